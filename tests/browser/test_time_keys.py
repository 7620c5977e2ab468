"""Every key of the time bar, where the focus may be, and what the keys must leave alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.dates import step_of, to_day, to_iso
from geo.records.atlas import Atlas
from tests.browser.conftest import MAP_FRAME, Opener, Visit
from tests.real import real_atlas

BLUR = "() => document.activeElement.blur()"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return real_atlas()


@pytest.fixture
def keys(desk: Visit) -> Visit:
    """The shared page with the focus on the bar."""
    desk.map.locator("[data-atlas=time]").focus()
    return desk


def year_from(iso: str, atlas: Atlas, years: int) -> int:
    """The step that holds the same day of another year."""
    return step_of(to_day(f"{int(iso[:4]) + years}{iso[4:]}"), atlas.steps).index


@pytest.mark.parametrize(
    ("key", "change"),
    [("ArrowRight", 1), ("ArrowLeft", -1), ("PageDown", 1), ("PageUp", -1), ("ArrowUp", 1), ("ArrowDown", -1)],
)
def test_keys_step_through_time(keys: Visit, atlas: Atlas, key: str, change: int) -> None:
    before = keys.state()["step"]
    keys.page.keyboard.press(key)
    iso = to_iso(atlas.steps[before + change].end)
    assert (keys.state()["step"], keys.state()["date"]) == (before + change, iso)
    keys.wait_page()


@pytest.mark.parametrize(("key", "years"), [("Shift+ArrowRight", 1), ("Shift+ArrowLeft", -1)])
@pytest.mark.parametrize("iso", ["1939-08-25", "1932-09-30", "1945-08-16"])
def test_shift_and_an_arrow_is_a_year(keys: Visit, atlas: Atlas, key: str, years: int, iso: str) -> None:
    keys.set_date(iso)
    keys.page.keyboard.press(key)
    assert keys.state()["step"] == year_from(iso, atlas, years)


@pytest.mark.parametrize(("key", "place"), [("Home", 0), ("End", -1)])
def test_home_and_end(keys: Visit, atlas: Atlas, key: str, place: int) -> None:
    keys.page.keyboard.press(key)
    assert keys.state()["step"] == range(len(atlas.steps))[place]


@pytest.mark.parametrize(
    ("iso", "away"),
    [("1922-01-01", ["ArrowLeft", "PageUp", "Shift+ArrowLeft"]), ("1946-12-31", ["ArrowRight", "PageDown", "End"])],
)
def test_at_the_ends_the_keys_hold_still(keys: Visit, iso: str, away: list[str]) -> None:
    keys.set_date(iso)
    before = keys.state()
    for key in away:
        keys.page.keyboard.press(key)
        assert keys.state() == before


def test_n_and_p_walk_from_event_to_event(keys: Visit, atlas: Atlas) -> None:
    ids = {event.id for event in atlas.events}
    walked = []
    for _ in range(4):
        keys.page.keyboard.press("n")
        state = keys.state()
        assert state["event"] in state["events"]
        walked.append(state["event"])
    assert set(walked) <= ids
    assert len(set(walked)) == 4
    keys.page.wait_for_url(f"**event={walked[-1]}*")
    keys.page.locator(f'article[data-id="{walked[-1]}"]').wait_for()
    back = []
    for _ in range(3):
        keys.page.keyboard.press("p")
        back.append(keys.state()["event"])
    assert back == walked[-2::-1]
    keys.page.keyboard.press("Escape")
    assert keys.state()["event"] is None
    keys.page.locator("article[data-id]").wait_for(state="detached")


def test_space_plays_and_stops_from_the_bar_and_from_the_map(keys: Visit) -> None:
    for place in ("() => document.querySelector('[data-atlas=time]').focus()", BLUR):
        keys.map.evaluate(place)
        for playing in (True, False):
            keys.page.keyboard.press("Space")
            assert keys.state()["playing"] is playing


@pytest.mark.parametrize("key", ["Space", "Enter"])
def test_a_button_with_the_focus_takes_the_key_once(keys: Visit, key: str) -> None:
    keys.map.locator("[data-atlas=play]").focus()
    keys.page.keyboard.press(key)
    assert keys.state()["playing"] is True
    keys.page.keyboard.press(key)
    assert keys.state()["playing"] is False
    keys.map.locator("[data-atlas=next]").focus()
    before = keys.state()["step"]
    keys.page.keyboard.press(key)
    assert (keys.state()["step"], keys.state()["playing"]) == (before + 1, False)


def test_a_held_space_bar_acts_once(keys: Visit) -> None:
    for _ in range(4):  # the second and later ones repeat
        keys.page.keyboard.down("Space")
    keys.page.keyboard.up("Space")
    assert keys.state()["playing"] is True


def test_a_held_arrow_runs_and_the_page_follows_to_where_it_rests(keys: Visit) -> None:
    before = keys.state()["step"]
    for _ in range(15):
        keys.page.keyboard.down("ArrowRight")
    keys.page.keyboard.up("ArrowRight")
    assert keys.state()["step"] == before + 15
    keys.wait_page()


def test_what_is_typed_moves_nothing(keys: Visit) -> None:
    field = keys.map.locator(".atlas-bar__typed")
    before = keys.state()
    field.focus()
    keys.page.keyboard.type("n p 19")
    for key in ("ArrowLeft", "Home", "PageUp", "Shift+ArrowLeft", "End"):
        keys.page.keyboard.press(key)
    assert keys.state() == before
    assert field.input_value() == "n p 19"


def test_a_list_with_the_focus_keeps_its_keys(keys: Visit) -> None:
    speed = keys.map.locator(".atlas-bar__speed")
    before = keys.state()
    speed.focus()
    keys.page.keyboard.press("ArrowDown")
    keys.page.keyboard.press("Home")
    assert keys.state() == before
    speed.select_option("normal")


def test_keys_of_the_browser_are_left_to_it(keys: Visit) -> None:
    before = keys.state()
    keys.map.evaluate(BLUR)
    for key in ("Alt+Home", "Meta+ArrowRight", "Tab", "Shift+Tab", "q"):
        keys.page.keyboard.press(key)
    assert keys.state() == before


def test_control_and_the_arrows_pan_plus_and_minus_zoom(keys: Visit) -> None:
    frame = keys.map
    frame.evaluate("() => window.map_div.setView([47, 118], 6, {animate: false})")
    before = keys.state()
    keys.page.keyboard.press("Control+ArrowRight")
    frame.wait_for_function("lon => window.atlas.state().view[1] > lon", arg=before["view"][1])
    keys.page.keyboard.press("+")
    frame.wait_for_function("zoom => window.atlas.state().view[2] > zoom", arg=before["view"][2])
    frame.wait_for_function("() => window.map_div.getZoom() === 6.5")
    # Leaflet takes no other zoom while one is under way
    frame.locator(".leaflet-zoom-anim").wait_for(state="detached")
    keys.page.keyboard.press("-")
    frame.wait_for_function("() => window.map_div.getZoom() === 6")
    assert keys.state()["date"] == before["date"]


def test_after_a_click_on_the_map_the_keys_step(keys: Visit) -> None:
    box = keys.map.locator(".leaflet-container").bounding_box()
    assert box is not None
    keys.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] - 60)
    before = keys.state()["step"]
    keys.page.keyboard.press("ArrowRight")
    assert keys.state()["step"] == before + 1


@pytest.fixture(scope="module")
def classroom(shared_visit: Opener) -> Visit:
    return shared_visit("/?mode=classroom&date=1945-08-10", size=(1920, 1080))


def test_a_clicker_steps_wherever_the_focus_is(classroom: Visit) -> None:
    """A clicker sends PageDown and PageUp to whatever had the focus: the page, a button of it, the map, nothing."""
    places: list[Callable[[], object]] = [
        lambda: classroom.page.locator(".st-key-classroom button").focus(),
        lambda: classroom.page.locator(".stApp").click(position={"x": 700, "y": 8}),
        lambda: classroom.map.locator("[data-atlas=time]").focus(),
        lambda: classroom.map.locator("[data-atlas=play]").focus(),
        lambda: classroom.page.evaluate("() => document.activeElement.blur()"),
    ]
    for place in places:
        place()
        before = classroom.state()["step"]
        for key, step in (("PageDown", before + 1), ("PageDown", before + 2), ("PageUp", before + 1)):
            classroom.page.keyboard.press(key)
            assert classroom.state()["step"] == step
    assert classroom.page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTop") == 0
    classroom.expect_clean()


def test_a_button_of_the_page_keeps_its_space_bar_in_classroom_mode(classroom: Visit) -> None:
    classroom.page.locator(".st-key-classroom button").focus()
    classroom.page.keyboard.press("Space")
    classroom.map.wait_for_function("() => document.querySelector('.atlas').dataset.mode === 'page'")
    assert classroom.state()["playing"] is False
    classroom.expect_clean()


def test_on_the_page_around_the_keys_belong_to_the_page(keys: Visit) -> None:
    before = keys.state()["step"]
    keys.page.locator(".st-key-lang button").focus()
    for key in ("PageDown", "ArrowRight", "Home"):
        keys.page.keyboard.press(key)
    assert keys.state()["step"] == before
    assert keys.page.locator(MAP_FRAME).count() == 1
