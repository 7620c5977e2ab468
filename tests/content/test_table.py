"""The table of all records: its rows, and the conditions a reader can put on it."""

from __future__ import annotations

import pytest

from geo.dates import to_day
from geo.errors import DateError
from geo.reader.table import KINDS, Conditions, build_rows, count_grades, parse_limit, select_rows, view_of_box
from tests.real import real_atlas
from tests.small_atlas import feature, small_atlas


@pytest.fixture(scope="module")
def atlas():
    return real_atlas()


@pytest.fixture(scope="module")
def rows(atlas):
    return build_rows(atlas)


def chosen(rows, atlas, **conditions):
    return [row.id for row in select_rows(rows, Conditions(**conditions), atlas.sources)]


def test_every_record_and_place_has_one_row(rows, atlas) -> None:
    keys = [(row.kind, row.id) for row in rows]
    assert len(set(keys)) == len(keys)
    assert {row.id for row in rows} >= {record.id for record in atlas.records} | atlas.places.keys()
    assert {row.kind for row in rows} <= set(KINDS)


def test_computed_features_are_rows_once() -> None:
    small = small_atlas()
    front = feature("front", 10, 10, "front")
    rows = build_rows(small, [front, feature("event", 0, 0, "in", evidence="general")])
    assert [row.id for row in rows if row.kind == "front"] == ["front-10"]


def test_rows_stand_in_order_of_time_and_undated_ones_last(rows) -> None:
    starts = [row.start for row in rows if row.start is not None]
    assert starts == sorted(starts)
    assert all(row.start is None for row in rows[len(starts) :])


def test_no_condition_lets_everything_pass(rows, atlas) -> None:
    assert len(chosen(rows, atlas)) == len(rows)


def test_words_are_found_in_both_languages_and_any_width(rows, atlas) -> None:
    japanese = chosen(rows, atlas, query="中立条約", kinds=("event",))
    assert japanese
    assert set(chosen(rows, atlas, query="NEUTRALITY pact", kinds=("event",))) & set(japanese)
    assert chosen(rows, atlas, query="\uff33talin") == chosen(rows, atlas, query="stalin") != []


def test_conditions_narrow_together(rows, atlas) -> None:
    by_id = {(row.kind, row.id): row for row in rows}
    found = select_rows(rows, Conditions(kinds=("event", "railway"), grades=("cited",), sentence="S24"), atlas.sources)
    assert found
    for row in found:
        assert row.kind in ("event", "railway")
        assert row.evidence == "cited"
        assert "S24" in row.sentences
        assert by_id[row.kind, row.id] is row


def test_a_source_is_found_by_its_author_and_finds_its_records(rows, atlas) -> None:
    source = next(s for s in atlas.sources.values() if s.author and any(s.id in row.sources for row in rows))
    found = select_rows(rows, Conditions(source=source.author), atlas.sources)
    assert any(source.id in row.sources for row in found)


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
def test_limits_are_inclusive(first, last, passes) -> None:
    small = small_atlas()
    (row,) = [row for row in build_rows(small) if row.id == "august"]
    moved = type(row)(**{**row.__dict__, "start": to_day("1937-09-09"), "end": to_day("1937-09-09")})
    limits = Conditions(first=first and to_day(first), last=last and to_day(last))
    assert bool(select_rows([moved], limits, small.sources)) is passes


def test_what_has_no_end_is_still_so_and_what_has_no_date_fails_a_limit(rows, atlas) -> None:
    late = select_rows(rows, Conditions(first=to_day("1946-12-31")), atlas.sources)
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
def test_a_reduced_limit_means_its_first_or_last_day(text, end, iso) -> None:
    assert parse_limit(text, end=end) == to_day(iso)


def test_no_limit_is_none() -> None:
    assert parse_limit("  ", end=True) is None


@pytest.mark.parametrize("text", ["soon", "1939-13", "1939~", "١٩٣٩"])
def test_a_bad_limit_is_refused(text) -> None:
    with pytest.raises(DateError, match=r"write 1939|check month"):
        parse_limit(text, end=False)


def test_counts_add_up(rows) -> None:
    counts = count_grades(rows)
    assert sum(sum(found.values()) for found in counts.values()) == len(rows)
    assert list(counts) == [kind for kind in KINDS if kind in counts]


def test_a_view_shows_the_box() -> None:
    latitude, longitude, zoom = view_of_box((120.0, 40.0, 130.0, 50.0))
    assert (latitude, longitude) == (45.0, 125.0)
    degrees_across = 360 / 256 / 2**zoom * 900
    assert 10 <= degrees_across < 20 * 2**0.5
    assert view_of_box((130.0, 45.0, 130.0, 45.0))[2] == 7.0


def test_events_off_the_map_open_without_a_view(rows, atlas) -> None:
    west, south, east, north = atlas.settings.bounds
    for row in rows:
        if row.kind in ("event", "place") and row.view is not None:
            assert west <= row.view[1] <= east
            assert south <= row.view[0] <= north
    assert any(row.kind == "event" and row.view is None for row in rows)
