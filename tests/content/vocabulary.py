"""Words by which a document is known: what its records are called, and what they are called by in the data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from geo.records.atlas import Atlas
from geo.records.localized import Localized

#: Letters between which no word of a language that has spaces ends.
_PIECE = re.compile(r"[a-zA-Z0-9_]+")


def ids_of(atlas: Atlas) -> Iterator[str]:
    """Ids of cells, places, campaigns, holders, actors, categories, bands, phases, and of every record."""
    settings = atlas.settings
    yield from (*atlas.basemap.cells, *atlas.places, *settings.campaigns, *settings.holders, *settings.actors)
    yield from (*settings.categories, *(span.id for span in (*settings.bands, *settings.phases)))
    yield from (str(record.id) for record in atlas.records)
    yield from (point.id for point in atlas.control_points)
    yield from (theatre for data in atlas.campaigns for theatre in data.spec.theatre_ids)


def names_of(atlas: Atlas) -> Iterator[str]:
    """Names of places, campaigns, holders, actors, categories, eras, bands, phases and armies, in every language."""
    settings = atlas.settings
    named: list[Localized] = [place.name for place in atlas.places.values()]
    named += [place.today for place in atlas.places.values() if place.today is not None]
    named += [*settings.campaigns.values(), *settings.actors.values(), *atlas.armies.values()]
    named += [swatch.name for swatches in (settings.holders, settings.categories) for swatch in swatches.values()]
    named += [era.name for era in settings.eras]
    named += [span.name for span in (*settings.bands, *settings.phases)]
    named += [settings.title, settings.short_title]
    yield from (text for name in named for text in name.values())


def sentences_of(atlas: Atlas) -> Iterator[str]:
    """Ids of the sentences of the document."""
    yield from (claim.sentence for claim in atlas.claims)


def found_in(text: str, words: Iterable[str]) -> list[str]:
    """Which of the words a text has: whole ones where letters have spaces between them; capitals are heeded.

    Nearly all are ruled out by their letters and pieces, which are looked up and not searched for.
    """
    letters, pieces = set(text), set(_PIECE.findall(text))
    likely = [w for w in words if len(w) > 1 and letters.issuperset(w) and pieces.issuperset(_PIECE.findall(w))]
    return sorted(word for word in likely if word in text and _whole(word).search(text))


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])" if word.isascii() else re.escape(word))
