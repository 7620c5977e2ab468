"""Dates of the atlas: days as integers, EDTF texts as intervals, and the steps of the time bar.

A day is the number of days since 1970-01-01 (which is 0, proleptic Gregorian calendar; earlier days
are negative). Every
interval is inclusive at both ends. The rule that decides what shows at a step lives here and
nowhere else in Python; `component/core/showing.js` holds the same rule for the browser.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from time import struct_time

from geo.errors import DateError
from geo.kinds import KIND

EPOCH = date(1970, 1, 1)

_REDUCED = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$")

_DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?"
#: A date of any precision, with a mark of doubt, or a set of two of them ("," or ".." between).
_PLAIN = re.compile(rf"^(?:({_DATE})[~?%]?|\[({_DATE})(?:,|\.\.)({_DATE})\])$")


def to_day(iso: str) -> int:
    """Day number of a full ISO date such as "1845-08-16".

    Raises
    ------
    DateError
        If `iso` is not a calendar date.
    """
    try:
        return (date.fromisoformat(iso) - EPOCH).days
    except ValueError as error:
        msg = f"{iso!r} is not a date; write it as YYYY-MM-DD."
        raise DateError(msg) from error


def to_iso(day: int) -> str:
    """ISO date of a day number."""
    return (EPOCH + timedelta(days=day)).isoformat()


@lru_cache(maxsize=4096)
def edtf_interval(text: str) -> tuple[int, int]:
    """First and last day an EDTF text can mean, both inclusive.

    Parameters
    ----------
    text
        EDTF level 0 or 1 ("1831", "1831-01", "1837-09-09", "1905~") or a one-of-set
        ("[1845-08-15,1845-08-16]"). "1831" means the whole year, never its first day.

    Raises
    ------
    DateError
        If the text is not EDTF, or is open-ended.

    References
    ----------
    Library of Congress, Extended Date/Time Format (2019).
    """
    if match := _PLAIN.match(text):  # the grammar costs 6 ms a text; these forms are nearly all of them
        spans = [(_first_day(part), parse_reduced(part)) for part in match.groups() if part]
        return min(first for first, _last in spans), max(last for _first, last in spans)
    if text.startswith("..") or text.endswith(".."):  # the grammar prints what it makes of these
        msg = f"{text!r} is open-ended; leave the field empty (null) instead."
        raise DateError(msg)
    import edtf  # slow to load, and hardly ever needed
    from edtf.parser import EDTFParseException

    try:
        parsed = edtf.parse_edtf(text)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, AttributeError, ValueError, TypeError) as error:
        msg = f"{text!r} is not an EDTF date; write 1845-08-16, 1845-08, 1845 or [1845-08-15,1845-08-16]."
        raise DateError(msg) from error
    if not isinstance(lower, struct_time) or not isinstance(upper, struct_time):
        msg = f"{text!r} is open-ended; leave the field empty (null) instead."
        raise DateError(msg)
    first = (date(*lower[:3]) - EPOCH).days
    last = (date(*upper[:3]) - EPOCH).days
    return first, last


def record_interval(start: str, end: str | None) -> tuple[int, int | None]:
    """Longest interval a record may have held: earliest start to latest end, both inclusive.

    A missing `end` stays None: the record still holds when the atlas ends.
    """
    first = edtf_interval(start)[0]
    last = edtf_interval(end)[1] if end is not None else None
    return first, last


def parse_reduced(text: str) -> int:
    """Day meant by a full or reduced ISO date: "1839" and "1839-08" mean the last day of the period.

    The last day, because a territory shows as at the end of the period that is asked for.

    Raises
    ------
    DateError
        If the text is anything else.
    """
    if not _REDUCED.match(text):
        msg = f"{text!r} is not a date; write 1839, 1839-08 or 1839-08-20."
        raise DateError(msg)
    try:
        return (_last_day_of(text) - EPOCH).days
    except ValueError as error:
        msg = f"{text!r} is not in the calendar; check month and day."
        raise DateError(msg) from error


def _first_day(text: str) -> int:
    """First day of a full or reduced ISO date."""
    return to_day(text + "0000-01-01"[len(text) :])


def _last_day_of(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    year, month = parts
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """One position of the time bar.

    Attributes
    ----------
    index
        Position on the bar, from 0.
    start, end
        Day numbers, both inclusive.
    band
        Index of the band the step belongs to, -1 outside every band.
    """

    index: int
    start: int
    end: int
    band: int


def shows(kind: str, start: int, end: int | None, step: Step) -> bool:
    """Whether a feature is on the map at a step.

    A happening shows when its interval overlaps the step. A state (territory, controlled area)
    shows as at the step's end, so that two holders of one place are never drawn over one another.
    """
    last = step.end if KIND[kind].state else step.start
    return start <= step.end and (end is None or end >= last)


def step_of(day: int, steps: Sequence[Step]) -> Step:
    """Step that contains a day; days outside the range fall on the first or last step."""
    low, high = 0, len(steps) - 1
    while low < high:
        middle = (low + high) // 2
        if steps[middle].end < day:
            low = middle + 1
        else:
            high = middle
    return steps[low]


@dataclass(frozen=True)
class Band:
    """A stretch of the bar where history runs faster.

    Attributes
    ----------
    start, end
        Day numbers, both inclusive.
    starts
        First days of the band's steps, ascending; the first equals `start`.
    """

    start: int
    end: int
    starts: tuple[int, ...]


def band_starts(start: int, end: int, every: str) -> tuple[int, ...]:
    """First days of the steps of a band.

    Parameters
    ----------
    every
        "day" or "month" (the first step of a band by month may be shorter).
    """
    if every == "day":
        return tuple(range(start, end + 1))
    days = range(start, end + 1)
    return tuple(day for day in days if day == start or (EPOCH + timedelta(days=day)).day == 1)


def build_steps(first: int, last: int, bands: Sequence[Band], finer: Sequence[Band] = ()) -> tuple[Step, ...]:
    """Steps that tile [first, last] without gap or overlap: years, cut finer inside the bands and in `finer`."""
    cuts: dict[int, int] = {}
    for day in range(first, last + 1):
        when = EPOCH + timedelta(days=day)
        if day == first or (when.month == 1 and when.day == 1):
            cuts[day] = -1
    for index, band in [*((-1, span) for span in finer), *enumerate(bands)]:
        for day in [day for day in cuts if band.start <= day <= band.end]:
            del cuts[day]
        cuts.update(dict.fromkeys(band.starts, index))
        if band.end + 1 <= last:
            cuts.setdefault(band.end + 1, -1)
    starts = sorted(cuts)
    ends = [following - 1 for following in starts[1:]] + [last]
    return tuple(
        Step(index, start, end, cuts[start]) for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


def natural_precision(step: Step) -> str:
    """ISO text of a step at the precision it has: "1826", "1845-06" or "1845-08-16"."""
    first, last = EPOCH + timedelta(days=step.start), EPOCH + timedelta(days=step.end)
    whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1
    if whole_months and first.month == 1 and last.month == 12 and first.year == last.year:
        return f"{first.year:04d}"
    if whole_months and (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04d}-{first.month:02d}"
    return last.isoformat()
