"""Values inside pages and scripts: JSON that cannot break out, positions in the order that Leaflet wants."""

from __future__ import annotations

import json
from collections.abc import Sequence


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
