"""Texts that a language of the atlas says otherwise ask for nothing that the pages do not tell them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from string import Formatter

from geo.component.bundle import component_strings
from geo.errors import Fault
from geo.paths import TEXTS
from geo.records.atlas import Atlas
from geo.records.languages import Language
from geo.records.load import LANGUAGES_FOLDER

Finding = tuple[str, str, str]


def check_languages(atlas: Atlas) -> Iterator[Fault]:
    """Braces that are not closed, and placeholders that no page fills."""
    for code, language in atlas.languages.items():
        for key, text in language.texts.items():
            for finding in _text(f"texts.{key}", text, _asked(key, code, atlas)):
                yield Fault(f"{LANGUAGES_FOLDER}/{code}.json", code, *finding)
        for finding in _map_texts(language):
            yield Fault(f"{LANGUAGES_FOLDER}/{code}.json", code, *finding)


def _map_texts(language: Language) -> Iterator[Finding]:
    known = _map_library()
    for key, text in language.map_texts.items():
        if key in known:
            yield from _text(f"map_texts.{key}", text, known[key])
        else:
            remedy = "the map has no text of this key; correct it, or take it away"
            yield f"map_texts.{key}", repr(text), remedy


def _text(field: str, text: str, known: frozenset[str] | None) -> Iterator[Finding]:
    try:
        names = _placeholders(text)
    except ValueError as error:
        yield field, repr(text), f"{error}; close every brace, write two for one"
        return
    if any(spec or conversion for _text, _name, spec, conversion in Formatter().parse(text)):
        yield field, repr(text), "write the name alone in braces, without : or !"
    for name in sorted(names - known if known is not None else ()):
        told = ", ".join(f"{{{name}}}" for name in sorted(known or ())) or "none"
        yield field, f"{{{name}}}", f"nothing fills this; the text can have: {told}"


def _asked(key: str, code: str, atlas: Atlas) -> frozenset[str] | None:
    """Placeholders a text can have: those of the library, else of the atlas's other languages; None if not known."""
    library = [texts[key] for texts in _library().values() if key in texts]
    others = [other.texts[key] for name, other in atlas.languages.items() if name != code and key in other.texts]
    known: set[str] = set()
    for text in library or others:
        try:
            known |= _placeholders(text)
        except ValueError:
            continue  # it has a fault of its own
    return frozenset(known) if library or others else None


def _placeholders(text: str) -> set[str]:
    """Names in braces, without the words for one and for many that may follow them."""
    return {name.split("|")[0] for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


@cache
def _library() -> Mapping[str, Mapping[str, str]]:
    """Texts of the library by language; they are part of the program and never change while it runs."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(TEXTS.glob("*.json"))}


@cache
def _map_library() -> Mapping[str, frozenset[str]]:
    """Placeholders that a text of the map can have, by key."""
    known: dict[str, frozenset[str]] = {}
    for texts in component_strings().values():
        known |= {key: known.get(key, frozenset()) | _placeholders(text) for key, text in texts.items()}
    return known
