"""JSON Schemas of the files of a data folder, with which an editor checks and completes while one types.

They say what `geo.records.load` refuses in a single record. What records mean together only `geo.check` knows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Set
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from geo.errors import FolderError
from geo.records.basemap_recipe import BasemapRecipe
from geo.records.campaigns import CampaignSpec
from geo.records.cells import Boundary, CellRecipe
from geo.records.exceptions import RuleException
from geo.records.lands import Land, LayerException
from geo.records.languages import Language
from geo.records.lexicon import Person, PlaceNote, Spelling, Term, WordReading
from geo.records.localized import Localized
from geo.records.reader import COMMENT
from geo.records.schema import Claim, Departure, Event, Line, Place, Source, Territory
from geo.records.settings import Settings
from geo.records.tables import AxisPoint, Barrier, ControlPoint, Halt, PocketShape, StartLine
from geo.records.wording import Word

DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: Files that hold an array of records, by the name of their schema.
ARRAYS: dict[str, tuple[type[BaseModel], str]] = {
    "events": (Event, "events/*.json: events"),
    "territories": (Territory, "territories.json: who held which cells, and when"),
    "lines": (Line, "railways.json, movements.json, plans.json, disputed.json, border_wars/*.json"),
    "departures": (Departure, "departures*.json: where the document departs from the record"),
    "campaigns": (CampaignSpec, "campaigns.json: campaigns whose fronts are computed"),
    "boundaries": (Boundary, "boundaries.json: historical borders"),
    "cells": (CellRecipe, "cells.json: recipes by which land is cut into cells"),
    "wording": (Word, "wording.json: which of several forms of a word texts use"),
    "glossary": (Term, "glossary.json: words that need an explanation"),
    "pockets": (PocketShape, "Pockets of a campaign"),
    "lands": (Land, "lands.json: the lands in which places and control points lie"),
    "exceptions": (LayerException, "exceptions.json: where two layers may differ about a holder, and why"),
    "rule_exceptions": (RuleException, "rule_exceptions.json: records that may contradict one another, and why"),
}
#: Tables, as the objects that their rows are; for editors of tables and for people.
ROWS: dict[str, tuple[type[BaseModel], str]] = {
    "claims.row": (Claim, "A row of claims.csv"),
    "sources.row": (Source, "A row of sources.csv"),
    "places.row": (Place, "A row of places.csv"),
    "persons.row": (Person, "A row of persons.csv"),
    "spellings.row": (Spelling, "A row of spellings.csv"),
    "readings.row": (WordReading, "A row of readings.csv"),
    "place_notes.row": (PlaceNote, "A row of place_notes.csv"),
    "control_points.row": (ControlPoint, "A row of the control points of a campaign"),
    "axes.row": (AxisPoint, "A row of the axes of a campaign"),
}
#: What the reader adds to rows and lines of a campaign, and to a language: no file holds it.
_FIRST_DAY = frozenset({"first_day"})
_CODE = frozenset({"code"})
_ATTRIBUTES = re.compile(r"\n+Attributes\n-+\n")
_ATTRIBUTE = re.compile(r"^(\w[\w, ]*)\n((?:    .*\n?|\n)+)", re.MULTILINE)


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by the name of its file, without the ending."""
    found = {"atlas": _schema(Settings, "atlas.json: settings of the atlas")}
    found |= {name: _schema(list[model], title) for name, (model, title) in ARRAYS.items()}  # type: ignore[valid-type]
    found |= {name: _schema(model, title, _FIRST_DAY) for name, (model, title) in ROWS.items()}
    found["language"] = _schema(Language, "languages/CODE.json: a language of the atlas", _CODE)
    found["basemap_recipe"] = _schema(BasemapRecipe, "basemap_recipe.json: what goes on the base map")
    found["lines_of_campaign"] = _lines()
    found["crossval_notes"] = _schema(dict[str, Localized], "crossval_notes.json: texts by id of the control point")
    return found


def _schema(kind: Any, title: str, added: Set[str] = frozenset()) -> dict[str, Any]:
    made = TypeAdapter(kind).json_schema(by_alias=True, mode="validation")
    adapted: dict[str, Any] = _adapted(made, added)
    return {"$schema": DIALECT, **adapted, "title": title}


def _lines() -> dict[str, Any]:
    """Schema of the lines of a campaign: an object of three arrays."""
    parts = {"starts": StartLine, "halts": Halt, "barriers": Barrier}
    made = {name: _schema(list[model], name, _FIRST_DAY) for name, model in parts.items()}  # type: ignore[valid-type]
    definitions = {key: value for part in made.values() for key, value in part.pop("$defs", {}).items()}
    for part in made.values():
        part.pop("$schema")
    return {
        "$schema": DIALECT,
        "$defs": definitions,
        "type": "object",
        "properties": made,
        "additionalProperties": False,
        "patternProperties": {f"^{COMMENT}": True},
        "title": "Start lines, halts and barriers of a campaign",
    }


def _adapted(value: Any, added: Set[str]) -> Any:
    """A schema that lets comments be, does not ask for what the reader adds, and has the words of the models."""
    if isinstance(value, list):
        return [_adapted(item, added) for item in value]
    if not isinstance(value, Mapping):
        return value
    made = {key: _adapted(item, added) for key, item in value.items()}
    if made.get("type") != "object":
        return made
    made["patternProperties"] = {f"^{COMMENT}": True, **made.get("patternProperties", {})}
    about, fields = _described(str(made.get("description", "")))
    properties = {key: item for key, item in made.get("properties", {}).items() if key not in added}
    made["properties"] = {
        key: item | {"description": fields[key]} if key in fields else item for key, item in properties.items()
    }
    made["required"] = [name for name in made.get("required", []) if name not in added]
    return made | ({"description": about} if about else {})


def _described(docstring: str) -> tuple[str, dict[str, str]]:
    """What a docstring says of a model, and of each of its attributes."""
    about, *rest = _ATTRIBUTES.split(docstring)
    words: dict[str, str] = {}
    for names, text in _ATTRIBUTE.findall(rest[0] if rest else ""):
        words |= dict.fromkeys((name.strip() for name in names.split(",")), " ".join(text.split()))
    return " ".join(about.split()), words


def write_schemas(directory: Path) -> list[Path]:
    """Write a file ``NAME.schema.json`` for each schema; return them, sorted.

    Raises
    ------
    FolderError
        If the folder cannot be written.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        return [_write(directory / f"{name}.schema.json", schema) for name, schema in sorted(schemas().items())]
    except OSError as error:
        msg = f"{directory} cannot be written ({error.strerror}); name a folder that can."
        raise FolderError(msg) from error


def _write(path: Path, schema: Mapping[str, Any]) -> Path:
    path.write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
