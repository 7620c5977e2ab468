"""The address says the moment: after a reload, in another browser, in the history; pan and zoom stay."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opener, Visit


def test_the_date_survives_reload_and_a_second_browser(visit: Opener) -> None:
    seen = visit("/?date=1932")
    seen.map.locator("[data-atlas=time]").press("ArrowRight")
    seen.page.wait_for_url("**date=1933*")
    seen.page.reload()
    assert seen.state()["date"] == "1933-01-02"
    seen.wait_page()
    other = visit(seen.page.url.split("/", 3)[3].join(["/", ""]))
    assert other.state()["date"] == "1933-01-02"


def test_a_day_inside_a_step_survives_a_reload(desk: Visit) -> None:
    field = desk.map.locator(".atlas-bar__typed")
    field.fill("1941-06-22")
    field.press("Enter")
    desk.wait_page()
    desk.page.reload()
    assert desk.state()["date"] == "1941-06-22"
    desk.wait_page()


def test_pan_and_zoom_survive_date_event_language_and_layer(desk: Visit) -> None:
    frame = desk.map
    frame.evaluate("() => window.map_div.setView([47.7, 118.6], 7, {animate: false})")
    frame.evaluate("() => window.map_div.panBy([60, 40], {animate: false})")
    view = frame.evaluate("() => [window.map_div.getCenter().lat, window.map_div.getZoom()]")
    frame.locator("[data-atlas=time]").press("ArrowRight")
    desk.page.get_by_text("English", exact=True).first.click()
    desk.page.wait_for_url("**lang=en*")
    frame.wait_for_function("() => window.atlas.state().lang === 'en'")
    after = frame.evaluate("() => [window.map_div.getCenter().lat, window.map_div.getZoom()]")
    assert after == pytest.approx(view)
