"""How well an atlas is sourced, on a small atlas."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from geo.check.sourcing import CITED_CLASSES, SCHOOL_CLASSES, check_sourcing, opened
from geo.check.standing import best_source, classes, grades_by_kind, most_important, report, share
from geo.records.atlas import Atlas
from geo.records.load import load_atlas
from geo.records.schema import Source
from tests.small_atlas import SOURCE, make_event

ADDRESS = "https://example.org/"


@pytest.fixture(scope="module")
def atlas(small_data: Path) -> Atlas:
    """The small atlas, to be spoilt by copies."""
    return load_atlas(small_data)


def source(name: str, class_: str, opened: str = "part", address: str = ADDRESS) -> Source:
    """A source of a class; what else it has does not matter here."""
    row = {**SOURCE.model_dump(by_alias=True), "id": name, "class": class_, "opened": opened, "address": address}
    return Source.model_validate(row)


def with_sources(atlas: Atlas, *listed: Source, cited: bool = False, importance: int = 1) -> Atlas:
    """The atlas with these sources and one event that names them all."""
    event = make_event("fair", "1930-01-01", importance=importance, evidence="cited" if cited else "reported")
    event = event.model_copy(update={"sources": [item.id for item in listed]})
    sources = {**atlas.sources, **{item.id: item for item in listed}}
    return dataclasses.replace(atlas, sources=sources, events=(event,), territories=(), lines=())


def test_only_what_was_opened_counts() -> None:
    shelf = {
        item.id: item for item in (source("act", "archive", "no"), source("page", "web"), source("study", "scholarly"))
    }
    assert [item.id for item in opened(["act", "page", "study", "lost"], shelf, SCHOOL_CLASSES)] == ["study"]


def test_the_best_source_is_the_first_class_and_then_what_was_read_farthest(atlas: Atlas) -> None:
    listed = [source("page", "web", "whole"), source("act", "archive", "excerpt"), source("act-2", "archive", "whole")]
    spoilt = with_sources(atlas, *listed)
    found = best_source(spoilt.events[0], spoilt)
    assert found is not None
    assert found.id == "act-2"


def test_an_event_of_unopened_works_has_no_best_source(atlas: Atlas) -> None:
    spoilt = with_sources(atlas, source("act", "archive", "no"))
    assert most_important(spoilt) == [(spoilt.events[0], None)]
    assert any("no source was opened" in line for line in report(spoilt))


def test_only_events_of_importance_1_are_told(atlas: Atlas) -> None:
    assert most_important(with_sources(atlas, source("act", "archive"), importance=2)) == []


def test_grades_of_all_kinds_add_up(atlas: Atlas) -> None:
    table = grades_by_kind(atlas)
    parts = [sum(found.values()) for kind, found in table.items() if kind != "all" and not kind.startswith("points")]
    assert sum(parts) == sum(table["all"].values()) == len(atlas.records)


def test_classes_count_sources_and_the_records_that_name_them(atlas: Atlas) -> None:
    table = classes(with_sources(atlas, source("act", "archive"), source("act-2", "archive", "no")))
    assert table["archive"] == (2, 1)


@pytest.mark.parametrize(("found", "part"), [
    ({"cited": 1, "reported": 3, "general": 1, "computed": 0}, 0.8),
    ({"cited": 0, "reported": 0, "general": 0, "computed": 0}, 1.0),
])  # fmt: skip
def test_share(found: dict[str, int], part: float) -> None:
    assert share(found) == pytest.approx(part)


@pytest.mark.parametrize("class_", sorted(CITED_CLASSES))
def test_cited_needs_an_opened_text_of_some_weight(class_: str, atlas: Atlas) -> None:
    sound = with_sources(atlas, source("text", class_), cited=True)
    assert [fault for fault in check_sourcing(sound) if fault.record == "fair"] == []
    unread = with_sources(atlas, source("text", class_, "no"), cited=True)
    assert [fault.field for fault in check_sourcing(unread) if fault.record == "fair"] == ["evidence"]


@pytest.mark.parametrize("class_", ["web", "reference", "local"])
def test_a_page_is_not_cited(class_: str, atlas: Atlas) -> None:
    spoilt = with_sources(atlas, source("text", class_), cited=True)
    assert [fault.field for fault in check_sourcing(spoilt) if fault.record == "fair"] == ["evidence"]


@pytest.mark.parametrize("address", ["http://192.0.2.7/page", "https://192.0.2.7:8080/a", "http://192.0.2.7"])
def test_a_bare_address_is_a_fault(address: str, atlas: Atlas) -> None:
    spoilt = with_sources(atlas, source("text", "web", address=address))
    assert [fault.field for fault in check_sourcing(spoilt) if fault.record == "text"] == ["address"]


def test_a_host_of_numbers_and_letters_is_none(atlas: Atlas) -> None:
    sound = with_sources(atlas, source("text", "web", address="https://163.example/10.0.0.1"))
    assert [fault for fault in check_sourcing(sound) if fault.record == "text"] == []


def test_a_forum_is_a_fault(atlas: Atlas) -> None:
    spoilt = with_sources(atlas, source("text", "forum"))
    assert [fault.field for fault in check_sourcing(spoilt) if fault.record == "text"] == ["class"]
