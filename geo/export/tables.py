"""Tables and collections as bytes, with the standard library alone: the server that copies features needs no more."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence


def collection_bytes(features: Iterable[bytes]) -> bytes:
    """A GeoJSON FeatureCollection of features that are JSON already, one a line; UTF-8."""
    return b'{"type":"FeatureCollection","features":[\n' + b",\n".join(features) + b"\n]}\n"


def json_line(value: object) -> bytes:
    """Compact JSON without line breaks; UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def csv_bytes(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Serialise rows as a table with a header, lists joined by semicolons; UTF-8, CRLF as RFC 4180 asks."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=columns_of(rows))
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _cell(value) for key, value in row.items()})
    return text.getvalue().encode()


def _cell(value: object) -> object:
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return ";".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | tuple | dict) else value


def columns_of(rows: Iterable[Mapping[str, object]]) -> list[str]:
    """Keys of all rows, in the order in which they first appear."""
    return list(dict.fromkeys(key for row in rows for key in row))
