"""What links and pages need to know of an atlas, without its records: written by the build, read by the server.

The server that shows the atlas reads this and never `data/`, so that it needs neither the models of the records nor
the libraries that compute.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from geo.dates import Step, to_day
from geo.reader.typed import TypedEra, Ways

#: A text by language, with an entry for every language of the atlas.
Texts = Mapping[str, str]
View = tuple[float, float, float]


class Period(Protocol):
    """Something that lasts from one day number to another, both inclusive: an atlas, or its index."""

    @property
    def first_day(self) -> int:
        """First day."""

    @property
    def last_day(self) -> int:
        """Last day, inclusive."""


@dataclass(frozen=True)
class Layer:
    """A layer that the reader can switch, and whether it is on at first."""

    id: str
    name: Texts
    default: bool


@dataclass(frozen=True)
class Index:
    """The frame of an atlas.

    Attributes
    ----------
    languages
        Codes of the languages, the first the one a reader gets unasked.
    start, end, opening_date
        ISO days, all inside the atlas.
    opening_view
        Latitude and longitude in degrees (WGS 84), zoom.
    bounds
        West, south, east, north in degrees.
    categories, actors
        Names by id, in the order in which they are offered.
    events
        ISO day at which an event is best looked at, by the id of the event.
    ways
        Ways to type a date.
    departures
        In how many places the document departs from the record.
    relief
        Where the picture of the relief lies in the plane of the map: left, top, right, bottom; None without one.
    projection
        `parallels` and `centre` (lon-lat) of the plane of the map, degrees; `limits`: how far the map goes in it.
    measured
        First and last day number, both inclusive, of the campaigns whose areas and advances are measured.
    """

    data_version: str
    languages: tuple[str, ...]
    title: Texts
    short_title: Texts
    start: str
    end: str
    opening_date: str
    opening_view: View
    bounds: tuple[float, float, float, float]
    steps: tuple[Step, ...]
    layers: tuple[Layer, ...]
    categories: Mapping[str, Texts]
    actors: Mapping[str, Texts]
    events: Mapping[str, str]
    ways: Ways = field(default_factory=Ways)
    departures: int = 0
    relief: Sequence[float] | None = None
    projection: Mapping[str, Any] | None = None
    measured: tuple[tuple[int, int], ...] = ()

    @cached_property
    def first_day(self) -> int:
        """First day of the atlas."""
        return to_day(self.start)

    @cached_property
    def last_day(self) -> int:
        """Last day of the atlas, inclusive."""
        return to_day(self.end)

    @cached_property
    def default_layers(self) -> tuple[str, ...]:
        """Layers that are on when nobody has switched any."""
        return tuple(layer.id for layer in self.layers if layer.default)


def parse_index(found: Mapping[str, Any]) -> Index:
    """Index from its JSON form, which `geo.build.index` makes."""
    values = dict(found)
    for key in ("languages", "opening_view", "bounds"):
        values[key] = tuple(values[key])
    values["steps"] = tuple(Step(number, *step) for number, step in enumerate(values["steps"]))
    values["layers"] = tuple(Layer(**layer) for layer in values["layers"])
    values["measured"] = tuple((first, last) for first, last in values["measured"])
    values["ways"] = Ways(
        tuple(TypedEra(**era | {"names": tuple(era["names"])}) for era in values["ways"]["eras"]),
        tuple(map(tuple, values["ways"]["months"])),
        tuple(values["ways"]["era_years"]),
        tuple(values["ways"]["weekdays"]),
    )
    return Index(**values)


def read_index(path: Path) -> Index:
    """Index of a build.

    Raises
    ------
    OSError, ValueError
        If the file is not there or is no JSON.
    """
    return parse_index(json.loads(path.read_text(encoding="utf-8")))
