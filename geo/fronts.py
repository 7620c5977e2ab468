"""Daily fronts and controlled areas of August 1945, computed from the arrival-time surface.

Controlled area at the end of day d = {T <= d + 0.5}, cut to the theatre's land, together with everything
held on day d - 1, air and sea landings, and less the pockets that still hold. The front is that part of the
area's boundary which is neither coast nor border nor the rim of a pocket.

Direction: a front line is drawn so that the enemy, the Japanese side, is on the RIGHT hand of the
direction of travel and the Soviet side on the left. Teeth and arrows rely on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import contourpy
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.campaign_data import FIRST_DAY, LAST_DAY, POINTS_FILE, AxisPoint, CampaignData, Halt, day_iso, load_campaign
from geo.cells import area_km2, load_cells, union_cells
from geo.dates import to_day
from geo.features import Feature
from geo.islands import IslandDay, island_days, karafuto_land
from geo.load import Atlas
from geo.paths import DATA
from geo.pockets import ActivePocket, active_pockets, disc, pocket_features
from geo.schema import Name
from geo.surface import ArrivalSurface, Grid, arrivals_of, axes_of, to_lonlat
from geo.uncertainty import Stretch, split_by_certainty

#: Cells of the mainland theatre beside those of Manchuria: up to the Great Wall and 38° N.
_OTHER_CELLS = ("jehol", "kwantung", "xilingol", "east-chahar", "korea-north")
#: Cells in which Soviet troops stood beyond those limits for a time.
_BEYOND_CELLS = ("korea-south", "tanggu-zone")
#: Number of days of the campaign: 9 August (0) to 5 September 1945 (27).
DAYS = LAST_DAY - FIRST_DAY + 1

_GRID_KM = 12.0
#: Degrees; a front is not known to better than this.
_TOLERANCE = 0.025
#: Degrees; all vertices lie on this grid.
_PRECISION = 0.001
#: Land left to the Japanese side that is smaller than this and holds no place still to be reached is taken; km².
_REMNANT_KM2 = 9000.0
#: Notches and tongues of the front narrower than twice this are filled or cut, degrees.
_NOTCH, _TONGUE = 0.22, 0.1
#: A front is not drawn this near to coast or border, degrees.
_RIM = 0.035
#: Shorter pieces of front are noise of the cut, degrees.
_MIN_PIECE = 0.12
_AIR_RADIUS_KM = 14.0
_SEA_RADIUS_KM = 9.0
#: A part of the area counts as reached from a landing when it comes this near to it, degrees.
_SEED_REACH = 0.1
_EIGHTH_ROUTE_ARMY = "8th Route Army"
#: Islets below this are left out, square degrees.
_ISLET = 0.2
_LAND_TOLERANCE = 0.012


@dataclass(frozen=True)
class DayState:
    """The end of one day of the campaign, in lon-lat degrees.

    Attributes
    ----------
    day
        Days since 9 August 1945.
    area
        Land under Soviet control on the mainland.
    islands
        The same on Karafuto and in the Kurils.
    front
        Lines with the Japanese side on the right hand, mainland and Karafuto.
    stretches
        `front` cut where the control points that hold it change.
    """

    day: int
    area: BaseGeometry
    islands: IslandDay
    front: BaseGeometry
    stretches: tuple[Stretch, ...]

    @property
    def controlled(self) -> BaseGeometry:
        """All land under Soviet control at the end of the day."""
        return shapely.union_all([self.area, self.islands.karafuto, self.islands.kurils])


@dataclass(frozen=True)
class Campaign:
    """The computed campaign: tables, surface, theatre and every day."""

    data: CampaignData
    surface: ArrivalSurface
    theatre: BaseGeometry
    cells: dict[str, BaseGeometry]
    pockets: tuple[ActivePocket, ...]
    days: tuple[DayState, ...]


@lru_cache(maxsize=2)
def compute_campaign(directory: Path = DATA) -> Campaign:
    """Compute everything about August 1945 that follows from the tables in `directory`.

    Raises
    ------
    DataError
        If a table is wrong.
    SurfaceError
        If there are too few points for a surface.
    """
    data = load_campaign(directory)
    cells = load_cells(directory / "basemap" / "cells.json")
    surface = ArrivalSurface(arrivals_of(data))
    engine = _Engine(data, cells, surface)
    islands = island_days(data, cells, DAYS)
    days: list[DayState] = []
    held: BaseGeometry = shapely.Polygon()
    for day in range(DAYS):
        held = engine.held_after(held, day)
        days.append(engine.state(day, held, islands[day]))
    return Campaign(data, surface, engine.theatre, cells, engine.pockets, tuple(days))


def theatre_cells(cells: Iterable[str]) -> list[str]:
    """Ids of the cells the mainland campaign was fought over; those of Manchuria begin with its name."""
    return [name for name in cells if name.startswith("manchuria")] + list(_OTHER_CELLS)


def theatre_land(cells: dict[str, BaseGeometry]) -> BaseGeometry:
    """Land of the mainland theatre, without islets, within about a km of the border of the cells."""
    land = union_cells(cells, theatre_cells(cells))
    parts = [shapely.Polygon(part.exterior) for part in shapely.get_parts(land) if part.area > _ISLET]
    return shapely.set_precision(shapely.union_all(parts).simplify(_LAND_TOLERANCE), _PRECISION)


class _Engine:
    """Turns the surface into the state of the mainland, day after day."""

    def __init__(self, data: CampaignData, cells: dict[str, BaseGeometry], surface: ArrivalSurface) -> None:
        self.data = data
        self.theatre = theatre_land(cells)
        self.pockets = active_pockets(data)
        self._karafuto = karafuto_land(cells)
        self._outside = union_cells(cells, _BEYOND_CELLS)
        self._grid = surface.grid(self.theatre.bounds, _GRID_KM)
        self._fronts = data.in_theatre("mainland", "front")
        self._landings = data.in_theatre("mainland", "sea_landing")
        self._airfields = data.in_theatre("mainland", "air_landing")
        posts = data.in_theatre("mainland", "occupation")
        self._posts = [p for p in posts if p.army != _EIGHTH_ROUTE_ARMY]
        self._railways = [axis for axis in axes_of(data.axes) if axis[0].medium == "rail"]
        shapely.prepare(self.theatre)
        self._beyond = [p for p in self._fronts if not shapely.dwithin(self.theatre, shapely.Point(p.lon, p.lat), 0.01)]

    def held_after(self, held: BaseGeometry, day: int) -> BaseGeometry:
        """Land held at the end of a day, pockets included, given what was held the day before."""
        more = _polygons(shapely.union(held, self._reached(day), grid_size=_PRECISION))
        return _polygons(shapely.union_all([more, *self._remnants(more, day)], grid_size=_PRECISION))

    def state(self, day: int, held: BaseGeometry, islands: IslandDay) -> DayState:
        """State at the end of a day: `held` without the pockets that still hold, and its front."""
        pockets = shapely.union_all([p.shape for p in self.pockets if day < p.end])
        area = _polygons(shapely.difference(held, pockets, grid_size=_PRECISION))
        main, island = front_of(area, self.theatre, pockets), front_of(islands.karafuto, self._karafuto, pockets)
        stretches = (*split_by_certainty(main, day, self.data), *split_by_certainty(island, day, self.data, "karafuto"))
        front = shapely.MultiLineString([*shapely.get_parts(main), *shapely.get_parts(island)])
        return DayState(day, area, islands, front, stretches)

    def _reached(self, day: int) -> BaseGeometry:
        """Land reached by the end of a day: the sublevel set of the surface, landings and border posts."""
        seeds = self._seeds(day)
        parts = shapely.get_parts(_smooth(shapely.union_all(sublevel(self._grid, day + 0.5))))
        near = [part for part in parts if shapely.dwithin(part, seeds, _SEED_REACH)]
        small = [p for p in (*self._landings, *self._posts) if p.latest <= day]
        landed = [disc(p.lon, p.lat, _SEA_RADIUS_KM) for p in small]
        landed += [disc(p.lon, p.lat, _AIR_RADIUS_KM) for p in self._airfields if p.latest <= day]
        everything = shapely.union_all([*near, *landed, *self._corridors(day)])
        land = shapely.intersection(everything, self.theatre, grid_size=_PRECISION)
        crossed = [disc(p.lon, p.lat, _SEA_RADIUS_KM) for p in self._beyond if p.latest <= day]
        beyond = [shapely.intersection(shape, self._outside) for shape in crossed]
        return _polygons(shapely.union_all([_polygons(land), *map(_polygons, beyond)], grid_size=_PRECISION))

    def _seeds(self, day: int) -> BaseGeometry:
        """Start lines that troops had crossed by that day."""
        crossed = [line for line in self.data.starts if line.start <= day_iso(day)]
        lines = [shapely.LineString(line.coordinates) for line in crossed]
        return shapely.union_all(lines)

    def _corridors(self, day: int) -> list[BaseGeometry]:
        """Land along railways that troops used ahead of the front, as far as they had come."""
        reached = [[p for p in axis if p.day <= day] for axis in self._railways]
        return [shapely.union_all([disc(*position, _SEA_RADIUS_KM) for position in _along(axis)]) for axis in reached]

    def _remnants(self, held: BaseGeometry, day: int) -> list[BaseGeometry]:
        """Small land that is cut off and holds no place still to be reached: pockets are named, not accidents."""
        waiting = shapely.MultiPoint([(p.lon, p.lat) for p in self._fronts if p.latest > day])
        left = shapely.get_parts(_polygons(shapely.difference(self.theatre, held, grid_size=_PRECISION)))
        return [part for part in left if not part.intersects(waiting) and area_km2(part) < _REMNANT_KM2]


def _along(axis: Sequence[AxisPoint]) -> list[tuple[float, float]]:
    """Positions along an axis, its points among them, close enough for discs to overlap."""
    positions = [(p.lon, p.lat) for p in axis]
    if len(positions) < 2:
        return positions
    return [(x, y) for x, y in shapely.get_coordinates(shapely.segmentize(shapely.LineString(positions), 0.1))]


def sublevel(grid: Grid, level: float) -> list[BaseGeometry]:
    """Polygons of {T <= level} in lon-lat degrees, holes included."""
    generator = contourpy.contour_generator(grid.x, grid.y, grid.days, fill_type=contourpy.FillType.OuterOffset)
    outlines, offsets = generator.filled(-1e6, level)[:2]
    polygons: list[BaseGeometry] = []
    for vertices, cuts in zip(outlines, offsets, strict=True):
        lonlat = to_lonlat(np.asarray(vertices, dtype=np.float64))
        rings = [lonlat[a:b] for a, b in pairwise(np.asarray(cuts))]
        polygons.append(shapely.make_valid(shapely.Polygon(rings[0], rings[1:])))
    return polygons


def _smooth(part: BaseGeometry) -> BaseGeometry:
    """Close notches, then cut tongues: both keep A within B if A was within B, so areas still only grow."""
    closed = shapely.buffer(shapely.buffer(part, _NOTCH, quad_segs=4), -_NOTCH, quad_segs=4)
    opened = shapely.buffer(shapely.buffer(closed, -_TONGUE, quad_segs=4), _TONGUE, quad_segs=4)
    return opened.simplify(_TOLERANCE)


def _polygons(geometry: BaseGeometry) -> BaseGeometry:
    """Only the polygons of a geometry, none smaller than the precision of the front."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon" and part.area > _TOLERANCE**2]
    return shapely.union_all(parts)


def front_of(area: BaseGeometry, theatre: BaseGeometry, pockets: BaseGeometry) -> BaseGeometry:
    """Boundary of a controlled area inside the theatre, with the enemy on the right hand.

    Parameters
    ----------
    area, theatre, pockets
        Polygons in lon-lat degrees; `pockets` have rims of their own and are left out of the front.
    """
    if area.is_empty:
        return shapely.MultiLineString()
    rings = shapely.boundary(area)
    inside = shapely.difference(rings, shapely.buffer(theatre.boundary, _RIM, quad_segs=2))
    inside = shapely.difference(inside, shapely.buffer(pockets, _PRECISION * 2, quad_segs=2))
    merged = shapely.line_merge(inside)
    pieces = [piece for piece in shapely.get_parts(merged) if piece.length >= _MIN_PIECE]
    return shapely.MultiLineString([_enemy_on_right(piece, area) for piece in pieces])


def _enemy_on_right(line: shapely.LineString, area: BaseGeometry) -> shapely.LineString:
    """Reverse the line if its right-hand side lies in the controlled area."""
    xy = shapely.get_coordinates(line)
    steps = np.diff(xy, axis=0)
    longest = int(np.argmax(np.hypot(*steps.T)))
    middle, step = (xy[longest] + xy[longest + 1]) / 2, steps[longest]
    right = middle + np.array([step[1], -step[0]]) / np.hypot(*step) * _PRECISION * 2
    return shapely.reverse(line) if area.contains(shapely.Point(right)) else line


def front_features(atlas: Atlas) -> list[Feature]:
    """List controlled areas, fronts and pockets of 9 August to 5 September 1945.

    One area per day (`area-1945-08-12`, kind area), up to two multilines per day
    (`front-1945-08-12-attested`, `-inferred`, kind front), the pockets, and the land the Chinese 8th Route
    Army held at Kalgan. The property `stretches` runs parallel to the parts of a multiline: the control
    points that hold the part, and plus or minus days. An atlas without control points has none of this.
    """
    if not (atlas.directory / POINTS_FILE).exists():
        return []
    campaign = compute_campaign(atlas.directory)
    features: list[Feature] = []
    for state in campaign.days:
        features.append(_area_feature(state))
        features.extend(_line_features(state))
    features.extend(_eighth_route_army(campaign))
    features.extend(_halt_feature(campaign, halt) for halt in campaign.data.halts)
    features.extend(pocket_features(campaign.pockets, campaign.cells))
    return features


def _common(day: int) -> dict[str, Any]:
    return {"campaign": "august-1945", "evidence": "computed", "sources": ["own-computation"], "date": day_iso(day)}


def _area_feature(state: DayState) -> Feature:
    iso, when = day_iso(state.day), FIRST_DAY + state.day
    name = Name(ja=f"ソ連軍の支配域({_japanese_day(state.day)})", en=f"Under Soviet control, {_english_day(state.day)}")
    geometry = state.controlled
    more = {"holder": "soviet", "certainty": "inferred", "area_km2": round(area_km2(geometry), -2)}
    properties = _common(state.day) | more
    return Feature(f"area-{iso}", "area", name, when, when, geometry, properties)


def _line_features(state: DayState) -> list[Feature]:
    iso, when = day_iso(state.day), FIRST_DAY + state.day
    name = Name(ja=f"前線({_japanese_day(state.day)})", en=f"Front line, {_english_day(state.day)}")
    features = []
    for certainty in ("attested", "inferred"):
        stretches = [s for s in state.stretches if s.attested == (certainty == "attested")]
        if not stretches:
            continue
        properties = _common(state.day) | {
            "holder": "soviet", "side": "soviet", "certainty": certainty,
            "stretches": [{"held_by": list(s.held_by), "days": s.plus_minus_days} for s in stretches],
        }
        line = shapely.MultiLineString([s.line for s in stretches])
        features.append(Feature(f"front-{iso}-{certainty}", "front", name, when, when, line, properties))
    return features


def _halt_feature(campaign: Campaign, halt: Halt) -> Feature:
    """Line at which the advance stopped, with the land not entered on the right hand."""
    beyond = union_cells(campaign.cells, [name for name in halt.cells if name in campaign.cells])
    shared = shapely.intersection(campaign.theatre.boundary, shapely.buffer(beyond, _LAND_TOLERANCE * 2, quad_segs=2))
    pieces = [piece for piece in shapely.get_parts(shapely.line_merge(shared)) if piece.length >= _MIN_PIECE]
    line = shapely.MultiLineString([_enemy_on_right(piece, campaign.theatre) for piece in pieces])
    properties = {"holder": "soviet", "side": "soviet", "certainty": "inferred", "campaign": "august-1945",
                  "evidence": halt.evidence, "sources": halt.sources, "note": halt.note.model_dump()}
    name = Name(ja=halt.name.ja, en=halt.name.en)
    return Feature(f"{halt.id}-1945", "front", name, to_day(halt.start), LAST_DAY, line, properties)


def _eighth_route_army(campaign: Campaign) -> list[Feature]:
    """Land round places that Chinese communist forces, and not Soviet ones, entered."""
    features = []
    for point in campaign.data.in_theatre("mainland", "occupation"):
        if point.army != _EIGHTH_ROUTE_ARMY:
            continue
        land = disc(point.lon, point.lat, _AIR_RADIUS_KM).intersection(campaign.cells["chanan"])
        name = Name(ja="八路軍の支配域(張家口)", en="Held by the 8th Route Army (Kalgan)")
        properties = {"holder": "ccp", "certainty": "inferred", "campaign": "august-1945", "evidence": point.evidence,
                      "sources": point.sources, "held_by": [point.id],
                      "note": {"ja": point.note_ja, "en": point.note_en}}
        features.append(Feature(f"area-1945-{point.id}", "area", name, FIRST_DAY + point.earliest, LAST_DAY,
                                shapely.set_precision(land, _PRECISION), properties))
    return features


def _japanese_day(day: int) -> str:
    when = date.fromisoformat(day_iso(day))
    return f"{when.year}年{when.month}月{when.day}日"


def _english_day(day: int) -> str:
    when = date.fromisoformat(day_iso(day))
    return f"{when.day} {when:%B} {when.year}"
