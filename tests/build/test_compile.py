"""The compiled atlas: complete, content-hashed, rebuilt when stale, light."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from shapely.geometry import LineString, Polygon, shape

from geo.build.compile import build, ensure_built, feature_json, fingerprint, geometry_json
from geo.build.manifest import read_manifest
from geo.paths import DATA
from geo.records.feature import Feature
from geo.records.localized import localized
from tests.real import real_atlas, real_compiled

NAME = localized(ja="名", en="name")


@pytest.fixture(scope="module")
def compiled():
    return real_compiled()


def test_every_record_is_in_the_compiled_atlas(compiled) -> None:
    ids = {feature["id"] for feature in compiled["features"]}
    atlas = real_atlas()
    assert {event.id for event in atlas.events} <= ids
    assert {line.id for line in atlas.lines} <= ids


def test_ids_are_unique(compiled) -> None:
    ids = [feature["id"] for feature in compiled["features"]]
    assert len(ids) == len(set(ids))


def test_every_layer_of_a_feature_can_be_switched(compiled) -> None:
    assert {kind["layer"] for kind in compiled["kinds"]} <= {layer["id"] for layer in compiled["layers"]}


def test_geometries_stay_valid_after_rounding(compiled) -> None:
    areas = [f for f in compiled["features"] if f["geometry"] and "Polygon" in f["geometry"]["type"]]
    broken = [f["id"] for f in areas if shape(f["geometry"]).is_empty]
    assert areas
    assert broken == []


def test_holders_named_by_features_have_a_colour(compiled) -> None:
    assert {f["holder"] for f in compiled["features"] if "holder" in f} <= compiled["holders"].keys()


def test_coordinates_have_three_decimals() -> None:
    found = geometry_json(LineString([(131.123456, 45.98765), (132, 46)]))
    assert found == {"type": "LineString", "coordinates": [[131.123, 45.988], [132.0, 46.0]]}


def test_a_pocket_gets_a_label_point_inside() -> None:
    square = Polygon([(0, 0), (4, 0), (4, 4), (0, 4)])
    label = feature_json(Feature("a", "pocket", NAME, 0, None, square), ("ja", "en"))["label"]
    assert square.contains(shape({"type": "Point", "coordinates": label}))


def test_an_event_without_place_has_no_geometry() -> None:
    assert feature_json(Feature("a", "event", NAME, 0, 1, None), ("ja", "en"))["geometry"] is None


def test_a_build_is_found_again_and_names_follow_content(tmp_path: Path) -> None:
    first = build(out=tmp_path)
    assert read_manifest(tmp_path) == first
    assert build(out=tmp_path) == first
    assert first.fingerprint == fingerprint()


def test_ensure_built_repairs_a_missing_file(tmp_path: Path) -> None:
    made = ensure_built(out=tmp_path)
    (tmp_path / made.more).unlink()
    assert read_manifest(tmp_path) is None
    assert ensure_built(out=tmp_path) == made
    assert (tmp_path / made.more).is_file()


def test_a_manifest_of_an_older_build_is_none(tmp_path: Path) -> None:
    build(out=tmp_path)
    manifest = tmp_path / "atlas" / "manifest.json"
    old = json.loads(manifest.read_text("utf-8"))
    del old["more"]
    manifest.write_text(json.dumps(old), encoding="utf-8")
    assert read_manifest(tmp_path) is None


def test_the_first_script_asks_for_files_of_the_build(tmp_path: Path) -> None:
    made = build(out=tmp_path)
    text = (tmp_path / made.component["early.js"]).read_text("utf-8")
    for name in (made.atlas, made.component["atlas.js"], made.component["atlas.css"]):
        assert f'"{name}"' in text
    assert made.more not in text
    assert "vendor/" not in text


def test_changed_data_change_the_fingerprint(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(DATA, tmp_path / "data"))
    before = fingerprint(copy)
    settings = copy / "atlas.json"
    settings.write_text(settings.read_text(encoding="utf-8").replace("0.1.0", "0.1.1"), encoding="utf-8")
    assert fingerprint(copy) != before


def test_a_newer_build_removes_the_older_files(tmp_path: Path) -> None:
    build(out=tmp_path)
    stray = tmp_path / "atlas" / "atlas.0000000000.json"
    stray.write_text("{}", encoding="utf-8")
    build(out=tmp_path)
    assert not stray.exists()
