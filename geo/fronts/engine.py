"""From the arrival-time surface of a campaign to its areas and fronts, stage after stage.

Controlled area at the end of day d = {T <= d + 0.5}, cut to the theatre's land, together with everything
held at the stage before, air and sea landings, and less the pockets that still hold and the land given up. The
front is that part of the area's boundary which is neither coast nor border nor the rim of a pocket.

Direction: a front line is drawn so that the enemy is on the RIGHT hand of the direction of travel and the
advancing side on the left. Teeth and arrows rely on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import contourpy
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.fronts.islands import IslandDay, karafuto_land
from geo.fronts.pockets import active_pockets, disc
from geo.fronts.surface import ArrivalSurface, Grid, axes_of, to_lonlat
from geo.fronts.uncertainty import Stretch, split_by_certainty
from geo.land.cells import area_km2, union_cells
from geo.records.campaigns import CampaignSpec
from geo.records.tables import AxisPoint, CampaignData, ControlPoint, Halt

_GRID_KM = 12.0
#: Degrees; a front is not known to better than this.
_TOLERANCE = 0.025
#: Degrees; all vertices lie on this grid.
_PRECISION = 0.001
#: Notches and tongues of the front narrower than twice this are filled or cut, degrees.
_NOTCH, _TONGUE = 0.22, 0.1
#: Half the width of slivers between exact and simplified borders, degrees.
_SLIVER = 0.02
#: A front is not drawn this near to coast or border, degrees.
_RIM = 0.035
#: Shorter pieces of front are noise of the cut, degrees.
_MIN_PIECE = 0.12
_AIR_RADIUS_KM = 14.0
_SEA_RADIUS_KM = 9.0
#: A part of the area counts as reached from a landing when it comes this near to it, degrees.
_SEED_REACH = 0.1
#: Islets below this are left out, square degrees.
_ISLET = 0.2
_LAND_TOLERANCE = 0.012


@dataclass(frozen=True)
class DayState:
    """The end of one stage of the campaign, in lon-lat degrees; most campaigns go by days.

    Attributes
    ----------
    start, day
        First and last day of the stage, from the first day of the campaign = 0; the state is that of the last.
    area
        Land under control on the mainland.
    islands
        The same on Karafuto and in the Kurils.
    front
        Lines with the enemy on the right hand, mainland and Karafuto.
    stretches
        `front` cut where the control points that hold it change.
    """

    start: int
    day: int
    area: BaseGeometry
    islands: IslandDay
    front: BaseGeometry
    stretches: tuple[Stretch, ...]

    @property
    def controlled(self) -> BaseGeometry:
        """All land under control at the end of the stage."""
        return shapely.union_all([self.area, self.islands.karafuto, self.islands.kurils])


def theatre_land(spec: CampaignSpec, cells: dict[str, BaseGeometry]) -> BaseGeometry:
    """Land of the mainland theatre, without islets, within about a km of the border of the cells."""
    land = union_cells(cells, spec.theatre)
    parts = [shapely.Polygon(part.exterior) for part in shapely.get_parts(land) if part.area > _ISLET]
    return shapely.set_precision(shapely.union_all(parts).simplify(_LAND_TOLERANCE), _PRECISION)


def land_without(
    names: Iterable[str], spec: CampaignSpec, theatre: BaseGeometry, cells: dict[str, BaseGeometry]
) -> BaseGeometry:
    """Land of the theatre less some of its cells; names of cells beyond it change nothing."""
    gone = [name for name in names if name in spec.theatre]
    if not gone:
        return theatre
    left = shapely.get_parts(shapely.difference(theatre, union_cells(cells, gone), grid_size=_PRECISION))
    return shapely.union_all([part for part in left if not shapely.buffer(part, -_SLIVER).is_empty])


class Engine:
    """Turns the surface into the state of the mainland, stage after stage."""

    def __init__(self, data: CampaignData, cells: dict[str, BaseGeometry], surface: ArrivalSurface) -> None:
        self.data = data
        self.theatre = theatre_land(data.spec, cells)
        self.pockets = active_pockets(data)
        self._cells = cells
        self._karafuto = karafuto_land(cells) if data.spec.islands else shapely.Polygon()
        self._outside = union_cells(cells, data.spec.beyond)
        self._clock = surface.clock
        self._grid = surface.grid(self.theatre.bounds, _GRID_KM)
        self._fronts = data.in_theatre("mainland", "front")
        self._landings = data.in_theatre("mainland", "sea_landing")
        self._airfields = data.in_theatre("mainland", "air_landing")
        posts = data.in_theatre("mainland", "occupation")
        others = {other.army for other in data.spec.others}
        self._posts = [p for p in posts if p.army not in others]
        self._later = data.in_theatre("mainland", "later")
        self._railways = [axis for axis in axes_of(data.axes) if axis[0].medium == "rail"]
        shapely.prepare(self.theatre)
        self._beyond = [p for p in self._fronts if not shapely.dwithin(self.theatre, shapely.Point(p.lon, p.lat), 0.01)]

    def held_after(self, held: BaseGeometry, day: int) -> BaseGeometry:
        """Land held at the end of a day, pockets included, given what was held the day before."""
        more = _polygons(shapely.union(held, self._reached(day), grid_size=_PRECISION))
        return _polygons(shapely.union_all([more, *self._remnants(more, day)], grid_size=_PRECISION))

    def state(self, span: tuple[int, int], held: BaseGeometry, islands: IslandDay) -> DayState:
        """State at the end of a stage: `held` without the pockets that still hold, and its front."""
        start, day = span
        pockets = shapely.union_all([p.shape for p in self.pockets if day < p.end])
        area = _polygons(shapely.difference(held, pockets, grid_size=_PRECISION))
        land = self._land_at(day)
        if land is not self.theatre:
            area = _polygons(shapely.intersection(area, shapely.union(land, self._outside), grid_size=_PRECISION))
        main, island = front_of(area, land, pockets), front_of(islands.karafuto, self._karafuto, pockets)
        stretches = (*split_by_certainty(main, day, self.data), *split_by_certainty(island, day, self.data, "karafuto"))
        front = shapely.MultiLineString([*shapely.get_parts(main), *shapely.get_parts(island)])
        return DayState(start, day, area, islands, front, stretches)

    def _land_at(self, day: int) -> BaseGeometry:
        given_up = [name for h in self.data.halts if h.start <= self.data.spec.iso(day) for name in h.cells]
        return land_without(given_up, self.data.spec, self.theatre, self._cells)

    def _open_at(self, day: int) -> BaseGeometry:
        closed = [name for b in self.data.barriers if b.end >= self.data.spec.iso(day) for name in b.cells]
        return land_without(closed, self.data.spec, self.theatre, self._cells)

    def _reached(self, day: int) -> BaseGeometry:
        """Land reached by the end of a day: the sublevel set of the surface, landings and border posts."""
        seeds = self._seeds(day)
        level = float(self._clock.ticks(np.array([day + 0.5]))[0])
        parts = shapely.get_parts(_smooth(shapely.union_all(sublevel(self._grid, level))))
        near = [part for part in parts if shapely.dwithin(part, seeds, _SEED_REACH)]
        small = [p for p in (*self._landings, *self._posts) if p.latest <= day]
        landed = [disc(p.lon, p.lat, _SEA_RADIUS_KM) for p in small]
        landed += [disc(p.lon, p.lat, _AIR_RADIUS_KM) for p in self._airfields if p.latest <= day]
        open_land = self._open_at(day)
        if open_land is not self.theatre:
            near = [shapely.intersection(part, open_land) for part in near]
        waiting = self._waiting(day)
        if waiting:
            near = [shapely.difference(part, shapely.union_all(waiting)) for part in near]
        everything = shapely.union_all([*near, *landed, *self._corridors(day), *self._garrisons(day)])
        land = shapely.intersection(everything, self.theatre, grid_size=_PRECISION)
        crossed = [disc(p.lon, p.lat, _SEA_RADIUS_KM) for p in self._beyond if p.latest <= day]
        beyond = [shapely.intersection(shape, self._outside) for shape in crossed]
        return _polygons(shapely.union_all([_polygons(land), *map(_polygons, beyond)], grid_size=_PRECISION))

    def _seeds(self, day: int) -> BaseGeometry:
        """Start lines that troops had crossed by that day, and towns they had reached ahead of the front."""
        lines = [shapely.LineString(line.coordinates) for line in self.data.starts if line.day <= day]
        return shapely.union_all([*lines, *(shapely.Point(p.lon, p.lat) for p in self._towns(day))])

    def _towns(self, day: int) -> list[ControlPoint]:
        if self.data.spec.towns_km is None:
            return []
        return [p for p in self._fronts if p.latest <= day]

    def _waiting(self, day: int) -> list[BaseGeometry]:
        """Land that goes with towns not yet reached: smoothing must not close over one that held out alone."""
        radius = self.data.spec.towns_km
        if radius is None:
            return []
        return [disc(p.lon, p.lat, radius) for p in (*self._fronts, *self._later) if p.earliest > day]

    def _garrisons(self, day: int) -> list[BaseGeometry]:
        """Land that goes with such towns, and with start lines that were held before."""
        towns = [disc(p.lon, p.lat, self.data.spec.towns_km or 0) for p in self._towns(day)]
        zones = [
            shapely.union_all([disc(*position, line.width_km / 2) for position in _dense(line.coordinates)])
            for line in self.data.starts
            if line.width_km and line.day <= day
        ]
        return [*towns, *zones]

    def _corridors(self, day: int) -> list[BaseGeometry]:
        """Land along railways that troops used ahead of the front, as far as they had come."""
        reached = [[p for p in axis if p.day <= day] for axis in self._railways]
        return [shapely.union_all([disc(*position, _SEA_RADIUS_KM) for position in _along(axis)]) for axis in reached]

    def _remnants(self, held: BaseGeometry, day: int) -> list[BaseGeometry]:
        """Small land that is cut off and holds no place still to be reached: pockets are named, not accidents."""
        waiting = shapely.MultiPoint([(p.lon, p.lat) for p in (*self._fronts, *self._later) if p.latest > day])
        left = shapely.get_parts(_polygons(shapely.difference(self.theatre, held, grid_size=_PRECISION)))
        return [part for part in left if not part.intersects(waiting) and area_km2(part) < self.data.spec.remnant_km2]


def _along(axis: Sequence[AxisPoint]) -> list[tuple[float, float]]:
    """Positions along an axis, its points among them, close enough for discs to overlap."""
    positions = [(p.lon, p.lat) for p in axis]
    return positions if len(positions) < 2 else _dense(positions)


def _dense(line: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(x, y) for x, y in shapely.get_coordinates(shapely.segmentize(shapely.LineString(line), 0.1))]


def sublevel(grid: Grid, level: float) -> list[BaseGeometry]:
    """Polygons of {ticks <= level} in lon-lat degrees, holes included."""
    generator = contourpy.contour_generator(grid.x, grid.y, grid.ticks, fill_type=contourpy.FillType.OuterOffset)
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
    return shapely.MultiLineString([enemy_on_right(piece, area) for piece in pieces])


def enemy_on_right(line: shapely.LineString, area: BaseGeometry) -> shapely.LineString:
    """Reverse the line if its right-hand side lies in the controlled area."""
    xy = shapely.get_coordinates(line)
    steps = np.diff(xy, axis=0)
    longest = int(np.argmax(np.hypot(*steps.T)))
    middle, step = (xy[longest] + xy[longest + 1]) / 2, steps[longest]
    right = middle + np.array([step[1], -step[0]]) / np.hypot(*step) * _PRECISION * 2
    return shapely.reverse(line) if area.contains(shapely.Point(right)) else line


def halt_line(halt: Halt, spec: CampaignSpec, theatre: BaseGeometry, cells: dict[str, BaseGeometry]) -> BaseGeometry:
    """Line at which the advance stopped, with the land not held on the right hand."""
    beyond = union_cells(cells, [name for name in halt.cells if name in cells])
    land = land_without(halt.cells, spec, theatre, cells)
    shared = shapely.intersection(land.boundary, shapely.buffer(beyond, _LAND_TOLERANCE * 2, quad_segs=2))
    pieces = [piece for piece in shapely.get_parts(shapely.line_merge(shared)) if piece.length >= _MIN_PIECE]
    return shapely.MultiLineString([enemy_on_right(piece, land) for piece in pieces])
