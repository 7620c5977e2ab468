"""What all sessions share: what the build wrote about the atlas, loaded once per server."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from geo import paths
from geo.build.ensure import ensure_built
from geo.build.manifest import Build
from geo.reader.fragments import Fragments
from geo.reader.index import Index, read_index
from pages.ui.mapframe import MapParts, build_map_parts


@dataclass(frozen=True)
class Shared:
    """Read-only objects that every session uses.

    Attributes
    ----------
    static
        Folder of the build; the paths in the build are relative to it.
    """

    build: Build
    static: Path
    index: Index
    fragments: Fragments
    map_parts: MapParts

    def file(self, role: str) -> Path:
        """File of the build by its role."""
        return self.static / self.build[role]


@st.cache_resource(show_spinner="⏳")
def get_shared() -> Shared:
    """Build the atlas if need be, and read what every page needs.

    Raises
    ------
    DataError, AssetError
        If data or browser files cannot be used; nothing is cached then.
    """
    data = paths.data_folder()
    static = paths.static_folder(data)
    build = ensure_built(data, static)
    index = read_index(static / build["index"])
    fragments = Fragments(static, build["fragments"])
    shared = Shared(build, static, index, fragments, build_map_parts(build, index))
    # What was read lives as long as the server: the collector need not walk through it again.
    gc.collect()
    gc.freeze()
    return shared
