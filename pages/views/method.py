"""The page that says how fronts and territories are computed, and how well."""

from __future__ import annotations

import streamlit as st

from pages.ui import state
from pages.ui.cache import get_shared

st.html(get_shared().fragments.page(state.current().view.lang, "method"))
