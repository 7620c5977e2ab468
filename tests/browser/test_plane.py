"""The plane of the map: an old link shows the same ground at the same scale, and the map ends where its land does."""

from __future__ import annotations

import math
from typing import Any

import pytest

from geo.land.conic import ZOOMS
from tests.browser.conftest import Opener, Visit
from tests.real import real_atlas

#: Square root of the area on the ground of a square of 20 pixels in the middle of the map, metres per pixel.
METRES = """() => {
    const {x, y} = map_div.getSize().divideBy(2);
    const at = (dx, dy) => map_div.containerPointToLatLng([x + dx, y + dy]);
    const far = (a, b) => map_div.distance(a, b) / 20 * (6378137 / 6371000);
    return Math.sqrt(far(at(-10, 0), at(10, 0)) * far(at(0, -10), at(0, 10)));
}"""
#: Longitude and latitude all round the edge of the map.
EDGE = """() => {
    const {x, y} = map_div.getSize();
    return [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [[share * x, 0], [share * x, y], [0, share * y], [x, share * y]])
        .map((point) => map_div.containerPointToLatLng(point)).map(({lat, lng}) => [lng, lat]);
}"""

#: Surfaces of the map that do not reach all its edges; those that hold nothing or are hidden do not count.
BARE = """() => {
    const map = document.querySelector(".leaflet-container").getBoundingClientRect();
    return [...document.querySelectorAll(".leaflet-pane > svg")].filter((svg) => svg.querySelector("path, text"))
        .filter((svg) => svg.getClientRects().length)
        .filter((svg) => {
            const {left, top, right, bottom} = svg.getBoundingClientRect();
            return left > map.left || top > map.top || right < map.right || bottom < map.bottom;
        }).map((svg) => svg.parentElement.className);
}"""
#: Features that are in the document, seen or not.
DRAWN = """() => [...document.querySelectorAll(".leaflet-pane > svg .atlas-f[data-id]:not(.atlas-trace)")]
    .map(({dataset}) => dataset.id).sort()"""


def metres_of_mercator(latitude: float, zoom: float) -> float:
    return 2 * math.pi * 6378137 * math.cos(math.radians(latitude)) / (256 * 2**zoom)


def ready(visit: Opener, query: str) -> Visit:
    seen = visit(f"/?date=1945-08-16&lang=en{query}")
    seen.map.wait_for_selector(".is-ready")
    return seen


@pytest.mark.parametrize("view", [(47.75, 118.65, 8.0), (42.45, 130.6, 9.0), (36.0, 140.0, 6.0), (54.5, 150.0, 5.5)])
def test_a_link_shows_the_same_ground_at_the_same_scale(visit: Opener, view: tuple[float, float, float]) -> None:
    seen = ready(visit, "&view={:g},{:g},{:g}".format(*view))
    assert seen.state()["view"] == pytest.approx(view, abs=0.001)
    assert seen.map.evaluate(METRES) == pytest.approx(metres_of_mercator(view[0], view[2]), rel=0.01)


def inside(seen: Visit) -> bool:
    """Is nothing in sight that lies beyond the world of the atlas?"""
    west, south, east, north = real_atlas().settings.world
    edge: list[Any] = seen.map.evaluate(EDGE)
    return all(west <= lon <= east and south <= lat <= north for lon, lat in edge)


def test_the_map_ends_where_its_land_does(visit: Opener) -> None:
    seen = ready(visit, "")
    least, most = seen.map.evaluate("() => [map_div.getMinZoom(), map_div.getMaxZoom()]")
    assert ZOOMS[0] <= least < 6
    assert most == ZOOMS[1]
    for way, end in (("0.5", most), ("-0.5", least)):
        for _ in range(40):
            seen.map.evaluate(f"() => map_div.setView(map_div.getCenter(), map_div.getZoom() + {way}, {{reset: true}})")
        assert seen.map.evaluate("() => map_div.getZoom()") == pytest.approx(end)
        assert inside(seen)
    for lat, lon in ((80, 10), (80, -170), (0, 60), (0, -150)):
        seen.map.evaluate("at => map_div.setView(at, 5, {animate: false})", [lat, lon])
        assert inside(seen), (lat, lon)


def test_a_hand_cannot_pull_the_map_off_its_land(visit: Opener) -> None:
    seen = ready(visit, "&view=55,160,5")
    box = seen.map.locator(".leaflet-container").bounding_box()
    assert box is not None
    mouse = seen.page.mouse
    mouse.move(box["x"] + box["width"] - 60, box["y"] + box["height"] / 2)
    mouse.down()
    for step in range(1, 11):
        mouse.move(box["x"] + box["width"] - 60 - step * 50, box["y"] + box["height"] / 2 + step * 20)
        assert inside(seen)
    mouse.up()
    assert inside(seen)


def test_a_view_beyond_the_map_is_told_and_the_nearest_one_shown(visit: Opener) -> None:
    seen = ready(visit, "&view=0,-150,4&layers=graticule")
    seen.page.get_by_text("does not reach “0,-150,4”").wait_for()
    assert inside(seen)
    labels = seen.map.locator(".atlas-degrees span").all_inner_texts()
    assert "150°E" in labels
    assert not any(label.startswith(("2", "190")) for label in labels if "E" in label and len(label) == len("200°E"))


def test_a_link_copied_at_the_end_of_the_zoom_is_no_surprise(visit: Opener) -> None:
    seen = ready(visit, "&view=35.5,139.5,10.5")
    seen.map.evaluate("() => map_div.setZoom(20, {animate: false})")
    lat, lon, zoom = seen.state()["view"]
    again = ready(visit, f"&view={lat},{lon},{zoom}")
    assert again.state()["view"] == pytest.approx((lat, lon, zoom), abs=0.01)
    assert again.page.get_by_text("does not reach").count() == 0


def test_under_a_panning_hand_the_map_has_no_bare_edge(visit: Opener) -> None:
    seen = ready(visit, "&view=45,130,7")
    box = seen.map.locator(".leaflet-container").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.6
    mouse = seen.page.mouse
    mouse.move(x, y)
    mouse.down()
    for share in (0.1, 0.2, 0.3, 0.4):
        mouse.move(x - share * box["width"], y - share * box["height"], steps=4)
        assert seen.map.evaluate(BARE) == []
    mouse.up()


def test_what_is_not_shown_is_not_in_the_document(visit: Opener) -> None:
    """A group hidden by its style is laid out all the same, with all that is in it."""
    seen = ready(visit, "")
    first = seen.map.evaluate(DRAWN)
    for date in ("1932-03-01", "1939-08-20", "1922-10-25", "1945-08-16"):
        seen.map.evaluate("date => window.atlas.setDate(date)", date)
    seen.map.wait_for_function("first => JSON.stringify((" + DRAWN + ")()) === JSON.stringify(first)", arg=first)
    assert seen.map.evaluate("() => document.querySelectorAll('.leaflet-pane .atlas-f[style*=display]').length") == 0
