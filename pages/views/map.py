"""The map page: the map with its time bar, and the panel beside it."""

from __future__ import annotations

import streamlit as st

from pages.ui import frame, state
from pages.ui.cache import get_shared
from pages.ui.mapframe import render_map
from pages.ui.panel import render_panel


@st.fragment
def render_stage() -> None:
    """Map and panel; what the reader does in either reruns only this."""
    shared, session = get_shared(), state.current()
    with st.container(key="stage"):
        with st.container(key="map"):
            reply = render_map(shared.map_parts, session)
        state.take_reply(session, reply, shared.index)
        state.write_url(session, shared.index)
        with st.container(key="panel"):
            render_panel(shared, session)


frame.render_assets_note(state.current().view.lang)
render_stage()
