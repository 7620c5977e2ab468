"""Shape of every record under `data/`: one pydantic model per kind, unknown keys refused.

Meaning across records (does the source exist, is the claim covered) is checked in `geo.check.records`.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from geo.dates import edtf_interval

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
SentenceId = Annotated[str, StringConstraints(pattern=r"^S\d{2}$")]
ClaimId = Annotated[str, StringConstraints(pattern=r"^C\d{3}$")]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Position = tuple[Longitude, Latitude]

Evidence = Literal["cited", "reported", "general", "computed"]
Certainty = Literal["attested", "inferred", "schematic"]
Campaign = Literal["manchuria-1931", "khasan-1938", "khalkhin-gol-1939", "august-1945"]
Category = Literal[
    "diplomacy", "war", "border", "state", "railway", "deportation", "partisans", "intelligence",
    "mobilisation", "politics", "civilians", "surrender", "internment", "claim",
]  # fmt: skip
Status = Literal["sovereign", "puppet", "colony", "leased", "occupied", "military-zone", "claimed"]
LineKind = Literal["railway", "movement", "plan", "claim", "front", "area", "pocket"]
Unit = Literal[
    "persons", "families", "trains", "men", "tanks", "guns", "aircraft", "ships", "vehicles", "horses",
    "wagons", "yen", "km", "km2", "days", "months", "divisions", "degrees", "count",
]  # fmt: skip
GeometryType = Literal["Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]


class Model(BaseModel):
    """Base of all models: frozen, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(Model):
    """A text in the two languages of the atlas."""

    ja: Text
    en: Text


class Name(Bilingual):
    """A name in Japanese and English, and as others give it where known."""

    ru: Text | None = None
    zh: Text | None = None
    ko: Text | None = None
    mn: Text | None = None


class Geometry(Model):
    """A GeoJSON geometry (RFC 7946), lon-lat degrees on WGS 84."""

    type: GeometryType
    coordinates: list[Any]


class Number(Model):
    """A figure as a range. `high` None means the figure is given as exactly `low`."""

    label: Bilingual
    low: float
    high: float | None = None
    unit: Unit
    side: Slug | None = None
    sources: list[Slug] | None = None
    note: Bilingual | None = None

    @model_validator(mode="after")
    def _low_before_high(self) -> Number:
        if self.high is not None and self.high < self.low:
            msg = f"high {self.high} is below low {self.low}; swap them"
            raise ValueError(msg)
        return self


class Record(Model):
    """What every record carries. `start` and `end` are EDTF, inclusive at their precision."""

    id: Slug
    name: Name
    start: Text
    end: Text | None
    evidence: Evidence
    sources: Annotated[list[Slug], Field(min_length=1)]
    sentences: list[SentenceId] = []
    claims: list[ClaimId] = []
    note: Bilingual | None = None

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


class Event(Record):
    """Something that happened (or that the document asserts) at a time, mostly at a place."""

    category: Category
    actors: list[Slug] = []
    place: Slug | None
    importance: Annotated[int, Field(ge=1, le=3)]
    campaign: Campaign | None = None
    numbers: list[Number] = []
    summary: Bilingual
    time: Bilingual | None = None


class PublishedArea(Model):
    """An area as somebody published it, beside which the computed one is shown."""

    value: float
    source: Slug
    note: Bilingual | None = None


class Territory(Record):
    """Who held what, over one period; the shape is a union of cells."""

    holder: Slug
    status: Status
    cells: Annotated[list[Slug], Field(min_length=1)]
    area_published_km2: list[PublishedArea] = []
    capital: Slug | None = None


class Magnitude(Model):
    """How many moved along a route."""

    low: float
    high: float | None = None
    unit: Unit


class Line(Record):
    """A record with a geometry of its own: railway, movement, plan, claim, front, area, pocket."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    kind: LineKind
    geometry: Geometry
    holder: Slug | None = None
    side: Slug | None = None
    campaign: Campaign | None = None
    certainty: Certainty = "schematic"
    phase: Bilingual | None = None
    operator: Bilingual | None = None
    origin: Slug | None = Field(default=None, alias="from")
    destination: Slug | None = Field(default=None, alias="to")
    magnitude: Magnitude | None = None
    numbers: list[Number] = []


class Departure(Model):
    """Where the document departs from the record: what it says, what is established."""

    claim: ClaimId
    kind: Literal["error", "imprecise", "interpretation", "text"]
    document: Bilingual
    record: Bilingual
    evidence: Evidence
    sources: Annotated[list[Slug], Field(min_length=1)]


class Claim(Model):
    """One claim of the document, by number only."""

    id: ClaimId
    sentence: SentenceId
    kind: Text
    mappable: bool


class Source(Model):
    """A work, page or method that records refer to, and whether anybody opened it."""

    id: Slug
    kind: Literal["work", "page", "general", "computation"]
    author: str
    year: str
    title_ja: Text
    title_en: Text
    publisher: str
    language: str
    address: str
    opened: Literal["yes", "part", "page", "no"]
    use_ja: str
    use_en: str


#: One name of a place and the span in which it was in use, reduced ISO dates, either end may be open.
DATED_NAME = re.compile(r"^(?P<ja>[^|]+)\|(?P<en>.+?)\s+(?P<start>[\d-]*)\.\.(?P<end>[\d-]*)$")


class Place(Model):
    """A place of the gazetteer, under the name of the time and today's."""

    id: Slug
    name_ja: Text
    reading_ja: str
    name_en: Text
    name_local: str
    today_ja: str
    today_en: str
    wikidata: str
    lon: Longitude
    lat: Latitude
    precision_km: Annotated[float, Field(ge=0)]
    kind: Text
    names_dated: str
    sources: Annotated[list[Slug], Field(min_length=1)]
    evidence: Evidence
    rank: Annotated[int, Field(ge=1, le=3)]

    @field_validator("sources", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part for part in value.split(";") if part] if isinstance(value, str) else value

    @field_validator("names_dated")
    @classmethod
    def _spans_are_dated(cls, text: str) -> str:
        for part in filter(None, map(str.strip, text.split(";"))):
            match = DATED_NAME.match(part)
            if match is None:
                msg = f"{part!r}: write 'name_ja|name_en 1932-03-14..1945-08-20', one span per name"
                raise ValueError(msg)
            _ = [edtf_interval(day) for day in (match["start"], match["end"]) if day]
        return text


class NamedSpan(Model):
    """A phase of the period, or a stretched band of the time bar; ISO days, both inclusive."""

    id: Slug
    name: Bilingual
    start: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    end: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class BandSpan(NamedSpan):
    """A band: its steps are days, months, or begin on the days listed in `cuts`.

    `bounds` (west, south, east, north) is the theatre, where it is too small to be seen at the region's scale;
    `short` is a piece of the name for where the bar has no room for the whole one.
    """

    every: Literal["day", "month"] | None = None
    cuts: list[str] = []
    short: Bilingual | None = None
    bounds: tuple[Longitude, Latitude, Longitude, Latitude] | None = None


class Swatch(Model):
    """Name, colour (#rrggbb) and pattern of a holder or category."""

    name: Bilingual
    color: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
    pattern: str = "none"


class LayerSetting(Model):
    """A layer the reader can switch, and whether it is on at first."""

    id: Slug
    name: Bilingual
    default: bool


class Settings(Model):
    """`data/atlas.json`: what this atlas is about and how its time and colours run."""

    title: Bilingual
    subtitle: Bilingual
    data_version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    document: Bilingual
    document_address: Text
    start: str
    end: str
    opening_date: str
    opening_view: tuple[Latitude, Longitude, float]
    bounds: tuple[Longitude, Latitude, Longitude, Latitude]
    bands: list[BandSpan]
    phases: list[NamedSpan]
    holders: dict[Slug, Swatch]
    actors: dict[Slug, Bilingual]
    categories: dict[Slug, Swatch]
    layers: list[LayerSetting]
    attribution: Bilingual
