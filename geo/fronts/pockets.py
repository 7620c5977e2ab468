"""What a surface cannot say: pockets that hold out behind the front until a day of their own.

A pocket is the enemy’s until the last day of its control point's span; on that day it gives up, and the
controlled area at the day's end has it. Its extent is the outline of its works, the ground of its march from one dated
station to the next, or, where no more is known, a disc.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import shapely
from shapely.geometry.base import BaseGeometry

from geo.dates import to_day
from geo.fronts.frame import Frame, frame_of
from geo.fronts.ids import pocket_id
from geo.fronts.towns import Towns, without
from geo.land.projection import PRECISION
from geo.records.feature import Feature
from geo.records.tables import CampaignData, ControlPoint, PocketShape, Station

#: Corners of a quarter of the circle at either end of a leg.
_CORNERS = 5


@dataclass(frozen=True)
class Leg:
    """Ground of a pocket and the first day on which it held just this, from the first day of the campaign = 0."""

    day: int
    shape: BaseGeometry


@dataclass(frozen=True)
class ActivePocket:
    """A pocket and the days it lasts, from the first day of the campaign = 0; it holds on days `start` … `end` - 1."""

    id: str
    theatre: str
    start: int
    end: int
    legs: tuple[Leg, ...]
    record: PocketShape
    point: ControlPoint

    @property
    def shape(self) -> BaseGeometry:
        """All the ground it ever held."""
        return shapely.union_all([leg.shape for leg in self.legs])

    def shape_at(self, day: int) -> BaseGeometry:
        """Ground it held on a day; before the first that of the first."""
        return [self.legs[0], *(leg for leg in self.legs if leg.day <= day)][-1].shape


def active_pockets(data: CampaignData) -> tuple[ActivePocket, ...]:
    """Pockets of the tables with their shapes, in the order of the file."""
    return tuple(_active(record, data) for record in data.pockets)


def _active(record: PocketShape, data: CampaignData) -> ActivePocket:
    point, first = data.point(record.point), data.spec.first
    start = to_day(record.start) - first
    legs = _legs(record, start, first, frame_of(data))
    return ActivePocket(record.id, point.theatre, start, point.latest, legs, record, point)


def _legs(record: PocketShape, start: int, first: int, frame: Frame) -> tuple[Leg, ...]:
    if record.circle is not None:
        return (Leg(start, frame.plane.disc(*record.circle)),)
    if record.outline is not None:
        return (Leg(start, shapely.union_all([shapely.Polygon(ring) for ring in record.outline])),)
    stations = record.march or []
    ways = [*pairwise(stations), (stations[-1], stations[-1])]
    return tuple(Leg(to_day(a.date) - first, _way(a, b, frame)) for a, b in ways)


def _way(a: Station, b: Station, frame: Frame) -> BaseGeometry:
    """Ground from one station to the next, as wide at each end as it was there."""
    ends = [
        shapely.buffer(shapely.Point(*frame.plane.to_km(s.lon, s.lat)[0]), s.width_km / 2, quad_segs=_CORNERS)
        for s in (a, b)
    ]
    way = shapely.transform(shapely.convex_hull(shapely.union_all(ends)), frame.plane.to_lonlat)
    return shapely.set_precision(way, PRECISION)


def pocket_features(data: CampaignData, land: BaseGeometry) -> list[Feature]:
    """Features of the pockets, shown from the day they are cut off to the day they give up (both inclusive).

    A pocket that moved has one for each of its legs. The middles of towns that were taken before it gave up are not in
    it. `land` is what pockets are cut to.
    """
    towns = Towns(data)
    return [
        _leg_feature(pocket, number, data, without(shapely.intersection(leg.shape, land), towns.cores(pocket.end - 1)))
        for pocket in active_pockets(data)
        for number, leg in enumerate(pocket.legs)
    ]


def _leg_feature(pocket: ActivePocket, number: int, data: CampaignData, shape: BaseGeometry) -> Feature:
    record, spec = pocket.record, data.spec
    properties = {
        "holder": spec.enemy,
        "certainty": "inferred" if record.circle else "schematic",
        "campaign": spec.id,
        "evidence": pocket.point.evidence,
        "sources": list(dict.fromkeys([*pocket.point.sources, *record.sources])),
        "testimonies": record.testimonies,
        "held_by": [pocket.point.id],
        "precision_km": record.radius_km,
        "note": record.note.model_dump(),
    }
    start, end = _days(pocket, number)
    since = spec.iso(start) if number else None
    return Feature(
        pocket_id(spec, record, since),
        "pocket",
        record.name,
        spec.first + start,
        spec.first + end,
        shapely.set_precision(shape, PRECISION),
        properties,
    )


def _days(pocket: ActivePocket, number: int) -> tuple[int, int]:
    """First and last day of a leg, both inclusive."""
    starts: Sequence[int] = [leg.day for leg in pocket.legs]
    end = starts[number + 1] - 1 if number + 1 < len(starts) else pocket.end
    return (starts[number] if number else pocket.start), end
