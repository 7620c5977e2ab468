"""Search over the events and filters by category and actor, folded into one button."""

from __future__ import annotations

import streamlit as st

from geo.dates import edtf_interval
from geo.reader.search import DEFAULT_LIMIT, Filters, clean_filters, search_events
from pages.ui import state
from pages.ui.cache import Shared
from pages.ui.panel import dated_label
from pages.ui.texts import h, plain_markdown, t

_QUERY, _CATEGORIES, _ACTORS, _HIT = "find_query", "find_categories", "find_actors", "find_hit"


def render_popover(shared: Shared, session: state.Session) -> None:
    """The button and what unfolds under it."""
    lang = session.view.lang
    settings = shared.atlas.settings
    with st.popover(t("find.button", lang), key="find"):
        st.text_input(t("find.query", lang), key=_QUERY, placeholder=t("find.hint", lang), persist_state="session")
        _render_hits(shared, session)
        st.pills(
            t("find.categories", lang),
            list(settings.categories),
            selection_mode="multi",
            key=_CATEGORIES,
            format_func=lambda key: plain_markdown(settings.categories[key].name[lang]),
            on_change=_take_filters,
            args=(shared,),
            persist_state="session",
        )
        st.pills(
            t("find.actors", lang),
            list(settings.actors),
            selection_mode="multi",
            key=_ACTORS,
            format_func=lambda key: plain_markdown(settings.actors[key][lang]),
            on_change=_take_filters,
            args=(shared,),
            persist_state="session",
        )
        if session.filters:
            st.button(t("find.clear", lang), key="find_clear", on_click=_clear)


def _render_hits(shared: Shared, session: state.Session) -> None:
    lang = session.view.lang
    query = st.session_state.get(_QUERY, "").strip()
    if not query:
        return
    hits = search_events(shared.search, query, filters=session.filters)
    if not hits:
        st.html(f'<p role="status">{h("find.none", lang, query=query)}</p>')
        return
    st.html(f'<p role="status">{h("find.hits", lang, count=len(hits), limit=DEFAULT_LIMIT)}</p>')
    labels = {event.id: dated_label(event.name[lang], edtf_interval(event.start)[0], lang) for event in hits}
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
        state.open_event(state.current(), chosen, shared.atlas)


def _take_filters(shared: Shared) -> None:
    session = state.current()
    categories = st.session_state.get(_CATEGORIES) or ()
    actors = st.session_state.get(_ACTORS) or ()
    session.filters = clean_filters(categories, actors, shared.atlas)
    session.announce()


def _clear() -> None:
    session = state.current()
    st.session_state[_CATEGORIES] = []
    st.session_state[_ACTORS] = []
    session.filters = Filters()
    session.announce()
