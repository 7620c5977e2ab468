"""A map rendered once for all sessions: `st_folium` gets its texts without rendering them again.

`st_folium` renders the map it is given on every rerun (5 ms here) and writes into it, so that one map
object cannot be shared between sessions. What it asks of a map and of a feature group is little; these
two classes answer from texts made at the start. Nothing of theirs changes after that.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from types import SimpleNamespace
from typing import Any

import folium
from folium.elements import JSCSSMixin
from streamlit_folium import generate_leaflet_string, get_full_id

_SPACES = re.compile(r"\s+")
#: folium forbids zooming by pinch in the frame; the frame has a viewport of its own already.
_VIEWPORT = re.compile(r'<meta name="viewport".*?/>', re.DOTALL)


class _Text:
    """Something that renders to a text that is already there."""

    def __init__(self, text: str) -> None:
        self.text = text

    def render(self, **_: Any) -> str:
        """The text."""
        return self.text


def _template(text: str) -> Any:
    return SimpleNamespace(module=SimpleNamespace(script=lambda _: text))


class PreparedMap(folium.Map):
    """The rendered form of a map; read-only.

    Parameters
    ----------
    base
        A map that will not be used for anything else: rendering renames what is in it.
    """

    def __init__(self, base: folium.Map) -> None:  # the parent's attributes would only be rendered again
        root: Any = base.get_root()
        root.render()
        full_id = get_full_id(base)
        header = _SPACES.sub(" ", _VIEWPORT.sub("", root.header.render())).replace(full_id, "map_div")
        elements = [base, *_descendants(base)]
        self.default_js = [link for element in elements for link in getattr(element, "default_js", ())]
        self.default_css = [link for element in elements for link in getattr(element, "default_css", ())]
        self._name = "Map"
        self._children = OrderedDict()
        self.options: dict[str, Any] = {}
        self._root = SimpleNamespace(header=_Text(header), html=_Text(""), render=lambda **_: "")
        self._template = _template(generate_leaflet_string(base))

    def get_root(self) -> Any:
        """What stands for the figure."""
        return self._root

    def render(self, **_: Any) -> str:
        """Nothing is left to render."""
        return ""

    def get_bounds(self) -> list[list[float | None]]:
        """No bounds: the browser knows them."""
        return [[None, None], [None, None]]

    @property
    def _id(self) -> str:
        return "prepared"

    @_id.setter
    def _id(self, _: str) -> None:
        """Keep the id: `st_folium` renames what it renders."""


def _descendants(element: Any) -> list[Any]:
    found = []
    for child in element._children.values():
        if isinstance(child, JSCSSMixin):
            found.append(child)
        found += _descendants(child)
    return found


class PreparedMessage:
    """A script for the map, in the place where `st_folium` expects a feature group.

    Parameters
    ----------
    script
        JavaScript that runs in the map's frame whenever its text differs from the last one.
    """

    def __init__(self, script: str) -> None:
        self._id = ""
        self._children: dict[str, Any] = {}
        # The component adds a layer of this name to the map; an empty one costs nothing.
        self._template = _template(f"var feature_group_feature_group_0=L.featureGroup();{script}")

    def add_to(self, _: folium.Map) -> PreparedMessage:
        """Nothing is added to the shared map."""
        return self

    def render(self) -> None:
        """Nothing is left to render."""
