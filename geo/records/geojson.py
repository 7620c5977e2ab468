"""Whether a geometry can be read as GeoJSON (RFC 7946): told by its numbers alone, without a geometry library.

That a ring does not cross itself, and that things lie where they should, is checked in `geo.check`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

#: How deep the positions of a geometry lie, and the fewest that its lines or rings have.
_DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
_FEWEST = {"MultiPoint": 1, "LineString": 2, "MultiLineString": 2, "Polygon": 4, "MultiPolygon": 4}


def geometry_fault(geometry: Any) -> str | None:
    """What is wrong with a geometry, in words; None when it can be read.

    Parameters
    ----------
    geometry
        A parsed GeoJSON geometry; lon-lat degrees, WGS 84.
    """
    if not isinstance(geometry, dict):
        return "is no GeoJSON geometry"
    kind = geometry.get("type")
    if not isinstance(kind, str) or kind not in _DEPTHS:
        return f"type {kind!r} is none of {', '.join(_DEPTHS)}"
    return _coordinates_fault(geometry.get("coordinates"), _DEPTHS[kind], kind)


def _coordinates_fault(found: Any, depth: int, kind: str) -> str | None:
    if depth == 0:
        return _position_fault(found)
    if not isinstance(found, list) or not found:
        return "has an empty list where positions should be"
    if depth == 1:
        return _line_fault(found, kind)
    return next(filter(None, (_coordinates_fault(part, depth - 1, kind) for part in found)), None)


def _line_fault(positions: list[Any], kind: str) -> str | None:
    fault = next(filter(None, map(_position_fault, positions)), None)
    if fault is not None:
        return fault
    if len(positions) < _FEWEST[kind]:
        return f"has {len(positions)} position(s) where at least {_FEWEST[kind]} are needed"
    if "Polygon" in kind and positions[0] != positions[-1]:
        return f"has a ring that does not end where it begins, {positions[0]}"
    return None


def _position_fault(position: Any) -> str | None:
    if not isinstance(position, list) or len(position) != 2 or not all(_is_number(part) for part in position):
        return f"position {str(position)[:40]} is not [lon, lat]"
    if not (-180 <= position[0] <= 180 and -90 <= position[1] <= 90):
        return f"position {position} is no [lon, lat] in degrees"
    return None


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return isinstance(value, int) or math.isfinite(value)


def bounds_of(geometry: Mapping[str, Any]) -> tuple[float, float, float, float]:
    """West, south, east, north of a geometry that can be read, degrees."""
    positions = list(_positions(geometry["coordinates"], _DEPTHS[geometry["type"]]))
    longitudes, latitudes = [p[0] for p in positions], [p[1] for p in positions]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _positions(found: Any, depth: int) -> Iterator[Sequence[float]]:
    if depth == 0:
        yield found
    else:
        for part in found:
            yield from _positions(part, depth - 1)


def rounded(coordinates: object, decimals: int) -> Any:
    """Coordinates of a geometry, however deep, as lists of numbers with so many decimals."""
    if isinstance(coordinates, list | tuple):
        return [rounded(part, decimals) for part in coordinates]
    return round(float(coordinates), decimals) if isinstance(coordinates, float | int) else coordinates
