"""The compiled atlas: everything on the map as one JSON-ready object, coordinates on one grid."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from geo.dates import to_day
from geo.kinds import KIND, kinds_json
from geo.land.conic import conic_of
from geo.land.names import powers_json
from geo.land.territories import label_point
from geo.records.atlas import Atlas
from geo.records.basemap import Basemap
from geo.records.feature import Feature
from geo.records.geojson import rounded
from geo.records.localized import Localized
from geo.records.looks import category_colours, holder_colours
from geo.records.settings import BandSpan, Holder, Inset, Settings
from geo.words.typed import eras_json, labels_json, languages_json

#: Degrees. 3 decimals are about 100 m, finer than any line of this atlas is known.
_GRID, _DECIMALS = 0.001, 3
#: Files of the base map that come with the first part of the atlas: the picture is not whole without them.
GROUND = ("land", "lakes")
#: Properties that only the panel shows; it has them from Python.
_PANEL_ONLY = frozenset({"note", "sources", "claims", "area_km2", "area_published_km2", "capital", "stretches",
                         "precision_km", "evidence", "sentences", "held_by", "testimonies", "date"})  # fmt: skip
#: Told apart by the browser, never shown: one language is enough.
_ONLY_COMPARED = "operator"
#: Tell the lines and the ground of one front from those of another; of no other kind is it asked.
_OF_WHAT_MOVES = frozenset({"campaign", "side"})
#: Written in a file of its own, which is asked for when a reader wants it.
_TODAY = "today"


def compile_atlas(atlas: Atlas, features: Iterable[Feature]) -> dict[str, Any]:
    """The compiled atlas as one JSON-ready object; days are integers since 1970-01-01."""
    settings = atlas.settings
    return {
        "data_version": settings.data_version,
        "title": _text(settings.title),
        "range": [settings.start, settings.end],
        "opening": {"date": settings.opening_date, "view": list(settings.opening_view)},
        "bounds": list(settings.bounds),
        "world": list(settings.world),
        "projection": projection_json(settings),
        "languages": languages_json(atlas),
        "eras": eras_json(settings.eras, settings.other_eras),
        "kinds": kinds_json(),
        "steps": [[step.start, step.end, step.band] for step in atlas.steps],
        "labels": labels_json(atlas),
        "bands": [_band(band) for band in settings.bands],
        "insets": [_inset(inset) for inset in settings.insets],
        "phases": [_span(phase) for phase in settings.phases],
        "holders": {key: _holder(holder) for key, holder in settings.holders.items()},
        "powers": powers_json(atlas),
        "today": [{"name": _text(country.name), "at": country.at} for country in settings.countries_today],
        "categories": {key: _category(key, settings) for key in settings.categories},
        "actors": {key: _text(name) for key, name in settings.actors.items()},
        "layers": [layer.model_dump() for layer in settings.layers],
        "features": [feature_json(feature, settings.languages) for feature in features],
        "attribution": _text(settings.attribution),
    }


def projection_json(settings: Settings) -> dict[str, Any]:
    """The plane of the map, and how far the map goes in it."""
    plane = conic_of(settings)
    return {
        "parallels": list(plane.parallels),
        "centre": list(plane.centre),
        "limits": list(plane.limits(settings.bounds, settings.world)),
    }


def _holder(holder: Holder) -> dict[str, Any]:
    return {"name": _text(holder.name), "beads": holder.beads} | holder_colours(holder)


def _category(key: str, settings: Settings) -> dict[str, Any]:
    """A category as its marks are drawn: the shape of its group under `pattern`."""
    found = settings.categories[key]
    return {"name": _text(found.name), "pattern": settings.mark_of(key)} | category_colours(found)


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


def _inset(inset: Inset) -> dict[str, Any]:
    return _span(inset) | {"bounds": inset.bounds, "aspect": inset.aspect}


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
    kept = {key: value for key, value in feature.properties.items() if key not in {*_PANEL_ONLY, _TODAY}}
    if operator := kept.get(_ONLY_COMPARED):
        kept[_ONLY_COMPARED] = dict([next(iter(operator.items()))])
    if not KIND[feature.kind].moves:
        kept = {key: value for key, value in kept.items() if key not in _OF_WHAT_MOVES}
    if feature.geometry is not None:
        compiled["geometry"] = geometry_json(feature.geometry)
        if KIND[feature.kind].label_inside and "label" not in feature.properties:
            kept = {"label": label_point(feature.geometry)} | kept
    return compiled | {key: value for key, value in kept.items() if value not in (None, [])}


def today_json(features: Iterable[Feature]) -> dict[str, dict[str, str]]:
    """Today's names by the id of the feature that has them, where they are not the name that it has already."""
    named = ((feature, feature.properties.get(_TODAY)) for feature in features)
    return {feature.id: today for feature, today in named if today and today != dict(feature.name.items())}


def geometry_json(geometry: BaseGeometry) -> dict[str, Any]:
    """GeoJSON geometry with coordinates rounded to the grid of the compiled atlas, outer rings counter-clockwise."""
    found = mapping(shapely.orient_polygons(shapely.set_precision(geometry, _GRID, mode="pointwise")))
    return {"type": found["type"], "coordinates": rounded(found["coordinates"], _DECIMALS)}


def ground_json(basemap: Basemap) -> dict[str, list[dict[str, Any]]]:
    """GeoJSON geometries of the layers that come with the first part of the atlas, by name."""
    return {
        name: [geometry_json(shape(feature["geometry"])) for feature in basemap.layers[name]]
        for name in GROUND
        if name in basemap.layers
    }
