"""The page that says how fronts and territories are computed, and how well."""

from __future__ import annotations

import streamlit as st

from pages.ui import state
from pages.ui.cache import get_shared
from pages.ui.method import areas_html, certainty_html, figures_html, limits_html, steps_html, time_html
from pages.ui.methodfacts import get_areas, get_picture, get_report, get_spec
from pages.ui.texts import t

shared = get_shared()
lang = state.current().view.lang
spec = get_spec(shared)

if spec is not None:
    st.html(steps_html(spec, lang))
    # What takes seconds at first keeps its place, so that the rest of the page need not wait for it.
    picture, figures = st.empty(), st.empty()
    st.html(certainty_html(spec, lang))
st.html(limits_html(lang))
st.html(areas_html(get_areas(shared), shared.atlas, lang))
st.html(time_html(lang))
if spec is not None:
    with picture.container(), st.spinner(t("method.computing", lang)):
        st.html(get_picture(shared, lang))
    with figures.container(), st.spinner(t("method.measuring", lang)):
        st.html(figures_html(get_report(shared), lang))
