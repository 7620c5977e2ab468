"""Faults in the tables of the campaigns that only show against the map and the source list."""

from __future__ import annotations

from collections.abc import Iterable

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault
from geo.fronts.holds import ARMIES_FILE, read_army_names
from geo.fronts.islands import KURIL_CELLS
from geo.land.cells import load_cells, union_cells
from geo.records.campaigns import CAMPAIGNS_FILE, CampaignSpec, read_specs
from geo.records.load import Atlas
from geo.records.tables import CampaignData, ControlPoint, load_campaign

_KM_PER_DEGREE = 111.2
#: A point this far off land is in the sea, km, beyond its own precision.
_SHORE_KM = 5.0


def check_campaign(atlas: Atlas) -> list[Fault]:
    """Control points in the sea, outside the theatre or the campaign's days, and sources nobody listed.

    Raises
    ------
    DataError
        If the tables cannot be read at all; it lists each row.
    """
    specs = read_specs(atlas.directory)
    cells = load_cells(atlas.directory / "basemap" / "cells.json") if specs else {}
    return [fault for spec in specs for fault in _check_one(spec, cells, atlas)]


def _check_one(spec: CampaignSpec, cells: dict[str, BaseGeometry], atlas: Atlas) -> Iterable[Fault]:
    unknown = [name for name in (*spec.theatre, *spec.beyond, *spec.borderland) if name not in cells]
    for name in unknown:
        yield Fault(CAMPAIGNS_FILE, spec.id, "theatre", name, "no such cell; correct it or build the cell")
    if unknown:
        return
    data = load_campaign(spec.id, atlas.directory)
    land = {"mainland": union_cells(cells, [*spec.theatre, *spec.borderland])}
    if spec.islands:
        land |= {"karafuto": cells["karafuto"], "kurils": union_cells(cells, KURIL_CELLS)}
    everywhere = shapely.union_all(list(cells.values()))
    for point in data.points:
        yield from _check_point(point, spec, land.get(point.theatre), everywhere)
    yield from _unknown_sources(data, atlas)
    named = read_army_names(atlas.directory)
    for army in dict.fromkeys(point.army for point in data.points if point.army not in named):
        yield Fault(ARMIES_FILE, army, "ja", "-", f"no Japanese name for an army of {spec.points}; add a row")


def _check_point(
    point: ControlPoint, spec: CampaignSpec, theatre: BaseGeometry | None, land: BaseGeometry
) -> Iterable[Fault]:
    position, reach = shapely.Point(point.lon, point.lat), (_SHORE_KM + point.precision_km) / _KM_PER_DEGREE
    shown = f"{point.lon:g},{point.lat:g}"
    if not shapely.dwithin(land, position, reach):
        yield Fault(spec.points, point.id, "lon,lat", shown, "lies in the sea; correct it or raise precision_km")
    elif theatre is None or not shapely.dwithin(theatre, position, reach):
        remedy = f"lies outside the theatre {point.theatre}; correct it or the theatre"
        yield Fault(spec.points, point.id, "lon,lat", shown, remedy)
    span = f"{point.date}…{point.date_latest}"
    if point.kind == "later":
        if point.earliest < spec.days:
            remedy = f"a place reached later lies after {spec.last_day}; correct the date or the kind"
            yield Fault(spec.points, point.id, "date", span, remedy)
    elif not 0 <= point.earliest < spec.days or point.latest >= spec.days:
        remedy = f"lies outside {spec.first_day} to {spec.last_day}; correct it"
        yield Fault(spec.points, point.id, "date", span, remedy)


def _unknown_sources(data: CampaignData, atlas: Atlas) -> Iterable[Fault]:
    spec = data.spec
    lines = (*data.starts, *data.halts, *data.barriers)
    rows = [(spec.points, data.points), (spec.axes or "-", data.axes), (spec.lines, lines)]
    for file, records in rows:
        for record in records:
            for source in record.sources:
                if source not in atlas.sources:
                    yield Fault(file, record.id, "sources", source, "add the source to sources.csv or correct the id")
