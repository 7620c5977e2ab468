"""Read files of a data directory and remember everything that is wrong with them, instead of stopping at the first.

Reads raw JSON and CSV and lets pydantic look at them, because `geopandas.read_file` guesses the type of a date
column from its contents. Every fault names file, record, field, value and remedy.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from geo.errors import Fault

M = TypeVar("M", bound=BaseModel)
#: How a record is called in a fault, by its number in the file (from 0) and its raw form.
Label = Callable[[int, Mapping[str, Any]], str]

_MISSING = "restore the file from version control, or name another"


class Reader:
    """Reads files of one directory.

    Attributes
    ----------
    faults
        What was wrong so far, in the order in which it was met.
    files
        File of every record that was read from JSON, by the record's id.
    read
        Names of the files that were asked for, relative to the directory, with forward slashes.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.faults: list[Fault] = []
        self.files: dict[str, str] = {}
        self.read: set[str] = set()

    def fault(self, file: str, record: str, field: str, value: object, remedy: str) -> None:
        """Note one fault."""
        self.faults.append(Fault(file, record, field, repr(value), remedy))

    def names(self, pattern: str) -> list[str]:
        """Names of the files that fit a pattern, sorted."""
        return [path.relative_to(self.directory).as_posix() for path in sorted(self.directory.glob(pattern))]

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return (self.directory / name).is_file()

    def bytes(self, name: str) -> bytes | None:
        """Content of a file, or None after noting that it cannot be read."""
        self.read.add(name)
        try:
            return (self.directory / name).read_bytes()
        except FileNotFoundError:
            self.fault(name, "-", "file", "missing", _MISSING)
        except OSError as error:
            self.fault(name, "-", "file", error.strerror or "unreadable", "make it a file that can be read")
        return None

    def text(self, name: str) -> str | None:
        """Content of a text file without byte order mark, or None after noting that it is missing or not UTF-8."""
        content = self.bytes(name)
        if content is None:
            return None
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            self.fault(name, f"line {line}", "encoding", f"byte {content[error.start]:#04x}", "save the file as UTF-8")
            return None

    def json(self, name: str) -> Any:
        """Parsed JSON, duplicate keys and numbers that are none refused; None after noting a fault."""
        text = self.text(name)
        if text is None:
            return None
        try:
            return json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_no_constant)
        except RecursionError:
            self.fault(name, "-", "json", "nested too deeply", "repair the brackets")
        except ValueError as error:
            self.fault(name, "-", "json", str(error), "repair the JSON at that position")
        return None

    def items(self, name: str, what: str = "records") -> list[Any]:
        """Items of a file that holds a JSON array; none after noting that it does not."""
        raw = self.json(name)
        return self.array(raw, name, "-", what) if raw is not None else []

    def array(self, raw: object, name: str, record: str, what: str) -> list[Any]:
        """A value that must be a JSON array; an empty one after noting that it is not."""
        if isinstance(raw, list):
            return raw
        self.fault(name, record, "json", type(raw).__name__, f"there must be an array of {what}")
        return []

    def rows(self, name: str) -> list[dict[str, str]]:
        """Rows of a CSV file with a header; rows of another length than the header are noted and left out."""
        text = self.text(name)
        if text is None:
            return []
        try:
            lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        except csv.Error as error:
            self.fault(name, "-", "csv", str(error), "close the quotation mark; the file may be cut off")
            return []
        if not lines:
            self.fault(name, "-", "csv", "empty", "restore the header of the table")
            return []
        return list(self._dicts(name, [cell.strip() for cell in lines[0]], lines[1:]))

    def _dicts(self, name: str, header: list[str], lines: Iterable[list[str]]) -> Iterator[dict[str, str]]:
        twice = sorted({column for column in header if header.count(column) > 1})
        if twice:
            self.fault(name, "header", "column", ", ".join(twice), "name each column once")
            return
        for number, cells in enumerate(lines, start=2):
            if not cells:
                continue
            if len(cells) != len(header):
                label = f"row {number} ({cells[0] or 'no id'})"
                remedy = f"the header names {len(header)} columns; close quotation marks, quote cells with commas"
                self.fault(name, label, "cells", len(cells), remedy)
                continue
            yield dict(zip(header, cells, strict=True))

    def model(self, model: type[M], name: str, raw: object, record: str) -> M | None:
        """One validated record, or None after noting every fault it has."""
        try:
            return model.model_validate(raw)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                field = ".".join(str(part) for part in detail["loc"]) or "record"
                self.faults.append(Fault(name, record, field, _short(detail.get("input")), detail["msg"]))
        except RecursionError:
            self.fault(name, record, "record", "nested too deeply", "repair the brackets")
        return None

    def models(self, model: type[M], name: str, raws: Iterable[Any], label: Label) -> list[M]:
        """All valid records; what is wrong with the others is noted."""
        found = [self.model(model, name, raw, label(number, raw)) for number, raw in enumerate(raws)]
        return [record for record in found if record is not None]

    def records(self, model: type[M], name: str) -> list[M]:
        """All records of a JSON array."""
        found = []
        for number, raw in enumerate(self.items(name)):
            record = self.model(model, name, raw, item_label(number, raw))
            self.files.setdefault(item_label(number, raw), name)
            if record is not None:
                found.append(record)
        return found

    def table(self, model: type[M], name: str) -> list[M]:
        """All rows of a CSV table."""
        return self.models(model, name, self.rows(name), row_label)

    def keyed(self, records: Iterable[M], name: str) -> dict[str, M]:
        """Records by their `id`; an id that stands twice is noted."""
        found: dict[str, M] = {}
        for record in records:
            key = str(record.id)  # type: ignore[attr-defined]
            if key in found:
                self.fault(name, key, "id", "used twice", "give each row an id of its own")
            found[key] = record
        return found


def row_label(number: int, row: Mapping[str, Any]) -> str:
    """A row of a table as faults call it; the first row after the header is number 0 and stands in line 2."""
    return f"row {number + 2} ({row.get('id') or 'no id'})"


def item_label(number: int, item: Any) -> str:
    """An item of a JSON array as faults call it: its id, or its place."""
    for key in ("id", "claim"):
        if isinstance(item, dict) and isinstance(item.get(key), str):
            return str(item[key])
    return f"record {number + 1}"


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


def _no_constant(name: str) -> NoReturn:
    msg = f"{name} is no number"
    raise ValueError(msg)
