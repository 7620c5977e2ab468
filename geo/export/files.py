"""Write the atlas as open data: GeoJSON, CSV and GeoPackage, the same bytes every time.

What is in a layer is said in `geo.export.layers`, what a field means in `data/README.md`.
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
from shapely.geometry import shape

from geo.errors import ExportError
from geo.export.layers import Json, export_layers
from geo.export.tables import collection_bytes, columns_of, csv_bytes, json_line
from geo.fronts.campaign import Campaign
from geo.fronts.control import advances
from geo.records.atlas import Atlas

GEOPACKAGE = "atlas.gpkg"
_DATES = ("start_date", "end_date")
#: GeoPackage and ZIP note when they were written; a fixed time keeps the bytes the same.
_STAMP = "1980-01-01T00:00:00.000Z"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
#: The best level makes the archive 1 % smaller and takes five times as long.
_ZIP_LEVEL = 6


def export(directory: Path, atlas: Atlas, campaigns: Sequence[Campaign]) -> list[Path]:
    """Write the open data into a directory, which is made if need be; files of the same name are replaced.

    Returns
    -------
    Paths of the files, in the order in which they were written.

    Raises
    ------
    ExportError
        If the directory cannot be made or written to.
    """
    _probe(directory)
    written = []
    for name, content in export_files(atlas, campaigns).items():
        path = directory / name
        try:
            path.write_bytes(content)
        except OSError as error:
            raise _cannot_write(path, error) from error
        written.append(path)
    return written


def _probe(directory: Path) -> None:
    """Find out before the long work whether the directory takes a file."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=directory):
            pass
    except OSError as error:
        raise _cannot_write(directory, error) from error


def _cannot_write(path: Path, error: OSError) -> ExportError:
    return ExportError(f"{path} cannot be written ({error.strerror}); choose another folder or make this one writable.")


def archive_bytes(files: Mapping[str, bytes]) -> bytes:
    """Files as one ZIP archive, the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, compresslevel=_ZIP_LEVEL)
    return buffer.getvalue()


def export_files(
    atlas: Atlas, campaigns: Sequence[Campaign], layers: Mapping[str, Sequence[Json]] | None = None
) -> dict[str, bytes]:
    """Name and content of every file of the export.

    Parameters
    ----------
    layers
        What `export_layers` gives of the same atlas and campaigns, where it is there already.
    """
    layers = export_layers(atlas, campaigns) if layers is None else layers
    files = {f"{name}.geojson": geojson_bytes(features) for name, features in layers.items()}
    if any(layers.values()):
        files[GEOPACKAGE] = geopackage_bytes(layers)
    files |= atlas.documents
    files["departures.csv"] = csv_bytes(departure_rows(atlas))
    files["measures.csv"] = csv_bytes(measure_rows(campaigns))
    return files


def geojson_bytes(features: Iterable[Json]) -> bytes:
    """Serialise features as a FeatureCollection, one feature a line; UTF-8."""
    return collection_bytes(map(json_line, features))


def departure_rows(atlas: Atlas) -> list[dict[str, object]]:
    """Where the document departs from the record, one row per claim."""
    sentences = {claim.id: claim.sentence for claim in atlas.claims}
    return [
        {
            "claim": departure.claim,
            "sentence": sentences.get(departure.claim, ""),
            "kind": departure.kind,
            **{f"document_{code}": text for code, text in departure.document.items()},
            **{f"record_{code}": text for code, text in departure.record.items()},
            "evidence": departure.evidence,
            "sources": departure.sources,
        }
        for departure in sorted(atlas.departures, key=lambda item: item.claim)
    ]


def measure_rows(campaigns: Iterable[Campaign]) -> list[dict[str, object]]:
    """Land under control and distance covered per day and axis, for campaigns that have axes."""
    return [row for campaign in campaigns if campaign.spec.axes for row in _campaign_rows(campaign)]


def _campaign_rows(campaign: Campaign) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    before: dict[str, float] = {}
    for item in advances(campaign):
        value = item.area_km2 if item.km is None else item.km
        gain = round((value or 0) - before.get(item.axis, 0), 1)
        before[item.axis] = value or 0
        whole = item.km is None
        rows.append(
            {
                "date": item.day,
                "axis": item.axis,
                **({f"name_{code}": text for code, text in item.name.items()} if item.name else {}),
                "area_km2": item.area_km2,
                "area_gained_km2": gain if whole else None,
                "advance_km": item.km,
                "advance_gained_km": None if whole else gain,
            }
        )
    return rows


def geopackage_bytes(layers: Mapping[str, Sequence[Json]]) -> bytes:
    """Build a GeoPackage: a layer per entry that has features; dates are dates, lists and objects JSON texts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / GEOPACKAGE
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _STAMP})
        try:
            for name, features in layers.items():
                if features:
                    pyogrio.write_dataframe(_table(features), path, layer=name, driver="GPKG", use_arrow=True)
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()


def _table(features: Sequence[Json]) -> gpd.GeoDataFrame:
    rows = [feature["properties"] for feature in features]
    columns = {key: [_field(key, row.get(key)) for row in rows] for key in columns_of(rows)}
    shapes = [found and shape(found) for found in _one_type([feature["geometry"] for feature in features])]
    return gpd.GeoDataFrame(pd.DataFrame(columns), geometry=shapes, crs="EPSG:4326")


def _field(key: str, value: object) -> object:
    if key in _DATES:
        return date.fromisoformat(value) if isinstance(value, str) else None
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _one_type(geometries: Sequence[Json | None]) -> list[Json | None]:
    """Lines as multilines where both occur, polygons alike, so that a layer has one type of geometry."""
    kinds = {found["type"] for found in geometries if found is not None}
    return [_as_many(found) if found and f"Multi{found['type']}" in kinds else found for found in geometries]


def _as_many(geometry: Json) -> Json:
    return {"type": f"Multi{geometry['type']}", "coordinates": [geometry["coordinates"]]}
