"""What the search looks through, the same on the server and in a browser."""

from __future__ import annotations

from typing import Any

from geo.dates import record_interval
from geo.records.schema import Event
from geo.words.moments import dated_label
from geo.words.spellings import Gazetteer, gazetteer_of, spellings_of
from geo.words.writer import Writer


def search_index(writer: Writer) -> dict[str, Any]:
    """Names, texts and places of all events in every language, in order of time, and what is folded; JSON-ready."""
    atlas = writer.atlas
    events = sorted(atlas.events, key=lambda event: (record_interval(event.start, event.end)[0], event.id))
    gazetteer = gazetteer_of(atlas)
    return {"variants": gazetteer.variants, "entries": [_entry(event, gazetteer, writer) for event in events]}


def _entry(event: Event, gazetteer: Gazetteer, writer: Writer) -> dict[str, Any]:
    place = writer.atlas.places.get(event.place or "")
    where = spellings_of(place) if place is not None else []
    name = gazetteer.with_places("\n".join((*event.name.values(), *where)))
    return {
        "id": event.id,
        "label": dated_label(event.name[writer.language.code], event.start, writer),
        "category": event.category,
        "actors": list(event.actors),
        "name": name,
        "text": gazetteer.with_places("\n".join((*event.name.values(), *where, *event.summary.values()))),
    }
