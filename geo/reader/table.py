"""Every record of the atlas as a row of one table, and the conditions a reader can put on it.

Rows hold what can be listed, sorted and asked for; the records themselves stay where they are. Knows nothing of how a
table is drawn.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from geo.errors import DateError
from geo.kinds import TOLD
from geo.reader.folding import Variants, fold, holds_all
from geo.reader.typed import Ways, parse_typed

#: Kinds of row, in the order in which they are offered.
KINDS = ("event", *TOLD, "control-point", "place")
GRADES = ("cited", "reported", "general", "computed")

View = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One record.

    Attributes
    ----------
    start, end
        Day numbers, both inclusive, of the longest interval the record allows. `start` None: without a date;
        `end` None: still so at the end of the atlas.
    recorded
        Start and end as recorded (EDTF), or None.
    opens
        ISO day at which the map shows it best, or None.
    view
        (latitude, longitude, zoom) at which the map shows it, or None.
    text
        What the search looks through, folded.
    at
        Where its GeoJSON features begin in the build's file of features, and their length, bytes.
    """

    id: str
    kind: str
    name: Mapping[str, str]
    start: int | None
    end: int | None
    evidence: str
    sources: tuple[str, ...]
    sentences: tuple[str, ...] = ()
    category: str | None = None
    holder: str | None = None
    campaign: str | None = None
    recorded: tuple[str, str | None] | None = None
    opens: str | None = None
    view: View | None = None
    text: str = ""
    at: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Conditions:
    """What the reader asks for; an empty condition lets everything pass.

    Attributes
    ----------
    query
        Words that must all be in the names, the texts or the id.
    source
        Words that must all be in the author, title or id of one source.
    first, last
        Day numbers, both inclusive; rows without a date do not pass when either is given.
    """

    query: str = ""
    kinds: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    sentence: str | None = None
    source: str = ""
    first: int | None = None
    last: int | None = None


def row_json(row: Row) -> dict[str, Any]:
    """JSON form of a row; what is empty is left out."""
    told = {field.name: getattr(row, field.name) for field in fields(row)}
    return {key: value for key, value in told.items() if value not in (None, (), "")}


@dataclass(frozen=True)
class SourceName:
    """A source as the table names it.

    Attributes
    ----------
    short
        Author and year, or the title where there is no author, by language.
    text
        What the search over sources looks through, folded.
    """

    short: Mapping[str, str]
    text: str


@dataclass(frozen=True)
class Table:
    """All rows, what names their sources, the sentences of the document, and characters that are read as others."""

    rows: tuple[Row, ...]
    sources: Mapping[str, SourceName]
    sentences: tuple[str, ...]
    variants: Variants


def read_table(path: Path) -> Table:
    """Table that a build wrote.

    Raises
    ------
    OSError, ValueError
        If the file is not there or is no JSON.
    """
    found = json.loads(path.read_text(encoding="utf-8"))
    sources = {key: SourceName(**told) for key, told in found["sources"].items()}
    return Table(tuple(map(_row, found["rows"])), sources, tuple(found["sentences"]), found["variants"])


#: Fields of a row that are tuples, which JSON does not know.
_TUPLES = ("sources", "sentences", "recorded", "view", "at")


def _row(found: dict[str, Any]) -> Row:
    values: dict[str, Any] = {"start": None, "end": None} | found
    return Row(**values | {key: tuple(values[key]) for key in _TUPLES if key in values})


def select_rows(
    rows: Iterable[Row], conditions: Conditions, sources: Mapping[str, SourceName], variants: Variants | None = None
) -> list[Row]:
    """Rows that meet every condition, in the order given."""
    words = fold(conditions.query, variants).split()
    wanted = set(conditions.kinds), set(conditions.grades)
    known = _matching_sources(fold(conditions.source, variants).split(), sources)
    return [
        row
        for row in rows
        if (not wanted[0] or row.kind in wanted[0])
        and (not wanted[1] or row.evidence in wanted[1])
        and (conditions.sentence is None or conditions.sentence in row.sentences)
        and (known is None or not known.isdisjoint(row.sources))
        and _overlaps(row, conditions.first, conditions.last)
        and holds_all(row.text, words)
    ]


def _matching_sources(words: list[str], sources: Mapping[str, SourceName]) -> frozenset[str] | None:
    if not words:
        return None
    return frozenset(key for key, source in sources.items() if holds_all(source.text, words))


def _overlaps(row: Row, first: int | None, last: int | None) -> bool:
    if first is None and last is None:
        return True
    if row.start is None:
        return False
    return (last is None or row.start <= last) and (first is None or row.end is None or row.end >= first)


def parse_limit(text: str, ways: Ways, *, end: bool) -> int | None:
    """Day number of a typed date that limits the table; None for an empty text.

    Parameters
    ----------
    ways
        Ways to write a date; with them the same is understood as in the time bar.
    end
        Whether a coarse date means the last day of its period, and not the first.

    Raises
    ------
    DateError
        If the text is no date.
    """
    if not text.strip():
        return None
    found = parse_typed(text, ways)
    if found is None:
        msg = f"{text!r} is not a date; write 1839, 1839-08 or 1839-08-20."
        raise DateError(msg)
    return found[1] if end else found[0]


def count_grades(rows: Iterable[Row]) -> dict[str, dict[str, int]]:
    """Count the rows of each grade, by kind in the order of `KINDS`; kinds without a row are left out."""
    found = Counter((row.kind, row.evidence) for row in rows)
    kinds = [kind for kind in KINDS if any(found[kind, grade] for grade in GRADES)]
    return {kind: {grade: found[kind, grade] for grade in GRADES} for kind in kinds}
