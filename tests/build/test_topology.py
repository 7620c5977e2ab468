"""Shared arcs: what comes back is what went in, and what is shared is stored once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.build.topology import Topology, pack
from tests.build.reading import Json, read_arcs, read_shape, unpack

# few places, so that lines meet, run together, run back and cross themselves
position = st.tuples(st.integers(-2, 2), st.integers(-2, 2)).map(lambda p: [p[0] / 1000 + 131, p[1] / 1000 - 45.5])
line = st.lists(position, min_size=2, max_size=9)
ring = st.lists(position, min_size=3, max_size=9).map(lambda points: [*points, points[0]])
polygon = st.lists(ring, min_size=1, max_size=3)
geometry = st.one_of(
    line.map(lambda c: {"type": "LineString", "coordinates": c}),
    st.lists(line, max_size=3).map(lambda c: {"type": "MultiLineString", "coordinates": c}),
    polygon.map(lambda c: {"type": "Polygon", "coordinates": c}),
    st.lists(polygon, max_size=3).map(lambda c: {"type": "MultiPolygon", "coordinates": c}),
)

SQUARE = [[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [1.0, 0.0], [0.0, 0.0]]
BESIDE = [[1.0, 0.0], [1.0, 1.0], [2.0, 1.0], [2.0, 0.0], [1.0, 0.0]]


def polygon_of(*rings: list[list[float]]) -> Json:
    return {"type": "Polygon", "coordinates": list(rings)}


@given(st.lists(geometry, max_size=6))
def test_what_comes_back_is_what_went_in(geometries: list[Json]) -> None:
    topology = Topology(geometries)
    shapes = [topology.encode(found) for found in geometries]
    arcs = read_arcs(topology.arcs())
    assert [read_shape(shape, arcs) for shape in shapes] == geometries
    assert len(arcs) == len(topology)


@given(st.lists(geometry, max_size=4), st.lists(geometry, max_size=4))
def test_a_second_part_goes_on_where_the_first_ended(first: list[Json], second: list[Json]) -> None:
    topology = Topology([*first, *second])
    shapes = [topology.encode(found) for found in first]
    count = len(topology)
    assert [read_shape(shape, read_arcs(topology.arcs())) for shape in shapes] == first
    shapes = [topology.encode(found) for found in second]
    arcs = read_arcs(topology.arcs())[:count] + read_arcs(topology.arcs(count))
    assert [read_shape(shape, arcs) for shape in shapes] == second


@given(st.lists(st.integers(-(2**40), 2**40)))
def test_numbers_come_back(numbers: list[int]) -> None:
    assert unpack(pack(numbers)) == numbers


def test_numbers_are_written_as_in_source_maps() -> None:
    assert pack([0, 1, -1, 15, 16, -16, 511, 512]) == "ACDegBhB+fggB"


def test_a_border_that_two_areas_share_is_stored_once() -> None:
    geometries = [polygon_of(SQUARE), polygon_of(BESIDE), {"type": "LineString", "coordinates": BESIDE[:2]}]
    topology = Topology(geometries)
    for found in geometries:
        topology.encode(found)
    assert sum(map(len, read_arcs(topology.arcs()))) == 3 + 2 + 2 + 4  # to the border, the border, home, round


def test_the_same_shape_twice_costs_no_arc() -> None:
    topology = Topology([polygon_of(SQUARE)])
    assert topology.encode(polygon_of(SQUARE)) == topology.encode(polygon_of(SQUARE))
    assert len(topology) == 1
