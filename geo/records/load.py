"""Read `data/` into one `Atlas`, collecting every fault of shape before giving up.

Reads raw JSON and CSV and lets pydantic look at them, because `geopandas.read_file` guesses the
type of a date column from its contents. Says nothing about meaning across records: `geo.check.records`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from geo.dates import Band, Step, band_starts, build_steps, to_day
from geo.errors import DataError, Fault
from geo.paths import DATA
from geo.records.schema import (
    Claim,
    Departure,
    Event,
    Line,
    Place,
    Record,
    Settings,
    Source,
    Territory,
)  # fmt: skip

M = TypeVar("M", bound=BaseModel)

#: Line records, in the order in which they are read.
LINE_FILES = ("railways.json", "movements.json", "plans.json", "disputed.json")


@dataclass(frozen=True)
class Atlas:
    """Everything under a data directory, validated and immutable by convention."""

    directory: Path
    settings: Settings
    events: tuple[Event, ...]
    territories: tuple[Territory, ...]
    lines: tuple[Line, ...]
    departures: tuple[Departure, ...]
    claims: tuple[Claim, ...]
    sources: dict[str, Source]
    places: dict[str, Place]
    files: dict[str, str]

    @property
    def records(self) -> tuple[Record, ...]:
        """Every dated record, events first."""
        return (*self.events, *self.territories, *self.lines)

    @cached_property
    def first_day(self) -> int:
        """First day of the atlas."""
        return to_day(self.settings.start)

    @cached_property
    def last_day(self) -> int:
        """Last day of the atlas, inclusive."""
        return to_day(self.settings.end)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Steps of the time bar."""
        bands = []
        for band in self.settings.bands:
            start, end = to_day(band.start), to_day(band.end)
            starts = tuple(map(to_day, band.cuts)) or band_starts(start, end, band.every or "day")
            bands.append(Band(start, end, starts))
        return build_steps(self.first_day, self.last_day, bands)


class _Reader:
    """Reads files of one directory and remembers what was wrong with them."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.faults: list[Fault] = []
        self.files: dict[str, str] = {}

    def text(self, name: str) -> str | None:
        """Content of a file, or None after noting that it is missing or not UTF-8."""
        try:
            return (self.directory / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            self.fault(name, "-", "file", "missing", "restore the file from version control")
        except UnicodeDecodeError as error:
            self.fault(name, "-", "encoding", str(error.reason), "save the file as UTF-8")
        return None

    def fault(self, file: str, record: str, field: str, value: object, remedy: str) -> None:
        """Note one fault."""
        self.faults.append(Fault(file, record, field, repr(value), remedy))

    def json(self, name: str) -> Any:
        """Parsed JSON, duplicate keys refused; None after noting a fault."""
        text = self.text(name)
        if text is None:
            return None
        try:
            return json.loads(text, object_pairs_hook=_unique_keys)
        except ValueError as error:
            self.fault(name, "-", "json", str(error), "repair the JSON at that position")
            return None

    def rows(self, name: str) -> list[dict[str, str]]:
        """Rows of a CSV file with a header."""
        text = self.text(name)
        return list(csv.DictReader(text.splitlines())) if text is not None else []

    def model(self, model: type[M], name: str, raw: object, record: str) -> M | None:
        """One validated record, or None after noting every fault it has."""
        try:
            return model.model_validate(raw)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                field = ".".join(str(part) for part in detail["loc"]) or "record"
                value = _short(detail.get("input"))
                self.faults.append(Fault(name, record, field, value, detail["msg"]))
            return None

    def records(self, model: type[M], name: str) -> list[M]:
        """All records of a JSON array."""
        raw = self.json(name)
        if raw is None:
            return []
        if not isinstance(raw, list):
            self.fault(name, "-", "json", type(raw).__name__, "the file must hold an array of records")
            return []
        found = []
        for number, item in enumerate(raw, start=1):
            label = _label(item, number)
            self.files.setdefault(label, name)
            record = self.model(model, name, item, label)
            if record is not None:
                found.append(record)
        return found

    def table(self, model: type[M], name: str) -> list[M]:
        """All rows of a CSV table."""
        found = []
        for number, row in enumerate(self.rows(name), start=2):
            record = self.model(model, name, row, row.get("id") or f"row {number}")
            if record is not None:
                found.append(record)
        return found


def _label(item: object, number: int) -> str:
    for key in ("id", "claim"):
        if isinstance(item, dict) and isinstance(item.get(key), str):
            return str(item[key])
    return f"record {number}"


def _short(value: object, limit: int = 80) -> str:
    text = repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    twice = {key for key in keys if keys.count(key) > 1} if len(set(keys)) < len(keys) else set()
    if twice:
        msg = f"key {min(twice)!r} stands twice in one object"
        raise ValueError(msg)
    return dict(pairs)


def _names(directory: Path, patterns: tuple[str, ...]) -> Iterator[str]:
    for pattern in patterns:
        for path in sorted(directory.glob(pattern)):
            yield path.relative_to(directory).as_posix()


def load_atlas(directory: Path = DATA) -> Atlas:
    """Load a data directory.

    Parameters
    ----------
    directory
        Holds `atlas.json`, the tables and the record files described in `data/README.md`.

    Raises
    ------
    DataError
        With every fault of shape in every file, not only the first.
    """
    reader = _Reader(directory)
    raw = reader.json("atlas.json")
    settings = reader.model(Settings, "atlas.json", raw, "atlas") if raw is not None else None

    def collect(model: type[M], patterns: tuple[str, ...], one: Callable[[type[M], str], list[M]]) -> list[M]:
        names = list(_names(directory, patterns))
        if not names:
            reader.fault(patterns[0], "-", "file", "missing", "restore the file from version control")
        return [record for name in names for record in one(model, name)]

    events = collect(Event, ("events/*.json",), reader.records)
    territories = collect(Territory, ("territories.json",), reader.records)
    lines = collect(Line, (*LINE_FILES, "border_wars/*.json"), reader.records)
    departures = collect(Departure, ("departures*.json",), reader.records)
    claims = collect(Claim, ("claims.csv",), reader.table)
    sources = collect(Source, ("sources.csv",), reader.table)
    places = collect(Place, ("places.csv",), reader.table)
    if reader.faults or settings is None:
        raise DataError(reader.faults)
    return Atlas(
        directory=directory,
        settings=settings,
        events=tuple(events),
        territories=tuple(territories),
        lines=tuple(lines),
        departures=tuple(departures),
        claims=tuple(claims),
        sources={source.id: source for source in sources},
        places={place.id: place for place in places},
        files=reader.files,
    )
