"""Events on the map and in the list beside it: numbers, keys of the list, heaps, what lies off the map."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opener, Visit

#: Numbers that marks on the map bear, by the id of their event.
MARKS = """() => Object.fromEntries([...document.querySelectorAll(".leaflet-pane .atlas-event:not(.is-heaped)")]
    .filter(mark => mark.style.display !== "none" && mark.querySelector(".atlas-number").textContent)
    .map(mark => [mark.dataset.id, mark.querySelector(".atlas-number").textContent]))"""
FOCUSED = "() => document.activeElement.dataset.event"


def listed(seen: Visit) -> dict[str, str]:
    """Numbers of the list beside the map by the id of their event."""
    found: dict[str, str] = seen.page.evaluate(
        "() => Object.fromEntries([...document.querySelectorAll('.events [data-event]')]"
        ".map(line => [line.dataset.event, line.querySelector('b').textContent]))"
    )
    return found


@pytest.mark.parametrize("iso", ["1945-08-09", "1945-08-20", "1946"])
def test_marks_have_the_numbers_of_the_list_and_are_no_more_than_can_be_read(visit: Opener, iso: str) -> None:
    seen = visit(f"/?date={iso}&lang=en")
    seen.wait_page()
    marks, lines = seen.map.evaluate(MARKS), listed(seen)
    heaps = seen.map.locator(".atlas-heap:not(.is-small):not([hidden])").count()
    assert marks
    assert marks.items() <= lines.items()
    box = seen.map.locator(".leaflet-container").bounding_box()
    assert box is not None
    assert len(marks) + heaps <= 12


def test_the_list_is_one_stop_of_the_tab_key_and_arrows_move_in_it(visit: Opener) -> None:
    seen = visit("/?date=1945-08-12&lang=en")
    seen.wait_page()
    lines = list(listed(seen))
    stops = seen.page.locator('.events [tabindex="0"]')
    assert stops.count() == 1
    stops.focus()
    before = seen.state()
    for key, place in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("End", -1), ("Home", 0), ("ArrowUp", 0)):
        seen.page.keyboard.press(key)
        assert seen.page.evaluate(FOCUSED) == lines[place]
    assert seen.state() == before  # nothing flies, nothing opens until it is opened
    seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("Enter")
    seen.page.locator(f'.card[data-id="{lines[1]}"]').wait_for()
    seen.page.locator(f'.events [aria-current="true"][data-event="{lines[1]}"]').wait_for()
    assert seen.state()["event"] == lines[1]
    assert seen.page.evaluate(FOCUSED) == lines[1]
    seen.page.wait_for_url(f"**event={lines[1]}*")


def test_a_heap_opens_into_a_list_by_the_keyboard(visit: Opener) -> None:
    seen = visit("/?date=1945-08-09&lang=en")
    seen.wait_page()
    heap = seen.map.locator(".atlas-heap:not([hidden])").first
    count = int((heap.get_attribute("aria-label") or "0").split()[0])
    heap.focus()
    before = seen.state()
    seen.page.keyboard.press("Enter")
    options = seen.map.locator(".atlas-heap-list button")
    assert options.count() == count
    seen.page.keyboard.press("ArrowDown")
    assert options.nth(1).evaluate("line => line === document.activeElement")
    seen.page.keyboard.press("Escape")
    assert not seen.map.locator(".atlas-heap-list").is_visible()
    assert heap.evaluate("mark => mark === document.activeElement")
    assert seen.state() == before
    heap.click()
    options.first.click()
    chosen = seen.map.wait_for_function("() => window.atlas.state().event").json_value()
    seen.page.locator(f'.card[data-id="{chosen}"]').wait_for()
    # the open event has come out of its heap and bears its number
    assert seen.map.evaluate(MARKS)[chosen] == listed(seen)[chosen]


@pytest.mark.parametrize(("iso", "place"), [("1939-08-23", "Moscow"), ("1945-02", "Yalta")])
def test_an_event_off_the_map_is_in_the_margin_and_leaves_the_view_alone(visit: Opener, iso: str, place: str) -> None:
    seen = visit(f"/?date={iso}&lang=en")
    seen.wait_page()
    before = seen.state()["view"]
    line = seen.map.locator(".atlas-panel--margin li", has_text=place)
    mark = line.locator("button").first
    identifier = mark.get_attribute("data-event")
    assert identifier is not None
    mark.click()
    seen.page.locator(f'.card[data-id="{identifier}"]').wait_for()
    assert (seen.state()["event"], seen.state()["view"]) == (identifier, before)
    assert (mark.get_attribute("aria-label") or "").startswith(f"{listed(seen)[identifier]} ")
    seen.page.locator(f'.events [data-event="{identifier}"]').click()
    assert seen.state()["view"] == before


def test_n_never_leaves_the_theatre_and_counts_from_the_date(visit: Opener) -> None:
    seen = visit("/?date=1945-07&lang=en")
    frame = seen.map
    frame.locator("[data-atlas=time]").focus()
    for _ in range(8):
        seen.page.keyboard.press("n")
        lat, lon, _zoom = seen.state()["view"]
        assert 30 < lat < 60
        assert 100 < lon < 165
    seen.set_date("1945-08-12")
    seen.page.keyboard.press("n")
    assert seen.state()["date"] >= "1945-08-12"


def test_lines_are_large_enough_for_a_finger(visit: Opener) -> None:
    seen = visit("/?date=1945-08-12", size=(390, 844), touch=True, is_mobile=True)
    seen.page.locator(".events button").first.wait_for()
    heights = seen.page.locator(".events button").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert min(heights) >= 44
