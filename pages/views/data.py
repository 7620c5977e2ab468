"""The page with all records: table, counts, charts, departures of the document, downloads."""

from __future__ import annotations

from functools import partial

import streamlit as st

from geo.reader.links import Language
from pages.ui import state
from pages.ui.cache import Shared, get_shared
from pages.ui.dataset import departures_csv, get_archive, get_measures, get_rows, measures_csv
from pages.ui.datatable import render_records
from pages.ui.datatext import counts_html, departures_html, intro_html
from pages.ui.measures import advance_chart, area_chart
from pages.ui.texts import h, t


def render_archive(shared: Shared, lang: Language) -> None:
    """Everything as one file."""
    with st.container(horizontal=True, vertical_alignment="center", key="data_all"):
        st.download_button(
            t("data.download.zip", lang),
            partial(get_archive, shared),
            f"atlas-{shared.atlas.settings.data_version}.zip",
            "application/zip",
            key="data_zip",
            on_click="ignore",
        )
        st.html(f"<p>{h('data.download.text', lang)}</p>")


def render_departures(shared: Shared, lang: Language) -> None:
    """Where document and record differ: long, and so folded."""
    with st.expander(t("data.departures", lang, count=len(shared.atlas.departures))):
        st.html(departures_html(shared.atlas, lang))
        st.download_button(
            t("data.departures.download", lang),
            partial(departures_csv, shared),
            "departures.csv",
            "text/csv",
            key="departures_csv",
            on_click="ignore",
        )


def render_measures(shared: Shared, lang: Language) -> None:
    """Area and advance of August 1945."""
    st.html(
        f'<article class="text"><h2>{h("measures.title", lang)}</h2><p>{h("measures.text", lang)}</p>'
        f"<h3>{h('measures.area.title', lang)}</h3></article>"
    )
    measures = get_measures(shared)
    if not measures:
        return
    st.altair_chart(area_chart(measures, lang), alt=t("measures.area.title", lang))
    st.html(f'<article class="text"><h3>{h("measures.advance.title", lang)}</h3></article>')
    with st.container(key="data_advance"):
        st.altair_chart(advance_chart(measures, lang), alt=t("measures.advance.title", lang))
    st.download_button(
        t("measures.download", lang),
        partial(measures_csv, shared),
        "measures.csv",
        "text/csv",
        key="measures_csv",
        on_click="ignore",
    )


def render(shared: Shared, lang: Language) -> None:
    """Draw the whole page, what takes time last."""
    with st.container(key="data"):
        st.html(intro_html(shared.atlas, lang))
        render_archive(shared, lang)
        render_records(shared)
        st.html(counts_html(get_rows(shared), lang))
        render_departures(shared, lang)
        render_measures(shared, lang)


render(get_shared(), state.current().view.lang)
