"""Read the built base map of a data directory: layers, cells, the picture of the relief and where it lies."""

from __future__ import annotations

from typing import Any

from geo.records.basemap import CELLS, FOLDER, LAYERS, MANIFEST, RELIEF, Basemap, GeoFeature
from geo.records.geojson import geometry_fault
from geo.records.plain import text_faults
from geo.records.reader import Reader, item_label

_REBUILD = "build the base map again, or repair the file"


def read_basemap(reader: Reader) -> Basemap:
    """The base map, without what cannot be read; every fault is noted with the reader.

    A directory need not have any of it. What the list in `basemap.json` names must be there.
    """
    layers = {name: _layer(reader, name) for name in LAYERS if reader.has(_file(f"{name}.json"))}
    cells = _layer(reader, CELLS) if reader.has(_file(f"{CELLS}.json")) else []
    relief = reader.bytes(_file(RELIEF)) if reader.has(_file(RELIEF)) else None
    if relief is not None and not (relief[:4] == b"RIFF" and relief[8:12] == b"WEBP"):
        reader.fault(_file(RELIEF), "-", "file", "no WebP picture", _REBUILD)
    listed = _listed(reader) if relief is not None or reader.has(_file(MANIFEST)) else {}
    bounds = _relief_bounds(reader, listed.get(RELIEF)) if relief is not None else None
    return Basemap({str(cell["id"]): cell["geometry"] for cell in cells}, layers, relief, bounds)


def _file(name: str) -> str:
    return f"{FOLDER}/{name}"


def _layer(reader: Reader, name: str) -> list[GeoFeature]:
    """Features of a layer whose geometry can be read."""
    file = _file(f"{name}.json")
    raw = reader.json(file)
    if raw is None:
        return []
    found = raw.get("features") if isinstance(raw, dict) and raw.get("type") == "FeatureCollection" else None
    if not isinstance(found, list):
        reader.fault(file, "-", "json", type(raw).__name__, "there must be a GeoJSON FeatureCollection")
        return []
    features: dict[str, GeoFeature] = {}
    for number, feature in enumerate(found):
        field, value = _feature_fault(feature)
        label = item_label(number, feature)
        if value is None and label in features:
            field, value = "id", "used twice"
        if value is not None:
            reader.fault(file, label, field, value, _REBUILD)
        else:
            features[label] = feature
    return list(features.values())


def _feature_fault(feature: Any) -> tuple[str, str | None]:
    """Field and what is wrong with it; None where nothing is."""
    if not isinstance(feature, dict):
        return "json", "is no GeoJSON feature"
    if not isinstance(feature.get("id"), str) or not feature["id"]:
        return "id", "has no id"
    properties = feature.get("properties")
    if not isinstance(properties, dict | None):
        return "properties", "is no object"
    wrong = next(text_faults([feature["id"], properties]), None)
    if wrong is not None:
        return "properties", wrong[1]
    return "geometry", geometry_fault(feature.get("geometry"))


def _listed(reader: Reader) -> dict[str, Any]:
    """What `basemap.json` says about each file, by its name."""
    file = _file(MANIFEST)
    raw = reader.json(file)
    if raw is None:
        return {}
    files = raw.get("files") if isinstance(raw, dict) else None
    if not isinstance(files, dict):
        reader.fault(file, "-", "files", type(files).__name__, "there must be an object of files by their names")
        return {}
    for name in files:
        if not reader.has(_file(name)):
            reader.fault(_file(name), "-", "file", "missing", f"restore it, or take it out of {file}")
    return files


def _relief_bounds(reader: Reader, described: Any) -> list[list[float]] | None:
    file = _file(MANIFEST)
    if not reader.has(file):
        return None  # that it is missing was noted when it was read
    try:
        (south, west), (north, east) = described["leaflet_bounds"]
        in_order = -90 <= south < north <= 90 and -180 <= west < east <= 180
    except (KeyError, TypeError, ValueError):
        in_order = False
    if not in_order:
        remedy = "give the corners of the picture as [[south, west], [north, east]] in degrees"
        reader.fault(file, RELIEF, "leaflet_bounds", "missing or unreadable", remedy)
        return None
    return [[south, west], [north, east]]
