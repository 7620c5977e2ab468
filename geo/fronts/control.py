"""Who held which part of the theatre on each day of the campaign, and how far each army had come.

The tiles of a day cover the homes that the campaign names without gaps or overlaps, and use the exact cells,
not the simplified land of the fronts. A campaign that names no homes has no tiles.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.fronts.campaign import Campaign
from geo.fronts.ids import control_id
from geo.land.cells import union_cells
from geo.records.feature import Feature
from geo.records.localized import Localized
from geo.records.tables import AxisPoint


def control_tiles(campaign: Campaign, day: int) -> dict[str, BaseGeometry]:
    """Holder to land at the end of a stage (from 0; -1 is the eve); holders of nothing are left out."""
    homes = {home.holder: union_cells(campaign.cells, home.cells) for home in campaign.spec.homes}
    if day < 0:
        return homes
    controlled = campaign.days[day].controlled
    left = {holder: _wide(campaign, shapely.difference(home, controlled)) for holder, home in homes.items()}
    taken = [shapely.difference(home, left[holder]) for holder, home in homes.items()]
    tiles = {campaign.spec.holder: shapely.union_all(taken), **left}
    return {holder: land for holder, land in tiles.items() if not land.is_empty}


def _wide(campaign: Campaign, land: BaseGeometry) -> BaseGeometry:
    """Parts wider than the tolerance of the simplified land; their shape is not touched."""
    parts = [part for part in shapely.get_parts(land) if part.geom_type == "Polygon"]
    return shapely.union_all([part for part in parts if campaign.ground.is_wide(part)])


def control_features(campaigns: Iterable[Campaign]) -> list[Feature]:
    """One feature per holder and day, from the eve to the last day of each campaign with homes, for the open data."""
    tiled = [campaign for campaign in campaigns if campaign.spec.homes]
    return [
        feature
        for campaign in tiled
        for day in range(-1, len(campaign.days))
        for feature in _day_features(campaign, day)
    ]


def _day_features(campaign: Campaign, day: int) -> list[Feature]:
    spec = campaign.spec
    names = {home.holder: home.name for home in spec.homes}
    names[spec.holder] = spec.area_name
    start, end = (day, day) if day < 0 else spec.spans[day]
    features = []
    for holder, land in control_tiles(campaign, day).items():
        properties = {
            "holder": holder,
            "campaign": spec.id,
            "certainty": "inferred",
            "evidence": "computed",
            "sources": [campaign.data.source],
            "area_km2": round(campaign.frame.areas.area_km2(land)),
        }
        identity = control_id(spec, start, holder)
        features.append(
            Feature(identity, "area", names[holder], spec.first + start, spec.first + end, land, properties)
        )
    return features


@dataclass(frozen=True)
class Advance:
    """One row of the measures: an axis at the end of a day.

    Attributes
    ----------
    day
        ISO date.
    axis
        Id of the axis, or "all" for the whole theatre.
    name
        Its name; None for "all".
    km
        Distance covered along the axis since the border, km; None for "all".
    area_km2
        Land under control, km²; None for a single axis.
    """

    day: str
    axis: str
    name: Localized | None
    km: float | None
    area_km2: float | None


def advances(campaign: Campaign) -> list[Advance]:
    """Measure the controlled area per day, and the distance covered per day along each axis of advance."""
    iso = campaign.spec.iso
    area_km2 = campaign.frame.areas.area_km2
    rows = [Advance(iso(s.day), "all", None, None, round(area_km2(s.controlled))) for s in campaign.days]
    axes: dict[str, list[AxisPoint]] = {}
    for point in campaign.data.axes:
        axes.setdefault(point.axis, []).append(point)
    for axis, points in axes.items():
        xy = campaign.frame.plane.to_km([p.lon for p in points], [p.lat for p in points])
        along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
        days = np.array([p.day for p in points])
        name = points[0].axis_name
        ends = [state.day for state in campaign.days]
        covered = np.interp(np.array(ends) + 0.5, days, along)
        rows.extend(
            Advance(iso(day), axis, name, round(float(km), 1), None) for day, km in zip(ends, covered, strict=True)
        )
    return rows
