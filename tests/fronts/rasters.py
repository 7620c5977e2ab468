"""The raster of the glide as the browser reads it; product code only writes it."""

from __future__ import annotations

import contourpy
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.fronts.campaign import Campaign
from geo.fronts.glide import LEVELS, GlideGrid, encode, pack

Whole = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

#: A degree of longitude in degrees of latitude, about.
SQUEEZE = 0.7
#: The diagonal of a cell of the raster of a large theatre, degrees of latitude.
CELL = float(np.hypot(0.11 * SQUEEZE, 0.08))


def unpack(runs: list[int], deltas: list[int], shape: tuple[int, int]) -> Whole:
    """Values of a packed raster."""
    values, node, taken = np.zeros(shape, dtype=int), 0, iter(deltas)
    for turn, length in enumerate(runs):
        for at in range(node, node + length if turn % 2 else node):
            row, column = divmod(at, shape[1])
            left = values[row, column - 1] if column else 0
            values[row, column] = next(taken) + (left or (values[row - 1, column] if row else 0))
        node += length
    return values


def decode(values: Whole) -> Floats:
    """E of what `geo.fronts.glide.encode` gives; NaN where it is not known."""
    stage, level = np.divmod(values - 1, LEVELS)
    even = (level + 0.5) / LEVELS
    return np.where(values > 0, stage - 1 + even * even * (3 - 2 * even), np.nan)


def isoline(grid: GlideGrid, level: float) -> shapely.MultiLineString:
    """Where the front is at a moment, as drawn from the encoded raster, in the plane of `flat`."""
    read = np.ma.masked_invalid(decode(encode(grid.stages)))
    generator = contourpy.contour_generator(grid.lon * SQUEEZE, grid.lat, read, line_type=contourpy.LineType.Separate)
    lines: list[Floats] = [np.asarray(line) for line in generator.lines(level)]
    return shapely.MultiLineString([line for line in lines if len(line) > 1])


def flat(shape: BaseGeometry) -> BaseGeometry:
    """A shape in degrees with longitude squeezed, so that distances are about true."""
    return shapely.transform(shape, lambda xy: xy * (SQUEEZE, 1.0))


def check_nodes(campaign: Campaign, grid: GlideGrid) -> None:
    """A node is held from the stage whose area has it, up to where land was given up."""
    lon, lat = np.meshgrid(grid.lon, grid.lat)
    read = decode(encode(grid.stages))
    known = ~np.isnan(read)
    for stage, state in enumerate(campaign.days[: min(grid.still, default=len(campaign.days))]):
        held = shapely.contains_xy(state.controlled, lon, lat)
        assert np.array_equal(read[known] <= stage, held[known]), stage


def distances(campaign: Campaign, grid: GlideGrid) -> Floats:
    """How far isoline and exact front are apart at whole stages, degrees of latitude.

    Pieces of a front that go round less than a few cells, or round a tongue or an inlet narrower than two, are no line
    that a raster can have; at land without nodes (sea, pockets, ground not known) it has none either.
    """
    apart: list[Floats] = []
    blank = _without_nodes(grid)
    for stage, state in enumerate(campaign.days[: min(grid.still, default=len(campaign.days))]):
        line = isoline(grid, stage)
        if line.is_empty or state.front.is_empty:
            continue
        area = flat(state.controlled)
        wide = shapely.buffer(shapely.buffer(shapely.buffer(area, -CELL), 2 * CELL), -CELL)
        near = shapely.buffer(wide.boundary, CELL / 2)
        long = [piece for piece in shapely.get_parts(flat(state.front)) if piece.length > 8 * CELL]
        apart.append(_gaps(shapely.intersection(shapely.MultiLineString(long), near), line, blank))
        apart.append(_gaps(line, area.boundary, blank))
    return np.concatenate(apart)


def _without_nodes(grid: GlideGrid) -> shapely.MultiPoint:
    """Nodes of which the raster says nothing, in the plane of `flat`."""
    lon, lat = np.meshgrid(grid.lon, grid.lat)
    blank = np.isnan(decode(encode(grid.stages)))
    return shapely.MultiPoint(np.column_stack([lon[blank] * SQUEEZE, lat[blank]]))


def _gaps(vertices: BaseGeometry, line: BaseGeometry, blank: BaseGeometry) -> Floats:
    """Distance from a line of every vertex of a geometry that is not beside a blank node."""
    points = np.asarray(shapely.points(shapely.get_coordinates(vertices)))
    return np.asarray(shapely.distance(points[shapely.distance(points, blank) > CELL], line))


def check_packing(grid: GlideGrid) -> int:
    """The raster comes back whole; return how many values were packed."""
    values = encode(grid.stages)
    runs, deltas = pack(values)
    assert np.array_equal(unpack(runs, deltas, (values.shape[0], values.shape[1])), values)
    assert len(deltas) == np.count_nonzero(values)
    return len(deltas)


def counts_held(grid: GlideGrid) -> list[int]:
    """Nodes held at every tenth of a stage."""
    read = decode(encode(grid.stages))
    return [int(np.count_nonzero(read <= level)) for level in np.arange(0, np.nanmax(read), 0.1)]
