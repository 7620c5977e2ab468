"""Links that the atlas offers as examples show what they say: what they name is there.

How a reader's link is taken is the business of `geo.reader.links`; a link of the atlas itself has to be without fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl

from geo.check.references import Finding, unknown
from geo.dates import parse_reduced
from geo.errors import DateError
from geo.records.atlas import Atlas

#: Parameters of the address of the map, as far as an example can show something by them.
_PARAMETERS = frozenset(
    {"date", "event", "lang", "layers", "view", "mode", "embed", "from", "with", "ruby", "size", "contrast"}
)


def check_examples(atlas: Atlas) -> Iterator[tuple[str, str, str, str]]:
    """(record, field, value, remedy) of everything that an example names and the atlas has not."""
    for number, example in enumerate(atlas.settings.examples, start=1):
        pairs = parse_qsl(example.query, keep_blank_values=True, max_num_fields=100)
        if example.query.startswith("?") or not pairs:
            remedy = "write what stands after the question mark, such as date=1839"
            yield f"example {number}", "examples.query", repr(example.query), remedy
        for key, value in pairs:
            for finding in _parameter(key, value, atlas):
                yield f"example {number}", *finding


def _parameter(key: str, value: str, atlas: Atlas) -> Iterator[Finding]:
    field = f"examples.query.{key}"
    yield from unknown(
        field, [key], _PARAMETERS, f"there is no such parameter; there are {', '.join(sorted(_PARAMETERS))}"
    )
    if not value:
        yield field, "''", f"write {key}=… with a value"
        return
    if key in ("date", "from", "with"):
        yield from _date(field, value, atlas)
    elif key == "event":
        yield from unknown(field, [value], {event.id for event in atlas.events}, "no such event; correct the id")
    elif key == "lang":
        yield from unknown(field, [value], atlas.settings.languages, "no language of the atlas")
    elif key == "layers":
        layers = {layer.id for layer in atlas.settings.layers}
        yield from unknown(field, [part for part in value.split(",") if part], layers, "no layer of the atlas")
    elif key == "view":
        yield from _view(field, value)


def _date(field: str, value: str, atlas: Atlas) -> Iterator[Finding]:
    try:
        day = parse_reduced(value)
    except DateError as error:
        yield field, repr(value), str(error)
        return
    if not atlas.first_day <= day <= atlas.last_day:
        yield field, repr(value), "outside the period of the atlas; choose another date"


def _view(field: str, value: str) -> Iterator[Finding]:
    parts = value.split(",")
    if len(parts) != 3 or not all(part.strip().lstrip("-").replace(".", "", 1).isascii() for part in parts):
        yield field, repr(value), "write lat,lon,zoom"
        return
    try:
        latitude, longitude, zoom = map(float, parts)
    except ValueError:
        yield field, repr(value), "write lat,lon,zoom"
        return
    if not (abs(latitude) <= 90 and abs(longitude) <= 180 and 0 <= zoom <= 24):
        yield field, repr(value), "lat, lon and zoom are out of range; are lat and lon swapped?"
