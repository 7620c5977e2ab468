"""The open data: valid, complete, the same twice, and unharmed by the way through a GeoPackage."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from datetime import date
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely
from geojson_pydantic import FeatureCollection
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.errors import ExportError
from geo.export.files import archive_bytes, export, export_files
from geo.export.layers import LAYERS, export_layers, features_by_record, open_geometry
from geo.export.tables import csv_bytes
from tests.export.reading import Layers, positions, read_layers
from tests.fronts.invariants import check_tiles
from tests.small_atlas import CAMPAIGN, make_event, small_atlas
from tests.small_folder import CELLS, folder_atlas, folder_campaigns, folder_features
from tests.small_war import ADVANCING, RETREATING

REQUIRED = {
    "id", "kind", "name_ja", "name_en", "start_date", "end_date", "start_edtf", "end_edtf", "evidence", "sources",
}  # fmt: skip
GRADES = {"cited", "reported", "general", "computed"}
ALL_LAYERS = pytest.mark.parametrize("layer", LAYERS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("export") / "made" / "on the way"
    written = export(directory, folder_atlas(), folder_campaigns())
    assert sorted(written) == sorted(directory.iterdir())
    return directory


@pytest.fixture(scope="module")
def layers(folder: Path) -> Layers:
    return read_layers(folder)


def test_every_layer_and_table_is_a_file(folder: Path) -> None:
    tables = {"places.csv", "sources.csv", "measures.csv", "departures.csv"}
    expected = {f"{layer}.geojson" for layer in LAYERS} | tables | {"atlas.gpkg", "README.md", "LICENSE.md"}
    assert {path.name for path in folder.iterdir()} == expected


@ALL_LAYERS
def test_a_validator_accepts_the_file(folder: Path, layer: str) -> None:
    content = (folder / f"{layer}.geojson").read_bytes()
    assert len(FeatureCollection.model_validate_json(content).features) > 0
    assert "crs" not in json.loads(content)


@ALL_LAYERS
def test_positions_are_flat_and_no_finer_than_known(layers: Layers, layer: str) -> None:
    for feature in layers[layer]:
        for position in positions(feature):
            assert len(position) == 2
            assert all(round(number, 5) == number for number in position)


@ALL_LAYERS
def test_shapes_are_valid_and_wound_to_the_right_hand(layers: Layers, layer: str) -> None:
    for feature in layers[layer]:
        if feature["geometry"] is None:
            continue
        geometry = shape(feature["geometry"])
        assert geometry.is_valid, feature["id"]
        for part in shapely.get_parts(geometry):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw, feature["id"]
                assert not any(ring.is_ccw for ring in part.interiors), feature["id"]


@ALL_LAYERS
def test_every_feature_says_what_when_and_whence(layers: Layers, layer: str) -> None:
    ids = [feature["id"] for feature in layers[layer]]
    assert len(set(ids)) == len(ids)
    for feature in layers[layer]:
        told = feature["properties"]
        assert told.keys() >= REQUIRED
        assert told["id"] == feature["id"]
        start = date.fromisoformat(told["start_date"])
        assert told["end_date"] is None or date.fromisoformat(told["end_date"]) >= start
        assert told["evidence"] in GRADES
        assert told["sources"]
        assert set(told["sources"]) <= folder_atlas().sources.keys()
        assert all(value not in (None, "", []) for key, value in told.items() if not key.startswith("end_"))


def test_every_record_is_in_a_layer_with_its_own_dates(layers: Layers) -> None:
    found = {feature["id"]: feature["properties"] for layer in layers.values() for feature in layer}
    for record in folder_atlas().records:
        told = found[record.id]
        assert (told["start_edtf"], told["end_edtf"]) == (record.start, record.end)
        assert told["name_ja"] == record.name["ja"]
        assert told.get("sentences", []) == record.sentences


def test_an_event_without_a_place_is_kept_without_geometry(layers: Layers) -> None:
    homeless = {event.id for event in folder_atlas().events if event.place is None}
    assert homeless == {"either", "treaty"}
    assert {feature["id"] for feature in layers["events"] if feature["geometry"] is None} == homeless


def test_what_kinds_tell_besides() -> None:
    event = make_event("august", "[1985-08-15,1985-08-16]", sentences=["S24"], claims=["C001"], campaign=CAMPAIGN)
    (feature,) = export_layers(small_atlas((event,)), ())["events"]
    told = feature["properties"]
    assert (told["start_date"], told["end_date"]) == ("1985-08-15", "1985-08-16")
    assert told["start_edtf"] == "[1985-08-15,1985-08-16]"
    assert (told["sentences"], told["category"], told["campaign"]) == (["S24"], "war", CAMPAIGN)
    assert (told["place"], told["place_name_en"]) == ("bridgetown", "Bridgetown")
    assert feature["geometry"] == {"type": "Point", "coordinates": [124.5, 45.2]}


def test_a_reduced_date_means_its_whole_period() -> None:
    (feature,) = export_layers(small_atlas((make_event("vague", "1977"),)), ())["events"]
    assert (feature["properties"]["start_date"], feature["properties"]["end_date"]) == ("1977-01-01", "1977-12-31")


def test_lines_tell_holder_and_certainty(layers: Layers) -> None:
    for layer in ("railways", "movements", "claims", "frontlines"):
        assert all("certainty" in feature["properties"] for feature in layers[layer])
    assert all("operator_en" in feature["properties"] for feature in layers["railways"])
    assert all("holder" in feature["properties"] for feature in layers["territories"] + layers["frontlines"])


def test_a_computed_front_names_the_points_that_hold_it(layers: Layers) -> None:
    points = {feature["id"] for feature in layers["control_points"]}
    stretches = [f["properties"] for f in layers["frontlines"] if f["properties"].get("held_by")]
    assert {told["campaign"] for told in stretches} == {CAMPAIGN}
    assert all(set(told["held_by"]) <= points and told["plus_minus_days"] > 0 for told in stretches)
    assert {told["line"].rsplit("-", 1)[1] for told in stretches} == {"attested", "inferred"}


def test_control_tiles_the_theatre_on_every_day(layers: Layers) -> None:
    tiles: dict[str, dict[str, BaseGeometry]] = {}
    for feature in layers["control"]:
        told = feature["properties"]
        assert told["start_date"] == told["end_date"]
        tiles.setdefault(told["start_date"], {})[told["holder"]] = shape(feature["geometry"])
    assert (min(tiles), max(tiles), len(tiles)) == ("1985-08-08", "1985-08-16", 9)
    assert tiles["1985-08-08"].keys() == {RETREATING}
    assert tiles["1985-08-16"].keys() == {ADVANCING}
    for parts in tiles.values():
        check_tiles(list(parts.values()), shapely.box(*CELLS["plain"]).area)


@ALL_LAYERS
def test_gis_software_opens_the_file(folder: Path, layers: Layers, layer: str) -> None:
    opened = gpd.read_file(folder / f"{layer}.geojson")
    assert opened.crs.to_epsg() == 4326
    assert list(opened["id"]) == [feature["id"] for feature in layers[layer]]


@ALL_LAYERS
def test_ids_dates_and_shapes_survive_the_geopackage(folder: Path, layers: Layers, layer: str) -> None:
    opened = gpd.read_file(folder / "atlas.gpkg", layer=layer)
    assert opened.crs.to_epsg() == 4326
    expected = [feature["properties"] for feature in layers[layer]]
    assert list(opened["id"]) == [told["id"] for told in expected]
    assert [f"{day:%Y-%m-%d}" for day in opened["start_date"]] == [told["start_date"] for told in expected]
    ends = [
        None if missing else f"{day:%Y-%m-%d}"
        for day, missing in zip(opened["end_date"], opened["end_date"].isna(), strict=True)
    ]
    assert ends == [told["end_date"] for told in expected]
    assert [json.loads(text) for text in opened["sources"]] == [told["sources"] for told in expected]
    for found, feature in zip(opened.geometry, layers[layer], strict=True):
        recorded = feature["geometry"]
        assert (found is None) == (recorded is None)
        assert recorded is None or found.normalize().equals_exact(_as_stored(found, shape(recorded)), 1e-9)


def _as_stored(found: BaseGeometry, recorded: BaseGeometry) -> BaseGeometry:
    """What was recorded, as the one type of geometry that the layer has."""
    if found.geom_type == recorded.geom_type:
        return recorded.normalize()
    if isinstance(recorded, shapely.Polygon):
        return shapely.MultiPolygon([recorded]).normalize()
    assert isinstance(recorded, shapely.LineString)
    return shapely.MultiLineString([recorded]).normalize()


def test_the_geopackage_has_the_same_layers_and_real_dates(folder: Path) -> None:
    assert {name for name, _ in pyogrio.list_layers(folder / "atlas.gpkg")} == set(LAYERS)
    info = pyogrio.read_info(folder / "atlas.gpkg", layer="events")
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert (types["start_date"], types["end_date"], types["id"]) == ("OFTDate", "OFTDate", "OFTString")
    with sqlite3.connect(folder / "atlas.gpkg") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_same_data_give_the_same_bytes(folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(archive_bytes(export_files(folder_atlas(), folder_campaigns())))) as archive:
        assert set(archive.namelist()) == {path.name for path in folder.iterdir()}
        for name in archive.namelist():
            assert archive.read(name) == (folder / name).read_bytes(), name


def test_measures_add_up(folder: Path) -> None:
    rows = list(csv.DictReader((folder / "measures.csv").read_text(encoding="utf-8").splitlines()))
    whole = [row for row in rows if row["axis"] == "all"]
    assert (whole[0]["date"], whole[-1]["date"], len(whole)) == ("1985-08-09", "1985-08-16", 8)
    assert sum(float(row["area_gained_km2"]) for row in whole) == pytest.approx(float(whole[-1]["area_km2"]))
    assert not any(row["area_km2"] for row in rows if row["axis"] != "all")
    assert all(float(row["advance_gained_km"]) >= 0 for row in rows if row["axis"] != "all")


def test_departures_are_exported_once_each(folder: Path) -> None:
    (row,) = csv.DictReader((folder / "departures.csv").read_text(encoding="utf-8").splitlines())
    assert (row["claim"], row["sentence"], row["document_en"]) == ("C001", "S01", "It says A")


def test_an_atlas_without_campaigns_is_exported_too(tmp_path: Path) -> None:
    written = {path.name: path for path in export(tmp_path / "out", small_atlas(), ())}
    assert json.loads(written["control.geojson"].read_bytes())["features"] == []
    assert pyogrio.list_layers(written["atlas.gpkg"])[:, 0].tolist() == ["events"]
    assert written["measures.csv"].read_bytes().strip() == b""


def test_every_record_and_place_has_its_features(layers: Layers) -> None:
    found = features_by_record(folder_atlas(), folder_features(), layers)
    assert {("event", event.id) for event in folder_atlas().events} <= found.keys()
    assert {("place", "bridgetown"), ("place", "hilltown")} <= found.keys()
    fronts = [feature for feature in folder_features() if feature.properties.get("stretches")]
    assert len(fronts) > 10
    for front in fronts:
        assert len(found["front", front.id]) == len(front.properties["stretches"])
    assert {("area", feature.id) for feature in folder_features() if feature.kind == "area"} <= found.keys()


def test_a_ring_that_rounding_would_cross_is_mended() -> None:
    sliver = shapely.Polygon([(0, 0), (10, 0.000001), (20, 0), (20, 1), (10, 0.000002), (0, 1)])
    assert sliver.is_valid
    assert shape(open_geometry(sliver)).is_valid


def test_csv_joins_lists_and_quotes_texts() -> None:
    assert csv_bytes([{"a": ["x", "y"], "b": 'say "no", twice'}]) == b'a,b\r\nx;y,"say ""no"", twice"\r\n'


def test_an_atlas_of_nothing_has_no_geopackage() -> None:
    assert "atlas.gpkg" not in export_files(small_atlas(()), ())


@pytest.mark.parametrize("inside", [False, True])
def test_a_directory_that_cannot_be_written_is_named(tmp_path: Path, inside: bool) -> None:
    blocked = tmp_path / "taken"
    blocked.write_text("a file", encoding="utf-8")
    target = blocked / "out" if inside else blocked
    with pytest.raises(ExportError, match=r"taken.*cannot be written.*choose another folder"):
        export(target, small_atlas(), ())
    assert blocked.read_text(encoding="utf-8") == "a file"
