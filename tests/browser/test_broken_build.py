"""A build that is missing or not of this version: one message that names the command, and no half of a map."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Route

from geo.paths import COMPONENT, STATIC
from geo.reader.links import Language
from tests.browser.conftest import Opener, Visit

STRINGS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (COMPONENT / "strings").glob("*.json")}
COMMAND = "python -m geo build"
#: Files without which there is no map, by the first part of their names.
PARTS = [name for name in ("atlas", "more") if any((STATIC / "atlas").glob(f"{name}.*.json"))] or ["atlas"]


def missing(route: Route) -> None:
    route.fulfill(status=404, body="")


def of_another_version(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, json=answer.json() | {"format": 999})


def cut_off(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.body()[:1000])


@pytest.fixture(scope="module")
def page(shared_visit: Opener) -> Visit:
    """A page that is loaded once; only the map's frame is new in every test."""
    return shared_visit("/about")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    ("fault", "key"),
    [(missing, "error_missing"), (of_another_version, "error_version"), (cut_off, "error_unreadable")],
)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_broken_build_names_the_command_and_draws_nothing(
    page: Visit, part: str, fault: Callable[[Route], None], key: str, lang: Language
) -> None:
    seen = page
    pattern = f"**/static/atlas/{part}.*.json"
    seen.page.route(pattern, fault)
    try:
        seen.page.goto(f"{seen.page.url.split('/', 3)[0]}//{seen.page.url.split('/', 3)[2]}/?lang={lang}")
        frame = seen.raw_map
        box = frame.get_by_role("alert")
        box.get_by_text(STRINGS[lang][key]).wait_for()
        assert box.locator("code").inner_text() == COMMAND
        assert frame.locator("html").get_attribute("lang") == lang
        assert nothing_else(frame)
        assert "error" in frame.evaluate("() => window.atlas.ready.then(() => 'ready', String)")
        assert frame.evaluate("() => [window.atlas.state(), window.atlas.setDate('1930')]") == [None, None]
        other = {"ja": "en", "en": "ja"}[lang]
        seen.page.locator(".st-key-lang button").click()
        box.get_by_text(STRINGS[other][key]).wait_for()
        assert frame.get_by_role("alert").count() == 1
        assert nothing_else(frame)
    finally:
        seen.page.unroute(pattern)
    complaints = [text for text in seen.errors if "404" not in text or fault is not missing]
    seen.errors.clear()
    assert complaints == []
    seen.expect_clean()


def nothing_else(frame: Frame) -> bool:
    """No drawing, no bar, no label is to be seen beside the message."""
    return bool(
        frame.evaluate(
            "() => [...document.querySelectorAll('svg path, .atlas-bar, .atlas-label, .leaflet-control, canvas, img')]"
            ".every(element => element.getClientRects().length === 0)"
        )
    )


def test_after_the_build_a_reload_brings_the_map(page: Visit) -> None:
    page.page.reload()
    assert page.state()["features"]
    assert not nothing_else(page.map)
    page.expect_clean()
