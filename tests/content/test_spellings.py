"""However a place of this atlas or a word of its texts is spelled, the same records are found."""

from __future__ import annotations

from functools import cache

import pytest

from geo.build.records import build_rows
from geo.reader.folding import fold
from geo.reader.search import SearchIndex, read_index, search_events
from geo.reader.table import Conditions, Row, select_rows
from geo.records.schema import Place
from geo.words.found import search_index
from geo.words.spellings import gazetteer_of, spellings_of
from geo.words.writer import writers
from tests.real import real_atlas

ATLAS = real_atlas()
VARIANTS = gazetteer_of(ATLAS).variants

#: Old and new forms, hyphens, kana, capitals: spellings of one word.
WORDS = [
    ("満州国", "満洲国", "滿洲國", "滿州國"),
    ("関東軍", "關東軍", "关东军"),
    ("張鼓峰", "張鼓峯"),
    ("国境", "國境"),
    ("鉄道", "鐵道", "铁道"),
    ("付属地", "附属地", "附屬地"),
    ("条約", "條約", "条约"),
    ("樺太", "樺太", "桦太"),
    ("ノモンハン", "のもんはん", "ﾉﾓﾝﾊﾝ"),
    ("スターリン", "スタリン", "すたーりん"),
    ("Khalkhin Gol", "Khalkhin-Gol", "KHALKHIN GOL"),
    ("Kwantung Army", "kwantung army", "Kwantung‐Army"),
]


@cache
def index() -> SearchIndex:
    return read_index(search_index(next(writers(ATLAS))))


@cache
def rows() -> tuple[Row, ...]:
    return build_rows(ATLAS)


@cache
def _found(folded: str) -> frozenset[str]:
    return frozenset(entry.id for entry in search_events(index(), folded, limit=len(index().entries)))


@cache
def _listed(folded: str) -> frozenset[tuple[str, str]]:
    return frozenset((row.kind, row.id) for row in select_rows(rows(), Conditions(query=folded), {}, VARIANTS))


def found(query: str) -> frozenset[str]:
    return _found(fold(query, VARIANTS))


def listed(query: str) -> frozenset[tuple[str, str]]:
    return _listed(fold(query, VARIANTS))


def searchable(place: Place) -> list[str]:
    """Names of a place; one of a single character stands in too many words to tell a place from."""
    return [name for name in spellings_of(place) if len(name) > 1]


@pytest.mark.parametrize("place", ATLAS.places.values(), ids=lambda place: place.id)
def test_every_name_of_a_place_finds_the_same(place: Place) -> None:
    first, *others = searchable(place)
    assert ("place", place.id) in listed(first)
    for name in others:
        assert found(name) == found(first), f"{name} and {first}"
        assert listed(name) == listed(first), f"{name} and {first}"


@pytest.mark.parametrize("spellings", WORDS, ids=lambda spellings: spellings[0])
def test_every_form_of_a_word_finds_the_same(spellings: tuple[str, ...]) -> None:
    assert found(spellings[0])
    assert len({found(word) for word in spellings}) == 1
    assert len({listed(word) for word in spellings}) == 1
