"""Which characters an atlas is written in, in the order in which a reader meets them.

First come those of the page as it opens: what stands on it whatever the date, and the names that are seen at the
opening date and a few steps before and after it. The further in time from there a name is, the later it is met. Fonts
are cut along this order (`geo.build.fonts`), so that a first visit needs one cut and another date one or two more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from geo.build.json_texts import strings_in
from geo.dates import record_interval, step_of, to_day
from geo.paths import COMPONENT, DATA, ROOT
from geo.records.atlas import Atlas
from geo.records.localized import Localized
from geo.records.schema import Event, Line, Record, Territory
from geo.words.interface import atlas_texts

_TEXT_SUFFIXES = frozenset({".json", ".csv", ".py", ".js", ".md"})
#: Interface texts of the page with the map begin with these; of them, those in bold.
_ON_MAP_PAGE = (
    *("nav.", "classroom.", "ruby.", "link.copy", "find.button", "panel.", "change.", "kind.", "event."),
    "measures.show",
)
_BOLD = ("nav.", "panel.", "change.", "measures.show")
#: An interface text longer than this is a sentence, not a heading or label; one on the map's bar is a word.
_LABEL, _WORD = 20, 6
#: What stands in a text for a value.
_VALUE = re.compile(r"\{[^}]*\}")
#: Steps before and after that of the opening date whose names are seen at first, or soon.
_NEAR = 1
_ASCII = range(0x20, 0x7F)
#: Signs that the component draws by itself.
_SIGNS = "\N{NO-BREAK SPACE}°±×–—·…−"
#: What a reader may type: kana and full-width forms.
_TYPED = (*range(0x3000, 0x3100), *range(0xFF01, 0xFF60))


@dataclass(frozen=True)
class Met:
    """Characters in the order in which they are met, each once.

    Attributes
    ----------
    opening, bold
        What the page shows as it opens, and of that what is set in bold.
    bold_next
        Other characters of what is set in bold: titles, names of territories and of great events.
    names
        Other characters of names, labels and the interface than in `opening`: all that the map can show.
    texts
        What only longer texts use.
    """

    opening: str
    bold: str
    bold_next: str
    names: str
    texts: str


def characters_met(atlas: Atlas, data: Path = DATA) -> Met:
    """Characters of an atlas and of all that the engine says in its languages.

    Parameters
    ----------
    data
        Folder of the atlas: its files may be shown as they are.
    """
    near, others = _by_distance(atlas)
    always = "".join((*map(chr, _ASCII), _SIGNS))
    bold = _once((always, *_headings(atlas), *_texts_of(atlas, _BOLD), *_words(r.name for r in near if _is_bold(r))))
    told = (*_words(r.name for r in near), *_words(_pockets(atlas)), *_words(_axes(atlas)))
    opening = _once((bold, *_texts_of(atlas, _ON_MAP_PAGE), *_labels(atlas), *told))
    named = (*_words(r.name for r in others), *_names(data), *_texts_of(atlas, ("",), None), *_component_texts())
    names = _without(_once((*named, "".join(map(chr, _TYPED)))), opening)
    texts = _without("".join(sorted(_all_texts((data, ROOT / "pages", ROOT / "geo")))), opening + names)
    later = _once((*_words(r.name for r in others if _is_bold(r)), *_texts_of(atlas, ("",))))
    return Met(opening, bold, _without(later, bold), names, texts)


def _once(texts: Iterable[str]) -> str:
    """Characters of some texts in their order, each once, without control characters."""
    return "".join(char for char in dict.fromkeys(chain.from_iterable(texts)) if char >= " ")


def _without(text: str, known: str) -> str:
    taken = set(known)
    return "".join(char for char in text if char not in taken)


def _words(names: Iterable[Localized]) -> Iterator[str]:
    for name in names:
        yield from name.values()


def _by_distance(atlas: Atlas) -> tuple[list[Record], list[Record]]:
    """Records told of or named on the map about the opening date, and the others, the nearest in time first."""
    day, steps = to_day(atlas.settings.opening_date), atlas.steps
    at = step_of(day, steps).index
    first, last = steps[max(at - _NEAR, 0)].start, steps[min(at + _NEAR, len(steps) - 1)].end
    distances = {record.id: _distance(record, first, last, atlas) for record in atlas.records}
    ordered = sorted(atlas.records, key=lambda record: distances[record.id])
    return ([r for r in ordered if distances[r.id] == 0], [r for r in ordered if distances[r.id] > 0])


def _pockets(atlas: Atlas) -> Iterator[Localized]:
    """Names of the pockets that there are about the opening date."""
    opening = atlas.settings.opening_date
    for data in atlas.campaigns:
        for pocket in data.pockets:
            if pocket.start <= opening <= data.point(pocket.point).date_latest:
                yield pocket.name


def _axes(atlas: Atlas) -> Iterator[Localized]:
    """Names along the axes of a campaign that is on about the opening date."""
    for data in atlas.campaigns:
        if data.spec.first_day <= atlas.settings.opening_date <= data.spec.last_day:
            yield from (axis.name or atlas.armies[axis.army] for axis in data.spec.plate.axes)


def _distance(record: Record, first: int, last: int, atlas: Atlas) -> int:
    """Days between a record and a span of days. A line is told of when it begins or ends, others all the time."""
    start, end = record_interval(record.start, record.end)
    end = atlas.last_day if end is None else end
    told = ((start, start), (end, end)) if isinstance(record, Line) else ((start, end),)
    return min(max(first - b, a - last, 0) for a, b in told)


def _is_bold(record: Record) -> bool:
    """Whether the map sets a name in bold: of territories and of what is named from afar."""
    return isinstance(record, Territory) or (isinstance(record, Event) and record.importance == 1)


def _headings(atlas: Atlas) -> Iterator[str]:
    """Title, dates, and the spans of the time bar."""
    settings = atlas.settings
    yield from _words((settings.title, settings.short_title))
    yield from _words(span.name for span in (*settings.phases, *settings.bands, *settings.insets))
    yield from _words(era.name for era in settings.eras)
    yield from _words(band.short for band in settings.bands if band.short is not None)
    for language in atlas.languages.values():
        yield from strings_in(language.dates.model_dump())


def _labels(atlas: Atlas) -> Iterator[str]:
    """What stands on the map whatever the date: chief towns, labels of the component, languages."""
    for place in atlas.places.values():
        if place.rank == 1:
            yield from (*place.name.values(), place.names_dated)
    yield from atlas.settings.attribution.values()
    yield from (language.label for language in atlas.languages.values())
    yield from (text for text in _component_texts() if len(_VALUE.sub("", text)) <= _WORD)


def _component_texts() -> Iterator[str]:
    for path in sorted(COMPONENT.glob("strings/*.json")):
        yield from strings_in(json.loads(path.read_text(encoding="utf-8")))


def _texts_of(atlas: Atlas, keys: tuple[str, ...], longest: int | None = _LABEL) -> Iterator[str]:
    """Interface texts whose keys begin with one of some words, in every language."""
    for texts in atlas_texts(atlas.languages).values():
        for key, text in texts.texts.items():
            if key.startswith(keys) and (longest is None or len(text) <= longest):
                yield text


def _names(data: Path) -> Iterator[str]:
    """Names of records, and the tables with names and the settings as they are."""
    for path in sorted(data.rglob("*.json")):
        if "basemap" not in path.parts:
            yield from _named(json.loads(path.read_text(encoding="utf-8-sig")))
    for name in ("places.csv", "atlas.json"):
        yield (data / name).read_text(encoding="utf-8-sig")


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _named(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from strings_in(item) if key in ("name", "title", "subtitle", "label") else _named(item)


def _all_texts(folders: Iterable[Path]) -> set[str]:
    """Characters of all text files below some folders."""
    found: set[str] = set()
    for folder in folders:
        for path in folder.rglob("*"):
            if path.suffix in _TEXT_SUFFIXES and "basemap" not in path.parts:
                found |= set(path.read_text(encoding="utf-8-sig"))
    return {character for character in found if character >= " "}
