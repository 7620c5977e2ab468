"""Rows of the table as the build makes them."""

from __future__ import annotations

from dataclasses import replace

from geo.build.records import build_rows, records_files, view_of_box
from geo.records.feature import Feature
from geo.records.localized import localized
from tests.small_atlas import small_atlas

NAME = localized(ja="名", en="name")
COMPUTED = {"evidence": "computed", "sources": ["book"], "holder": "north"}


def test_computed_features_are_rows_once() -> None:
    front = Feature("line", "front", NAME, 10, 10, None, COMPUTED)
    again = Feature("august", "event", NAME, 0, 0, None, COMPUTED)
    rows = build_rows(small_atlas(), [front, again])
    assert [(row.id, row.holder, row.sources) for row in rows if row.kind == "front"] == [("line", "north", ("book",))]
    assert [row.id for row in rows].count("august") == 1


def test_a_row_points_to_its_features() -> None:
    atlas = small_atlas()
    rows = build_rows(atlas)
    first, second = rows[:2]
    told, content = records_files(atlas, rows, {(first.kind, first.id): [{"a": 1}, {"b": "名"}]})
    begin, length = told["rows"][0]["at"]
    assert content[begin : begin + length].decode() == '{"a":1},\n{"b":"名"}'
    assert told["rows"][1]["at"][1] == 0
    assert second.id == told["rows"][1]["id"]


def test_sources_are_named_by_their_author_or_their_title() -> None:
    sources = records_files(small_atlas(), (), {})[0]["sources"]
    assert sources["book"]["short"] == {"ja": "著者 1990", "en": "著者 1990"}
    assert "a book" in sources["book"]["text"]


def test_a_view_shows_the_box() -> None:
    latitude, longitude, zoom = view_of_box((120.0, 40.0, 130.0, 50.0))
    assert (latitude, longitude) == (45.0, 125.0)
    degrees_across = 360 / 256 / 2**zoom * 900
    assert 10 <= degrees_across < 20 * 2**0.5
    assert view_of_box((130.0, 45.0, 130.0, 45.0))[2] == 7.0


def test_what_lies_off_the_map_opens_without_a_view() -> None:
    inside = small_atlas()
    settings = inside.settings.model_copy(update={"bounds": (100.0, 40.0, 110.0, 50.0)})
    for atlas, views in ((inside, 4), (replace(inside, settings=settings), 0)):
        rows = [row for row in build_rows(atlas) if row.kind == "event"]
        assert (len(rows), sum(row.view is not None for row in rows)) == (5, views)
