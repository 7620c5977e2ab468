"""The table of all records: its rows, and the conditions a reader can put on it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geo.build.records import build_rows, records_files
from geo.dates import to_day
from geo.errors import DateError
from geo.reader.table import KINDS, Conditions, Row, Table, count_grades, parse_limit, read_table, select_rows
from geo.records.atlas import Atlas
from tests.small_atlas import small_index
from tests.small_folder import folder_atlas


def written(atlas: Atlas, folder: Path) -> Table:
    """The table of an atlas by way of the build's file."""
    path = folder / "records.json"
    path.write_text(json.dumps(records_files(atlas, build_rows(atlas), {})[0]), encoding="utf-8")
    return read_table(path)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Table:
    return written(folder_atlas(), tmp_path_factory.mktemp("table"))


@pytest.fixture(scope="module")
def rows(table: Table) -> tuple[Row, ...]:
    return tuple(table.rows)


def chosen(table: Table, **conditions: Any) -> list[str]:
    return [row.id for row in select_rows(table.rows, Conditions(**conditions), table.sources, table.variants)]


def test_the_file_gives_back_every_row(rows: tuple[Row, ...]) -> None:
    assert list(rows) == [
        replace(row, at=found.at) for row, found in zip(build_rows(folder_atlas()), rows, strict=True)
    ]


def test_every_record_and_place_has_one_row(rows: tuple[Row, ...]) -> None:
    keys = [(row.kind, row.id) for row in rows]
    assert len(set(keys)) == len(keys)
    assert {row.id for row in rows} >= {record.id for record in folder_atlas().records} | folder_atlas().places.keys()
    assert {row.kind for row in rows} <= set(KINDS)


def test_rows_stand_in_order_of_time_and_undated_ones_last(rows: tuple[Row, ...]) -> None:
    starts = [row.start for row in rows if row.start is not None]
    assert starts == sorted(starts)
    assert all(row.start is None for row in rows[len(starts) :])


def test_no_condition_lets_everything_pass(table: Table, rows: tuple[Row, ...]) -> None:
    assert len(chosen(table)) == len(rows)


def test_words_are_found_in_both_languages_and_any_width(table: Table) -> None:
    for query in ("橋町", "BRIDGETOWN"):
        assert chosen(table, query=query, kinds=("place",)) == ["bridgetown"]
    assert chosen(table, query="\uff26ighting") == chosen(table, query="fighting") != []


def test_conditions_narrow_together(table: Table, rows: tuple[Row, ...]) -> None:
    by_id = {(row.kind, row.id): row for row in rows}
    found = select_rows(
        rows, Conditions(kinds=("event", "railway"), grades=("general",), sentence="S01"), table.sources
    )
    assert [row.id for row in found] == ["august"]
    assert by_id["event", "august"] is found[0]
    assert chosen(table, kinds=("event",), grades=("cited",)) == []


def test_a_source_is_found_by_its_author_and_finds_its_records(table: Table) -> None:
    found = select_rows(table.rows, Conditions(source="著者"), table.sources, table.variants)
    assert {source for row in found for source in row.sources} == {"book", "diary"}


@pytest.mark.parametrize(
    ("first", "last", "passes"),
    [
        ("1937-09-09", "1937-09-09", True),
        ("1937-09-10", None, False),
        (None, "1937-09-08", False),
        (None, "1937-09-09", True),
        ("1937-09-09", None, True),
    ],
)
def test_limits_are_inclusive(first: str | None, last: str | None, passes: bool, table: Table) -> None:
    (row,) = (row for row in table.rows if row.id == "august")
    moved = replace(row, start=to_day("1937-09-09"), end=to_day("1937-09-09"))
    limits = Conditions(first=to_day(first) if first else None, last=to_day(last) if last else None)
    assert bool(select_rows([moved], limits, table.sources, table.variants)) is passes


def test_what_has_no_end_is_still_so_and_what_has_no_date_fails_a_limit(table: Table, rows: tuple[Row, ...]) -> None:
    late = select_rows(rows, Conditions(first=to_day("1986-12-31")), table.sources, table.variants)
    assert any(row.end is None for row in late)
    assert not any(row.kind == "place" for row in late)


@pytest.mark.parametrize(
    ("text", "end", "iso"),
    [
        ("1939", False, "1939-01-01"),
        ("1939", True, "1939-12-31"),
        ("1939-08", True, "1939-08-31"),
        ("\uff11\uff19\uff13\uff19", False, "1939-01-01"),
        ("20 August 1939", True, "1939-08-20"),
        ("1939年8月", True, "1939-08-31"),
    ],
)
def test_a_reduced_limit_means_its_first_or_last_day(text: str, end: bool, iso: str) -> None:
    assert parse_limit(text, small_index().ways, end=end) == to_day(iso)


def test_no_limit_is_none() -> None:
    assert parse_limit("  ", small_index().ways, end=True) is None


@pytest.mark.parametrize("text", ["soon", "1939-13", "1939~", "١٩٣٩"])
def test_a_bad_limit_is_refused(text: str) -> None:
    with pytest.raises(DateError, match="write 1839"):
        parse_limit(text, small_index().ways, end=False)


def test_counts_add_up(rows: tuple[Row, ...]) -> None:
    counts = count_grades(rows)
    assert sum(sum(found.values()) for found in counts.values()) == len(rows)
    assert list(counts) == [kind for kind in KINDS if kind in counts]
