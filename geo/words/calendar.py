"""Dates in words, by the patterns of a language: steps, spans, eras, uncertain dates, dates inside texts.

The one place that does it. What a date looks like is in the language's file; which eras there are, in the settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from string import Formatter

from geo.dates import EPOCH, Step, edtf_interval, to_iso
from geo.errors import DateError
from geo.records.languages import DatePatterns, Language
from geo.records.settings import Era

_PLAIN = re.compile(r"^(\d{4}(?:-\d{2}(?:-\d{2})?)?)([~?%]?)$")
_ONE_OF = re.compile(r"^\[([\d-]+)(,|\.\.|,.*,)([\d-]+)\]$")
_QUALIFIERS = {"~": "about", "?": "uncertain", "%": "about_uncertain"}
_NUMBERS = {"year": r"\d{4}", "month": r"\d{1,2}", "day": r"\d{1,2}"}
_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class DateWords:
    """A date as the reader sees it, and the ISO date to which the map goes when it is followed, or nothing."""

    text: str
    iso: str


def as_date(day: int) -> date:
    """Calendar date of a day number."""
    return EPOCH + timedelta(days=day)


def era_year(when: date, language: Language, eras: Sequence[Era]) -> str:
    """Year of the era of a day, its first year by its own name; an empty text before the first era."""
    begun = [era for era in eras if era.start <= when.isoformat()]
    if not begun:
        return ""
    era = max(begun, key=lambda found: found.start)
    number = when.year - int(era.start[:4]) + 1
    if era.counting == "anniversary" and when.isoformat()[5:] < era.start[5:]:
        number -= 1
    pattern = language.dates.first_era_year if number == 1 else language.dates.era_year
    return pattern.format(era=era.name[language.code], year=number)


def era_label(step: Step, language: Language, eras: Sequence[Era]) -> str:
    """Era years of a step: one, two where the era or the year changes inside it, or an empty text before the first."""
    ends = (era_year(as_date(day), language, eras) for day in (step.start, step.end))
    found = list(dict.fromkeys(filter(None, ends)))
    return language.dates.eras.format(first=found[0], last=found[1]) if len(found) == 2 else "".join(found)


def step_label(step: Step, language: Language) -> str:
    """Label of a step at the precision it has: a year, a month, a day, whole months or a span of days."""
    return span_words(as_date(step.start), as_date(step.end), language)


def span_words(first: date, last: date, language: Language) -> str:
    """Two days, both inclusive, with what they share said once."""
    if first == last:
        return day_words(first, language)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return _months_words(first, last, language)
    patterns, values = language.dates, _two_days(first, last, language.dates)
    if first.year != last.year:
        return patterns.span.format(first=day_words(first, language), last=day_words(last, language))
    return (patterns.span_in_month if first.month == last.month else patterns.span_in_year).format(**values)


def _months_words(first: date, last: date, language: Language) -> str:
    """Whole months or years."""
    if first.year == last.year and (first.month, last.month) == (1, 12):
        return _words(language.dates.year, first, language.dates)
    if (first.year, first.month) == (last.year, last.month):
        return _words(language.dates.month, first, language.dates)
    if first.year == last.year:
        return language.dates.span_months.format(**_two_days(first, last, language.dates))
    whole_years = (first.month, last.month) == (1, 12)
    pattern = language.dates.year if whole_years else language.dates.month
    ends = (_words(pattern, when, language.dates) for when in (first, last))
    return language.dates.span.format(**dict(zip(("first", "last"), ends, strict=True)))


def _parts(when: date, patterns: DatePatterns) -> dict[str, str]:
    first = patterns.first_of_month
    return {
        "year": f"{when.year}",
        "month": f"{when.month}",
        "day": first if first is not None and when.day == 1 else f"{when.day}",
        "month_name": patterns.months[when.month - 1],
        "month_short": patterns.months_short[when.month - 1],
    }


def _two_days(first: date, last: date, patterns: DatePatterns) -> dict[str, str]:
    return _parts(first, patterns) | {f"{key}2": text for key, text in _parts(last, patterns).items()}


def _words(pattern: str, when: date, patterns: DatePatterns) -> str:
    return pattern.format(**_parts(when, patterns))


def day_words(when: date, language: Language) -> str:
    """A day with its year."""
    return _words(language.dates.day, when, language.dates)


def short_day(when: date, language: Language) -> str:
    """A day without its year."""
    return _words(language.dates.day_alone, when, language.dates)


def since_words(text: str, day: int, same_year: bool, language: Language) -> str:
    """Start of something that goes on, no more precise than its record: a day, a month or a year, and "since".

    Parameters
    ----------
    text
        The start as recorded (EDTF).
    day
        Its first possible day, as a number.
    same_year
        Whether the reader sees the year anyway.
    """
    patterns = language.dates
    pattern = patterns.day_alone
    if not same_year or len(text) < len("1845-08"):
        pattern = patterns.year
    elif len(text) == len("1845-08"):
        pattern = patterns.month_alone
    return patterns.since.format(date=_words(pattern, as_date(day), patterns))


def reduced_words(text: str, language: Language) -> str:
    """A plain date of any precision in words: year, year and month, or a day, as ISO writes them."""
    parts = [int(part) for part in text.split("-")]
    pattern = (language.dates.year, language.dates.month, language.dates.day)[len(parts) - 1]
    return _words(pattern, date(*[*parts, 1, 1][:3]), language.dates)


def edtf_words(text: str, language: Language) -> str:
    """An EDTF text in words, its uncertainty spelt out; a text of another form stays as it is."""
    patterns = language.dates
    if match := _PLAIN.match(text):
        words = reduced_words(match[1], language)
        return getattr(patterns, _QUALIFIERS[match[2]]).format(date=words) if match[2] else words
    if match := _ONE_OF.match(text):
        pattern = patterns.one_of if match[2] == "," else patterns.between
        return pattern.format(first=reduced_words(match[1], language), last=reduced_words(match[3], language))
    return text


def short_edtf(text: str, language: Language) -> str:
    """A date of a record (EDTF) without its year, no more precise than the record.

    A day, a month, or the two between which it lies; empty for a year and for a text of another form.
    """
    patterns = {1: language.dates.month_alone, 2: language.dates.day_alone}  # by the hyphens of a date
    plain, one_of = _PLAIN.match(text), _ONE_OF.match(text)
    ends = [plain[1]] if plain else [one_of[1], one_of[3]] if one_of else []
    if not ends or any(end.count("-") not in patterns for end in ends):
        return ""
    words = [_words(patterns[end.count("-")], as_date(edtf_interval(end)[0]), language.dates) for end in ends]
    return words[0] if len(words) == 1 else language.dates.span.format(first=words[0], last=words[1])


def record_dates(start: str, end: str | None, language: Language) -> tuple[DateWords, ...]:
    """Dates of a record in words: one when it began and ended at the same date, else two."""
    ends = [start] if end is None or end == start else [start, end]
    return tuple(DateWords(edtf_words(text, language), _last_iso(text)) for text in ends)


def dates_in_line(start: str, end: str | None, language: Language) -> tuple[DateWords, ...]:
    """Dates of a record in words as a line of text; what the language writes between two is a piece, too."""
    dates = record_dates(start, end, language)
    if len(dates) == 1:
        return dates
    named = dict(zip(("first", "last"), dates, strict=True))
    pieces = []
    for text, name, _spec, _conversion in Formatter().parse(language.dates.span):
        pieces += [DateWords(text, "")] if text else []
        pieces += [named[name]] if name else []
    return tuple(pieces)


def short_span(first: date, last: date, language: Language) -> str:
    """Two days, both inclusive, without their year; one where they are the same."""
    ends = [short_day(day, language) for day in (first, last)]
    return ends[0] if first == last else language.dates.span.format(first=ends[0], last=ends[1])


def _last_iso(text: str) -> str:
    try:
        return to_iso(edtf_interval(text)[1])
    except DateError:
        return ""


def split_dates(text: str, language: Language) -> tuple[DateWords, ...]:
    """A text in pieces, in order: dates with the ISO date they name, all else with an empty one.

    Dates with at least a month are found, as the language writes them. The ISO date is full or "YYYY-MM"; a date that
    is not in the calendar is left as text.
    """
    pieces, done = [], 0
    for match in _in_text(_Key(language.dates)).finditer(text):
        iso = _named_date(match, language.dates)
        if iso is None:
            continue
        pieces += [DateWords(text[done : match.start()], ""), DateWords(match[0], iso)]
        done = match.end()
    pieces.append(DateWords(text[done:], ""))
    return tuple(piece for piece in pieces if piece.text)


def _named_date(match: re.Match[str], patterns: DatePatterns) -> str | None:
    """ISO date of a match; None where it is not in the calendar."""
    named = {key.rstrip("0123456789"): value for key, value in match.groupdict().items() if value is not None}
    month = next(_month_number(key, value, patterns) for key, value in named.items() if key.startswith("month"))
    iso = f"{named['year']}-{month:02d}"
    if "day" in named:
        first = named["day"] == patterns.first_of_month
        iso += f"-{1 if first else int(named['day']):02d}"
    try:
        edtf_interval(iso)
    except DateError:
        return None
    return iso


def _month_number(key: str, text: str, patterns: DatePatterns) -> int:
    if key == "month":
        return int(text)
    return (patterns.months if key == "month_name" else patterns.months_short).index(text) + 1


@dataclass(frozen=True)
class _Key:
    """Patterns as the key of a cache: they never change, but their lists cannot be hashed."""

    patterns: DatePatterns

    def __hash__(self) -> int:
        return hash((self.patterns.day, self.patterns.month, *self.patterns.months))


@lru_cache(maxsize=16)
def _in_text(key: _Key) -> re.Pattern[str]:
    """What finds a date in a text; a date with a day is tried before one without."""
    patterns = (key.patterns.day, key.patterns.month)
    return re.compile("|".join(_expression(pattern, n, key.patterns) for n, pattern in enumerate(patterns)))


def _expression(pattern: str, number: int, patterns: DatePatterns) -> str:
    """Regular expression of a pattern; the names of its groups end in a number, to be unique."""
    parts, done = [], 0
    for match in _FIELD.finditer(pattern):
        parts.append(re.escape(pattern[done : match.start()]))
        parts.append(f"(?P<{match[1]}{number}>{_alternatives(match[1], patterns)})")
        done = match.end()
    parts.append(re.escape(pattern[done:]))
    # A date must not be the end or the beginning of a longer number or word. Scripts without spaces write numbers.
    guard = "w" if any(f"{{{name}}}" in pattern for name in ("month_name", "month_short")) else "d"
    before = rf"(?<!\{guard})" if pattern.startswith("{") else ""
    after = rf"(?!\{guard})" if pattern.endswith("}") else ""
    return before + "".join(parts) + after


def _alternatives(name: str, patterns: DatePatterns) -> str:
    names: Iterable[str] = {"month_name": patterns.months, "month_short": patterns.months_short}.get(name, ())
    if names:
        return "|".join(re.escape(month) for month in sorted(names, key=len, reverse=True))
    first = patterns.first_of_month
    return f"{re.escape(first)}|{_NUMBERS[name]}" if name == "day" and first else _NUMBERS[name]
