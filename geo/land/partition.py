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

from geo.land.cells import CellChooser, Frames
from geo.land.coverage import SEA, box_of, dissolve, faces, label_faces, merge_small, polygons_of, simplify_zone
from geo.land.projection import KM_PER_DEGREE, Plane
from geo.records.basemap_recipe import BasemapRecipe, Zone
from geo.records.cells import CellRecipe

#: A sliver between two files, in km².
SLIVER_KM2 = 3.0


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
        """Area as if degrees were alike all over the face, for telling small ones quickly."""
        return float(self.shape.area * KM_PER_DEGREE**2 * np.cos(np.radians(self.shape.centroid.y)))


def build_partition(
    units: dict[str, BaseGeometry],
    frames: Frames,
    recipes: Sequence[CellRecipe],
    basemap: BasemapRecipe,
    plane: Plane,
) -> list[Piece]:
    """Cut, label, clean and simplify.

    Parameters
    ----------
    units
        Land by 'AAA/North' (a province) or 'BBB/all' (a country that is one unit).
    plane
        In which the size of islands is measured.

    Returns
    -------
    list of Piece
        Land only. Pieces tile the land of the last zone without overlaps; two pieces that touch share every
        vertex of their common border, across zones too.
    """
    zones = basemap.zones
    found = _cut(units, frames, recipes, basemap)
    _drop_slivers(found)
    chooser = CellChooser(recipes, frames)
    for face in found:
        if face.unit != SEA:
            face.cell = chooser(face.unit, shapely.point_on_surface(face.shape))
    _merge_crumbs(found, frozenset(basemap.kept_cells), plane)
    _drown_islets(found, plane)
    return [piece for zone in zones for piece in _simplify(found, zone)]


def _share_lines(units: dict[str, BaseGeometry], frames: Frames, recipes: Sequence[CellRecipe]) -> list[BaseGeometry]:
    """Borders between the towns of each recipe, on the land that the recipe can take and nowhere else."""
    lines: list[BaseGeometry] = []
    for recipe in recipes:
        if not recipe.towns:
            continue
        land = shapely.union_all([shape for unit, shape in units.items() if recipe.wants_unit(unit)])
        for name in recipe.inside:
            land = land.intersection(frames.areas[name])
        for name in recipe.outside:
            land = land.difference(frames.areas[name])
        lines.append(frames.divisions[recipe.id].edges().intersection(land))
    return lines


def _cut(
    units: dict[str, BaseGeometry], frames: Frames, recipes: Sequence[CellRecipe], basemap: BasemapRecipe
) -> list[_Face]:
    zones, window = basemap.zones, box_of(basemap.whole)
    lines = [shape.boundary for shape in units.values()]
    lines += [cut.intersection(window) for cut in (*frames.cuts, *_share_lines(units, frames, recipes))]
    lines += [box_of(zone).boundary for zone in zones]
    shapes = faces(lines, basemap.grid)
    names = list(units)
    unit_of = label_faces(shapes, list(units.values()))
    zone_of = label_faces(shapes, [box_of(zone) for zone in zones])
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


def _merge_crumbs(found: list[_Face], kept: frozenset[str], plane: Plane) -> None:
    """Give crumbs that a coarse cut line leaves beside a province border to the cell they touch most."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, face in enumerate(found):
        if face.cell != SEA and face.cell not in kept:
            groups[(face.cell, face.zone.id)].append(index)
    # as at the centre, to a tenth: a crumb is no exact notion
    km2 = KM_PER_DEGREE**2 * round(float(np.cos(np.radians(plane.centre[1]))), 1)
    crumbs: set[int] = set()
    for members in groups.values():
        shapes = [found[i].shape for i in members]
        clusters = polygons_of(shapely.union_all(shapes))
        limit = found[members[0]].zone.crumb_km2
        owner = label_faces(shapes, clusters)
        small = {k for k, c in enumerate(clusters) if c.area * km2 < limit}
        crumbs |= {i for i, o in zip(members, owner.tolist(), strict=True) if o in small}
    merged = merge_small([f.shape for f in found], [f.cell for f in found], lambda i: i in crumbs)
    for face, cell in zip(found, merged, strict=True):
        if cell != SEA:
            face.cell = cell


def _drown_islets(found: list[_Face], plane: Plane) -> None:
    """Turn islands smaller than the zone shows into sea."""
    land = [face for face in found if face.cell != SEA]
    whole = polygons_of(shapely.union_all([face.shape for face in land]))
    owner = label_faces([face.shape for face in land], whole)
    sizes = [plane.area_km2(part) if part.area < 1 else np.inf for part in whole]
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
