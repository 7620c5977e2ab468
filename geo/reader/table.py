"""Every record of the atlas as a row of one table, and the conditions a reader can put on it.

Rows hold what can be listed, sorted and asked for; the records themselves stay where they are. Knows nothing of how a
table is drawn.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geo.dates import edtf_interval, parse_reduced, record_interval, to_iso
from geo.errors import DateError
from geo.kinds import TOLD
from geo.reader.links import event_date
from geo.reader.panel import CompiledFeature
from geo.reader.search import fold, place_names
from geo.records.atlas import Atlas
from geo.records.geojson import bounds_of
from geo.records.schema import Event, Line, Place, Record, Source, Territory
from geo.records.tables import ControlPoint

#: Kinds of row, in the order in which they are offered.
KINDS = ("event", *TOLD, "control-point", "place")
GRADES = ("cited", "reported", "general", "computed")
#: Zoom for what has no extent, and the limits for what has.
_POINT_ZOOM = 7.0
_ZOOMS = (3.5, 9.0)
#: Size of a map on a laptop, CSS pixels.
_MAP_SIZE = (900, 600)

Box = tuple[float, float, float, float]
View = tuple[float, float, float]


@dataclass(frozen=True)
class Row:
    """One record.

    Attributes
    ----------
    start, end
        Day numbers, both inclusive, of the longest interval the record allows. `start` None: without a date;
        `end` None: still so at the end of the atlas.
    recorded
        Start and end as recorded (EDTF), or None.
    opens
        ISO day at which the map shows it best, or None.
    view
        (latitude, longitude, zoom) at which the map shows it, or None.
    text
        What the search looks through, folded.
    """

    id: str
    kind: str
    name: Mapping[str, str]
    start: int | None
    end: int | None
    evidence: str
    sources: tuple[str, ...]
    sentences: tuple[str, ...] = ()
    category: str | None = None
    holder: str | None = None
    campaign: str | None = None
    recorded: tuple[str, str | None] | None = None
    opens: str | None = None
    view: View | None = None
    text: str = ""


@dataclass(frozen=True)
class Conditions:
    """What the reader asks for; an empty condition lets everything pass.

    Attributes
    ----------
    query
        Words that must all be in the names, the texts or the id.
    source
        Words that must all be in the author, title or id of one source.
    first, last
        Day numbers, both inclusive; rows without a date do not pass when either is given.
    """

    query: str = ""
    kinds: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    sentence: str | None = None
    source: str = ""
    first: int | None = None
    last: int | None = None


def build_rows(atlas: Atlas, computed: Iterable[CompiledFeature] = ()) -> tuple[Row, ...]:
    """Rows of all records, control points and places, and of computed features; by date, undated ones last."""
    recorded = {record.id for record in atlas.records}
    rows = [_record_row(record, atlas) for record in atlas.records]
    rows += [_computed_row(feature, atlas) for feature in computed if feature.id not in recorded]
    rows += [_point_row(point) for point in atlas.control_points]
    rows += [_place_row(place, atlas) for place in atlas.places.values()]
    return tuple(sorted(rows, key=lambda row: (row.start is None, row.start or 0, KINDS.index(row.kind), row.id)))


def _record_row(record: Record, atlas: Atlas) -> Row:
    start, end = record_interval(record.start, record.end)
    opens = event_date(record, atlas) if isinstance(record, Event) else _clamped(start, atlas)
    return Row(
        id=record.id,
        kind=_kind(record),
        name=record.name.model_dump(),
        start=start,
        end=end,
        evidence=record.evidence,
        sources=tuple(record.sources),
        sentences=tuple(record.sentences),
        category=getattr(record, "category", None),
        holder=getattr(record, "holder", None),
        campaign=getattr(record, "campaign", None),
        recorded=(record.start, record.end),
        opens=opens,
        view=_view_of(record, atlas),
        text=fold("\n".join(_texts(record, atlas))),
    )


def _kind(record: Record) -> str:
    if isinstance(record, Line):
        return record.kind
    return "event" if isinstance(record, Event) else "territory"


def _texts(record: Record, atlas: Atlas) -> Iterator[str]:
    yield record.id
    yield from record.name.values()
    for name in ("summary", "note", "operator"):
        text = getattr(record, name, None)
        if text is not None:
            yield from text.values()
    place = atlas.places.get(getattr(record, "place", None) or "")
    if place is not None:
        yield from (*place.name.values(), *(place.today.values() if place.today else ()))


def _clamped(day: int, atlas: Atlas) -> str:
    return to_iso(min(max(day, atlas.first_day), atlas.last_day))


def _view_of(record: Record, atlas: Atlas) -> View | None:
    if isinstance(record, Event):
        place = atlas.places.get(record.place or "")
        return None if place is None else _point_view(place.lon, place.lat, atlas)
    if isinstance(record, Territory):
        return view_of_box(_joined(bounds_of(atlas.basemap.cells[name]) for name in record.cells))
    if isinstance(record, Line):
        return view_of_box(bounds_of(record.geometry.model_dump()))
    return None


def _point_view(lon: float, lat: float, atlas: Atlas) -> View | None:
    """View of a point; None off the map, where the view would show nothing."""
    west, south, east, north = atlas.settings.bounds
    return (lat, lon, _POINT_ZOOM) if west <= lon <= east and south <= lat <= north else None


def _joined(boxes: Iterable[Box]) -> Box:
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def view_of_box(box: Box) -> View:
    """Latitude, longitude and zoom that show a box (west, south, east, north; degrees) on a laptop's map.

    References
    ----------
    Web Mercator: at zoom z the whole circle of 360 degrees is 256 · 2^z pixels wide.
    """
    west, south, east, north = box
    latitude, longitude = (south + north) / 2, (west + east) / 2
    across = max((east - west) / _MAP_SIZE[0], (north - south) / math.cos(math.radians(latitude)) / _MAP_SIZE[1])
    zoom = math.log2(360 / 256 / across) if across > 0 else _POINT_ZOOM
    return round(latitude, 3), round(longitude, 3), min(max(math.floor(zoom * 2) / 2, _ZOOMS[0]), _ZOOMS[1])


def _computed_row(feature: CompiledFeature, atlas: Atlas) -> Row:
    return Row(
        id=feature.id,
        kind=feature.kind,
        name=feature.name,
        start=feature.start,
        end=feature.end,
        evidence=feature.evidence,
        sources=(atlas.settings.computed_source or "",),
        holder=feature.holder,
        campaign=feature.campaign,
        opens=_clamped(feature.start, atlas),
        view=atlas.settings.opening_view,
        text=fold("\n".join((feature.id, *feature.name.values()))),
    )


def _point_row(point: ControlPoint) -> Row:
    texts = (point.id, *point.name.values(), point.name_local, point.army, *(point.note.values() if point.note else ()))
    return Row(
        id=point.id,
        kind="control-point",
        name=point.name.model_dump(),
        start=point.first_day + point.earliest,
        end=point.first_day + point.latest,
        evidence=point.evidence,
        sources=tuple(point.sources),
        campaign=point.campaign,
        recorded=(point.date, point.date_latest),
        opens=point.date_latest,
        view=(point.lat, point.lon, _POINT_ZOOM),
        text=fold("\n".join(texts)),
    )


def _place_row(place: Place, atlas: Atlas) -> Row:
    today = place.today.values() if place.today else ()
    texts = (place.id, *place_names(place), place.name_local, *today, place.names_dated)
    return Row(
        id=place.id,
        kind="place",
        name=place.name.model_dump(),
        start=None,
        end=None,
        evidence=place.evidence,
        sources=tuple(place.sources),
        view=_point_view(place.lon, place.lat, atlas),
        text=fold("\n".join(texts)),
    )


def select_rows(rows: Iterable[Row], conditions: Conditions, sources: Mapping[str, Source]) -> list[Row]:
    """Rows that meet every condition, in the order given."""
    words = fold(conditions.query).split()
    wanted = set(conditions.kinds), set(conditions.grades)
    known = _matching_sources(conditions.source, sources)
    return [
        row
        for row in rows
        if (not wanted[0] or row.kind in wanted[0])
        and (not wanted[1] or row.evidence in wanted[1])
        and (conditions.sentence is None or conditions.sentence in row.sentences)
        and (known is None or not known.isdisjoint(row.sources))
        and _overlaps(row, conditions.first, conditions.last)
        and all(word in row.text for word in words)
    ]


def _matching_sources(query: str, sources: Mapping[str, Source]) -> frozenset[str] | None:
    words = fold(query).split()
    if not words:
        return None
    texts = {key: fold("\n".join((key, s.author, s.year, *s.title.values()))) for key, s in sources.items()}
    return frozenset(key for key, text in texts.items() if all(word in text for word in words))


def _overlaps(row: Row, first: int | None, last: int | None) -> bool:
    if first is None and last is None:
        return True
    if row.start is None:
        return False
    return (last is None or row.start <= last) and (first is None or row.end is None or row.end >= first)


def parse_limit(text: str, *, end: bool) -> int | None:
    """Day number of a date that limits the table: 1939, 1939-08 or 1939-08-20; None for an empty text.

    Parameters
    ----------
    end
        Whether a reduced date means the last day of its period, and not the first.

    Raises
    ------
    DateError
        If the text is no such date.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    if not plain.isascii():
        msg = f"{text!r} is not a date; write 1939, 1939-08 or 1939-08-20."
        raise DateError(msg)
    last = parse_reduced(plain)
    return last if end else edtf_interval(plain)[0]


def count_grades(rows: Iterable[Row]) -> dict[str, dict[str, int]]:
    """Count the rows of each grade, by kind in the order of `KINDS`; kinds without a row are left out."""
    found = Counter((row.kind, row.evidence) for row in rows)
    kinds = [kind for kind in KINDS if any(found[kind, grade] for grade in GRADES)]
    return {kind: {grade: found[kind, grade] for grade in GRADES} for kind in kinds}
