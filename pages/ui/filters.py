"""Search over the events and filters by category and actor, folded into one button."""

from __future__ import annotations

import streamlit as st

from geo.reader.search import DEFAULT_LIMIT, Filters, clean_filters, read_index, search_events
from pages.ui import state
from pages.ui.cache import Shared
from pages.ui.texts import h, page_html, plain_markdown, t

_QUERY, _CATEGORIES, _ACTORS, _HIT = "find_query", "find_categories", "find_actors", "find_hit"


def render_popover(shared: Shared, session: state.Session) -> None:
    """The button and what unfolds under it."""
    lang = session.view.lang
    with st.popover(t("find.button", lang), key="find"):
        st.text_input(t("find.query", lang), key=_QUERY, placeholder=t("find.hint", lang), persist_state="session")
        _render_hits(shared, session)
        _render_choice(t("find.categories", lang), _CATEGORIES, shared, lang)
        _render_choice(t("find.actors", lang), _ACTORS, shared, lang)
        if session.filters:
            st.button(t("find.clear", lang), key="find_clear", on_click=_clear)


def _render_choice(label: str, key: str, shared: Shared, lang: str) -> None:
    """Pills of all categories, or of all actors."""
    names = shared.index.categories if key == _CATEGORIES else shared.index.actors
    st.pills(
        label,
        list(names),
        selection_mode="multi",
        key=key,
        format_func=lambda name: plain_markdown(names[name][lang]),
        on_change=_take_filters,
        args=(shared,),
        persist_state="session",
    )


def _render_hits(shared: Shared, session: state.Session) -> None:
    lang = session.view.lang
    query = st.session_state.get(_QUERY, "").strip()
    if not query:
        return
    hits = search_events(read_index(shared.fragments.search(lang)), query, filters=session.filters)
    if not hits:
        st.html(page_html("line.html", lang, role="status", text=h("find.none", lang, query=query)))
        return
    count = len(hits)
    told = h("find.hits", lang, count=count) if count < DEFAULT_LIMIT else h("find.first", lang, count=count)
    st.html(page_html("line.html", lang, role="status", text=told))
    labels = {entry.id: plain_markdown(entry.label) for entry in hits}
    st.session_state[_HIT] = session.view.event if session.view.event in labels else None
    st.radio(
        t("find.open", lang),
        list(labels),
        index=None,
        key=_HIT,
        format_func=labels.__getitem__,
        on_change=_open_hit,
        args=(shared,),
    )


def _open_hit(shared: Shared) -> None:
    chosen = st.session_state[_HIT]
    if chosen is not None:
        state.open_event(state.current(), chosen, shared.index)


def _take_filters(shared: Shared) -> None:
    session = state.current()
    categories = st.session_state.get(_CATEGORIES) or ()
    actors = st.session_state.get(_ACTORS) or ()
    session.filters = clean_filters(categories, actors, (shared.index.categories, shared.index.actors))
    session.announce()


def _clear() -> None:
    session = state.current()
    st.session_state[_CATEGORIES] = []
    st.session_state[_ACTORS] = []
    session.filters = Filters()
    session.announce()
