"""Names on the map: none over another, none below a control, none cut by the edge, every power in view named."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from geo.dates import record_interval
from geo.land.names import is_home, powers_json
from geo.reader.links import Language
from tests.browser.conftest import Opener, Visit
from tests.real import real_atlas

MEASURE = (Path(__file__).parent / "labels.js").read_text(encoding="utf-8")
#: Dates at which the map looks different: who holds what, and how much there is to be named.
DATES = [
    "1922-06-30", "1925", "1929-11-25", "1931-11-20", "1932-10-01", "1933-03-04", "1935-12-31", "1937-10", "1938-08-06",
    "1939-08-25", "1941", "1944", "1945-08-09", "1945-08-16", "1945-08-20", "1945-09-03", "1945-12", "1946-04",
]  # fmt: skip
SIZES = ["1280x800", "1366x768", "1024x768", "768x1024", "390x844", "844x390", "320x640", "1920x1080"]
#: A power that takes this share of the map is named; a larger one on the smallest map, a third of it under controls.
LEAST, LEAST_AT = 0.03, {"320x640": 0.06}


def powers_of(lang: Language) -> dict[str, list[str]]:
    """Names under which the land of powers may go, by the ids of their territories."""
    atlas = real_atlas()
    powers = powers_json(atlas)
    found = {}
    for territory in atlas.territories:
        power = powers[territory.holder]
        same = [other for other in atlas.territories if other.holder == territory.holder]
        if power["rank"] == 1 and is_home(territory, same):
            start, end = record_interval(territory.start, territory.end)
            found[territory.id] = [
                text
                for name in power["names"]
                if (end is None or name.get("start", end) <= end) and name.get("end", start) >= start
                for text in (name["name"][lang], name.get("short", name["name"])[lang])
            ]
    return found


def measured(seen: Visit, lang: Language, least: float) -> dict[str, Any]:
    found: dict[str, Any] = seen.map.evaluate(
        f"given => ({MEASURE.rstrip().removesuffix(';')})(given)",
        {"dates": DATES, "powers": powers_of(lang), "least": least},
    )
    return found


@pytest.mark.parametrize("size", SIZES)
def test_names_keep_clear_of_one_another_controls_and_edges(visit: Opener, size: str) -> None:
    width, height = map(int, size.split("x"))
    least = LEAST_AT.get(size, LEAST)
    seen = visit("/?lang=ja&date=1922-06-30", size=(width, height), touch=width < 900)
    japanese = measured(seen, "ja", least)
    seen.page.goto(urljoin(seen.page.url, "/?lang=en&date=1922-06-30"))
    english = measured(seen, "en", least)
    assert [*japanese["faults"], *english["faults"]] == []
    assert min(japanese["labels"], english["labels"]) > 4 * len(DATES)


def test_one_tap_shows_todays_map_over_the_same_view_and_back(visit: Opener) -> None:
    seen = visit("/?lang=en&date=1945-08-16")
    before = seen.state()
    button = seen.map.locator(".atlas-today")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    seen.page.wait_for_url(lambda url: "today" in url and "territories" not in url)
    during = seen.state()
    assert during["view"] == before["view"]
    assert set(during["layers"]) == {"today", *({"rivers", "relief", "graticule"} & set(before["layers"]))}
    assert during["features"] == []
    names = seen.map.locator(".atlas-label")
    for name in ("Russia", "China", "Shenyang", "Vladivostok"):
        expect(names.filter(has_text=re.compile(f"^{name}$")).filter(visible=True).first).to_be_visible()
    expect(seen.map.locator(".atlas-base-border.is-country")).to_be_attached()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert seen.state()["layers"] == before["layers"]
    assert seen.state()["view"] == before["view"]
