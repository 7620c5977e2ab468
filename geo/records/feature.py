"""The one shape in which every part of the atlas hands over what can be drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.records.localized import Localized


@dataclass(frozen=True)
class Feature:
    """Something that is on the map, or in the list, during an interval of days.

    Attributes
    ----------
    id
        Unique over the whole atlas.
    kind
        territory, area, front, pocket, claim, railway, movement, plan, event or place.
    start, end
        Day numbers, both inclusive; `end` None holds to the end of the atlas and beyond.
    geometry
        Lon-lat degrees (EPSG:4326); None for what has no place on the map.
    properties
        Further fields of the compiled atlas, JSON-ready.
    """

    id: str
    kind: str
    name: Localized
    start: int
    end: int | None
    geometry: BaseGeometry | None
    properties: dict[str, Any] = field(default_factory=dict)
