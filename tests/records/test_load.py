"""Loading refuses bad files and names file, record, field, value and remedy for all faults at once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.paths import DATA
from geo.records.load import load_atlas
from tests.real import real_atlas


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the data directory that a test may break."""
    return Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("basemap")))


def faults(directory: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load_atlas(directory)
    return [str(fault) for fault in caught.value.faults]


def edit(path: Path, change) -> None:
    records = json.loads(path.read_text(encoding="utf-8"))
    change(records)
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")


def first_events(directory: Path) -> Path:
    return min((directory / "events").glob("*.json"))


def test_the_real_data_load() -> None:
    atlas = real_atlas()
    assert atlas.events
    assert atlas.territories
    assert atlas.steps[0].start == atlas.first_day


@pytest.mark.parametrize("name", ["atlas.json", "claims.csv", "sources.csv", "places.csv", "territories.json"])
def test_a_missing_file_is_named(copy, name) -> None:
    (copy / name).unlink()
    assert any(name in fault and "missing" in fault for fault in faults(copy))


def test_broken_json_names_the_file(copy) -> None:
    first_events(copy).write_text("[{", encoding="utf-8")
    assert any(first_events(copy).name in fault and "json" in fault for fault in faults(copy))


def test_a_key_that_stands_twice_is_refused(copy) -> None:
    (copy / "plans.json").write_text('[{"id": "a", "id": "b"}]', encoding="utf-8")
    assert any("plans.json" in fault and "twice" in fault for fault in faults(copy))


def test_every_fault_is_reported_at_once(copy) -> None:
    def spoil(records) -> None:
        records[0]["start"] = "sometime"
        records[0]["colour"] = "red"
        del records[1]["summary"]

    edit(first_events(copy), spoil)
    found = faults(copy)
    assert len(found) == 3
    assert {fault.split(" · ")[2].split(" = ")[0] for fault in found} == {"start", "colour", "summary"}


def test_an_end_before_its_start_is_refused(copy) -> None:
    def spoil(records) -> None:
        records[0]["start"], records[0]["end"] = "1925-05-02", "1925-05-01"

    edit(first_events(copy), spoil)
    assert any("before start" in fault for fault in faults(copy))


def test_a_file_that_is_no_array_is_refused(copy) -> None:
    (copy / "plans.json").write_text("{}", encoding="utf-8")
    assert any("array" in fault for fault in faults(copy))


def test_a_latitude_beyond_the_pole_is_refused(copy) -> None:
    path = copy / "places.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace("35.68", "135.68")
    path.write_text("\n".join(lines), encoding="utf-8")
    assert any("places.csv" in fault and "lat" in fault for fault in faults(copy))
