"""The open data: valid, complete, the same twice, and unharmed by the way through a GeoPackage."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from collections import defaultdict
from datetime import date
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely
from geojson_pydantic import FeatureCollection
from shapely.geometry import shape

from geo.__main__ import main
from geo.collect import collect_features
from geo.errors import ExportError
from geo.export.files import archive_bytes, export, export_files
from geo.export.layers import LAYERS, export_layers, features_by_record, open_geometry
from geo.export.tables import csv_bytes
from geo.records.atlas import Atlas
from tests.real import real_atlas, real_campaigns
from tests.small_atlas import CAMPAIGN, make_event, small_atlas

CONTRACT = {
    "events.geojson", "territories.geojson", "control.geojson", "frontlines.geojson", "control_points.geojson",
    "movements.geojson", "railways.geojson", "claims.geojson", "places.csv", "sources.csv", "atlas.gpkg",
}  # fmt: skip
REQUIRED = {
    "id",
    "kind",
    "name_ja",
    "name_en",
    "start_date",
    "end_date",
    "start_edtf",
    "end_edtf",
    "evidence",
    "sources",
}
GRADES = {"cited", "reported", "general", "computed"}
HOLDERS_OF_THE_THEATRE = {"soviet", "japan", "manchukuo", "mengjiang"}


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return real_atlas()


@pytest.fixture(scope="module")
def folder(atlas, tmp_path_factory) -> Path:
    directory = tmp_path_factory.mktemp("export") / "made" / "on the way"
    written = export(directory, atlas, real_campaigns())
    assert sorted(written) == sorted(directory.iterdir())
    return directory


@pytest.fixture(scope="module")
def layers(folder) -> dict[str, list[dict]]:
    return {path.stem: json.loads(path.read_bytes())["features"] for path in sorted(folder.glob("*.geojson"))}


def coordinates(part):
    if isinstance(part[0], int | float):
        yield part
    else:
        for inner in part:
            yield from coordinates(inner)


def test_the_files_of_the_contract_are_there(folder) -> None:
    assert {path.name for path in folder.iterdir()} >= CONTRACT | {"README.md", "LICENSE.md", "measures.csv"}


@pytest.mark.parametrize("layer", LAYERS)
def test_a_validator_accepts_the_file(folder, layer) -> None:
    raw = json.loads((folder / f"{layer}.geojson").read_bytes())
    found = FeatureCollection.model_validate(raw)
    assert len(found.features) > 0
    assert "crs" not in raw


@pytest.mark.parametrize("layer", LAYERS)
def test_positions_are_flat_and_no_finer_than_known(layers, layer) -> None:
    for feature in layers[layer]:
        if feature["geometry"] is None:
            continue
        for position in coordinates(feature["geometry"]["coordinates"]):
            assert len(position) == 2
            assert all(round(number, 7) == number for number in position)
            assert -180 <= position[0] <= 180
            assert -90 <= position[1] <= 90


@pytest.mark.parametrize("layer", LAYERS)
def test_shapes_are_valid_and_wound_to_the_right_hand(layers, layer) -> None:
    for feature in layers[layer]:
        if feature["geometry"] is None:
            continue
        geometry = shape(feature["geometry"])
        assert geometry.is_valid, feature["id"]
        for part in shapely.get_parts(geometry):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw, feature["id"]
                assert not any(ring.is_ccw for ring in part.interiors), feature["id"]


@pytest.mark.parametrize("layer", LAYERS)
def test_every_feature_says_what_when_and_whence(layers, layer, atlas) -> None:
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
        assert set(told["sources"]) <= atlas.sources.keys()
        assert all(value not in (None, "", []) for key, value in told.items() if not key.startswith("end_"))


def test_every_record_is_in_a_layer_with_its_own_dates(layers, atlas) -> None:
    found = {feature["id"]: feature["properties"] for layer in layers.values() for feature in layer}
    assert {record.id for record in atlas.records} <= found.keys()
    for record in atlas.records:
        assert (found[record.id]["start_edtf"], found[record.id]["end_edtf"]) == (record.start, record.end)
        assert found[record.id]["name_ja"] == record.name["ja"]
        assert found[record.id].get("sentences", []) == record.sentences


def test_an_event_without_a_place_is_kept_without_geometry(layers, atlas) -> None:
    homeless = {event.id for event in atlas.events if event.place is None}
    assert homeless
    assert {feature["id"] for feature in layers["events"] if feature["geometry"] is None} == homeless


def test_what_kinds_tell_besides() -> None:
    event = make_event("august", "[1985-08-15,1985-08-16]", sentences=["S24"], claims=["C001"], campaign=CAMPAIGN)
    (feature,) = export_layers(small_atlas((event,)), ())["events"]
    told = feature["properties"]
    assert (told["start_date"], told["end_date"]) == ("1985-08-15", "1985-08-16")
    assert told["start_edtf"] == "[1985-08-15,1985-08-16]"
    assert (told["sentences"], told["category"], told["campaign"]) == (["S24"], "war", CAMPAIGN)
    assert (told["place"], told["place_name_en"]) == ("bridgetown", "Bridgetown")
    assert feature["geometry"] == {"type": "Point", "coordinates": [23.43, 41.8]}


def test_a_reduced_date_means_its_whole_period() -> None:
    (feature,) = export_layers(small_atlas((make_event("vague", "1977"),)), ())["events"]
    assert (feature["properties"]["start_date"], feature["properties"]["end_date"]) == ("1977-01-01", "1977-12-31")


def test_lines_tell_holder_and_certainty(layers) -> None:
    for layer in ("railways", "movements", "claims", "frontlines"):
        assert all("certainty" in feature["properties"] for feature in layers[layer])
    assert all("operator_en" in feature["properties"] for feature in layers["railways"])
    assert all("holder" in feature["properties"] for feature in layers["territories"] + layers["frontlines"])
    assert {"soviet", "japan", "roc", "mpr"} <= {f["properties"]["holder"] for f in layers["territories"]}


def test_a_computed_front_names_the_points_that_hold_it(layers) -> None:
    points = {feature["id"] for feature in layers["control_points"]}
    stretches = [f["properties"] for f in layers["frontlines"] if f["properties"].get("held_by")]
    assert {"august-1945"} <= {told["campaign"] for told in stretches}
    assert all(set(told["held_by"]) <= points and told["plus_minus_days"] > 0 for told in stretches)


def test_the_border_wars_are_among_the_fronts(layers) -> None:
    campaigns = {feature["properties"].get("campaign") for feature in layers["frontlines"]}
    assert {"khasan-1938", "khalkhin-gol-1939", "august-1945"} <= campaigns


def test_control_tiles_the_theatre_on_every_day(layers) -> None:
    tiles = defaultdict(dict)
    for feature in layers["control"]:
        told = feature["properties"]
        assert told["start_date"] == told["end_date"]
        tiles[told["start_date"]][told["holder"]] = shape(feature["geometry"])
    assert (min(tiles), max(tiles), len(tiles)) == ("1945-08-08", "1945-09-05", 29)
    theatre = shapely.union_all(list(tiles["1945-08-08"].values()))
    for day, parts in tiles.items():
        assert parts.keys() <= HOLDERS_OF_THE_THEATRE
        assert shapely.coverage_is_valid(list(parts.values())), day
        assert sum(part.area for part in parts.values()) == pytest.approx(theatre.area, rel=1e-6)
    assert "soviet" not in tiles["1945-08-08"]


@pytest.mark.parametrize("layer", LAYERS)
def test_gis_software_opens_the_file(folder, layers, layer) -> None:
    opened = gpd.read_file(folder / f"{layer}.geojson")
    assert opened.crs.to_epsg() == 4326
    assert list(opened["id"]) == [feature["id"] for feature in layers[layer]]


@pytest.mark.parametrize("layer", LAYERS)
def test_ids_dates_and_shapes_survive_the_geopackage(folder, layers, layer) -> None:
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


def _as_stored(found, recorded):
    many = {"MultiPolygon": shapely.MultiPolygon, "MultiLineString": shapely.MultiLineString}
    if found.geom_type != recorded.geom_type:
        recorded = many[found.geom_type]([recorded])
    return recorded.normalize()


def test_the_geopackage_has_the_same_layers_and_real_dates(folder) -> None:
    assert {name for name, _ in pyogrio.list_layers(folder / "atlas.gpkg")} == set(LAYERS)
    info = pyogrio.read_info(folder / "atlas.gpkg", layer="events")
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert (types["start_date"], types["end_date"], types["id"]) == ("OFTDate", "OFTDate", "OFTString")
    with sqlite3.connect(folder / "atlas.gpkg") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_same_data_give_the_same_bytes(folder, atlas) -> None:
    with zipfile.ZipFile(io.BytesIO(archive_bytes(export_files(atlas, real_campaigns())))) as archive:
        assert set(archive.namelist()) == {path.name for path in folder.iterdir()}
        for name in archive.namelist():
            assert archive.read(name) == (folder / name).read_bytes(), name


def test_measures_add_up(folder) -> None:
    rows = list(csv.DictReader((folder / "measures.csv").read_text(encoding="utf-8").splitlines()))
    whole = [row for row in rows if row["axis"] == "all"]
    assert (whole[0]["date"], whole[-1]["date"], len(whole)) == ("1945-08-09", "1945-09-05", 28)
    assert sum(float(row["area_gained_km2"]) for row in whole) == pytest.approx(float(whole[-1]["area_km2"]))
    assert not any(row["area_km2"] for row in rows if row["axis"] != "all")
    assert all(float(row["advance_gained_km"]) >= 0 for row in rows if row["axis"] != "all")


def test_departures_are_exported_once_each(folder, atlas) -> None:
    rows = list(csv.DictReader((folder / "departures.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["claim"] for row in rows] == sorted(item.claim for item in atlas.departures)
    assert all(row["sentence"].startswith("S") for row in rows)


def test_an_atlas_without_campaigns_is_exported_too(tmp_path) -> None:
    written = {path.name: path for path in export(tmp_path / "out", small_atlas(), ())}
    assert json.loads(written["control.geojson"].read_bytes())["features"] == []
    assert pyogrio.list_layers(written["atlas.gpkg"])[:, 0].tolist() == ["events"]
    assert written["measures.csv"].read_bytes().strip() == b""


def test_every_record_and_place_has_its_features(atlas) -> None:
    recorded = collect_features(atlas, real_campaigns())
    found = features_by_record(atlas, recorded, export_layers(atlas, real_campaigns(), recorded))
    assert {("event", event.id) for event in atlas.events} <= found.keys()
    assert {("place", place) for place in atlas.places} <= found.keys()
    fronts = [feature for feature in recorded if feature.kind == "front" and feature.properties.get("stretches")]
    for front in fronts:
        assert len(found["front", front.id]) == len(front.properties["stretches"])
    assert {("area", feature.id) for feature in recorded if feature.kind == "area"} <= found.keys()


def test_a_ring_that_rounding_would_cross_is_mended() -> None:
    sliver = shapely.Polygon([(0, 0), (10, 0.000001), (20, 0), (20, 1), (10, 0.000002), (0, 1)])
    assert sliver.is_valid
    assert shape(open_geometry(sliver)).is_valid


def test_csv_joins_lists_and_quotes_texts() -> None:
    assert csv_bytes([{"a": ["x", "y"], "b": 'say "no", twice'}]) == b'a,b\r\nx;y,"say ""no"", twice"\r\n'


def test_an_atlas_of_nothing_has_no_geopackage() -> None:
    assert "atlas.gpkg" not in export_files(small_atlas(()), ())


@pytest.mark.parametrize("inside", [False, True])
def test_a_directory_that_cannot_be_written_is_named(tmp_path, inside) -> None:
    blocked = tmp_path / "taken"
    blocked.write_text("a file", encoding="utf-8")
    target = blocked / "out" if inside else blocked
    with pytest.raises(ExportError, match=r"taken.*cannot be written.*choose another folder"):
        export(target, small_atlas(), ())
    assert blocked.read_text(encoding="utf-8") == "a file"


def test_the_command_says_so_and_exits_with_1(tmp_path, capsys) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    assert main(["export", str(tmp_path / "taken")]) == 1
    printed = capsys.readouterr()
    assert "cannot be written" in printed.err
    assert "Traceback" not in printed.err
