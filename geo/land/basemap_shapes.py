"""Layers of the base map beside the land: lakes, rivers, today's borders and the shaded relief.

WGS 84 lon-lat degrees; the relief is resampled to Web Mercator (EPSG:3857), as Leaflet lays images.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter
from scipy.ndimage import gaussian_filter, map_coordinates
from shapely.geometry.base import BaseGeometry

from geo.land.coverage import box_of, polygons_of
from geo.land.partition import Piece
from geo.land.relief import ALPHA_STEP, mercator_y
from geo.records.basemap_recipe import BasemapRecipe, DrawnRiver, Lake, River, Zone

#: How far the source is smoothed, in pixels of the relief.
_SMOOTH = 0.75
#: Opacity for each grade of brightness below and above the local mean.
_CONTRAST = (3.5, 2.8)
#: A lake is looked for this far from its point, degrees.
_LAKE_REACH = 0.3

Record = tuple[str, BaseGeometry, dict[str, object]]


def build_lakes(magics: Path, lakes: Sequence[Lake], zone: Zone) -> list[Record]:
    """The lakes of a recipe, whole and simplified; (key, polygon, properties) each."""
    if not lakes:
        return []
    around = shapely.MultiPoint([lake.at for lake in lakes]).buffer(1)
    frame = gpd.read_file(magics / "ne_10m_ocean.shp", bbox=around.bounds)
    shapes = shapely.make_valid(frame.geometry[frame["featurecla"] != "Ocean"].to_numpy())
    parts = [part for shape in shapes for part in polygons_of(shape)]
    tree = shapely.STRtree(parts)
    result: list[Record] = []
    for lake in lakes:
        found = tree.query_nearest(shapely.Point(lake.at), max_distance=_LAKE_REACH)
        if len(found):
            shape = shapely.Polygon(parts[int(found[0])].exterior)
            tolerance = zone.tolerance if box_of(zone).contains(shape) else 3 * zone.tolerance
            result.append((lake.id, shape.simplify(tolerance * 0.7), {"name": lake.name.model_dump()}))
    return result


def build_rivers(magics: Path, recipe: BasemapRecipe, land: BaseGeometry) -> list[Record]:
    """Rivers of a recipe inside its main zone, one multi-line each, those of the package cut at the coast."""
    zone = recipe.main_zone
    frame = gpd.read_file(magics / "ne_10m_rivers_lake_centerlines.shp", bbox=zone.bounds)
    river_of = {label: river for river in recipe.rivers for label in river.labels}
    lines: dict[str, list[BaseGeometry]] = {}
    for name, shape in zip(frame["name"], frame.geometry, strict=True):
        river = river_of.get(_plain(str(name)))
        if river is not None:
            lines.setdefault(river.id, []).append(shape)
    result: list[Record] = []
    for river in recipe.rivers:
        if river.id in lines:
            inside = shapely.line_merge(shapely.union_all(lines[river.id])).intersection(box_of(zone))
            course = _lines(inside.intersection(land).simplify(zone.tolerance * 0.6))
            result.append((river.id, course, _about(river)))
    result += [(river.id, shapely.MultiLineString(river.lines), _about(river)) for river in recipe.drawn_rivers]
    return sorted(result, key=lambda record: record[0])


def _about(river: River | DrawnRiver) -> dict[str, object]:
    return {"name": river.name.model_dump(), "rank": river.rank}


def _plain(name: str) -> str:
    """Replace letters lost in the file by `?`, so that names can be looked up."""
    return "".join(char if char.isascii() else "?" for char in name)


def _lines(geometry: BaseGeometry) -> BaseGeometry:
    merged = shapely.line_merge(geometry) if geometry.geom_type == "MultiLineString" else geometry
    parts = [
        part for part in shapely.get_parts(merged).tolist() if part.geom_type == "LineString" and part.length > 0.05
    ]  # crumbs at the coast
    return shapely.MultiLineString(parts)


def build_provinces(pieces: Sequence[Piece], zone: Zone, lakes: Sequence[Record]) -> list[Record]:
    """Today's borders as lines: 'country' everywhere, 'province' inside `zone` only and not across lakes.

    A border is a segment that two units share, so coasts are left out and nothing is drawn twice.
    """
    owners: dict[tuple[float, ...], list[str]] = {}
    for piece in pieces:
        for polygon in polygons_of(piece.shape):
            for ring in (polygon.exterior, *polygon.interiors):
                for segment in _segments(ring):
                    owners.setdefault(segment, []).append(piece.unit)
    segments: dict[str, list[shapely.LineString]] = {"country": [], "province": []}
    for segment, units in owners.items():
        if len(set(units)) < 2:
            continue
        level = "country" if len({unit[:3] for unit in units}) > 1 else "province"
        line = shapely.LineString([segment[:2], segment[2:]])
        if level == "country" or box_of(zone).covers(line):
            segments[level].append(line)
    water = shapely.union_all([shape for _, shape, _ in lakes])
    borders: dict[str, BaseGeometry] = {
        level: shapely.line_merge(shapely.MultiLineString(lines)) for level, lines in segments.items()
    }
    borders["province"] = borders["province"].difference(water, grid_size=1e-4)
    return [(level, shape, {"level": level}) for level, shape in borders.items() if not shape.is_empty]


def _segments(ring: BaseGeometry) -> list[tuple[float, ...]]:
    xy = shapely.get_coordinates(ring).tolist()
    return [(*min(a, b), *max(a, b)) for a, b in pairwise(xy)]


def build_relief(
    picture: Path, land: BaseGeometry, bounds: tuple[float, float, float, float], width: int
) -> Image.Image:
    """Shading of the land as a grey picture with alpha, in Web Mercator.

    The package's picture is tinted by height. Its local mean of brightness is taken away, so that only light
    and shade are left: dark slopes become black, lit slopes white, flat land and sea transparent.

    Parameters
    ----------
    picture
        World picture in plate carrée, -180..180 by -90..90 degrees.
    bounds
        west, south, east, north in degrees.
    width
        Pixels from west to east; the height follows from the projection.
    """
    west, south, east, north = bounds
    with Image.open(picture) as world:
        per_degree = world.width / 360
        frame = tuple(round(v * per_degree) for v in (west + 180, 90 - north, east + 180, 90 - south))
        grey = world.crop(frame).convert("L")  # type: ignore[arg-type]
    # What is finer than a pixel of the result would be noise in it, and half of its bytes.
    bright = np.asarray(grey.filter(ImageFilter.GaussianBlur(_SMOOTH * grey.width / width)), dtype=np.float64)
    dry = _land_mask(land, bounds, bright.shape, mercator=False)
    # The mean is taken over land only: beside the bright sea every coast would look like a dark slope.
    local = gaussian_filter(bright * dry, 9) / np.maximum(gaussian_filter(dry, 9), 1e-3)
    places = np.meshgrid(*_mercator_grid(bounds, width, bright.shape), indexing="ij")
    sampled = map_coordinates(bright - local, places, order=1, mode="nearest")
    alpha = np.clip(np.abs(sampled) * np.where(sampled < 0, *_CONTRAST) - 4, 0, 120)
    alpha = alpha * _land_mask(land, bounds, sampled.shape) // ALPHA_STEP * ALPHA_STEP
    value = np.where((sampled < 0) | (alpha == 0), 0, 255).astype(np.uint8)
    return Image.merge("LA", (Image.fromarray(value), Image.fromarray(alpha.astype(np.uint8))))


def _mercator_grid(
    bounds: tuple[float, float, float, float], width: int, shape: tuple[int, ...]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Rows and columns of a raster in plate carrée, between its pixels, for those of one in Web Mercator."""
    west, south, east, north = bounds
    top, bottom = float(mercator_y(north)), float(mercator_y(south))
    height = round(width * (top - bottom) / np.radians(east - west))
    y = top - (np.arange(height) + 0.5) / height * (top - bottom)
    latitude = np.degrees(2 * np.arctan(np.exp(y)) - np.pi / 2)
    rows = (north - latitude) / (north - south) * shape[0] - 0.5
    columns = (np.arange(width) + 0.5) / width * shape[1] - 0.5
    return rows, columns


def _land_mask(
    land: BaseGeometry,
    bounds: tuple[float, float, float, float],
    shape: tuple[int, ...],
    *,
    mercator: bool = True,
) -> NDArray[np.float64]:
    """1 on land, 0 on the sea, for a raster of `shape` in Web Mercator or plate carrée; feathered by a pixel."""
    west, south, east, north = bounds
    ordinate = mercator_y if mercator else np.asarray
    top, bottom = float(ordinate(north)), float(ordinate(south))
    mask = Image.new("L", (shape[1], shape[0]))
    pen = ImageDraw.Draw(mask)
    for polygon in polygons_of(land.intersection(shapely.box(*bounds))):
        for ring, fill in ((polygon.exterior, 255), *((hole, 0) for hole in polygon.interiors)):
            xy = shapely.get_coordinates(ring)
            x = (xy[:, 0] - west) / (east - west) * shape[1]
            y = (top - ordinate(xy[:, 1])) / (top - bottom) * shape[0]
            pen.polygon(list(zip(x.tolist(), y.tolist(), strict=True)), fill=fill)
    return np.asarray(mask.filter(ImageFilter.BoxBlur(1)), dtype=np.float64) / 255
