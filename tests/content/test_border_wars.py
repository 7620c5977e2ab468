"""The border wars: both sides' lines, their direction, and the pocket of August 1939."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from geo.dates import to_day
from geo.records.feature import Feature
from tests.content.border_wars import BORDER_WARS, border_war_features
from tests.real import real_atlas


@pytest.fixture(scope="module")
def features() -> list[Feature]:
    return border_war_features(real_atlas())


def last_day(feature: Feature) -> int:
    """Last day of a line of a war; every one of them has an end."""
    assert feature.end is not None
    return feature.end


def on_the_right(line: BaseGeometry, point: shapely.Point) -> bool:
    """Whether a point lies to the right of the nearest segment of a line."""
    xy = shapely.get_coordinates(line)
    segments = [shapely.LineString(pair) for pair in pairwise(xy)]
    nearest = segments[int(np.argmin([s.distance(point) for s in segments]))]
    (ax, ay), (bx, by) = nearest.coords
    return bool((bx - ax) * (point.y - ay) - (by - ay) * (point.x - ax) < 0)


def test_both_wars_are_there(features: list[Feature]) -> None:
    assert {f.properties["campaign"] for f in features} == set(BORDER_WARS)
    assert all(f.geometry is not None and f.geometry.is_valid for f in features)


def test_enemy_is_on_the_right(features: list[Feature]) -> None:
    fronts = [f for f in features if f.kind == "front"]
    checked = 0
    for one in fronts:
        for other in fronts:
            together = one.start <= last_day(other) and other.start <= last_day(one)
            if not together or one.properties["side"] == other.properties["side"]:
                continue
            if one.properties["campaign"] != other.properties["campaign"]:
                continue
            assert other.geometry is not None
            for part in shapely.get_parts(one.geometry):
                if part.distance(other.geometry) < 0.03:
                    middle = nearest_points(other.geometry, part.interpolate(0.5, normalized=True))[0]
                    assert on_the_right(part, middle), (one.id, other.id)
                    checked += 1
    assert checked > 10


@pytest.mark.parametrize(
    ("iso", "shown"),
    [("1939-08-23", False), ("1939-08-24", True), ("1939-08-28", True), ("1939-08-31", True), ("1939-09-01", False)],
)
def test_pocket_of_august_1939(features: list[Feature], iso: str, shown: bool) -> None:
    day = to_day(iso)
    assert any(f.kind == "pocket" and f.start <= day <= last_day(f) for f in features) is shown


def test_khasan_lies_at_the_lake_and_not_at_the_wrong_tripoint(features: list[Feature]) -> None:
    for f in features:
        if f.properties["campaign"] == "khasan-1938":
            assert f.geometry is not None
            assert f.geometry.distance(shapely.Point(130.61, 42.44)) < 0.06


def test_every_step_of_the_bands_has_both_sides(features: list[Feature]) -> None:
    for iso in ("1938-07-31", "1938-08-06", "1938-08-11", "1939-07-03", "1939-07-26", "1939-08-20", "1939-08-25"):
        day = to_day(iso)
        sides = {f.properties["side"] for f in features if f.start <= day <= last_day(f)}
        assert sides == {"soviet", "japan"}, iso
