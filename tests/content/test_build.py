"""The build of this atlas: complete, light, and frugal to read."""

from __future__ import annotations

import gzip
import tracemalloc

import brotli
from shapely.geometry import shape

from geo.reader.panel import read_compiled_features
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
    assert len(gzip.compress(first)) <= 110_000
    assert len(gzip.compress(more)) <= 70_000
    assert len(brotli.compress(first)) <= 90_000
    assert len(brotli.compress(more)) <= 60_000


def test_the_panel_takes_little_memory(real_build: Built) -> None:
    tracemalloc.start()
    found = read_compiled_features(real_build.out / real_build.made.panel)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found
    assert peak < 3_000_000
