"""Read a data directory into one `Atlas`, collecting every fault of shape before giving up.

Says nothing about meaning across records: `geo.check`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from geo.errors import DataError
from geo.paths import SETTINGS_FILE, data_folder, existing_folder
from geo.records.atlas import Atlas
from geo.records.basemap_recipe import BasemapRecipe
from geo.records.campaigns import CAMPAIGNS_FILE, CampaignSpec
from geo.records.cells import Boundary, CellGroups, CellRecipe, cell_groups, spread_cells, spread_groups
from geo.records.exceptions import RULE_EXCEPTIONS_FILE, RuleException
from geo.records.lands import EXCEPTIONS_FILE, LANDS_FILE, Land, LayerException
from geo.records.languages import Language
from geo.records.lexicon import GLOSSARY_FILE, PERSONS_FILE, read_lexicon
from geo.records.localized import Localized
from geo.records.read_basemap import read_basemap
from geo.records.reader import Reader, item_label
from geo.records.schema import Army, Claim, Departure, Event, Line, Place, Source, Territory
from geo.records.settings import Settings
from geo.records.tables import AxisPoint, Barrier, CampaignData, ControlPoint, Halt, PocketShape, StartLine
from geo.records.wording import WORDING_FILE, Word

M = TypeVar("M", bound=BaseModel)

#: Line records, in the order in which they are read.
LINE_FILES = ("railways.json", "movements.json", "plans.json", "disputed.json")
#: Line records of campaigns that are drawn by hand.
DRAWN_LINES = "border_wars/*.json"
LANGUAGES_FOLDER = "languages"
ARMIES_FILE = "armies.csv"
NOTES_FILE = "crossval_notes.json"
BOUNDARIES_FILE = "boundaries.json"
RECIPES_FILE = "cells.json"
BASEMAP_RECIPE_FILE = "basemap_recipe.json"
_UNREAD = f"correct its name or ending, name it in {CAMPAIGNS_FILE}, or remove it"
#: What goes with the open data as it is.
_DOCUMENTS = ("places.csv", "sources.csv", PERSONS_FILE, GLOSSARY_FILE, "README.md", "LICENSE.md")
#: Words about the data, which no program reads: in the directory itself, and beside the files of a folder.
_PROSE = re.compile(r"[^/]+\.md|(.*/)?(README|LICENSE|NOTICE)(\.\w+)*")


def load_atlas(directory: Path | None = None) -> Atlas:
    """Load a data directory.

    Parameters
    ----------
    directory
        Holds `atlas.json`, the tables and the record files described in `data/README.md`; None for the directory
        of the atlas that is shown (`geo.paths.data_folder`).

    Raises
    ------
    DataFolderError
        If there is no such directory, or no atlas in it.
    DataError
        With every fault of shape in every file, not only the first.
    """
    reader = Reader(existing_folder(data_folder() if directory is None else directory))
    raw = reader.json(SETTINGS_FILE)
    settings = reader.model(Settings, SETTINGS_FILE, raw, "atlas") if raw is not None else None
    languages = _languages(reader, settings.languages if settings is not None else None)
    reader.languages = tuple(code for code, language in languages.items() if language.complete)
    events = _all(reader, Event, ("events/*.json",), reader.records)
    recipes = tuple(reader.items_of(CellRecipe, RECIPES_FILE)) if reader.has(RECIPES_FILE) else ()
    groups = cell_groups(recipes)
    territories = [
        found.model_copy(update={"cells": spread_cells(found.cells, groups)})
        for found in _all(reader, Territory, ("territories.json",), reader.records)
    ]
    lines = [line for name in LINE_FILES for line in reader.records(Line, name)]
    lines += [line for name in reader.names(DRAWN_LINES) for line in reader.records(Line, name)]
    departures = _all(reader, Departure, ("departures*.json",), reader.records)
    claims = _all(reader, Claim, ("claims.csv",), reader.table)
    sources = _all(reader, Source, ("sources.csv",), reader.table)
    places = _all(reader, Place, ("places.csv",), reader.table)
    atlas = Atlas(
        settings=cast("Settings", settings),  # None only beside a fault
        languages=languages,
        events=tuple(events),
        territories=tuple(territories),
        lines=tuple(lines),
        departures=tuple(departures),
        claims=tuple(claims),
        sources=reader.keyed(sources, "sources.csv"),
        places=reader.keyed(places, "places.csv"),
        campaigns=_campaigns(reader, settings, groups),
        recipes=recipes,
        boundaries=tuple(reader.items_of(Boundary, BOUNDARIES_FILE)) if reader.has(BOUNDARIES_FILE) else (),
        basemap_recipe=_basemap_recipe(reader),
        lands=_lands(reader, groups),
        exceptions=tuple(reader.items_of(LayerException, EXCEPTIONS_FILE)) if reader.has(EXCEPTIONS_FILE) else (),
        rule_exceptions=_rule_exceptions(reader),
        armies=_armies(reader),
        notes=_notes(reader),
        basemap=read_basemap(reader),
        files=reader.files,
        wording=tuple(reader.items_of(Word, WORDING_FILE)) if reader.has(WORDING_FILE) else (),
        lexicon=read_lexicon(reader),
        documents={name: found for name in _DOCUMENTS if (found := _content(reader, name)) is not None},
    )
    _unread(reader)
    if reader.faults:
        raise DataError(reader.faults, reader.directory)
    return atlas


def _all(reader: Reader, model: type[M], patterns: Iterable[str], one: Callable[[type[M], str], list[M]]) -> list[M]:
    """Records of every file that fits one of the patterns; that there is none at all is a fault."""
    names = [name for pattern in patterns for name in reader.names(pattern)]
    if not names:
        reader.fault(next(iter(patterns)), "-", "file", "missing", "restore the file from version control")
    return [record for name in names for record in one(model, name)]


def _languages(reader: Reader, codes: Iterable[str] | None) -> dict[str, Language]:
    """Languages by code; a file of a language that the settings do not name is read by nothing.

    Where the settings cannot be read, nobody knows which languages there are, and their files are not looked at.
    """
    languages: dict[str, Language] = {}
    if codes is None:
        reader.read |= set(reader.names(f"{LANGUAGES_FOLDER}/*"))
        return languages
    for code in codes:
        name = f"{LANGUAGES_FOLDER}/{code}.json"
        raw = reader.json(name)
        if raw is not None and not isinstance(raw, dict):
            reader.fault(name, code, "json", type(raw).__name__, "there must be an object that describes the language")
        elif raw is not None:
            language = reader.model(Language, name, raw | {"code": code}, code)
            languages |= {code: language} if language is not None else {}
    return languages


def _content(reader: Reader, name: str) -> bytes | None:
    return reader.bytes(name) if reader.has(name) else None


def _campaigns(reader: Reader, settings: Settings | None, groups: CellGroups) -> tuple[CampaignData, ...]:
    if not reader.has(CAMPAIGNS_FILE):
        return ()
    if settings is not None and settings.computed_source is None:
        remedy = "name the record of sources.csv that stands for what is computed here"
        reader.fault(SETTINGS_FILE, "atlas", "computed_source", "missing", remedy)
    raws = [spread_groups(raw, groups) for raw in reader.items(CAMPAIGNS_FILE, "campaigns")]
    specs = reader.models(CampaignSpec, CAMPAIGNS_FILE, raws, item_label)
    return tuple(_campaign(reader, spec, settings, groups) for spec in reader.keyed(specs, CAMPAIGNS_FILE).values())


def _campaign(reader: Reader, spec: CampaignSpec, settings: Settings | None, groups: CellGroups) -> CampaignData:
    lines = spread_groups(reader.json(spec.lines), groups)
    if lines is not None and not isinstance(lines, dict):
        reader.fault(spec.lines, "-", "json", type(lines).__name__, "there must be an object with starts and halts")
    parts = lines if isinstance(lines, dict) else {}
    for key in parts.keys() - {"starts", "halts", "barriers"}:
        reader.fault(spec.lines, "-", key, key, "there are starts, halts and barriers; correct the name")
    first = {"first_day": spec.first}
    return CampaignData(
        spec=spec,
        source=(settings.computed_source or "") if settings else "",
        atlas_centre=settings.middle if settings else (0.0, 0.0),
        points=tuple(reader.table(ControlPoint, spec.points, first)),
        axes=tuple(reader.table(AxisPoint, spec.axes, first)) if spec.axes else (),
        starts=_parts(reader, StartLine, spec, parts, "starts"),
        halts=_parts(reader, Halt, spec, parts, "halts"),
        barriers=_parts(reader, Barrier, spec, parts, "barriers"),
        pockets=tuple(reader.items_of(PocketShape, spec.pockets)) if spec.pockets else (),
    )


def _parts(reader: Reader, model: type[M], spec: CampaignSpec, parts: Mapping[str, Any], key: str) -> tuple[M, ...]:
    raws = reader.array(parts.get(key, []), spec.lines, key, key)
    told = [{**raw, "first_day": spec.first} if model is StartLine and isinstance(raw, dict) else raw for raw in raws]
    return tuple(reader.models(model, spec.lines, told, item_label))


def _basemap_recipe(reader: Reader) -> BasemapRecipe | None:
    if not reader.has(BASEMAP_RECIPE_FILE):
        return None
    raw = reader.json(BASEMAP_RECIPE_FILE)
    return reader.model(BasemapRecipe, BASEMAP_RECIPE_FILE, raw, "recipe") if raw is not None else None


def _lands(reader: Reader, groups: CellGroups) -> tuple[Land, ...]:
    found = reader.items_of(Land, LANDS_FILE) if reader.has(LANDS_FILE) else []
    return tuple(land.model_copy(update={"cells": spread_cells(land.cells, groups)}) for land in found)


def _rule_exceptions(reader: Reader) -> tuple[RuleException, ...]:
    has = reader.has(RULE_EXCEPTIONS_FILE)
    return tuple(reader.items_of(RuleException, RULE_EXCEPTIONS_FILE)) if has else ()


def _armies(reader: Reader) -> dict[str, Localized]:
    if not reader.has(ARMIES_FILE):
        return {}
    armies: dict[str, Localized] = {}
    for army in reader.table(Army, ARMIES_FILE):
        if army.army in armies:
            reader.fault(ARMIES_FILE, army.army, "army", "used twice", "name each army once")
        armies[army.army] = army.name
    return armies


def _notes(reader: Reader) -> dict[str, Localized]:
    if not reader.has(NOTES_FILE):
        return {}
    raw = reader.json(NOTES_FILE)
    if raw is not None and not isinstance(raw, dict):
        reader.fault(NOTES_FILE, "-", "json", type(raw).__name__, "there must be an object of texts by control point")
    items = raw.items() if isinstance(raw, dict) else ()
    found = {key: reader.model(Localized, NOTES_FILE, value, str(key)) for key, value in items}
    return {key: note for key, note in found.items() if note is not None}


def _unread(reader: Reader) -> None:
    """Files that nothing asked for: a record in a file of a wrong name would be lost without a word."""
    for name in reader.names("**/*"):
        if name not in reader.read and not _PROSE.fullmatch(name) and not reader.is_folder(name):
            reader.fault(name, "-", "file", "read by nothing", _UNREAD)
