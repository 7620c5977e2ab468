"""The compiled atlas in two parts: nothing is lost, the first picture has what it needs, parts know each other."""

from __future__ import annotations

import json
from typing import Any

import pytest

from geo.build.compile import compile_atlas
from geo.build.parts import FIRST_KINDS, split_atlas
from geo.collect import collect_features
from tests.build.reading import Json, join_parts, read_parts
from tests.conftest import Built
from tests.small_folder import folder_atlas, folder_campaigns

NAME = {"ja": "名", "en": "name"}
LAND = {"type": "Polygon", "coordinates": [[[0.0, 0.0], [0.0, 2.0], [2.0, 2.0], [2.0, 0.0], [0.0, 0.0]]]}
COAST = {"type": "LineString", "coordinates": [[0.0, 2.0], [2.0, 2.0]]}


def feature(identifier: str, kind: str, geometry: Json | None = None, **more: Any) -> Json:
    return {"id": identifier, "kind": kind, "start": 0, "end": None, "name": NAME, "geometry": geometry, **more}


FEATURES = [
    feature("home", "territory", LAND, holder="south"),
    feature("line", "front", COAST, side="north"),
    feature("again", "territory", LAND),
    feature("somewhere", "event", {"type": "Point", "coordinates": [131.5, 45.0]}, importance=0),
    feature("nowhere", "event"),
    feature("spots", "plan", {"type": "MultiPoint", "coordinates": [[1.0, 1.0]]}),
]
SMALL = {"title": NAME, "features": FEATURES}


@pytest.fixture(scope="module")
def compiled() -> Json:
    atlas = folder_atlas()
    found: Json = json.loads(json.dumps(compile_atlas(atlas, collect_features(atlas, folder_campaigns()))))
    return found


def by_id(atlas: Json) -> dict[str, Json]:
    return {found["id"]: found for found in atlas["features"]}


def test_the_files_hold_every_feature_and_every_coordinate(small_build: Built, compiled: Json) -> None:
    found = read_parts(*small_build.parts)
    assert by_id(found) == by_id(compiled)
    head = {key: value for key, value in compiled.items() if key != "features"}
    assert {key: found[key] for key in head} == head


def test_a_small_atlas_comes_back() -> None:
    found = join_parts(*split_atlas(SMALL))
    assert by_id(found) == by_id(SMALL)
    assert found["title"] == NAME


def test_the_first_part_has_what_the_first_picture_needs() -> None:
    first, more = split_atlas(SMALL, {"land": [LAND]})
    assert set(first["features"]) == {"territory", "event"}
    assert set(more["features"]) == {"front", "plan"}
    assert FIRST_KINDS.isdisjoint(more["features"])
    assert first["ground"] == {"land": [0]}
    assert first["features"]["territory"]["geometry"] == [0, 0]


def test_a_coast_that_the_first_part_has_is_not_in_the_second() -> None:
    first, more = split_atlas(SMALL)
    assert first["arcs"]
    assert more["arcs"] == ""


def test_the_pair_follows_the_content() -> None:
    first, more = split_atlas(SMALL)
    other, _ = split_atlas(SMALL | {"features": FEATURES[:3]})
    assert first["pair"] == more["pair"] != other["pair"]
    assert first["format"] == more["format"]
