"""Write what is read as small files: the words of every step, the cards, the search, the pages, in every language.

Each file is content-hashed and small enough to be fetched when it is wanted. `words/index.<hash>.json` says which
file holds what; `geo.reader.fragments` reads them, and a browser may.

A file of steps, cards or pages is an object of `items` by id and `pieces`. A step is the object that
`geo.words.moments` makes, a page is HTML, and so is a card, but for that of a computed front: an object with the
card of the `whole` as HTML and, for each of its `parts`, the numbers of the pieces which joined are its HTML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.build.hashed import write_hashed
from geo.build.parts import dump
from geo.build.ruby import known_readings, ruby_list, text_nodes
from geo.fronts.campaign import Campaign
from geo.reader.panel import StepContent, compiled_features, step_contents
from geo.records.atlas import Atlas
from geo.records.feature import Feature
from geo.words.cards import all_cards
from geo.words.found import search_index
from geo.words.map_texts import map_texts
from geo.words.moments import marks_css, step_words
from geo.words.pages import Figures, page_texts
from geo.words.writer import Writer, writers

FOLDER = "words"
#: Bytes of a file, but for one item that is larger by itself.
MOST = 40_000
#: Bytes of the number of a piece and its comma.
_NUMBER = 4
#: Parts of a front repeat the points that hold them; cut here, what is repeated is written once.
_PIECE = re.compile(r"(?=<li|</ul></dd>)")


def write_fragments(
    atlas: Atlas, features: Sequence[Feature], campaigns: Sequence[Campaign], figures: Figures, out: Path
) -> str:
    """Write the words of an atlas below `out`; return the path of the index, relative to it.

    Parameters
    ----------
    features
        Everything that can be on the map (`geo.collect.collect_features`).
    figures
        What the build measured and the pages tell.

    Returns
    -------
    str
        `words/index.<hash>.json`: the languages in their order, each with its label for the switch, its font, the
        unit of its charts, the style sheet of the marks of events (`marks`), what a browser without JavaScript is
        told, and under `steps`, `cards`, `search`, `pages` and `texts` the files; `readings` is the file with the
        readings of its words, or None.
    """
    contents = step_contents(atlas, compiled_features(features))
    of_the_map = map_texts(atlas.languages)
    index = {
        "languages": {
            writer.language.code: _language(writer, of_the_map)
            | _write(writer, _Read(contents, features, page_texts(campaigns, figures, writer)), out)
            for writer in writers(atlas)
        }
    }
    return _written(out / FOLDER, "index.json", index, out)


def fragment_files(index: str, out: Path) -> list[str]:
    """All files of the words, relative to `out`, the index first."""
    raw = json.loads((out / index).read_text(encoding="utf-8"))
    found: list[str] = []
    for language in raw["languages"].values():
        found += [entry["file"] for kind in ("steps", "cards", "pages") for entry in language[kind]]
        found += [language["search"], language["texts"], *filter(None, [language["readings"]])]
    return [index, *found]


def _language(writer: Writer, of_the_map: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    language = writer.language
    return {
        "name": language.name,
        "label": language.label,
        "families": language.font.families,
        "area_unit": language.area_unit,
        "marks": marks_css(writer),
        "needs_script": of_the_map[language.code]["needs_script"],
        "months_short": language.dates.months_short,
    }


@dataclass(frozen=True)
class _Read:
    """What is read in a language, before it is written: the content of the steps, all features, the pages as HTML."""

    contents: Sequence[StepContent]
    features: Sequence[Feature]
    pages: Mapping[str, str]


def _write(writer: Writer, read: _Read, out: Path) -> dict[str, Any]:
    folder = out / FOLDER / writer.language.code
    steps = {str(content.step.index): step_words(content, writer) for content in read.contents}
    texts = {"texts": dict(writer.texts.texts), "borrowed": dict(writer.texts.borrowed)}
    cards = all_cards(read.features, writer)
    search = search_index(writer)
    shown = [steps, cards, read.pages, texts["texts"], [entry["label"] for entry in search["entries"]]]
    return {
        "steps": _write_chunks(out, writer, "steps", steps),
        "cards": _write_chunks(out, writer, "cards", cards),
        "pages": _write_chunks(out, writer, "pages", read.pages),
        "search": _written(folder, "search.json", search, out),
        "texts": _written(folder, "texts.json", texts, out),
        "readings": _readings(writer, [*shown, list(_names(writer, read.features))], out)
        if writer.language.ruby
        else None,
    }


def _names(writer: Writer, features: Iterable[Feature]) -> Iterator[str]:
    """What stands on the map and on its bar."""
    code, settings = writer.language.code, writer.atlas.settings
    places = writer.atlas.places.values()
    yield from (feature.name[code] for feature in features)
    yield from (place.today[code] for place in places if place.today is not None)
    yield from (span.name[code] for span in (*settings.phases, *settings.bands, *settings.insets))
    yield from (layer.name[code] for layer in settings.layers)
    yield from (holder.name[code] for holder in settings.holders.values())
    yield from (category.name[code] for category in settings.categories.values())
    yield from (name[code] for name in (settings.title, settings.short_title, *settings.actors.values()))


def _readings(writer: Writer, shown: Sequence[Any], out: Path) -> str:
    """Write how the words of a language are read."""
    code = writer.language.code
    found = ruby_list(text_nodes(shown), known_readings(writer.atlas, code))
    return _written(out / FOLDER / code, "readings.json", found, out)


def _write_chunks(out: Path, writer: Writer, name: str, items: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Write items in files of at most `MOST` bytes; return the files with the ids in each."""
    written = []
    for number, chunk in enumerate(_chunks(items.items())):
        file = f"{name}-{number:02d}.json"
        path = _written(out / FOLDER / writer.language.code, file, _shared(chunk), out)
        written.append({"file": path, "ids": list(chunk)})
    return written


def _chunks(items: Iterable[tuple[str, Any]]) -> Iterator[dict[str, Any]]:
    chunk: dict[str, Any] = {}
    size = 0
    for key, item in items:
        length = _length(key, item)
        if chunk and size + length > MOST:
            yield chunk
            chunk, size = {}, 0
        chunk[key] = item
        size += length
    if chunk:
        yield chunk


def _length(key: str, item: Any) -> int:
    """Bytes an item takes with its key; of the parts of a front most are shared with others and named by numbers."""
    if not _has_parts(item):
        return len(dump({key: item}))
    parts = [_PIECE.split(part) for part in item["parts"]]
    pieces = {piece for part in parts for piece in part}
    return len(dump([key, item["whole"], *pieces])) + _NUMBER * sum(map(len, parts))


def _shared(chunk: Mapping[str, Any]) -> dict[str, Any]:
    """A chunk as it is written: `items`, and the `pieces` that the parts of fronts name by their number."""
    numbers: dict[str, int] = {}

    def numbered(part: str) -> list[int]:
        return [numbers.setdefault(piece, len(numbers)) for piece in _PIECE.split(part)]

    items = {
        key: item | {"parts": list(map(numbered, item["parts"]))} if _has_parts(item) else item
        for key, item in chunk.items()
    }
    return {"items": items, "pieces": list(numbers)}


def _has_parts(item: Any) -> bool:
    return isinstance(item, dict) and "parts" in item


def _written(folder: Path, name: str, content: object, out: Path) -> str:
    return write_hashed(folder, name, dump(content)).relative_to(out).as_posix()
