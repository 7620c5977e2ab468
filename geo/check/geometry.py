"""Geometries are what their records say, lie on the maps, and can be drawn; cells share their borders.

That positions can be read at all is seen to by `geo.records.geojson`.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import shapely
from PIL import Image, UnidentifiedImageError
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from geo.dates import record_interval
from geo.errors import Fault
from geo.kinds import KIND
from geo.records.atlas import Atlas
from geo.records.basemap import CELLS, FOLDER, RELIEF
from geo.records.schema import Line, Territory

_LINES = frozenset({"LineString", "MultiLineString"})
_AREAS = frozenset({"Polygon", "MultiPolygon"})
_OF_LAYER = {"land": _AREAS, "lakes": _AREAS, "rivers": _LINES, "provinces": _LINES}
#: Degrees; what is smaller cannot be drawn, because the compiled atlas has its coordinates on this grid.
_GRID = 0.001


def check_geometry(atlas: Atlas) -> Iterator[Fault]:
    """Lines of a wrong form or place, a base map that cannot be used, and land with two holders."""
    for line in atlas.lines:
        for value, remedy in _line(line, atlas):
            yield Fault(atlas.files.get(line.id, "-"), line.id, "geometry", value, remedy)
    yield from _layers(atlas)
    yield from check_cells(atlas)
    yield from _relief(atlas)
    yield from _two_holders(atlas)


def _line(line: Line, atlas: Atlas) -> Iterator[tuple[str, str]]:
    fitting = KIND[line.kind].geometry_types
    if line.geometry.type not in fitting:
        yield line.geometry.type, f"a {line.kind} has {' or '.join(sorted(fitting))}"
    geometry = _shape(line.geometry.model_dump())
    yield from _form(geometry)
    west, south, east, north = atlas.settings.world
    if not shapely.box(west, south, east, north).covers(shapely.box(*geometry.bounds)):
        yield repr(geometry.bounds), "lies outside `world` in atlas.json; are lon and lat swapped?"


def _shape(geometry: Mapping[str, Any]) -> BaseGeometry:
    return shapely.from_geojson(json.dumps(geometry))


def _form(geometry: BaseGeometry) -> Iterator[tuple[str, str]]:
    if not geometry.is_valid:
        yield explain_validity(geometry), "repair it: no ring crosses itself or another, no position stands alone"
        return
    for part in shapely.get_parts(geometry):
        rounded = shapely.set_precision(part, _GRID, mode="pointwise")
        if rounded.length == 0 or (part.geom_type == "Polygon" and rounded.area == 0):
            yield "smaller than 0.001°", "too small to be drawn; leave it out, or record a place"
            return


def _layers(atlas: Atlas) -> Iterator[Fault]:
    for name, features in atlas.basemap.layers.items():
        for feature in features:
            kind = feature["geometry"]["type"]
            if kind not in _OF_LAYER[name]:
                yield _of_basemap(name, feature["id"], kind, f"{name} has {' or '.join(sorted(_OF_LAYER[name]))}")
                continue
            for value, remedy in _form(_shape(feature["geometry"])):
                yield _of_basemap(name, feature["id"], value, remedy)


def _of_basemap(name: str, record: str, value: str, remedy: str) -> Fault:
    return Fault(f"{FOLDER}/{name}.json", record, "geometry", value, remedy)


def check_cells(atlas: Atlas) -> Iterator[Fault]:
    """Cells are areas whose borders have the same positions on both sides: only then can territories be joined."""
    shapes: dict[str, BaseGeometry] = {}
    for key, geometry in atlas.basemap.cells.items():
        if geometry["type"] not in _AREAS:
            yield _of_basemap(CELLS, key, geometry["type"], f"a cell has {' or '.join(sorted(_AREAS))}")
            continue
        found = _shape(geometry)
        faults = [_of_basemap(CELLS, key, value, remedy) for value, remedy in _form(found)]
        yield from faults
        if not faults:
            shapes[key] = found
    cells = list(shapes.values())
    if not cells or shapely.coverage_is_valid(cells):
        return
    remedy = "cells must not overlap, and neighbours need the same positions along their border"
    for key, edges in zip(shapes, shapely.coverage_invalid_edges(cells), strict=True):
        if not edges.is_empty:
            x, y = shapely.get_coordinates(edges)[0]
            yield _of_basemap(CELLS, key, f"does not fit its neighbour near {x:g},{y:g}", remedy)


def _relief(atlas: Atlas) -> Iterator[Fault]:
    if atlas.basemap.relief is None:
        return
    try:
        with Image.open(io.BytesIO(atlas.basemap.relief)) as picture:
            picture.load()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as error:
        yield Fault(f"{FOLDER}/{RELIEF}", "-", "file", str(error)[:60], "no picture; build the base map again")


def _two_holders(atlas: Atlas) -> Iterator[Fault]:
    """Territories that have a cell at the same time would be drawn over one another; a claim may lie over land."""
    of_cell: dict[str, list[Territory]] = {}
    for territory in atlas.territories:
        for cell in () if territory.status == "claimed" else dict.fromkeys(territory.cells):
            for other in of_cell.setdefault(cell, []):
                if other.id != territory.id and _meet(other, territory):
                    value = f"{cell!r}, which {other.id} has at the same time"
                    remedy = "land has one holder at a time; correct the dates or the cells, or make it a claim"
                    yield Fault(atlas.files.get(territory.id, "-"), territory.id, "cells", value, remedy)
            of_cell[cell].append(territory)


def _meet(one: Territory, other: Territory) -> bool:
    (start, end), (since, until) = record_interval(one.start, one.end), record_interval(other.start, other.end)
    return (until is None or start <= until) and (end is None or since <= end)
