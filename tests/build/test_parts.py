"""The compiled atlas in two parts: nothing is lost, the first picture is light, parts of two builds do not mix."""

from __future__ import annotations

import gzip
import json

import brotli
import pytest

from geo.build.compile import ground_json
from geo.build.parts import FIRST_KINDS, dump, join_parts, read_atlas, split_atlas
from tests.real import real_atlas, real_compiled

NAME = {"ja": "名", "en": "name"}
LAND = {"type": "Polygon", "coordinates": [[[0.0, 0.0], [0.0, 2.0], [2.0, 2.0], [2.0, 0.0], [0.0, 0.0]]]}
COAST = {"type": "LineString", "coordinates": [[0.0, 2.0], [2.0, 2.0]]}


def feature(identifier: str, kind: str, geometry: dict | None = None, **more) -> dict:
    return {"id": identifier, "kind": kind, "start": 0, "end": None, "name": NAME, "geometry": geometry, **more}


SMALL = {
    "title": NAME,
    "features": [
        feature("home", "territory", LAND, holder="japan"),
        feature("line", "front", COAST, side="soviet"),
        feature("again", "territory", LAND),
        feature("somewhere", "event", {"type": "Point", "coordinates": [131.5, 45.0]}, importance=0),
        feature("nowhere", "event"),
        feature("spots", "plan", {"type": "MultiPoint", "coordinates": [[1.0, 1.0]]}),
    ],
}


@pytest.fixture(scope="module")
def compiled():
    return real_compiled()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Files of both parts of the real atlas."""
    folder = tmp_path_factory.mktemp("static")
    paths = folder / "atlas.json", folder / "more.json"
    parts = split_atlas(real_compiled(), ground_json(real_atlas().basemap))
    for path, part in zip(paths, parts, strict=True):
        path.write_bytes(dump(part))
    return paths


def by_id(atlas: dict) -> dict[str, dict]:
    return {found["id"]: found for found in atlas["features"]}


def test_the_files_hold_every_feature_and_every_coordinate(built, compiled) -> None:
    found, whole = read_atlas(*built), json.loads(json.dumps(compiled))
    assert by_id(found) == by_id(whole)
    assert {key: found[key] for key in whole if key != "features"} == {
        key: whole[key] for key in whole if key != "features"
    }


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


@pytest.mark.parametrize("change", [{"pair": "0000000000"}, {"format": 1}, {"format": None}])
def test_parts_of_two_builds_are_refused(change) -> None:
    first, more = split_atlas(SMALL)
    for parts in ((first | change, more), (first, more | change)):
        with pytest.raises(ValueError, match="python -m geo build"):
            join_parts(*parts)


def test_the_pair_follows_the_content() -> None:
    other = SMALL | {"features": SMALL["features"][:3]}
    assert split_atlas(SMALL)[0]["pair"] == split_atlas(SMALL)[1]["pair"] != split_atlas(other)[0]["pair"]


def test_both_parts_are_light(built) -> None:
    first, more = (path.read_bytes() for path in built)
    assert len(gzip.compress(first)) <= 110_000
    assert len(gzip.compress(more)) <= 70_000
    assert len(brotli.compress(first)) <= 90_000
    assert len(brotli.compress(more)) <= 60_000
