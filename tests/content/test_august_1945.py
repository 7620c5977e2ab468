"""August 1945: the invariants of the computed fronts on all days, and what is known of that month."""

from __future__ import annotations

import gzip
import json
import re
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import mapping

from geo.dates import to_day
from geo.fronts.control import advances, control_tiles
from geo.fronts.engine import DayState
from geo.fronts.surface import ArrivalSurface, arrivals_of
from geo.records.feature import Feature
from tests.fronts.invariants import (
    ROUNDING,
    check_enemy_on_the_right,
    check_front_on_boundary,
    check_no_spikes,
    check_only_grows,
    check_stretches,
)
from tests.real import real_campaign, real_front_features

AUGUST = "august-1945"
CAMPAIGN = real_campaign(AUGUST)
to_km, disc = CAMPAIGN.frame.plane.to_km, CAMPAIGN.frame.plane.disc
FIRST_DAY, LAST_DAY, DAYS = CAMPAIGN.spec.first, CAMPAIGN.spec.last, CAMPAIGN.spec.days
#: Kaesong was taken although it lies south of 38° N, Shanhaiguan although it lies at the Wall; nothing else.
BEYOND = (disc(126.55, 37.97, 12), disc(119.75, 40.0, 12))
STATES = pytest.mark.parametrize("state", CAMPAIGN.days, ids=lambda state: CAMPAIGN.spec.iso(state.day))
relaxed = settings(max_examples=60)


@pytest.fixture(scope="module")
def features() -> tuple[Feature, ...]:
    return real_front_features(AUGUST)


@STATES
def test_area_is_valid_and_inside_the_land(state: DayState) -> None:
    assert state.controlled.is_valid
    abroad = state.area.difference(CAMPAIGN.theatre.buffer(ROUNDING))
    assert abroad.difference(shapely.union_all(BEYOND)).area < 1e-6


def test_area_never_shrinks_but_for_a_pocket_that_moves() -> None:
    marches = shapely.union_all([pocket.shape for pocket in CAMPAIGN.pockets if len(pocket.legs) > 1])
    for before, after in pairwise(CAMPAIGN.days):
        check_only_grows(before.controlled.difference(marches.buffer(ROUNDING)), after.controlled)


@STATES
def test_front_lies_on_the_boundary_of_the_area(state: DayState) -> None:
    check_front_on_boundary(state.front, state.controlled)
    check_no_spikes(state.front)


@relaxed
@given(state=st.sampled_from(CAMPAIGN.days), along=st.floats(0.02, 0.98))
def test_enemy_is_on_the_right(state: DayState, along: float) -> None:
    check_enemy_on_the_right(state.front, state.controlled, along)


@STATES
def test_every_stretch_names_what_holds_it(state: DayState) -> None:
    check_stretches(CAMPAIGN, state)


def test_every_place_is_held_from_its_own_day_and_not_the_day_before() -> None:
    third = {other.army for other in CAMPAIGN.spec.others}
    places = [p for p in CAMPAIGN.data.on_mainland("front", "occupation", "sea_landing") if p.army not in third]
    ports = {(p.lon, p.lat): p.latest for p in places if p.kind == "front"}
    wrong = []
    for point in places:
        position = shapely.Point(point.lon, point.lat)
        if point.earliest > 0 and CAMPAIGN.days[point.earliest - 1].area.contains(position):
            wrong.append((point.id, "too early"))
        # a beachhead is not the town, which has a date of its own
        day = max(point.latest, ports.get((point.lon, point.lat), 0)) if point.kind == "sea_landing" else point.latest
        if not shapely.dwithin(CAMPAIGN.days[day].area, position, 0.05):
            wrong.append((point.id, "too late"))
    assert wrong == []


@STATES
def test_ground_not_known_is_neither_reached_nor_a_front(state: DayState) -> None:
    assert state.unknown.intersection(state.controlled).area < 1e-6
    assert state.front.intersection(state.unknown.buffer(ROUNDING)).length < 1e-6


#: Corners in which nothing was dated, far from every place that is.
CORNERS = [("Kanggye", 126.6, 40.97), ("Dalizi", 126.83, 41.73)]


@pytest.mark.parametrize("row", CORNERS, ids=lambda row: row[0])
def test_no_corner_turns_on_a_guess(row: tuple[str, float, float]) -> None:
    _, lon, lat = row
    position = shapely.Point(lon, lat)
    near = min(float(np.hypot(*(to_km(p.lon, p.lat) - to_km(lon, lat))[0])) for p in CAMPAIGN.data.on_mainland("front"))
    reached = any(state.controlled.contains(position) for state in CAMPAIGN.days)
    assert reached == (near <= 120)


@relaxed
@given(day=st.integers(0, DAYS - 1), lon=st.floats(112, 134), lat=st.floats(38.2, 53))
def test_once_held_a_place_stays_held(day: int, lon: float, lat: float) -> None:
    position = shapely.Point(lon, lat)
    if CAMPAIGN.days[day].area.buffer(-ROUNDING).contains(position):
        assert all(shapely.dwithin(later.area, position, ROUNDING) for later in CAMPAIGN.days[day:])


def test_no_islands_that_are_not_landings_or_posts() -> None:
    known = [p for p in CAMPAIGN.data.points if p.kind in {"front", "sea_landing", "occupation"}]
    anchors = shapely.union_all(
        [shapely.Point(p.lon, p.lat) for p in known]
        + [shapely.LineString(line.coordinates) for line in CAMPAIGN.data.starts]
    )
    for state in CAMPAIGN.days:
        for part in shapely.get_parts(state.area):
            beyond = any(part.intersects(shape) for shape in BEYOND)
            across_a_bay = shapely.dwithin(part, state.area.difference(part.buffer(0.001)), 0.3)
            assert beyond or across_a_bay or shapely.dwithin(part, anchors, 0.3), (state.day, part.centroid)


def test_nothing_before_9_august_and_last_day_stands(features: tuple[Feature, ...]) -> None:
    areas = [f for f in features if f.id.startswith("area-1945-0")]
    assert min(f.start for f in features) == to_day("1945-08-09") == FIRST_DAY
    assert [f.start for f in areas] == list(range(FIRST_DAY, LAST_DAY + 1))
    assert all(f.end == f.start for f in areas)
    assert areas[3].id == "area-1945-08-12"


def test_nothing_soviet_south_of_38_but_kaesong() -> None:
    south = CAMPAIGN.days[-1].area.intersection(shapely.box(124, 33, 131, 37.995))
    assert south.difference(disc(126.55, 37.97, 12)).area < 1e-5
    assert CAMPAIGN.days[-1].area.intersects(shapely.Point(126.55, 37.97))


def test_halts_lie_on_the_border_of_the_theatre(features: tuple[Feature, ...]) -> None:
    halts = {f.id: f.geometry for f in features if f.id.startswith("halt") and f.geometry is not None}
    assert set(halts) == {"halt-38n-1945", "halt-wall-1945"}
    for halt in halts.values():
        assert halt.difference(CAMPAIGN.theatre.boundary.buffer(ROUNDING)).length < 1e-6
    assert halts["halt-38n-1945"].bounds[3] < 38.03
    assert halts["halt-38n-1945"].length > 2


def test_whole_theatre_is_held_or_not_known_on_5_september() -> None:
    last = CAMPAIGN.days[-1]
    later = shapely.union_all([disc(p.lon, p.lat, 6) for p in CAMPAIGN.data.on_mainland("later")])
    told = [last.area.buffer(ROUNDING), last.unknown.buffer(ROUNDING), later]
    left = CAMPAIGN.theatre.difference(shapely.union_all(told))
    assert left.area < 0.2
    assert 0 < last.unknown.area < 0.25 * CAMPAIGN.theatre.area


def test_ids_and_properties(features: tuple[Feature, ...]) -> None:
    assert len({f.id for f in features}) == len(features)
    for f in features:
        if f.id.startswith("front"):
            assert re.fullmatch(r"front-1945-0[89]-\d\d-(attested|inferred)", f.id)
            assert f.properties["certainty"] == f.id.rsplit("-", 1)[1]
            assert len(f.properties["stretches"]) == len(shapely.get_parts(f.geometry))
        assert f.name.get("ja")
        assert f.name.get("en")
        assert f.properties["sources"]
        assert f.geometry is not None
        assert f.geometry.is_valid


def test_frames_are_light(features: tuple[Feature, ...]) -> None:
    shapes = [shapely.set_precision(f.geometry, 0.001) for f in features if f.geometry is not None]
    frames = [
        {"id": f.id, "geometry": mapping(shape), **f.properties} for f, shape in zip(features, shapes, strict=True)
    ]
    packed = gzip.compress(json.dumps(frames, ensure_ascii=False, separators=(",", ":")).encode())
    print(f"August set: {len(packed)} bytes gzip")
    assert len(packed) <= 250_000


def test_tiles_cover_the_theatre_without_overlap() -> None:
    before = sum(g.area for g in control_tiles(CAMPAIGN, -1).values())
    for day in range(0, DAYS, 3):
        tiles = control_tiles(CAMPAIGN, day)
        beyond = CAMPAIGN.days[day].area.difference(CAMPAIGN.theatre.buffer(0.05)).area
        assert sum(g.area for g in tiles.values()) == pytest.approx(before, rel=1e-6, abs=beyond)
        assert shapely.union_all(list(tiles.values())).area == pytest.approx(before, rel=1e-4)


def test_measures() -> None:
    rows = advances(CAMPAIGN)
    areas = [r.area_km2 or 0 for r in rows if r.axis == "all"]
    assert areas == sorted(areas)
    assert 1_200_000 < areas[-1] < 1_750_000
    a4 = [r.km or 0 for r in rows if r.axis == "a4"]
    assert a4 == sorted(a4)
    assert a4[-1] > 900


def test_surface_stays_close_to_its_control_points() -> None:
    arrivals = arrivals_of(CAMPAIGN.data)
    surface = ArrivalSurface(arrivals, CAMPAIGN.spec.surface, CAMPAIGN.frame)
    points = [a for a in arrivals if a.origin == "point"]
    days = surface.at_km(np.array([(a.x, a.y) for a in points]))
    misses = [max(0.0, a.earliest - d, d - a.latest) for a, d in zip(points, days, strict=True)]
    assert max(misses) < 1.5
    assert np.percentile(misses, 90) < 0.75
