"""What `basemap/` holds once it is built: land, waters, borders, the cells, and a picture of the relief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

#: Layers of lines and areas that a base map may have, by the name of their file.
LAYERS = ("land", "lakes", "rivers", "provinces")
CELLS = "cells"
#: Folder of a data directory that holds all of it.
FOLDER = "basemap"
MANIFEST = "basemap.json"
RELIEF = "relief.webp"

#: A GeoJSON feature as parsed: `id`, `properties`, `geometry` in lon-lat degrees.
GeoFeature = dict[str, Any]


@dataclass(frozen=True)
class Basemap:
    """A built base map, read and found to be readable.

    Attributes
    ----------
    cells
        GeoJSON geometry of every cell by its id.
    layers
        Features by the name of the layer (`LAYERS`); a layer that was not built is not there.
    relief, relief_bounds
        The picture (WebP in EPSG:3857) and its corners [[south, west], [north, east]] in degrees; None without one.
    """

    cells: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    layers: Mapping[str, Sequence[GeoFeature]] = field(default_factory=dict)
    relief: bytes | None = None
    relief_bounds: list[list[float]] | None = None
