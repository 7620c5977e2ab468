"""Who held which part of the theatre on each day of the campaign, what is not known, and how far each army had come.

The tiles of a day cover the homes that the campaign names without gaps or overlaps, and use the exact cells,
not the simplified land of the fronts. What the simplified land leaves out, slivers along its border and islets, goes
with the ground next to it. A campaign that names no homes has no tiles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.fronts.campaign import Campaign
from geo.fronts.ids import control_id
from geo.fronts.towns import only_polygons
from geo.land.cells import union_cells
from geo.records.feature import Feature
from geo.records.localized import Localized
from geo.records.tables import AxisPoint

#: Key of ground that is not known among the holders.
UNKNOWN = "unknown"


def control_tiles(campaign: Campaign, day: int) -> dict[str, BaseGeometry]:
    """Holder to land at the end of a stage (from 0; -1 is the eve), and `UNKNOWN`; holders of nothing are left out."""
    homes = {home.holder: union_cells(campaign.cells, home.cells) for home in campaign.spec.homes}
    if day < 0:
        return homes
    state = campaign.days[day]
    taken = {campaign.spec.holder: state.controlled, UNKNOWN: shapely.difference(state.unknown, state.controlled)}
    parts = {holder: _divided(campaign, home, taken) for holder, home in homes.items()}
    kept = {holder: shapely.union_all(found[""]) for holder, found in parts.items()}
    lost = shapely.union_all([shapely.difference(home, kept[holder]) for holder, home in homes.items()])
    unknown = shapely.union_all([taken[UNKNOWN], *(part for found in parts.values() for part in found[UNKNOWN])])
    tiles = {
        campaign.spec.holder: shapely.difference(lost, unknown),
        UNKNOWN: shapely.intersection(lost, unknown),
        **kept,
    }
    polygons = {key: only_polygons(land) for key, land in tiles.items()}
    return _fitted({key: land for key, land in polygons.items() if not land.is_empty})


def _fitted(tiles: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Tiles that share every vertex of the lines between them, on the grid of the open data."""
    lines = shapely.union_all([land.boundary for land in tiles.values()], grid_size=_FIT)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    inner = shapely.point_on_surface(faces)
    fitted: dict[str, BaseGeometry] = {}
    for key, land in tiles.items():
        shapely.prepare(land)
        fitted[key] = shapely.union_all(faces[shapely.contains(land, inner)])
    return {key: land for key, land in fitted.items() if not land.is_empty}


def _divided(
    campaign: Campaign, home: BaseGeometry, taken: Mapping[str, BaseGeometry]
) -> dict[str, list[BaseGeometry]]:
    """Pieces of a home that were not taken by what they go with; what is left to it has the key ``""``."""
    gone = shapely.union_all(list(taken.values()))
    still = shapely.difference(_modelled(campaign), gone)
    found: dict[str, list[BaseGeometry]] = {key: [] for key in (*taken, "")}
    for part in shapely.get_parts(only_polygons(shapely.difference(home, gone))):
        found[_goes_with(campaign, part, still, taken)].append(part)
    return found


def _goes_with(campaign: Campaign, part: BaseGeometry, still: BaseGeometry, taken: Mapping[str, BaseGeometry]) -> str:
    """Key of the ground that a piece of a home goes with: its own where it was fought over, else the nearest."""
    if campaign.ground.is_wide(shapely.intersection(part, still)):
        return ""
    apart = {key: float(shapely.distance(part, land)) for key, land in taken.items() if not land.is_empty}
    if not still.is_empty:
        apart[""] = float(shapely.distance(part, still)) + (0 if campaign.ground.is_wide(part) else _TOUCH)
    return min(apart, key=lambda key: apart[key], default="")


#: Degrees; about a metre.
_FIT = 1e-5
#: Degrees by which a sliver may be farther from ground that was taken than from ground that was not.
_TOUCH = 0.002


def _modelled(campaign: Campaign) -> BaseGeometry:
    """Land of which the fronts say something."""
    spec = campaign.spec
    others = [name for theatre in spec.theatres for name in theatre.cells]
    islands = [part for name in others for part in shapely.get_parts(campaign.cells[name])]
    least = campaign.frame.lengths.chain_islet_area
    return shapely.union_all([campaign.theatre, *(part for part in islands if part.area > least)])


def control_features(campaigns: Iterable[Campaign]) -> list[Feature]:
    """One feature per holder and stage, from the eve to the last day of each campaign with homes, for the open data."""
    tiled = [campaign for campaign in campaigns if campaign.spec.homes]
    return [
        feature
        for campaign in tiled
        for day in range(-1, len(campaign.days))
        for feature in _day_features(campaign, day)
    ]


def _day_features(campaign: Campaign, day: int) -> list[Feature]:
    spec = campaign.spec
    names = {home.holder: home.name for home in spec.homes} | {spec.holder: spec.area_name}
    if spec.unknown is not None:
        names[UNKNOWN] = spec.unknown.name
    start, end = (day, day) if day < 0 else spec.spans[day]
    features = []
    for holder, land in control_tiles(campaign, day).items():
        known = holder != UNKNOWN
        properties = {
            "holder": holder if known else None,
            "campaign": spec.id,
            "certainty": "inferred" if known else "unknown",
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
