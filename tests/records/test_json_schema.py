"""JSON Schemas of the files say what the reader says, and the files that there are keep to them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from geo.__main__ import main
from geo.records.json_schema import ROWS, schemas
from geo.records.new import TEMPLATE
from tests.check.island import write_island

SCHEMAS = schemas()
#: Schema of every JSON file that a data folder can have, by a pattern of its name.
FILES = {
    "atlas.json": "atlas", "events/*.json": "events", "territories.json": "territories", "railways.json": "lines",
    "movements.json": "lines", "plans.json": "lines", "disputed.json": "lines", "border_wars/*.json": "lines",
    "departures*.json": "departures", "campaigns.json": "campaigns", "boundaries.json": "boundaries",
    "cells.json": "cells", "pockets*.json": "pockets", "start_lines*.json": "lines_of_campaign",
    "crossval_notes.json": "crossval_notes", "glossary.json": "glossary", "basemap_recipe.json": "basemap_recipe",
    "lands.json": "lands", "exceptions.json": "exceptions", "rule_exceptions.json": "rule_exceptions",
    "languages/*.json": "language", "wording.json": "wording",
}  # fmt: skip


def wrong(name: str, content: Any) -> list[str]:
    """What a schema finds wrong with a content."""
    validator = jsonschema.Draft202012Validator(SCHEMAS[name])
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message}"[:200] for error in validator.iter_errors(content)
    ]


def files_of(folder: Path) -> list[tuple[str, Path]]:
    return [(schema, path) for pattern, schema in FILES.items() for path in sorted(folder.glob(pattern))]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["title"]


def test_the_island_and_a_new_folder_keep_to_them(tmp_path: Path) -> None:
    for folder in (TEMPLATE, write_island(tmp_path / "island")):
        for schema, path in files_of(folder):
            assert wrong(schema, json.loads(path.read_text(encoding="utf-8"))) == [], path.name


def test_every_json_file_has_a_schema(tmp_path: Path) -> None:
    island = write_island(tmp_path / "island")
    known = {path for _schema, path in files_of(island)}
    built = set((island / "basemap").glob("*"))
    assert set(island.rglob("*.json")) - known - built == set()
    assert set(FILES.values()) | set(ROWS) == set(SCHEMAS)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("start", None),
        ("importance", 4),
        ("importance", "1"),
        ("evidence", "rumour"),
        ("colour", "red"),
        ("sources", []),
    ],
)
def test_a_schema_refuses_what_the_reader_refuses(field: str, value: object) -> None:
    events = json.loads((TEMPLATE / "events" / "1900.json").read_text(encoding="utf-8"))
    events[0][field] = value
    assert any(line.startswith("0") for line in wrong("events", events))


def test_the_command_writes_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", str(tmp_path / "schemas")]) == 0
    written = {path.name.removesuffix(".schema.json"): path for path in (tmp_path / "schemas").iterdir()}
    assert set(written) == set(SCHEMAS)
    assert json.loads(written["events"].read_text(encoding="utf-8")) == json.loads(json.dumps(SCHEMAS["events"]))
    assert str(written["events"]) in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["schema", str(tmp_path / "file")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_fields_have_the_words_of_the_models() -> None:
    fields = SCHEMAS["atlas"]["properties"]
    assert "lies" in fields["world"]["description"]
    assert "Attributes" not in json.dumps(SCHEMAS["atlas"])
