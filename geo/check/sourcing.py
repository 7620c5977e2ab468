"""What stands behind a record: no forum and no bare address, and nothing cited on a text of the wrong sort."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from geo.errors import Fault
from geo.records.atlas import Atlas
from geo.records.schema import Source

#: What sort of text a school may cite.
SCHOOL_CLASSES = frozenset({"archive", "official", "museum", "scholarly"})
#: What sort of text a record graded `cited` rests on, one source of it at least.
CITED_CLASSES = SCHOOL_CLASSES | {"memoir", "testimony", "press"}
#: An address whose host is a number: nobody can tell whose page it is.
_BARE = re.compile(r"https?://(\d{1,3}\.){3}\d{1,3}([:/]|$)")


def opened(names: Iterable[str], sources: Mapping[str, Source], classes: Collection[str]) -> list[Source]:
    """Sources of these classes among those named of which at least an excerpt was read, in their order.

    Parameters
    ----------
    names
        Ids of sources; those that are not listed are passed over.
    sources
        All sources by id.
    classes
        The classes that count.
    """
    listed = [sources[name] for name in names if name in sources]
    return [source for source in listed if source.class_ in classes and source.opened != "no"]


def check_sourcing(atlas: Atlas) -> Iterator[Fault]:
    """Sources that tell nobody who speaks, and grades that their sources do not bear."""
    for source in atlas.sources.values():
        if source.class_ == "forum":
            remedy = "anybody writes in a forum: name a page that somebody answers for, or grade the record general"
            yield Fault("sources.csv", source.id, "class", "'forum'", remedy)
        if _BARE.match(source.address or ""):
            remedy = "a bare number says nothing of whose page it is; name another page"
            yield Fault("sources.csv", source.id, "address", repr(source.address), remedy)
    for file, name, evidence, sources in _graded(atlas):
        if evidence == "cited" and not opened(sources, atlas.sources, CITED_CLASSES):
            remedy = (
                f"no opened source of the classes {', '.join(sorted(CITED_CLASSES))}: grade it reported, or name one"
            )
            yield Fault(file, name, "evidence", "'cited'", remedy)


def _graded(atlas: Atlas) -> Iterator[tuple[str, str, str, list[str]]]:
    """File, name, grade and sources of everything that has a grade."""
    for record in atlas.records:
        yield atlas.files.get(record.id, "-"), record.id, record.evidence, record.sources
    for campaign in atlas.campaigns:
        for point in campaign.points:
            yield campaign.spec.points, point.id, point.evidence, point.sources
    for place in atlas.places.values():
        yield "places.csv", place.id, place.evidence, place.sources
    for departure in atlas.departures:
        file = atlas.files.get(departure.claim, "departures.json")
        yield file, departure.claim, departure.evidence, departure.sources
