"""The committed base map: sizes, winding, precision, islands."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
import shapely
from PIL import Image
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.land.coverage import polygons_of
from geo.paths import BASEMAP

VECTORS = ("land", "lakes", "rivers", "provinces", "cells")
#: Bytes of all files together; the browser downloads most of them on the first visit.
BUDGET = 1_300_000

ISLANDS = {
    "Shumshu": (156.34, 50.74), "Paramushir": (155.8, 50.35), "Araido": (155.57, 50.86),
    "Onekotan": (154.75, 49.45), "Matua": (153.21, 48.09), "Simushir": (152.0, 46.97), "Urup": (150.0, 45.93),
    "Etorofu": (147.88, 45.05), "Kunashiri": (146.16, 44.38), "Shikotan": (146.74, 43.8),
    "Shibotsu": (146.14, 43.51), "Moneron": (141.22, 46.26), "Rebun": (141.03, 45.38),
    "Rishiri": (141.24, 45.18), "Tsushima": (129.3, 34.4), "Jeju": (126.55, 33.4), "Sado": (138.4, 38.05),
}  # fmt: skip


def read(name: str) -> list[dict[str, Any]]:
    collection = json.loads((BASEMAP / f"{name}.json").read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    return list(collection["features"])


@pytest.fixture(scope="module")
def land() -> BaseGeometry:
    return shape(read("land")[0]["geometry"])


def test_files_together_stay_within_the_budget() -> None:
    assert sum(path.stat().st_size for path in BASEMAP.iterdir()) < BUDGET


def test_manifest_credits_every_file() -> None:
    manifest = json.loads((BASEMAP / "basemap.json").read_text(encoding="utf-8"))
    files = {path.name for path in BASEMAP.iterdir()} - {"basemap.json"}
    assert set(manifest["files"]) == files
    for entry in manifest["files"].values():
        assert set(entry["packages"]) <= set(manifest["packages"])
        assert entry["attribution"]["ja"]
        assert entry["attribution"]["en"]


@pytest.mark.parametrize("name", VECTORS)
def test_geometry_is_valid_and_has_at_most_four_decimals(name: str) -> None:
    for feature in read(name):
        geometry = shape(feature["geometry"])
        assert geometry.is_valid, feature["id"]
        xy = shapely.get_coordinates(geometry)
        assert np.abs(xy - np.round(xy, 4)).max() < 1e-9, feature["id"]
        west, south, east, north = geometry.bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90


@pytest.mark.parametrize("name", ["land", "lakes", "cells"])
def test_outer_rings_run_counter_clockwise(name: str) -> None:
    for feature in read(name):
        for polygon in polygons_of(shape(feature["geometry"])):
            assert polygon.exterior.is_ccw, feature["id"]
            assert not any(hole.is_ccw for hole in polygon.interiors), feature["id"]


@pytest.mark.parametrize("island", ISLANDS)
def test_islands_of_the_story_are_on_the_map(land: BaseGeometry, island: str) -> None:
    lon, lat = ISLANDS[island]
    assert land.distance(shapely.Point(lon, lat)) < 0.05


def test_reservoirs_built_later_are_land_and_no_lakes(land: BaseGeometry) -> None:
    lakes = shapely.union_all([shape(feature["geometry"]) for feature in read("lakes")])
    zeya, fengman = shapely.Point(127.7, 54.31), shapely.Point(126.78, 43.64)
    for reservoir in (zeya, fengman):
        assert land.covers(reservoir)
        assert not lakes.intersects(reservoir)
    assert lakes.covers(shapely.Point(108.0, 53.5))
    assert lakes.covers(shapely.Point(132.43, 44.94))


def test_khalkhin_gol_is_drawn_and_ends_in_lake_buir() -> None:
    rivers = {feature["id"]: feature for feature in read("rivers")}
    river = shape(rivers["khalkhin-gol"]["geometry"])
    assert rivers["khalkhin-gol"]["properties"]["name"]["ja"] == "ハルハ河"
    lake = next(shape(f["geometry"]) for f in read("lakes") if f["id"] == "buir")
    assert river.distance(lake) < 0.05
    assert river.distance(shapely.Point(118.57, 47.72)) < 0.01


def test_relief_is_a_grey_veil_over_land_only() -> None:
    manifest = json.loads((BASEMAP / "basemap.json").read_text(encoding="utf-8"))
    (south, west), (north, east) = manifest["files"]["relief.webp"]["leaflet_bounds"]
    with Image.open(BASEMAP / "relief.webp") as picture:
        assert picture.mode == "RGBA"
        alpha = np.asarray(picture.getchannel("A"))
        height_expected = picture.width * _mercator_height(south, north) / np.radians(east - west)
    assert abs(alpha.shape[0] - height_expected) <= 1
    assert 0.05 < (alpha > 0).mean() < 0.6
    column = round((155 - west) / (east - west) * alpha.shape[1])
    assert not alpha[-100:, column].any(), "open Pacific must be transparent"


def _mercator_height(south: float, north: float) -> float:
    low, high = (np.log(np.tan(np.pi / 4 + np.radians(v) / 2)) for v in (south, north))
    return float(high - low)
