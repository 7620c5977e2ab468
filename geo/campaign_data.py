"""Read the tables of August 1945: control points, axes of advance, start lines, halts and pockets.

A control point says: the ground front of the Soviet side reached this place in `date`…`date_latest`.
Days of this campaign count from 9 August 1945, which is day 0; they are the `earliest`/`latest` used here.
Coordinates are WGS 84 lon-lat degrees.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, Field, StringConstraints, ValidationError, field_validator

from geo.dates import to_day, to_iso
from geo.errors import DataError, Fault
from geo.paths import DATA
from geo.schema import Bilingual, Evidence, Latitude, Longitude, Model, Position, Slug, Text

#: Atlas day of 9 August 1945, when the offensive began, and of 5 September, when the last islands fell.
FIRST_DAY = to_day("1945-08-09")
LAST_DAY = to_day("1945-09-05")

POINTS_FILE = "control_points_1945.csv"
AXES_FILE = "axes_1945.csv"
LINES_FILE = "start_lines_1945.json"
POCKETS_FILE = "pockets_1945.json"

Confidence = Literal["high", "medium", "low"]
IsoDay = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
M = TypeVar("M", bound=BaseModel)
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
    """A place and the days between which the front reached it (both inclusive)."""

    date: IsoDay
    date_latest: IsoDay
    kind: Literal["front", "sea_landing", "air_landing", "pocket", "occupation"]
    campaign: Literal["august-1945"]
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
        """First day on which the place can have been reached, from 9 August 1945 = 0."""
        return to_day(self.date) - FIRST_DAY

    @property
    def latest(self) -> int:
        """Last such day, inclusive."""
        return to_day(self.date_latest) - FIRST_DAY


class AxisPoint(_Sourced):
    """A named point of an axis of advance; position 0 is where the axis leaves the border."""

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
        return to_day(self.date) - FIRST_DAY - (0.5 if self.position == 0 else 0.0)


class StartLine(_Sourced):
    """A stretch of border and the day on which an army crossed it."""

    name: Bilingual
    army: Bilingual
    start: IsoDay
    coordinates: Annotated[list[Position], Field(min_length=2)]
    certainty: Confidence
    note: Bilingual


class Halt(_Sourced):
    """Where the advance stopped for good: the theatre's border with the cells named, from a day on."""

    name: Bilingual
    start: IsoDay
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
    """Everything the engine of August 1945 is computed from."""

    points: tuple[ControlPoint, ...]
    axes: tuple[AxisPoint, ...]
    starts: tuple[StartLine, ...]
    halts: tuple[Halt, ...]
    pockets: tuple[PocketShape, ...]

    def in_theatre(self, theatre: str, *kinds: str) -> tuple[ControlPoint, ...]:
        """Control points of a theatre, of the given kinds (all when none is given)."""
        return tuple(p for p in self.points if p.theatre == theatre and (not kinds or p.kind in kinds))

    def point(self, name: str) -> ControlPoint:
        """Control point by id; KeyError when there is none."""
        return {p.id: p for p in self.points}[name]


class _Faults(list[Fault]):
    def parse(self, model: type[M], file: str, raw: object, label: str) -> M | None:
        try:
            return model.model_validate(raw)
        except ValidationError as error:
            for item in error.errors():
                field = ".".join(map(str, item["loc"])) or "-"
                self.append(Fault(file, label, field, str(item.get("input"))[:80], item["msg"]))
            return None

    def parse_all(self, model: type[M], file: str, raws: Iterable[_Raw], label: _Label) -> tuple[M, ...]:
        parsed = [self.parse(model, file, raw, label(n, raw)) for n, raw in enumerate(raws)]
        return tuple(item for item in parsed if item is not None)


def _row_label(number: int, row: _Raw) -> str:
    return f"row {number + 2} ({row.get('id') or 'no id'})"


def _item_label(number: int, item: _Raw) -> str:
    return str(item.get("id", f"item {number + 1}"))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@lru_cache(maxsize=4)
def load_campaign(directory: Path = DATA) -> CampaignData:
    """Tables of August 1945 of a data directory, validated.

    Raises
    ------
    DataError
        With every row that has a wrong shape, a `date` after its `date_latest`, or an id that is not unique.
    """
    faults = _Faults()
    points = faults.parse_all(ControlPoint, POINTS_FILE, _rows(directory / POINTS_FILE), _row_label)
    axes = faults.parse_all(AxisPoint, AXES_FILE, _rows(directory / AXES_FILE), _row_label)
    lines = json.loads((directory / LINES_FILE).read_text(encoding="utf-8"))
    starts = faults.parse_all(StartLine, LINES_FILE, lines["starts"], _item_label)
    halts = faults.parse_all(Halt, LINES_FILE, lines["halts"], _item_label)
    shapes = json.loads((directory / POCKETS_FILE).read_text(encoding="utf-8"))
    pockets = faults.parse_all(PocketShape, POCKETS_FILE, shapes, _item_label)
    faults.extend(_contradictions(points))
    known = {p.id for p in points}
    faults.extend(
        Fault(POCKETS_FILE, pocket.id, "point", pocket.point, "name a control point of kind pocket")
        for pocket in pockets if pocket.point not in known
    )
    if faults:
        raise DataError(faults)
    return CampaignData(points, axes, starts, halts, pockets)


def _contradictions(points: Iterable[ControlPoint]) -> list[Fault]:
    faults: list[Fault] = []
    ids: set[str] = set()
    places: dict[tuple[str, float, float], ControlPoint] = {}
    for p in points:
        if p.latest < p.earliest:
            remedy = f"date is after date_latest {p.date_latest}; swap them"
            faults.append(Fault(POINTS_FILE, p.id, "date", p.date, remedy))
        if p.id in ids:
            faults.append(Fault(POINTS_FILE, p.id, "id", p.id, "ids are unique; merge the rows or rename one"))
        ids.add(p.id)
        other = places.setdefault((p.kind, round(p.lon, 2), round(p.lat, 2)), p)
        if other is not p and (other.date, other.date_latest) != (p.date, p.date_latest):
            span = f"{other.date}…{other.date_latest}"
            remedy = f"same place and kind as {other.id} ({span}); keep one row with the whole span"
            faults.append(Fault(POINTS_FILE, p.id, "date", f"{p.date}…{p.date_latest}", remedy))
    return faults


def day_iso(day: float) -> str:
    """ISO date of a day of the campaign (0 is 9 August 1945)."""
    return to_iso(FIRST_DAY + int(day))
