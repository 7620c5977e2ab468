"""Campaigns: their tables fit one another, the map and the other records, and a front can be computed from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.check.campaign_tables import check_tables
from geo.check.geometry import check_cells
from geo.check.references import CELL_REMEDY, SOURCE_REMEDY, unknown
from geo.errors import Fault, SurfaceError
from geo.fronts.frame import CHOSEN_FOR_KM, frame_of
from geo.fronts.surface import ArrivalSurface, arrivals_of
from geo.land.cells import cell_shapes, union_cells
from geo.land.projection import KM_PER_DEGREE
from geo.paths import SETTINGS_FILE
from geo.records.atlas import Atlas
from geo.records.campaigns import CAMPAIGNS_FILE, CampaignSpec
from geo.records.load import NOTES_FILE
from geo.records.tables import CampaignData

#: A point this far off land is in the sea, km, beyond its own precision.
_SHORE_KM = 5.0
#: Width of an outline or a march that may lie beyond the border, km.
_POCKET_KM = 20.0
#: Nodes of the grid of a surface; some tens of thousands are usual.
_MOST_NODES = 500_000
#: Dated points nowhere farther from one line than this say nothing of the land beside it, degrees.
_ON_A_LINE = 0.01


def check_campaigns(atlas: Atlas) -> Iterator[Fault]:
    """Everything that would stop the computation of a campaign, or make it one of something else."""
    cells = cell_shapes(atlas) if atlas.campaigns and not any(check_cells(atlas)) else {}
    for data in atlas.campaigns:
        yield from _spec(data.spec, atlas)
        yield from check_tables(data, atlas)
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


def _shared_points(atlas: Atlas) -> Iterator[Fault]:
    tables = [(data.spec.points, point.id) for data in atlas.campaigns for point in data.points]
    for identifier, count in Counter(identifier for _table, identifier in tables).items():
        if count > 1:
            table = next(table for table, found in reversed(tables) if found == identifier)
            yield Fault(table, identifier, "id", f"used {count} times", "ids are unique; merge the rows or rename one")


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
    fought_over = shapely.union_all(list(land.values()))
    for pocket in data.pockets:
        near = (pocket.radius_km or _POCKET_KM) / KM_PER_DEGREE / 2
        for lon, lat in pocket.positions:
            if not shapely.dwithin(fought_over, shapely.Point(lon, lat), near):
                remedy = "lies outside the theatres; correct it"
                yield Fault(spec.pockets or "-", pocket.id, "lon,lat", f"{lon:g},{lat:g}", remedy)


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
