"""Values inside pages and scripts: JSON that cannot break out, positions in the order that Leaflet wants."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

#: What the map needs to know as it is made, in the app and in the single file, in Leaflet's names; how it answers to
#: hands and how far it goes is set by the component (`map/plane.js`).
MAP_OPTIONS: Mapping[str, Any] = {"zoomSnap": 0.25, "keyboard": False}
#: Until the component sets the view itself.
FIRST_ZOOM = 4


def leaflet_options(centre: Sequence[float]) -> dict[str, Any]:
    """Options for `L.map`; `centre` is latitude and longitude, degrees."""
    return {**MAP_OPTIONS, "zoomControl": False, "center": list(centre), "zoom": FIRST_ZOOM}


def to_lat_lon(position: Sequence[float]) -> tuple[float, float]:
    """Turn (lon, lat), the order of `geo`, into (lat, lon), the order of folium."""
    longitude, latitude = position
    return latitude, longitude


def script_json(value: object) -> str:
    """Write JSON that is safe inside a script element and inside `eval`, on one line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
