"""What the search looks through, the same on the server and in a browser."""

from __future__ import annotations

from typing import Any

from geo.dates import record_interval
from geo.reader.search import fold, place_names
from geo.records.schema import Event
from geo.words.moments import dated_label
from geo.words.variants import Variants
from geo.words.writer import Writer


def search_entries(writer: Writer) -> list[dict[str, Any]]:
    """Names, texts and places of all events in every language, in order of time, JSON-ready."""
    events = sorted(writer.atlas.events, key=lambda event: (record_interval(event.start, event.end)[0], event.id))
    variants = Variants(writer.atlas)
    return [_entry(event, writer, variants) for event in events]


def _entry(event: Event, writer: Writer, variants: Variants) -> dict[str, Any]:
    place = writer.atlas.places.get(event.place or "")
    names, texts = [*event.name.values()], [*event.summary.values()]
    if place is not None:
        names += place_names(place)
        texts += [place.name_local, *(place.today.values() if place.today else ())]
    texts += variants.of([*names, *texts])
    return {
        "id": event.id,
        "label": dated_label(event.name[writer.language.code], event.start, writer),
        "category": event.category,
        "actors": list(event.actors),
        "name": fold("\n".join(names)),
        "text": fold("\n".join(texts)),
    }
