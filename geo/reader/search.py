"""Search and filters over the events, in all languages at once.

Text is compared after NFKC and case folding, so that full-width letters and capitals do not matter;
kana and kanji are taken as typed. No stemming, no ranking beyond "in the name before in the text".
The entries come from the build (`geo.words.found`), the same for the server and for a browser.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the server searches what the build wrote and reads no records
    from geo.records.schema import Place

#: More hits than a reader goes through.
DEFAULT_LIMIT = 30


@dataclass(frozen=True)
class Filters:
    """Which events the reader wants to see; an empty choice lets everything pass."""

    categories: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.categories or self.actors)

    def passes(self, category: str, actors: Collection[str]) -> bool:
        """Whether an event has one of the categories and one of the actors."""
        if self.categories and category not in self.categories:
            return False
        return not self.actors or any(actor in self.actors for actor in actors)


@dataclass(frozen=True)
class Entry:
    """An event as the search sees it.

    Attributes
    ----------
    label
        Its date and name in the reader's language.
    name, text
        Names, and all other texts, in every language; folded.
    """

    id: str
    label: str
    category: str
    actors: tuple[str, ...]
    name: str
    text: str


def fold(text: str) -> str:
    """Form in which texts are compared."""
    return unicodedata.normalize("NFKC", text).casefold()


def read_entry(raw: Mapping[str, Any]) -> Entry:
    """An entry from its JSON form."""
    return Entry(raw["id"], raw["label"], raw["category"], tuple(raw["actors"]), raw["name"], raw["text"])


def place_names(place: Place) -> list[str]:
    """Names of a place and how they are read, in every language."""
    return [*place.name.values(), *(place.reading.values() if place.reading else ())]


def search_events(
    entries: Iterable[Entry], query: str, *, filters: Filters | None = None, limit: int = DEFAULT_LIMIT
) -> list[Entry]:
    """Events that hold every word of a query, those with a hit in the name first, then in the order of the entries.

    An empty query finds nothing.
    """
    words = fold(query).split()
    if not words:
        return []
    wanted = filters or Filters()
    hits = [
        entry
        for entry in entries
        if wanted.passes(entry.category, entry.actors)
        and all(word in entry.name or word in entry.text for word in words)
    ]
    hits.sort(key=lambda entry: not all(word in entry.name for word in words))
    return hits[:limit]


def clean_filters(
    categories: Collection[str], actors: Collection[str], known: tuple[Collection[str], Collection[str]]
) -> Filters:
    """Filters that name only known categories and actors, in the order of the settings.

    Parameters
    ----------
    known
        Ids of all categories, and of all actors.
    """
    return Filters(
        categories=tuple(key for key in known[0] if key in categories),
        actors=tuple(key for key in known[1] if key in actors),
    )
