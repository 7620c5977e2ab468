"""What all sessions share: the atlas and everything derived from it, loaded once per server."""

from __future__ import annotations

import gc
from dataclasses import dataclass

import streamlit as st

from geo import paths
from geo.build.compile import ensure_built
from geo.build.manifest import Build
from geo.reader.panel import PanelIndex, read_compiled_features
from geo.reader.search import Entry, build_search_index
from geo.records.atlas import Atlas
from geo.records.load import load_atlas
from pages.ui.mapframe import MapParts, build_map_parts

_PREPARING = "地図を用意しています / Preparing the map"


@dataclass(frozen=True)
class Shared:
    """Read-only objects that every session uses."""

    atlas: Atlas
    build: Build
    panel: PanelIndex
    search: tuple[Entry, ...]
    map_parts: MapParts


@st.cache_resource(show_spinner=_PREPARING)
def get_shared() -> Shared:
    """Load, compile if need be, index and freeze the atlas.

    Raises
    ------
    DataError, AssetError
        If data or browser files cannot be used; nothing is cached then.
    """
    build = ensure_built(paths.DATA, paths.STATIC)
    atlas = load_atlas(paths.DATA)
    panel = PanelIndex(atlas, read_compiled_features(paths.STATIC / build.panel), paths.STATIC / build.fronts)
    shared = Shared(atlas, build, panel, build_search_index(atlas), build_map_parts(build, atlas))
    # Work out now what is cached on first use, so that the first reader does not wait for it.
    assert panel.contents, "an atlas has at least one step"
    assert len(panel.cards) == len(atlas.events)
    # The atlas lives as long as the server: the collector need not walk through it again.
    gc.collect()
    gc.freeze()
    return shared
