"""Search and filters over the events, in both languages at once.

Text is compared after NFKC and case folding, so that full-width letters and capitals do not matter;
kana and kanji are taken as typed. No stemming, no ranking beyond "in the name before in the text".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from geo.dates import record_interval
from geo.records.atlas import Atlas
from geo.records.schema import Event, Place

#: More hits than a reader goes through.
DEFAULT_LIMIT = 30


@dataclass(frozen=True)
class Filters:
    """Which events the reader wants to see; an empty choice lets everything pass."""

    categories: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.categories or self.actors)

    def passes(self, event: Event) -> bool:
        """Whether an event has one of the categories and one of the actors."""
        if self.categories and event.category not in self.categories:
            return False
        return not self.actors or any(actor in self.actors for actor in event.actors)


@dataclass(frozen=True)
class Entry:
    """An event as the search sees it; texts are folded."""

    event: Event
    start: int
    name: str
    text: str


def fold(text: str) -> str:
    """Form in which texts are compared."""
    return unicodedata.normalize("NFKC", text).casefold()


def build_search_index(atlas: Atlas) -> tuple[Entry, ...]:
    """Names, summaries and places of all events, in order of time."""
    entries = [_entry(event, atlas.places.get(event.place or "")) for event in atlas.events]
    return tuple(sorted(entries, key=lambda entry: (entry.start, entry.event.id)))


def _entry(event: Event, place: Place | None) -> Entry:
    names = [*event.name.values()]
    texts = [*event.summary.values()]
    if place is not None:
        names += place_names(place)
        texts += [place.name_local, *(place.today.values() if place.today else ())]
    start = record_interval(event.start, event.end)[0]
    name = fold("\n".join(names))
    return Entry(event, start, name, name + "\n" + fold("\n".join(texts)))


def place_names(place: Place) -> list[str]:
    """Names of a place and how they are read, in every language."""
    return [*place.name.values(), *(place.reading.values() if place.reading else ())]


def search_events(
    index: Iterable[Entry], query: str, *, filters: Filters | None = None, limit: int = DEFAULT_LIMIT
) -> list[Event]:
    """Events that hold every word of a query, those with a hit in the name first, then by time.

    An empty query finds nothing.
    """
    words = fold(query).split()
    if not words:
        return []
    wanted = filters or Filters()
    hits = [entry for entry in index if wanted.passes(entry.event) and all(word in entry.text for word in words)]
    hits.sort(key=lambda entry: not all(word in entry.name for word in words))
    return [entry.event for entry in hits[:limit]]


def clean_filters(categories: Collection[str], actors: Collection[str], atlas: Atlas) -> Filters:
    """Filters that name only what the settings know, in their order."""
    return Filters(
        categories=tuple(key for key in atlas.settings.categories if key in categories),
        actors=tuple(key for key in atlas.settings.actors if key in actors),
    )
