"""Troops landed by air ahead of the ground front: a sign where they stood, until ground troops came.

A hundred men on an airfield hold no town; so they are no part of the controlled area.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from geo.fronts.engine import DayState
from geo.fronts.frame import frame_of
from geo.fronts.ids import landing_id
from geo.records.feature import Feature
from geo.records.tables import CampaignData, ControlPoint


def landing_features(data: CampaignData, days: Sequence[DayState]) -> list[Feature]:
    """One point per landing by air, from its day to the day before ground troops came."""
    landings = [p for p in data.points if p.kind == "air_landing"]
    ends = {p.id: relieved(p, data, days) - 1 for p in landings}
    return [_feature(p, ends[p.id], data) for p in landings if ends[p.id] >= p.latest]


def relieved(point: ControlPoint, data: CampaignData, days: Sequence[DayState]) -> int:
    """Day of the campaign on which ground troops came to a landing.

    That of the town next to it, if it has a date; else the first on which the place is behind the front; the day after
    the last where it never is.
    """
    town = _town_of(point, data)
    if town is not None:
        return town.latest
    behind = (
        s.day for s in days if s.day >= point.latest and s.controlled.contains(shapely.Point(point.lon, point.lat))
    )
    return next(behind, data.spec.days)


def _town_of(point: ControlPoint, data: CampaignData) -> ControlPoint | None:
    frame = frame_of(data)
    here = frame.plane.to_km(point.lon, point.lat)[0]
    towns = [p for p in data.in_theatre(point.theatre, "front", "occupation") if p.latest >= point.earliest]
    apart = {p.id: float(np.hypot(*(frame.plane.to_km(p.lon, p.lat)[0] - here))) for p in towns}
    near = min(towns, key=lambda p: apart[p.id], default=None)
    return near if near is not None and apart[near.id] <= frame.lengths.air_km else None


def _feature(point: ControlPoint, end: int, data: CampaignData) -> Feature:
    spec = data.spec
    properties = {
        "holder": spec.holder,
        "campaign": spec.id,
        "certainty": "attested" if point.evidence in {"cited", "reported"} else "inferred",
        "evidence": point.evidence,
        "sources": point.sources,
        "held_by": [point.id],
        "note": point.note.model_dump() if point.note else None,
    }
    position = shapely.Point(point.lon, point.lat)
    start = spec.first + point.latest
    return Feature(landing_id(spec, point), "landing", point.name, start, spec.first + end, position, properties)
