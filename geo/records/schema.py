"""Shape of every record under `data/`: one pydantic model per kind, unknown keys refused.

Meaning across records (does the source exist, is the claim covered) is checked in `geo.check`.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from geo.dates import edtf_interval, to_day
from geo.kinds import LINE_KINDS
from geo.records.geojson import geometry_fault
from geo.records.localized import COLUMN, Localized, Text

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
SentenceId = Annotated[str, StringConstraints(pattern=r"^S\d{2}$")]
ClaimId = Annotated[str, StringConstraints(pattern=r"^C\d{3}$")]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Position = tuple[Longitude, Latitude]
Bounds = tuple[Longitude, Latitude, Longitude, Latitude]


def _split(value: object) -> object:
    """Ids of a CSV cell, separated by semicolons."""
    return [part.strip() for part in value.split(";") if part.strip()] if isinstance(value, str) else value


def _once(ids: list[str]) -> list[str]:
    twice = sorted({identifier for identifier in ids if ids.count(identifier) > 1})
    if twice:
        msg = f"{', '.join(twice)} stands twice; name each once"
        raise ValueError(msg)
    return ids


def _is_day(text: str) -> str:
    to_day(text)
    return text


def _line_kind(text: str) -> str:
    if text not in LINE_KINDS:
        msg = f"must be one of {', '.join(LINE_KINDS)}"
        raise ValueError(msg)
    return text


#: At least one source; in a CSV cell their ids are separated by semicolons.
Sources = Annotated[list[Slug], BeforeValidator(_split), Field(min_length=1), AfterValidator(_once)]
#: Ids, each once.
Ids = Annotated[list[Slug], AfterValidator(_once)]
#: A full ISO date that is in the calendar.
IsoDay = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_is_day)]

#: A figure: no history needs more than a thousand thousand millions of anything.
Figure = Annotated[float, Field(ge=-1e12, le=1e12)]
#: How far off something may be, or how wide it is, km: no more than half way round the earth.
Kilometres = Annotated[float, Field(ge=0, le=20_000)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/<>\"']+\S*$")]

Evidence = Literal["cited", "reported", "general", "computed"]
Certainty = Literal["attested", "inferred", "schematic"]
#: How a holder has land; the words are defined, with their tests, in `data/README.md`, and held to by
#: `geo.check.territories`.
Status = Literal[
    "sovereign", "annexed", "colony", "leased", "administered", "dependent", "buffer", "puppet", "occupied",
    "military-zone", "civil-war", "unsettled", "claimed",
]  # fmt: skip
LineKind = Annotated[str, AfterValidator(_line_kind)]
#: How a place changed hands (`Taking`).
Manner = Literal["taken", "landed", "surrendered", "left", "handed", "raid"]
Unit = Literal[
    "persons", "families", "trains", "men", "tanks", "guns", "aircraft", "ships", "vehicles", "horses",
    "wagons", "yen", "km", "km2", "days", "months", "divisions", "degrees", "count",
]  # fmt: skip
#: How a document departs from the record: contradicted by it; right, but told less exactly; a reading on which
#: historians differ; a fault of the wording.
DepartureKind = Literal["contradicted", "less-exact", "interpretation", "text"]
#: What sort of text a source is, the ones that a school may cite first.
SourceClass = Literal[
    "archive", "official", "museum", "scholarly", "testimony", "memoir", "local", "press", "reference", "web",
    "forum", "method",
]  # fmt: skip
#: How far a source was opened: all of it, some pages or chapters, no more than an excerpt; or not at all.
Opened = Literal["whole", "part", "excerpt", "no"]
GeometryType = Literal["Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]


class Model(BaseModel):
    """Base of all models: frozen, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Row(Model):
    """Base of the rows of CSV tables.

    Columns such as `name_ja` and `name_en` are one field `name`; an empty cell is a text that is not there.
    """

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, row: object) -> object:
        if not isinstance(row, dict):
            return row
        rest: dict[str, object] = {}
        texts: dict[str, dict[str, str]] = {}
        for key, value in row.items():
            column = COLUMN.match(str(key))
            if column is None or str(key) in cls.model_fields or column["field"] not in cls.model_fields:
                rest[key] = value
            elif isinstance(value, str) and value.strip():
                texts.setdefault(column["field"], {})[column["language"]] = value
        return rest | texts


class Geometry(Model):
    """A GeoJSON geometry (RFC 7946), lon-lat degrees on WGS 84."""

    type: GeometryType
    coordinates: list[Any]

    @model_validator(mode="after")
    def _can_be_read(self) -> Geometry:
        fault = geometry_fault({"type": self.type, "coordinates": self.coordinates})
        if fault is not None:
            msg = f"{fault}; write GeoJSON coordinates as [lon, lat]"
            raise ValueError(msg)
        return self


class Range(Model):
    """A figure as a range. `high` None means the figure is given as exactly `low`."""

    low: Figure
    high: Figure | None = None
    unit: Unit

    @model_validator(mode="after")
    def _low_before_high(self) -> Range:
        if self.high is not None and self.high < self.low:
            msg = f"high {self.high} is below low {self.low}; swap them"
            raise ValueError(msg)
        if self.low < 0 and self.unit != "degrees":
            msg = f"{self.low} {self.unit} are fewer than none; correct the figure"
            raise ValueError(msg)
        return self


class Number(Range):
    """A figure of an event or a line: what is counted, on which side, and who says so."""

    label: Localized
    side: Slug | None = None
    sources: Ids | None = None
    note: Localized | None = None


class Record(Model):
    """What every record carries. `start` and `end` are EDTF, inclusive at their precision.

    `testimonies` are sources in which people who were there tell of it.
    """

    id: Slug
    name: Localized
    start: Text
    end: Text | None
    evidence: Evidence
    sources: Sources
    sentences: Annotated[list[SentenceId], AfterValidator(_once)] = []
    claims: Annotated[list[ClaimId], AfterValidator(_once)] = []
    note: Localized | None = None
    testimonies: Ids = []

    @field_validator("start", "end")
    @classmethod
    def _is_edtf(cls, text: str | None) -> str | None:
        if text is not None:
            edtf_interval(text)
        return text

    @model_validator(mode="after")
    def _starts_before_end(self) -> Record:
        if self.end is not None and edtf_interval(self.end)[1] < edtf_interval(self.start)[0]:
            msg = f"end {self.end} is before start {self.start}; correct one of them"
            raise ValueError(msg)
        return self


class Taking(Model):
    """Who took a place from whom, told by an event so that it can be compared with the map.

    Attributes
    ----------
    by, origin
        Holder afterwards and before; None where it was nobody certain.
    how
        `taken`: `by` has it afterwards; `landed`: troops of `by` stand there from the sea or air, whoever has the land
        round them; `surrendered`: troops of `origin` that held out there gave up or were overcome; `left`: `origin`
        withdrew; `handed`: given over without troops; `raid`: entered and left again.
    date
        EDTF; None for the days of the event.
    """

    model_config = ConfigDict(populate_by_name=True)

    place: Slug
    by: Slug | None = None
    origin: Slug | None = Field(default=None, alias="from")
    how: Manner = Field(alias="as")
    date: Text | None = None

    @field_validator("date")
    @classmethod
    def _is_edtf(cls, text: str | None) -> str | None:
        if text is not None:
            edtf_interval(text)
        return text

    @model_validator(mode="after")
    def _changes_something(self) -> Taking:
        if self.by == self.origin:
            msg = "the place had the same holder before; say who has it in `by` and who had it in `from`"
            raise ValueError(msg)
        return self


class Event(Record):
    """Something that happened (or that the document asserts) at a time, mostly at a place."""

    category: Slug
    actors: Ids = []
    place: Slug | None
    importance: Annotated[int, Field(ge=1, le=3)]
    campaign: Slug | None = None
    numbers: list[Number] = []
    takings: list[Taking] = []
    summary: Localized
    time: Localized | None = None


class PublishedArea(Model):
    """An area as somebody published it, beside which the computed one is shown."""

    value: Annotated[float, Field(gt=0, le=6e8)]
    source: Slug
    note: Localized | None = None


class MapName(Model):
    """What the map calls a territory.

    Attributes
    ----------
    rank
        1 for powers, 2 for dependants, 3 for provinces; 0 for land without a name of its own.
    name
        Where it is not the territory's name without its brackets. Territories of one such name are named together.
    """

    rank: Literal[0, 1, 2, 3]
    name: Localized | None = None


class Territory(Record):
    """Who held what, over one period; the shape is a union of cells.

    `transfer` names the treaty or union by which land that another holder owned became `sovereign` land of this one.
    """

    holder: Slug
    status: Status
    transfer: Localized | None = None
    cells: Annotated[Ids, Field(min_length=1)]
    area_published_km2: list[PublishedArea] = []
    capital: Slug | None = None
    on_map: MapName | None = None


class Magnitude(Range):
    """How many moved along a route."""


class Line(Record):
    """A record with a geometry of its own: railway, movement, plan, claim, front, area, pocket.

    `people` says who moves: an army, or people without arms (settlers in flight, deportees, prisoners); without it
    those are civil that `magnitude` counts as persons.

    `events` are those that tell of the same, whose figures are compared with `magnitude`; None leaves it to
    `geo.check.magnitudes` to find them.
    """

    model_config = ConfigDict(populate_by_name=True)

    kind: LineKind
    geometry: Geometry
    holder: Slug | None = None
    side: Slug | None = None
    campaign: Slug | None = None
    certainty: Certainty = "schematic"
    phase: Localized | None = None
    operator: Localized | None = None
    origin: Slug | None = Field(default=None, alias="from")
    destination: Slug | None = Field(default=None, alias="to")
    magnitude: Magnitude | None = None
    people: Literal["army", "civil"] | None = None
    events: Ids | None = None
    numbers: list[Number] = []


class Departure(Model):
    """Where the document departs from the record: what it says, what is established."""

    claim: ClaimId
    kind: DepartureKind
    document: Localized
    record: Localized
    evidence: Evidence
    sources: Sources


class Claim(Row):
    """One claim of the document, by number only."""

    id: ClaimId
    sentence: SentenceId
    kind: Text
    mappable: bool


class Source(Row):
    """A work, page or method that records refer to, of what class it is, and whether anybody opened it."""

    model_config = ConfigDict(populate_by_name=True)

    id: Slug
    kind: Literal["work", "page", "general", "computation"]
    class_: SourceClass = Field(default="web", alias="class")
    author: str
    year: str
    title: Localized
    publisher: str
    language: str
    address: Literal[""] | Address
    opened: Opened
    use: Localized | None = None


#: Names of a place, one for each language of the atlas, and the span in which they were in use: reduced ISO dates,
#: either end may be open.
DATED_NAME = re.compile(r"^(?P<names>[^|]+(?:\|[^|]+?)*)\s+(?P<start>[\d-]*)\.\.(?P<end>[\d-]*)$")


class Place(Row):
    """A place of the gazetteer, under the name of the time and today's."""

    id: Slug
    name: Localized
    reading: Localized | None = None
    name_local: str
    today: Localized | None = None
    wikidata: Annotated[str, StringConstraints(pattern=r"^(Q\d+)?$")]
    lon: Longitude
    lat: Latitude
    precision_km: Kilometres
    kind: Text
    names_dated: str
    sources: Sources
    evidence: Evidence
    rank: Annotated[int, Field(ge=1, le=3)]

    @field_validator("names_dated")
    @classmethod
    def _spans_are_dated(cls, text: str) -> str:
        for part in filter(None, map(str.strip, text.split(";"))):
            match = DATED_NAME.match(part)
            if match is None:
                msg = f"{part!r}: write 'name|name 1832-03-14..1945-08-20', a name for each language, one span each"
                raise ValueError(msg)
            _ = [edtf_interval(day) for day in (match["start"], match["end"]) if day]
        return text


class Army(Row):
    """A formation: the name that control points use, and its names in the languages of the atlas."""

    army: Text
    name: Localized
