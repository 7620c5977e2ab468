"""Check what the records mean together: ids, references, claims, places, geometry, coverage.

`geo.records.load` has already refused records of a wrong shape; nothing here raises for a bad record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from shapely.geometry import shape
from shapely.validation import explain_validity

from geo.check.campaigns import check_campaign
from geo.dates import record_interval
from geo.errors import DataError, Fault
from geo.paths import DATA
from geo.records.atlas import Atlas
from geo.records.load import load_atlas
from geo.records.schema import Line, Place, Record


def check(directory: Path = DATA) -> tuple[Atlas | None, list[Fault]]:
    """Load and check a data directory.

    Returns
    -------
    (atlas, faults); the atlas is None when the files could not be read at all.
    """
    try:
        atlas = load_atlas(directory)
    except DataError as error:
        return None, list(error.faults)
    return atlas, [*check_atlas(atlas), *check_campaign(atlas)]


def check_atlas(atlas: Atlas) -> list[Fault]:
    """All faults of meaning in a loaded atlas."""
    faults = [*_unique_ids(atlas), *_claims_covered(atlas), *_departures(atlas), *_places(atlas), *_settings(atlas)]
    for record in atlas.records:
        file = atlas.files.get(record.id, "-")
        faults += [Fault(file, record.id, *rest) for rest in _references(record, atlas)]
        if isinstance(record, Line):
            faults += [Fault(file, record.id, *rest) for rest in _geometry(record, atlas)]
    return faults


def _unique_ids(atlas: Atlas) -> Iterator[Fault]:
    counts = Counter(record.id for record in atlas.records)
    for identifier, count in counts.items():
        if count > 1:
            file = atlas.files.get(identifier, "-")
            yield Fault(file, identifier, "id", f"used {count} times", "give each record an id of its own")


def _references(record: Record, atlas: Atlas) -> Iterator[tuple[str, str, str]]:
    """(field, value, remedy) of every id in a record that points to nothing, and of a grade or date that cannot be."""
    for field, source in _source_references(record):
        if source not in atlas.sources:
            yield field, repr(source), "add the source to sources.csv or correct the id"
    for field, place in _place_references(record):
        if place not in atlas.places:
            yield field, repr(place), "add the place to places.csv or correct the id"
    holders = atlas.settings.holders.keys() | atlas.settings.actors.keys()
    for field, side in _side_references(record):
        if side not in holders:
            yield field, repr(side), "add it to holders or actors in atlas.json or correct the id"
    yield from _document_references(record, atlas)
    yield from _evidence(record)
    yield from _range(record, atlas)


def _document_references(record: Record, atlas: Atlas) -> Iterator[tuple[str, str, str]]:
    sentence_of = {claim.id: claim.sentence for claim in atlas.claims}
    for sentence in set(record.sentences) - set(sentence_of.values()):
        yield "sentences", repr(sentence), "the document has no such sentence; see claims.csv"
    for claim in record.claims:
        if claim not in sentence_of:
            yield "claims", repr(claim), "the document has no such claim; see claims.csv"
        elif sentence_of[claim] not in record.sentences:
            yield "sentences", repr(record.sentences), f"add {sentence_of[claim]}, the sentence of {claim}"


def _source_references(record: Record) -> Iterator[tuple[str, str]]:
    for source in record.sources:
        yield "sources", source
    for number in getattr(record, "numbers", []):
        for source in number.sources or []:
            yield "numbers.sources", source


def _place_references(record: Record) -> Iterator[tuple[str, str]]:
    for field in ("place", "origin", "destination", "capital"):
        value = getattr(record, field, None)
        if value is not None:
            yield field, value


def _side_references(record: Record) -> Iterator[tuple[str, str]]:
    for actor in getattr(record, "actors", []):
        yield "actors", actor
    for field in ("holder", "side"):
        value = getattr(record, field, None)
        if value is not None:
            yield field, value
    for number in getattr(record, "numbers", []):
        if number.side is not None:
            yield "numbers.side", number.side


def _evidence(record: Record) -> Iterator[tuple[str, str, str]]:
    only_general = set(record.sources) == {"general-knowledge"}
    if record.evidence in ("cited", "reported") and only_general:
        yield "evidence", repr(record.evidence), "no text was opened: grade it general, or name the source"


def _range(record: Record, atlas: Atlas) -> Iterator[tuple[str, str, str]]:
    start, end = record_interval(record.start, record.end)
    if start > atlas.last_day or (end is not None and end < atlas.first_day):
        yield "start", repr(record.start), "outside the period of the atlas; correct the date or leave it out"


def _geometry(line: Line, atlas: Atlas) -> Iterator[tuple[str, str, str]]:
    try:
        geometry = shape(line.geometry.model_dump())
    except (ValueError, TypeError, IndexError) as error:
        yield "geometry", str(error)[:80], "write GeoJSON coordinates as [lon, lat]"
        return
    if geometry.is_empty:
        yield "geometry", "empty", "give the record at least two positions"
        return
    if not geometry.is_valid:
        yield "geometry", explain_validity(geometry), "repair the ring (no self-crossing)"
    west, south, east, north = geometry.bounds
    world = atlas.settings.world
    if west < world[0] or south < world[1] or east > world[2] or north > world[3]:
        yield "geometry", repr(geometry.bounds), "positions are [lon, lat]; these lie outside the maps"


def _claims_covered(atlas: Atlas) -> Iterator[Fault]:
    covered = {claim for record in atlas.records for claim in record.claims}
    for claim in atlas.claims:
        if claim.id not in covered:
            remedy = f"name it in `claims` of the record that shows it ({claim.sentence}, {claim.kind})"
            yield Fault("claims.csv", claim.id, "claims", "no record", remedy)


def _departures(atlas: Atlas) -> Iterator[Fault]:
    known = {claim.id for claim in atlas.claims}
    counts = Counter(departure.claim for departure in atlas.departures)
    for departure in atlas.departures:
        file = atlas.files.get(departure.claim, "departures.json")
        if departure.claim not in known:
            yield Fault(file, departure.claim, "claim", repr(departure.claim), "no such claim; see claims.csv")
        for source in departure.sources:
            if source not in atlas.sources:
                yield Fault(file, departure.claim, "sources", repr(source), "add it to sources.csv")
    for claim, count in counts.items():
        if count > 1:
            yield Fault("departures.json", claim, "claim", f"{count} times", "merge the two entries")


def _places(atlas: Atlas) -> Iterator[Fault]:
    for place in atlas.places.values():
        for field, value, remedy in _place_faults(place, atlas):
            yield Fault("places.csv", place.id, field, value, remedy)


def _place_faults(place: Place, atlas: Atlas) -> Iterator[tuple[str, str, str]]:
    for source in place.sources:
        if source not in atlas.sources:
            yield "sources", repr(source), "add the source to sources.csv or correct the id"
    west, south, east, north = atlas.settings.world
    inside = west <= place.lon <= east and south <= place.lat <= north
    if not inside and place.id not in atlas.settings.far_places:
        yield "lon, lat", repr((place.lon, place.lat)), "outside the maps; are lon and lat swapped?"


def _settings(atlas: Atlas) -> Iterator[Fault]:
    spans = sorted((phase.start, phase.end, phase.id) for phase in atlas.settings.phases)
    if spans and (spans[0][0] != atlas.settings.start or spans[-1][1] != atlas.settings.end):
        yield Fault("atlas.json", "phases", "start, end", "gap at the ends", "let the phases cover the period")


def counts(atlas: Atlas) -> dict[str, int]:
    """How many records of each kind there are, in a fixed order."""
    kinds = Counter(line.kind for line in atlas.lines)
    table: dict[str, int] = {
        "claims of the document": len(atlas.claims),
        "mappable claims": sum(claim.mappable for claim in atlas.claims),
        "departures from the record": len(atlas.departures),
        "events": len(atlas.events),
        "events without a place": sum(event.place is None for event in atlas.events),
        "territories": len(atlas.territories),
    }
    table |= {f"lines: {kind}": kinds[kind] for kind in sorted(kinds)}
    table |= {"places": len(atlas.places), "sources": len(atlas.sources)}
    return table


def grades(records: Iterable[Record]) -> dict[str, int]:
    """How many records carry each evidence grade."""
    found = Counter(record.evidence for record in records)
    return {grade: found[grade] for grade in ("cited", "reported", "general", "computed")}
