"""Dates in words: by the patterns of a language, eras at their boundary, steps at their precision, uncertainty."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates import EPOCH, Step, edtf_interval, to_day
from geo.records.settings import Era
from geo.words.calendar import (
    as_date,
    day_words,
    edtf_words,
    era_label,
    era_year,
    record_dates,
    reduced_words,
    short_day,
    short_edtf,
    since_words,
    split_dates,
    step_label,
)
from tests.languages import language

CODES = ("ja", "en", "it")
DAYS = st.dates(date(1000, 1, 1), date(2199, 12, 31))
ERAS = tuple(
    Era.model_validate({"name": {"ja": ja, "en": en}, "start": start})
    for ja, en, start in (("青葉", "Leaf", "1962-07-30"), ("若木", "Tree", "1976-12-25"))
)


def step(first: str, last: str) -> Step:
    return Step(0, to_day(first), to_day(last), -1)


@pytest.mark.parametrize(
    ("when", "ja", "en"),
    [
        (date(1962, 7, 29), "", ""),
        (date(1962, 7, 30), "青葉元年", "Leaf 1"),
        (date(1976, 12, 24), "青葉15年", "Leaf 15"),
        (date(1976, 12, 25), "若木元年", "Tree 1"),
        (date(1977, 1, 1), "若木2年", "Tree 2"),
        (date(1995, 8, 16), "若木20年", "Tree 20"),
    ],
)
def test_era_years(when: date, ja: str, en: str) -> None:
    assert (era_year(when, language("ja"), ERAS), era_year(when, language("en"), ERAS[::-1])) == (ja, en)


@pytest.mark.parametrize(
    ("first", "last", "ja", "en"),
    [
        ("1976-01-01", "1976-12-31", "青葉15年・若木元年", "Leaf 15 / Tree 1"),
        ("1962-01-01", "1962-12-31", "青葉元年", "Leaf 1"),
        ("1855-01-01", "1855-12-31", "", ""),
        ("1980-02-01", "1980-02-29", "若木5年", "Tree 5"),
    ],
)
def test_a_step_names_the_eras_it_touches(first: str, last: str, ja: str, en: str) -> None:
    label = [era_label(step(first, last), language(code), ERAS) for code in ("ja", "en")]
    assert label == [ja, en]


def test_without_eras_there_are_no_labels() -> None:
    assert era_label(step("1976-01-01", "1976-12-31"), language("ja"), ()) == ""


@pytest.mark.parametrize(
    ("first", "last", "ja", "en", "it"),
    [
        ("1945-08-16", "1945-08-16", "1945年8月16日", "16 August 1945", "16 agosto 1945"),
        ("1945-08-01", "1945-08-01", "1945年8月1日", "1 August 1945", "1º agosto 1945"),
        ("1945-02-01", "1945-02-28", "1945年2月", "February 1945", "febbraio 1945"),
        ("1930-01-01", "1930-12-31", "1930年", "1930", "1930"),
        ("1930-01-01", "1932-12-31", "1930年〜1932年", "1930 – 1932", "1930 – 1932"),
        ("1931-01-01", "1931-08-31", "1931年1月〜8月", "January–August 1931", "gennaio–agosto 1931"),
        ("1931-11-01", "1932-02-29", "1931年11月〜1932年2月", "November 1931 – February 1932",
         "novembre 1931 – febbraio 1932"),
        ("1938-01-01", "1938-07-28", "1938年1月1日〜7月28日", "1 January – 28 July 1938",
         "1º gennaio – 28 luglio 1938"),
        ("1939-12-02", "1940-01-31", "1939年12月2日〜1940年1月31日", "2 December 1939 – 31 January 1940",
         "2 dicembre 1939 – 31 gennaio 1940"),
        ("1932-12-06", "1932-12-31", "1932年12月6〜31日", "6–31 December 1932", "6–31 dicembre 1932"),
        ("1855-01-01", "1855-12-31", "1855年", "1855", "1855"),
    ],
)  # fmt: skip
def test_step_labels(first: str, last: str, ja: str, en: str, it: str) -> None:
    assert [step_label(step(first, last), language(code)) for code in CODES] == [ja, en, it]


@pytest.mark.parametrize(
    ("text", "ja", "en"),
    [
        ("1931", "1931年", "1931"),
        ("1931-09", "1931年9月", "September 1931"),
        ("1931-09-18", "1931年9月18日", "18 September 1931"),
        ("1905~", "1905年ごろ", "about 1905"),
        ("1931?", "1931年(不確か)", "1931 (uncertain)"),
        ("1931-09%", "1931年9月ごろ(不確か)", "about September 1931 (uncertain)"),
        ("[1945-08-15,1945-08-16]", "1945年8月15日または1945年8月16日", "15 August 1945 or 16 August 1945"),
        ("[1945-08-15..1945-08-20]", "1945年8月15日から1945年8月20日のあいだ",
         "15 August 1945 to 20 August 1945 (some day between)"),
        ("1945-XX", "1945-XX", "1945-XX"),
    ],
)  # fmt: skip
def test_uncertain_dates(text: str, ja: str, en: str) -> None:
    assert (edtf_words(text, language("ja")), edtf_words(text, language("en"))) == (ja, en)


def test_a_record_of_one_date_shows_it_once() -> None:
    english = language("en")
    assert [words.text for words in record_dates("1931", "1931", english)] == ["1931"]
    assert [words.iso for words in record_dates("1931", "1932-02", english)] == ["1931-12-31", "1932-02-29"]
    assert len(record_dates("1931", None, english)) == 1
    assert [words.iso for words in record_dates("1945-XX", None, english)] == ["1945-12-31"]


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("ja", "署名は1941年4月13日、失効は1945年4月とされた。", ["1941-04-13", "1945-04"]),
        ("ja", "1941年4月13日2時", ["1941-04-13"]),
        ("en", "On 13 April 1941 and in May 1941.", ["1941-04-13", "1941-05"]),
        ("en", "Mayor 1941, dismay 1941, 113 April 1941", ["1941-04"]),
        ("it", "Il 1º maggio 1860 e il 2 maggio 1860, nel maggio 1861.", ["1860-05-01", "1860-05-02", "1861-05"]),
        ("ja", "1941年14月3日", []),
        ("en", "31 April 1941", []),
    ],
)
def test_dates_in_a_text_are_found(code: str, text: str, found: list[str]) -> None:
    pieces = split_dates(text, language(code))
    assert [piece.iso for piece in pieces if piece.iso] == found
    assert "".join(piece.text for piece in pieces) == text


@given(st.text(), st.sampled_from(CODES))
def test_no_text_is_lost(text: str, code: str) -> None:
    assert "".join(piece.text for piece in split_dates(text, language(code))) == text


@given(DAYS, st.sampled_from(CODES))
def test_what_is_written_is_found_again(when: date, code: str) -> None:
    for text in (when.isoformat(), when.isoformat()[:7]):
        words = reduced_words(text, language(code))
        pieces = split_dates(f"x {words} x", language(code))
        assert [(piece.text, piece.iso) for piece in pieces if piece.iso] == [(words, text)]


@given(DAYS, st.integers(0, 900), st.sampled_from(CODES))
def test_every_span_has_words_that_name_its_years(when: date, length: int, code: str) -> None:
    start = (when - EPOCH).days
    label = step_label(Step(0, start, start + length, -1), language(code))
    assert str(when.year) in label
    assert str(as_date(start + length).year) in label
    assert "{" not in label


@pytest.mark.parametrize(
    ("text", "same_year", "words"),
    [
        ("1945-08-16", True, {"ja": "8月16日から", "en": "since 16 Aug", "it": "da 16 ago"}),
        ("1945-08", True, {"ja": "8月から", "en": "since August", "it": "da agosto"}),
        ("1945", True, {"ja": "1945年から", "en": "since 1945", "it": "da 1945"}),
        ("1937-07-07", False, {"ja": "1937年から", "en": "since 1937", "it": "da 1937"}),
    ],
)
def test_since_is_no_more_precise_than_the_record(text: str, same_year: bool, words: dict[str, Any]) -> None:
    day = edtf_interval(text)[0]
    assert {code: since_words(text, day, same_year, language(code)) for code in CODES} == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1945-08-16", {"ja": "8月16日", "en": "16 Aug", "it": "16 ago"}),
        ("1945-08-16~", {"ja": "8月16日", "en": "16 Aug", "it": "16 ago"}),
        ("1945-08", {"ja": "8月", "en": "August", "it": "agosto"}),
        ("[1945-08-16,1945-08-17]", {"ja": "8月16日〜8月17日", "en": "16 Aug – 17 Aug", "it": "16 ago – 17 ago"}),
        (
            "[1945-08-12,1945-08-13,1945-08-14]",
            {"ja": "8月12日〜8月14日", "en": "12 Aug – 14 Aug", "it": "12 ago – 14 ago"},
        ),
        ("[1940-10,1940-12]", {"ja": "10月〜12月", "en": "October – December", "it": "ottobre – dicembre"}),
        ("1945", {"ja": "", "en": "", "it": ""}),
        ("[1944,1945]", {"ja": "", "en": "", "it": ""}),
    ],
)
def test_a_short_date_is_no_more_precise_than_the_record(text: str, words: dict[str, str]) -> None:
    assert {code: short_edtf(text, language(code)) for code in CODES} == words


def test_one_of_three_days_is_told_as_between_the_first_and_the_last() -> None:
    assert edtf_words("[1945-08-12,1945-08-13,1945-08-14]", language("en")) == edtf_words(
        "[1945-08-12..1945-08-14]", language("en")
    )


def test_days_with_and_without_their_year() -> None:
    when = date(1945, 9, 1)
    assert [day_words(when, language(code)) for code in CODES] == [
        "1945年9月1日",
        "1 September 1945",
        "1º settembre 1945",
    ]
    assert [short_day(when, language(code)) for code in CODES] == ["9月1日", "1 Sep", "1º set"]


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (date(1804, 2, 29), "Reign of Ann 1"),
        (date(1805, 2, 28), "Reign of Ann 1"),
        (date(1805, 3, 1), "Reign of Ann 2"),
        (date(1806, 10, 10), "Reign of Bea 1"),
        (date(1807, 10, 9), "Reign of Bea 1"),
        (date(1807, 10, 10), "Reign of Bea 2"),
    ],
)
def test_a_reign_begins_a_year_on_the_day_it_began(when: date, said: str) -> None:
    reigns = [
        Era.model_validate({"name": {"en": name}, "start": start, "counting": "anniversary"})
        for name, start in (("Reign of Ann", "1804-02-29"), ("Reign of Bea", "1806-10-10"))
    ]
    assert era_year(when, language("en"), reigns) == said
