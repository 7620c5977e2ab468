"""The cards of what can be chosen on the map or in the table, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geo.records.feature import Feature
from geo.records.localized import Localized
from geo.records.schema import Departure, Event, Line, Place, Source, Territory
from geo.records.tables import ControlPoint
from geo.words.calendar import as_date, span_words
from geo.words.mentions import Mentions
from geo.words.writer import Writer


@dataclass(frozen=True)
class FrontStretch:
    """A stretch of front: ± days, and the control points that hold it, the one that counts most first."""

    days: float
    points: tuple[ControlPoint, ...]


@dataclass(frozen=True)
class Front:
    """What is known of a computed front line as a whole: least and most ± days along it, number of stretches."""

    certainty: str
    low: float
    high: float
    count: int


def event_card(event: Event, writer: Writer) -> str:
    """What, when, where, how many, by which source, and how sure."""
    departures = {claim: [d for d in writer.atlas.departures if d.claim == claim] for claim in event.claims}
    return writer.html(
        "event.html",
        event=event,
        place=writer.atlas.places.get(event.place) if event.place else None,
        departures=[departure for claim in event.claims for departure in departures[claim]],
    )


def territory_card(record: Territory, writer: Writer) -> str:
    """Who held it, as what, since when."""
    capital = writer.atlas.places.get(record.capital or "")
    return writer.html("shape.html", record=record, kind="territory", capital=capital)


def line_card(record: Line, writer: Writer) -> str:
    """What a line record says."""
    return writer.html("shape.html", record=record, kind=record.kind, capital=None)


def computed_card(feature: Feature, writer: Writer) -> str:
    """Name, dates and grade of something computed from records; of a front also how sure it is as a whole."""
    return _computed(feature, writer, None)


def front_parts(feature: Feature, points: Mapping[str, ControlPoint], writer: Writer) -> list[str]:
    """The card for each part of a computed front, with what holds it; none for what is no computed front."""
    return [_computed(feature, writer, _stretch(raw, points)) for raw in feature.properties.get("stretches") or ()]


def _computed(feature: Feature, writer: Writer, stretch: FrontStretch | None) -> str:
    days = [as_date(day) for day in (feature.start, feature.end) if day is not None]
    return writer.html(
        "computed.html",
        feature=_told(feature),
        days=span_words(days[0], days[-1], writer.language) if days else "",
        front=_front(feature),
        stretch=stretch,
    )


@dataclass(frozen=True)
class _Computed:
    """What the template is told of a feature."""

    id: str
    name: Localized
    evidence: str
    certainty: str | None
    note: Localized | None
    sources: tuple[str, ...]
    testimonies: tuple[str, ...]


def _told(feature: Feature) -> _Computed:
    more = feature.properties
    note = more.get("note")
    return _Computed(
        feature.id,
        feature.name,
        str(more.get("evidence", "computed")),
        more.get("certainty"),
        None if note is None else Localized.model_validate(note),
        tuple(more.get("sources", ())),
        tuple(more.get("testimonies", ())),
    )


def _front(feature: Feature) -> Front | None:
    stretches: list[dict[str, Any]] = feature.properties.get("stretches") or []
    if not stretches:
        return None
    days = [float(stretch["days"]) for stretch in stretches]
    return Front(feature.properties["certainty"], min(days), max(days), len(days))


def _stretch(raw: Mapping[str, Any], points: Mapping[str, ControlPoint]) -> FrontStretch:
    return FrontStretch(float(raw["days"]), tuple(points[key] for key in raw["held_by"]))


def point_card(point: ControlPoint, writer: Writer) -> str:
    """A control point, of which the map shows no card."""
    return writer.html(
        "row_card.html", id=point.id, name=point.name, evidence=point.evidence, sources=point.sources,
        start=point.date, end=point.date_latest, note=point.note,
    )  # fmt: skip


def place_card(place: Place, writer: Writer) -> str:
    """A place of the gazetteer."""
    return writer.html(
        "row_card.html", id=place.id, name=place.name, evidence=place.evidence, sources=place.sources,
        start=None, end=None, note=writer.place_note(place),
    )  # fmt: skip


def source_card(source: Source, writer: Writer) -> str:
    """A source: who, what, whether it was opened, what it was used for."""
    return writer.html("source.html", source=source)


def departure_card(departure: Departure, writer: Writer) -> str:
    """What the document says beside what is established."""
    return writer.html("departure.html", departure=departure)


def all_cards(features: Iterable[Feature], writer: Writer) -> dict[str, str | dict[str, Any]]:
    """Every card by its id, first mentions marked in each.

    Records and computed features have their own ids; control points, places, sources and departures have theirs after
    a word: `control-point/`, `place/`, `source/`, `departure/`, the last with the number of the claim.

    A computed front has a card as a `whole` and one for each of its `parts`.
    """
    atlas = writer.atlas
    cards: dict[str, str | dict[str, Any]] = {event.id: event_card(event, writer) for event in atlas.events}
    cards |= {territory.id: territory_card(territory, writer) for territory in atlas.territories}
    cards |= {line.id: line_card(line, writer) for line in atlas.lines}
    points = {point.id: point for point in atlas.control_points}
    for feature in features:
        if feature.id not in cards and feature.kind != "place":
            parts = front_parts(feature, points, writer)
            whole = computed_card(feature, writer)
            cards[feature.id] = {"whole": whole, "parts": parts} if parts else whole
    cards |= {f"control-point/{point.id}": point_card(point, writer) for point in atlas.control_points}
    cards |= {f"place/{place.id}": place_card(place, writer) for place in atlas.places.values()}
    cards |= {f"source/{source.id}": source_card(source, writer) for source in atlas.sources.values()}
    cards |= {f"departure/{item.claim}": departure_card(item, writer) for item in atlas.departures}
    mentions = Mentions(writer)
    return {key: _marked(card, mentions) for key, card in cards.items()}


def _marked(card: str | dict[str, Any], mentions: Mentions) -> str | dict[str, Any]:
    if isinstance(card, str):
        return mentions.mark(card)
    return {"whole": mentions.mark(card["whole"]), "parts": [mentions.mark(part) for part in card["parts"]]}
