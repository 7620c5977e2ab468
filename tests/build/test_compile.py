"""The compiled atlas: complete, content-hashed, rebuilt when stale."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import LineString, Polygon, shape

from geo.build.compile import build, compile_atlas, ensure_built, feature_json, fingerprint, geometry_json
from geo.build.manifest import read_manifest
from geo.collect import collect_features
from geo.records.feature import Feature
from geo.records.localized import localized
from tests.conftest import Built
from tests.small_folder import folder_atlas, folder_campaigns, write_small_folder

NAME = localized(ja="名", en="name")


@pytest.fixture(scope="module")
def compiled() -> Mapping[str, Any]:
    atlas = folder_atlas()
    found: Mapping[str, Any] = json.loads(json.dumps(compile_atlas(atlas, collect_features(atlas, folder_campaigns()))))
    return found


def test_every_record_is_in_the_compiled_atlas(compiled: Mapping[str, Any]) -> None:
    ids = {feature["id"] for feature in compiled["features"]}
    assert {record.id for record in folder_atlas().records} <= ids
    assert {"area-1985-08-12", "front-1985-08-12-attested", "halt-east-1985", "pocket-1985-fort"} <= ids
    assert {"place-bridgetown", "place-bridgetown-2"} <= ids


def test_ids_are_unique(compiled: Mapping[str, Any]) -> None:
    ids = [feature["id"] for feature in compiled["features"]]
    assert len(ids) == len(set(ids))


def test_every_layer_of_a_feature_can_be_switched(compiled: Mapping[str, Any]) -> None:
    assert {kind["layer"] for kind in compiled["kinds"]} <= {layer["id"] for layer in compiled["layers"]}
    assert {feature["kind"] for feature in compiled["features"]} <= {kind["id"] for kind in compiled["kinds"]}


def test_holders_named_by_features_have_a_colour(compiled: Mapping[str, Any]) -> None:
    assert {f["holder"] for f in compiled["features"] if "holder" in f} <= compiled["holders"].keys()


def test_what_only_the_server_tells_is_not_in_it(compiled: Mapping[str, Any]) -> None:
    for feature in compiled["features"]:
        assert {"note", "sources", "claims", "stretches"}.isdisjoint(feature)


def test_coordinates_have_three_decimals() -> None:
    found = geometry_json(LineString([(131.123456, 45.98765), (132, 46)]))
    assert found == {"type": "LineString", "coordinates": [[131.123, 45.988], [132.0, 46.0]]}


def test_a_pocket_gets_a_label_point_inside() -> None:
    square = Polygon([(0, 0), (4, 0), (4, 4), (0, 4)])
    label = feature_json(Feature("a", "pocket", NAME, 0, None, square), ("ja", "en"))["label"]
    assert square.contains(shape({"type": "Point", "coordinates": label}))


def test_an_event_without_place_has_no_geometry() -> None:
    assert feature_json(Feature("a", "event", NAME, 0, 1, None), ("ja", "en"))["geometry"] is None


def test_a_build_is_found_again_and_names_follow_content(small_data: Path, small_build: Built, tmp_path: Path) -> None:
    assert read_manifest(small_build.out) == small_build.made
    assert build(small_data, tmp_path) == small_build.made
    assert small_build.made.fingerprint == fingerprint(small_data)


@pytest.mark.parametrize("role", ["atlas", "more", "panel", "fronts", "glide"])
def test_a_missing_file_means_another_build_and_is_made_again(small_data: Path, tmp_path: Path, role: str) -> None:
    made = ensure_built(small_data, tmp_path)
    lost = tmp_path / getattr(made, role)
    lost.unlink()
    assert read_manifest(tmp_path) is None
    assert ensure_built(small_data, tmp_path) == made
    assert lost.is_file()


def test_a_manifest_of_an_older_build_is_none(small_data: Path, tmp_path: Path) -> None:
    build(small_data, tmp_path)
    manifest = tmp_path / "atlas" / "manifest.json"
    old = json.loads(manifest.read_text("utf-8"))
    del old["more"]
    manifest.write_text(json.dumps(old), encoding="utf-8")
    assert read_manifest(tmp_path) is None


def test_the_first_script_asks_for_files_of_the_build(small_build: Built) -> None:
    made = small_build.made
    text = (small_build.out / made.component["early.js"]).read_text("utf-8")
    for name in (made.atlas, made.component["atlas.js"], made.component["atlas.css"]):
        assert f'"{name}"' in text
    assert made.more not in text
    assert "vendor/" not in text


def test_changed_data_change_the_fingerprint(tmp_path: Path) -> None:
    folder = write_small_folder(tmp_path)
    before = fingerprint(folder)
    settings = folder / "atlas.json"
    settings.write_text(settings.read_text(encoding="utf-8").replace("0.0.1", "0.0.2"), encoding="utf-8")
    assert fingerprint(folder) != before


def test_a_newer_build_removes_the_older_files(small_data: Path, tmp_path: Path) -> None:
    build(small_data, tmp_path)
    stray = tmp_path / "atlas" / "atlas.0000000000.json"
    stray.write_text("{}", encoding="utf-8")
    build(small_data, tmp_path)
    assert not stray.exists()
