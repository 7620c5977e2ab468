"""Campaigns: their tables fit one another, the map and the other records, and a front can be computed from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.check.geometry import check_cells
from geo.check.references import CELL_REMEDY, SOURCE_REMEDY, unknown
from geo.errors import Fault, SurfaceError
from geo.fronts.frame import CHOSEN_FOR_KM, frame_of
from geo.fronts.surface import ArrivalSurface, arrivals_of
from geo.land.cells import cell_shapes, union_cells
from geo.land.projection import KM_PER_DEGREE
from geo.records.atlas import Atlas
from geo.records.campaigns import CAMPAIGNS_FILE, CampaignSpec, Corridor
from geo.records.load import ARMIES_FILE, NOTES_FILE, SETTINGS_FILE
from geo.records.tables import CampaignData, ControlPoint

#: A point this far off land is in the sea, km, beyond its own precision.
_SHORE_KM = 5.0
#: Nodes of the grid of a surface; some tens of thousands are usual.
_MOST_NODES = 500_000
#: Dated points nowhere farther from one line than this say nothing of the land beside it, degrees.
_ON_A_LINE = 0.01


def check_campaigns(atlas: Atlas) -> Iterator[Fault]:
    """Everything that would stop the computation of a campaign, or make it one of something else."""
    cells = cell_shapes(atlas) if atlas.campaigns and not any(check_cells(atlas)) else {}
    for data in atlas.campaigns:
        yield from _spec(data.spec, atlas)
        yield from _points(data, atlas)
        yield from _lines(data, atlas)
        yield from _axes(data, atlas)
        yield from _pockets(data)
        yield from _named_points(data)
        if not _unknown_cells(data.spec, cells):
            yield from _positions(data, cells)
            yield from _surface(data, cells)
    for finding in unknown("computed_source", [atlas.settings.computed_source], atlas.sources, SOURCE_REMEDY):
        yield Fault(SETTINGS_FILE, "atlas", *finding)
    points = [point.id for point in atlas.control_points]
    for note in unknown("id", atlas.notes, points, "no control point of this id; correct it"):
        yield Fault(NOTES_FILE, note[1].strip("'"), *note)
    yield from _shared_points(atlas)


def _spec(spec: CampaignSpec, atlas: Atlas) -> Iterator[Fault]:
    settings = atlas.settings
    remedy = "add it to campaigns in atlas.json: a reader chooses by that name"
    found = [*unknown("id", [spec.id], settings.campaigns, remedy)]
    holders = {
        "holder": [spec.holder],
        "enemy": [spec.enemy],
        "others.holder": [other.holder for other in spec.others],
        "homes.holder": [home.holder for home in spec.homes],
    }
    for field, ids in holders.items():
        found += unknown(field, ids, settings.holders, "add it to holders in atlas.json or correct the id")
    for field, names in _cells_of(spec).items():
        found += unknown(field, names, atlas.basemap.cells, CELL_REMEDY)
    if not settings.start <= spec.first_day <= spec.last_day <= settings.end:
        remedy = f"outside the atlas, {settings.start} to {settings.end}; correct the days"
        found.append(("first_day, last_day", f"{spec.first_day} to {spec.last_day}", remedy))
    once = {key: names for key, names in _cells_of(spec).items() if key in ("theatre", "homes.cells", "theatres.cells")}
    once["homes.holder"] = [home.holder for home in spec.homes]
    for field, names in once.items():
        found += [(field, repr(name), "name each once") for name, count in Counter(names).items() if count > 1]
    for finding in found:
        yield Fault(CAMPAIGNS_FILE, spec.id, *finding)


def _cells_of(spec: CampaignSpec) -> dict[str, list[str]]:
    return {
        "theatre": spec.theatre,
        "beyond": spec.beyond,
        "borderland": spec.borderland,
        "others.cells": [cell for other in spec.others for cell in other.cells],
        "homes.cells": [cell for home in spec.homes for cell in home.cells],
        "theatres.cells": [cell for theatre in spec.theatres for cell in theatre.cells],
    }


def _unknown_cells(spec: CampaignSpec, cells: Iterable[str]) -> set[str]:
    return {name for names in _cells_of(spec).values() for name in names} - set(cells)


def _points(data: CampaignData, atlas: Atlas) -> Iterator[Fault]:
    """Rows of the control points that contradict one another, the campaign, or the lists of sources and armies."""
    spec = data.spec
    places: dict[tuple[str, float, float], ControlPoint] = {}
    for p in data.points:
        found = [*unknown("sources", p.sources, atlas.sources, SOURCE_REMEDY), *_dates(p, spec)]
        known = f"no such theatre; choose one of: {', '.join(spec.theatre_ids)}"
        found += unknown("theatre", [p.theatre], spec.theatre_ids, known)
        if p.campaign != spec.id:
            found.append(("campaign", p.campaign, f"this table is of {spec.id}"))
        other = places.setdefault((p.kind, round(p.lon, 2), round(p.lat, 2)), p)
        if other is not p and (other.date, other.date_latest) != (p.date, p.date_latest):
            remedy = f"same place and kind as {other.id} ({other.date}…{other.date_latest}); keep one row"
            found.append(("date", f"{p.date}…{p.date_latest}", remedy))
        for finding in found:
            yield Fault(spec.points, p.id, *finding)
    nameless = {point.army: point for point in reversed(data.points) if point.army not in atlas.armies}
    for army, point in nameless.items():
        yield Fault(spec.points, point.id, "army", repr(army), f"add its names to {ARMIES_FILE}, or correct the army")


def _dates(p: ControlPoint, spec: CampaignSpec) -> Iterator[tuple[str, str, str]]:
    span = f"{p.date}…{p.date_latest}"
    if p.latest < p.earliest:
        yield "date", p.date, f"date is after date_latest {p.date_latest}; swap them"
    if p.kind == "later":
        if p.earliest < spec.days:
            yield "date", span, f"a place reached later lies after {spec.last_day}; correct the date or the kind"
    elif not 0 <= p.earliest < spec.days or p.latest >= spec.days:
        yield "date", span, f"lies outside {spec.first_day} to {spec.last_day}; correct it"


def _shared_points(atlas: Atlas) -> Iterator[Fault]:
    tables = [(data.spec.points, point.id) for data in atlas.campaigns for point in data.points]
    for identifier, count in Counter(identifier for _table, identifier in tables).items():
        if count > 1:
            table = next(table for table, found in reversed(tables) if found == identifier)
            yield Fault(table, identifier, "id", f"used {count} times", "ids are unique; merge the rows or rename one")


def _lines(data: CampaignData, atlas: Atlas) -> Iterator[Fault]:
    """Start lines, halts and barriers: their sources, cells, days and ids."""
    spec = data.spec
    dated = [(start.id, "start", start.start) for start in data.starts]
    dated += [(halt.id, "start", halt.start) for halt in data.halts]
    dated += [(barrier.id, "end", barrier.end) for barrier in data.barriers]
    for identifier, field, day in dated:
        if not spec.first_day <= day <= spec.last_day:
            yield Fault(spec.lines, identifier, field, repr(day), f"lies outside {spec.first_day} to {spec.last_day}")
    for line in (*data.starts, *data.halts, *data.barriers):
        for finding in unknown("sources", line.sources, atlas.sources, SOURCE_REMEDY):
            yield Fault(spec.lines, line.id, *finding)
    cells = [(halt.id, halt.cells) for halt in data.halts] + [(barrier.id, barrier.cells) for barrier in data.barriers]
    for identifier, names in cells:
        for finding in unknown("cells", names, atlas.basemap.cells, CELL_REMEDY):
            yield Fault(spec.lines, identifier, *finding)
    for identifier, count in Counter(identifier for identifier, _field, _day in dated).items():
        if count > 1:
            yield Fault(spec.lines, identifier, "id", f"used {count} times", "give each line an id of its own")


def _axes(data: CampaignData, atlas: Atlas) -> Iterator[Fault]:
    """Points of an axis: sources, positions from 0 on, and days that never go back."""
    file, last = data.spec.axes or "-", dict[str, tuple[int, str]]()
    for p in data.axes:
        found = [*unknown("sources", p.sources, atlas.sources, SOURCE_REMEDY)]
        if not data.spec.first_day <= p.date <= data.spec.last_day:
            found.append(("date", repr(p.date), f"lies outside {data.spec.first_day} to {data.spec.last_day}"))
        position, date = last.get(p.axis, (-1, ""))
        if p.position != position + 1:
            found.append(("position", str(p.position), f"the next of axis {p.axis} is {position + 1}"))
        if p.date < date:
            found.append(("date", repr(p.date), f"before {date} of the position in front of it; put them in order"))
        last[p.axis] = (p.position, p.date)
        for finding in found:
            yield Fault(file, p.id, *finding)
    for identifier, count in Counter(p.id for p in data.axes).items():
        if count > 1:
            yield Fault(file, identifier, "id", f"used {count} times", "give each point an id of its own")


def _pockets(data: CampaignData) -> Iterator[Fault]:
    spec = data.spec
    points = {point.id: point for point in data.points}
    for pocket in data.pockets:
        point = points.get(pocket.point)
        if point is None or point.kind != "pocket":
            value = "-" if point is None else point.kind
            remedy = f"{pocket.point!r} is no control point of kind pocket; name one"
            yield Fault(spec.pockets or "-", pocket.id, "point", value, remedy)
        elif not spec.first_day <= pocket.start <= point.date_latest:
            remedy = f"lies outside {spec.first_day} to {point.date_latest}, when its point gave up; correct it"
            yield Fault(spec.pockets or "-", pocket.id, "start", repr(pocket.start), remedy)


def _named_points(data: CampaignData) -> Iterator[Fault]:
    """Control points that the campaign names, and armies that come along a corridor."""
    spec = data.spec
    front = {point.id for point in data.on_mainland("front")}
    remedy = f"no control point of kind front on the mainland in {spec.points}; correct the id or leave it out"
    found = [*unknown("held_out", spec.held_out, front, remedy)]
    remedy = f"no control point in {spec.points}; correct the id or leave it out"
    found += unknown("named", spec.named, {point.id for point in data.points}, remedy)
    for theatre in spec.theatres:
        if isinstance(theatre, Corridor):
            armies = {point.army for point in data.in_theatre(theatre.id)}
            remedy = f"no control point of {theatre.id} is of this army; correct its name or add a point"
            found += unknown("land_force", [theatre.land_force], armies, remedy)
    for finding in found:
        yield Fault(CAMPAIGNS_FILE, spec.id, *finding)


def _positions(data: CampaignData, cells: dict[str, BaseGeometry]) -> Iterator[Fault]:
    """Control points in the sea or outside their theatre."""
    spec = data.spec
    land = {spec.mainland: union_cells(cells, {*spec.theatre, *spec.borderland})}
    land |= {theatre.id: union_cells(cells, set(theatre.cells)) for theatre in spec.theatres}
    everywhere = shapely.union_all(list(cells.values()))
    for point in data.points:
        theatre = land.get(point.theatre)
        position, reach = shapely.Point(point.lon, point.lat), (_SHORE_KM + point.precision_km) / KM_PER_DEGREE
        shown = f"{point.lon:g},{point.lat:g}"
        if not shapely.dwithin(everywhere, position, reach):
            yield Fault(spec.points, point.id, "lon,lat", shown, "lies in the sea; correct it or raise precision_km")
        elif theatre is not None and not shapely.dwithin(theatre, position, reach):
            remedy = f"lies outside the theatre {point.theatre}; correct it or the theatre"
            yield Fault(spec.points, point.id, "lon,lat", shown, remedy)


def _surface(data: CampaignData, cells: dict[str, BaseGeometry]) -> Iterator[Fault]:
    """Whether there is a surface, and a grid for it that a machine can hold; a third of a second, not many."""
    spec, frame = data.spec, frame_of(data)
    west, south, east, north = union_cells(cells, set(spec.theatre)).bounds
    across = max(east - west, north - south) * KM_PER_DEGREE
    if (across / frame.lengths.grid_km) ** 2 > _MOST_NODES:
        remedy = "far too small for the cells of the theatre; give `scale_km`, how far across the fighting was"
        yield Fault(CAMPAIGNS_FILE, spec.id, "scale_km", f"{frame.factor * CHOSEN_FOR_KM:.3g}", remedy)
        return
    arrivals = arrivals_of(data)
    try:
        ArrivalSurface(arrivals, spec.surface, frame)
    except SurfaceError as error:
        yield Fault(spec.points, spec.id, "points", str(len(data.points)), str(error))
        return
    degrees = frame.plane.to_lonlat(np.array([(arrival.x, arrival.y) for arrival in arrivals]))
    if np.linalg.matrix_rank(degrees - degrees.mean(axis=0), tol=_ON_A_LINE) < 2:
        remedy = "all dated points lie on one line; add control points to either side of it"
        yield Fault(spec.points, spec.id, "lon,lat", str(len(arrivals)), remedy)
