"""Campaigns on made-up land: corridors and chains in any direction, theatres of any size, ids that do not collide."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import Any

import numpy as np
import pytest
import shapely

from geo.fronts.campaign import Campaign, compute_campaign, front_features, stage_ids
from geo.fronts.control import control_features
from geo.fronts.frame import CHOSEN_FOR_KM, Lengths, frame_of
from geo.fronts.glide import glide_grid, glide_json
from geo.fronts.surface import ArrivalSurface, arrivals_of
from geo.fronts.theatres import ChainFront, CorridorFront, Course
from geo.records.campaigns import Chain, Corridor
from geo.words.picture import method_svg
from tests.fronts.toy_campaign import cells, spec, toy_campaign
from tests.languages import language


@cache
def toy() -> Campaign:
    return compute_campaign(toy_campaign(), cells())


def corridor() -> CorridorFront:
    data = toy_campaign()
    (theatre,) = (t for t in data.spec.theatres if isinstance(t, Corridor))
    return CorridorFront(theatre, data, cells())


def chain() -> ChainFront:
    data = toy_campaign()
    (theatre,) = (t for t in data.spec.theatres if isinstance(t, Chain))
    return ChainFront(theatre, data, cells())


def held(day: int, lon: float, lat: float) -> bool:
    return bool(toy().days[day].controlled.contains(shapely.Point(lon, lat)))


def test_a_corridor_runs_along_its_axis() -> None:
    front = corridor()
    ways = [front.front_at(day / 4) for day in range(-8, 48)]
    assert ways == sorted(ways)
    assert ways[0] == 0
    assert front.front_at(2) == pytest.approx(np.cos(np.radians(8.5)), rel=1e-3)  # a degree of longitude
    assert front.area_at(2).bounds[2] == pytest.approx(21.13, abs=0.05)


def test_a_corridor_is_taken_whole_on_the_day_of_its_last_place() -> None:
    assert not corridor().area_at(5).contains(shapely.Point(22.8, 8.2))
    assert corridor().area_at(6).contains(shapely.Point(22.8, 8.2))


def test_a_corridor_front_passes_no_place_before_its_day() -> None:
    front = corridor()
    reached = [p for p in front.data.in_theatre(front.id) if p.army == front.theatre.land_force]
    twins = [
        reached[-1].model_copy(update={"id": "near", "lon": reached[-1].lon - 0.3}),
        reached[-1].model_copy(update={"id": "nearer", "lon": reached[-1].lon - 0.5}),
    ]
    changed = CorridorFront(front.theatre, replace(front.data, points=(*front.data.points, *twins)), cells())
    day = reached[-1].earliest - 1
    for twin in twins:
        assert not changed.area_at(day).contains(shapely.Point(twin.lon, twin.lat))
        assert changed.area_at(day + 1).contains(shapely.Point(twin.lon, twin.lat))


def test_landings_in_a_corridor_spread_from_where_they_began() -> None:
    front, port = corridor(), shapely.Point(23.43, 8.83)
    assert not front.area_at(2).contains(shapely.Point(23.5, 8.9))
    assert front.area_at(3).contains(shapely.Point(23.5, 8.895))
    assert not front.area_at(3).contains(port), "the beachhead is small"
    assert front.area_at(4).contains(port)
    assert not front.area_at(4).contains(shapely.Point(22.5, 8.5))


@pytest.mark.parametrize("day", range(12))
def test_a_corridor_front_is_at_right_angles_with_the_enemy_on_the_right(day: int) -> None:
    state = toy().days[day]
    for line in shapely.get_parts(state.front):
        if line.bounds[3] < 9.5 and line.bounds[2] < 22.5:
            (x0, y0), *_, (x1, y1) = line.coords
            assert x0 == pytest.approx(x1, abs=0.01)
            assert y1 > y0, "the enemy is east, so the line runs north"


def test_islands_of_a_chain_fall_whole_and_in_order() -> None:
    islands = chain()
    west, middle, east = (
        next(day for day in range(12) if islands.area_at(day).contains(cells()[name].centroid))
        for name in ("isle-west", "isle-middle", "isle-east")
    )
    assert (west, middle, east) == (2, 5, 8)
    assert islands.area_at(5).area == pytest.approx(2 * cells()["isle-west"].area, rel=0.01)


def test_a_chain_of_which_nothing_is_known_stays_as_it_was() -> None:
    data = toy_campaign()
    data = replace(data, points=data.on_mainland())
    (theatre,) = (t for t in data.spec.theatres if isinstance(t, Chain))
    assert ChainFront(theatre, data, cells()).area_at(11).is_empty


@pytest.mark.parametrize("bearing", [0, 45, 90, 200])
def test_a_course_is_as_long_as_its_axis_in_every_direction(bearing: float) -> None:
    ahead = np.array([np.sin(np.radians(bearing)), np.cos(np.radians(bearing))])
    end = tuple((np.array([10.0, 40.0]) + ahead).tolist())
    course = Course(((10.0, 40.0), end))
    assert course.along(*end) == pytest.approx(course.length)
    behind = course.behind(course.length / 2, shapely.box(8, 38, 12, 42))
    assert behind.contains(shapely.Point(10.0, 40.0))
    assert not behind.contains(shapely.Point(end))


def test_the_front_of_the_plain_moves_east() -> None:
    tips = [state.area.bounds[2] for state in toy().days[:8]]
    assert tips == sorted(tips)
    assert held(11, 23.5, 12.0)
    assert not held(3, 23.5, 12.0)


def test_lengths_are_in_proportion() -> None:
    large, small = Lengths.for_theatre(CHOSEN_FOR_KM), Lengths.for_theatre(CHOSEN_FOR_KM / 8)
    assert large == Lengths()
    assert small.grid_km == Lengths().grid_km / 8
    assert small.islet_area == Lengths().islet_area / 64
    assert len(fields(Lengths)) > 20


def test_a_campaign_without_centre_and_scale_has_those_of_its_places() -> None:
    frame = frame_of(toy_campaign())
    assert frame.plane.centre == pytest.approx((21.9, 11.9))
    assert 450 < frame.factor * CHOSEN_FOR_KM < 650
    told = frame_of(toy_campaign({"centre": (20.0, 11.0), "scale_km": 1000}))
    assert (told.plane.centre, told.factor) == ((20.0, 11.0), 0.5)


def test_slow_country_lies_where_its_bearing_says() -> None:
    data = toy_campaign()
    arrivals, frame = arrivals_of(data), frame_of(data)
    slow = {"bearing": 90, "beyond_km": 100, "factor": 2}
    slowed = spec(surface=data.spec.surface.model_dump() | {"slow": slow}).surface
    east, west = np.array([[900.0, 0.0]]), np.array([[-900.0, 0.0]])
    plain, held_up = ArrivalSurface(arrivals, data.spec.surface, frame), ArrivalSurface(arrivals, slowed, frame)
    assert held_up.at_km(east)[0] > plain.at_km(east)[0] + 10
    assert held_up.at_km(west)[0] == pytest.approx(plain.at_km(west)[0])


def test_two_campaigns_on_the_same_days_share_no_id() -> None:
    home: dict[str, Any] = {"holder": "south", "name": {"xx": "South"}, "cells": ["plain"]}
    one = compute_campaign(toy_campaign({"homes": [home], "short_ids": True}), cells())
    two = compute_campaign(toy_campaign({"id": "other-war", "homes": [home]}), cells())
    ids = [feature.id for feature in (*front_features([one, two]), *control_features([one, two]))]
    assert len(ids) == len(set(ids))
    assert "area-1811-03-01" in ids
    assert "area-other-war-1811-03-01" in ids


def test_the_raster_names_the_features_that_there_are() -> None:
    ids = {feature.id for feature in front_features([toy()])}
    (raster,) = glide_json([toy()])["campaigns"]
    assert {name for stage in raster["stages"] for name in stage} <= ids
    assert raster["stages"] == [stage_ids(toy().spec, state) for state in toy().days]
    grid = glide_grid(toy())
    assert grid.lat[1] - grid.lat[0] == pytest.approx(raster["step"][1])
    assert raster["west"] == pytest.approx(grid.lon[0], abs=1e-6)


def test_the_picture_of_the_method_escapes_what_it_is_told() -> None:
    drawn = compute_campaign(toy_campaign({"named": ["plain-1-1"]}), cells())
    dates = language("en").dates.model_copy(update={"day_alone": "<{day}>"})
    svg = method_svg(drawn, language("en").model_copy(update={"dates": dates}), "A & <b>")
    assert "<title>A &amp; &lt;b&gt;</title>" in svg
    assert ">plain-1-1</text>" in svg
    assert "&lt;" in svg.split("</title>")[1]
    assert svg.count("<circle") >= len(drawn.data.on_mainland())
