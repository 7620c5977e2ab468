"""How well an atlas is sourced: what `python -m geo sources` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from geo.check.counts import grades
from geo.check.sourcing import opened
from geo.kinds import KINDS
from geo.records.atlas import Atlas
from geo.records.schema import Event, Evidence, Line, Record, Source, SourceClass

#: The classes of sources, the ones that a school may cite first.
CLASSES: tuple[str, ...] = get_args(SourceClass)
#: How far a source was opened, the farthest first.
_DEPTHS = ("whole", "part", "excerpt")


def grades_by_kind(atlas: Atlas) -> dict[str, dict[str, int]]:
    """How many records of each kind carry each evidence grade; kinds in a fixed order, `all` dated records last."""
    told = {kind.id: [record for record in atlas.records if _kind(record) == kind.id] for kind in KINDS}
    kinds = {kind: grades(records) for kind, records in told.items() if records}
    kinds["all"] = grades(atlas.records)
    for campaign in atlas.campaigns:
        found = Counter(point.evidence for point in campaign.points)
        kinds[f"points of {campaign.spec.id}"] = {grade: found[grade] for grade in get_args(Evidence)}
    return kinds


def _kind(record: Record) -> str:
    return record.kind if isinstance(record, Line) else type(record).__name__.lower()


def classes(atlas: Atlas) -> dict[str, tuple[int, int]]:
    """Per class of source: how many sources there are, and how many dated records name one of it that was opened."""
    listed: Counter[str] = Counter(source.class_ for source in atlas.sources.values())
    named: Counter[str] = Counter()
    for record in atlas.records:
        named.update({source.class_ for source in opened(record.sources, atlas.sources, CLASSES)})
    return {name: (listed[name], named[name]) for name in CLASSES if listed[name] or named[name]}


def best_source(event: Event, atlas: Atlas) -> Source | None:
    """The source of an event that one would show first: by its class, then by how far it was opened.

    None if no source of the event was opened.
    """
    found = opened(event.sources, atlas.sources, CLASSES)
    return min(found, key=lambda source: (CLASSES.index(source.class_), _DEPTHS.index(source.opened)), default=None)


def most_important(atlas: Atlas) -> list[tuple[Event, Source | None]]:
    """Every event of importance 1 with its best source, in the order of their records."""
    return [(event, best_source(event, atlas)) for event in atlas.events if event.importance == 1]


def share(found: dict[str, int]) -> float:
    """Part of the records, 0 to 1, that are graded `cited` or `reported`; 1 if there are none."""
    total = sum(found.values())
    return (found["cited"] + found["reported"]) / total if total else 1.0


def report(atlas: Atlas) -> Iterator[str]:
    """The lines of the report, in English."""
    yield "records by grade"
    for kind, found in grades_by_kind(atlas).items():
        told = ", ".join(f"{count} {grade}" for grade, count in found.items() if count)
        yield f"  {kind}: {told or 'none'} ({share(found):.0%} cited or reported)"
    yield "sources by class (listed; dated records that name one that was opened)"
    for name, (listed, named) in classes(atlas).items():
        yield f"  {name}: {listed}; {named}"
    yield "events of importance 1, and the source to show first"
    for event, source in most_important(atlas):
        yield f"  {event.start} {event.id}: {_told(source)}"


def _told(source: Source | None) -> str:
    return f"{source.id} ({source.class_}, {source.opened})" if source else "no source was opened"
