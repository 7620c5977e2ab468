"""What a reader looks for in this atlas is found, in either language."""

from __future__ import annotations

import pytest

from geo.build.records import build_rows
from geo.reader.table import KINDS, Conditions, select_rows
from geo.words.spellings import gazetteer_of
from tests.real import real_atlas

ROWS = build_rows(real_atlas())
VARIANTS = gazetteer_of(real_atlas()).variants


def chosen(query: str) -> set[str]:
    found = select_rows(ROWS, Conditions(query=query, kinds=("event",)), {}, VARIANTS)
    return {row.id for row in found}


def test_every_record_and_place_has_one_row() -> None:
    keys = [(row.kind, row.id) for row in ROWS]
    assert len(set(keys)) == len(keys)
    assert {row.id for row in ROWS} >= {record.id for record in real_atlas().records} | real_atlas().places.keys()
    assert {row.kind for row in ROWS} <= set(KINDS)


@pytest.mark.parametrize(("ja", "en"), [("中立条約", "NEUTRALITY pact"), ("スターリン", "\uff33talin")])
def test_the_same_is_found_in_both_languages(ja: str, en: str) -> None:
    assert chosen(ja) & chosen(en)


@pytest.mark.parametrize("query", ["ノモンハン", "khasan", "奉天"])
def test_events_are_found_by_their_names(query: str) -> None:
    assert chosen(query)


def test_events_off_the_map_open_without_a_view() -> None:
    west, south, east, north = real_atlas().settings.bounds
    for row in ROWS:
        if row.kind in ("event", "place") and row.view is not None:
            assert west <= row.view[1] <= east
            assert south <= row.view[0] <= north
    assert any(row.kind == "event" and row.view is None for row in ROWS)
