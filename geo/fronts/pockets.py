"""What a surface cannot say: pockets that hold out behind the front until a day of their own.

A pocket is the enemy’s until the last day of its control point's span; on that day it gives up, and the
controlled area at the day's end has it. Extents are discs of a stated radius: no source draws their outline.
"""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from geo.dates import to_day
from geo.fronts.frame import frame_of
from geo.fronts.ids import pocket_id
from geo.land.projection import PRECISION
from geo.records.feature import Feature
from geo.records.tables import CampaignData, ControlPoint, PocketShape


@dataclass(frozen=True)
class ActivePocket:
    """A pocket and the days it lasts, from the first day of the campaign = 0; it holds on days `start` … `end` - 1."""

    id: str
    theatre: str
    start: int
    end: int
    shape: BaseGeometry
    record: PocketShape
    point: ControlPoint


def active_pockets(data: CampaignData) -> tuple[ActivePocket, ...]:
    """Pockets of the tables with their shapes, in the order of the file."""
    pockets, plane = [], frame_of(data).plane
    for record in data.pockets:
        point = data.point(record.point)
        start = to_day(record.start) - data.spec.first
        shape = plane.disc(record.lon, record.lat, record.radius_km)
        pockets.append(ActivePocket(record.id, point.theatre, start, point.latest, shape, record, point))
    return tuple(pockets)


def pocket_features(data: CampaignData, land: BaseGeometry) -> list[Feature]:
    """One feature per pocket, shown from the day it is cut off to the day it gives up (both inclusive).

    `land` is what pockets are cut to.
    """
    return [_pocket_feature(pocket, data, land) for pocket in active_pockets(data)]


def _pocket_feature(pocket: ActivePocket, data: CampaignData, land: BaseGeometry) -> Feature:
    shape = shapely.set_precision(shapely.intersection(pocket.shape, land), PRECISION)
    properties = {
        "holder": data.spec.enemy,
        "certainty": "inferred",
        "campaign": data.spec.id,
        "evidence": pocket.point.evidence,
        "sources": pocket.point.sources,
        "held_by": [pocket.point.id],
        "precision_km": pocket.record.radius_km,
        "note": pocket.record.note.model_dump(),
    }
    first = data.spec.first
    return Feature(
        pocket_id(data.spec, pocket.record),
        "pocket",
        pocket.record.name,
        first + pocket.start,
        first + pocket.end,
        shape,
        properties,
    )
