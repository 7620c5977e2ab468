"""The state of one reader: what the URL says, what the map reported, what was clicked.

The only thing a session owns. It follows the URL when the reader changes the URL, and the URL
follows it after every other change.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from geo.reader.index import Index
from geo.reader.links import LinkNote, ViewState, apply_reply, build_query, parse_view
from geo.reader.search import Filters

_KEY = "atlas_session"

#: Seconds in which the browser may still ask with the URL from before our last change of it.
_URL_DELAY_S = 2.0


@dataclass
class Session:
    """State of one browser tab.

    Attributes
    ----------
    feature
        Id of a territory or line chosen on the map; it is not part of a link.
    part
        Which part of a chosen line was clicked, from 0; None for the line as a whole.
    seq
        Number of the last message to the map; grows with the clock, so that a map that outlives a
        restart of the server still accepts what the new session says.
    fly
        Whether the next message may move the map's view (a link asked for it).
    dirty
        Whether the view was changed since the URL was last read or written.
    written, before
        The URL's parameters as last known, and those they replaced, with the time of that.
    """

    view: ViewState
    notes: tuple[LinkNote, ...] = ()
    feature: str | None = None
    part: int | None = None
    filters: Filters = field(default_factory=Filters)
    seq: int = 0
    fly: bool = True
    reply: Mapping[str, Any] | None = None
    page: str | None = None
    dirty: bool = False
    written: dict[str, str] = field(default_factory=dict)
    before: tuple[dict[str, str], float] = field(default_factory=lambda: ({}, 0.0))

    def announce(self, *, fly: bool = False) -> None:
        """Give the map a reason to listen: the state was changed outside it."""
        self.seq = max(self.seq + 1, int(time.time() * 1000))
        self.fly = fly

    def choose_feature(self, feature: str | None, part: int | None = None) -> None:
        """Choose a territory or line, or a part of a line; None chooses nothing."""
        self.feature, self.part = feature, None if feature is None else part

    def change(self, **values: Any) -> None:
        """Change the view from the page, not from the map; notes about the link have been read."""
        self.view = replace(self.view, **values)
        if "event" in values:
            self.choose_feature(None)
        self.notes = ()
        self.dirty = True
        self.announce()


def current() -> Session:
    """Session of the running script.

    Raises
    ------
    KeyError
        If `open_session` has not run.
    """
    session: Session = st.session_state[_KEY]
    return session


def open_session(index: Index) -> Session:
    """Session of this tab; a new one takes its state from the URL, and so does one whose URL was changed."""
    params = st.query_params.to_dict()
    session: Session | None = st.session_state.get(_KEY)
    if session is None:
        session = Session(ViewState(index.opening_date, index.languages[0]))
        st.session_state[_KEY] = session
        _read_url(session, params, index)
    return session


def follow_url(session: Session, page: str, index: Index) -> None:
    """Take over a URL the reader changed (history, typed); on another page of ours, keep the state.

    Parameters
    ----------
    page
        Path of the page that is being shown.
    """
    turned = session.page is not None and session.page != page
    session.page = page
    params = st.query_params.to_dict()
    if turned:
        session.announce(fly=True)
        session.written = params
        session.dirty = True
        write_url(session, index)
    elif params != session.written and not _is_late(session, params):
        _read_url(session, params, index)


def _is_late(session: Session, params: dict[str, str]) -> bool:
    replaced, when = session.before
    return params == replaced and time.monotonic() - when < _URL_DELAY_S


def _read_url(session: Session, params: dict[str, str], index: Index) -> None:
    session.view, session.notes = parse_view(params, index)
    session.written = params
    session.announce(fly=True)
    session.dirty = bool(session.notes)
    write_url(session, index)


def write_url(session: Session, index: Index) -> None:
    """Make the URL say what is seen, if that was changed since the URL was read or written."""
    if not session.dirty:
        return
    session.dirty = False
    query = build_query(session.view, index)
    if query == session.written:
        return
    session.before = (session.written, time.monotonic())
    session.written = query
    st.query_params.from_dict(query)


def take_reply(session: Session, reply: Mapping[str, Any] | None, index: Index) -> None:
    """Take over what the reader did in the map; what was taken over before is left alone.

    Parameters
    ----------
    reply
        What the component sent: `{"atlas": {"n": …, "date": …, …}}`, or its default at first.
    """
    said = (reply or {}).get("atlas")
    if said == session.reply:
        return
    session.reply = said
    if isinstance(said, Mapping):
        session.view = apply_reply(session.view, said, index)
        chosen, part = said.get("feature"), said.get("part")
        session.choose_feature(
            chosen if isinstance(chosen, str) else None,
            part if isinstance(part, int) and not isinstance(part, bool) else None,
        )
        session.notes = ()
        session.dirty = True


def open_event(session: Session, event_id: str, index: Index) -> None:
    """Choose an event and go to its date."""
    if event_id in index.events:
        session.change(event=event_id, date=index.events[event_id])
