"""Loading refuses bad files and names file, record, field, value and remedy for all faults at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.errors import DataError
from geo.records.load import load_atlas
from tests.small_atlas import CAMPAIGN
from tests.small_folder import folder_atlas, write_small_folder
from tests.small_war import campaign_record


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A data directory that a test may break."""
    return write_small_folder(tmp_path)


def faults(directory: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load_atlas(directory)
    return [str(fault) for fault in caught.value.faults]


def edit(path: Path, change: Callable[[Any], object]) -> None:
    records = json.loads(path.read_text(encoding="utf-8"))
    change(records)
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")


def test_everything_of_a_directory_is_in_the_atlas() -> None:
    atlas = folder_atlas()
    assert (len(atlas.events), len(atlas.territories), len(atlas.lines)) == (6, 4, 5)
    assert atlas.sources.keys() == {"book", "diary", "general-knowledge", "own-computation"}
    assert atlas.places["bridgetown"].name.get("en") == "Bridgetown"
    assert atlas.steps[0].start == atlas.first_day
    assert [campaign.spec.id for campaign in atlas.campaigns] == [CAMPAIGN]
    assert len(atlas.control_points) == 51
    assert atlas.armies["Riders"]["ja"] == "騎兵隊"
    assert [recipe.id for recipe in atlas.recipes] == ["plain", "home", "far"]
    assert atlas.basemap.layers.keys() == {"land", "lakes", "rivers"}
    assert atlas.basemap.relief_bounds == [[42.0, 120.0], [48.0, 128.0]]
    assert {"README.md", "LICENSE.md", "places.csv", "sources.csv"} <= atlas.documents.keys()
    assert atlas.files["canal"] == "plans.json"


def test_an_unknown_campaign_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        folder_atlas().campaign("other-war")


@pytest.mark.parametrize("name", ["atlas.json", "claims.csv", "sources.csv", "places.csv", "territories.json"])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    assert any(name in fault and "missing" in fault for fault in faults(copy))


def test_broken_json_names_the_file(copy: Path) -> None:
    (copy / "events" / "all.json").write_text("[{", encoding="utf-8")
    assert any("all.json" in fault and "json" in fault for fault in faults(copy))


def test_a_key_that_stands_twice_is_refused(copy: Path) -> None:
    (copy / "plans.json").write_text('[{"id": "a", "id": "b"}]', encoding="utf-8")
    assert any("plans.json" in fault and "twice" in fault for fault in faults(copy))


def test_every_fault_is_reported_at_once(copy: Path) -> None:
    def spoil(records: list[dict[str, Any]]) -> None:
        records[0]["start"] = "sometime"
        records[0]["colour"] = "red"
        del records[1]["summary"]

    edit(copy / "events" / "all.json", spoil)
    found = faults(copy)
    assert len(found) == 3
    assert {fault.split(" · ")[2].split(" = ")[0] for fault in found} == {"start", "colour", "summary"}


def test_an_end_before_its_start_is_refused(copy: Path) -> None:
    edit(copy / "events" / "all.json", lambda records: records[0].update(start="1975-05-02", end="1975-05-01"))
    assert any("before start" in fault for fault in faults(copy))


def test_a_file_that_is_no_array_is_refused(copy: Path) -> None:
    (copy / "plans.json").write_text("{}", encoding="utf-8")
    assert any("array" in fault for fault in faults(copy))


def test_a_latitude_beyond_the_pole_is_refused(copy: Path) -> None:
    path = copy / "places.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",45.2,", ",145.2,"), encoding="utf-8")
    assert any("places.csv" in fault and "lat" in fault for fault in faults(copy))


def test_a_file_that_nothing_reads_is_named(copy: Path) -> None:
    (copy / "railway.json").write_text("[]", encoding="utf-8")
    assert any("railway.json" in fault and "read by nothing" in fault for fault in faults(copy))


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        (
            "basemap/cells.json",
            lambda found: found["features"][0]["geometry"].update(type="Circle"),
            "cells.json · home",
        ),
        ("basemap/rivers.json", lambda found: found.update(type="Topology"), "GeoJSON FeatureCollection"),
        ("basemap/basemap.json", lambda found: found["files"].clear(), "leaflet_bounds"),
        ("boundaries.json", lambda found: found[1].update(ring=[]), "an area needs a ring"),
        ("pockets.json", lambda found: found[0].update(radius_km=0), "radius_km"),
        ("start_lines.json", lambda found: found.update(stops=[]), "stops"),
    ],
)
def test_other_files_are_looked_into_as_closely(
    copy: Path, name: str, change: Callable[[Any], object], says: str
) -> None:
    edit(copy / name, change)
    assert any(says in fault for fault in faults(copy))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"stages": ["1985-08-10", "1985-08-09"]}, "ascend"),
        ({"last_day": "1985-08-08", "stages": []}, "last_day"),
        ({"holder": None}, f"{CAMPAIGN} · holder"),
        ({"points": "none.csv"}, "none.csv · - · file = 'missing'"),
        ({"surface": {"kernel": "guess"}}, "surface.kernel"),
    ],
)
def test_bad_descriptions_of_a_campaign_are_named(copy: Path, change: dict[str, Any], says: str) -> None:
    (copy / "campaigns.json").write_text(json.dumps([campaign_record(**change)]), encoding="utf-8")
    assert any(says in fault for fault in faults(copy))
