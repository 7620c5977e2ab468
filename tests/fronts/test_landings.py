"""Landings: a beachhead is small and leaves a town its own date; troops landed by air hold nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import shapely

from geo.fronts.campaign import Campaign, campaign_features, compute_campaign
from geo.fronts.landings import relieved
from tests.fronts.toy_campaign import cells, point, toy_campaign

#: A port at which troops landed days before it fell, and an airfield with a town that has a date of its own.
PORT, FIELD = (23.5, 13.9), (22.7, 12.1)


@cache
def war() -> Campaign:
    data = toy_campaign({"towns_km": 10})
    more: list[tuple[str, tuple[float, float], int, dict[str, Any]]] = [
        ("beach", PORT, 2, {"kind": "sea_landing"}),
        ("port", PORT, 5, {}),
        ("airfield", FIELD, 1, {"kind": "air_landing"}),
        ("field-town", FIELD, 4, {}),
        ("lonely-airfield", (21.0, 12.0), 0, {"kind": "air_landing"}),
    ]
    points = [point(name, place, day, "plain", **fields) for name, place, day, fields in more]
    return compute_campaign(replace(data, points=(*data.points, *points)), cells())


def held(day: int, place: tuple[float, float], aside_km: float = 0.0) -> bool:
    """Whether a position so far south of a place is held at the end of a day."""
    position = shapely.Point(place[0], place[1] - aside_km / 111.2)
    return bool(war().days[day].controlled.contains(position))


def test_a_landing_holds_a_beachhead_and_not_the_town() -> None:
    beach_km, core_km = war().frame.lengths.beach_km, war().frame.lengths.core_km
    between = (beach_km + core_km) / 2
    assert [held(day, PORT, between) for day in (1, 2, 4, 5)] == [False, True, True, True]
    assert [held(day, PORT) for day in (2, 4, 5)] == [False, False, True]
    assert not held(2, PORT, beach_km * 1.5)


def test_troops_on_an_airfield_hold_nothing_before_the_day_of_the_town() -> None:
    assert [held(day, FIELD) for day in (1, 3, 4)] == [False, False, True]


def test_the_sign_of_a_landing_ends_when_ground_troops_come() -> None:
    signs = {feature.id: feature for feature in campaign_features(war()) if feature.kind == "landing"}
    first = war().spec.first
    sign = signs["landing-toy-war-1811-airfield"]
    assert (sign.start, sign.end) == (first + 1, first + 3)
    assert sign.geometry is not None
    assert sign.geometry.equals(shapely.Point(FIELD))
    assert sign.properties["held_by"] == ["airfield"]


def test_without_a_dated_town_the_front_ends_it_and_else_the_campaign() -> None:
    landing = war().data.point("lonely-airfield")
    day = relieved(landing, war().data, war().days)
    assert war().days[day].controlled.contains(shapely.Point(21.0, 12.0))
    assert not war().days[day - 1].controlled.contains(shapely.Point(21.0, 12.0))
    assert relieved(landing, war().data, ()) == war().spec.days
