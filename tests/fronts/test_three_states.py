"""Reached, not reached, not known: a toy war whose towns are too far apart to speak for all the land."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geo.fronts.campaign import Campaign, campaign_features, compute_campaign
from geo.fronts.control import UNKNOWN, control_features, control_tiles
from geo.fronts.crossval import keep_out, scores
from geo.fronts.glide import glide_grid
from geo.fronts.reach import bridged, far_ground, is_bridged
from tests.fronts.invariants import ROUNDING, check_only_grows
from tests.fronts.toy_campaign import cells, point, toy_campaign

BRIDGE_KM = 40.0
GROUND = {"bridge_km": BRIDGE_KM, "name": {"xx": "Not known"}, "note": {"xx": "Too far"}}
HOMES = [{"holder": "south", "name": {"xx": "South"}, "cells": ["plain"]}]
CHANGES: dict[str, Any] = {"unknown": GROUND, "towns_km": 10, "homes": HOMES, "remnant_km2": 1}
#: A town in the middle of the plain that was reached long after the land round it, and one long before.
LATE, EARLY = ("late-town", (21.55, 11.45), 9), ("early-town", (23.2, 12.3), 1)
DAYS = 12
relaxed = settings(max_examples=80, deadline=None)


@cache
def war() -> Campaign:
    data = toy_campaign(CHANGES)
    odd = [point(name, place, day, "plain") for name, place, day in (LATE, EARLY)]
    return compute_campaign(replace(data, points=(*data.points, *odd)), cells())


def days() -> st.SearchStrategy[int]:
    return st.integers(0, DAYS - 1)


def positions() -> st.SearchStrategy[shapely.Point]:
    return st.builds(shapely.Point, st.floats(20.05, 23.95), st.floats(10.05, 13.95))


def away_km(position: shapely.Point) -> float:
    """Distance from everything dated."""
    here = war().frame.plane.to_km(position.x, position.y)[0]
    return float(np.hypot(*(war().surface.xy - here).T).min())


@cache
def small_patches() -> BaseGeometry:
    """Ground too far from everything dated that is too small to be shown as not known: the surface has it."""
    data = war()
    far = far_ground(data.surface.xy, BRIDGE_KM, data.theatre, data.frame)
    known = shapely.transform(bridged(data.surface.xy, BRIDGE_KM), data.frame.plane.to_lonlat)
    return shapely.difference(data.theatre, shapely.union_all([far, known]))


def in_small_patch(position: shapely.Point) -> bool:
    return bool(shapely.dwithin(small_patches(), position, ROUNDING))


@pytest.mark.parametrize("day", range(DAYS))
def test_ground_not_known_and_ground_reached_never_overlap(day: int) -> None:
    state = war().days[day]
    assert shapely.intersection(state.unknown, state.controlled).area < 1e-9


@relaxed
@given(day=days(), position=positions())
def test_near_a_dated_place_nothing_is_unknown_and_far_from_all_nothing_is_reached(
    day: int, position: shapely.Point
) -> None:
    state, away = war().days[day], away_km(position)
    if away < BRIDGE_KM * 0.95:
        assert not state.unknown.contains(position)
    if away > BRIDGE_KM * 1.3 and not in_small_patch(position):
        assert not state.controlled.contains(position)


@relaxed
@given(day=st.integers(0, DAYS - 2), position=positions())
def test_what_is_reached_or_not_known_stays_so(day: int, position: shapely.Point) -> None:
    before, after = war().days[day], war().days[day + 1]
    for was, now in ((before.controlled, after.controlled), (before.unknown, after.unknown)):
        if was.buffer(-ROUNDING).contains(position):
            assert shapely.dwithin(now, position, ROUNDING)


def test_areas_only_grow() -> None:
    for before, after in pairwise(war().days):
        check_only_grows(before.controlled, after.controlled)


def test_there_is_ground_not_known_but_not_before_the_front_may_have_come() -> None:
    first, last = war().days[0].unknown, war().days[-1].unknown
    assert last.area > 1
    assert first.difference(shapely.box(20, 10, 22.5, 14)).area < 0.01


@pytest.mark.parametrize("day", range(DAYS))
def test_no_front_runs_along_or_through_ground_not_known(day: int) -> None:
    state = war().days[day]
    assert state.front.intersection(state.unknown.buffer(ROUNDING)).length < 1e-6


@pytest.mark.parametrize("day", range(-1, DAYS))
def test_tiles_cover_the_land_with_what_is_not_known_among_them(day: int) -> None:
    tiles = control_tiles(war(), day)
    assert sum(tile.area for tile in tiles.values()) == pytest.approx(cells()["plain"].area, rel=1e-6)
    assert shapely.union_all(list(tiles.values())).area == pytest.approx(cells()["plain"].area, rel=1e-6)


def test_every_town_is_held_from_its_own_day_and_not_the_day_before() -> None:
    for town in war().data.on_mainland("front"):
        position = shapely.Point(town.lon, town.lat)
        assert shapely.dwithin(war().days[town.latest].controlled, position, ROUNDING), town.id
        if town.earliest > 0:
            assert not war().days[town.earliest - 1].controlled.contains(position), town.id


def test_in_the_open_data_it_has_no_holder_and_is_called_unknown() -> None:
    found = [feature for feature in control_features([war()]) if feature.id.endswith(f"-{UNKNOWN}")]
    assert found
    assert {feature.properties["certainty"] for feature in found} == {"unknown"}
    assert {feature.properties["holder"] for feature in found} == {None}
    assert {feature.properties["campaign"] for feature in found} == {"toy-war"}


def test_on_the_map_it_is_a_kind_of_its_own_once_for_days_in_a_row() -> None:
    found = [feature for feature in campaign_features(war()) if feature.kind == "unknown"]
    assert [feature.start for feature in found] == sorted({feature.start for feature in found})
    assert all(before.end == after.start - 1 for before, after in pairwise(found) if before.end is not None)
    assert found[-1].end == war().spec.last
    assert all(feature.properties["note"] == {"xx": "Too far"} for feature in found)


def test_no_front_glides_through_it() -> None:
    grid = glide_grid(war())
    lon, lat = np.meshgrid(grid.lon, grid.lat)
    inside = shapely.contains_xy(war().days[-1].unknown.buffer(-0.02), lon, lat)
    assert inside.any()
    assert np.isnan(grid.stages[inside]).all()


def test_a_town_left_out_of_ground_not_known_has_no_error() -> None:
    data = toy_campaign(CHANGES)
    middle = next(town for town in data.on_mainland("front") if town.id == "plain-2-2")
    (judged,) = keep_out(data, [middle.id])
    assert not judged.known
    assert scores([judged]).unknown == 1
    assert scores([judged]).count == 0
    (judged,) = keep_out(toy_campaign(), [middle.id])
    assert judged.known


def test_a_surface_that_is_trusted_everywhere_leaves_nothing_unknown() -> None:
    trusted = compute_campaign(toy_campaign({"homes": HOMES}), cells())
    assert all(state.unknown.is_empty for state in trusted.days)
    assert UNKNOWN not in control_tiles(trusted, DAYS - 1)


def test_gaps_that_are_narrow_are_bridged_and_wide_ones_are_not() -> None:
    apart = np.array([[0.0, 0.0], [90.0, 0.0], [400.0, 0.0]])
    assert bridged(apart, 40).contains(shapely.Point(45, 0))
    assert is_bridged(np.array([45.0, 0.0]), apart, 40)
    assert not is_bridged(np.array([200.0, 0.0]), apart, 40)
    assert is_bridged(np.array([200.0, 0.0]), apart, None)


def test_without_a_bridge_no_ground_is_far() -> None:
    land: BaseGeometry = shapely.box(20, 10, 24, 14)
    assert far_ground(np.zeros((1, 2)), None, land, war().frame).is_empty


def test_islets_go_with_the_shore_next_to_them() -> None:
    shore = shapely.union_all(
        [cells()["plain"], shapely.box(19.9, 12, 19.93, 12.03), shapely.box(24.05, 12, 24.08, 12.03)]
    )
    data = toy_campaign({"homes": HOMES})
    islands = compute_campaign(data, cells() | {"plain": shore})
    tiles = control_tiles(islands, 2)
    assert tiles["north"].contains(shapely.Point(19.915, 12.015))
    assert tiles["south"].contains(shapely.Point(24.065, 12.015))
