"""Geometries of the compiled atlas as a shared topology: what lines have in common is stored once.

The idea is TopoJSON's: every line is cut where lines part, the pieces (arcs) are stored once, a geometry lists
its arcs, and ``~i`` stands for arc i backwards. Three things are our own. Coordinates come back exactly as they
went in, the first point of a ring included; topojson.py turned and thinned 184 of 580 geometries, took 6 to 64
seconds for what takes one here, and multiplies by a scale, which 0.001 does not survive. Arcs are numbered in
the order of their first use, so that a later file can go on where an earlier one ended. And numbers are written
as Base64 VLQ, as in source maps, each arc from where the arc before it ended: 36 KB instead of 52 (brotli).

The browser reads the same in `component/core/topology.js`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

#: Parts of a degree that coordinates are counted in: 3 decimals are about 100 m.
GRID = 1000
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
#: How many levels of lists a type holds above its lines.
_DEPTH = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
#: Types as they are written: their capitals.
_CAPITALS = {kind: "".join(filter(str.isupper, kind)) for kind in _DEPTH}
#: What stands between the lines of a geometry, and between the polygons of several.
_BETWEEN = {1: ",", 2: ";"}

Point = tuple[int, int]
Line = tuple[Point, ...]
#: A geometry that lists its arcs: (capitals of its type, arcs as Base64 VLQ).
Shape = tuple[str, str]


def pack(numbers: Iterable[int]) -> str:
    """Whole numbers as Base64 VLQ: five bits a digit, low ones first, the sign in the lowest."""
    digits = []
    for number in numbers:
        rest = abs(number) << 1 | (number < 0)
        while rest > 31:
            digits.append(_DIGITS[rest & 31 | 32])
            rest >>= 5
        digits.append(_DIGITS[rest])
    return "".join(digits)


class Topology:
    """Arcs of a number of geometries, in the order of their first use.

    Parameters
    ----------
    geometries
        All that will be encoded, GeoJSON: where their lines part, arcs end. Points have no arcs.
    """

    def __init__(self, geometries: Iterable[Mapping[str, Any]]) -> None:
        lines = dict.fromkeys(line for geometry in geometries for line in _lines_of(geometry))
        self._joints = _joints(lines)
        self._numbers: dict[Line, int] = {}
        self._parts: dict[Line, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def encode(self, geometry: Mapping[str, Any]) -> Shape:
        """Geometry with its arcs; those not used before are added."""
        kind = geometry["type"]
        last = 0

        def write(coordinates: Any, depth: int) -> str:
            nonlocal last
            if depth:
                return _BETWEEN[depth].join(write(part, depth - 1) for part in coordinates)
            numbers = self._arcs_of(_on_grid(coordinates))
            steps = [number - before for before, number in pairwise((last, *numbers))]
            last = numbers[-1]
            return pack(steps)

        return _CAPITALS[kind], write(geometry["coordinates"], _DEPTH[kind])

    def arcs(self, first: int = 0) -> str:
        """Arcs from a number on, each from where the one before it ended, with commas between them."""
        texts, at = [], (0, 0)
        for arc in list(self._numbers)[first:]:
            steps = []
            for point in arc:
                steps += [point[0] - at[0], point[1] - at[1]]
                at = point
            texts.append(pack(steps))
        return ",".join(texts)

    def _arcs_of(self, line: Line) -> tuple[int, ...]:
        if line not in self._parts:
            cuts = [0, *(i for i in range(1, len(line) - 1) if line[i] in self._joints), len(line) - 1]
            pieces = (line[start : end + 1] for start, end in pairwise(cuts))
            self._parts[line] = tuple(map(self._number, pieces))
        return self._parts[line]

    def _number(self, arc: Line) -> int:
        if arc in self._numbers:
            return self._numbers[arc]
        backwards = self._numbers.get(arc[::-1])
        return self._numbers.setdefault(arc, len(self._numbers)) if backwards is None else ~backwards


def _on_grid(coordinates: Iterable[Sequence[float]]) -> Line:
    return tuple((round(x * GRID), round(y * GRID)) for x, y in coordinates)


def _lines_of(geometry: Mapping[str, Any]) -> Iterable[Line]:
    found = [geometry["coordinates"]]
    for _ in range(_DEPTH[geometry["type"]]):
        found = [part for parts in found for part in parts]
    return map(_on_grid, found)


def _joints(lines: Iterable[Line]) -> set[Point]:
    """Points at which arcs end: where a line does, and where lines that met go on to different neighbours."""
    joints: set[Point] = set()
    neighbours: dict[Point, tuple[Point, Point]] = {}
    for line in lines:
        joints.update((line[0], line[-1]))
        for before, point, after in zip(line, line[1:], line[2:], strict=False):
            pair = (before, after) if before <= after else (after, before)
            if neighbours.setdefault(point, pair) != pair:
                joints.add(point)
    return joints
