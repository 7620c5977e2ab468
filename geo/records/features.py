"""Turn events, line records and gazetteer places into features; geometry stays as recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from shapely.geometry import Point, shape

from geo.dates import edtf_interval, record_interval
from geo.records.atlas import Atlas
from geo.records.feature import Feature
from geo.records.localized import Localized
from geo.records.schema import DATED_NAME, Event, Line, Place, Record


def common_properties(record: Record) -> dict[str, Any]:
    """Properties every record hands to the browser."""
    properties: dict[str, Any] = {"evidence": record.evidence}
    if record.sentences:
        properties["sentences"] = list(record.sentences)
    return properties


def event_features(atlas: Atlas) -> list[Feature]:
    """One feature per event, in order of start; geometry None where the event has no place."""
    features = [_event_feature(event, atlas.places) for event in atlas.events]
    return sorted(features, key=lambda feature: (feature.start, feature.id))


def _event_feature(event: Event, places: Mapping[str, Place]) -> Feature:
    start, end = record_interval(event.start, event.end)
    place = places.get(event.place) if event.place else None
    properties = common_properties(event) | {
        "category": event.category,
        "actors": list(event.actors),
        "importance": event.importance,
    }
    if event.campaign:
        properties["campaign"] = event.campaign
    if place is not None:
        properties["place"] = place.name.model_dump()
        properties["precision_km"] = place.precision_km
    point = Point(place.lon, place.lat) if place is not None else None
    return Feature(event.id, "event", event.name, start, end, point, properties)


def line_features(lines: Iterable[Line]) -> list[Feature]:
    """One feature per line record (railways, movements, plans, claims, hand-drawn fronts)."""
    return [_line_feature(line) for line in lines]


def _line_feature(line: Line) -> Feature:
    start, end = record_interval(line.start, line.end)
    properties = common_properties(line) | {"certainty": line.certainty}
    for key in ("holder", "side", "campaign"):
        if getattr(line, key) is not None:
            properties[key] = getattr(line, key)
    if line.operator is not None:
        properties["operator"] = line.operator.model_dump()
    if line.magnitude is not None:
        properties["magnitude"] = line.magnitude.model_dump()
    geometry = shape(line.geometry.model_dump())
    return Feature(line.id, line.kind, line.name, start, end, geometry, properties)


def dated_names(place: Place, languages: Sequence[str]) -> Iterator[tuple[Localized, str, str]]:
    """Names of a place with the reduced ISO dates between which each was in use.

    Yields
    ------
    (name, start, end); an empty text means "since before the atlas" or "to its end and beyond".

    `names_dated` has the form ``name|name ..1935-02; name|name 1835-02..``, a name for each language in the order of
    the atlas; the schema saw to the form, and `geo.check` to the number.
    """
    if not place.names_dated.strip():
        yield place.name, "", ""
        return
    spans = (DATED_NAME.match(part.strip()) for part in place.names_dated.split(";"))
    for match in filter(None, spans):
        names = (name.strip() for name in match["names"].split("|"))
        yield Localized(dict(zip(languages, names, strict=False))), match["start"], match["end"]


def place_features(atlas: Atlas) -> list[Feature]:
    """Labels of the gazetteer: one feature per name and the span in which it was in use."""
    return [feature for place in atlas.places.values() for feature in _place_features(place, atlas)]


def _place_features(place: Place, atlas: Atlas) -> Iterator[Feature]:
    properties: dict[str, Any] = {"rank": place.rank, "placeKind": place.kind}
    if place.today is not None:
        properties["today"] = place.today.model_dump()
    for index, (name, since, until) in enumerate(dated_names(place, atlas.settings.languages)):
        start = edtf_interval(since)[0] if since else atlas.first_day
        # The day on which a new name takes effect belongs to the new name.
        end = edtf_interval(until)[0] - 1 if until else None
        if end is not None and end < atlas.first_day:
            continue
        identifier = f"place-{place.id}" if index == 0 else f"place-{place.id}-{index + 1}"
        yield Feature(identifier, "place", name, start, end, Point(place.lon, place.lat), properties)
