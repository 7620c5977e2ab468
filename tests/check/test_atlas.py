"""Meaning across records: what `python -m geo check` refuses."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from geo.check.atlas import check, check_atlas
from geo.check.counts import counts, grades
from geo.records.atlas import Atlas
from tests.small_folder import folder_atlas


@pytest.fixture
def atlas() -> Atlas:
    return folder_atlas()


def with_event(atlas: Atlas, **changes: object) -> Atlas:
    """The atlas with its first event changed."""
    changed = atlas.events[0].model_copy(update=changes)
    return dataclasses.replace(atlas, events=(changed, *atlas.events[1:]))


def messages(atlas: Atlas) -> list[str]:
    return [str(fault) for fault in check_atlas(atlas)]


def test_sound_data_have_no_fault(small_data: Path) -> None:
    atlas, faults = check(small_data)
    assert [str(fault) for fault in faults] == []
    assert atlas is not None


def test_unreadable_data_are_no_atlas(tmp_path: Path) -> None:
    atlas, faults = check(tmp_path)
    assert atlas is None
    assert any("atlas.json" in str(fault) for fault in faults)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sources", ["no-such-source"]),
        ("sentences", ["S99"]),
        ("claims", ["C999"]),
        ("place", "atlantis"),
        ("actors", ["martians"]),
        ("end", "1890"),
    ],
)
def test_a_dangling_reference_names_record_field_and_value(atlas: Atlas, field: str, value: str | list[str]) -> None:
    changes: dict[str, object] = {field: value}
    if field == "end":
        changes["start"] = "1890"
    found = [line for line in messages(with_event(atlas, **changes)) if atlas.events[0].id in line]
    bare = value[0] if isinstance(value, list) else value
    assert any(f"· {field} =" in line and bare in line for line in found)


def test_general_knowledge_cannot_be_graded_as_read(atlas: Atlas) -> None:
    spoilt = with_event(atlas, sources=["general-knowledge"], evidence="cited")
    assert any("no text was opened" in line for line in messages(spoilt))


def test_an_id_used_twice_is_a_fault(atlas: Atlas) -> None:
    spoilt = dataclasses.replace(atlas, events=(*atlas.events, atlas.events[0]))
    assert any("used 2 times" in line for line in messages(spoilt))


def test_a_claim_without_record_is_a_fault(atlas: Atlas) -> None:
    spoilt = dataclasses.replace(atlas, events=(), territories=(), lines=())
    assert sum("no record" in line for line in messages(spoilt)) == len(atlas.claims)


def test_a_line_outside_the_maps_is_a_fault(atlas: Atlas) -> None:
    line = atlas.lines[0]
    geometry = line.geometry.model_copy(update={"type": "LineString", "coordinates": [[45.0, 131.0], [46.0, 132.0]]})
    spoilt = dataclasses.replace(atlas, lines=(line.model_copy(update={"geometry": geometry}), *atlas.lines[1:]))
    assert any(line.id in text and "lon and lat swapped" in text for text in messages(spoilt))


def test_counts_name_every_kind(atlas: Atlas) -> None:
    table = counts(atlas)
    assert table["claims of the document"] == table["mappable claims"] == table["document: contradicted"] == 1
    assert (table["events"], table["events without a place"]) == (6, 2)
    assert all(count > 0 for name, count in table.items() if not name.startswith("document:"))


def test_grades_add_up(atlas: Atlas) -> None:
    assert sum(grades(atlas.records).values()) == len(atlas.records)
