"""Play and its button: over the edges of bands, to the end, and under every other hand meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geo.dates import to_day, to_iso
from geo.land.conic import conic_of
from geo.records.atlas import Atlas
from tests.browser.conftest import Visit
from tests.real import real_atlas

#: Remember every date that is heard from now on.
LISTEN = "() => { window.heard = []; window.listens ??= window.atlas.on('date', iso => heard.push(iso)) ?? true; }"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return real_atlas()


@pytest.fixture
def fast(desk: Visit) -> Iterator[Visit]:
    """The shared page with the play at its fastest."""
    speed = desk.map.locator(".atlas-bar__speed")
    speed.select_option("fast")
    yield desk
    desk.map.evaluate("() => window.atlas.pause()")
    speed.select_option("normal")


def play_from(seen: Visit, iso: str) -> int:
    """Play from a date; the step it begins at."""
    seen.set_date(iso)
    step = int(seen.state()["step"])
    seen.map.evaluate(LISTEN)
    seen.map.locator("[data-atlas=play]").click()
    return step


def wait_past(seen: Visit, step: int) -> None:
    seen.map.wait_for_function("step => window.atlas.state().step > step", arg=step)


def test_buttons_do_what_dragging_does(desk: Visit) -> None:
    frame = desk.map
    before = desk.state()["step"]
    frame.locator("[data-atlas=next]").click()
    assert desk.state()["step"] == before + 1
    frame.locator("[data-atlas=previous]").click()
    assert desk.state()["step"] == before
    play = frame.locator("[data-atlas=play]")
    assert play.get_attribute("aria-label") == "再生"
    play.click()
    assert play.get_attribute("aria-label") == "停止"
    wait_past(desk, before)
    assert desk.state()["playing"] is True
    play.click()
    assert desk.state()["playing"] is False
    assert play.get_attribute("aria-label") == "再生"
    desk.wait_page()


@pytest.mark.parametrize("iso", ["1938-06-30", "1938-08-10", "1945-08-06"])
def test_play_goes_over_the_edge_of_a_band_step_by_step(fast: Visit, atlas: Atlas, iso: str) -> None:
    first = play_from(fast, iso)
    bands = {atlas.steps[step].band for step in range(first, first + 4)}
    assert len(bands) > 1, "this date is not at the edge of a band"
    wait_past(fast, first + 3)
    fast.map.locator("[data-atlas=play]").click()
    heard = fast.map.evaluate("() => heard")
    assert heard == [to_iso(atlas.steps[first + 1 + turn].end) for turn in range(len(heard))]
    assert fast.map.locator("[data-atlas=time]").get_attribute("min") == "0"
    fast.wait_page()


def test_play_stops_at_the_end_and_starts_anew_from_there(fast: Visit, atlas: Atlas) -> None:
    play_from(fast, to_iso(atlas.steps[-3].end))
    fast.wait_state("playing", False)
    assert fast.state()["date"] == "1946-12-31"
    fast.wait_page()
    fast.map.locator("[data-atlas=play]").click()
    assert fast.state()["step"] == 0
    wait_past(fast, 0)


def test_pan_and_zoom_hold_while_it_plays(fast: Visit) -> None:
    frame = fast.map
    step = play_from(fast, "1932-06-30")
    box = frame.locator(".leaflet-container").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = fast.state()["view"]
    fast.page.mouse.move(x, y)
    fast.page.mouse.down()
    fast.page.mouse.move(x - 160, y + 90, steps=8)
    fast.page.mouse.up()
    assert fast.state()["playing"] is True
    frame.wait_for_function("lon => window.atlas.state().view[1] > lon", arg=before[1])
    frame.locator(".leaflet-drag-target").wait_for(state="detached")
    panned = frame.evaluate("() => new Promise(done => requestAnimationFrame(() => done(window.atlas.state())))")
    wait_past(fast, max(step, panned["step"]) + 5)
    state = fast.state()
    assert state["playing"] is True
    # a link says the zoom of Web Mercator that has the map's scale at its latitude
    shift = conic_of(real_atlas().settings).shift
    scale, after = (view[2] - shift(view[0]) for view in (before, state["view"]))
    assert after == pytest.approx(scale, abs=0.011)
    assert state["view"][:2] == pytest.approx(panned["view"][:2], abs=3)
    assert state["view"][1] > before[1]


def test_a_drag_of_the_bar_stops_the_play(fast: Visit) -> None:
    step = play_from(fast, "1932-06-30")
    left, width, middle = fast.bar_box()
    fast.page.mouse.move(left + width * 0.6, middle)
    fast.page.mouse.down()
    fast.page.mouse.move(left + width * 0.7, middle, steps=5)
    state = fast.state()
    assert state["playing"] is False
    assert state["step"] > step
    fast.page.mouse.move(left + width * 0.8, 20, steps=5)  # out of the map's frame
    fast.page.mouse.up()
    fast.wait_page()
    assert fast.state()["playing"] is False


def test_a_language_leaves_the_play_going(fast: Visit) -> None:
    step = play_from(fast, "1932-06-30")
    wait_past(fast, step + 1)
    fast.page.get_by_text("English", exact=True).first.click()
    fast.wait_state("lang", "en")
    assert fast.state()["playing"] is True
    wait_past(fast, fast.state()["step"])
    heard = fast.map.evaluate("() => heard")
    assert heard == sorted(heard)


def test_a_date_in_the_panel_stops_the_play_there(fast: Visit) -> None:
    fast.set_date("1939-08-20")
    fast.map.locator("[data-atlas=time]").focus()
    fast.page.keyboard.press("n")
    link = fast.page.locator("article a[data-date]").first
    link.wait_for()
    fast.map.locator("[data-atlas=play]").click()
    wait_past(fast, fast.state()["step"])
    wished = link.get_attribute("data-date")
    link.click()
    state = fast.state()
    assert (state["date"], state["playing"]) == (wished, False)
    fast.wait_page()
    assert fast.state()["date"] == wished
    fast.map.locator("[data-atlas=time]").press("Escape")
    fast.page.locator("article[data-id]").wait_for(state="detached")


def test_next_and_a_key_stop_the_play(fast: Visit) -> None:
    for move in (
        lambda: fast.map.locator("[data-atlas=next]").click(),
        lambda: fast.map.locator("[data-atlas=time]").press("ArrowRight"),
        lambda: fast.set_date("1925"),
    ):
        play_from(fast, "1932-06-30")
        move()
        assert fast.state()["playing"] is False


def test_a_band_that_opens_takes_the_play_with_it(fast: Visit, atlas: Atlas) -> None:
    play_from(fast, "1932-06-30")
    fast.map.locator('[data-band="khasan-1938"]').press("Enter")
    assert fast.state()["playing"] is True
    days = to_day("1938-07-29"), to_day("1938-08-11")
    inside = [step.index for step in atlas.steps if days[0] <= step.start and step.end <= days[1]]
    fast.map.wait_for_function(
        "([first, last]) => window.atlas.state().step === first + 2", arg=[inside[0], inside[-1]]
    )
    assert fast.state()["playing"] is True
