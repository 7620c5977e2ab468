"""The map is there with every foreign host blocked, and moving time costs no network."""

from __future__ import annotations

import pytest

from geo.reader.links import Language
from tests.browser.conftest import Opener


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_map_draws_with_no_foreign_request(visit: Opener, lang: Language) -> None:
    seen = visit(f"/?lang={lang}&date=1945-08-12")
    shown = seen.state()["features"]
    assert len(shown) > 20
    assert seen.map.evaluate("() => document.querySelectorAll('svg path').length") > 20
    assert seen.page.evaluate("() => document.documentElement.lang") == lang
    assert seen.map.evaluate("() => document.documentElement.lang") == lang


def test_moving_time_asks_the_network_for_nothing(visit: Opener) -> None:
    seen = visit("/?date=1939-08-20")
    frame = seen.map
    seen.settle()
    asked: list[str] = []
    seen.page.on("request", lambda request: asked.append(request.url))
    for iso in ("1925-06-01", "1932-12-31", "1945-08-12", "1946-12-31"):
        frame.evaluate("iso => window.atlas.setDate(iso)", iso)
    assert asked == []


def test_attribution_is_on_the_map(visit: Opener) -> None:
    seen = visit("/")
    credit = seen.map.get_by_text("Natural Earth")
    if not credit.first.is_visible():
        seen.map.get_by_text("出典").click()
    assert credit.first.is_visible()
