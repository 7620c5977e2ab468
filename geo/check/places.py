"""Places lie on the maps, and the names they had follow one another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from geo.check.references import SOURCE_REMEDY, Finding, unknown
from geo.dates import edtf_interval
from geo.errors import Fault
from geo.records.atlas import Atlas
from geo.records.schema import DATED_NAME, Place

PLACES_FILE = "places.csv"


def check_places(atlas: Atlas) -> Iterator[Fault]:
    """Sources nobody listed, positions outside the maps, and spans of names that cannot be."""
    for place in atlas.places.values():
        for finding in _findings(place, atlas):
            yield Fault(PLACES_FILE, place.id, *finding)


def _findings(place: Place, atlas: Atlas) -> Iterator[Finding]:
    yield from unknown("sources", place.sources, atlas.sources, SOURCE_REMEDY)
    west, south, east, north = atlas.settings.world
    inside = west <= place.lon <= east and south <= place.lat <= north
    if not inside and place.id not in atlas.settings.far_places:
        remedy = "outside `world` in atlas.json; are lon and lat swapped? else name it in far_places"
        yield "lon, lat", repr((place.lon, place.lat)), remedy
    yield from _names(place, len(atlas.settings.languages))


def _names(place: Place, languages: int) -> Iterator[Finding]:
    spans = [match for part in place.names_dated.split(";") if (match := DATED_NAME.match(part.strip()))]
    for match in spans:
        names = [name.strip() for name in match["names"].split("|")]
        if len(names) != languages or not all(names):
            remedy = f"write {languages} name(s) with | between, one for each language in the order of atlas.json"
            yield "names_dated", repr(match["names"]), remedy
        if match["start"] and match["end"] and _day(match["end"]) <= _day(match["start"]):
            yield "names_dated", repr(match[0]), "its end is not after its start; the day of the end is the next name's"
    for before, after in pairwise(spans):
        if not before["end"] or not after["start"] or _day(after["start"]) < _day(before["end"]):
            yield "names_dated", repr(after[0]), "begins before the name in front of it ends; one name at a time"


def _day(text: str) -> int:
    """Day on which a name takes effect or is given up."""
    return edtf_interval(text)[0]
