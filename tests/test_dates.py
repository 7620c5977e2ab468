"""Dates, intervals and steps."""

import itertools
from datetime import date, timedelta

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates import (
    EPOCH,
    Band,
    Step,
    band_starts,
    build_steps,
    edtf_interval,
    natural_precision,
    parse_reduced,
    record_interval,
    shows,
    step_of,
    to_day,
    to_iso,
)  # fmt: skip
from geo.errors import DateError

DAYS = st.integers(min_value=0, max_value=9130)


def test_epoch_is_day_zero() -> None:
    assert to_day("1970-01-01") == 0


def test_leap_day_1924_counts() -> None:
    assert to_day("1925-01-01") - to_day("1922-01-01") == 365 * 3 + 1


@given(DAYS)
def test_iso_round_trip(day: int) -> None:
    assert to_day(to_iso(day)) == day


@pytest.mark.parametrize("text", ["1945-8-9", "1945-02-30", "", "昭和20年", "1945/08/09"])
def test_to_day_refuses(text: str) -> None:
    with pytest.raises(DateError, match="YYYY-MM-DD"):
        to_day(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1931", "1931-01-01", "1931-12-31"),
        ("1931-02", "1931-02-01", "1931-02-28"),
        ("1924-02", "1924-02-01", "1924-02-29"),
        ("1945-08-16", "1945-08-16", "1945-08-16"),
        ("1941-10~", "1941-10-01", "1941-10-31"),
        ("[1945-08-15,1945-08-16]", "1945-08-15", "1945-08-16"),
        ("1941-21", "1941-03-01", "1941-05-31"),
    ],
)
def test_edtf_interval(text: str, first: str, last: str) -> None:
    assert edtf_interval(text) == (to_day(first), to_day(last))


@pytest.mark.parametrize("text", ["August 1945", "1945-13", "1945-02-30", "", "1945/.."])
def test_edtf_refuses(text: str) -> None:
    with pytest.raises(DateError):
        edtf_interval(text)


def test_record_interval_never_rounds_an_end_down() -> None:
    assert record_interval("1937", "1937")[1] == to_day("1937-12-31")


def test_record_interval_open_end() -> None:
    assert record_interval("1937", None) == (to_day("1937-01-01"), None)


@pytest.mark.parametrize(
    ("text", "iso"),
    [("1939", "1939-12-31"), ("1939-02", "1939-02-28"), ("1939-12", "1939-12-31"), ("1939-08-20", "1939-08-20")],
)
def test_parse_reduced_means_the_end_of_the_period(text: str, iso: str) -> None:
    assert to_iso(parse_reduced(text)) == iso


@pytest.mark.parametrize("text", ["39", "1939-8", "1939-00", "1939-13", "1939-02-30", "x", "1939-08-20T00:00"])
def test_parse_reduced_refuses(text: str) -> None:
    with pytest.raises(DateError):
        parse_reduced(text)


STEP = Step(0, 10, 20, -1)


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [(0, 9, False), (0, 10, True), (20, 30, True), (21, 30, False), (12, 13, True), (0, None, True), (21, None, False)],
)
def test_a_happening_shows_when_it_overlaps(start: int, end: int, shown: bool) -> None:
    assert shows("event", start, end, STEP) is shown


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [(0, 19, False), (0, 20, True), (20, 20, True), (12, 13, False), (0, None, True), (21, None, False)],
)
def test_a_state_shows_as_at_the_end_of_the_step(start: int, end: int, shown: bool) -> None:
    assert shows("territory", start, end, STEP) is shown


@pytest.mark.parametrize("precision", ["1939", "1939-08", "1939-08-20"])
def test_boundary_days_belong_to_the_interval_at_every_precision(precision: str) -> None:
    first, last = edtf_interval(precision)
    for day in (first, last):
        assert shows("event", first, last, Step(0, day, day, -1))
    for day in (first - 1, last + 1):
        assert not shows("event", first, last, Step(0, day, day, -1))


def test_band_starts_by_month_begin_on_the_first() -> None:
    starts = band_starts(to_day("1945-01-01"), to_day("1945-03-10"), "month")
    assert [to_iso(day) for day in starts] == ["1945-01-01", "1945-02-01", "1945-03-01"]


spans = st.tuples(DAYS, st.integers(0, 60)).map(lambda pair: (pair[0], min(pair[0] + pair[1], 9130)))


@given(spans, st.sampled_from(["day", "month"]))
def test_steps_tile_the_range(span: tuple[int, int], every: str) -> None:
    start, end = span
    steps = build_steps(0, 9130, [Band(start, end, band_starts(start, end, every))])
    assert steps[0].start == 0
    assert steps[-1].end == 9130
    assert all(left.end + 1 == right.start for left, right in itertools.pairwise(steps))
    assert [step.index for step in steps] == list(range(len(steps)))
    assert all((step.band == 0) == (start <= step.start <= end) for step in steps)


@given(DAYS)
def test_step_of_contains_the_day(day: int) -> None:
    steps = build_steps(0, 9130, [Band(100, 130, band_starts(100, 130, "day"))])
    step = step_of(day, steps)
    assert step.start <= day <= step.end


@pytest.mark.parametrize("day", [-5, 99999])
def test_step_of_clamps(day: int) -> None:
    steps = build_steps(0, 9130, [])
    assert step_of(day, steps) is steps[0 if day < 0 else -1]


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("1926-01-01", "1926-12-31", "1926"), ("1945-06-01", "1945-06-30", "1945-06"),
        ("1945-08-16", "1945-08-16", "1945-08-16"), ("1939-01-01", "1939-05-10", "1939-05-10"),
    ],
)  # fmt: skip
def test_natural_precision(first: str, last: str, text: str) -> None:
    step = Step(0, to_day(first), to_day(last), -1)
    assert natural_precision(step) == text
    assert step.start <= parse_reduced(text) <= step.end


def test_epoch_arithmetic_agrees_with_the_calendar() -> None:
    assert EPOCH + timedelta(days=to_day("1945-08-16")) == date(1945, 8, 16)


@pytest.mark.parametrize(
    "text", ["1931", "1931-02", "1941-10~", "1942?", "[1945-08-15,1945-08-16]", "[1945-08..1945-09]"]
)
def test_the_short_way_agrees_with_the_grammar(text: str) -> None:
    parsed = edtf.parse_edtf(text)
    days = [(date(*value()[:3]) - EPOCH).days for value in (parsed.lower_strict, parsed.upper_strict)]
    assert edtf_interval(text) == tuple(days)
