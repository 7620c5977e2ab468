"""The frame around every page: style, language of the document, title row, and the page for faults."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from markupsafe import Markup
from streamlit.navigation.page import StreamlitPage

from geo.build.installed import browser_assets, font_sheet
from geo.errors import AssetError, DataError, GeoError
from geo.paths import static_address, static_folder
from geo.words.interface import Texts, engine_languages, engine_texts
from geo.words.render import render
from pages.server.compact import compact
from pages.ui import filters, state
from pages.ui.cache import Shared
from pages.ui.texts import page_html, t

_HERE = Path(__file__).resolve().parent
_FAULTS_SHOWN = 20
#: More languages than these are chosen from a list; one beside the reader's own has a button.
_BUTTONS = 2
_CHOICE = "language_choice"


def render_style(mode: str) -> None:
    """Style sheet of the projector view when it is on; that of the pages comes with the first page."""
    if mode == "classroom":
        st.html(str(render("style.html", sheets=[Markup(compact(_HERE / "classroom.css"))])))


def render_header(
    shared: Shared, session: state.Session, pages: Sequence[StreamlitPage], current: StreamlitPage
) -> None:
    """Title, navigation, search, projector switch, link and language: one slim row."""
    lang = session.view.lang
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(page_html("title.html", lang, title=shared.index.title[lang]), width="content")
        for page, key in zip(pages, ("nav.map", "nav.data", "nav.method", "nav.about"), strict=True):
            st.page_link(page, label=t(key, lang))
        filters.render_popover(shared, session)
        classroom = session.view.mode == "classroom"
        label = t("classroom.off", lang) if classroom else t("classroom.on", lang)
        st.button(label, key="classroom", on_click=_toggle_classroom)
        _render_ruby(shared, session)
        st.html(page_html("copy.html", lang), width="content")
        _render_languages(shared, lang)
    _render_script(shared, session, has_map=current is pages[0])
    if current is pages[0]:
        st.html(str(render("style.html", sheets=[Markup(shared.fragments.about_language(lang)["marks"])])))


def _render_languages(shared: Shared, lang: str) -> None:
    """The way to the other languages: a button where there is one, a list where there are more."""
    codes = shared.fragments.languages
    others = [code for code in codes if code != lang]
    if len(codes) == _BUTTONS:
        label = shared.fragments.about_language(others[0])["label"]
        st.button(label, key="lang", on_click=_take_language, args=(others[0],))
    elif others:
        st.session_state[_CHOICE] = lang
        st.selectbox(
            t("lang.label", lang),
            codes,
            key=_CHOICE,
            format_func=lambda code: str(shared.fragments.about_language(code)["label"]),
            label_visibility="collapsed",
            width=130,
            on_change=_take_choice,
        )


def _render_ruby(shared: Shared, session: state.Session) -> None:
    """The switch of the readings, in a language that has any."""
    view = session.view
    if readings_address(shared, view.lang):
        label = t("ruby.off", view.lang) if view.ruby else t("ruby.on", view.lang)
        st.button(label, key="ruby", on_click=_toggle_ruby)


def readings_address(shared: Shared, lang: str) -> str:
    """Address of the readings of a language; an empty text where it has none."""
    path = shared.build.files.get(f"words/{lang}/readings.json")
    return f"{static_address()}/{path}" if path else ""


def _render_script(shared: Shared, session: state.Session, *, has_map: bool) -> None:
    """Language of the document, links in the panel, copying: what only a script on the page can do."""
    view = session.view
    fonts = font_sheet(static_address(), static_folder()) or ""
    ruby = {
        "script": f"{static_address()}/{shared.build.component['ruby.js']}",
        "readings": readings_address(shared, view.lang),
    }
    told = render("page_state.html", view=view, has_map=has_map, fonts=fonts, ruby=ruby)
    st.html(str(told), unsafe_allow_javascript=True)


def _toggle_classroom() -> None:
    session = state.current()
    session.change(mode="page" if session.view.mode == "classroom" else "classroom")


def _toggle_ruby() -> None:
    session = state.current()
    session.change(ruby=not session.view.ruby)


def _take_language(code: str) -> None:
    state.current().change(lang=code)


def _take_choice() -> None:
    state.current().change(lang=st.session_state[_CHOICE])


def render_assets_note(lang: str) -> None:
    """Say that Leaflet is not installed here and which command installs it; nothing where it is."""
    if not browser_assets(static_address(), static_folder()).local:
        st.html(page_html("assets_note.html", lang))


def render_fault(error: GeoError) -> None:
    """Say in every language the library speaks what is wrong and which command helps; there may be no build to ask."""
    kind = "assets" if isinstance(error, AssetError) else "data"
    faults = [str(fault) for fault in error.faults] if isinstance(error, DataError) else [str(error)]
    render_style("page")
    for code in engine_languages():
        texts = Texts(code, engine_texts(code))
        st.html(
            render(
                "fault.html",
                h=texts.h,
                lang=code,
                kind=kind,
                command="python -m geo check" if kind == "data" else "make assets",
                faults=faults[:_FAULTS_SHOWN],
                rest=len(faults) - _FAULTS_SHOWN,
            )
        )
