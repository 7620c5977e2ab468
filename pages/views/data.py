"""The page with all records: table, counts, charts, departures of the document, downloads."""

from __future__ import annotations

import streamlit as st

from geo.reader.links import Language
from pages.ui import state
from pages.ui.cache import Shared, get_shared
from pages.ui.datatable import render_records
from pages.ui.downloads import file_address, file_link
from pages.ui.measures import render_charts
from pages.ui.texts import page_html, t


def render_archive(shared: Shared, lang: Language) -> None:
    """Everything as one file, which is there already: the browser fetches it as it fetches any other."""
    name = f"atlas-{shared.index.data_version}.zip"
    label, address = t("data.download.zip", lang), file_address(shared.build["archive"])
    st.html(page_html("data_archive.html", lang, address=address, name=name, label=label))


def render_departures(shared: Shared, lang: Language) -> None:
    """Where document and record differ: long, and so folded."""
    with st.expander(t("data.departures", lang, count=shared.index.departures)):
        st.html(shared.fragments.page(lang, "data-departures"))
        label = t("data.departures.download", lang)
        st.html(file_link(shared.build["table/departures"], "departures.csv", label))


def render_measures(shared: Shared, lang: Language) -> None:
    """Area and advance of the measured campaigns."""
    if not shared.index.measured:
        return
    st.html(page_html("data_measures.html", lang))
    with st.container(key="data_measures"):
        render_charts(shared, lang)
    st.html(file_link(shared.build["table/measures"], "measures.csv", t("measures.download", lang)))


def render(shared: Shared, lang: Language) -> None:
    """Draw the whole page."""
    with st.container(key="data"):
        st.html(shared.fragments.page(lang, "data-intro"))
        render_archive(shared, lang)
        render_records(shared)
        st.html(shared.fragments.page(lang, "data-counts"))
        if shared.index.departures:
            render_departures(shared, lang)
        render_measures(shared, lang)


render(get_shared(), state.current().view.lang)
