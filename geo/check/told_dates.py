"""A date that the summary of an event names lies within the event, or the sentence says that it looks elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from geo.check.contradictions import Contradiction, Findings
from geo.check.marks import marks
from geo.dates import edtf_interval, record_interval, to_iso
from geo.errors import DateError
from geo.records.atlas import Atlas
from geo.records.languages import Language, LanguageKey
from geo.records.schema import Event

#: A night belongs to two days, and a day here may be the next there.
SLACK_DAYS = 1
_SENTENCE = re.compile(r"[^。.!?]+(?:[。!?]+|\.(?=\s|$|[”’)])|\.)?")
#: The group of a pattern: a bracket that is neither escaped nor special.
_DAY_GROUP = re.compile(r"(?<!\\)\((?!\?)")
#: First and last day.
Span = tuple[int, int]


@dataclass(frozen=True)
class Told:
    """A date in a text.

    Attributes
    ----------
    spans
        What it may mean: in every year and month that the text may have in mind.
    other_year
        It names its year, and that is none of the event: nobody takes it for a day of the event.
    """

    text: str
    spans: tuple[Span, ...]
    other_year: bool


def told_dates(atlas: Atlas) -> Findings:
    """Compare every date of every summary, in languages that say how they look back and ahead."""
    findings = Findings("told-dates")
    last = atlas.last_day
    for event in atlas.events:
        start, end = record_interval(event.start, event.end)
        own = (start - SLACK_DAYS, (last if end is None else end) + SLACK_DAYS)
        for language in atlas.languages.values():
            text = event.summary.get(language.code)
            if text is None or language.other_times is None:
                continue
            for sentence, told in dates_in(text, language, own):
                findings.pairs += 1
                if out := _outside(sentence, told, own, language):
                    findings.add(_contradiction(event, language.code, told, out, atlas))
    return findings


def _contradiction(event: Event, code: str, told: Told, out: str, atlas: Atlas) -> Contradiction:
    when = f"{event.start} to {event.end}" if event.end != event.start else event.start
    remedy = (
        f"lies {out} the event ({when}); correct one of them, or say with a word of other_times in "
        f"languages/{code}.json that the sentence looks elsewhere"
    )
    return Contradiction(
        atlas.files.get(event.id, "-"), (event.id,), f"summary.{code}", f"{told.text!r} in {event.id}", remedy
    )


def _outside(sentence: str, told: Told, own: Span, language: Language) -> str | None:
    """Where a date lies that no word explains; None for one within."""
    words = language.other_times
    if words is None or told.other_year or any(_meets(span, own) for span in told.spans):
        return None
    nearest = min(told.spans, key=lambda span: max(span[0] - own[1], own[0] - span[1]))
    later = nearest[0] > own[1]
    explained = marks(tuple(words.after if later else words.before)).search(sentence)
    return None if explained else "after" if later else "before"


def _meets(span: Span, own: Span) -> bool:
    return span[0] <= own[1] and own[0] <= span[1]


def dates_in(text: str, language: Language, own: Span) -> Iterator[tuple[str, Told]]:
    """Dates of a text with their sentences.

    A day without its year is taken in the years of the event and in the one named last; a day without its month in the
    months of the event and in the one named last.
    """
    first, last = (int(to_iso(day)[:4]) for day in own)
    own_years = range(first, last + 1)
    years = {first, last}
    months = {(int(to_iso(day)[:4]), int(to_iso(day)[5:7])) for day in own}
    for sentence in _SENTENCE.findall(text):
        for match in _pattern(LanguageKey(language)).finditer(sentence):
            parts = _parts(match, language)
            spans = _spans(parts, years, months)
            if not spans:
                continue
            yield sentence, Told(match[0].strip(), spans, parts.get("year", min(own_years)) not in own_years)
            if "year" in parts:
                years |= {parts["year"]}
            if "month" in parts:
                months |= {(int(to_iso(span[0])[:4]), parts["month"]) for span in spans}


def _spans(parts: Mapping[str, int], years: set[int], months: set[tuple[int, int]]) -> tuple[Span, ...]:
    """First and last days that a date may mean; none for what is no date, such as a model of 1234."""
    if "month" in parts:
        wanted = [(year, parts["month"]) for year in ({parts["year"]} if "year" in parts else years)]
    elif "day" in parts:
        wanted = sorted(months)
    else:
        return (edtf_interval(f"{parts['year']:04d}"),)
    made = []
    for year, month in wanted:
        try:
            made.append(edtf_interval(f"{year:04d}-{month:02d}" + (f"-{parts['day']:02d}" if "day" in parts else "")))
        except DateError:
            continue
    return tuple(made)


def _parts(match: re.Match[str], language: Language) -> dict[str, int]:
    """Year, month and day of what was found."""
    found: dict[str, int] = {}
    for name, value in match.groupdict().items():
        if value is None:
            continue
        key = name.rstrip("0123456789")
        found[key] = _month(value, language) if key == "name" else int(value)
    return {("month" if key == "name" else key): value for key, value in found.items()}


def _month(name: str, language: Language) -> int:
    dates = language.dates
    return next(names.index(name) for names in (dates.months, dates.months_short) if name in names) + 1


@cache
def _pattern(key: LanguageKey) -> re.Pattern[str]:
    """What finds dates in texts of a language, the longest forms first."""
    language = key.language
    words = language.other_times
    forms = [_form(pattern, language, number) for number, pattern in enumerate(_written(language))]
    for number, pattern in enumerate(words.days if words is not None else ()):
        forms.append(_DAY_GROUP.sub(rf"(?P<day{len(_written(language)) + number}>(?<!\\d)", pattern, count=1))
    return re.compile("|".join(f"(?:{form})" for form in forms))


def _written(language: Language) -> tuple[str, ...]:
    dates = language.dates
    named = dates.day_alone.replace("{month_short}", "{month_name}")
    return (dates.day, dates.month, named, dates.day_alone, dates.year)


def _form(pattern: str, language: Language, number: int) -> str:
    """A regular expression for a pattern of a language; names of groups carry its number."""
    names = "|".join(map(re.escape, sorted({*language.dates.months, *language.dates.months_short}, key=len)[::-1]))
    groups = {
        "year": rf"(?P<year{number}>(?<!\d)1[89]\d\d(?!\d))",
        "month": rf"(?P<month{number}>(?<!\d)\d{{1,2}})",
        "day": rf"(?P<day{number}>(?<!\d)\d{{1,2}})",
        "month_name": rf"(?P<name{number}>\b(?:{names})\b)",
        "month_short": rf"(?P<name{number}>\b(?:{names})\b)",
    }
    parts = re.split(r"\{(\w+)\}", pattern)
    return "".join(groups[part] if index % 2 else re.escape(part) for index, part in enumerate(parts))
