"""Bands of the bar: opened to the full width, closed again, and what the hands do meanwhile."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator

from geo.records.atlas import Atlas
from tests.browser.conftest import Visit
from tests.real import real_atlas

BAND = "khalkhin-gol-1939"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return real_atlas()


@pytest.fixture(scope="module")
def span(atlas: Atlas) -> tuple[int, int]:
    """First and last step of the band."""
    return steps_of(atlas, BAND)


def steps_of(atlas: Atlas, name: str) -> tuple[int, int]:
    at = next(number for number, band in enumerate(atlas.settings.bands) if band.id == name)
    inside = [step.index for step in atlas.steps if step.band == at]
    return inside[0], inside[-1]


def covered(seen: Visit) -> tuple[int, int]:
    """First and last step on the bar."""
    first, last = seen.map.locator("[data-atlas=time]").evaluate("bar => [Number(bar.min), Number(bar.max)]")
    return first, last


def button(seen: Visit, name: str = BAND) -> Locator:
    return seen.map.locator(f'[data-band="{name}"]')


@pytest.fixture
def opened(desk: Visit, span: tuple[int, int]) -> Visit:
    button(desk).press("Enter")
    assert covered(desk) == span
    return desk


def test_a_band_opens_and_closes(desk: Visit, atlas: Atlas, span: tuple[int, int]) -> None:
    whole = (0, len(atlas.steps) - 1)
    assert covered(desk) == whole
    date = desk.state()["date"]
    assert button(desk).get_attribute("aria-pressed") == "false"
    assert "ノモンハン" in (button(desk).get_attribute("aria-label") or "")
    button(desk).click()
    assert covered(desk) == span
    assert desk.state()["date"] == date
    assert button(desk).get_attribute("aria-pressed") == "true"
    assert button(desk).get_attribute("aria-label") == "全期間に戻す"
    assert desk.map.locator(".atlas-bar__band").count() == 1
    button(desk).click()
    assert covered(desk) == whole
    assert desk.state()["date"] == date
    assert desk.map.locator(".atlas-bar__band").count() == len(atlas.settings.bands)


@pytest.mark.parametrize("iso", ["1930", "1945-08-16"])
def test_a_band_that_opens_takes_a_date_outside_of_it_to_its_first_day(
    desk: Visit, span: tuple[int, int], iso: str
) -> None:
    desk.set_date(iso)
    button(desk).press("Enter")
    assert desk.state()["step"] == span[0]
    desk.wait_page()


def test_a_small_theatre_is_shown_when_its_band_opens(desk: Visit) -> None:
    button(desk, "khasan-1938").press("Enter")
    desk.map.wait_for_function(
        "() => { const [lat, lon, zoom] = window.atlas.state().view;"
        " return zoom > 8 && Math.abs(lat - 42.45) < 0.1 && Math.abs(lon - 130.6) < 0.2; }"
    )


def test_the_focus_stays_on_the_band(opened: Visit) -> None:
    focused = "() => document.activeElement.dataset.band"
    assert opened.map.evaluate(focused) == BAND
    opened.page.keyboard.press("Space")
    assert opened.map.evaluate(focused) == BAND
    assert button(opened).get_attribute("aria-pressed") == "false"
    assert opened.state()["playing"] is False


def test_home_and_end_are_those_of_the_open_band(opened: Visit, span: tuple[int, int]) -> None:
    for key, place in (("End", 1), ("Home", 0)):
        opened.page.keyboard.press(key)
        assert opened.state()["step"] == span[place]
        assert covered(opened) == span


@pytest.mark.parametrize(("edge", "key"), [("Home", "ArrowLeft"), ("End", "ArrowRight")])
def test_a_step_out_of_the_open_band_brings_all_years_back(
    opened: Visit, atlas: Atlas, span: tuple[int, int], edge: str, key: str
) -> None:
    opened.page.keyboard.press(edge)
    opened.page.keyboard.press(key)
    assert opened.state()["step"] == (span[0] - 1 if edge == "Home" else span[1] + 1)
    assert covered(opened) == (0, len(atlas.steps) - 1)


def test_a_typed_date_inside_keeps_the_band_and_one_outside_brings_all_years_back(
    opened: Visit, atlas: Atlas, span: tuple[int, int]
) -> None:
    field = opened.map.locator(".atlas-bar__typed")
    field.fill("1939-07-05")
    field.press("Enter")
    assert (opened.state()["date"], covered(opened)) == ("1939-07-05", span)
    field.fill("昭和20年8月9日")
    field.press("Enter")
    assert (opened.state()["date"], covered(opened)) == ("1945-08-09", (0, len(atlas.steps) - 1))
    opened.wait_page()


def test_the_language_leaves_the_band_open(opened: Visit, span: tuple[int, int]) -> None:
    date = opened.state()["date"]
    opened.page.get_by_text("English", exact=True).first.click()
    opened.wait_state("lang", "en")
    assert (covered(opened), opened.state()["date"]) == (span, date)
    assert "Khalkhin Gol" in button(opened).inner_text()
    assert button(opened).get_attribute("aria-label") == "Back to all years"


def test_a_drag_in_an_open_band_reaches_its_ends_also_after_a_change_of_size(
    opened: Visit, span: tuple[int, int]
) -> None:
    try:
        for across, down in ((900, 700), (1280, 800)):
            opened.page.set_viewport_size({"width": across, "height": down})
            opened.map.wait_for_function("width => window.innerWidth <= width", arg=across)
            left, width, middle = opened.bar_box()
            opened.page.mouse.move(left + width / 2, middle)
            opened.page.mouse.down()
            for at, step in ((left + width - 1, span[1]), (left + 1, span[0])):
                opened.page.mouse.move(at, middle, steps=6)
                assert opened.state()["step"] == step
            opened.page.mouse.up()
            assert covered(opened) == span
    finally:
        opened.page.set_viewport_size({"width": 1280, "height": 800})


def test_play_in_an_open_band_loops_and_goes_on_when_it_is_closed(
    opened: Visit, atlas: Atlas, span: tuple[int, int]
) -> None:
    frame = opened.map
    frame.locator(".atlas-bar__speed").select_option("fast")
    frame.evaluate(
        "last => { window.heard = []; window.atlas.on('date', () => heard.push(window.atlas.state().step));"
        " window.atlas.setDate('1939-09-01'); window.atlas.play(); }",
        span[1],
    )
    frame.wait_for_function("first => heard.at(-1) === first + 1 && heard.length > 3", arg=span[0])
    heard = frame.evaluate("() => heard")
    assert min(heard) == span[0]
    assert max(heard) == span[1]
    assert opened.state()["playing"] is True
    button(opened).press("Enter")
    state = opened.state()
    assert state["playing"] is True
    assert span[0] <= state["step"] <= span[1]
    assert covered(opened) == (0, len(atlas.steps) - 1)
    frame.wait_for_function("step => window.atlas.state().step > step", arg=state["step"])
    frame.locator(".atlas-bar__speed").select_option("normal")


def test_a_reload_of_an_open_band_keeps_its_date(opened: Visit, atlas: Atlas) -> None:
    opened.page.keyboard.press("End")
    opened.wait_page()
    date = opened.state()["date"]
    opened.page.reload()
    assert opened.state()["date"] == date
    assert covered(opened) == (0, len(atlas.steps) - 1)
