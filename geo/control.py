"""Who held which part of the theatre on each day of the campaign, and how far each army had come.

The tiles of a day cover the theatre (Manchuria, Mengjiang's north-east, Korea to 38° N, Kwantung, Karafuto
and the Kurils) without gaps or overlaps, and use the exact cells, not the simplified land of the fronts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.campaign_data import FIRST_DAY, POINTS_FILE, AxisPoint, day_iso
from geo.cells import area_km2, union_cells
from geo.features import Feature
from geo.fronts import DAYS, Campaign, compute_campaign
from geo.islands import KURIL_CELLS
from geo.load import Atlas
from geo.schema import Name
from geo.surface import to_km

#: Holder of each part of the theatre on 8 August 1945; Manchukuo had all cells of Manchuria as well.
HOLDERS = {
    "manchukuo": ("jehol",),
    "mengjiang": ("xilingol", "east-chahar"),
    "japan": ("kwantung", "korea-north", "karafuto", *KURIL_CELLS),
}
_NAMES = {
    "soviet": Name(ja="ソ連軍の支配域", en="Under Soviet control"),
    "manchukuo": Name(ja="満洲国", en="Manchukuo"),
    "mengjiang": Name(ja="蒙疆", en="Mengjiang"),
    "japan": Name(ja="日本", en="Japan"),
}
#: Half the width of slivers between exact and simplified borders, degrees.
_SLIVER = 0.02


def control_tiles(campaign: Campaign, day: int) -> dict[str, BaseGeometry]:
    """Holder to land at the end of a day (0 is 9 August 1945, -1 the day before); holders of nothing are left out."""
    manchuria = tuple(name for name in campaign.cells if name.startswith("manchuria"))
    homes = {holder: union_cells(campaign.cells, cells + (manchuria if holder == "manchukuo" else ()))
             for holder, cells in HOLDERS.items()}
    if day < 0:
        return homes
    controlled = campaign.days[day].controlled
    left = {holder: _without_slivers(shapely.difference(home, controlled)) for holder, home in homes.items()}
    taken = [shapely.difference(home, left[holder]) for holder, home in homes.items()]
    tiles = {"soviet": shapely.union_all(taken), **left}
    return {holder: land for holder, land in tiles.items() if not land.is_empty}


def _without_slivers(land: BaseGeometry) -> BaseGeometry:
    """Parts wider than the tolerance of the simplified land; their shape is not touched."""
    parts = [part for part in shapely.get_parts(land) if part.geom_type == "Polygon"]
    return shapely.union_all([part for part in parts if not shapely.buffer(part, -_SLIVER).is_empty])


def control_features(atlas: Atlas) -> list[Feature]:
    """One feature per holder and day, 8 August to 5 September 1945, for the open data."""
    if not (atlas.directory / POINTS_FILE).exists():
        return []
    campaign = compute_campaign(atlas.directory)
    features = []
    for day in range(-1, DAYS):
        for holder, land in control_tiles(campaign, day).items():
            properties = {"holder": holder, "campaign": "august-1945", "certainty": "inferred", "evidence": "computed",
                          "sources": ["own-computation"], "area_km2": round(area_km2(land))}
            when = FIRST_DAY + day
            identity = f"control-{day_iso(day)}-{holder}"
            features.append(Feature(identity, "area", _NAMES[holder], when, when, land, properties))
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
        Its name in both languages.
    km
        Distance covered along the axis since the border, km; None for "all".
    area_km2
        Land under Soviet control, km²; None for a single axis.
    """

    day: str
    axis: str
    name: Name
    km: float | None
    area_km2: float | None


def advances(campaign: Campaign) -> list[Advance]:
    """Measure the controlled area per day, and the distance covered per day along each axis of advance."""
    whole = Name(ja="全戦域", en="Whole theatre")
    rows = [Advance(day_iso(s.day), "all", whole, None, round(area_km2(s.controlled))) for s in campaign.days]
    axes: dict[str, list[AxisPoint]] = {}
    for point in campaign.data.axes:
        axes.setdefault(point.axis, []).append(point)
    for axis, points in axes.items():
        xy = to_km([p.lon for p in points], [p.lat for p in points])
        along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
        days = np.array([p.day for p in points])
        name = Name(ja=points[0].axis_ja, en=points[0].axis_en)
        covered = np.interp(np.arange(DAYS) + 0.5, days, along)
        rows.extend(Advance(day_iso(d), axis, name, round(float(km), 1), None) for d, km in enumerate(covered))
    return rows
