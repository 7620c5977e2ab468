"""Dates as people type them: what the time bar reads, the data page reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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


REIGNS = Ways(
    eras=(
        TypedEra(("Reign of Ann", "A"), to_day("1804-02-29"), to_day("1806-10-09"), "anniversary"),
        TypedEra(("Reign of Bea",), to_day("1806-10-10"), None, "anniversary"),
    ),
    months=(MONTHS,),
    era_years=("year {year} of the {era}", "{era}, {year}."),
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("year 1 of the Reign of Bea", "1806-10-10", "1807-10-09"),
        ("Year 2 of the reign of BEA", "1807-10-10", "1808-10-09"),
        ("Reign of Bea, 2.", "1807-10-10", "1808-10-09"),
        ("reign of bea 2", "1807-10-10", "1808-10-09"),
        ("A1", "1804-02-29", "1805-02-28"),
        ("A2", "1805-03-01", "1806-02-28"),
        ("A3", "1806-03-01", "1806-10-09"),
        ("A1.2", "1804-02-29", "1804-02-29"),
        ("A1.3.1", "1804-03-01", "1804-03-01"),
        ("A1.1.31", "1805-01-31", "1805-01-31"),
    ],
)
def test_a_reign_counts_from_the_day_it_began(text: str, first: str, last: str) -> None:
    found = parse_typed(text, REIGNS)
    assert found is not None
    assert tuple(map(to_iso, found)) == (first, last)


@pytest.mark.parametrize(
    "text", ["A0", "A4", "A3.12.1", "A1.2.30", "year of the Reign of Bea", "year 2 of the Reign of"]
)
def test_a_year_that_a_reign_has_not_is_none(text: str) -> None:
    assert parse_typed(text, REIGNS) is None


SHARED: dict[str, Any] = json.loads((Path(__file__).parents[1] / "typed_dates.json").read_text(encoding="utf-8"))


def shared_ways() -> Ways:
    told = SHARED["ways"]
    eras = [
        era | {"names": tuple(era["names"]), "first": to_day(era["first"]), "last": era["last"] and to_day(era["last"])}
        for era in told["eras"]
    ]
    return Ways(
        tuple(TypedEra(**era) for era in eras), tuple(map(tuple, told["months"])), tuple(told["era_years"]),
        tuple(told["weekdays"]),
    )  # fmt: skip


@pytest.mark.parametrize("text", SHARED["one_day"]["texts"])
def test_every_way_to_write_a_day_means_it(text: str) -> None:
    day = to_day(SHARED["one_day"]["day"])
    assert parse_typed(text, shared_ways()) == (day, day)


@pytest.mark.parametrize(("text", "first", "last"), SHARED["periods"])
def test_every_way_to_write_a_period_means_it(text: str, first: str, last: str) -> None:
    assert parse_typed(text, shared_ways()) == (to_day(first), to_day(last))


@pytest.mark.parametrize("text", SHARED["none"])
def test_what_looks_like_a_date_and_is_none(text: str) -> None:
    assert parse_typed(text, shared_ways()) is None
