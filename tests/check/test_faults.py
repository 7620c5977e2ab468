"""Every kind of fault is found and named by file and record; nothing of it ends in an exception."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geo.check.atlas import check
from tests.check.island import write_island
from tests.check.seeds import SEEDS
from tests.check.sowing import Case, both, put, raw


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The island as it is."""
    return write_island(tmp_path_factory.mktemp("sound") / "data")


@pytest.fixture
def island(sound: Path, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return Path(shutil.copytree(sound, tmp_path / "data"))


def test_the_island_is_sound(sound: Path) -> None:
    _atlas, faults = check(sound)
    assert [str(fault) for fault in faults] == []


@pytest.mark.parametrize("case", SEEDS, ids=lambda case: case.id)
def test_a_fault_is_named_by_file_and_record(case: Case, island: Path) -> None:
    case.sow(island)
    _atlas, faults = check(island)
    found = [fault for fault in faults if fault.file == case.file and case.record in fault.record]
    assert found, [str(fault) for fault in faults]
    assert all(fault.field and fault.value and fault.remedy for fault in faults)
    assert "\ud800" not in "".join(map(str, faults))


def test_faults_of_shape_are_reported_together(island: Path) -> None:
    both(
        raw("plans.json", "["),
        put("events/1900.json", "union", "importance", to=9),
        put("atlas.json", "start", to="1900"),
        raw("basemap/lakes.json", b"\xff\xfe"),
    )(island)
    _atlas, faults = check(island)
    files = {fault.file for fault in faults}
    assert files == {"plans.json", "events/1900.json", "atlas.json", "basemap/lakes.json"}


def test_faults_of_meaning_are_reported_together(island: Path) -> None:
    both(
        put("events/1900.json", "union", "place", to="atlantis"),
        put("atlas.json", "phases", "united", "start", to="1900-06-17"),
        put("territories.json", "north-all-year", "cells", to=["east"]),
        put("campaigns.json", "june-war", "holder", to="west"),
        put("boundaries.json", "road", "sources", to=["nobody"]),
    )(island)
    atlas, faults = check(island)
    assert atlas is not None
    assert len(faults) == 5


@pytest.mark.parametrize("name", ["plans.json", "places.csv", "atlas.json"])
def test_marks_of_other_systems_are_no_fault(name: str, island: Path) -> None:
    content = (island / name).read_bytes().replace(b"\n", b"\r\n")
    (island / name).write_bytes(b"\xef\xbb\xbf" + content)
    assert check(island)[1] == []


def test_a_key_that_begins_with_slashes_is_a_comment(island: Path) -> None:
    for path in (("north",), ("north", "properties"), ("north", "geometry")):
        put("basemap/cells.json", "features", *path, "//", to={"anything": [None]})(island)
    put("events/1900.json", "union", "// why", to="<b>")(island)
    put("start_lines.json", "//", to="these are drawn by hand")(island)
    put("crossval_notes.json", "//", to="why the front is wrong")(island)
    assert check(island)[1] == []


def test_every_file_that_others_need_is_missed(island: Path) -> None:
    """All but words for people, and the reasons that a computed front may have."""
    spared = {"README.md", "crossval_notes.json"}
    names = {path.relative_to(island).as_posix() for path in island.rglob("*") if path.is_file()} - spared
    for name in sorted(names - {"basemap/basemap.json"}):
        content = (island / name).read_bytes()
        (island / name).unlink()
        assert check(island)[1], name
        (island / name).write_bytes(content)


def test_people_may_add_words_and_systems_their_own_files(island: Path) -> None:
    for name in ("NOTES.md", "events/README.md", ".DS_Store", "events/.hidden.json"):
        (island / name).write_bytes(b"\0")
    assert check(island)[1] == []
