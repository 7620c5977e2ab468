"""Faults in the tables of the campaigns that only show against the map and the source list."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault
from geo.land.cells import cell_shapes, union_cells
from geo.land.projection import KM_PER_DEGREE
from geo.records.atlas import Atlas
from geo.records.campaigns import CAMPAIGNS_FILE, CampaignSpec, Corridor
from geo.records.load import ARMIES_FILE, SETTINGS_FILE
from geo.records.tables import CampaignData, ControlPoint

#: A point this far off land is in the sea, km, beyond its own precision.
_SHORE_KM = 5.0


def check_campaign(atlas: Atlas) -> list[Fault]:
    """Control points in the sea, outside the theatre or the campaign's days, and sources nobody listed."""
    cells = cell_shapes(atlas) if atlas.campaigns else {}
    faults = [fault for data in atlas.campaigns for fault in (*_contradictions(data), *_check_one(data, cells, atlas))]
    return [*_computed_source(atlas), *_shared_ids(atlas), *faults]


def _computed_source(atlas: Atlas) -> Iterable[Fault]:
    source = atlas.settings.computed_source
    if source is not None and source not in atlas.sources:
        remedy = "add the source to sources.csv or correct the id"
        yield Fault(SETTINGS_FILE, "atlas", "computed_source", source, remedy)


def _shared_ids(atlas: Atlas) -> Iterable[Fault]:
    """Campaigns with short ids that share days: their fronts would have the same ids."""
    short = sorted((data.spec for data in atlas.campaigns if data.spec.short_ids), key=lambda spec: spec.first)
    for one, other in pairwise(short):
        if other.first <= one.last:
            remedy = f"shares days with {one.id}, so their fronts would share ids; set it to false in one of them"
            yield Fault(CAMPAIGNS_FILE, other.id, "short_ids", "true", remedy)


def _check_one(data: CampaignData, cells: dict[str, BaseGeometry], atlas: Atlas) -> Iterable[Fault]:
    spec = data.spec
    named = (*spec.theatre, *spec.beyond, *spec.borderland, *(cell for t in spec.theatres for cell in t.cells))
    unknown = [name for name in dict.fromkeys(named) if name not in cells]
    for name in unknown:
        yield Fault(CAMPAIGNS_FILE, spec.id, "theatre", name, "no such cell; correct it or build the cell")
    if unknown:
        return
    land = {spec.mainland: union_cells(cells, [*spec.theatre, *spec.borderland])}
    land |= {theatre.id: union_cells(cells, theatre.cells) for theatre in spec.theatres}
    everywhere = shapely.union_all(list(cells.values()))
    for point in data.points:
        yield from _check_point(point, spec, land.get(point.theatre), everywhere)
    yield from _unknown_points(data)
    yield from _unknown_sources(data, atlas)
    for army in dict.fromkeys(point.army for point in data.points if point.army not in atlas.armies):
        yield Fault(ARMIES_FILE, army, "army", "-", f"no name for an army of {spec.points}; add a row")


def _check_point(
    point: ControlPoint, spec: CampaignSpec, theatre: BaseGeometry | None, land: BaseGeometry
) -> Iterable[Fault]:
    position, reach = shapely.Point(point.lon, point.lat), (_SHORE_KM + point.precision_km) / KM_PER_DEGREE
    shown = f"{point.lon:g},{point.lat:g}"
    if theatre is None:
        remedy = f"no such theatre; choose one of: {', '.join(spec.theatre_ids)}"
        yield Fault(spec.points, point.id, "theatre", point.theatre, remedy)
    if not shapely.dwithin(land, position, reach):
        yield Fault(spec.points, point.id, "lon,lat", shown, "lies in the sea; correct it or raise precision_km")
    elif theatre is not None and not shapely.dwithin(theatre, position, reach):
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


def _unknown_points(data: CampaignData) -> Iterable[Fault]:
    """Control points that the campaign names and does not have, and armies that come along no corridor."""
    spec = data.spec
    front = {point.id for point in data.on_mainland("front")}
    known = {point.id for point in data.points}
    for key, names, there in (("held_out", spec.held_out, front), ("named", spec.named, known)):
        for name in names:
            if name not in there:
                kind = " of kind front on the mainland" if there is front else ""
                remedy = f"no control point{kind} in {spec.points}; correct the id or leave it out"
                yield Fault(CAMPAIGNS_FILE, spec.id, key, name, remedy)
    for theatre in spec.theatres:
        armies = {point.army for point in data.in_theatre(theatre.id)}
        if isinstance(theatre, Corridor) and theatre.land_force not in armies:
            remedy = f"no control point of {theatre.id} is of this army; correct its name or add a point"
            yield Fault(CAMPAIGNS_FILE, spec.id, "land_force", theatre.land_force, remedy)


def _unknown_sources(data: CampaignData, atlas: Atlas) -> Iterable[Fault]:
    spec = data.spec
    lines = (*data.starts, *data.halts, *data.barriers)
    rows = [(spec.points, data.points), (spec.axes or "-", data.axes), (spec.lines, lines)]
    for file, records in rows:
        for record in records:
            for source in record.sources:
                if source not in atlas.sources:
                    yield Fault(file, record.id, "sources", source, "add the source to sources.csv or correct the id")


def _contradictions(data: CampaignData) -> Iterable[Fault]:
    """Rows of the control points that contradict one another or the campaign, and pockets of none of them."""
    spec = data.spec
    ids: set[str] = set()
    places: dict[tuple[str, float, float], ControlPoint] = {}
    for p in data.points:
        if p.campaign != spec.id:
            yield Fault(spec.points, p.id, "campaign", p.campaign, f"this table is of {spec.id}")
        if p.latest < p.earliest:
            yield Fault(spec.points, p.id, "date", p.date, f"date is after date_latest {p.date_latest}; swap them")
        if p.id in ids:
            yield Fault(spec.points, p.id, "id", p.id, "ids are unique; merge the rows or rename one")
        ids.add(p.id)
        other = places.setdefault((p.kind, round(p.lon, 2), round(p.lat, 2)), p)
        if other is not p and (other.date, other.date_latest) != (p.date, p.date_latest):
            remedy = f"same place and kind as {other.id} ({other.date}…{other.date_latest}); keep one row"
            yield Fault(spec.points, p.id, "date", f"{p.date}…{p.date_latest}", remedy)
    for pocket in data.pockets:
        if pocket.point not in ids:
            yield Fault(spec.pockets or "-", pocket.id, "point", pocket.point, "name a control point of kind pocket")
