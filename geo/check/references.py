"""Every id in a dated record points to something, and its dates and grade are possible."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from geo.check.takings import outside_their_event
from geo.dates import record_interval
from geo.errors import Fault
from geo.kinds import KIND
from geo.records.atlas import Atlas
from geo.records.schema import Event, Line, Record, Territory

#: Field, value and remedy of a fault in a record.
Finding = tuple[str, str, str]

SOURCE_REMEDY = "add the source to sources.csv or correct the id"
PLACE_REMEDY = "add the place to places.csv or correct the id"
CELL_REMEDY = "no such cell in basemap/cells.json; correct the id or add the cell"


def check_references(atlas: Atlas) -> Iterator[Fault]:
    """Ids that point to nothing, and grades and dates that cannot be."""
    for record in atlas.records:
        file = atlas.files.get(record.id, "-")
        for finding in _findings(record, atlas):
            yield Fault(file, record.id, *finding)


def unknown(field: str, ids: Collection[str | None], known: Collection[str], remedy: str) -> Iterator[Finding]:
    """A finding for every id that is not known; None, where nothing is named, is."""
    for identifier in ids:
        if identifier is not None and identifier not in known:
            yield field, repr(identifier), remedy


def _findings(record: Record, atlas: Atlas) -> Iterator[Finding]:
    yield from unknown("sources", record.sources, atlas.sources, SOURCE_REMEDY)
    yield from _sides(record, atlas)
    if isinstance(record, Event):
        yield from _event(record, atlas)
    if isinstance(record, Territory):
        yield from _territory(record, atlas)
    if isinstance(record, Line):
        remedy = "no such event; correct the id or take it out"
        yield from unknown("events", record.events or [], {event.id for event in atlas.events}, remedy)
        if KIND[record.kind].held and record.holder is None:
            yield "holder", "null", f"say who holds it: a {record.kind} is drawn in a colour"
        yield from unknown("from", [record.origin], atlas.places, PLACE_REMEDY)
        yield from unknown("to", [record.destination], atlas.places, PLACE_REMEDY)
    if isinstance(record, Event | Line):
        remedy = "add it to campaigns in atlas.json or correct the id"
        yield from unknown("campaign", [record.campaign], atlas.settings.campaigns, remedy)
    yield from _grade(record, atlas)
    yield from _range(record, atlas)


def _sides(record: Record, atlas: Atlas) -> Iterator[Finding]:
    holders = atlas.settings.holders
    either = holders.keys() | atlas.settings.actors.keys()
    remedy = "add it to holders or actors in atlas.json or correct the id"
    holder = getattr(record, "holder", None)
    yield from unknown("holder", [holder], holders, "add it to holders in atlas.json or correct the id")
    yield from unknown("side", [getattr(record, "side", None)], either, remedy)
    yield from testimonies(getattr(record, "testimonies", []), atlas)
    for number in getattr(record, "numbers", []):
        yield from unknown("numbers.sources", number.sources or [], atlas.sources, SOURCE_REMEDY)
        yield from unknown("numbers.side", [number.side], either, remedy)


def testimonies(named: list[str], atlas: Atlas) -> Iterator[Finding]:
    """Sources named as testimonies that are not there, or are something else."""
    yield from unknown("testimonies", named, atlas.sources, SOURCE_REMEDY)
    for source in named:
        if source in atlas.sources and atlas.sources[source].class_ != "testimony":
            remedy = "its class in sources.csv is not `testimony`; correct it, or name it in sources"
            yield "testimonies", repr(source), remedy


def _event(event: Event, atlas: Atlas) -> Iterator[Finding]:
    settings = atlas.settings
    remedy = "add it to holders or actors in atlas.json or correct the id"
    yield from unknown("actors", event.actors, settings.holders.keys() | settings.actors.keys(), remedy)
    remedy = "add it to categories in atlas.json or correct the id"
    yield from unknown("category", [event.category], settings.categories, remedy)
    yield from unknown("place", [event.place], atlas.places, PLACE_REMEDY)
    yield from unknown("takings.place", [taking.place for taking in event.takings], atlas.places, PLACE_REMEDY)
    remedy = "add it to holders in atlas.json or correct the id"
    for field, held in (("by", [t.by for t in event.takings]), ("from", [t.origin for t in event.takings])):
        yield from unknown(f"takings.{field}", held, settings.holders, remedy)
    for value, remedy in outside_their_event(event, atlas):
        yield "takings.date", value, remedy


def _territory(territory: Territory, atlas: Atlas) -> Iterator[Finding]:
    yield from unknown("cells", territory.cells, atlas.basemap.cells, CELL_REMEDY)
    yield from unknown("capital", [territory.capital], atlas.places, PLACE_REMEDY)
    published = [area.source for area in territory.area_published_km2]
    yield from unknown("area_published_km2.source", published, atlas.sources, SOURCE_REMEDY)


def _grade(record: Record, atlas: Atlas) -> Iterator[Finding]:
    kinds = {atlas.sources[source].kind for source in record.sources if source in atlas.sources}
    if record.evidence in ("cited", "reported") and kinds == {"general"}:
        yield "evidence", repr(record.evidence), "no text was opened: grade it general, or name the source"


def _range(record: Record, atlas: Atlas) -> Iterator[Finding]:
    start, end = record_interval(record.start, record.end)
    if start > atlas.last_day:
        yield "start", repr(record.start), "after the end of the atlas; correct the date or leave it out"
    if end is not None and end < atlas.first_day:
        yield "end", repr(record.end), "before the start of the atlas; correct the date or leave it out"
