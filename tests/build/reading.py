"""What the browser makes of the files of a build, in Python: the two parts joined, geometries whole again.

The product only writes this form, and the browser's scripts read it; a reader of their own lets tests ask what came
out. It knows the form from its description in `geo.build.parts` and `geo.build.topology`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Arc = list[list[float]]

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_GRID = 1000
_DEPTH = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
CAPITALS = {"LS": "LineString", "MLS": "MultiLineString", "P": "Polygon", "MP": "MultiPolygon"}
_BETWEEN = {1: ",", 2: ";"}
#: Keys that every feature has, if only to say that there is nothing.
_ALWAYS = ("end", "geometry")


def unpack(text: str) -> list[int]:
    """Numbers of a Base64 VLQ text."""
    numbers, found, shift = [], 0, 0
    for digit in text:
        value = _DIGITS.index(digit)
        found |= (value & 31) << shift
        shift += 5
        if value < 32:
            numbers.append(-(found >> 1) if found & 1 else found >> 1)
            found = shift = 0
    return numbers


def read_arcs(text: str) -> list[Arc]:
    """Arcs as lists of positions in degrees."""
    x = y = 0
    arcs = []
    for packed in text.split(",") if text else ():
        numbers = iter(unpack(packed))
        arc = []
        for dx, dy in zip(numbers, numbers, strict=True):
            x, y = x + dx, y + dy
            arc.append([x / _GRID, y / _GRID])  # a division gives the nearest float, as the decimals do
        arcs.append(arc)
    return arcs


def read_shape(shape: Sequence[str], arcs: Sequence[Arc]) -> Json:
    """GeoJSON geometry of a shape."""
    capitals, text = shape
    kind = CAPITALS[capitals]
    number = 0

    def read(part: str, depth: int) -> list[Any]:
        nonlocal number
        if depth:
            return [read(piece, depth - 1) for piece in part.split(_BETWEEN[depth])] if part else []
        line: Arc = []
        for step in unpack(part):
            number += step
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            line += arc[1:] if line else arc
        return line

    return {"type": kind, "coordinates": read(text, _DEPTH[kind])}


def _shapes(packed: dict[str, str]) -> list[tuple[str, str]]:
    """Types and lines of the shapes of a part."""
    if not packed["types"]:
        return []
    return list(zip(packed["types"].split(" "), packed["lines"].split(" "), strict=True))


def join_parts(first: Json, more: Json) -> Json:
    """The compiled atlas of two parts, with GeoJSON geometries; the first part's features come first."""
    assert first["pair"] == more["pair"], "parts of two builds"
    arcs = read_arcs(first["arcs"]) + read_arcs(more["arcs"])
    shapes = [read_shape(shape, arcs) for part in (first, more) for shape in _shapes(part["shapes"])]
    features = [*_rows(first["features"]), *_rows(more["features"])]
    for feature in features:
        feature["geometry"] = _geometry(feature["geometry"], shapes)
    kept = {key: value for key, value in first.items() if key not in {"arcs", "shapes", "ground", "pair"}}
    return kept | {"features": features}


def read_parts(first: Path, more: Path) -> Json:
    """The compiled atlas of two files."""
    return join_parts(*(json.loads(path.read_text(encoding="utf-8")) for path in (first, more)))


def _values(column: Any) -> Sequence[Any]:
    return [column["of"][number] for number in column["at"]] if isinstance(column, dict) else column


def _rows(kinds: Mapping[str, Mapping[str, Any]]) -> Iterator[Json]:
    for kind, table in kinds.items():
        for values in zip(*map(_values, table.values()), strict=True):
            row = dict(zip(table, values, strict=True))
            yield {"kind": kind} | {key: value for key, value in row.items() if value is not None or key in _ALWAYS}


def _geometry(found: Any, shapes: Sequence[Json]) -> Any:
    if isinstance(found, int):
        return shapes[found]
    return {"type": "Point", "coordinates": found} if isinstance(found, list) else found
