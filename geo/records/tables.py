"""Read the tables of a campaign: control points, axes of advance, start lines, halts, barriers and pockets.

A control point says: the ground front of the advancing side reached this place in `date`…`date_latest`.
Days of a campaign count from its first day, which is day 0; they are the `earliest`/`latest` used here.
Coordinates are WGS 84 lon-lat degrees.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from geo.dates import to_day
from geo.errors import DataError, Fault
from geo.paths import DATA
from geo.records.campaigns import CAMPAIGNS_FILE, CampaignSpec, Faults, IsoDay, M, read_spec, read_specs
from geo.records.schema import Bilingual, Campaign, Evidence, Latitude, Longitude, Model, Position, Slug, Text

Confidence = Literal["high", "medium", "low"]
#: What a control point says. `raid`: entered and left again; `later`: entered only after the campaign ended.
PointKind = Literal["front", "sea_landing", "air_landing", "pocket", "occupation", "raid", "later"]
_Raw = Mapping[str, Any]
_Label = Callable[[int, _Raw], str]


class _Sourced(Model):
    """A row with sources; in CSV their ids are separated by semicolons."""

    id: Slug
    sources: Annotated[list[Slug], Field(min_length=1)]
    evidence: Evidence

    @field_validator("sources", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part.strip() for part in value.split(";") if part.strip()] if isinstance(value, str) else value


class ControlPoint(_Sourced):
    """A place and the days between which the front reached it (both inclusive).

    `first_day` is the atlas day of the campaign's day 0; it comes from the campaign and not from the table.
    """

    first_day: int
    date: IsoDay
    date_latest: IsoDay
    kind: PointKind
    campaign: Campaign
    theatre: Literal["mainland", "karafuto", "kurils"]
    name_ja: Text
    name_en: Text
    name_local: str
    lon: Longitude
    lat: Latitude
    precision_km: Annotated[float, Field(gt=0)]
    army: Text
    confidence: Confidence
    note_ja: str
    note_en: str

    @property
    def earliest(self) -> int:
        """First day on which the place can have been reached, from the first day of the campaign = 0."""
        return to_day(self.date) - self.first_day

    @property
    def latest(self) -> int:
        """Last such day, inclusive."""
        return to_day(self.date_latest) - self.first_day


class AxisPoint(_Sourced):
    """A named point of an axis of advance; position 0 is where the axis leaves the border."""

    first_day: int
    axis: Slug
    axis_ja: Text
    axis_en: Text
    position: int
    date: IsoDay
    name_ja: Text
    name_en: Text
    lon: Longitude
    lat: Latitude
    tolerance_km: Annotated[float, Field(gt=0)]
    medium: Literal["land", "river", "rail"]
    army: Text
    confidence: Confidence

    @property
    def day(self) -> float:
        """Day of the axis at this point; it leaves the border at the beginning of the first day."""
        return to_day(self.date) - self.first_day - (0.5 if self.position == 0 else 0.0)


class StartLine(_Sourced):
    """A stretch of border or railway and the day on which an army set out from it.

    `width_km` is given for a line that was held before, such as the zone of a railway.
    """

    first_day: int
    name: Bilingual
    army: Bilingual
    start: IsoDay
    coordinates: Annotated[list[Position], Field(min_length=2)]
    certainty: Confidence
    note: Bilingual
    width_km: Annotated[float, Field(gt=0)] | None = None

    @property
    def day(self) -> int:
        """Day on which it was crossed, from the first day of the campaign = 0."""
        return to_day(self.start) - self.first_day


class Halt(_Sourced):
    """Where the advance stopped for good: the theatre's border with the cells named, from a day on.

    Cells of the theatre among them are given up on that day.
    """

    name: Bilingual
    start: IsoDay
    cells: Annotated[list[Slug], Field(min_length=1)]
    certainty: Confidence
    note: Bilingual


class Barrier(_Sourced):
    """Cells of the theatre that were not entered, but for single towns, up to a day (inclusive)."""

    name: Bilingual
    end: IsoDay
    cells: Annotated[list[Slug], Field(min_length=1)]
    certainty: Confidence
    note: Bilingual


class PocketShape(Model):
    """Extent of a pocket; its end and sources are those of the control point it names."""

    id: Slug
    point: Slug
    name: Bilingual
    start: IsoDay
    lon: Longitude
    lat: Latitude
    radius_km: Annotated[float, Field(gt=0)]
    note: Bilingual


@dataclass(frozen=True)
class CampaignData:
    """Everything a campaign is computed from."""

    spec: CampaignSpec
    points: tuple[ControlPoint, ...]
    axes: tuple[AxisPoint, ...]
    starts: tuple[StartLine, ...]
    halts: tuple[Halt, ...]
    barriers: tuple[Barrier, ...]
    pockets: tuple[PocketShape, ...]

    def in_theatre(self, theatre: str, *kinds: str) -> tuple[ControlPoint, ...]:
        """Control points of a theatre, of the given kinds (all when none is given)."""
        return tuple(p for p in self.points if p.theatre == theatre and (not kinds or p.kind in kinds))

    def point(self, name: str) -> ControlPoint:
        """Control point by id; KeyError when there is none."""
        return {p.id: p for p in self.points}[name]


class _Tables(Faults):
    """Reads tables of one directory."""

    def __init__(self, directory: Path) -> None:
        super().__init__()
        self.directory = directory

    def rows(self, name: str | None) -> list[dict[str, str]]:
        """Rows of a CSV table; none where the campaign has no such table."""
        text = self._text(name)
        return list(csv.DictReader(text.splitlines())) if text else []

    def json(self, name: str | None) -> Any:
        """Content of a JSON table; None where the campaign has no such table."""
        text = self._text(name)
        return json.loads(text) if text else None

    def _text(self, name: str | None) -> str | None:
        if name is None:
            return None
        try:
            return (self.directory / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            self.append(Fault(CAMPAIGNS_FILE, "-", "file", name, "no such table; restore it or name another"))
            return None

    def parse_all(self, model: type[M], file: str | None, raws: Iterable[_Raw], label: _Label) -> tuple[M, ...]:
        """All valid records; what is wrong with the others is noted."""
        parsed = [self.parse(model, file or "-", raw, label(n, raw)) for n, raw in enumerate(raws)]
        return tuple(item for item in parsed if item is not None)


def _row_label(number: int, row: _Raw) -> str:
    return f"row {number + 2} ({row.get('id') or 'no id'})"


def _item_label(number: int, item: _Raw) -> str:
    return str(item.get("id", f"item {number + 1}"))


@lru_cache(maxsize=8)
def load_campaign(campaign: str, directory: Path = DATA) -> CampaignData:
    """Tables of a campaign of a data directory, validated.

    Raises
    ------
    DataError
        With every row that has a wrong shape, a `date` after its `date_latest`, or an id that is not unique.
    KeyError
        When the directory has no such campaign.
    """
    spec = read_spec(campaign, directory)
    tables, day0 = _Tables(directory), {"first_day": spec.first}
    points = tables.parse_all(ControlPoint, spec.points, _each(tables.rows(spec.points), day0), _row_label)
    axes = tables.parse_all(AxisPoint, spec.axes, _each(tables.rows(spec.axes), day0), _row_label)
    lines = tables.json(spec.lines) or {"starts": [], "halts": []}
    starts = tables.parse_all(StartLine, spec.lines, _each(lines["starts"], day0), _item_label)
    halts = tables.parse_all(Halt, spec.lines, lines["halts"], _item_label)
    barriers = tables.parse_all(Barrier, spec.lines, lines.get("barriers", []), _item_label)
    pockets = tables.parse_all(PocketShape, spec.pockets, tables.json(spec.pockets) or [], _item_label)
    tables.extend(_contradictions(points, spec))
    known = {p.id for p in points}
    tables.extend(
        Fault(spec.pockets or "-", pocket.id, "point", pocket.point, "name a control point of kind pocket")
        for pocket in pockets
        if pocket.point not in known
    )
    if tables:
        raise DataError(tables)
    return CampaignData(spec, points, axes, starts, halts, barriers, pockets)


def control_points(directory: Path = DATA) -> tuple[ControlPoint, ...]:
    """Control points of all campaigns of a data directory, in the order of `campaigns.json`."""
    return tuple(point for spec in read_specs(directory) for point in load_campaign(spec.id, directory).points)


def _each(raws: Iterable[_Raw], more: _Raw) -> list[_Raw]:
    return [{**raw, **more} for raw in raws]


def _contradictions(points: Iterable[ControlPoint], spec: CampaignSpec) -> list[Fault]:
    faults: list[Fault] = []
    ids: set[str] = set()
    places: dict[tuple[str, float, float], ControlPoint] = {}
    for p in points:
        if p.campaign != spec.id:
            faults.append(Fault(spec.points, p.id, "campaign", p.campaign, f"this table is of {spec.id}"))
        if p.latest < p.earliest:
            remedy = f"date is after date_latest {p.date_latest}; swap them"
            faults.append(Fault(spec.points, p.id, "date", p.date, remedy))
        if p.id in ids:
            faults.append(Fault(spec.points, p.id, "id", p.id, "ids are unique; merge the rows or rename one"))
        ids.add(p.id)
        other = places.setdefault((p.kind, round(p.lon, 2), round(p.lat, 2)), p)
        if other is not p and (other.date, other.date_latest) != (p.date, p.date_latest):
            span = f"{other.date}…{other.date_latest}"
            remedy = f"same place and kind as {other.id} ({span}); keep one row with the whole span"
            faults.append(Fault(spec.points, p.id, "date", f"{p.date}…{p.date_latest}", remedy))
    return faults
