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
from scipy.ndimage import gaussian_filter
from shapely.geometry.base import BaseGeometry

from geo.land.coverage import Zone, polygons_of
from geo.land.partition import Piece

#: Lakes of the period: (a point inside, key, Japanese, English). Reservoirs of later years are not among them.
LAKES = (
    (108.16, 53.63, "baikal", "バイカル湖", "Lake Baikal"),
    (132.43, 44.94, "khanka", "興凱湖", "Lake Khanka"),
    (117.4, 48.96, "hulun", "呼倫湖", "Lake Hulun"),
    (117.71, 47.82, "buir", "ボイル湖", "Lake Buir"),
    (100.49, 51.03, "khovsgol", "フブスグル湖", "Lake Khövsgöl"),
    (116.67, 43.31, "dalai-nur", "ダライ・ノール", "Dalai Nur"),
    (136.82, 50.03, "bolon", "ボロン湖", "Lake Bolon"),
    (140.35, 51.77, "kizi", "キジ湖", "Lake Kizi"),
    (136.25, 35.25, "biwa", "琵琶湖", "Lake Biwa"),
    (118.57, 33.26, "hongze", "洪沢湖", "Hongze Lake"),
    (120.14, 31.24, "tai", "太湖", "Lake Tai"),
    (160.22, 54.82, "kronotskoye", "クロノツコエ湖", "Lake Kronotskoye"),
    (100.11, 36.88, "qinghai", "青海湖", "Qinghai Lake"),
    (76.5, 46.3, "balkhash", "バルハシ湖", "Lake Balkhash"),
    (77.2, 42.4, "issyk-kul", "イシク・クル湖", "Lake Issyk-Kul"),
    (59.5, 45.0, "aral", "アラル海", "Aral Sea"),
)

#: Rivers that are drawn: name in the file (as far as its damaged encoding lets it be read) → key, names, rank.
RIVERS = {
    "Amur": ("amur", "アムール川(黒龍江)", "Amur", 1),
    "Heilong Jiang (Amur)": ("amur", "アムール川(黒龍江)", "Amur", 1),
    "Argun? (Ergun)": ("argun", "アルグン川", "Argun", 1),
    "Ussuri": ("ussuri", "ウスリー川", "Ussuri", 1),
    "Ussuri (Wusuli)": ("ussuri", "ウスリー川", "Ussuri", 1),
    "Song?acha": ("sungacha", "松阿察河", "Sungacha", 2),
    "Songhua (Sungari)": ("sungari", "松花江", "Sungari", 1),
    "Di?er Songhua": ("second-sungari", "第二松花江", "Second Sungari", 2),
    "Nen": ("nonni", "嫩江", "Nonni", 1),
    "Yalu": ("yalu", "鴨緑江", "Yalu", 1),
    "Tumen": ("tumen", "豆満江", "Tumen", 1),
    "Liao": ("liao", "遼河", "Liao", 1),
    "Xiliao": ("west-liao", "西遼河", "West Liao", 2),
    "Xar Moron": ("xar-moron", "シラムレン河", "Xar Moron", 2),
    "Luan": ("luan", "灤河", "Luan", 2),
    "Muling": ("muling", "穆稜河", "Muling", 2),
    "Tao?er": ("taoer", "洮児河", "Taoer", 2),
    "Hailar": ("hailar", "ハイラル河", "Hailar", 2),
    "Herlen (Kerulen)": ("kerulen", "ケルレン川", "Kerulen", 1),
    "Onon": ("onon", "オノン川", "Onon", 2),
    "Ingoda": ("ingoda", "インゴダ川", "Ingoda", 2),
    "Shilka": ("shilka", "シルカ川", "Shilka", 1),
    "Zeya": ("zeya", "ゼヤ川", "Zeya", 1),
    "Selemdzha": ("selemdzha", "セレムジャ川", "Selemdzha", 3),
    "Amgun?": ("amgun", "アムグン川", "Amgun", 3),
    "Bikin": ("bikin", "ビキン川", "Bikin", 3),
    "Selenge (Selenga)": ("selenge", "セレンゲ川", "Selenge", 2),
    "Orhon": ("orkhon", "オルホン川", "Orkhon", 2),
    "Angara": ("angara", "アンガラ川", "Angara", 2),
    "Lena": ("lena", "レナ川", "Lena", 1),
    "Vitim": ("vitim", "ヴィチム川", "Vitim", 3),
    "Ol?kma": ("olyokma", "オリョクマ川", "Olyokma", 3),
    "Aldan": ("aldan", "アルダン川", "Aldan", 3),
    "Poronay": ("horonai", "幌内川", "Horonai (Poronay)", 2),
    "Kamchatka": ("kamchatka", "カムチャツカ川", "Kamchatka", 3),
    "Ishikari": ("ishikari", "石狩川", "Ishikari", 3),
    "Huang": ("yellow-river", "黄河", "Yellow River", 1),
    "Huang (Yellow)": ("yellow-river", "黄河", "Yellow River", 1),
    "Yongding": ("yongding", "永定河", "Yongding", 3),
    "Nakdong": ("nakdong", "洛東江", "Nakdong", 3),
    "Namhan": ("han", "漢江", "Han", 3),
    "Yangtze": ("yangtze", "揚子江(長江)", "Yangtze", 1),
}

#: Digitised for this atlas: the Khalkhin Gol from its source to Lake Buir, its right branch and the Holsten.
KHALKHIN_GOL = (
    (
        (120.5, 47.09),
        (120.58, 47.2),
        (120.51, 47.25),
        (120.34, 47.29),
        (120.28, 47.27),
        (120.23, 47.34),
        (120.0, 47.35),
        (119.94, 47.33),
        (119.87, 47.32),
        (119.79, 47.29),
        (119.7, 47.32),
        (119.56, 47.34),
        (119.47, 47.33),
        (119.4, 47.37),
        (119.35, 47.42),
        (119.21, 47.44),
        (119.17, 47.47),
        (119.16, 47.5),
        (119.02, 47.52),
        (118.85, 47.58),
        (118.83, 47.58),
        (118.78, 47.61),
        (118.68, 47.63),
        (118.62, 47.65),
        (118.6, 47.67),
        (118.6, 47.69),
        (118.57, 47.72),
        (118.56, 47.74),
        (118.57, 47.76),
        (118.57, 47.8),
        (118.56, 47.82),
        (118.51, 47.85),
        (118.47, 47.88),
        (118.46, 47.98),
        (118.44, 48.0),
        (118.35, 48.01),
        (118.3, 48.0),
        (118.22, 48.04),
        (118.13, 48.03),
        (117.96, 48.0),
        (117.88, 47.97),
        (117.85, 47.94),
        (117.836, 47.896),
    ),
    ((118.13, 48.03), (118.0, 48.03), (117.755, 48.07)),
)
HOLSTEN = (((118.575, 47.72), (118.66, 47.7), (118.76, 47.69), (118.87, 47.69)),)
OWN_RIVERS = (
    (KHALKHIN_GOL, "khalkhin-gol", "ハルハ河", "Khalkhin Gol", 1),
    (HOLSTEN, "holsten", "ホルステン河", "Holsten", 2),
)

#: Levels of shade are this far apart: few levels make a small file and cannot be told apart on the map.
ALPHA_STEP = 24

Record = tuple[str, BaseGeometry, dict[str, object]]


def build_lakes(magics: Path, zone: Zone) -> list[Record]:
    """Lakes of `LAKES`, whole and simplified; (key, polygon, properties) each."""
    frame = gpd.read_file(magics / "ne_10m_ocean.shp", bbox=(50, 30, 165, 62))
    shapes = shapely.make_valid(frame.geometry[frame["featurecla"] != "Ocean"].to_numpy())
    parts = [part for shape in shapes for part in polygons_of(shape)]
    tree = shapely.STRtree(parts)
    result: list[Record] = []
    for lon, lat, key, ja, en in LAKES:
        found = tree.query_nearest(shapely.Point(lon, lat), max_distance=0.3)
        if len(found):
            lake = shapely.Polygon(parts[int(found[0])].exterior)
            tolerance = zone.tolerance if zone.box.contains(lake) else 3 * zone.tolerance
            result.append((key, lake.simplify(tolerance * 0.7), {"name": {"ja": ja, "en": en}}))
    return result


def build_rivers(magics: Path, zone: Zone, land: BaseGeometry) -> list[Record]:
    """Rivers of `RIVERS` and `OWN_RIVERS` inside `zone`, one multi-line each, cut at the coast."""
    frame = gpd.read_file(magics / "ne_10m_rivers_lake_centerlines.shp", bbox=zone.bounds)
    lines: dict[str, list[BaseGeometry]] = {}
    about: dict[str, tuple[str, str, int]] = {}
    for name, shape in zip(frame["name"], frame.geometry, strict=True):
        known = RIVERS.get(_plain(str(name)))
        if known is not None:
            key, ja, en, rank = known
            lines.setdefault(key, []).append(shape)
            about[key] = (ja, en, rank)
    result: list[Record] = []
    for key, shapes in lines.items():
        merged = shapely.line_merge(shapely.union_all(shapes)).intersection(zone.box).intersection(land)
        ja, en, rank = about[key]
        result.append(
            (key, _lines(merged.simplify(zone.tolerance * 0.6)), {"name": {"ja": ja, "en": en}, "rank": rank})
        )
    for traces, key, ja, en, rank in OWN_RIVERS:
        result.append((key, shapely.MultiLineString(traces), {"name": {"ja": ja, "en": en}, "rank": rank}))
    return sorted(result, key=lambda record: record[0])


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
        if level == "country" or zone.box.covers(line):
            segments[level].append(line)
    water = shapely.union_all([shape for _, shape, _ in lakes])
    borders: dict[str, BaseGeometry] = {
        level: shapely.line_merge(shapely.MultiLineString(lines)) for level, lines in segments.items()
    }
    borders["province"] = borders["province"].difference(water, grid_size=1e-4)
    return [(level, shape, {"level": level}) for level, shape in borders.items()]


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
    bright = np.asarray(grey.filter(ImageFilter.GaussianBlur(0.7)), dtype=np.float64)
    dry = _land_mask(land, bounds, bright.shape, mercator=False)
    # The mean is taken over land only: beside the bright sea every coast would look like a dark slope.
    local = gaussian_filter(bright * dry, 9) / np.maximum(gaussian_filter(dry, 9), 1e-3)
    shade = bright - local
    rows, columns = _mercator_grid(bounds, width, shade.shape)
    sampled = shade[rows[:, None], columns[None, :]]
    alpha = np.clip(np.abs(sampled) * np.where(sampled < 0, 2.8, 2.2) - 4, 0, 120)
    alpha = alpha * _land_mask(land, bounds, sampled.shape) // ALPHA_STEP * ALPHA_STEP
    value = np.where(sampled < 0, 0, 255).astype(np.uint8)
    return Image.merge("LA", (Image.fromarray(value), Image.fromarray(alpha.astype(np.uint8))))


def mercator_y(latitude: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """Web Mercator ordinate on the unit sphere (J. P. Snyder 1987, eq. 7-2)."""
    return np.asarray(np.log(np.tan(np.pi / 4 + np.radians(latitude) / 2)))


def _mercator_grid(
    bounds: tuple[float, float, float, float], width: int, shape: tuple[int, ...]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    west, south, east, north = bounds
    top, bottom = float(mercator_y(north)), float(mercator_y(south))
    height = round(width * (top - bottom) / np.radians(east - west))
    y = top - (np.arange(height) + 0.5) / height * (top - bottom)
    latitude = np.degrees(2 * np.arctan(np.exp(y)) - np.pi / 2)
    rows = np.clip((north - latitude) / (north - south) * shape[0], 0, shape[0] - 1).astype(np.intp)
    columns = ((np.arange(width) + 0.5) / width * shape[1]).astype(np.intp)
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
