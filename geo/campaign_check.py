"""Faults in the tables of August 1945 that only show against the map and the source list."""

from __future__ import annotations

from collections.abc import Iterable

import shapely
from shapely.geometry.base import BaseGeometry

from geo.campaign_data import (
    AXES_FILE,
    FIRST_DAY,
    LAST_DAY,
    LINES_FILE,
    POINTS_FILE,
    CampaignData,
    ControlPoint,
    load_campaign,
)
from geo.cells import load_cells, union_cells
from geo.errors import Fault
from geo.fronts import theatre_cells
from geo.islands import KURIL_CELLS
from geo.load import Atlas

_KM_PER_DEGREE = 111.2
#: A point this far off land is in the sea, km, beyond its own precision.
_SHORE_KM = 5.0
#: Cells in which a control point may lie although the theatre ends before them.
_BORDERLAND = ("korea-south", "chanan", "tanggu-zone", "roc-north", "mpr", "soviet-far-east", "primorye", "transbaikal")


def check_campaign(atlas: Atlas) -> list[Fault]:
    """Control points in the sea, outside the theatre or the campaign's days, and sources nobody listed.

    Raises
    ------
    DataError
        If the tables cannot be read at all; it lists each row.
    """
    if not (atlas.directory / POINTS_FILE).exists():
        return []
    data = load_campaign(atlas.directory)
    cells = load_cells(atlas.directory / "basemap" / "cells.json")
    land = {
        "mainland": union_cells(cells, [c for c in (*theatre_cells(cells), *_BORDERLAND) if c in cells]),
        "karafuto": cells["karafuto"],
        "kurils": union_cells(cells, KURIL_CELLS),
    }
    everywhere = shapely.union_all(list(cells.values()))
    faults = [fault for point in data.points for fault in _check_point(point, land[point.theatre], everywhere)]
    return faults + list(_unknown_sources(data, atlas))


def _check_point(point: ControlPoint, theatre: BaseGeometry, land: BaseGeometry) -> Iterable[Fault]:
    position, reach = shapely.Point(point.lon, point.lat), (_SHORE_KM + point.precision_km) / _KM_PER_DEGREE
    shown = f"{point.lon:g},{point.lat:g}"
    if not shapely.dwithin(land, position, reach):
        yield Fault(POINTS_FILE, point.id, "lon,lat", shown, "lies in the sea; correct it or raise precision_km")
    elif not shapely.dwithin(theatre, position, reach):
        remedy = f"lies outside the theatre {point.theatre}; correct it or the theatre"
        yield Fault(POINTS_FILE, point.id, "lon,lat", shown, remedy)
    if not 0 <= point.earliest <= LAST_DAY - FIRST_DAY or point.latest > LAST_DAY - FIRST_DAY:
        span = f"{point.date}…{point.date_latest}"
        yield Fault(POINTS_FILE, point.id, "date", span, "lies outside 9 August to 5 September 1945; correct it")


def _unknown_sources(data: CampaignData, atlas: Atlas) -> Iterable[Fault]:
    rows = [(POINTS_FILE, data.points), (AXES_FILE, data.axes), (LINES_FILE, (*data.starts, *data.halts))]
    for file, records in rows:
        for record in records:
            for source in record.sources:
                if source not in atlas.sources:
                    yield Fault(file, record.id, "sources", source, "add the source to sources.csv or correct the id")
