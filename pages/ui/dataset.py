"""What the data page needs beyond the map: read from the build when somebody first asks for it, then shared."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from geo.dates import to_iso
from geo.export.tables import collection_bytes, csv_bytes
from geo.reader.table import Row, Table, read_table
from pages.ui.cache import Shared

_HASH: dict[str | type[Any], Callable[[Any], Any]] = {Shared: lambda shared: shared.build.fingerprint}


@st.cache_resource(show_spinner=False, max_entries=1, hash_funcs=_HASH)
def get_table(shared: Shared) -> Table:
    """Every record as a row of the table."""
    return read_table(shared.file("records"))


def get_geojson(shared: Shared, rows: Iterable[Row]) -> bytes:
    """The features of some rows as GeoJSON, in the order of the rows; computed lines as their stretches."""
    with shared.file("features").open("rb") as features:

        def read(row: Row) -> bytes:
            features.seek(row.at[0])
            return features.read(row.at[1])

        return collection_bytes(filter(None, map(read, rows)))


def get_charts(shared: Shared, lang: str) -> dict[str, str]:
    """Charts of the measured campaigns as HTML, by name; none where nothing is measured."""
    charts: dict[str, str] = json.loads(shared.file(f"charts/{lang}").read_text(encoding="utf-8"))
    return charts


def rows_csv(rows: Iterable[Row]) -> bytes:
    """Rows of the table as CSV, all names in it; dates are ISO days, both inclusive."""
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
