"""An export as read back from its folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.export.layers import Json

Layers = dict[str, list[Json]]


def read_layers(folder: Path) -> Layers:
    """Features of every GeoJSON file by the name of the file."""
    return {path.stem: json.loads(path.read_bytes())["features"] for path in sorted(folder.glob("*.geojson"))}


def positions(feature: Json) -> Iterator[list[float]]:
    """Every position of a feature; none where it has no geometry."""
    if feature["geometry"] is not None:
        yield from _positions(feature["geometry"]["coordinates"])


def _positions(part: Any) -> Iterator[list[float]]:
    if isinstance(part[0], int | float):
        yield part
    else:
        for inner in part:
            yield from _positions(inner)
