"""The frame around every page: style, language of the document, title row, and the page for faults."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from geo.build.installed import browser_assets, installed_fonts
from geo.component.embedded import script_json
from geo.errors import AssetError, DataError, GeoError
from geo.reader.links import LANGUAGES, Language
from pages.ui import filters, state
from pages.ui.cache import Shared
from pages.ui.texts import h, own, t

_HERE = Path(__file__).resolve().parent
_FAULTS_SHOWN = 20


@lru_cache(maxsize=8)
def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _font_faces() -> str:
    """The installed fonts; none where the browser assets are missing, so that nothing is asked for in vain."""
    return "".join(
        f"@font-face{{font-family:'BIZ UDPGothic';font-weight:{font.weight};font-display:swap;"
        f"src:url('/app/static/{font.file}') format('woff2');unicode-range:{font.span}}}"
        for font in installed_fonts()
    )


def render_style(mode: str) -> None:
    """Style sheet of the pages, and that of the projector view when it is on."""
    extra = _asset("classroom.css") if mode == "classroom" else ""
    st.html(f"<style>{_asset('page.css')}{extra}</style>")


def render_header(
    shared: Shared, session: state.Session, pages: Sequence[StreamlitPage], current: StreamlitPage
) -> None:
    """Title, navigation, search, projector switch, link and language: one slim row."""
    lang = session.view.lang
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="small"):
        title = own(shared.atlas.settings.title, lang)
        st.html(f'<h1 title="{title}">{title}</h1>', width="content")
        for page, key in zip(pages, ("nav.map", "nav.data", "nav.method", "nav.about"), strict=True):
            st.page_link(page, label=t(key, lang))
        filters.render_popover(shared, session)
        classroom = session.view.mode == "classroom"
        label = t("classroom.off", lang) if classroom else t("classroom.on", lang)
        st.button(label, key="classroom", on_click=_toggle_classroom)
        st.html(_copy_html(lang), width="content")
        st.button(t("lang.other", lang), key="lang", on_click=_toggle_language)
    _render_script(session, has_map=current is pages[0])


def _copy_html(lang: Language) -> str:
    return (
        f'<button type="button" data-copy class="copy" aria-expanded="false">{h("link.copy", lang)}</button>'
        f'<div class="copied" hidden><p role="status" data-done="{h("link.copied", lang)}"'
        f' data-failed="{h("link.manual", lang)}"></p>'
        f'<input readonly aria-label="{h("link.label", lang)}">'
        f'<button type="button" data-copy-close>{h("link.close", lang)}</button></div>'
    )


def _render_script(session: state.Session, *, has_map: bool) -> None:
    """Language of the document, links in the panel, copying: what only a script on the page can do."""
    view = session.view
    st.html(
        f'<div id="atlas-page" data-lang="{view.lang}" data-mode="{view.mode}"'
        f' data-map="{"yes" if has_map else "no"}" hidden></div>'
        f"<script>window.atlasFontFaces={script_json(_font_faces())};\n{_asset('page.js')}</script>",
        unsafe_allow_javascript=True,
    )


def _toggle_classroom() -> None:
    session = state.current()
    session.change(mode="page" if session.view.mode == "classroom" else "classroom")


def _toggle_language() -> None:
    session = state.current()
    session.change(lang="en" if session.view.lang == "ja" else "ja")


def render_assets_note(lang: Language) -> None:
    """Say that Leaflet is not installed here and which command installs it; nothing where it is."""
    if not browser_assets().local:
        st.html(f'<p class="note" role="status">{h("assets.missing", lang)} <code>make assets</code></p>')


def render_fault(error: GeoError) -> None:
    """Say in both languages what is wrong and which command helps; there may be no state to ask for one."""
    kind = "assets" if isinstance(error, AssetError) else "data"
    faults = [str(fault) for fault in error.faults] if isinstance(error, DataError) else [str(error)]
    command = "python -m geo check" if kind == "data" else "make assets"
    st.set_page_config(page_title=t("app.short", "ja"))
    render_style("page")
    listed = "".join(f"<li>{escape(fault)}</li>" for fault in faults[:_FAULTS_SHOWN])
    more = len(faults) - _FAULTS_SHOWN
    for lang in LANGUAGES:
        rest = f"<p>{h('fault.more', lang, count=more)}</p>" if more > 0 else ""
        st.html(
            f'<section class="fault" lang="{lang}" role="alert"><h1>{h(f"fault.{kind}.title", lang)}</h1>'
            f"<p>{h(f'fault.{kind}.remedy', lang)}</p><pre>{command}</pre>"
            f"<ul>{listed}</ul>{rest}</section>"
        )
