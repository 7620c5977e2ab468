"""Ways to sow one fault into a copy of the island."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.check.island import change_json

#: Changes a data folder.
Sow = Callable[[Path], None]
#: Takes away what it stands for.
GONE = object()


@dataclass(frozen=True)
class Case:
    """A fault, and how the check must name it: the file, and what the record's name contains."""

    id: str
    file: str
    record: str
    sow: Sow


def raw(name: str, content: bytes | str) -> Sow:
    """Give a file another content."""

    def sow(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return sow


def recode(name: str, change: Callable[[bytes], bytes]) -> Sow:
    """Change the bytes of a file."""

    def sow(folder: Path) -> None:
        (folder / name).write_bytes(change((folder / name).read_bytes()))

    return sow


def put(name: str, *path: str | int, to: Any) -> Sow:
    """Set a value in a JSON file; a text finds an item of an array by its id, `GONE` takes the value away."""

    def sow(folder: Path) -> None:
        change_json(folder / name, lambda content: _set(content, path, to))

    return sow


def _set(content: Any, path: tuple[str | int, ...], to: Any) -> Any:
    where = content
    for key in path[:-1]:
        where = where[_key(where, key)]
    key = _key(where, path[-1])
    if to is GONE:
        del where[key]
    else:
        where[key] = to
    return content


def _key(where: Any, key: str | int) -> Any:
    if isinstance(where, list) and isinstance(key, str):
        return next(i for i, item in enumerate(where) if item.get("id", item.get("claim")) == key)
    return key


def add(name: str, *path: str | int, item: Any) -> Sow:
    """Add an item to an array of a JSON file."""

    def sow(folder: Path) -> None:
        def change(content: Any) -> None:
            where = content
            for key in path:
                where = where[_key(where, key)]
            where.append(item)

        change_json(folder / name, change)

    return sow


def repeat(name: str, identifier: str, into: str | None = None, **changes: Any) -> Sow:
    """Repeat a record, with changes, in the same file or another."""

    def sow(folder: Path) -> None:
        records = json.loads((folder / name).read_text(encoding="utf-8"))
        record = records[_key(records, identifier)] | changes
        change_json(folder / (into or name), lambda content: [*content, record])

    return sow


def cell(name: str, identifier: str, column: str, to: str) -> Sow:
    """Set a cell of a table; the first column has the ids."""

    def change(rows: list[list[str]]) -> None:
        row = next(row for row in rows if row[0] == identifier)
        row[rows[0].index(column)] = to

    return table(name, change)


def table(name: str, change: Callable[[list[list[str]]], None]) -> Sow:
    """Change the rows of a table, its header the first."""

    def sow(folder: Path) -> None:
        rows = list(csv.reader(io.StringIO((folder / name).read_text(encoding="utf-8"))))
        change(rows)
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        (folder / name).write_text(text.getvalue(), encoding="utf-8")

    return sow


def drop(name: str, *columns: str) -> Sow:
    """Take columns out of a table."""

    def change(rows: list[list[str]]) -> None:
        kept = [i for i, column in enumerate(rows[0]) if column not in columns]
        rows[:] = [[row[i] for i in kept] for row in rows]

    return table(name, change)


def again(name: str, identifier: str) -> Sow:
    """Write a row of a table twice."""

    def change(rows: list[list[str]]) -> None:
        rows.append(next(row for row in rows if row[0] == identifier))

    return table(name, change)


def keep(name: str, *identifiers: str) -> Sow:
    """Keep only some rows of a table."""

    def change(rows: list[list[str]]) -> None:
        rows[1:] = [row for row in rows[1:] if row[0] in identifiers]

    return table(name, change)


def gone(name: str) -> Sow:
    """Remove a file."""
    return lambda folder: (folder / name).unlink()


def folder_instead(name: str) -> Sow:
    """Put a folder where a file was."""

    def sow(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).mkdir()

    return sow


def renamed(name: str, to: str) -> Sow:
    """Give a file another name."""

    def sow(folder: Path) -> None:
        (folder / to).parent.mkdir(exist_ok=True)
        (folder / name).rename(folder / to)

    return sow


def both(*sowings: Sow) -> Sow:
    """Sow one after the other."""

    def sow(folder: Path) -> None:
        for one in sowings:
            one(folder)

    return sow
