"""The build of this atlas: complete, and light."""

from __future__ import annotations

import gzip
import json

import brotli
from shapely.geometry import shape

from geo.build.fragments import MOST
from tests.build.reading import read_parts
from tests.conftest import Built
from tests.real import real_atlas, real_compiled


def test_every_record_is_in_the_compiled_atlas() -> None:
    ids = [feature["id"] for feature in real_compiled()["features"]]
    assert {record.id for record in real_atlas().records} <= set(ids)
    assert len(ids) == len(set(ids))


def test_every_layer_can_be_switched_and_every_holder_has_a_colour() -> None:
    compiled = real_compiled()
    assert {kind["layer"] for kind in compiled["kinds"]} <= {layer["id"] for layer in compiled["layers"]}
    assert {f["holder"] for f in compiled["features"] if "holder" in f} <= compiled["holders"].keys()


def test_no_area_is_lost_by_rounding() -> None:
    areas = [f for f in real_compiled()["features"] if f["geometry"] and "Polygon" in f["geometry"]["type"]]
    assert areas
    assert [f["id"] for f in areas if shape(f["geometry"]).is_empty] == []


def test_the_files_hold_every_feature_and_every_coordinate(real_build: Built) -> None:
    found, compiled = read_parts(*real_build.parts), real_compiled()
    assert {f["id"]: f for f in found["features"]} == {f["id"]: f for f in compiled["features"]}
    head = {key: value for key, value in compiled.items() if key != "features"}
    assert {key: found[key] for key in head} == head


def test_both_parts_are_light(real_build: Built) -> None:
    first, more = (path.read_bytes() for path in real_build.parts)
    # a quarter more records than in data 0.1.0 (110, 70, 90, 60 kB then); the whole first visit is no heavier
    assert len(gzip.compress(first)) <= 121_000
    assert len(gzip.compress(more)) <= 73_000
    assert len(brotli.compress(first)) <= 94_000
    assert len(brotli.compress(more)) <= 62_500


def test_files_of_steps_and_cards_are_small(real_build: Built) -> None:
    names = [path for role, path in real_build.made.files.items() if role.startswith("words/")]
    files = [real_build.out / name for name in names if "/steps" in name or "/cards" in name]
    sizes = {path: path.stat().st_size for path in files}
    one = {path for path in files if len(json.loads(path.read_bytes())["items"]) == 1}
    assert max(size for path, size in sizes.items() if path not in one) <= MOST * 1.1
    # a front of many stretches is one card
    assert max(sizes[path] for path in one) <= MOST * 1.15
    assert sum(sizes.values()) / len(sizes) > MOST / 2
