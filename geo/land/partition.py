"""Build the partition of the theatre: provinces and countries cut by historical lines, labelled by cell.

Runs only when the base map is rebuilt. Coordinates are WGS 84 lon-lat degrees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.land.cells import CellChooser, Frames, area_km2
from geo.land.coverage import SEA, Zone, dissolve, faces, label_faces, merge_small, polygons_of, simplify_zone
from geo.records.cells import CellRecipe

#: A sliver between two files, or a crumb cut off by a coarse line, in km².
SLIVER_KM2 = 3.0
CRUMB_KM2 = 60.0
#: Rough km² of a square degree at the equator, for telling small faces quickly.
KM2_PER_DEGREE2 = 12_364.0

#: From fine to coarse; the first zone that holds a face takes it.
ZONES = (
    Zone("khasan", (130.2, 42.2, 130.95, 42.8), 0.001, 0.2),
    Zone("habomai", (145.3, 43.3, 147.1, 44.0), 0.003, 0.2),
    Zone("kurils", (145.3, 43.3, 157.0, 51.0), 0.007, 0.5),
    Zone("kwantung", (120.9, 38.6, 123.3, 39.7), 0.006, 1.0),
    Zone("main", (100.0, 30.0, 165.0, 62.0), 0.013, 4.0),
    Zone("wide", (10.0, 15.0, 180.0, 78.0), 0.15, 400.0),
)


@dataclass(frozen=True)
class Piece:
    """Simplified land of one unit, in one cell and one zone."""

    unit: str
    cell: str
    zone: str
    shape: BaseGeometry


@dataclass
class _Face:
    shape: shapely.Polygon
    zone: Zone
    unit: str
    cell: str

    @property
    def rough_km2(self) -> float:
        return float(self.shape.area * KM2_PER_DEGREE2 * np.cos(np.radians(self.shape.centroid.y)))


def build_partition(
    units: dict[str, BaseGeometry],
    frames: Frames,
    recipes: Sequence[CellRecipe],
    zones: Sequence[Zone] = ZONES,
) -> list[Piece]:
    """Cut, label, clean and simplify.

    Returns
    -------
    list of Piece
        Land only. Pieces tile the land of the last zone without overlaps; two pieces that touch share every
        vertex of their common border, across zones too.
    """
    found = _cut(units, frames, zones)
    _drop_slivers(found)
    chooser = CellChooser(recipes, frames.areas)
    for face in found:
        if face.unit != SEA:
            face.cell = chooser(face.unit, shapely.point_on_surface(face.shape))
    _merge_crumbs(found)
    _drown_islets(found)
    return [piece for zone in zones for piece in _simplify(found, zone)]


def _cut(units: dict[str, BaseGeometry], frames: Frames, zones: Sequence[Zone]) -> list[_Face]:
    window = zones[-1].box
    lines = [shape.boundary for shape in units.values()]
    lines += [cut.intersection(window) for cut in frames.cuts]
    lines += [zone.box.boundary for zone in zones]
    shapes = faces(lines)
    names = list(units)
    unit_of = label_faces(shapes, list(units.values()))
    zone_of = label_faces(shapes, [zone.box for zone in zones])
    return [
        _Face(shape, zones[z], names[u] if u >= 0 else SEA, SEA)
        for shape, u, z in zip(shapes, unit_of.tolist(), zone_of.tolist(), strict=True)
        if z >= 0
    ]


def _drop_slivers(found: list[_Face]) -> None:
    """Close the hairline gaps between countries: small 'sea' faces take the unit of their neighbour."""
    shapes = [face.shape for face in found]
    merged = merge_small(
        shapes, [face.unit for face in found], lambda i: found[i].unit == SEA and found[i].rough_km2 < SLIVER_KM2
    )
    for face, unit in zip(found, merged, strict=True):
        face.unit = unit


def _merge_crumbs(found: list[_Face]) -> None:
    """Give crumbs that a coarse cut line leaves beside a province border to the cell they touch most."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, face in enumerate(found):
        if face.cell != SEA:
            groups[(face.cell, face.zone.id)].append(index)
    crumbs: set[int] = set()
    for (cell, zone), members in groups.items():
        if cell.startswith("manchuria-khasan"):
            continue
        shapes = [found[i].shape for i in members]
        clusters = polygons_of(shapely.union_all(shapes))
        limit = CRUMB_KM2 if zone in {"main", "wide"} else 1.0
        owner = label_faces(shapes, clusters)
        small = {k for k, c in enumerate(clusters) if c.area * KM2_PER_DEGREE2 * 0.7 < limit}
        crumbs |= {i for i, o in zip(members, owner.tolist(), strict=True) if o in small}
    merged = merge_small([f.shape for f in found], [f.cell for f in found], lambda i: i in crumbs)
    for face, cell in zip(found, merged, strict=True):
        if cell != SEA:
            face.cell = cell


def _drown_islets(found: list[_Face]) -> None:
    """Turn islands smaller than the zone shows into sea."""
    land = [face for face in found if face.cell != SEA]
    whole = polygons_of(shapely.union_all([face.shape for face in land]))
    owner = label_faces([face.shape for face in land], whole)
    sizes = [area_km2(part) if part.area < 1 else np.inf for part in whole]
    for face, index in zip(land, owner.tolist(), strict=True):
        if sizes[index] < face.zone.smallest_km2:
            face.unit = face.cell = SEA


def _simplify(found: list[_Face], zone: Zone) -> list[Piece]:
    groups: dict[tuple[str, str], list[shapely.Polygon]] = defaultdict(list)
    for face in found:
        if face.zone is zone:
            groups[(face.unit, face.cell)].append(face.shape)
    keys = list(groups)
    shapes = simplify_zone([dissolve(groups[key]) for key in keys], zone)
    return [Piece(u, c, zone.id, s) for (u, c), s in zip(keys, shapes, strict=True) if c != SEA]
