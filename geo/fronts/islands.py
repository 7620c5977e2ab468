"""Karafuto and the Kurils: fronts that no surface is needed for.

Karafuto has one front that moves south along the island, a line of latitude given by the day, and landings
on the west coast that spread from where they began. In the Kurils an island changes hands as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.fronts.pockets import active_pockets, disc
from geo.records.tables import CampaignData, ControlPoint

#: Cells of the Kurils from north to south.
KURIL_CELLS = (
    "shumshu",
    "paramushir",
    "north-kurils",
    "middle-kurils",
    "simushir",
    "urup",
    "etorofu",
    "kunashiri",
    "shikotan",
    "habomai",
)
_TOLERANCE = 0.02
_PRECISION = 0.001
_PARALLEL = 50.0
_SOUTH_CAPE = 45.85
#: A landing force holds this much beyond the places it has reached, km.
_LANDING_MARGIN_KM = 10.0
#: A place belongs to the landing it is nearest to, if it is not farther than this, degrees.
_LANDING_REACH = 0.7
#: Islets left out of areas, square degrees.
_ISLET = 0.0008


@dataclass(frozen=True)
class IslandDay:
    """Land under Soviet control at the end of a day: on Karafuto, and in the Kurils."""

    karafuto: BaseGeometry
    kurils: BaseGeometry


def island_days(data: CampaignData, cells: dict[str, BaseGeometry], days: Sequence[int]) -> tuple[IslandDay, ...]:
    """State of the islands at the end of each day asked for; areas never shrink but for pockets.

    A campaign that did not touch them has none.
    """
    if data.spec.islands is None:
        return tuple(IslandDay(shapely.Polygon(), shapely.Polygon()) for _ in days)
    karafuto = karafuto_land(cells)
    dated = _dated_islands(data, cells)
    return tuple(IslandDay(_karafuto_area(day, data, karafuto), _kurils_area(day, data, dated)) for day in days)


def karafuto_land(cells: dict[str, BaseGeometry]) -> BaseGeometry:
    """Karafuto without islets, simplified."""
    parts = [part for part in shapely.get_parts(cells["karafuto"]) if part.area > 0.1]
    return shapely.set_precision(shapely.union_all(parts).simplify(_TOLERANCE), _PRECISION)


def front_latitude(data: CampaignData, day: float) -> float:
    """Latitude of the land front on Karafuto at a time (days of the campaign, 0.5 = end of day 0).

    Interpolated between the places the corps from the north reached; it never moves back north.
    """
    reached = [p for p in data.in_theatre("karafuto") if p.army == _land_force(data)]
    first = min(p.earliest for p in reached)
    pairs = sorted({(float(p.latest), p.lat) for p in reached} | {(first - 0.5, _PARALLEL)})
    days = np.array([pair[0] for pair in pairs])
    latitudes = np.minimum.accumulate(np.array([pair[1] for pair in pairs]))
    last = days[-1] + 0.4
    return float(np.interp(day, np.append(days, last), np.append(latitudes, _SOUTH_CAPE), left=_PARALLEL))


def _land_force(data: CampaignData) -> str | None:
    return data.spec.islands.land_force if data.spec.islands else None


def _karafuto_area(day: int, data: CampaignData, land: BaseGeometry) -> BaseGeometry:
    latitude = front_latitude(data, day + 0.5)
    north = shapely.box(140, latitude, 146, _PARALLEL + 1) if latitude < _PARALLEL else shapely.Polygon()
    landed = _landing_zones(day, data)
    pockets = [p.shape for p in active_pockets(data) if p.theatre == "karafuto" and day < p.end]
    held = shapely.intersection(shapely.union_all([north, *landed]), land, grid_size=_PRECISION)
    return shapely.difference(held, shapely.union_all(pockets), grid_size=_PRECISION)


def _landing_zones(day: int, data: CampaignData) -> list[BaseGeometry]:
    """Hulls of the places each landing force has reached, widened a little."""
    zones = []
    landings = [p for p in data.in_theatre("karafuto", "sea_landing") if p.earliest <= day]
    others = [p for p in data.in_theatre("karafuto", "front") if p.army != _land_force(data) and p.latest <= day]
    for landing in landings:
        reached = [landing, *(p for p in others if _nearest(p, landings) is landing)]
        zones.append(shapely.convex_hull(shapely.union_all([disc(p.lon, p.lat, _LANDING_MARGIN_KM) for p in reached])))
    return zones


def _nearest(point: ControlPoint, landings: Sequence[ControlPoint]) -> ControlPoint | None:
    near = min(landings, key=lambda p: abs(p.lat - point.lat), default=None)
    return near if near is not None and abs(near.lat - point.lat) < _LANDING_REACH else None


def _dated_islands(data: CampaignData, cells: dict[str, BaseGeometry]) -> list[tuple[BaseGeometry, float]]:
    """Every larger island with the day it was taken; islands no source dates lie between their neighbours."""
    points = [p for p in data.in_theatre("kurils") if p.kind != "sea_landing" or not _is_first_of_two(p, data)]
    islands = [part for name in KURIL_CELLS for part in shapely.get_parts(cells[name]) if part.area > _ISLET]
    dated: list[tuple[BaseGeometry, float | None]] = []
    for island in islands:
        shape = shapely.set_precision(island.simplify(_TOLERANCE / 2), _PRECISION)
        own = [p for p in points if shapely.dwithin(island, shapely.Point(p.lon, p.lat), 0.06)]
        dated.append((shape, min((p.latest for p in own), default=None)))
    known = sorted((shape.centroid.y, day) for shape, day in dated if day is not None)
    latitudes, days = np.array([k[0] for k in known]), np.array([float(k[1]) for k in known])
    between = [float(np.ceil(np.interp(shape.centroid.y, latitudes, days))) for shape, _ in dated]
    return [(s, guess if day is None else float(day)) for (s, day), guess in zip(dated, between, strict=True)]


def _is_first_of_two(landing: ControlPoint, data: CampaignData) -> bool:
    """Whether a pocket record says when the island of this landing was really taken."""
    return any(
        p.kind == "pocket" and abs(p.lat - landing.lat) < 0.3 and abs(p.lon - landing.lon) < 0.3
        for p in data.in_theatre("kurils")
    )


def _kurils_area(day: int, data: CampaignData, dated: Sequence[tuple[BaseGeometry, float]]) -> BaseGeometry:
    taken = [shape for shape, when in dated if when <= day]
    landings = [p for p in data.in_theatre("kurils", "sea_landing") if p.earliest <= day]
    beachheads = [disc(p.lon, p.lat, _LANDING_MARGIN_KM / 2) for p in landings]
    islands = shapely.union_all([shape for shape, _ in dated])
    landed = shapely.intersection(shapely.union_all(beachheads), islands) if beachheads else shapely.Polygon()
    return shapely.union_all([*taken, landed], grid_size=_PRECISION)
