"""Territories: who held what, as unions of cells over dated periods.

`data/territories.json` says which cells a territory has; the shapes come from the built cells, so neighbours
share every border vertex and no two territories overlap unless their periods and cells do.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.dates import record_interval
from geo.land.cells import cell_shapes, union_cells
from geo.land.coverage import polygons_of
from geo.land.names import is_home, naming
from geo.land.projection import plane_at
from geo.records.atlas import Atlas
from geo.records.feature import Feature
from geo.records.schema import Territory

#: Computed areas are given to three significant figures; the coast is no better than that.
SIGNIFICANT = 3


def territory_features(atlas: Atlas) -> list[Feature]:
    """One feature per territory period, in the order of `data/territories.json`.

    Parameters
    ----------
    atlas
        The loaded atlas. Its territories name cells; an atlas without territories yields an empty list and
        needs no built cells.

    Returns
    -------
    list of Feature
        Kind "territory", geometry in lon-lat degrees. Properties: holder, status, label (a point inside the
        largest part, or inside the part that holds the capital), home, rank, map_name, named (see
        `geo.land.names`), area_km2 (computed), area_published_km2, capital, evidence, sources, sentences, claims,
        note.

    Raises
    ------
    CellError
        If a territory names a cell that was not built.
    """
    cells = cell_shapes(atlas)
    unions: dict[tuple[str, ...], BaseGeometry] = {}
    for record in atlas.territories:
        key = tuple(sorted(record.cells))
        if key not in unions:
            unions[key] = union_cells(cells, key)
    held: dict[str, list[Territory]] = defaultdict(list)
    for record in atlas.territories:
        held[record.holder].append(record)
    return [
        _feature(record, atlas, unions[tuple(sorted(record.cells))], is_home(record, held[record.holder]))
        for record in atlas.territories
    ]


def _feature(record: Territory, atlas: Atlas, shape: BaseGeometry, home: bool) -> Feature:
    start, end = record_interval(record.start, record.end)
    capital = atlas.places.get(record.capital) if record.capital else None
    anchor = shapely.Point(capital.lon, capital.lat) if capital else None
    properties: dict[str, Any] = {
        "holder": record.holder,
        "status": record.status,
        "label": label_point(shape, anchor),
        **naming(record, home),
        "area_km2": round_significant(plane_at(atlas.settings.middle).area_km2(shape), SIGNIFICANT),
        "area_published_km2": [item.model_dump() for item in record.area_published_km2],
        "capital": record.capital,
        "evidence": record.evidence,
        "sources": list(record.sources),
        "sentences": list(record.sentences),
        "claims": list(record.claims),
        "land": _land_of(record, atlas),
        "note": record.note.model_dump() if record.note else None,
    }
    return Feature(record.id, "territory", record.name, start, end, shape, properties)


def _land_of(record: Territory, atlas: Atlas) -> str | None:
    """Country, island or bank in which the whole territory lies; None for one that lies in several, or in none."""
    found = [land.id for land in atlas.lands if set(record.cells) <= set(land.cells)]
    return found[0] if found else None


def label_point(shape: BaseGeometry, anchor: shapely.Point | None = None) -> list[float] | None:
    """Where a name fits: the middle of the widest place of the part that holds `anchor`, else of the largest.

    Returns lon, lat in degrees with two decimals, or None for an empty shape.
    """
    parts = polygons_of(shape)
    if not parts:
        return None
    part = max(parts, key=lambda polygon: float(polygon.area))
    if anchor is not None:
        part = next((polygon for polygon in parts if polygon.covers(anchor)), part)
    circle = shapely.maximum_inscribed_circle(part, tolerance=max(part.area**0.5 / 50, 1e-3))
    return [round(value, 2) for value in circle.coords[0]]


def round_significant(value: float, digits: int) -> float:
    """Round to a number of significant decimal digits; 0 stays 0."""
    return float(f"{value:.{digits}g}")
