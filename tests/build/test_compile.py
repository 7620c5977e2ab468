"""The compiled atlas: complete, on one grid, with everything that the map reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from shapely.geometry import LinearRing, LineString, Polygon, shape

from geo.build.compile import compile_atlas, feature_json, geometry_json
from geo.collect import collect_features
from geo.dates import to_day
from geo.records.feature import Feature
from geo.records.localized import localized
from geo.records.settings import Inset
from tests.small_atlas import small_atlas, small_settings
from tests.small_folder import folder_atlas, folder_campaigns

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


def test_an_inset_comes_with_its_days_its_ground_and_its_form() -> None:
    cove = {"id": "cove", "name": {"ja": "入江", "en": "Cove"}, "start": "1985-08-09", "end": "1985-08-12"}
    inset = Inset.model_validate(cove | {"bounds": [123, 43, 124, 44]})
    settings = small_settings().model_copy(update={"insets": [inset]})
    [found] = compile_atlas(small_atlas(settings=settings), [])["insets"]
    assert (found["start"], found["end"]) == (to_day("1985-08-09"), to_day("1985-08-12"))
    assert (found["bounds"], found["aspect"]) == ((123, 43, 124, 44), None)


def test_ground_lies_on_the_left_of_every_outline() -> None:
    """The map draws ribbons on the side on which the build turns the rings."""
    square = [(131.0, 45.0), (131.0, 46.0), (132.0, 46.0), (132.0, 45.0)]
    hole = [(131.2, 45.2), (131.8, 45.2), (131.8, 45.8), (131.2, 45.8)]
    for outer, inner in ((square, hole), (square[::-1], hole[::-1])):
        rings = geometry_json(Polygon(outer, [inner]))["coordinates"]
        assert [LinearRing(ring).is_ccw for ring in rings] == [True, False]


def test_coordinates_have_three_decimals() -> None:
    found = geometry_json(LineString([(131.123456, 45.98765), (132, 46)]))
    assert found == {"type": "LineString", "coordinates": [[131.123, 45.988], [132.0, 46.0]]}


def test_a_pocket_gets_a_label_point_inside() -> None:
    square = Polygon([(0, 0), (4, 0), (4, 4), (0, 4)])
    label = feature_json(Feature("a", "pocket", NAME, 0, None, square), ("ja", "en"))["label"]
    assert square.contains(shape({"type": "Point", "coordinates": label}))


def test_an_event_without_place_has_no_geometry() -> None:
    assert feature_json(Feature("a", "event", NAME, 0, 1, None), ("ja", "en"))["geometry"] is None
