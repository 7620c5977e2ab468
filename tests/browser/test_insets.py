"""A small map of the Kurils in a corner: where there is room, over nothing else, and a way to its ground."""

from __future__ import annotations

from playwright.sync_api import Frame, expect

from tests.browser.conftest import Opener

DATE = "1945-08-25"
#: Boxes of the controls that lie over the map, those of nothing left out.
CONTROLS = """() => [...document.querySelectorAll(
  ".atlas-zoom, .atlas-panel, .atlas-credit, .atlas-locator, .leaflet-control")]
  .map((node) => node.getBoundingClientRect()).filter(({ width }) => width > 0)
  .map(({ left, top, right, bottom }) => [left, top, right, bottom])"""
#: Names in the small map that are seen.
NAMES = ".atlas-inset__name"


def box_of(frame: Frame, selector: str) -> list[float]:
    box: list[float] = frame.locator(selector).evaluate(
        "(node) => { const { left, top, right, bottom } = node.getBoundingClientRect();"
        " return [left, top, right, bottom]; }"
    )
    return box


def covers_nothing(frame: Frame) -> bool:
    """Whether the small map lies on the map, and over no control."""
    stage, here = box_of(frame, ".leaflet-container"), box_of(frame, ".atlas-inset")
    assert stage[0] <= here[0]
    assert stage[1] <= here[1]
    assert here[2] <= stage[2]
    assert here[3] <= stage[3]
    return all(
        here[2] <= left or right <= here[0] or here[3] <= top or bottom <= here[1]
        for left, top, right, bottom in frame.evaluate(CONTROLS)
    )


def test_the_kurils_stand_in_a_corner_and_lead_to_their_ground(visit: Opener) -> None:
    seen = visit(f"/?date={DATE}&lang=ja")
    frame = seen.map
    inset = frame.locator(".atlas-inset")
    inset.wait_for()
    expect(inset).to_have_attribute("aria-label", "千島列島の地図を大きく表示")
    assert "択捉島" in frame.locator(NAMES).all_text_contents()
    assert inset.locator(".atlas-event .atlas-mark").count() > 0
    assert covers_nothing(frame)

    # a panel that opens takes the room it needs
    frame.locator(".atlas-panel--layers .atlas-panel__head").click()
    frame.wait_for_timeout(300)
    assert not inset.is_visible() or covers_nothing(frame)
    frame.locator(".atlas-panel--layers .atlas-panel__head").click()
    inset.wait_for()

    seen.page.get_by_text("English").click()
    expect(inset).to_have_attribute("aria-label", "Kuril Islands: show this map larger")
    expect(inset.locator(".atlas-inset__title")).to_have_text("Kuril Islands")

    # by the keyboard, as a hand would
    inset.focus()
    frame.page.keyboard.press("Enter")
    inset.wait_for(state="hidden")
    frame.wait_for_function("() => window.atlas.state().view[1] > 148")
    latitude, longitude, _ = frame.evaluate("() => window.atlas.state().view")
    assert 43.2 < latitude < 51.1
    assert 145.1 < longitude < 157

    frame.locator(".atlas-zoom__button").nth(2).click()
    inset.wait_for()

    seen.set_date("1945-10-15")
    inset.wait_for(state="hidden")


def test_a_phone_has_no_small_map(visit: Opener) -> None:
    frame = visit(f"/?date={DATE}&lang=ja", size=(390, 844), touch=True).map
    frame.wait_for_timeout(1000)
    assert not frame.locator(".atlas-inset").is_visible()
