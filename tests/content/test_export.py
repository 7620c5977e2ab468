"""The open data of this atlas: complete, sound, and opened by GIS software."""

from __future__ import annotations

import csv
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely
from geojson_pydantic import FeatureCollection
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.export.files import export
from geo.export.layers import LAYERS
from tests.export.reading import Layers, positions, read_layers
from tests.real import real_atlas, real_campaigns

CONTRACT = {
    "events.geojson", "territories.geojson", "control.geojson", "frontlines.geojson", "control_points.geojson",
    "movements.geojson", "railways.geojson", "claims.geojson", "places.csv", "sources.csv", "atlas.gpkg",
}  # fmt: skip
HOLDERS_OF_THE_THEATRE = {"soviet", "japan", "manchukuo", "mengjiang"}
ALL_LAYERS = pytest.mark.parametrize("layer", LAYERS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("export")
    export(directory, real_atlas(), real_campaigns())
    return directory


@pytest.fixture(scope="module")
def layers(folder: Path) -> Layers:
    return read_layers(folder)


def test_the_files_of_the_contract_are_there(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} >= CONTRACT | {"README.md", "LICENSE.md", "measures.csv"}


@ALL_LAYERS
def test_a_validator_and_gis_software_accept_the_file(folder: Path, layers: Layers, layer: str) -> None:
    path = folder / f"{layer}.geojson"
    assert len(FeatureCollection.model_validate_json(path.read_bytes()).features) > 0
    opened = gpd.read_file(path)
    assert opened.crs.to_epsg() == 4326
    assert list(opened["id"]) == [feature["id"] for feature in layers[layer]]


@ALL_LAYERS
def test_shapes_are_valid_flat_and_on_the_globe(layers: Layers, layer: str) -> None:
    for feature in layers[layer]:
        assert feature["geometry"] is None or shape(feature["geometry"]).is_valid, feature["id"]
        for position in positions(feature):
            assert len(position) == 2
            assert -180 <= position[0] <= 180
            assert -90 <= position[1] <= 90


def test_every_record_is_in_a_layer_and_cites_known_sources(layers: Layers) -> None:
    found = {feature["id"]: feature["properties"] for layer in layers.values() for feature in layer}
    assert {record.id for record in real_atlas().records} <= found.keys()
    assert all(set(told["sources"]) <= real_atlas().sources.keys() for told in found.values())


def test_the_geopackage_has_the_same_layers(folder: Path) -> None:
    assert {name for name, _ in pyogrio.list_layers(folder / "atlas.gpkg")} == set(LAYERS)


def test_the_powers_of_the_time_hold_land(layers: Layers) -> None:
    assert {"soviet", "japan", "roc", "mpr"} <= {f["properties"]["holder"] for f in layers["territories"]}


def test_the_border_wars_are_among_the_fronts(layers: Layers) -> None:
    campaigns = {feature["properties"].get("campaign") for feature in layers["frontlines"]}
    assert {"khasan-1938", "khalkhin-gol-1939", "manchuria-1931", "august-1945"} <= campaigns


def tiles_of(layers: Layers, campaign: str) -> dict[str, dict[str | None, BaseGeometry]]:
    """Land by holder by the first day of each stage."""
    tiles: dict[str, dict[str | None, BaseGeometry]] = {}
    for feature in layers["control"]:
        told = feature["properties"]
        if told["campaign"] == campaign:
            assert (told["holder"] is None) == (told["certainty"] == "unknown")
            tiles.setdefault(told["start_date"], {})[told["holder"]] = shape(feature["geometry"])
    return tiles


TILED = [
    ("august-1945", "1945-08-08", "1945-09-05", 29, "soviet"),
    ("manchuria-1931", "1931-09-17", "1933-05-31", 38, "japan"),
]


@pytest.mark.parametrize("row", TILED, ids=lambda row: row[0])
def test_control_tiles_the_theatre_on_every_day(layers: Layers, row: tuple[str, str, str, int, str]) -> None:
    campaign, first, last, count, advancing = row
    tiles = tiles_of(layers, campaign)
    assert (min(tiles), max(tiles), len(tiles)) == (first, last, count)
    theatre = shapely.union_all(list(tiles[first].values()))
    for day, parts in tiles.items():
        assert parts.keys() <= HOLDERS_OF_THE_THEATRE | {None, "roc"}
        assert shapely.coverage_is_valid(list(parts.values())), day
        assert sum(part.area for part in parts.values()) == pytest.approx(theatre.area, rel=1e-6)
    assert advancing not in tiles[first]
    assert None in tiles[last]


def test_measures_run_over_the_whole_month(folder: Path) -> None:
    rows = list(csv.DictReader((folder / "measures.csv").read_text(encoding="utf-8").splitlines()))
    whole = [row for row in rows if row["axis"] == "all"]
    assert (whole[0]["date"], whole[-1]["date"], len(whole)) == ("1945-08-09", "1945-09-05", 28)
    assert sum(float(row["area_gained_km2"]) for row in whole) == pytest.approx(float(whole[-1]["area_km2"]))


def test_departures_are_exported_once_each(folder: Path) -> None:
    rows = list(csv.DictReader((folder / "departures.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["claim"] for row in rows] == sorted(item.claim for item in real_atlas().departures)
    assert all(row["sentence"].startswith("S") for row in rows)
