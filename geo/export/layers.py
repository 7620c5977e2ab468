"""The layers of the open data as GeoJSON features (RFC 7946): which record goes where, and with which properties.

Every feature has id, kind, a name for each language, `start_date` and `end_date` (ISO days, both inclusive, the
longest interval the recorded dates allow), the dates as recorded (EDTF), evidence and sources; anything else only
where it applies.
Positions are WGS 84 lon-lat degrees, two-dimensional, outer rings counter-clockwise. Writes no
files: `geo.export.files`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.collect import collect_features
from geo.dates import to_iso
from geo.fronts.campaign import Campaign
from geo.fronts.control import control_features
from geo.kinds import KIND, kinds_by_export
from geo.records.atlas import Atlas
from geo.records.feature import Feature
from geo.records.geojson import rounded
from geo.records.localized import Localized
from geo.records.schema import Event, Line, Model, Place, Record, Territory
from geo.records.tables import ControlPoint

Json = dict[str, Any]

#: Layer to the kinds of feature in it. The fronts, areas and pockets of all campaigns share a layer each.
KINDS = kinds_by_export()
#: Every layer, in the order in which it is written.
LAYERS = ("events", "territories", "control", "frontlines", "areas", "landings", "control_points",
          "movements", "railways", "claims", "plans")  # fmt: skip
#: 5 decimals of a degree are about a metre, finer than anything in the atlas is known.
_DECIMALS = 5


def _text_fields(*models: type[Model]) -> frozenset[str]:
    """Fields of records that are a text in several languages."""
    return frozenset(
        name
        for model in models
        for name, field in model.model_fields.items()
        if Localized in (field.annotation, *get_args(field.annotation))
    )


#: Properties that are a text in several languages: those of the records, and the names of an event's place.
_TEXTS = _text_fields(Event, Territory, Line, Place, ControlPoint) | {"place_name"}
#: What the head of the properties says already, what the geometry says, and what only the map needs.
_NOT_REPEATED = frozenset({"id", "kind", "name", "start", "end", "evidence", "sources", "geometry",
                           "label", "date", "stretches", "spread", "testimonies", "land", "people"})  # fmt: skip


def export_layers(
    atlas: Atlas, campaigns: Sequence[Campaign], recorded: Sequence[Feature] | None = None
) -> dict[str, list[Json]]:
    """GeoJSON features of every layer, each in order of start and id; `control` takes longest, some seconds.

    Parameters
    ----------
    recorded
        What `geo.collect.collect_features` gives of the same atlas and campaigns, where it is there already.
    """
    found = collect_features(atlas, campaigns) if recorded is None else recorded
    records = {record.id: record for record in atlas.records}
    layers = {}
    for name in LAYERS:
        features = sorted(_features_of(name, found, atlas, campaigns), key=lambda feature: (feature.start, feature.id))
        layers[name] = [open_feature(feature, records.get(_line_of(feature))) for feature in features]
    return layers


def _features_of(
    layer: str, recorded: Iterable[Feature], atlas: Atlas, campaigns: Sequence[Campaign]
) -> Iterator[Feature]:
    if layer == "control":
        yield from control_features(campaigns)
    elif layer == "control_points":
        yield from control_point_features(atlas)
    else:
        for feature in recorded:
            if feature.kind in KINDS[layer] and not _is_tiled(feature, atlas):
                yield from _by_stretch(feature)


def _is_tiled(feature: Feature, atlas: Atlas) -> bool:
    """Whether `control.geojson` has the same land, cut to the exact borders and with all its holders."""
    tiled = {
        (data.spec.id, holder) for data in atlas.campaigns if data.spec.homes for holder in (data.spec.holder, None)
    }
    told = feature.properties
    return (
        KIND[feature.kind].export == "areas"
        and told.get("evidence") == "computed"
        and (told.get("campaign"), told.get("holder")) in tiled
    )


def _line_of(feature: Feature) -> str:
    return str(feature.properties.get("line", feature.id))


def _by_stretch(feature: Feature) -> Iterator[Feature]:
    """Split a computed front into the stretches that the same control points hold; anything else stays whole.

    The line on the map keeps its id in the property `line`.
    """
    stretches = feature.properties.get("stretches")
    if feature.geometry is None or not stretches:
        yield feature
        return
    parts = shapely.get_parts(feature.geometry)
    for number, (part, held) in enumerate(zip(parts, stretches, strict=True), start=1):
        own = {"line": feature.id, "held_by": held["held_by"], "plus_minus_days": held["days"]}
        identity = f"{feature.id}-{number:02d}"
        yield Feature(identity, feature.kind, feature.name, feature.start, feature.end, part, feature.properties | own)


def control_point_features(atlas: Atlas) -> list[Feature]:
    """One point per row of the control points; its interval is the days in which the front can have reached it."""
    return [_control_point(point) for point in atlas.control_points]


def _control_point(point: ControlPoint) -> Feature:
    properties = {
        "campaign": point.campaign,
        "manner": point.kind,
        "theatre": point.theatre,
        "army": point.army,
        "precision_km": point.precision_km,
        "confidence": point.confidence,
        "name_local": point.name_local,
        "evidence": point.evidence,
        "sources": list(point.sources),
        "note": point.note.model_dump() if point.note else None,
    }
    start, end = point.first_day + point.earliest, point.first_day + point.latest
    return Feature(point.id, "control-point", point.name, start, end, shapely.Point(point.lon, point.lat), properties)


def place_features(atlas: Atlas) -> list[Feature]:
    """One point per place of the gazetteer, without dates of its own: it holds for the whole period."""
    features = []
    for place in atlas.places.values():
        kept = place.model_dump(exclude={"id", "lon", "lat", "name", "kind"}) | {"place_kind": place.kind}
        point = shapely.Point(place.lon, place.lat)
        features.append(Feature(place.id, "place", place.name, atlas.first_day, None, point, kept))
    return features


def features_by_record(
    atlas: Atlas, recorded: Iterable[Feature], layers: Mapping[str, Iterable[Json]]
) -> dict[tuple[str, str], list[Json]]:
    """GeoJSON features by kind and id of what they show; computed lines as their stretches, places too.

    Parameters
    ----------
    recorded, layers
        What `geo.collect.collect_features` and `export_layers` give.
    """
    tiled = [open_feature(feature) for feature in recorded if _is_tiled(feature, atlas)]
    places = [open_feature(feature) for feature in place_features(atlas)]
    exported = (feature for name, found in layers.items() if name != "control" for feature in found)
    chosen: dict[tuple[str, str], list[Json]] = {}
    for feature in (*exported, *tiled, *places):
        properties = feature["properties"]
        chosen.setdefault((properties["kind"], properties.get("line", feature["id"])), []).append(feature)
    return chosen


def open_feature(feature: Feature, record: Record | None = None) -> Json:
    """GeoJSON feature; `record` is what it was made from and tells more than the map needs."""
    geometry = None if feature.geometry is None else open_geometry(feature.geometry)
    return {
        "type": "Feature",
        "id": feature.id,
        "properties": _head(feature, record) | _rest(feature, record),
        "geometry": geometry,
    }


def _head(feature: Feature, record: Record | None) -> Json:
    start = to_iso(feature.start)
    end = None if feature.end is None else to_iso(feature.end)
    return {
        "id": feature.id,
        "kind": feature.kind,
        **{f"name_{code}": text for code, text in feature.name.items()},
        "start_date": start,
        "end_date": end,
        "start_edtf": record.start if record else start,
        "end_edtf": record.end if record else end,
        "evidence": record.evidence if record else feature.properties["evidence"],
        "sources": list(record.sources if record else feature.properties["sources"]),
    }


def _rest(feature: Feature, record: Record | None) -> Json:
    found = dict(feature.properties)
    if record is not None:  # the record's own `place` is an id; its names come with the feature
        names = found.pop("place", None)
        found |= record.model_dump(by_alias=True, exclude_none=True)
        if names:
            found["place_name"] = names
    kept = {key: value for key, value in _flat(found) if value not in (None, "", [])}
    return kept | ({"holder": None} if found.get("certainty") == "unknown" else {})


def _flat(properties: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Properties with a text in several languages turned into one for each."""
    for key, value in properties.items():
        if key in _NOT_REPEATED:
            continue
        if key in _TEXTS and isinstance(value, dict):
            yield from ((f"{key}_{code}", text) for code, text in value.items())
        else:
            yield key, value


def open_geometry(geometry: BaseGeometry) -> Json:
    """GeoJSON geometry: two-dimensional, right-hand rule, at most 5 decimals.

    Rounding moves shared vertices alike, so neighbours stay neighbours. Where it lets a ring touch or cross itself,
    which happens to slivers, the shape is mended.
    """
    flat = shapely.force_2d(geometry)
    on_grid = shapely.set_precision(flat, 10**-_DECIMALS, mode="pointwise")
    if not on_grid.is_valid:
        on_grid = shapely.set_precision(flat, 10**-_DECIMALS)
    found = mapping(shapely.orient_polygons(on_grid))
    return {"type": found["type"], "coordinates": rounded(found["coordinates"], _DECIMALS)}
