"""A place lies in the land that its record names; exceptions to "one holder at a time" name what there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from geo.check.computed import computed_ids
from geo.check.references import CELL_REMEDY, PLACE_REMEDY, Finding, unknown
from geo.errors import Fault
from geo.land.cells import cell_shapes
from geo.land.projection import KM_PER_DEGREE
from geo.records.atlas import Atlas
from geo.records.lands import EXCEPTIONS_FILE, LANDS_FILE, Land

#: How far from its land a place may be, km: the coast of the base map is no better than that.
COAST_KM = 3.0


def check_lands(atlas: Atlas) -> Iterator[Fault]:
    """Lands that name what there is not, places outside their land, exceptions to nothing."""
    shapes = cell_shapes(atlas) if atlas.lands else {}
    points = {point.id: (point.lon, point.lat) for point in atlas.control_points}
    places = {place.id: (place.lon, place.lat) for place in atlas.places.values()}
    for land in atlas.lands:
        for finding in unknown("cells", land.cells, shapes, CELL_REMEDY):
            yield Fault(LANDS_FILE, land.id, *finding)
        for field, ids, known in (("places", land.places, places), ("control_points", land.control_points, points)):
            remedy = PLACE_REMEDY if field == "places" else "no such control point; correct the id or take it out"
            for finding in unknown(field, ids, known, remedy):
                yield Fault(LANDS_FILE, land.id, *finding)
            for finding in _outside(land, field, {key: known[key] for key in ids if key in known}, shapes):
                yield Fault(LANDS_FILE, land.id, *finding)
    yield from _exceptions(atlas)


def _outside(
    land: Land, field: str, positions: Mapping[str, tuple[float, float]], shapes: Mapping[str, BaseGeometry]
) -> Iterator[Finding]:
    own = [shapes[cell] for cell in land.cells if cell in shapes]
    if not own or not positions:
        return
    tree = shapely.STRtree(own)
    others = [shape for cell, shape in shapes.items() if cell not in land.cells]
    other_tree = shapely.STRtree(others)
    for identifier, (lon, lat) in positions.items():
        point = shapely.Point(lon, lat)
        distance = float(own[int(tree.nearest(point))].distance(point)) * KM_PER_DEGREE
        abroad = len(other_tree.query(point, predicate="within")) > 0
        if distance > (0 if abroad else COAST_KM):
            remedy = (
                f"{identifier} lies {distance:.1f} km outside this land; correct its position, or name it elsewhere"
            )
            yield field, f"{identifier} at {lon:g},{lat:g}", remedy


def _exceptions(atlas: Atlas) -> Iterator[Fault]:
    records = {record.id for record in atlas.records} | {key for key, _owner in computed_ids(atlas)}
    for exception in atlas.exceptions:
        findings = [*unknown("records", exception.records, records, "no record of this id; correct it or take it out")]
        findings += unknown("place", [exception.place], atlas.places, PLACE_REMEDY)
        if exception.start and exception.end and exception.end < exception.start:
            findings.append(("end", repr(exception.end), f"is before start {exception.start}; swap them"))
        for finding in findings:
            yield Fault(EXCEPTIONS_FILE, exception.id, *finding)
