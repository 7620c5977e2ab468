"""What the data page needs beyond the map, made when somebody first asks for it and then shared.

Apart from `pages.ui.cache` because the packages that write files need not be loaded for the map.
"""

from __future__ import annotations

import streamlit as st

from geo.export import csv_bytes, departure_rows, export_zip, geojson_bytes, measure_rows
from geo.export_layers import chosen_features
from geo.table import Row, build_rows
from pages.ui.cache import get_shared

_COMPUTING = "前線を計算しています / Computing the fronts"


@st.cache_resource(show_spinner=False, max_entries=1)
def get_rows(fingerprint: str) -> tuple[Row, ...]:
    """Every record as a row of the table of the data page.

    Parameters
    ----------
    fingerprint
        That of the build: other data have other rows.
    """
    shared = get_shared()
    assert shared.build.fingerprint == fingerprint
    return build_rows(shared.atlas, shared.panel.features)


@st.cache_resource(show_spinner=_COMPUTING, max_entries=1)
def get_measures(fingerprint: str) -> list[dict[str, object]]:
    """Area and advance per day of August 1945; a few seconds at first."""
    shared = get_shared()
    assert shared.build.fingerprint == fingerprint
    return measure_rows(shared.atlas)


@st.cache_resource(show_spinner=False, max_entries=1)
def get_archive(fingerprint: str) -> bytes:
    """The whole open data as a ZIP archive; some ten seconds at first."""
    shared = get_shared()
    assert shared.build.fingerprint == fingerprint
    return export_zip(shared.atlas)


def get_measures_csv(fingerprint: str) -> bytes:
    """Area and advance per day as a table."""
    return csv_bytes(get_measures(fingerprint))


@st.cache_resource(show_spinner=False, max_entries=8)
def get_geojson(fingerprint: str, chosen: tuple[tuple[str, str], ...]) -> bytes:
    """Some records, given as (kind, id), as GeoJSON."""
    shared = get_shared()
    assert shared.build.fingerprint == fingerprint
    return geojson_bytes(chosen_features(shared.atlas, chosen))
