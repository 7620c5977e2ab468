"""Dates as people type them, read by the rules of the time bar: with eras, and with the names of months.

The browser has the same in `typed.js`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from geo.dates import edtf_interval, to_iso
from geo.errors import DateError

#: What may follow a year: month and day, with signs or 年月日.
_REST = r"(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$"
_CIVIL = re.compile(r"^(\d{4})" + _REST, re.ASCII)
_DASHES = re.compile("[‐‑–—−ー]")
_NUMBER = re.compile(r"^\d+(st|nd|rd|th)?$", re.ASCII)
#: Letters of a month's name that must be typed.
_FEWEST = 3

Period = tuple[int, int]


@dataclass(frozen=True)
class TypedEra:
    """An era as it is typed: its names, its first and last day number (None: it goes on), both inclusive."""

    names: tuple[str, ...]
    first: int
    last: int | None


@dataclass(frozen=True)
class Ways:
    """Ways to write a date that an atlas knows beside the calendar's numbers.

    `months` are the names of the twelve months in each language that has names for them.
    """

    eras: tuple[TypedEra, ...] = ()
    months: tuple[tuple[str, ...], ...] = ()


def parse_typed(text: str, ways: Ways) -> Period | None:
    """First and last day number of a typed date, both inclusive; None for what is no date.

    Parameters
    ----------
    text
        1939, 1939-08, 1939/8/20, 1939年8月20日, the same in an era of the atlas, 20 August 1939, Aug 1939.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    typed = re.sub(r"\s+", " ", _DASHES.sub("-", re.sub("元年?", "1年", plain))).casefold()
    tight = typed.replace(" ", "")
    if found := _CIVIL.match(tight):
        return _period(int(found[1]), found[2], found[3])
    return _in_era(tight, ways) or next(filter(None, (_named(typed, months) for months in ways.months)), None)


def _period(year: int, month: str | int | None, day: str | int | None) -> Period | None:
    parts = [f"{year:04d}", *(f"{int(part):02d}" for part in (month, day) if part is not None)]
    try:
        return edtf_interval("-".join(parts))
    except DateError:
        return None


def _in_era(text: str, ways: Ways) -> Period | None:
    """The part of a period that lies in the era it names."""
    named = [(unicodedata.normalize("NFKC", name).casefold(), era) for era in ways.eras for name in era.names]
    for name, era in sorted(named, key=lambda item: -len(item[0])):
        if found := re.match(rf"{re.escape(name)}(\d{{1,2}}){_REST}", text, re.ASCII):
            year = int(to_iso(era.first)[:4]) + int(found[1]) - 1
            whole = _period(year, found[2], found[3]) if int(found[1]) else None
            return None if whole is None else _overlap(whole, era)
    return None


def _overlap(period: Period, era: TypedEra) -> Period | None:
    first, last = max(period[0], era.first), period[1] if era.last is None else min(period[1], era.last)
    return (first, last) if first <= last else None


def _named(text: str, months: Sequence[str]) -> Period | None:
    """A day or a month with the month's name or its first letters."""
    words = re.split(r"\s+", re.sub("[,.]", " ", text).strip())
    known = [month.casefold() for month in months]
    at = next((n for n, word in enumerate(words) if _month(word, known)), None)
    if at is None:
        return None
    numbers = words[:at] + words[at + 1 :]
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
