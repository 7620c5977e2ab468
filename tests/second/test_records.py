"""The records of the second atlas are sound, and its ways to count years are its own."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from geo.__main__ import main
from geo.build.index import index_json
from geo.component.bundle import component_strings
from geo.dates import to_iso
from geo.paths import VARIABLE
from geo.reader.index import parse_index
from geo.reader.typed import parse_typed
from geo.records.atlas import Atlas
from geo.records.load import load_atlas
from geo.words.calendar import era_year
from geo.words.interface import atlas_texts, engine_languages
from geo.words.map_texts import map_texts
from tests.second import CAMPAIGN, ENGLISH_ONLY, ITALIAN_ONLY, LANGUAGES, SECOND


@cache
def second_atlas() -> Atlas:
    return load_atlas(SECOND)


def test_the_command_line_finds_the_data_sound(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, str(SECOND))
    assert main(["check"]) == 0
    told = capsys.readouterr()
    assert told.out.endswith("data are sound\n")
    assert told.err == ""


def test_it_is_a_document_that_the_engine_has_no_words_for() -> None:
    atlas = second_atlas()
    assert tuple(atlas.languages) == LANGUAGES
    assert LANGUAGES[0] not in engine_languages()
    assert [data.spec.id for data in atlas.campaigns] == [CAMPAIGN]
    assert atlas.basemap_recipe is not None


def test_its_first_language_brings_every_text_of_pages_and_map() -> None:
    languages = second_atlas().languages
    assert dict(atlas_texts(languages)["it"].borrowed) == {}
    assert languages["it"].map_texts.keys() == component_strings()["en"].keys() == map_texts(languages)["it"].keys()


def test_one_record_lacks_each_of_its_languages() -> None:
    lacking = {event.id: set(LANGUAGES) - event.name.keys() for event in second_atlas().events}
    assert {key: codes for key, codes in lacking.items() if codes} == {ITALIAN_ONLY: {"en"}, ENGLISH_ONLY: {"it"}}


@pytest.mark.parametrize(
    ("when", "it", "en"),
    [
        (date(1859, 5, 21), "anno 29 del Regno di Ferdinando II", "year 29 of the Reign of Ferdinand II"),
        (date(1859, 5, 22), "anno primo del Regno di Francesco II", "first year of the Reign of Francis II"),
        (date(1860, 5, 21), "anno primo del Regno di Francesco II", "first year of the Reign of Francis II"),
        (date(1860, 5, 22), "anno 2 del Regno di Francesco II", "year 2 of the Reign of Francis II"),
        (date(1861, 12, 31), "anno primo del Regno d'Italia", "first year of the Kingdom of Italy"),
    ],
)
def test_a_year_of_a_reign_begins_on_the_day_it_began(when: date, it: str, en: str) -> None:
    atlas = second_atlas()
    eras = atlas.settings.eras
    assert [era_year(when, atlas.languages[code], eras) for code in LANGUAGES] == [it, en]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("27 maggio 1860", "1860-05-27", "1860-05-27"),
        ("maggio 1860", "1860-05-01", "1860-05-31"),
        ("27 May 1860", "1860-05-27", "1860-05-27"),
        ("anno 2 del Regno di Francesco II", "1860-05-22", "1861-03-16"),
        ("year 2 of the reign of francis ii", "1860-05-22", "1861-03-16"),
        ("Regno di Francesco II 1", "1859-05-22", "1860-05-21"),
        ("anno 1 del Regno d'Italia", "1861-03-17", "1862-03-16"),
    ],
)
def test_dates_are_typed_in_its_languages_and_reigns(text: str, first: str, last: str) -> None:
    found = parse_typed(text, parse_index(index_json(second_atlas())).ways)
    assert found is not None
    assert tuple(map(to_iso, found)) == (first, last)


def test_a_letter_that_two_reigns_share_names_neither() -> None:
    ways = parse_index(index_json(second_atlas())).ways
    assert [name for era in ways.eras for name in era.names if len(name) == 1] == ["K"]
    assert parse_typed("R2", ways) is None
