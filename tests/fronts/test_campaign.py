"""Fronts of a war whose course is known: a straight front that runs east at an even pace."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dates import to_day
from geo.fronts.campaign import campaign_features, compute_campaigns, front_features
from geo.fronts.edges import front_of
from geo.fronts.engine import DayState, sublevel
from geo.fronts.frame import Lengths
from geo.fronts.surface import Arrival, ArrivalSurface
from geo.records.feature import Feature
from tests.fronts.invariants import (
    ROUNDING,
    check_enemy_on_the_right,
    check_front_on_boundary,
    check_no_spikes,
    check_only_grows,
    check_stretches,
)
from tests.small_atlas import CAMPAIGN, small_atlas
from tests.small_folder import folder_campaigns
from tests.small_war import ADVANCING, BORDER, FIRST_DAY, LANDED, LANDING, LAST_DAY, PACE, POCKET, RETREATING

(WAR,) = folder_campaigns()
STATES = pytest.mark.parametrize("state", WAR.days, ids=lambda state: f"day {state.day}")
PLANE = WAR.frame.plane


@pytest.fixture(scope="module")
def features() -> list[Feature]:
    return campaign_features(WAR)


@STATES
def test_area_is_valid_and_inside_the_land(state: DayState) -> None:
    assert state.controlled.is_valid
    assert state.area.difference(WAR.theatre.buffer(ROUNDING)).area < 1e-6


def test_area_never_shrinks() -> None:
    for before, after in pairwise(WAR.days):
        check_only_grows(before.controlled, after.controlled)


@STATES
def test_front_is_where_the_towns_say(state: DayState) -> None:
    """Away from the fort and the airfield the line is straight, half a day's march on from the day's towns."""
    if state.day == WAR.days[-1].day:
        assert state.front.is_empty
        return
    odd = shapely.union_all([PLANE.disc(*place, 60) for place in (POCKET, LANDING)])
    line = state.front.difference(odd)
    expected = BORDER + PACE * (state.day + 1)
    assert np.abs(shapely.get_coordinates(line)[:, 0] - expected).max() < PACE / 2
    assert line.length > 3


@STATES
def test_front_lies_on_the_boundary_of_the_area(state: DayState) -> None:
    check_front_on_boundary(state.front, state.controlled)
    check_no_spikes(state.front)


@settings(max_examples=60)
@given(state=st.sampled_from(WAR.days), along=st.floats(0.02, 0.98))
def test_enemy_is_on_the_right(state: DayState, along: float) -> None:
    check_enemy_on_the_right(state.front, state.controlled, along)


@settings(max_examples=100)
@given(day=st.integers(0, len(WAR.days) - 1), lon=st.floats(122, 126), lat=st.floats(42, 48))
def test_once_held_a_place_stays_held(day: int, lon: float, lat: float) -> None:
    position = shapely.Point(lon, lat)
    if WAR.days[day].area.buffer(-ROUNDING).contains(position):
        assert all(shapely.dwithin(later.area, position, ROUNDING) for later in WAR.days[day:])


@STATES
def test_every_stretch_names_what_holds_it(state: DayState) -> None:
    check_stretches(WAR, state)


def test_dated_sources_that_were_read_attest_the_line() -> None:
    states = [state for state in WAR.days if state.stretches]
    assert all(any(stretch.attested for stretch in state.stretches) for state in states)
    day_two = [held for stretch in WAR.days[2].stretches for held in stretch.held_by]
    assert {held.split("-")[1] for held in day_two if held.startswith("town-")} <= {"1", "2", "3"}


def test_a_town_is_held_from_its_day_on() -> None:
    for point in WAR.data.on_mainland("front"):
        position = shapely.Point(point.lon, point.lat)
        assert WAR.days[point.latest].controlled.buffer(ROUNDING).contains(position)
        if point.earliest > 0:
            assert not WAR.days[point.earliest - 1].controlled.contains(position)


def test_troops_on_an_airfield_hold_no_land_until_the_front_comes(features: list[Feature]) -> None:
    day = to_day(LANDED) - to_day(FIRST_DAY)
    assert not WAR.days[day].area.contains(shapely.Point(LANDING))
    (sign,) = (found for found in features if found.kind == "landing")
    assert (sign.id, sign.start) == ("landing-1985-airfield", to_day(LANDED))
    assert sign.end is not None
    relieved = sign.end + 1 - to_day(FIRST_DAY)
    assert WAR.days[relieved].area.contains(shapely.Point(LANDING))
    assert not WAR.days[relieved - 1].area.contains(shapely.Point(LANDING))


def test_features_run_from_the_first_day_to_the_last(features: list[Feature]) -> None:
    areas = [found for found in features if found.id.startswith("area-1985-08-")]
    assert [area.start for area in areas] == list(range(to_day(FIRST_DAY), to_day(LAST_DAY) + 1))
    assert all(area.start == area.end for area in areas)
    assert {area.properties["holder"] for area in areas} == {ADVANCING}
    assert [found.id for found in front_features([WAR])] == [found.id for found in features]


def test_features_have_ids_names_sources_and_sound_shapes(features: list[Feature]) -> None:
    assert len({found.id for found in features}) == len(features)
    for found in features:
        assert found.geometry is not None
        assert found.geometry.is_valid
        assert found.name.keys() == {"ja", "en"}
        assert found.properties["campaign"] == CAMPAIGN
        assert found.properties["sources"]
        if found.id.startswith("front-"):
            assert found.properties["certainty"] == found.id.rsplit("-", 1)[1]
            assert len(found.properties["stretches"]) == len(shapely.get_parts(found.geometry))


def test_the_halt_is_the_border_with_the_cells_it_names(features: list[Feature]) -> None:
    (halt,) = (found for found in features if found.id.startswith("halt-"))
    assert halt.geometry is not None
    assert halt.geometry.bounds == pytest.approx((126.0, 42.0, 126.0, 48.0), abs=0.03)
    assert (halt.start, halt.end) == (to_day(LAST_DAY), to_day(LAST_DAY))


def test_the_third_side_has_land_of_its_own(features: list[Feature]) -> None:
    (posts,) = (found for found in features if found.kind == "area" and found.properties["holder"] == "hills")
    assert posts.geometry is not None
    assert posts.geometry.contains(shapely.Point(127.0, 45.2))
    assert not posts.geometry.intersects(WAR.theatre.buffer(-ROUNDING))


def test_the_pocket_is_the_enemys(features: list[Feature]) -> None:
    (pocket,) = (found for found in features if found.kind == "pocket")
    assert pocket.properties["holder"] == RETREATING


def test_an_atlas_without_campaigns_has_no_fronts() -> None:
    assert compute_campaigns(small_atlas()) == ()


def test_direction_on_a_square_held_in_the_west() -> None:
    theatre = shapely.box(0, 0, 10, 10)
    front = front_of(shapely.box(0, 0, 4, 10), theatre, shapely.Polygon(), Lengths())
    (line,) = shapely.get_parts(front)
    # The enemy is east, so the line runs north.
    assert line.coords[-1][1] > line.coords[0][1]


def test_circle_of_a_point_source() -> None:
    ring = [
        Arrival(f"p-{i}-{j}", i * 40.0, j * 40.0, float(np.hypot(i, j)), float(np.hypot(i, j)), "point")
        for i in range(-6, 7)
        for j in range(-6, 7)
    ]
    grid = ArrivalSurface(ring, WAR.spec.surface, WAR.frame).grid((121.5, 43.3, 126.5, 46.7), 10.0)
    (part,) = shapely.get_parts(shapely.union_all(sublevel(grid, 3.0, PLANE)))
    x, y = PLANE.to_km(*shapely.get_coordinates(part.exterior).T).T
    assert np.hypot(x, y).mean() == pytest.approx(120, abs=12)
