"""Cells: named pieces of land that tile the theatre, out of which every territory is put together.

`data/boundaries.json` holds cut lines and frames, `data/cells.json` the recipe of each cell, and
`data/basemap/cells.json` the built shapes. Building needs the base map packages; reading needs nothing.
Coordinates are WGS 84 lon-lat degrees.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyproj
import shapely
from shapely.affinity import affine_transform
from shapely.geometry.base import BaseGeometry

from geo.errors import GeoError
from geo.land.projection import KM_PER_DEGREE, Floats, Plane
from geo.records.atlas import Atlas
from geo.records.cells import Boundary, CellRecipe
from geo.records.schema import Place, Position

#: How far beyond its towns land is divided among them, km.
REACH_KM = 1500.0
#: Longest straight piece, in degrees, of a border that is straight in the plane, km.
EDGE_KM = 50.0


class CellError(GeoError, ValueError):
    """A boundary or recipe cannot be used, or a cell is asked for that does not exist."""


@dataclass(frozen=True)
class Division:
    """Land that is shared out among towns: each piece goes to the nearest.

    Attributes
    ----------
    cells
        Ids of the towns' cells.
    positions
        Kilometres east and north of the centre of the plane, one row a town.
    plane
        In which "nearer" is measured.
    """

    cells: tuple[str, ...]
    positions: Floats
    plane: Plane

    def nearest(self, point: shapely.Point) -> str:
        """Cell of the town nearest to a point (degrees)."""
        ways = self.positions - self.plane.to_km(point.x, point.y)
        return self.cells[int(np.argmin(np.hypot(ways[:, 0], ways[:, 1])))]

    def edges(self) -> BaseGeometry:
        """Borders between the towns, degrees: the lines half-way from one to the other, far beyond all of them."""
        towns = shapely.MultiPoint(self.positions)
        frame = shapely.box(*towns.buffer(REACH_KM).bounds)
        lines = shapely.voronoi_polygons(towns, extend_to=frame, only_edges=True).intersection(frame)
        return shapely.transform(shapely.segmentize(lines, EDGE_KM), self.plane.to_lonlat)


@dataclass(frozen=True)
class Frames:
    """Areas of `data/boundaries.json` as polygons, the lines that cut land, and the divisions among towns by recipe."""

    areas: dict[str, BaseGeometry]
    cuts: list[BaseGeometry]
    divisions: Mapping[str, Division] = field(default_factory=dict)


def build_frames(boundaries: Sequence[Boundary]) -> Frames:
    """Turn boundary records into polygons and cut lines.

    Raises
    ------
    CellError
        If a ring names a line that does not exist, or is not a valid polygon.
    """
    lines = {item.id: item.vertices for item in boundaries if item.kind == "line"}
    areas: dict[str, BaseGeometry] = {}
    cuts: list[BaseGeometry] = []
    for item in boundaries:
        if item.kind == "line":
            continue
        shape = _corridor(item) if item.kind == "corridor" else shapely.Polygon(_ring(item, lines))
        if not shape.is_valid:
            msg = f"boundaries.json: area {item.id!r} crosses itself; reorder its ring"
            raise CellError(msg)
        areas[item.id] = shape
        if item.cuts:
            cuts.append(shape.boundary)
    return Frames(areas, cuts)


def _ring(item: Boundary, lines: dict[str, list[Position]]) -> list[Position]:
    ring: list[Position] = []
    for entry in item.ring:
        if not isinstance(entry, str):
            ring.append(entry)
            continue
        vertices = lines.get(entry.removeprefix("-"))
        if vertices is None:
            msg = f"boundaries.json: area {item.id!r} names no line {entry!r}; add it or correct the name"
            raise CellError(msg)
        vertices = vertices[::-1] if entry.startswith("-") else vertices
        ring.extend(v for v in vertices if not ring or v != ring[-1])
    return ring


def _corridor(item: Boundary) -> BaseGeometry:
    """Band of constant width on the ground; the buffer is drawn where a degree of longitude is one of latitude."""
    line = shapely.LineString(item.vertices)
    squeeze = float(shapely.get_y(line.centroid))
    factor = float(pyproj.Geod(ellps="WGS84").line_length([0, 1], [squeeze, squeeze])) / 1000 / KM_PER_DEGREE
    flat = affine_transform(line, [factor, 0, 0, 1, 0, 0])
    band = flat.buffer((item.width_km or 0) / KM_PER_DEGREE, quad_segs=3, join_style="mitre", mitre_limit=2)
    return affine_transform(band, [1 / factor, 0, 0, 1, 0, 0])


class CellChooser:
    """Chooses the cell of a face by the unit it lies in and by the frames around it."""

    def __init__(self, recipes: Sequence[CellRecipe], frames: Frames) -> None:
        areas = frames.areas
        missing = {name for r in recipes for name in (*r.inside, *r.outside)} - set(areas)
        if missing:
            msg = f"cells.json: no area {sorted(missing)} in boundaries.json; add it or correct the name"
            raise CellError(msg)
        self._divisions = frames.divisions
        for area in areas.values():
            shapely.prepare(area)
        self._recipes = recipes
        self._areas = areas

    def __call__(self, unit: str, point: shapely.Point) -> str:
        """Id of the first cell whose recipe takes land of `unit` at `point`."""
        for recipe in self._recipes:
            if (
                recipe.wants_unit(unit)
                and all(self._areas[name].contains(point) for name in recipe.inside)
                and not any(self._areas[name].contains(point) for name in recipe.outside)
            ):
                division = self._divisions.get(recipe.id)
                return division.nearest(point) if division else recipe.id
        msg = f"cells.json: no recipe takes {unit} at {point.x:.2f},{point.y:.2f}; add a last one for '*'"
        raise CellError(msg)


def divide_among_towns(
    frames: Frames, recipes: Sequence[CellRecipe], places: Mapping[str, Place], plane: Plane
) -> Frames:
    """Frames that know which land is shared out among which towns.

    Parameters
    ----------
    places
        The gazetteer, in which the towns' positions are.
    plane
        In which "nearer" is measured.

    Raises
    ------
    CellError
        If a town is no place of the gazetteer, or two towns of a recipe have one position.
    """
    divisions = {recipe.id: _division(recipe, places, plane) for recipe in recipes if recipe.towns}
    return replace(frames, divisions=divisions)


def _division(recipe: CellRecipe, places: Mapping[str, Place], plane: Plane) -> Division:
    if unknown := sorted({town.place for town in recipe.towns} - set(places)):
        msg = f"cells.json: recipe {recipe.id!r} names no place {unknown} of places.csv; add it or correct the id"
        raise CellError(msg)
    spots = [places[town.place] for town in recipe.towns]
    positions = plane.to_km([spot.lon for spot in spots], [spot.lat for spot in spots])
    if len(np.unique(positions, axis=0)) < len(spots):
        msg = f"cells.json: two towns of recipe {recipe.id!r} have one position; correct a place or leave one out"
        raise CellError(msg)
    return Division(recipe.cells, positions, plane)


def cell_shapes(atlas: Atlas) -> dict[str, BaseGeometry]:
    """Built cells by id, as (multi)polygons in degrees; neighbours share every border vertex."""
    return {key: shapely.from_geojson(json.dumps(geometry)) for key, geometry in atlas.basemap.cells.items()}


def union_cells(cells: Mapping[str, BaseGeometry], ids: Iterable[str]) -> BaseGeometry:
    """Union of cells along their shared borders.

    Raises
    ------
    CellError
        If an id is not a cell.
    """
    wanted = list(ids)
    if unknown := sorted(set(wanted) - set(cells)):
        msg = f"no cell {unknown}; the cells are named in data/cells.json"
        raise CellError(msg)
    return shapely.coverage_union_all([cells[name] for name in wanted])
