"""How sure a stretch of front is, and which control points hold it.

A stretch is held by the control points nearest to it in space and time, a day counting as some kilometres.
It is attested when the nearest of them has a source that was reported or read, lies near enough and was
reached near enough to the front's own day; everything else is inferred. The campaign says what is near.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.fronts.frame import frame_of
from geo.land.projection import Floats, Plane
from geo.records.campaigns import CertaintySettings
from geo.records.tables import CampaignData, ControlPoint

#: Nobody knows the hour.
_LEAST_DAYS = 0.5
_HOLDERS = 3


@dataclass(frozen=True)
class Stretch:
    """A piece of front held by the same control points.

    Attributes
    ----------
    line
        Lon-lat degrees, the enemy on the right hand.
    held_by
        Ids of control points, the one that counts most first.
    plus_minus_days
        Half width of the interval in which the front stood here.
    attested
        Whether a dated source stands behind it.
    """

    line: shapely.LineString
    held_by: tuple[str, ...]
    plus_minus_days: float
    attested: bool


@dataclass(frozen=True)
class Hold:
    """What holds one position on one day."""

    held_by: tuple[str, ...]
    plus_minus_days: float
    attested: bool


class Holders:
    """Finds the control points that hold a position at a time."""

    def __init__(self, points: Sequence[ControlPoint], settings: CertaintySettings, plane: Plane) -> None:
        self.settings = settings
        self.plane = plane
        self.points = tuple(points)
        self._xy = plane.to_km([p.lon for p in points], [p.lat for p in points])
        self._earliest = np.array([p.earliest for p in points], dtype=np.float64)
        self._latest = np.array([p.latest for p in points], dtype=np.float64)

    def at(self, xy: Floats, day: float) -> list[Hold]:
        """Say what holds each position (km, shape (n, 2)) at the end of `day`."""
        apart = np.hypot(xy[:, None, 0] - self._xy[None, :, 0], xy[:, None, 1] - self._xy[None, :, 1])
        early, late = self._earliest - day, day - self._latest
        days = np.maximum(0.0, np.maximum(early, late))
        order = np.argsort(apart + days * self.settings.km_per_day, axis=1)[:, :_HOLDERS]
        return [self._hold(row, apart[i], days) for i, row in enumerate(order)]

    def _hold(self, order: Floats, apart: Floats, days: Floats) -> Hold:
        first = int(order[0])
        point, distance = self.points[first], float(apart[first])
        near = self.settings
        attested = (
            distance <= near.attested_km
            and float(days[first]) <= near.attested_days
            and point.evidence in {"cited", "reported"}
        )
        return Hold(tuple(self.points[int(i)].id for i in order), plus_minus(point, distance, near), attested)


def plus_minus(point: ControlPoint, distance_km: float, settings: CertaintySettings) -> float:
    """Days by which the front may be off at a distance from a control point.

    Half the span of the sources, and the distance with the precision of the coordinate turned into days,
    as independent errors (root of the sum of squares).
    """
    half_span = (point.latest - point.earliest) / 2
    by_distance = (distance_km + point.precision_km) * (1 / settings.error_km_per_day)
    return round(min(settings.most_days, float(np.sqrt(_LEAST_DAYS**2 + half_span**2 + by_distance**2))), 1)


def split_by_certainty(front: BaseGeometry, day: int, data: CampaignData, theatre: str) -> tuple[Stretch, ...]:
    """Cut a day's front in a theatre where what holds it changes, keeping its direction."""
    frame = frame_of(data)
    points = [p for p in data.in_theatre(theatre) if p.kind in {"front", "sea_landing"}]
    holders = Holders(points, data.spec.certainty, frame.plane)
    dense = shapely.segmentize(front, frame.lengths.sample)
    pairs = zip(shapely.get_parts(front), shapely.get_parts(dense), strict=True)
    return tuple(stretch for line, sampled in pairs for stretch in _split(line, sampled, day, holders))


def _split(line: shapely.LineString, sampled: shapely.LineString, day: int, holders: Holders) -> list[Stretch]:
    xy = shapely.get_coordinates(sampled)
    original = set(map(tuple, shapely.get_coordinates(line)))
    middles = (xy[:-1] + xy[1:]) / 2
    holds = holders.at(holders.plane.to_km(middles[:, 0], middles[:, 1]), day)
    keys = [(h.held_by[0], h.attested) for h in holds]
    cuts = [0, *(i for i in range(1, len(keys)) if keys[i] != keys[i - 1]), len(keys)]
    stretches = []
    for a, b in pairwise(cuts):
        vertices = [v for i, v in enumerate(map(tuple, xy[a : b + 1])) if i in {0, b - a} or v in original]
        worst = max(holds[a:b], key=lambda h: h.plus_minus_days)
        line_ab = shapely.LineString(np.round(vertices, 3))
        stretches.append(Stretch(line_ab, worst.held_by, worst.plus_minus_days, keys[a][1]))
    return stretches
