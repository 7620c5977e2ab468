"""Dates in words: 西暦 with 大正 and 昭和 in Japanese, plain dates in English, uncertainty spelt out.

Written by hand because the usual libraries format no Japanese eras. The browser has its own table;
a test compares the two at the boundary of 25 December 1926, the first day of 昭和元年.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from geo.dates import EPOCH, Step, edtf_interval, natural_precision, to_iso
from geo.errors import DateError
from geo.reader.links import Language


@dataclass(frozen=True)
class Era:
    """A Japanese era and the day on which it began."""

    ja: str
    en: str
    start: date


#: Latest first. 大正 began on 30 July 1912, 昭和 on 25 December 1926.
ERAS = (Era("昭和", "Shōwa", date(1926, 12, 25)), Era("大正", "Taishō", date(1912, 7, 30)))
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_PLAIN = re.compile(r"^(\d{4}(?:-\d{2}(?:-\d{2})?)?)([~?%]?)$")
_ONE_OF = re.compile(r"^\[([\d-]+)(?:,|\.\.)([\d-]+)\]$")
_QUALIFIERS: dict[Language, dict[str, str]] = {
    "ja": {"": "{}", "~": "{}ごろ", "?": "{}(不確か)", "%": "{}ごろ(不確か)"},
    "en": {"": "{}", "~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"},
}

#: Dates with at least a month, as texts of the atlas write them. Named groups: year, month, day.
_IN_TEXT: dict[Language, re.Pattern[str]] = {
    "ja": re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?"),
    "en": re.compile(rf"\b(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})\b"),
}


@dataclass(frozen=True)
class DateWords:
    """A date as the reader sees it, and the ISO day to which the map goes when it is followed."""

    text: str
    iso: str


def as_date(day: int) -> date:
    """Calendar date of a day number."""
    return EPOCH + timedelta(days=day)


def era_year(when: date, lang: Language) -> str:
    """Year of the era, such as 昭和20年 or "Shōwa 20"; the first year of an era is 元年."""
    era = next((era for era in ERAS if when >= era.start), ERAS[-1])
    number = when.year - era.start.year + 1
    if lang == "ja":
        return f"{era.ja}{'元' if number == 1 else number}年"
    return f"{era.en} {number}"


def era_label(step: Step, lang: Language) -> str:
    """Era years of a step: one, or two where the era or the year changes inside it."""
    first, last = era_year(as_date(step.start), lang), era_year(as_date(step.end), lang)
    return first if first == last else f"{first}・{last}" if lang == "ja" else f"{first} / {last}"


def step_label(step: Step, lang: Language) -> str:
    """西暦 label of a step at the precision it has: a year, a month, a day or a span of days."""
    first, last = as_date(step.start), as_date(step.end)
    if step.start == step.end:
        return day_words(first, lang)
    precision = natural_precision(step)
    if len(precision) < len("1945-08-16"):
        return reduced_words(precision, lang)
    same_month = (first.year, first.month) == (last.year, last.month)
    return _span_words(first, last, lang, same_month=same_month)


def _span_words(first: date, last: date, lang: Language, *, same_month: bool) -> str:
    """Two days, with what they share said once."""
    if lang == "ja":
        if same_month:
            return f"{first.year}年{first.month}月{first.day}〜{last.day}日"
        tail = f"{last.month}月{last.day}日" if first.year == last.year else day_words(last, lang)
        return f"{day_words(first, lang)}〜{tail}"
    if same_month:
        return f"{first.day}–{day_words(last, lang)}"
    head = f"{first.day} {MONTHS[first.month - 1]}" if first.year == last.year else day_words(first, lang)
    return f"{head} – {day_words(last, lang)}"


def day_words(when: date, lang: Language) -> str:
    """A day: 1945年8月16日 or "16 August 1945"."""
    if lang == "ja":
        return f"{when.year}年{when.month}月{when.day}日"
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def short_day(when: date, lang: Language) -> str:
    """A day without its year: 8月16日 or "16 Aug"."""
    return f"{when.month}月{when.day}日" if lang == "ja" else f"{when.day} {MONTHS[when.month - 1][:3]}"


def since_words(text: str, day: int, same_year: bool, lang: Language) -> str:
    """Start of something that goes on, no more precise than its record: 8月16日, 8月 or 1945年.

    Parameters
    ----------
    text
        The start as recorded (EDTF).
    day
        Its first possible day, as a number.
    same_year
        Whether the reader sees the year anyway.
    """
    when = as_date(day)
    if not same_year or len(text) < len("1945-08"):
        return reduced_words(str(when.year), lang)
    if len(text) == len("1945-08"):
        return f"{when.month}月" if lang == "ja" else MONTHS[when.month - 1]
    return short_day(when, lang)


def reduced_words(text: str, lang: Language) -> str:
    """A plain date of any precision: "1945", "1945-08" or "1945-08-16" in words."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return day_words(date(*parts), lang)
    if len(parts) == 2:
        year, month = parts
        return f"{year}年{month}月" if lang == "ja" else f"{MONTHS[month - 1]} {year}"
    return f"{parts[0]}年" if lang == "ja" else f"{parts[0]}"


def edtf_words(text: str, lang: Language) -> str:
    """An EDTF text in words, its uncertainty spelt out; a text of another form stays as it is."""
    if match := _PLAIN.match(text):
        return _QUALIFIERS[lang][match[2]].format(reduced_words(match[1], lang))
    if match := _ONE_OF.match(text):
        joint = "または" if lang == "ja" else " or "
        if ".." in text:
            joint = "から" if lang == "ja" else " to "
            closing = "のあいだ" if lang == "ja" else " (some day between)"
            return f"{reduced_words(match[1], lang)}{joint}{reduced_words(match[2], lang)}{closing}"
        return f"{reduced_words(match[1], lang)}{joint}{reduced_words(match[2], lang)}"
    return text


def record_dates(start: str, end: str | None, lang: Language) -> tuple[DateWords, ...]:
    """Dates of a record in words: one when it began and ended at the same date, else two."""
    words = [_date_words(start, lang)]
    if end is not None and end != start:
        words.append(_date_words(end, lang))
    return tuple(words)


def split_dates(text: str, lang: Language) -> tuple[DateWords, ...]:
    """A text in pieces, in order: dates with the ISO date they name, all else with an empty one.

    The ISO date is full or "YYYY-MM"; a date that is not in the calendar is left as text.
    """
    pieces, done = [], 0
    for match in _IN_TEXT[lang].finditer(text):
        month = MONTHS.index(match["month"]) + 1 if lang == "en" else int(match["month"])
        iso = f"{match['year']}-{month:02d}" + (f"-{int(match['day']):02d}" if match["day"] else "")
        try:
            edtf_interval(iso)
        except DateError:
            continue
        pieces += [DateWords(text[done : match.start()], ""), DateWords(match[0], iso)]
        done = match.end()
    pieces.append(DateWords(text[done:], ""))
    return tuple(piece for piece in pieces if piece.text)


def _date_words(text: str, lang: Language) -> DateWords:
    try:
        iso = to_iso(edtf_interval(text)[1])
    except DateError:
        iso = ""
    return DateWords(edtf_words(text, lang), iso)
