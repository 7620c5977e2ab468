"""The panel beside the map: date, phase, changes, the list of events, the card of the chosen one.

What is said is in the fragments of the build; here it is put on the page.
"""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from geo.dates import step_of, to_day
from geo.reader.fragments import StepWords
from pages.ui import state
from pages.ui.cache import Shared
from pages.ui.measures import render_charts
from pages.ui.texts import h, page_html, t


def render_panel(shared: Shared, session: state.Session) -> None:
    """Draw the panel for the session's date."""
    lang = session.view.lang
    number = step_of(to_day(session.view.date), shared.index.steps).index
    words = shared.fragments.step(lang, number)
    classroom = session.view.mode == "classroom"
    if not classroom:
        st.html(notes_html(shared, session) + words.moment)
    body = card_body(shared, session)
    # the place of the card is kept while there is none: what follows stays the same element, and keeps its focus
    with st.container(key="card") if body else st.container():
        if body:
            st.html(body)
            st.button(t("card.close", lang), key="card_close", on_click=_close_event)
    if not classroom:
        st.html(words.changes)
        _render_events(words, session)
        _render_measures(shared, words, lang)


def _render_measures(shared: Shared, words: StepWords, lang: str) -> None:
    """Charts of the campaign the step lies in, on request: they weigh more than all the rest of the panel."""
    if words.charts and st.toggle(t("measures.show", lang), key="measures_open"):
        render_charts(shared, lang)


def card_body(shared: Shared, session: state.Session) -> str:
    """Card of the chosen event, else of the chosen territory or line, else nothing."""
    lang = session.view.lang
    if session.view.event:
        return shared.fragments.card(lang, session.view.event)
    if not session.feature or not shared.fragments.has_card(session.feature):
        return ""
    return shared.fragments.card(lang, session.feature, session.part)


def notes_html(shared: Shared, session: state.Session) -> str:
    """What of the link was dropped, in the reader's language; empty when nothing was."""
    if not session.notes:
        return ""
    index = shared.index
    return page_html("notes.html", session.view.lang, notes=session.notes, first=index.start, last=index.end)


def _render_events(words: StepWords, session: state.Session) -> None:
    """The list of events; a script on the page (page.js) opens what is chosen in it and marks what is open."""
    lang = session.view.lang
    shown = [line for line in words.events if session.filters.passes(line.category, line.actors)]
    hidden = len(words.events) - len(shown)
    if session.filters:
        st.html(
            page_html(
                "line.html", lang, css="filtered", text=h("panel.filtered", lang, shown=len(shown), hidden=hidden)
            )
        )
    if not shown:
        if not hidden:
            st.html(page_html("line.html", lang, text=h("panel.no_events", lang)))
        return
    lines = [Markup(line.line) for line in shown]
    st.html(page_html("events.html", lang, lines=lines, count=len(shown)))


def _close_event() -> None:
    state.current().change(event=None)
