"""One visit: load what all readers share, draw the frame, run the page that was asked for."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st

from geo.errors import GeoError
from pages.ui import frame, state
from pages.ui.cache import get_shared
from pages.ui.texts import t

ICON = Path(__file__).resolve().parent / "icon.svg"

logging.getLogger("geo").setLevel(logging.INFO)


def main() -> None:
    """Run one page for one reader."""
    st.set_page_config(page_icon=str(ICON), layout="wide")
    try:
        shared = get_shared()
    except GeoError as error:
        frame.render_fault(error)
        st.stop()
    session = state.open_session(shared.index)
    lang = session.view.lang
    pages = [
        st.Page("pages/views/map.py", title=shared.index.short_title[lang], url_path="map", default=True),
        st.Page("pages/views/data.py", title=t("data.title", lang), url_path="data"),
        st.Page("pages/views/method.py", title=t("method.title", lang), url_path="method"),
        st.Page("pages/views/about.py", title=t("about.title", lang), url_path="about"),
    ]
    page = st.navigation(pages, position="hidden")
    state.follow_url(session, page.url_path, shared.index)
    frame.render_style(session.view.mode if page is pages[0] else "page")
    frame.render_header(shared, session, pages, page)
    page.run()
