"""What the data page needs beyond the map, made when somebody first asks for it and then shared.

Apart from `pages.ui.cache`, because the packages that write files need not be loaded for the map.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from geo.dates import to_iso
from geo.export.files import csv_bytes, departure_rows, export_zip, geojson_bytes, measure_rows
from geo.export.layers import chosen_features
from geo.fronts.campaign import compute_campaigns
from geo.reader.table import Row, build_rows
from pages.ui.cache import Shared

_COMPUTING = "前線を計算しています / Computing the fronts"
_HASH: dict[str | type[Any], Callable[[Any], Any]] = {Shared: lambda shared: shared.build.fingerprint}


@st.cache_resource(show_spinner=False, max_entries=1, hash_funcs=_HASH)
def get_rows(shared: Shared) -> tuple[Row, ...]:
    """Every record as a row of the table."""
    return build_rows(shared.atlas, shared.panel.features)


@st.cache_resource(show_spinner=_COMPUTING, max_entries=1, hash_funcs=_HASH)
def get_measures(shared: Shared) -> list[dict[str, object]]:
    """Area and advance per day of August 1945; a few seconds at first."""
    return measure_rows(compute_campaigns(shared.atlas))


@st.cache_resource(show_spinner=False, max_entries=1, hash_funcs=_HASH)
def get_archive(shared: Shared) -> bytes:
    """The whole of the open data as a ZIP archive; some ten seconds at first."""
    return export_zip(shared.atlas, compute_campaigns(shared.atlas))


@st.cache_resource(show_spinner=False, max_entries=4, hash_funcs=_HASH)
def get_geojson(shared: Shared, chosen: tuple[tuple[str, str], ...]) -> bytes:
    """Some records, given as (kind, id), as GeoJSON; some seconds at first."""
    return geojson_bytes(chosen_features(shared.atlas, compute_campaigns(shared.atlas), chosen))


def rows_csv(rows: Iterable[Row]) -> bytes:
    """Rows of the table as CSV, both names in it; dates are ISO days, both inclusive."""
    return csv_bytes([_csv_row(row) for row in rows])


def _csv_row(row: Row) -> dict[str, object]:
    recorded = row.recorded or ("", "")
    return {
        "id": row.id,
        "kind": row.kind,
        **{f"name_{code}": text for code, text in row.name.items()},
        "start_date": "" if row.start is None else to_iso(row.start),
        "end_date": "" if row.end is None else to_iso(row.end),
        "start_edtf": recorded[0],
        "end_edtf": recorded[1],
        "evidence": row.evidence,
        "sources": row.sources,
        "sentences": row.sentences,
        "category": row.category,
        "holder": row.holder,
        "campaign": row.campaign,
    }


def departures_csv(shared: Shared) -> bytes:
    """Where document and record differ, as CSV."""
    return csv_bytes(departure_rows(shared.atlas))


def measures_csv(shared: Shared) -> bytes:
    """Area and advance per day as CSV."""
    return csv_bytes(get_measures(shared))
