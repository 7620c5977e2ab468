"""A finger on a phone: the bar moves time live and alone, the map zooms under two fingers, taps hit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.conftest import Opener, State, Visit, to_rest

#: Where a page could be scrolled or zoomed by a gesture that went astray.
PLACE = """() => [scrollX, scrollY, document.querySelector('[data-testid=stMain]').scrollTop, visualViewport.scale,
    visualViewport.offsetTop]"""
SIZE = (390, 844)


class Hand:
    """Fingers on a page, through the browser's own input."""

    def __init__(self, seen: Visit) -> None:
        self.seen = seen
        self.session = seen.page.context.new_cdp_session(seen.page)
        self.traffic: list[str] = []
        self.session.send("Network.enable")
        for event in ("Network.requestWillBeSent", "Network.webSocketFrameSent", "Network.dataReceived"):
            self.session.on(event, self.hear(event))

    def hear(self, event: str) -> Callable[[dict[str, Any]], None]:
        return lambda _: self.traffic.append(event)

    def touch(self, kind: str, *points: tuple[float, float]) -> None:
        """touchStart, touchMove, touchEnd or touchCancel with all fingers that are down."""
        fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    def handle(self) -> tuple[float, float]:
        """Where the handle of the bar is, pixels of the page."""
        left, width, middle = self.seen.bar_box()
        bar = self.seen.map.locator("[data-atlas=time]")
        first, last, thumb = bar.evaluate("bar => [Number(bar.min), Number(bar.max), bar.clientHeight]")
        at = (self.seen.state()["step"] - first) / (last - first)
        return left + thumb / 2 + (width - thumb) * at, middle


@pytest.fixture(scope="module")
def phone_page(shared_visit: Opener) -> Visit:
    return shared_visit("/?date=1945-08-12", size=SIZE, touch=True, is_mobile=True)


@pytest.fixture(scope="module")
def fingers(phone_page: Visit) -> Hand:
    phone_page.settle()
    return Hand(phone_page)


@pytest.fixture
def hand(phone_page: Visit, fingers: Hand) -> Iterator[Hand]:
    to_rest(phone_page, "1945-08-12")
    yield fingers
    phone_page.expect_clean()


@pytest.fixture
def phone(hand: Hand) -> Visit:
    return hand.seen


def fronts(state: State) -> list[str]:
    return [name for name in state["features"] if name.startswith("front-")]


def test_a_finger_moves_time_live_and_costs_no_network(phone: Visit, hand: Hand) -> None:
    x, y = hand.handle()
    place = phone.page.evaluate(PLACE)
    hand.touch("touchStart", (x, y))
    hand.traffic.clear()
    states = []
    for way in range(1, 11):
        hand.touch("touchMove", (x + 3 * way, y))
        states.append(phone.state())
    assert hand.traffic == []
    steps = [state["step"] for state in states]
    assert steps == sorted(steps)
    assert len(set(steps)) >= 5
    # the front is another one at another date, and it is in the document, not in the state alone
    assert fronts(states[0]) != fronts(states[-1])
    name = fronts(states[-1])[0]
    assert phone.map.locator(f'[data-id="{name}"]').first.get_attribute("data-id") == name
    assert phone.page.evaluate(PLACE) == place
    assert states[-1]["date"][:10] not in phone.page.url
    hand.touch("touchEnd")
    phone.wait_page()
    assert phone.state()["step"] == steps[-1]


def test_a_drag_goes_on_above_the_bar(phone: Visit, hand: Hand) -> None:
    x, y = hand.handle()
    place = phone.page.evaluate(PLACE)
    hand.touch("touchStart", (x, y))
    for way in range(1, 8):
        hand.touch("touchMove", (x - 4 * way, y))
    on_the_bar = phone.state()["step"]
    for way in range(1, 12):
        hand.touch("touchMove", (x - 28 - 8 * way, y - 30 * way))
    assert phone.state()["step"] < on_the_bar
    assert phone.page.evaluate(PLACE) == place
    hand.touch("touchEnd")
    phone.wait_page()
    assert phone.page.evaluate(PLACE) == place


def test_a_tap_on_the_track_goes_there(phone: Visit, hand: Hand) -> None:
    left, width, middle = phone.bar_box()
    last = int(phone.map.locator("[data-atlas=time]").get_attribute("max") or 0)
    phone.page.touchscreen.tap(left + width / 4, middle)
    phone.wait_page()
    assert phone.state()["step"] == pytest.approx(last / 4, abs=0.05 * last)
    assert hand.handle()[0] == pytest.approx(left + width / 4, abs=16)


def test_a_touch_that_is_taken_away_leaves_the_page_at_what_is_seen(phone: Visit, hand: Hand) -> None:
    x, y = hand.handle()
    hand.touch("touchStart", (x, y))
    for way in range(1, 8):
        hand.touch("touchMove", (x - 6 * way, y))
    hand.touch("touchCancel")
    assert phone.state()["date"] != "1945-08-12"
    phone.wait_page()


def test_the_page_can_move_the_date_after_a_touch(phone: Visit, hand: Hand) -> None:
    """A finger that was lifted anywhere no longer holds the bar."""
    x, y = hand.handle()
    hand.touch("touchStart", (x, y))
    for way in range(1, 8):
        hand.touch("touchMove", (x - 6 * way, y - 20 * way))
    hand.touch("touchEnd")
    phone.wait_page()
    phone.map.evaluate(
        "() => window.atlas.receive({seq: Number.MAX_SAFE_INTEGER / 2, n: Number.MAX_SAFE_INTEGER, date: '1925'})"
    )
    assert phone.state()["date"] == "1925-12-31"
    phone.page.reload()  # the message above had a number that no later one reaches
    phone.settle()


def test_a_finger_on_the_bar_stops_the_play(phone: Visit, hand: Hand) -> None:
    phone.map.locator("[data-atlas=play]").tap()
    assert phone.state()["playing"] is True
    x, y = hand.handle()
    hand.touch("touchStart", (x, y))
    for way in range(1, 6):
        hand.touch("touchMove", (x - 8 * way, y))
    state = phone.state()
    assert state["playing"] is False
    hand.touch("touchEnd")
    phone.wait_page()
    assert (phone.state()["step"], phone.state()["playing"]) == (state["step"], False)


@pytest.mark.parametrize(("button", "by"), [("next", 1), ("previous", -1)])
def test_a_tap_on_a_button_is_one_step(phone: Visit, button: str, by: int) -> None:
    before = phone.state()["step"]
    phone.map.locator(f"[data-atlas={button}]").tap()
    assert phone.state()["step"] == before + by


def middle_of_map(phone: Visit) -> tuple[float, float]:
    box = phone.map.locator(".leaflet-container").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_two_fingers_zoom_the_map_and_not_the_page(phone: Visit, hand: Hand) -> None:
    frame = phone.map
    x, y = middle_of_map(phone)
    before, place = phone.state(), phone.page.evaluate(PLACE)
    hand.touch("touchStart", (x - 30, y), (x + 30, y))
    for way in range(1, 13):
        hand.touch("touchMove", (x - 30 - 5 * way, y), (x + 30 + 5 * way, y))
    hand.touch("touchEnd")
    frame.wait_for_function("zoom => window.atlas.state().view[2] > zoom", arg=before["view"][2] + 0.5)
    assert phone.page.evaluate(PLACE) == place
    assert phone.state()["date"] == before["date"]


def test_one_finger_pans_the_map(phone: Visit, hand: Hand) -> None:
    frame = phone.map
    x, y = middle_of_map(phone)
    before, place = phone.state(), phone.page.evaluate(PLACE)
    hand.touch("touchStart", (x, y))
    for way in range(1, 10):
        hand.touch("touchMove", (x, y - 10 * way))
    hand.touch("touchEnd")
    frame.wait_for_function("lat => window.atlas.state().view[0] < lat", arg=before["view"][0])
    assert phone.page.evaluate(PLACE) == place


def test_a_typed_date_on_a_phone(phone: Visit) -> None:
    frame = phone.map
    frame.locator("[data-atlas=more]").tap()
    field = frame.locator(".atlas-bar__typed")
    field.fill("1945年13月")
    frame.locator(".atlas-bar__go").tap()
    message = frame.locator(".atlas-bar__error")
    message.wait_for()
    box = message.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= SIZE[0]
    field.fill("１９４５年８月９日")
    frame.locator(".atlas-bar__go").tap()
    assert phone.state()["date"] == "1945-08-09"
    message.wait_for(state="hidden")
    frame.locator("[data-atlas=more]").tap()
    field.wait_for(state="hidden")
