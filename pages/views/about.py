"""The page that says what the atlas is and how far to trust it."""

from __future__ import annotations

import streamlit as st

from pages.ui import state
from pages.ui.about import about_html
from pages.ui.cache import get_shared

session, shared = state.current(), get_shared()
st.html(about_html(shared.atlas, session.view.lang))
