"""Read files of a data directory and remember everything that is wrong with them, instead of stopping at the first.

Reads raw JSON and CSV and lets pydantic look at them, because `geopandas.read_file` guesses the type of a date
column from its contents. Every fault names file, record, field, value and remedy.

JSON has no comments: a key that begins with ``//`` is one, in every object of every file, and nobody reads its value.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from geo.errors import Fault
from geo.records.localized import COLUMN, Localized
from geo.records.plain import text_faults

M = TypeVar("M", bound=BaseModel)
#: How a record is called in a fault, by its number in the file (from 0) and its raw form.
Label = Callable[[int, Mapping[str, Any]], str]

#: What a key of a JSON object begins with that is a comment.
COMMENT = "//"

_MISSING = "restore the file from version control, or name another"


class Reader:
    """Reads files of one directory.

    Attributes
    ----------
    faults
        What was wrong so far, in the order in which it was met.
    files
        File of every record that was read from JSON, by the record's id.
    languages
        Languages of the atlas, once its settings are read; tables have a column of every name in each.
    read
        Names of the files that were asked for, relative to the directory, with forward slashes.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.faults: list[Fault] = []
        self.files: dict[str, str] = {}
        self.languages: tuple[str, ...] = ()
        self.read: set[str] = set()

    def fault(self, file: str, record: str, field: str, value: object, remedy: str) -> None:
        """Note one fault."""
        self.faults.append(Fault(file, record, field, repr(value), remedy))

    def names(self, pattern: str) -> list[str]:
        """Names of the files that fit a pattern, sorted; what a system hides is its own business."""
        found = sorted(path.relative_to(self.directory) for path in self.directory.glob(pattern))
        return [path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts)]

    def has(self, name: str) -> bool:
        """Whether there is something of that name; that it is no file shows when it is read."""
        return os.path.lexists(self.directory / name)

    def is_folder(self, name: str) -> bool:
        """Whether it is a folder; one that takes the place of a file shows when the file is read."""
        return (self.directory / name).is_dir()

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
        """Parsed JSON without comments, duplicate keys and numbers that are none refused; None after noting a fault."""
        text = self.text(name)
        if text is None:
            return None
        try:
            parsed = json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_no_constant)
        except RecursionError:
            self.fault(name, "-", "json", "nested too deeply", "repair the brackets")
        except ValueError as error:
            remedy = "repair the JSON at that position" if text.strip() else "the file is empty; restore its content"
            self.fault(name, "-", "json", str(error), remedy)
        else:
            if parsed is None:
                self.fault(name, "-", "json", "null", "there is nothing in the file; restore its content")
            return parsed
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

    def _table(self, name: str) -> tuple[list[str] | None, list[dict[str, str]]]:
        """Header and rows of a CSV file; None where there is no header that can be used."""
        text = self.text(name)
        if text is None:
            return None, []
        try:
            lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        except csv.Error as error:
            self.fault(name, "-", "csv", str(error), "close the quotation mark; the file may be cut off")
            return None, []
        if not lines:
            self.fault(name, "-", "csv", "empty", "restore the header of the table")
            return None, []
        header = [cell.strip() for cell in lines[0]]
        twice = sorted({column for column in header if header.count(column) > 1})
        if twice:
            self.fault(name, "header", "column", ", ".join(twice), "name each column once")
            return None, []
        return header, list(self._dicts(name, header, lines[1:]))

    def _dicts(self, name: str, header: list[str], lines: Iterable[list[str]]) -> Iterator[dict[str, str]]:
        for number, cells in enumerate(lines, start=2):
            if not cells:
                continue
            if len(cells) != len(header):
                label = f"row {number} ({cells[0] or 'no id'})"
                remedy = f"the header names {len(header)} columns; close quotation marks, quote cells with commas"
                self.fault(name, label, "cells", len(cells), remedy)
                continue
            yield dict(zip(header, cells, strict=True))

    def model(self, model: type[M], name: str, raw: object, record: str, *, strict: bool = True) -> M | None:
        """One validated record, or None after noting every fault it has.

        Parameters
        ----------
        strict
            A number is a number and not a text that looks like one, as in JSON; the cells of a table are all texts.
        """
        wrong = [Fault(name, record, *fault) for fault in text_faults(raw)]
        self.faults += wrong
        try:
            return None if wrong else _validated(model, raw, strict=strict)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                field = ".".join(str(part) for part in detail["loc"]) or "record"
                self.faults.append(Fault(name, record, field, _short(detail.get("input")), detail["msg"]))
        except RecursionError:
            self.fault(name, record, "record", "nested too deeply", "repair the brackets")
        return None

    def models(self, model: type[M], name: str, raws: Iterable[Any], label: Label, *, strict: bool = True) -> list[M]:
        """All valid records; what is wrong with the others is noted."""
        found = [self.model(model, name, raw, label(number, raw), strict=strict) for number, raw in enumerate(raws)]
        return [record for record in found if record is not None]

    def items_of(self, model: type[M], name: str) -> list[M]:
        """All valid items of a JSON array whose ids matter in that file alone; an id that stands twice is noted."""
        raws = self.items(name)
        labels = [item_label(number, raw) for number, raw in enumerate(raws)]
        for label in sorted({label for label in labels if labels.count(label) > 1}):
            self.fault(name, label, "id", f"used {labels.count(label)} times", "give each an id of its own")
        return self.models(model, name, raws, item_label)

    def records(self, model: type[M], name: str) -> list[M]:
        """All records of a JSON array, whose ids are unique over all files."""
        found = []
        for number, raw in enumerate(self.items(name)):
            label = item_label(number, raw)
            record = self.model(model, name, raw, label)
            if label in self.files and record is not None:
                self.fault(name, label, "id", label, f"{self.files[label]} has this id, too; ids are never used twice")
            self.files.setdefault(label, name)
            if record is not None:
                found.append(record)
        return found

    def table(self, model: type[M], name: str, more: Mapping[str, Any] | None = None) -> list[M]:
        """All rows of a CSV table, each with the values of `more` added.

        A header that lacks a column or has one that nobody reads is noted once, and not for every row.
        """
        header, rows = self._table(name)
        if header is None or self._header_faults(model, name, header, more or {}):
            return []
        return self.models(model, name, ({**row, **(more or {})} for row in rows), row_label, strict=False)

    def _header_faults(self, model: type[BaseModel], name: str, header: list[str], more: Mapping[str, Any]) -> bool:
        fields = {field.alias or key: field for key, field in model.model_fields.items() if key not in more}
        texts = {key for key, field in fields.items() if Localized in (field.annotation, *get_args(field.annotation))}
        wanted = [key for key, field in fields.items() if field.is_required() and key not in texts]
        wanted += [f"{key}_{code}" for key in texts for code in self.languages if fields[key].is_required()]
        missing = [column for column in wanted if column not in header]
        for column in missing:
            self.fault(name, "header", column, "missing", "add the column; the first row names the columns")
        unknown = [column for column in header if column not in fields.keys() - texts and _text_of(column) not in texts]
        for column in unknown:
            self.fault(name, "header", column or "-", "unknown column", "correct its name or take the column out")
        return bool(missing or unknown)

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
    return f"row {number + 2} ({row.get('id') or row.get('army') or 'no id'})"


def item_label(number: int, item: Any) -> str:
    """An item of a JSON array as faults call it: its id, or its place."""
    for key in ("id", "claim"):
        if isinstance(item, dict) and isinstance(item.get(key), str):
            return str(item[key])
    return f"record {number + 1}"


def _text_of(column: str) -> str | None:
    """Field whose text in one language a column holds."""
    match = COLUMN.match(column)
    return match["field"] if match else None


def _validated(model: type[M], raw: object, *, strict: bool) -> M:
    """A record; from JSON again, because pydantic's strictness knows what JSON has no types for, such as tuples."""
    if not strict:
        return model.model_validate(raw)
    return model.model_validate_json(json.dumps(raw), strict=True)


def _short(value: object, limit: int = 80) -> str:
    text = repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    kept = [(key, value) for key, value in pairs if not key.startswith(COMMENT)]
    keys = [key for key, _ in kept]
    twice = {key for key in keys if keys.count(key) > 1} if len(set(keys)) < len(keys) else set()
    if twice:
        msg = f"key {min(twice)!r} stands twice in one object"
        raise ValueError(msg)
    return dict(kept)


def _no_constant(name: str) -> NoReturn:
    msg = f"{name} is no number"
    raise ValueError(msg)
