"""From the arrival-time surface of a campaign to its areas and fronts, stage after stage.

Controlled area at the end of day d = {T <= d + 0.5}, cut to the theatre's land, together with everything
held at the stage before, dated places (`geo.fronts.towns`), and less the pockets that still hold and the land given
up. Ground too far from every dated place is neither held nor not held, but not known (`geo.fronts.reach`). The
front is that part of the area's boundary which is neither coast nor border nor the rim of a pocket, nor that of ground
not known (`geo.fronts.edges`). Theatres beside the mainland have areas and fronts of their own (`geo.fronts.theatres`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import contourpy
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.fronts.edges import front_of
from geo.fronts.ground import Ground
from geo.fronts.pockets import active_pockets
from geo.fronts.reach import far_ground
from geo.fronts.surface import ArrivalSurface, Grid, axes_of
from geo.fronts.theatres import theatre_fronts
from geo.fronts.towns import Towns, only_polygons, without
from geo.fronts.uncertainty import Stretch, split_by_certainty
from geo.land.projection import PRECISION, Plane
from geo.records.tables import CampaignData, ControlPoint


@dataclass(frozen=True)
class DayState:
    """The end of one stage of the campaign, in lon-lat degrees; most campaigns go by days.

    Attributes
    ----------
    start, day
        First and last day of the stage, from the first day of the campaign = 0; the state is that of the last.
    area
        Land under control on the mainland.
    unknown
        Land of the mainland of which nobody knows whether it was reached.
    theatres
        Land under control in each of the other theatres, by its id.
    front
        Lines with the enemy on the right hand, of all theatres.
    stretches
        `front` cut where the control points that hold it change.
    """

    start: int
    day: int
    area: BaseGeometry
    unknown: BaseGeometry
    theatres: Mapping[str, BaseGeometry]
    front: BaseGeometry
    stretches: tuple[Stretch, ...]

    @property
    def controlled(self) -> BaseGeometry:
        """All land under control at the end of the stage."""
        return shapely.union_all([self.area, *self.theatres.values()])


class Engine:
    """Turns the surface of a campaign into the state of its theatres, stage after stage."""

    def __init__(self, data: CampaignData, ground: Ground, surface: ArrivalSurface) -> None:
        self.data = data
        self.pockets = active_pockets(data)
        self._ground = ground
        self._theatre = ground.theatre
        self._theatres = theatre_fronts(data, ground.cells)
        self._clock = surface.clock
        self._lengths = surface.frame.lengths
        self._plane, self._areas = surface.frame.plane, surface.frame.areas
        self._grid = surface.grid(self._theatre.bounds, self._lengths.grid_km)
        bridge = data.spec.unknown.bridge_km if data.spec.unknown else None
        reach = (self._theatre.bounds, self._lengths.grid_km, data.spec.certainty.most_days)
        self._possible = surface.first_possible(*reach) if bridge else None
        self._places = Towns(data)
        # where the land of a town reaches as far as its date does, the surface has nothing to add to towns and zones
        self._by_towns = bridge is not None and (data.spec.towns_km or 0) >= bridge
        own = [*self._places.all, *self._zones(data.spec.days)] if self._by_towns else self._places.all
        dated = surface.xy[:0] if self._by_towns else surface.xy
        self._far = far_ground(dated, bridge, without(self._theatre, own), surface.frame)
        self._fronts = data.on_mainland("front")
        self._railways = [axis for axis in axes_of(data.axes) if axis[0].medium == "rail"]
        shapely.prepare(self._theatre)
        near = self._lengths.abroad
        self._beyond = [
            p for p in self._fronts if not shapely.dwithin(self._theatre, shapely.Point(p.lon, p.lat), near)
        ]

    def held_after(self, held: BaseGeometry, day: int) -> BaseGeometry:
        """Land held at the end of a day, pockets included, given what was held the day before."""
        more = self._polygons(shapely.union(held, self._reached(day), grid_size=PRECISION))
        return self._polygons(shapely.union_all([more, *self._remnants(more, day)], grid_size=PRECISION))

    def _unknown(self, held: BaseGeometry, day: int, land: BaseGeometry) -> BaseGeometry:
        """Far ground where the front may have been by the end of a day."""
        if self._far.is_empty or self._possible is None:
            return shapely.Polygon()
        level = self._smooth(shapely.union_all(sublevel(self._possible, day + 0.5, self._plane)))
        near = level.simplify(self._lengths.guess)
        open_land = shapely.intersection(self._open_at(day), land)
        ground = without(shapely.intersection(near, self._far), self._places.waiting(day))
        ground = only_polygons(shapely.intersection(ground, open_land, grid_size=PRECISION))
        parts = shapely.get_parts(self._polygons(shapely.difference(ground, held, grid_size=PRECISION)))
        return shapely.union_all([part for part in parts if self._ground.is_wide(part)])

    def state(self, span: tuple[int, int], held: BaseGeometry) -> DayState:
        """State at the end of a stage: `held` without the pockets that still hold, and its front."""
        start, day = span
        pockets = without(
            shapely.union_all([p.shape_at(day) for p in self.pockets if day < p.end]), self._places.cores(day)
        )
        area = self._polygons(shapely.difference(held, pockets, grid_size=PRECISION))
        land = self._land_at(day)
        if land is not self._theatre:
            kept = shapely.union(land, self._ground.outside)
            area = self._polygons(shapely.intersection(area, kept, grid_size=PRECISION))
        unknown = self._polygons(without(self._unknown(held, day, land), [held, pockets]))
        known = land if unknown.is_empty else shapely.difference(land, unknown, grid_size=PRECISION)
        areas = {theatre.id: theatre.area_at(day) for theatre in self._theatres}
        fronts = {self.data.spec.mainland: front_of(area, known, pockets, self._lengths)} | {
            theatre.id: front_of(areas[theatre.id], theatre.land, pockets, self._lengths)
            for theatre in self._theatres
            if theatre.land is not None
        }
        stretches = [s for name, line in fronts.items() for s in split_by_certainty(line, day, self.data, name)]
        front = shapely.MultiLineString([part for line in fronts.values() for part in shapely.get_parts(line)])
        return DayState(start, day, area, unknown, areas, front, tuple(stretches))

    def _land_at(self, day: int) -> BaseGeometry:
        spec = self.data.spec
        return self._ground.without([name for h in self.data.halts if h.start <= spec.iso(day) for name in h.cells])

    def _open_at(self, day: int) -> BaseGeometry:
        spec = self.data.spec
        return self._ground.without([name for b in self.data.barriers if b.end >= spec.iso(day) for name in b.cells])

    def _reached(self, day: int) -> BaseGeometry:
        """Land reached by the end of a day: the sublevel set of the surface, landings and border posts."""
        spread = shapely.Polygon() if self._by_towns else without(self._spread(day), [self._far])
        # what hangs together only across the sea, or through ground not known, does not
        spread = self._rooted(shapely.intersection(spread, self._theatre, grid_size=PRECISION), day)
        own = [*self._corridors(day), *self._places.taken(day)]
        dated = without(shapely.union_all([spread, *own]), self._places.waiting(day))
        everything = shapely.union_all([dated, *self._zones(day)])
        land = shapely.intersection(everything, self._theatre, grid_size=PRECISION)
        crossed = self._discs(self._beyond, day, self._lengths.sea_km)
        beyond = [shapely.intersection(shape, self._ground.outside) for shape in crossed]
        pieces = [self._polygons(piece) for piece in (land, *beyond)]
        return self._polygons(shapely.union_all(pieces, grid_size=PRECISION))

    def _spread(self, day: int) -> BaseGeometry:
        """Land that the surface says was reached, as far as it hangs together with where troops set out."""
        level = float(self._clock.ticks(np.array([day + 0.5]))[0])
        near = self._rooted(self._smooth(shapely.union_all(sublevel(self._grid, level, self._plane))), day)
        open_land = self._open_at(day)
        return near if open_land is self._theatre else shapely.intersection(near, open_land)

    def _rooted(self, land: BaseGeometry, day: int) -> BaseGeometry:
        """The parts of land that hang together with where troops set out or with a place they had reached."""
        seeds = self._seeds(day)
        parts = shapely.get_parts(land)
        return shapely.union_all([part for part in parts if shapely.dwithin(part, seeds, self._lengths.seed)])

    def _discs(self, points: Sequence[ControlPoint], day: int, radius_km: float) -> list[BaseGeometry]:
        """Land round places reached by the end of a day."""
        return [self._plane.disc(p.lon, p.lat, radius_km) for p in points if p.latest <= day]

    def _seeds(self, day: int) -> BaseGeometry:
        """Start lines that troops had crossed by that day, and towns they had reached ahead of the front."""
        lines = [shapely.LineString(line.coordinates) for line in self.data.starts if line.day <= day]
        return shapely.union_all([*lines, *(shapely.Point(p.lon, p.lat) for p in self._towns(day))])

    def _towns(self, day: int) -> list[ControlPoint]:
        if self.data.spec.towns_km is None:
            return []
        return [p for p in self._fronts if p.latest <= day]

    def _zones(self, day: int) -> list[BaseGeometry]:
        """Land that goes with start lines that were held before."""
        return [
            self._band(line.coordinates, line.width_km / 2)
            for line in self.data.starts
            if line.width_km and line.day <= day
        ]

    def _corridors(self, day: int) -> list[BaseGeometry]:
        """Land along railways that troops used ahead of the front, as far as they had come."""
        reached = [[p for p in axis if p.day <= day] for axis in self._railways]
        return [self._band([(p.lon, p.lat) for p in axis], self._lengths.sea_km) for axis in reached]

    def _band(self, line: Sequence[tuple[float, float]], radius_km: float) -> BaseGeometry:
        """Land along a line, or round a single position."""
        if not line:
            return shapely.Polygon()
        if len(line) == 1:
            return self._plane.disc(*line[0], radius_km)
        way = self._plane.flat(shapely.segmentize(shapely.LineString(line), self._lengths.dense))
        band = shapely.simplify(shapely.buffer(way, radius_km, quad_segs=4), radius_km / 10)
        return shapely.set_precision(shapely.transform(band, self._plane.to_lonlat), PRECISION)

    def _remnants(self, held: BaseGeometry, day: int) -> list[BaseGeometry]:
        """Small land that is cut off and holds no place still to be reached: pockets are named, not accidents.

        An island that lies apart from what is held is not cut off by it.
        """
        waiting = shapely.MultiPoint([(p.lon, p.lat) for p in self._places.open(day)])
        ground = without(self._theatre, [held, self._far])
        left = shapely.get_parts(self._polygons(shapely.set_precision(ground, PRECISION)))
        return [part for part in left if not part.intersects(waiting) and self._is_remnant(part, held)]

    def _is_remnant(self, part: BaseGeometry, held: BaseGeometry) -> bool:
        small = self._areas.area_km2(part) < self.data.spec.remnant_km2
        return small and bool(shapely.dwithin(part, held, self._lengths.touch))

    def _smooth(self, part: BaseGeometry) -> BaseGeometry:
        """Close notches, then cut tongues: both keep A within B if A was within B, so areas still only grow."""
        notch, tongue = self._lengths.notch, self._lengths.tongue
        closed = shapely.buffer(shapely.buffer(part, notch, quad_segs=4), -notch, quad_segs=4)
        opened = shapely.buffer(shapely.buffer(closed, -tongue, quad_segs=4), tongue, quad_segs=4)
        return opened.simplify(self._lengths.tolerance)

    def _polygons(self, geometry: BaseGeometry) -> BaseGeometry:
        """Only the polygons of a geometry, none smaller than the precision of the front."""
        least = self._lengths.tolerance**2
        parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon" and part.area > least]
        return shapely.union_all(parts)


def sublevel(grid: Grid, level: float, plane: Plane) -> list[BaseGeometry]:
    """Polygons of {values <= level} in lon-lat degrees, holes included."""
    generator = contourpy.contour_generator(grid.x, grid.y, grid.values, fill_type=contourpy.FillType.OuterOffset)
    outlines, offsets = generator.filled(-1e6, level)[:2]
    polygons: list[BaseGeometry] = []
    for vertices, cuts in zip(outlines, offsets, strict=True):
        lonlat = plane.to_lonlat(np.asarray(vertices, dtype=np.float64))
        rings = [lonlat[a:b] for a, b in pairwise(np.asarray(cuts))]
        polygons.append(shapely.make_valid(shapely.Polygon(rings[0], rings[1:])))
    return polygons
