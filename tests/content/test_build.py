"""The build of this atlas: complete, and light."""

from __future__ import annotations

import gzip

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
    assert len(gzip.compress(first)) <= 110_000
    assert len(gzip.compress(more)) <= 70_000
    assert len(brotli.compress(first)) <= 90_000
    assert len(brotli.compress(more)) <= 60_000


def test_files_of_steps_and_cards_are_small(real_build: Built) -> None:
    names = [path for role, path in real_build.made.files.items() if role.startswith("words/")]
    sizes = [(real_build.out / name).stat().st_size for name in names if "/steps" in name or "/cards" in name]
    assert max(sizes) <= MOST * 1.1
    assert sum(sizes) / len(sizes) > MOST / 2
