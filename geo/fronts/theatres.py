"""Theatres beside the mainland: fronts that no surface is needed for.

A corridor has one front that moves along an axis and stands at right angles to it, and landings that spread from
where they began. In a chain an island changes hands as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.fronts.frame import Frame, frame_of
from geo.fronts.pockets import active_pockets
from geo.fronts.towns import Towns, only_polygons, without
from geo.land.cells import union_cells
from geo.land.projection import KM_PER_DEGREE, PRECISION, Floats
from geo.records.campaigns import Axis, Chain, Corridor
from geo.records.tables import CampaignData, ControlPoint

#: On the day on which it reaches its last place, a land force is at the end of its axis, this much of a day later.
_LAST_STRETCH_DAYS = 0.4


class TheatreFront(Protocol):
    """A theatre as the engine asks it."""

    @property
    def id(self) -> str:
        """As control points name it."""

    @property
    def land(self) -> BaseGeometry | None:
        """Land on which a front can stand, degrees; None where there are no fronts."""

    def area_at(self, day: int) -> BaseGeometry:
        """Land under control at the end of a day; it never shrinks but for pockets."""


def theatre_fronts(data: CampaignData, cells: Mapping[str, BaseGeometry]) -> tuple[TheatreFront, ...]:
    """The theatres of a campaign beside its mainland, in the order of its settings."""
    return tuple(
        CorridorFront(theatre, data, cells) if isinstance(theatre, Corridor) else ChainFront(theatre, data, cells)
        for theatre in data.spec.theatres
    )


class Course:
    """How far along an axis a position lies, in degrees of latitude from its beginning."""

    def __init__(self, axis: Axis) -> None:
        self._squeeze = float(np.cos(np.radians((axis[0][1] + axis[1][1]) / 2)))
        self._start = np.array(axis[0])
        step = (np.array(axis[1]) - self._start) * (self._squeeze, 1.0)
        self.length = float(np.hypot(*step))
        self._ahead = step / self.length

    def along(self, lon: float, lat: float) -> float:
        """Distance of a position from the beginning, negative behind it."""
        return float(((np.array([lon, lat]) - self._start) * (self._squeeze, 1.0)) @ self._ahead)

    def behind(self, distance: float, land: BaseGeometry) -> BaseGeometry:
        """A rectangle in lon-lat degrees that covers all of `land` up to a distance."""
        west, south, east, north = land.union(shapely.Point(self._start)).bounds
        far = float(np.hypot((east - west) * self._squeeze, north - south)) + self.length
        across = np.array([-self._ahead[1], self._ahead[0]])
        corners = [(-far, -far), (distance, -far), (distance, far), (-far, far)]
        flat = np.array([self._ahead * ahead + across * aside for ahead, aside in corners])
        return shapely.Polygon(self._start + flat / (self._squeeze, 1.0))


@dataclass(frozen=True, eq=False)
class CorridorFront:
    """A corridor of a campaign."""

    theatre: Corridor
    data: CampaignData
    cells: Mapping[str, BaseGeometry]

    @property
    def id(self) -> str:
        """As control points name it."""
        return self.theatre.id

    @cached_property
    def land(self) -> BaseGeometry:
        """The cells without islets, simplified."""
        lengths, cells = self._frame.lengths, self.theatre.cells
        whole = self.cells[cells[0]] if len(cells) == 1 else union_cells(self.cells, cells)
        parts = [part for part in shapely.get_parts(whole) if part.area > lengths.theatre_islet_area]
        return shapely.set_precision(shapely.union_all(parts).simplify(lengths.island_tolerance), PRECISION)

    @cached_property
    def _frame(self) -> Frame:
        return frame_of(self.data)

    @cached_property
    def _course(self) -> Course:
        return Course(self.theatre.axis)

    @cached_property
    def _reached(self) -> list[ControlPoint]:
        """Places that the land force reached."""
        return [p for p in self.data.in_theatre(self.id) if p.army == self.theatre.land_force]

    @cached_property
    def _milestones(self) -> tuple[Floats, Floats]:
        """Days and distances of the land force along the axis; it never moves back."""
        reached = self._reached
        first = min((p.earliest for p in reached), default=0)
        pairs = {(float(p.latest), self._course.along(p.lon, p.lat)) for p in reached} | {(first - 0.5, 0.0)}
        days, distances = np.array(sorted(pairs, key=lambda pair: (pair[0], -pair[1]))).T
        if not reached:
            return days, distances
        far = np.append(np.maximum.accumulate(distances), self._course.length)
        return np.append(days, days[-1] + _LAST_STRETCH_DAYS), far

    def front_at(self, day: float) -> float:
        """How far the front has come along the axis at a time (days of the campaign, 0.5 = end of day 0).

        Degrees of latitude from the beginning of the axis, interpolated between the places that the land force reached.
        """
        return float(np.interp(day, *self._milestones, left=0.0))

    def _reach(self, day: int) -> float:
        """How far the land force has come by the end of a day: past no place that it reached only later.

        Between two dates the front is half-way at midnight; where two places ahead have one date, that would be beyond
        the nearer one.
        """
        ways = {p.id: self._course.along(p.lon, p.lat) for p in self._reached}
        passed = max((ways[p.id] for p in self._reached if p.latest <= day), default=0.0)
        short = self._frame.lengths.core_km / KM_PER_DEGREE
        ahead = [ways[p.id] - short for p in self._reached if p.earliest > day and ways[p.id] - short > passed]
        return min([self.front_at(day + 0.5), *ahead])

    def area_at(self, day: int) -> BaseGeometry:
        """Land under control at the end of a day; it never shrinks but for pockets."""
        distance = self._reach(day)
        behind = self._course.behind(distance, self.land) if distance > 0 else shapely.Polygon()
        pockets = [p.shape_at(day) for p in active_pockets(self.data) if p.theatre == self.id and day < p.end]
        reached = shapely.union_all([behind, *self._landing_zones(day), *self._towns.taken(day)])
        everything = without(reached, self._towns.waiting(day))
        held = only_polygons(shapely.intersection(everything, self.land, grid_size=PRECISION))
        return only_polygons(shapely.difference(held, shapely.union_all(pockets), grid_size=PRECISION))

    @cached_property
    def _towns(self) -> Towns:
        return Towns(self.data, self.id)

    def _landing_zones(self, day: int) -> list[BaseGeometry]:
        """Beachheads, and hulls of them and the places each landing force has reached, widened a little."""
        plane, margin = self._frame.plane, self._frame.lengths.landing_km
        zones = []
        fronts = self.data.in_theatre(self.id, "front")
        landings = [p for p in self.data.in_theatre(self.id, "sea_landing") if p.earliest <= day]
        others = [p for p in fronts if p.army != self.theatre.land_force and p.latest <= day]
        for landing in landings:
            reached = [p for p in others if self._landing_of(p, landings) is landing]
            beachhead = plane.disc(landing.lon, landing.lat, self._frame.lengths.beach_km)
            discs = [beachhead, *(plane.disc(p.lon, p.lat, margin) for p in reached)]
            zones.append(shapely.convex_hull(shapely.union_all(discs)))
        return zones

    def _landing_of(self, point: ControlPoint, landings: Sequence[ControlPoint]) -> ControlPoint | None:
        """The landing nearest to a place along the axis, if it is near."""
        here = self._course.along(point.lon, point.lat)
        apart = [abs(self._course.along(p.lon, p.lat) - here) for p in landings]
        nearest = int(np.argmin(apart)) if apart else None
        return landings[nearest] if nearest is not None and apart[nearest] < self._frame.lengths.landing_reach else None


@dataclass(frozen=True, eq=False)
class ChainFront:
    """A chain of islands of a campaign."""

    theatre: Chain
    data: CampaignData
    cells: Mapping[str, BaseGeometry]
    land: BaseGeometry | None = None

    @property
    def id(self) -> str:
        """As control points name it."""
        return self.theatre.id

    @cached_property
    def _frame(self) -> Frame:
        return frame_of(self.data)

    def area_at(self, day: int) -> BaseGeometry:
        """Land under control at the end of a day: islands that were taken, and round landings on others."""
        plane, radius = self._frame.plane, self._frame.lengths.landing_km / 2
        taken = [shape for shape, when in self._dated if when <= day]
        landings = [p for p in self.data.in_theatre(self.id, "sea_landing") if p.earliest <= day]
        beachheads = [plane.disc(p.lon, p.lat, radius) for p in landings]
        islands = shapely.union_all([shape for shape, _ in self._dated])
        landed = only_polygons(shapely.intersection(shapely.union_all(beachheads), islands))
        return only_polygons(shapely.union_all([*taken, landed], grid_size=PRECISION))

    @cached_property
    def _dated(self) -> list[tuple[BaseGeometry, float]]:
        """Every larger island with the day it was taken; islands no source dates lie between their neighbours."""
        lengths, course = self._frame.lengths, Course(self.theatre.axis)
        parts = [part for name in self.theatre.cells for part in shapely.get_parts(self.cells[name])]
        dated: list[tuple[BaseGeometry, float | None]] = []
        for island in (part for part in parts if part.area > lengths.chain_islet_area):
            shape = shapely.set_precision(island.simplify(lengths.island_tolerance / 2), PRECISION)
            dated.append((shape, self._day_of(island)))
        where = [course.along(shape.centroid.x, shape.centroid.y) for shape, _ in dated]
        known = sorted((at, float(day)) for at, (_, day) in zip(where, dated, strict=True) if day is not None)
        if not known:
            return [(shape, np.inf) for shape, _ in dated]
        between = np.ceil(np.interp(where, *np.array(known).T)).tolist()
        return [(s, guess if day is None else float(day)) for (s, day), guess in zip(dated, between, strict=True)]

    def _day_of(self, island: BaseGeometry) -> float | None:
        """Day on which a control point says that an island was taken; None where none does."""
        reach = self._frame.lengths.island_reach
        points = [p for p in self.data.in_theatre(self.id) if not self._is_first_of_two(p)]
        own = [p for p in points if shapely.dwithin(island, shapely.Point(p.lon, p.lat), reach)]
        return min((p.latest for p in own), default=None)

    def _is_first_of_two(self, point: ControlPoint) -> bool:
        """Whether a point is a landing and a pocket record says when its island was really taken."""
        reach = self._frame.lengths.twin_reach
        return point.kind == "sea_landing" and any(
            abs(p.lat - point.lat) < reach and abs(p.lon - point.lon) < reach
            for p in self.data.in_theatre(self.id, "pocket")
        )
