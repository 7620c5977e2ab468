"""The compiled atlas: complete, on one grid, with everything that the map reads."""

from __future__ import annotations

import pytest
from shapely.geometry import LineString, Polygon, shape

from geo.build.compile import feature_json, geometry_json
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
