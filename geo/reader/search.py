"""Search and filters over the events, in all languages at once.

Texts are compared in their folded form (`geo.reader.folding`), in which old and new characters, accents and hyphens do
not matter; what tells of a place is found by each of its names. No stemming, no ranking beyond "in the name before in
the text". The entries come from the build (`geo.words.found`), the same for the server and for a browser.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from geo.reader.folding import Variants, fold, holds_all

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


@dataclass(frozen=True)
class SearchIndex:
    """All that is searched: entries in order of time, and the characters that are read as others."""

    entries: tuple[Entry, ...]
    variants: Variants


def read_index(raw: Mapping[str, Any]) -> SearchIndex:
    """An index from its JSON form."""
    entries = [
        Entry(told["id"], told["label"], told["category"], tuple(told["actors"]), told["name"], told["text"])
        for told in raw["entries"]
    ]
    return SearchIndex(tuple(entries), raw["variants"])


def search_events(
    index: SearchIndex, query: str, *, filters: Filters | None = None, limit: int = DEFAULT_LIMIT
) -> list[Entry]:
    """Events that hold every word of a query, those with a hit in the name first, then in the order of the entries.

    An empty query finds nothing.
    """
    words = fold(query, index.variants).split()
    if not words:
        return []
    wanted = filters or Filters()
    hits = [
        entry
        for entry in index.entries
        if wanted.passes(entry.category, entry.actors) and holds_all(f"{entry.name} {entry.text}", words)
    ]
    hits.sort(key=lambda entry: not holds_all(entry.name, words))
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
