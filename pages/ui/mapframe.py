"""The one place that shows the map: a constant map, and a small message with what it should show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from geo.build.manifest import Build
from geo.reader.index import Index
from geo.reader.search import Filters
from geo.stage.protocol import Filter, Message
from geo.stage.timemap import build_base_map, message_script
from pages.ui.prepared import PreparedMap, PreparedMessage
from pages.ui.state import Session

#: Key of the component in the session; also part of its identity in the browser.
MAP_KEY = "atlas_map"

#: Pixels before the style sheet takes over; the frame then follows the window.
_HEIGHT = 720


@dataclass(frozen=True)
class MapParts:
    """The map as all sessions get it."""

    prepared: PreparedMap
    default_layers: tuple[str, ...]


def build_map_parts(build: Build, index: Index) -> MapParts:
    """Render the map once."""
    return MapParts(PreparedMap(build_base_map(build, index)), index.default_layers)


def render_map(parts: MapParts, session: Session) -> Mapping[str, Any] | None:
    """Show the map and return what it reports."""
    script = message_script(build_message(parts, session))
    reply: Mapping[str, Any] | None = st_folium(
        parts.prepared,
        key=MAP_KEY,
        height=_HEIGHT,
        returned_objects=[],
        feature_group_to_add=[PreparedMessage(script)],
        use_container_width=True,
    )
    return reply


def build_message(parts: MapParts, session: Session) -> Message:
    """What the map should show, as the component's protocol has it.

    The map takes only messages with a higher `seq` than the last; `n` tells it which of its own
    reports this message already knows, so that it can refuse what is older than the reader's hand.
    """
    view, filters = session.view, session.filters
    return {
        "seq": session.seq,
        "n": (session.reply or {}).get("n", 0),
        "date": view.date,
        "lang": view.lang,
        "mode": view.mode,
        "ruby": view.ruby,
        "theme": st.context.theme.type or "auto",
        "layers": list(parts.default_layers if view.layers is None else view.layers),
        "view": list(view.view) if view.view and session.fly else None,
        "event": view.event,
        "filter": _filter(filters) if filters else None,
    }


def _filter(filters: Filters) -> Filter:
    return {"categories": list(filters.categories) or None, "actors": list(filters.actors) or None}
