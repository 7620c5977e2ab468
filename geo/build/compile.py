"""Compile `data/` into the files the browser gets: content-hashed, under `static/`, rebuilt when stale.

The compiled files are products: never edited, never committed. `manifest.json` names the current
ones and the fingerprint of what they were made from.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from geo.build.hashed import write_hashed
from geo.build.manifest import Build, read_manifest
from geo.build.parts import dump, panel_json, split_atlas
from geo.collect import collect_features
from geo.component.bundle import component_files, early_script
from geo.dates import to_day
from geo.errors import AssetError
from geo.fronts.campaign import compute_campaigns
from geo.fronts.glide import glide_json
from geo.fronts.holds import holds_json
from geo.kinds import KIND, kinds_json
from geo.land.territories import label_point
from geo.paths import DATA, ROOT, STATIC
from geo.records.atlas import Atlas
from geo.records.basemap import GeoFeature
from geo.records.feature import Feature
from geo.records.load import load_atlas
from geo.records.localized import Localized
from geo.records.schema import BandSpan
from geo.words.typed import eras_json, labels_json, languages_json

logger = logging.getLogger(__name__)

#: Degrees. 3 decimals are about 100 m, finer than any line of this atlas is known.
_GRID = 0.001
#: Files of the base map that come with the first part of the atlas: the picture is not whole without them.
_GROUND = ("land", "lakes")
#: Properties that only the panel shows; it has them from Python.
_PANEL_ONLY = frozenset({"note", "sources", "claims", "area_km2", "area_published_km2", "capital", "stretches"})
_BUILD_LOCK = threading.Lock()


def compile_atlas(atlas: Atlas, features: Iterable[Feature]) -> dict[str, Any]:
    """The compiled atlas as one JSON-ready object; days are integers since 1970-01-01."""
    settings = atlas.settings
    return {
        "data_version": settings.data_version,
        "title": _text(settings.title),
        "range": [settings.start, settings.end],
        "opening": {"date": settings.opening_date, "view": list(settings.opening_view)},
        "bounds": list(settings.bounds),
        "languages": languages_json(settings.languages),
        "eras": eras_json(settings.eras),
        "kinds": kinds_json(),
        "steps": [[step.start, step.end, step.band] for step in atlas.steps],
        "labels": labels_json(atlas.steps, settings.languages),
        "bands": [_band(band) for band in settings.bands],
        "phases": [_span(phase) for phase in settings.phases],
        "holders": {key: swatch.model_dump() for key, swatch in settings.holders.items()},
        "categories": {key: swatch.model_dump() for key, swatch in settings.categories.items()},
        "actors": {key: _text(name) for key, name in settings.actors.items()},
        "layers": [layer.model_dump() for layer in settings.layers],
        "features": [feature_json(feature, settings.languages) for feature in features],
        "attribution": _text(settings.attribution),
    }


def _text(text: Localized) -> dict[str, str]:
    return dict(text.items())


def _span(span: Any) -> dict[str, Any]:
    return {
        "id": span.id,
        "name": _text(span.name),
        "start": to_day(span.start),
        "end": to_day(span.end),
    }


def _band(band: BandSpan) -> dict[str, Any]:
    return _span(band) | {"bounds": band.bounds, "short": _text(band.short or band.name)}


def feature_json(feature: Feature, languages: Collection[str]) -> dict[str, Any]:
    """JSON form of a feature: coordinates on the grid, label point for what has an inside."""
    compiled: dict[str, Any] = {
        "id": feature.id,
        "kind": feature.kind,
        "start": feature.start,
        "end": feature.end,
        "name": {code: text for code, text in feature.name.items() if code in languages} or dict(feature.name.items()),
        "geometry": None,
    }
    kept = {key: value for key, value in feature.properties.items() if key not in _PANEL_ONLY}
    if feature.geometry is not None:
        compiled["geometry"] = geometry_json(feature.geometry)
        if KIND[feature.kind].label_inside and "label" not in feature.properties:
            kept = {"label": label_point(feature.geometry)} | kept
    return compiled | {key: value for key, value in kept.items() if value not in (None, [])}


def geometry_json(geometry: BaseGeometry) -> dict[str, Any]:
    """GeoJSON geometry with coordinates rounded to the grid of the compiled atlas."""
    rounded = shapely.set_precision(geometry, _GRID, mode="pointwise")
    found = mapping(rounded)
    return {"type": found["type"], "coordinates": _rounded(found["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float | int):
        return round(float(coordinates), 3)
    return [_rounded(part) for part in coordinates]


def fingerprint(data: Path = DATA) -> str:
    """Fingerprint of everything a build depends on: data files, this package, the component."""
    digest = hashlib.sha256()
    code = sorted((ROOT / "geo").rglob("*"))
    for path in (*sorted(data.rglob("*")), *code):
        if path.is_file() and path.suffix in {".json", ".csv", ".py", ".js", ".css", ".webp", ".jpg"}:
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def build(data: Path = DATA, out: Path = STATIC) -> Build:
    """Compile a data directory into `out`, replacing what an earlier build left there.

    Raises
    ------
    DataError
        If the data cannot be loaded.
    """
    atlas = load_atlas(data)
    campaigns = compute_campaigns(atlas)
    features = collect_features(atlas, campaigns)
    compiled = compile_atlas(atlas, features)
    ground = {
        name: list(map(_ground_json, atlas.basemap.layers[name])) for name in _GROUND if name in atlas.basemap.layers
    }
    component = {name: _write_hashed(out / "component", name, text) for name, text in component_files().items()}
    first, more = split_atlas(compiled, ground)
    first_file = _write_hashed(out / "atlas", "atlas.json", dump(first))
    made = Build(
        fingerprint=fingerprint(data),
        atlas=first_file,
        more=_write_hashed(out / "atlas", "more.json", dump(more)),
        panel=_write_hashed(out / "atlas", "panel.json", dump(panel_json(compiled))),
        fronts=_write_hashed(out / "atlas", "fronts.json", dump(holds_json(features, atlas))),
        glide=_write_hashed(out / "atlas", "glide.json", dump(glide_json(campaigns))),
        basemap=_write_basemap(atlas, out),
        component=component | {"early.js": _write_early(out, component, first_file)},
    )
    _remove_old(out, made)
    manifest = out / "atlas" / "manifest.json"
    partial = manifest.with_suffix(".partial")
    partial.write_bytes(dump(made.__dict__))
    partial.replace(manifest)
    return made


def _write_early(out: Path, component: dict[str, str], first: str) -> str:
    vendor = "vendor/leaflet.css"
    styles = [*([vendor] if (out / vendor).is_file() else []), component["atlas.css"]]
    return _write_hashed(out / "component", "early.js", early_script([component["atlas.js"]], styles, [first]))


def _write_basemap(atlas: Atlas, out: Path) -> dict[str, str]:
    """Layers that are drawn after the first picture, and the relief."""
    folder = out / "basemap"
    written = {
        name: _write_hashed(folder, f"{name}.json", dump({"type": "FeatureCollection", "features": found}))
        for name, found in atlas.basemap.layers.items()
        if name not in _GROUND
    }
    if atlas.basemap.relief is not None:
        written["relief"] = _write_hashed(folder, "relief.webp", atlas.basemap.relief)
    return written


def _ground_json(feature: GeoFeature) -> dict[str, Any]:
    return geometry_json(shape(feature["geometry"]))


def _write_hashed(folder: Path, name: str, content: bytes) -> str:
    """Write a file under a name that holds its hash; return the path relative to `static/`."""
    return f"{folder.name}/{write_hashed(folder, name, content).name}"


def _remove_old(out: Path, made: Build) -> None:
    current = {*made.files, "atlas/manifest.json"}
    for folder in ("atlas", "basemap", "component"):
        for path in (out / folder).glob("*"):
            if f"{folder}/{path.name}" not in current:
                path.unlink()


def ensure_built(data: Path = DATA, out: Path = STATIC) -> Build:
    """The current build, made now if it is missing or stale.

    Raises
    ------
    DataError
        If the data cannot be loaded.
    AssetError
        If `static/` cannot be written.
    """
    with _BUILD_LOCK:
        made = read_manifest(out)
        if made is not None and made.fingerprint == fingerprint(data):
            return made
        logger.info("compiling the atlas into %s", out.name)
        try:
            return build(data, out)
        except OSError as error:
            remedy = "make it writable, then run: python -m geo build"
            msg = f"The folder {out.name}/ cannot be written ({error.strerror}); {remedy}"
            raise AssetError(msg) from error
