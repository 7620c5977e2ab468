"""The table of all records: its rows, and the conditions a reader can put on it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from geo.dates import to_day
from geo.errors import DateError
from geo.reader.table import KINDS, Conditions, build_rows, count_grades, parse_limit, select_rows, view_of_box
from tests.small_atlas import feature, small_atlas
from tests.small_folder import folder_atlas

ATLAS = folder_atlas()
ROWS = build_rows(ATLAS)


def chosen(**conditions: Any) -> list[str]:
    return [row.id for row in select_rows(ROWS, Conditions(**conditions), ATLAS.sources)]


def test_every_record_and_place_has_one_row() -> None:
    keys = [(row.kind, row.id) for row in ROWS]
    assert len(set(keys)) == len(keys)
    assert {row.id for row in ROWS} >= {record.id for record in ATLAS.records} | ATLAS.places.keys()
    assert {row.kind for row in ROWS} <= set(KINDS)


def test_computed_features_are_rows_once() -> None:
    small = small_atlas()
    front = feature("front", 10, 10, "front")
    found = build_rows(small, [front, feature("event", 0, 0, "in", evidence="general")])
    assert [row.id for row in found if row.kind == "front"] == ["front-10"]


def test_rows_stand_in_order_of_time_and_undated_ones_last() -> None:
    starts = [row.start for row in ROWS if row.start is not None]
    assert starts == sorted(starts)
    assert all(row.start is None for row in ROWS[len(starts) :])


def test_no_condition_lets_everything_pass() -> None:
    assert len(chosen()) == len(ROWS)


def test_words_are_found_in_both_languages_and_any_width() -> None:
    assert chosen(query="橋町", kinds=("place",)) == chosen(query="BRIDGETOWN", kinds=("place",)) == ["bridgetown"]
    assert chosen(query="\uff26ighting") == chosen(query="fighting") != []


def test_conditions_narrow_together() -> None:
    by_id = {(row.kind, row.id): row for row in ROWS}
    found = select_rows(
        ROWS, Conditions(kinds=("event", "railway"), grades=("general",), sentence="S01"), ATLAS.sources
    )
    assert [row.id for row in found] == ["august"]
    assert by_id["event", "august"] is found[0]
    assert chosen(kinds=("event",), grades=("cited",)) == []


def test_a_source_is_found_by_its_author_and_finds_its_records() -> None:
    found = select_rows(ROWS, Conditions(source="著者"), ATLAS.sources)
    assert {source for row in found for source in row.sources} == {"book", "diary"}


@pytest.mark.parametrize(
    ("first", "last", "passes"),
    [
        ("1977-09-09", "1977-09-09", True),
        ("1977-09-10", None, False),
        (None, "1977-09-08", False),
        (None, "1977-09-09", True),
        ("1977-09-09", None, True),
    ],
)
def test_limits_are_inclusive(first: str | None, last: str | None, passes: bool) -> None:
    (row,) = (row for row in ROWS if row.id == "august")
    moved = replace(row, start=to_day("1977-09-09"), end=to_day("1977-09-09"))
    limits = Conditions(first=to_day(first) if first else None, last=to_day(last) if last else None)
    assert bool(select_rows([moved], limits, ATLAS.sources)) is passes


def test_what_has_no_end_is_still_so_and_what_has_no_date_fails_a_limit() -> None:
    late = select_rows(ROWS, Conditions(first=to_day("1986-12-31")), ATLAS.sources)
    assert any(row.end is None for row in late)
    assert not any(row.kind == "place" for row in late)


@pytest.mark.parametrize(
    ("text", "end", "iso"),
    [
        ("1939", False, "1939-01-01"),
        ("1939", True, "1939-12-31"),
        ("1939-08", True, "1939-08-31"),
        ("\uff11\uff19\uff13\uff19", False, "1939-01-01"),
    ],
)
def test_a_reduced_limit_means_its_first_or_last_day(text: str, end: bool, iso: str) -> None:
    assert parse_limit(text, end=end) == to_day(iso)


def test_no_limit_is_none() -> None:
    assert parse_limit("  ", end=True) is None


@pytest.mark.parametrize("text", ["soon", "1939-13", "1939~", "١٩٣٩"])
def test_a_bad_limit_is_refused(text: str) -> None:
    with pytest.raises(DateError, match=r"write 1939|check month"):
        parse_limit(text, end=False)


def test_counts_add_up() -> None:
    counts = count_grades(ROWS)
    assert sum(sum(found.values()) for found in counts.values()) == len(ROWS)
    assert list(counts) == [kind for kind in KINDS if kind in counts]


def test_a_view_shows_the_box() -> None:
    latitude, longitude, zoom = view_of_box((120.0, 40.0, 130.0, 50.0))
    assert (latitude, longitude) == (45.0, 125.0)
    degrees_across = 360 / 256 / 2**zoom * 900
    assert 10 <= degrees_across < 20 * 2**0.5
    assert view_of_box((130.0, 45.0, 130.0, 45.0))[2] == 7.0


def test_events_off_the_map_open_without_a_view() -> None:
    west, south, east, north = ATLAS.settings.bounds
    for row in ROWS:
        if row.kind in ("event", "place") and row.view is not None:
            assert west <= row.view[1] <= east
            assert south <= row.view[0] <= north
    assert any(row.kind == "event" and row.view is None for row in ROWS)
