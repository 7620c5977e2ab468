"""Texts that a complete language lacks: what its file promises, every record must keep."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from geo.errors import Fault
from geo.paths import SETTINGS_FILE
from geo.records.atlas import Atlas
from geo.records.campaigns import CAMPAIGNS_FILE
from geo.records.exceptions import RULE_EXCEPTIONS_FILE
from geo.records.lands import EXCEPTIONS_FILE, LANDS_FILE
from geo.records.lexicon import GLOSSARY_FILE, PERSONS_FILE, PLACE_NOTES_FILE
from geo.records.load import ARMIES_FILE, BOUNDARIES_FILE, NOTES_FILE, RECIPES_FILE
from geo.records.localized import Localized
from geo.records.tables import CampaignData

#: How a name is read: a matter of the languages whose writing does not say it.
_READINGS = frozenset({"reading", "family", "family_reading"})


def check_texts(atlas: Atlas) -> Iterator[Fault]:
    """Every text of every record that a complete language does not have."""
    complete = [code for code, language in atlas.languages.items() if language.complete]
    for file, label, record in records_of(atlas) if complete else ():
        for path, text in texts_in(record):
            for code in complete:
                if text.get(code) is None and path[-1] not in _READINGS:
                    remedy = f"add the text in {code}, of which languages/{code}.json says that it is complete"
                    yield Fault(file, label, ".".join(path), repr(next(iter(text.values()))), remedy)


def records_of(atlas: Atlas) -> Iterator[tuple[str, str, object]]:
    """Everything that holds texts: file, how a fault calls it, the record."""
    yield SETTINGS_FILE, "atlas", atlas.settings
    for record in atlas.records:
        yield atlas.files.get(record.id, "-"), record.id, record
    for departure in atlas.departures:
        yield atlas.files.get(departure.claim, "-"), departure.claim, departure
    yield from (("sources.csv", key, source) for key, source in atlas.sources.items())
    yield from (("places.csv", key, place) for key, place in atlas.places.items())
    yield from ((ARMIES_FILE, key, name) for key, name in atlas.armies.items())
    yield from ((PERSONS_FILE, person.id, person) for person in atlas.lexicon.persons)
    yield from ((GLOSSARY_FILE, term.id, term) for term in atlas.lexicon.glossary)
    yield from ((PLACE_NOTES_FILE, key, note) for key, note in atlas.lexicon.place_notes.items())
    yield from ((NOTES_FILE, key, note) for key, note in atlas.notes.items())
    for data in atlas.campaigns:
        yield from _campaign(data)
    yield from ((RECIPES_FILE, recipe.id, recipe) for recipe in atlas.recipes)
    yield from ((BOUNDARIES_FILE, boundary.id, boundary) for boundary in atlas.boundaries)
    yield from ((LANDS_FILE, land.id, land) for land in atlas.lands)
    yield from ((EXCEPTIONS_FILE, exception.id, exception) for exception in atlas.exceptions)
    yield from ((RULE_EXCEPTIONS_FILE, exception.id, exception) for exception in atlas.rule_exceptions)


def _campaign(data: CampaignData) -> Iterator[tuple[str, str, object]]:
    spec = data.spec
    yield CAMPAIGNS_FILE, spec.id, spec
    yield from ((spec.points, row.id, row) for row in data.points)
    yield from ((spec.axes or "-", row.id, row) for row in data.axes)
    yield from ((spec.lines, row.id, row) for row in (*data.starts, *data.halts, *data.barriers))
    yield from ((spec.pockets or "-", row.id, row) for row in data.pockets)


def texts_in(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Localized]]:
    """Texts in a record with the fields that lead to them."""
    if isinstance(value, Localized):
        yield path or ("name",), value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_in(item, (*path, str(key)))
    elif isinstance(value, list | tuple):
        holders = [(number, item) for number, item in enumerate(value) if not isinstance(item, str | float | int)]
        for number, item in holders:
            yield from texts_in(item, (*path, str(getattr(item, "id", number))))
    elif isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from texts_in(getattr(value, key), (*path, key))
