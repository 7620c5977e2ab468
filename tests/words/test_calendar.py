"""Dates in words: eras at their boundary, steps at their precision, uncertainty spelt out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates import Step, edtf_interval, to_day
from geo.reader.links import Language
from geo.words.calendar import edtf_words, era_label, era_year, record_dates, since_words, split_dates, step_label


def step(first: str, last: str) -> Step:
    return Step(0, to_day(first), to_day(last), -1)


@pytest.mark.parametrize(
    ("when", "ja", "en"),
    [
        (date(1922, 1, 1), "大正11年", "Taishō 11"),
        (date(1926, 12, 24), "大正15年", "Taishō 15"),
        (date(1926, 12, 25), "昭和元年", "Shōwa 1"),
        (date(1927, 1, 1), "昭和2年", "Shōwa 2"),
        (date(1945, 8, 16), "昭和20年", "Shōwa 20"),
    ],
)
def test_era_years(when: date, ja: str, en: str) -> None:
    assert (era_year(when, "ja"), era_year(when, "en")) == (ja, en)


def test_a_step_over_the_boundary_names_both_eras() -> None:
    assert era_label(step("1926-01-01", "1926-12-31"), "ja") == "大正15年・昭和元年"
    assert era_label(step("1926-01-01", "1926-12-31"), "en") == "Taishō 15 / Shōwa 1"


@pytest.mark.parametrize(
    ("first", "last", "ja", "en"),
    [
        ("1945-08-16", "1945-08-16", "1945年8月16日", "16 August 1945"),
        ("1945-02-01", "1945-02-28", "1945年2月", "February 1945"),
        ("1930-01-01", "1930-12-31", "1930年", "1930"),
        ("1938-01-01", "1938-07-28", "1938年1月1日〜7月28日", "1 January – 28 July 1938"),
        ("1939-12-01", "1940-01-31", "1939年12月1日〜1940年1月31日", "1 December 1939 – 31 January 1940"),
        ("1932-12-06", "1932-12-31", "1932年12月6〜31日", "6–31 December 1932"),
    ],
)
def test_step_labels(first: str, last: str, ja: str, en: str) -> None:
    assert (step_label(step(first, last), "ja"), step_label(step(first, last), "en")) == (ja, en)


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
        ("1945-XX", "1945-XX", "1945-XX"),
    ],
)
def test_uncertain_dates(text: str, ja: str, en: str) -> None:
    assert (edtf_words(text, "ja"), edtf_words(text, "en")) == (ja, en)


def test_a_record_of_one_date_shows_it_once() -> None:
    assert [words.text for words in record_dates("1931", "1931", "en")] == ["1931"]
    assert [words.iso for words in record_dates("1931", "1932-02", "en")] == ["1931-12-31", "1932-02-29"]
    assert len(record_dates("1931", None, "en")) == 1


def test_dates_in_a_text_are_found() -> None:
    pieces = split_dates("署名は1941年4月13日、失効は1945年4月とされた。", "ja")
    assert [(piece.text, piece.iso) for piece in pieces] == [
        ("署名は", ""), ("1941年4月13日", "1941-04-13"), ("、失効は", ""), ("1945年4月", "1945-04"), ("とされた。", ""),
    ]  # fmt: skip
    assert [piece.iso for piece in split_dates("On 13 April 1941 and in May 1941.", "en")] == [
        "", "1941-04-13", "", "1941-05", "",
    ]  # fmt: skip


@given(st.text(), st.sampled_from(["ja", "en"]))
def test_no_text_is_lost(text: str, lang: Language) -> None:
    assert "".join(piece.text for piece in split_dates(text, lang)) == text


def test_what_is_not_in_the_calendar_stays_text() -> None:
    assert [piece.iso for piece in split_dates("1941年14月3日", "ja")] == [""]


@pytest.mark.parametrize(
    ("text", "same_year", "lang", "words"),
    [
        ("1945-08-16", True, "ja", "8月16日"),
        ("1945-08", True, "ja", "8月"),
        ("1945-08", True, "en", "August"),
        ("1945", True, "en", "1945"),
        ("1937-07-07", False, "ja", "1937年"),
    ],
)
def test_since_is_no_more_precise_than_the_record(text: str, same_year: bool, lang: Language, words: str) -> None:
    assert since_words(text, edtf_interval(text)[0], same_year, lang) == words
