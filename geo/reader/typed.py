"""Dates as people type them, on the time bar, in links and on the data page.

Years, months and days in figures of any width or in Chinese numerals, in the calendar or in eras, with the names of
months, beside the day of the week. The browser has the same in `typed.js`; both are held to the cases of
`tests/typed_dates.json`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from geo.dates import edtf_interval, to_day, to_iso
from geo.errors import DateError

#: What may follow a year: month and day, with signs or 年月日.
_REST = r"(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$"
_CIVIL = re.compile(r"^(\d{4})" + _REST, re.ASCII)
#: A day or a month without signs, and a day first, with dots.
_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)?$", re.ASCII)
_DAY_FIRST = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$", re.ASCII)
#: Words that say that a year is of the common calendar.
_COMMON = re.compile(r"^\s*(?:西暦|西紀|公元|(?:ad|a\.d\.|ce)(?=[\s\d]))")
_NUMERALS = re.compile("[〇零○一二三四五六七八九十廿卅]+")
_DIGITS = {numeral: number for number, forms in enumerate(("〇零○", *"一二三四五六七八九")) for numeral in forms}
_TENS = {"十": 10, "廿": 20, "卅": 30}
_ERA_YEAR = "{era}{year}"
#: The last year that has four figures, and a year after it.
_LAST_YEAR = 9998
_DASHES = re.compile("[‐‑–—−ー]")
_BRACKETS = re.compile(r"\(([^()]*)\)")
#: Words between a day and its month.
_FILLERS = ("of", "the", "di")
_NUMBER = re.compile(r"^\d+(st|nd|rd|th)?$", re.ASCII)
#: Letters of a month's name that must be typed.
_FEWEST = 3

Period = tuple[int, int]


@dataclass(frozen=True)
class TypedEra:
    """An era as it is typed: its names, its first and last day number (None: it goes on), both inclusive.

    Its years begin at New Year (`counting` calendar) or on the day and month of its first day (anniversary). They are
    counted from the year of its first day, or else from `first_year`.
    """

    names: tuple[str, ...]
    first: int
    last: int | None
    counting: str = "calendar"
    first_year: int | None = None

    @property
    def year_one(self) -> int:
        """Calendar year of its first year."""
        return int(to_iso(self.first)[:4]) if self.first_year is None else self.first_year


@dataclass(frozen=True)
class Ways:
    """Ways to write a date that an atlas knows beside the calendar's numbers.

    `months` are the names of the twelve months in each language that has names for them, `era_years` the patterns in
    which the languages write the year of an era, with {era} and {year}; `weekdays` the names of the days of the week.
    """

    eras: tuple[TypedEra, ...] = ()
    months: tuple[tuple[str, ...], ...] = ()
    era_years: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()


#: The calendar's numbers alone.
PLAIN = Ways()


def parse_typed(text: str, ways: Ways) -> Period | None:
    """First and last day number of a typed date, both inclusive; None for what is no date.

    Parameters
    ----------
    text
        1879, 1879-08, 1879/8/20, 18790820, 20.8.1879, 1879年8月20日(水), 一八七九年八月二十日, the same in an era of
        the atlas, 20 August 1879, Wednesday, Aug 20th, 1879.
    """
    typed = _plain(text, ways)
    tight = typed.replace(" ", "")
    if found := _CIVIL.match(tight) or _COMPACT.match(tight):
        return _period(int(found[1]), found[2], found[3])
    if found := _DAY_FIRST.match(tight):
        return _period(int(found[3]), found[2], found[1])
    return _in_era(tight, ways) or next(filter(None, (_named(typed, months) for months in ways.months)), None)


def _plain(text: str, ways: Ways) -> str:
    """A typed text with figures for numerals, plain signs and single spaces, without the day of the week."""
    folded = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).casefold().replace("・", ".")
    weekdays = [name.casefold() for name in ways.weekdays]
    common = _COMMON.sub("", folded)
    open_text = _BRACKETS.sub(lambda found: "" if _starts(found[1].strip(), weekdays, 1) else found[0], common)
    words = [word for word in open_text.split() if not _starts(word.strip(".,"), weekdays, _FEWEST)]
    joined = " ".join(words)
    for name in sorted(weekdays, key=len, reverse=True):
        joined = joined.removesuffix(name).removesuffix(name[:-1] if len(name) <= _FEWEST else name)
    return _NUMERALS.sub(_figures, joined.replace("元年", "1年").replace("元", "1年")).strip()


def _starts(word: str, names: Sequence[str], fewest: int) -> bool:
    """Whether a word is a name or the beginning of one."""
    return len(word) >= fewest and any(name.startswith(word) for name in names)


def _figures(found: re.Match[str]) -> str:
    """A number in Chinese numerals, by places (一九四五) or by tens (二十五, 廿五), in figures."""
    if not _TENS.keys() & set(found[0]):
        return "".join(str(_DIGITS[numeral]) for numeral in found[0])
    whole, last = 0, 0
    for numeral in found[0]:
        if numeral == "十":
            whole, last = whole + 10 * (last or 1), 0
        else:
            whole, last = whole + _TENS.get(numeral, 0), _DIGITS.get(numeral, 0)
    return str(whole + last)


def _period(year: int, month: str | int | None, day: str | int | None) -> Period | None:
    parts = [f"{year:04d}", *(f"{int(part):02d}" for part in (month, day) if part is not None)]
    try:
        return edtf_interval("-".join(parts))
    except DateError:
        return None


def _in_era(text: str, ways: Ways) -> Period | None:
    """The part of a period that lies in the era it names."""
    named = [(_tight(name), era) for era in ways.eras for name in era.names]
    for name, era in sorted(named, key=lambda item: -len(item[0])):
        for pattern in (_ERA_YEAR, *map(_tight, ways.era_years)):
            if found := re.match(_era_expression(pattern, name) + _REST, text, re.ASCII):
                return _era_period(era, int(found[1]), found[2], found[3])
    return None


def _tight(text: str) -> str:
    """A text as typed ones are compared: folded, without spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).casefold())


def _era_expression(pattern: str, name: str) -> str:
    whole = re.escape(pattern).replace(re.escape("{era}"), re.escape(name))
    return whole.replace(re.escape("{year}"), r"(\d{1,4})")


def _era_period(era: TypedEra, number: int, month: str | None, day: str | None) -> Period | None:
    """What of a year of an era is meant. A month in which the year changes is meant where the year begins."""
    year = era.year_one + number - 1
    if number < 1 or not 1 <= year <= _LAST_YEAR:
        return None
    if era.counting == "calendar":
        whole = _period(year, month, day)
        return None if whole is None else _overlap(whole, (era.first, era.last))
    begins = [_anniversary(era, n) for n in (number - 1, number)]
    span = _overlap((begins[0], begins[1] - 1), (era.first, era.last))
    if span is None or month is None:
        return span
    parts = (_period(start, month, day) for start in (year, year + 1))
    return next((found for part in parts if part and (found := _overlap(part, span))), None)


def _anniversary(era: TypedEra, number: int) -> int:
    """Day number on which so many years of an era are over; of a 29 February the day after."""
    year, month, day = (int(part) for part in to_iso(era.first).split("-"))
    found = _period(year + number, month, day)
    return to_day(f"{year + number:04d}-03-01") if found is None else found[0]


def _overlap(period: Period, span: tuple[int, int | None]) -> Period | None:
    first, last = max(period[0], span[0]), period[1] if span[1] is None else min(period[1], span[1])
    return (first, last) if first <= last else None


def _named(text: str, months: Sequence[str]) -> Period | None:
    """A day or a month with the month's name or its first letters."""
    words = re.split(r"\s+", re.sub("[,.]", " ", text).strip())
    known = [month.casefold() for month in months]
    at = next((n for n, word in enumerate(words) if _month(word, known)), None)
    if at is None:
        return None
    numbers = [word for word in words[:at] + words[at + 1 :] if word not in _FILLERS]
    if len(numbers) not in (1, 2) or not all(map(_NUMBER.match, numbers)):
        return None
    day, year = ([None, *numbers])[-2:]
    digits = re.sub(r"\D", "", year or "")
    if len(digits) != 4:
        return None
    return _period(int(digits), _month(words[at], known), None if day is None else re.sub(r"\D", "", day))


def _month(word: str, known: Sequence[str]) -> int:
    """Number of a month, 0 for what is none."""
    if len(word) < _FEWEST or word[0].isdigit():
        return 0
    return next((number for number, month in enumerate(known, start=1) if month.startswith(word)), 0)
