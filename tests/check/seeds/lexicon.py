"""Words about words that name what is not there, stand twice, or say nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.check.island import change_json
from tests.check.sowing import Case, Sow, raw

_PERSONS = "persons.csv", "id,name_en,reading_en,name_local\n"
_SPELLINGS = "spellings.csv", "form,place,language,reading,use\n"
_READINGS = "readings.csv", "word,language,reading\n"
_NOTES = "place_notes.csv", "place,note_en\n"
_FORD = {"id": "ford", "term": {"en": "ford"}, "gloss": {"en": "A place to wade."}}


def _rows(table: tuple[str, str], rows: str) -> Sow:
    return raw(table[0], table[1] + rows)


def _glossary(*entries: dict[str, Any]) -> Sow:
    return raw("glossary.json", json.dumps(entries))


def _without_reading(folder: Path) -> None:
    """A language that shows readings, and a place with a name that has none."""
    change_json(folder / "languages" / "en.json", lambda language: language | {"ruby": True})
    path = folder / "places.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("harbour,Harbour,", "harbour,港,", 1), encoding="utf-8")


LEXICON = [
    Case("person-twice", "persons.csv", "hill", _rows(_PERSONS, "hill,Ann Hill,,\nhill,Bob Hill,,\n")),
    Case("name-of-two-persons", "persons.csv", "hill-2", _rows(_PERSONS, "hill-1,Ann Hill,,\nhill-2,Ann Hill,,\n")),
    Case("place-without-a-reading", "places.csv", "harbour", _without_reading),
    Case("term-without-a-gloss", "glossary.json", "ford", _glossary({"id": "ford", "term": {"en": "ford"}})),
    Case("gloss-without-text", "glossary.json", "ford", _glossary(_FORD | {"gloss": {"en": " "}})),
    Case("term-twice", "glossary.json", "wade", _glossary(_FORD, _FORD | {"id": "wade"})),
    Case("id-of-a-term-twice", "glossary.json", "ford", _glossary(_FORD, _FORD | {"term": {"en": "wade"}})),
    Case("form-twice", "glossary.json", "ford", _glossary(_FORD | {"forms": {"en": ["ford"]}})),
    Case("form-in-no-language", "glossary.json", "ford", _glossary(_FORD | {"forms": {"tlh": ["x"]}})),
    Case("source-of-a-term", "glossary.json", "ford", _glossary(_FORD | {"sources": ["nobody"]})),
    Case("place-of-a-spelling", "spellings.csv", "Port", _rows(_SPELLINGS, "Port,atlantis,en,,dated\n")),
    Case("spelling-in-no-language", "spellings.csv", "Port", _rows(_SPELLINGS, "Port,harbour,tlh,,dated\n")),
    Case("spelling-twice", "spellings.csv", "Port", _rows(_SPELLINGS, 2 * "Port,harbour,en,,dated\n")),
    Case("spelling-never-used-yet-used", "spellings.csv", "Harbour", _rows(_SPELLINGS, "Harbour,harbour,en,,never\n")),
    Case("use-of-a-spelling", "spellings.csv", "row 2", _rows(_SPELLINGS, "Port,harbour,en,,often\n")),
    Case("reading-with-brackets", "readings.csv", "港", _rows(_READINGS, "港,en,みなと（こう）\n")),
    Case("reading-of-another-word", "readings.csv", "港の", _rows(_READINGS, "港の,en,みなと\n")),
    Case("reading-twice", "readings.csv", "港", _rows(_READINGS, 2 * "港,en,みなと\n")),
    Case("note-on-no-place", "place_notes.csv", "atlantis", _rows(_NOTES, "atlantis,Sunk.\n")),
    Case("two-notes-on-a-place", "place_notes.csv", "harbour", _rows(_NOTES, "harbour,Old.\nharbour,New.\n")),
]
