"""Planar partitions: polygons that tile the plane with vertex-identical borders.

The base map and the cells of the theatre are one partition. Borders that two neighbours share must stay the
same line after simplification, otherwise the map shows slivers; so everything is cut into faces once, each face
is labelled, and the faces are simplified together. Coordinates are WGS 84 lon-lat degrees throughout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.records.basemap_recipe import Zone

SEA = "sea"


def box_of(zone: Zone) -> shapely.Polygon:
    """Rectangle of a zone, degrees."""
    return shapely.box(*zone.bounds)


def polygons_of(geometry: BaseGeometry | None) -> list[shapely.Polygon]:
    """All polygon parts of a geometry, lines and points left out; an empty list for none."""
    if geometry is None or geometry.is_empty:
        return []
    if isinstance(geometry, shapely.Polygon):
        return [geometry]
    if isinstance(geometry, shapely.MultiPolygon | shapely.GeometryCollection):
        return [polygon for part in geometry.geoms for polygon in polygons_of(part)]
    return []


def faces(boundaries: Iterable[BaseGeometry], grid: float = 1e-4) -> list[shapely.Polygon]:
    """Cut the plane along all given lines and return the bounded faces.

    Parameters
    ----------
    boundaries
        Lines and rings in degrees. They may cross; crossings become vertices of every face that touches them.
    grid
        Snapping grid in degrees; 1e-4 degrees is about 10 m. Simplification only leaves vertices out, so the
        result of the whole build lies on this grid too and needs no rounding, which could tear borders apart.
    """
    noded = shapely.union_all([shapely.force_2d(line) for line in boundaries], grid_size=grid)
    found = shapely.polygonize([noded])
    return [face for face in shapely.get_parts(found).tolist() if face.area > 0]


def label_faces(parts: Sequence[shapely.Polygon], polygons: Sequence[BaseGeometry]) -> NDArray[np.int64]:
    """For each face the index of the polygon that contains its representative point, or -1.

    Where several contain it, the one with the lowest index is taken.
    """
    tree = shapely.STRtree(list(polygons))
    points = shapely.point_on_surface(np.array(parts, dtype=object))
    face_index, polygon_index = tree.query(points, predicate="within")
    labels = np.full(len(parts), len(polygons), dtype=np.int64)
    np.minimum.at(labels, face_index, polygon_index)
    labels[labels == len(polygons)] = -1
    return labels


def merge_small(parts: Sequence[shapely.Polygon], labels: list[str], is_small: Callable[[int], bool]) -> list[str]:
    """Give each small face the label with which it shares the longest border, other than its own.

    Two rounds are made, so that a sliver beside another sliver finds a real neighbour too.
    """
    result = list(labels)
    small = [index for index in range(len(parts)) if is_small(index)]
    tree = shapely.STRtree(list(parts))
    for _ in range(2):
        for index in small:
            shared: dict[str, float] = {}
            for other in tree.query(parts[index], predicate="intersects").tolist():
                if other != index and result[other] != labels[index]:
                    length = float(parts[index].intersection(parts[other]).length)
                    shared[result[other]] = shared.get(result[other], 0.0) + length
            if any(shared.values()):
                result[index] = max(shared, key=lambda label: shared[label])
    return result


def simplify_zone(polygons: Sequence[BaseGeometry], zone: Zone) -> list[BaseGeometry]:
    """Simplify polygons that tile `zone` without touching the zone's own edge.

    Neighbouring zones therefore still share every vertex on the edge between them.
    """
    simplified = shapely.coverage_simplify(np.array(polygons, dtype=object), zone.tolerance, simplify_boundary=False)
    return list(simplified)


def dissolve(polygons: Sequence[BaseGeometry]) -> BaseGeometry:
    """Union of polygons that share exact borders; much faster and safer than a general union."""
    if not polygons:
        return shapely.MultiPolygon()
    return shapely.coverage_union_all(np.array(polygons, dtype=object))
