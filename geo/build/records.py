"""Records, control points, places and computed features as rows of the data page's table, and the file that holds them.

Beside the rows the file has what the search over sources reads, and where in the file of features each row's GeoJSON
lies: the server copies bytes, it makes none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from geo.build.index import whole_text
from geo.dates import record_interval, to_iso
from geo.export.layers import Json
from geo.export.tables import json_line
from geo.kinds import TOLD
from geo.reader.folding import Variants, fold
from geo.reader.links import event_date
from geo.reader.table import KINDS, Row, SourceName, View, row_json
from geo.records.atlas import Atlas
from geo.records.feature import Feature
from geo.records.geojson import bounds_of
from geo.records.localized import Localized
from geo.records.schema import Event, Line, Place, Record, Source, Territory
from geo.records.tables import ControlPoint
from geo.words.spellings import Gazetteer, gazetteer_of, spellings_of

#: Zoom for what has no extent, and the limits for what has.
_POINT_ZOOM = 7.0
_ZOOMS = (3.5, 9.0)
#: Size of a map on a laptop, CSS pixels.
_MAP_SIZE = (900, 600)

Box = tuple[float, float, float, float]


def records_files(
    atlas: Atlas, table: Iterable[Row], chosen: Mapping[tuple[str, str], Sequence[Json]]
) -> tuple[dict[str, Any], bytes]:
    """JSON form of the table, and the file of features that its rows point into.

    Parameters
    ----------
    table
        What `build_rows` gives.
    chosen
        GeoJSON features by kind and id of what they show (`geo.export.layers.features_by_record`).
    """
    rows, content = [], bytearray()
    for row in table:
        part = b",\n".join(map(json_line, chosen.get((row.kind, row.id), ())))
        rows.append(row_json(replace(row, at=(len(content), len(part)))))
        content += part + b"\n"
    variants = gazetteer_of(atlas).variants
    sources = {key: vars(_source_name(key, source, atlas, variants)) for key, source in atlas.sources.items()}
    sentences = sorted({claim.sentence for claim in atlas.claims})
    return {"rows": rows, "sources": sources, "sentences": sentences, "variants": variants}, bytes(content)


def _source_name(key: str, source: Source, atlas: Atlas, variants: Variants) -> SourceName:
    head = " ".join(part for part in (source.author, source.year) if part)
    titles = whole_text(source.title, atlas.settings.languages)
    short = {code: head if source.author else title for code, title in titles.items()}
    return SourceName(short, fold("\n".join((key, source.author, source.year, *source.title.values())), variants))


def build_rows(atlas: Atlas, features: Iterable[Feature] = ()) -> tuple[Row, ...]:
    """Rows of all records, control points and places, and of computed features; by date, undated ones last.

    Parameters
    ----------
    features
        All that can be on the map; of these the computed ones become rows.
    """
    recorded = {record.id for record in atlas.records}
    gazetteer = gazetteer_of(atlas)
    rows = [_record_row(record, gazetteer, atlas) for record in atlas.records]
    drawn = [feature for feature in features if feature.kind in TOLD]
    rows += [_computed_row(feature, gazetteer, atlas) for feature in drawn if feature.id not in recorded]
    rows += [_point_row(point, gazetteer, atlas) for point in atlas.control_points]
    rows += [_place_row(place, gazetteer, atlas) for place in atlas.places.values()]
    return tuple(sorted(rows, key=lambda row: (row.start is None, row.start or 0, KINDS.index(row.kind), row.id)))


def _record_row(record: Record, gazetteer: Gazetteer, atlas: Atlas) -> Row:
    start, end = record_interval(record.start, record.end)
    opens = event_date(record, atlas) if isinstance(record, Event) else _clamped(start, atlas)
    return Row(
        id=record.id,
        kind=_kind(record),
        name=_name(record.name, atlas),
        start=start,
        end=end,
        evidence=record.evidence,
        sources=tuple(record.sources),
        sentences=tuple(record.sentences),
        category=getattr(record, "category", None),
        holder=getattr(record, "holder", None),
        campaign=getattr(record, "campaign", None),
        recorded=(record.start, record.end),
        opens=opens,
        view=_view_of(record, atlas),
        text=gazetteer.with_places("\n".join(_texts(record, atlas))),
    )


def _name(name: Localized, atlas: Atlas) -> dict[str, str]:
    return whole_text(name, atlas.settings.languages)


def _kind(record: Record) -> str:
    if isinstance(record, Line):
        return record.kind
    return "event" if isinstance(record, Event) else "territory"


def _texts(record: Record, atlas: Atlas) -> Iterator[str]:
    yield record.id
    yield from record.name.values()
    for name in ("summary", "note", "operator"):
        text = getattr(record, name, None)
        if text is not None:
            yield from text.values()
    place = atlas.places.get(getattr(record, "place", None) or "")
    if place is not None:
        yield from spellings_of(place)


def _clamped(day: int, atlas: Atlas) -> str:
    return to_iso(min(max(day, atlas.first_day), atlas.last_day))


def _view_of(record: Record, atlas: Atlas) -> View | None:
    if isinstance(record, Event):
        place = atlas.places.get(record.place or "")
        return None if place is None else _point_view(place.lon, place.lat, atlas)
    if isinstance(record, Territory):
        return view_of_box(_joined(bounds_of(atlas.basemap.cells[name]) for name in record.cells))
    if isinstance(record, Line):
        return view_of_box(bounds_of(record.geometry.model_dump()))
    return None


def _point_view(lon: float, lat: float, atlas: Atlas) -> View | None:
    """View of a point; None off the map, where the view would show nothing."""
    west, south, east, north = atlas.settings.bounds
    return (lat, lon, _POINT_ZOOM) if west <= lon <= east and south <= lat <= north else None


def _joined(boxes: Iterable[Box]) -> Box:
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def view_of_box(box: Box) -> View:
    """Latitude, longitude and zoom that show a box (west, south, east, north; degrees) on a laptop's map.

    References
    ----------
    Web Mercator: at zoom z the whole circle of 360 degrees is 256 · 2^z pixels wide.
    """
    west, south, east, north = box
    latitude, longitude = (south + north) / 2, (west + east) / 2
    across = max((east - west) / _MAP_SIZE[0], (north - south) / math.cos(math.radians(latitude)) / _MAP_SIZE[1])
    zoom = math.log2(360 / 256 / across) if across > 0 else _POINT_ZOOM
    return round(latitude, 3), round(longitude, 3), min(max(math.floor(zoom * 2) / 2, _ZOOMS[0]), _ZOOMS[1])


def _computed_row(feature: Feature, gazetteer: Gazetteer, atlas: Atlas) -> Row:
    return Row(
        id=feature.id,
        kind=feature.kind,
        name=_name(feature.name, atlas),
        start=feature.start,
        end=feature.end,
        evidence=str(feature.properties["evidence"]),
        sources=tuple(feature.properties["sources"]),
        holder=feature.properties.get("holder"),
        campaign=feature.properties.get("campaign"),
        opens=_clamped(feature.start, atlas),
        view=atlas.settings.opening_view,
        text=gazetteer.with_places("\n".join((feature.id, *feature.name.values()))),
    )


def _point_row(point: ControlPoint, gazetteer: Gazetteer, atlas: Atlas) -> Row:
    texts = (point.id, *point.name.values(), point.name_local, point.army, *(point.note.values() if point.note else ()))
    return Row(
        id=point.id,
        kind="control-point",
        name=_name(point.name, atlas),
        start=point.first_day + point.earliest,
        end=point.first_day + point.latest,
        evidence=point.evidence,
        sources=tuple(point.sources),
        campaign=point.campaign,
        recorded=(point.date, point.date_latest),
        opens=point.date_latest,
        view=(point.lat, point.lon, _POINT_ZOOM),
        text=gazetteer.with_places("\n".join(texts)),
    )


def _place_row(place: Place, gazetteer: Gazetteer, atlas: Atlas) -> Row:
    return Row(
        id=place.id,
        kind="place",
        name=_name(place.name, atlas),
        start=None,
        end=None,
        evidence=place.evidence,
        sources=tuple(place.sources),
        view=_point_view(place.lon, place.lat, atlas),
        text=gazetteer.with_places("\n".join((place.id, *spellings_of(place)))),
    )
