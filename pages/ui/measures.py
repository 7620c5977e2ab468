"""Charts of the measured campaigns, as the build drew them."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st
from markupsafe import Markup

from geo.paths import COMPONENT
from geo.words.render import render
from pages.ui.cache import Shared
from pages.ui.dataset import get_charts

_STYLE = COMPONENT / "styles" / "charts.css"


@lru_cache(maxsize=1)
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")


def render_charts(shared: Shared, lang: str) -> bool:
    """Show area and advance; return whether there are any."""
    charts = get_charts(shared, lang)
    if charts:
        st.html(str(render("style.html", sheets=[Markup(_style())])))
        for chart in charts.values():
            st.html(str(render("chart.html", chart=Markup(chart))))  # the build made it from a template of its own
    return bool(charts)
