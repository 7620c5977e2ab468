"""Dates as people type them: what the time bar reads, the data page reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates import to_day, to_iso
from geo.reader.typed import TypedEra, Ways, parse_typed

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
WAYS = Ways(
    eras=(
        TypedEra(("古", "Old", "O"), to_day("1962-07-30"), to_day("1976-12-24")),
        TypedEra(("新", "New", "N"), to_day("1976-12-25"), None),
    ),
    months=(MONTHS,),
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1979", "1979-01-01", "1979-12-31"),
        ("1979年", "1979-01-01", "1979-12-31"),
        ("1979-2", "1979-02-01", "1979-02-28"),
        ("1979/8/20", "1979-08-20", "1979-08-20"),
        ("１９７９年８月２０日", "1979-08-20", "1979-08-20"),
        ("20 August 1979", "1979-08-20", "1979-08-20"),
        ("August 20th, 1979", "1979-08-20", "1979-08-20"),
        ("aug 1979", "1979-08-01", "1979-08-31"),
        ("新14年", "1989-01-01", "1989-12-31"),
        ("新元年", "1976-12-25", "1976-12-31"),
        ("古15", "1976-01-01", "1976-12-24"),
        ("N3.8.20", "1978-08-20", "1978-08-20"),
        ("1979ー08", "1979-08-01", "1979-08-31"),
    ],
)
def test_a_typed_date_is_a_period(text: str, first: str, last: str) -> None:
    found = parse_typed(text, WAYS)
    assert found is not None
    assert tuple(map(to_iso, found)) == (first, last)


@pytest.mark.parametrize("text", ["", "soon", "1979-13", "1979-02-30", "新0年", "古16", "20 May", "May 20 5", "१९७९"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_typed(text, WAYS) is None


@given(st.text())
def test_nothing_that_can_be_typed_raises(text: str) -> None:
    found = parse_typed(text, WAYS)
    assert found is None or found[0] <= found[1]
