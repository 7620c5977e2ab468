"""Tables of a campaign: points, axes, lines and pockets fit one another, the campaign, and the lists they use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import shapely

from geo.check.plate import check_plate
from geo.check.references import CELL_REMEDY, SOURCE_REMEDY, Finding, testimonies, unknown
from geo.errors import Fault
from geo.records.atlas import Atlas
from geo.records.campaigns import CAMPAIGNS_FILE, CampaignSpec, Corridor
from geo.records.load import ARMIES_FILE
from geo.records.schema import Position
from geo.records.tables import CampaignData, ControlPoint, PocketShape


def check_tables(data: CampaignData, atlas: Atlas) -> Iterator[Fault]:
    """Rows that contradict one another or the campaign, and ids in them that point to nothing."""
    yield from _points(data, atlas)
    yield from _lines(data, atlas)
    yield from _axes(data, atlas)
    yield from _pockets(data, atlas)
    yield from _named_points(data, atlas)
    yield from check_plate(data, atlas)


def outside(field: str, positions: Iterable[Position], atlas: Atlas) -> Iterator[Finding]:
    """A finding for every position (lon-lat degrees) outside the maps."""
    west, south, east, north = atlas.settings.world
    for lon, lat in positions:
        if not (west <= lon <= east and south <= lat <= north):
            yield field, f"{lon:g},{lat:g}", "lies outside `world` in atlas.json; are lon and lat swapped?"


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


def _lines(data: CampaignData, atlas: Atlas) -> Iterator[Fault]:
    """Start lines, halts and barriers: their sources, cells, days and ids."""
    for found in _line_findings(data, atlas):
        yield Fault(data.spec.lines, *found)


def _line_findings(data: CampaignData, atlas: Atlas) -> Iterator[tuple[str, str, str, str]]:
    spec = data.spec
    dated = [(start.id, "start", start.start) for start in data.starts]
    dated += [(halt.id, "start", halt.start) for halt in data.halts]
    dated += [(barrier.id, "end", barrier.end) for barrier in data.barriers]
    for identifier, field, day in dated:
        if not spec.first_day <= day <= spec.last_day:
            yield identifier, field, repr(day), f"lies outside {spec.first_day} to {spec.last_day}"
    for identifier, count in Counter(identifier for identifier, _field, _day in dated).items():
        if count > 1:
            yield identifier, "id", f"used {count} times", "give each line an id of its own"
    yield from _line_references(data, atlas)


def _line_references(data: CampaignData, atlas: Atlas) -> Iterator[tuple[str, str, str, str]]:
    lines, cells = (*data.starts, *data.halts, *data.barriers), atlas.basemap.cells
    found = [(line.id, unknown("sources", line.sources, atlas.sources, SOURCE_REMEDY)) for line in lines]
    found += [(start.id, outside("coordinates", start.coordinates, atlas)) for start in data.starts]
    found += [(halt.id, unknown("cells", halt.cells, cells, CELL_REMEDY)) for halt in data.halts]
    found += [(barrier.id, unknown("cells", barrier.cells, cells, CELL_REMEDY)) for barrier in data.barriers]
    for identifier, findings in found:
        for finding in findings:
            yield identifier, *finding


def _axes(data: CampaignData, atlas: Atlas) -> Iterator[Fault]:
    """Points of an axis: sources, positions from 0 on, and days that never go back."""
    file, last = data.spec.axes or "-", dict[str, tuple[int, str]]()
    for p in data.axes:
        found = [*unknown("sources", p.sources, atlas.sources, SOURCE_REMEDY)]
        if not data.spec.first_day <= p.date <= data.spec.last_day:
            found.append(("date", repr(p.date), f"lies outside {data.spec.first_day} to {data.spec.last_day}"))
        found += unknown("army", [p.army], atlas.armies, f"add its names to {ARMIES_FILE}, or correct the army")
        found += outside("lon,lat", [(p.lon, p.lat)], atlas)
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


def _pockets(data: CampaignData, atlas: Atlas) -> Iterator[Fault]:
    spec = data.spec
    points = {point.id: point for point in data.points}
    for pocket in data.pockets:
        found = [*unknown("sources", pocket.sources, atlas.sources, SOURCE_REMEDY)]
        found += [*testimonies(pocket.testimonies, atlas), *_pocket_shape(pocket)]
        point = points.get(pocket.point)
        if point is None or point.kind != "pocket":
            value = "-" if point is None else point.kind
            found.append(("point", value, f"{pocket.point!r} is no control point of kind pocket; name one"))
        else:
            found += _pocket_days(pocket, spec.first_day, point.date_latest)
        for finding in found:
            yield Fault(spec.pockets or "-", pocket.id, *finding)


def _pocket_shape(pocket: PocketShape) -> Iterator[Finding]:
    """Rings of an outline that are no outline."""
    for number, ring in enumerate(pocket.outline or (), start=1):
        shape = shapely.Polygon(ring)
        if not shape.is_valid:
            yield "outline", f"ring {number}", f"{shapely.is_valid_reason(shape)}; give its corners in order"


def _pocket_days(pocket: PocketShape, first: str, last: str) -> Iterator[Finding]:
    """Days on which a pocket was cut off, or moved, that do not fit the campaign and the day it gave up."""
    days = [("start", pocket.start), *(("march", station.date) for station in pocket.march or ())]
    for field, day in days:
        if not first <= day <= last:
            yield field, repr(day), f"lies outside {first} to {last}, when its point gave up; correct it"
    for (_, before), (field, day) in pairwise(days[1:]):
        if day <= before:
            yield field, repr(day), f"not after {before} of the station in front of it; put them in order"


def _named_points(data: CampaignData, atlas: Atlas) -> Iterator[Fault]:
    """Control points that the campaign names, and armies that come along a corridor."""
    spec = data.spec
    front = {point.id for point in data.on_mainland("front")}
    remedy = f"no control point of kind front on the mainland in {spec.points}; correct the id or leave it out"
    found = [*unknown("held_out", spec.held_out, front, remedy)]
    remedy = f"no control point in {spec.points}; correct the id or leave it out"
    found += unknown("named", spec.named, {point.id for point in data.points}, remedy)
    remedy = f"no control point of kind occupation in {spec.points} is of this army; correct its name or add a point"
    posts = {point.army for point in data.on_mainland("occupation")}
    found += unknown("others.army", [other.army for other in spec.others], posts, remedy)
    found += _last_days(data, atlas)
    for theatre in spec.theatres:
        found += outside("theatres.axis", theatre.axis, atlas)
        if isinstance(theatre, Corridor):
            armies = {point.army for point in data.in_theatre(theatre.id)}
            remedy = f"no control point of {theatre.id} is of this army; correct its name or add a point"
            found += unknown("land_force", [theatre.land_force], armies, remedy)
    for finding in found:
        yield Fault(CAMPAIGNS_FILE, spec.id, *finding)


def _last_days(data: CampaignData, atlas: Atlas) -> Iterator[Finding]:
    """Third sides that leave before they have come, or after the atlas ends."""
    posts, end = data.on_mainland("occupation"), atlas.settings.end
    for other in data.spec.others:
        first = max((point.date_latest for point in posts if point.army == other.army), default=data.spec.first_day)
        if other.last_day is not None and not first <= other.last_day <= end:
            remedy = f"give a day from {first}, when the last garrison of {other.army} came, to {end}"
            yield "others.last_day", repr(other.last_day), remedy
