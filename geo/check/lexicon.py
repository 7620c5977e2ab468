"""Readings, persons, glossary and spellings: one reading for each name, one meaning for each word.

Languages that show readings (`ruby` in their file) want one for every name that has characters to be read.
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.check.references import PLACE_REMEDY, SOURCE_REMEDY, Finding, unknown
from geo.errors import Fault
from geo.records.atlas import Atlas
from geo.records.lexicon import (
    GLOSSARY_FILE,
    PERSONS_FILE,
    PLACE_NOTES_FILE,
    READINGS_FILE,
    SPELLINGS_FILE,
    Person,
    Spelling,
    Term,
)
from geo.records.localized import Localized
from geo.records.ruby import has_kanji, is_kana, split_reading
from geo.records.schema import DATED_NAME, Place

_PLACES_FILE = "places.csv"


def check_lexicon(atlas: Atlas) -> Iterator[Fault]:
    """What is wrong with the words about words."""
    yield from _places(atlas)
    yield from _persons(atlas)
    yield from _glossary(atlas)
    yield from _spellings(atlas)
    yield from _words(atlas)
    for identifier in atlas.lexicon.place_notes:
        for finding in unknown("place", [identifier], atlas.places, PLACE_REMEDY):
            yield Fault(PLACE_NOTES_FILE, identifier, *finding)


def _shown(atlas: Atlas) -> list[str]:
    """Languages that show how their names are read."""
    return [code for code, language in atlas.languages.items() if language.ruby]


def _reading(name: Localized, reading: Localized | None, code: str) -> Iterator[Finding]:
    """Faults of the reading of a name in one language."""
    written, read = name.get(code), reading.get(code) if reading is not None else None
    if written is None:
        return
    if read is None:
        if has_kanji(written):
            yield f"reading_{code}", "missing", f"say how {written} is read, in kana"
        return
    yield from _read(f"reading_{code}", written, read)


def _read(field: str, written: str, read: str) -> Iterator[Finding]:
    if not is_kana(read):
        yield field, repr(read), "write one reading in kana, without brackets or spaces; say others in a note"
    elif split_reading(written, read) is None:
        yield field, repr(read), f"this is not how {written} is read: its own kana must stand in the reading"


def _places(atlas: Atlas) -> Iterator[Fault]:
    for code in _shown(atlas):
        known = {spelling.form for spelling in atlas.lexicon.spellings if spelling.reading}
        for place in atlas.places.values():
            for finding in _reading(place.name, place.reading, code):
                yield Fault(_PLACES_FILE, place.id, *finding)
            for name in _dated_names(place, list(atlas.languages).index(code)):
                if has_kanji(name) and name != place.name.get(code) and name not in known:
                    remedy = f"add a row for {name} to {SPELLINGS_FILE} that says how it is read"
                    yield Fault(_PLACES_FILE, place.id, "names_dated", repr(name), remedy)


def _dated_names(place: Place, number: int) -> list[str]:
    """Names of a place in other times, in the language of that number; without what stands in brackets."""
    spans = [match for part in place.names_dated.split(";") if (match := DATED_NAME.match(part.strip()))]
    names = [match["names"].split("|") for match in spans]
    return list(dict.fromkeys(found[number].strip().split("（")[0] for found in names if len(found) > number))


def _persons(atlas: Atlas) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for person in atlas.lexicon.persons:
        for code in _shown(atlas):
            findings = list(_reading(person.name, person.reading, code))
            if person.family is not None:
                findings += _family(person, code)
            for finding in findings:
                yield Fault(PERSONS_FILE, person.id, *finding)
        for code in atlas.languages:
            name = person.name.get(code)
            if name is None:
                continue
            owner = owners.setdefault(f"{code} {name}", person.id)
            if owner != person.id:
                yield Fault(PERSONS_FILE, person.id, f"name_{code}", repr(name), f"{owner} has this name, too")


def _family(person: Person, code: str) -> Iterator[Finding]:
    name, family = person.name.get(code), person.family.get(code) if person.family is not None else None
    if family is None:
        return
    if name is None or family not in name:
        yield f"family_{code}", repr(family), "it must be a part of the name"
    read = person.family_reading.get(code) if person.family_reading is not None else None
    if read is None:
        yield f"family_reading_{code}", "missing", f"say how {family} is read, in kana"
    else:
        yield from _read(f"family_reading_{code}", family, read)


def _glossary(atlas: Atlas) -> Iterator[Fault]:
    owners: dict[tuple[str, str], str] = {}
    for term in atlas.lexicon.glossary:
        for finding in _term(term, atlas):
            yield Fault(GLOSSARY_FILE, term.id, *finding)
        for code in atlas.languages:
            for word in term.words(code):
                owner = owners.setdefault((code, word), term.id)
                if owner != term.id:
                    remedy = f"{owner} explains this word already; take it out of one of the two"
                    yield Fault(GLOSSARY_FILE, term.id, f"term.{code}", repr(word), remedy)


def _term(term: Term, atlas: Atlas) -> Iterator[Finding]:
    yield from unknown("sources", term.sources, atlas.sources, SOURCE_REMEDY)
    yield from unknown("forms", list(term.forms), atlas.languages, "the atlas has no such language; correct the code")
    for code in atlas.languages:
        if term.term.get(code) is not None and term.gloss.get(code) is None:
            yield f"gloss.{code}", "missing", "say what the word means in this language, too"
        forms = term.words(code)
        for form in sorted({form for form in forms if forms.count(form) > 1}):
            yield f"forms.{code}", repr(form), "name each form of a word once"
    for code in _shown(atlas):
        yield from _reading(term.term, term.reading, code)


def _spellings(atlas: Atlas) -> Iterator[Fault]:
    seen: dict[tuple[str, str, str], Spelling] = {}
    for spelling in atlas.lexicon.spellings:
        for finding in _spelling(spelling, atlas):
            yield Fault(SPELLINGS_FILE, spelling.form, *finding)
        key = (spelling.language, spelling.form, spelling.place)
        if seen.setdefault(key, spelling) is not spelling:
            yield Fault(SPELLINGS_FILE, spelling.form, "form", repr(spelling.form), "write each form of a place once")


def _spelling(spelling: Spelling, atlas: Atlas) -> Iterator[Finding]:
    yield from unknown("place", [spelling.place], atlas.places, PLACE_REMEDY)
    remedy = "the atlas has no such language; correct the code"
    yield from unknown("language", [spelling.language], atlas.languages, remedy)
    place = atlas.places.get(spelling.place)
    if spelling.use == "never" and place is not None and place.name.get(spelling.language) == spelling.form:
        yield "use", repr(spelling.use), f"{_PLACES_FILE} has this very name; correct one of the two"
    if spelling.reading:
        yield from _read("reading", spelling.form, spelling.reading)
    elif spelling.language in _shown(atlas) and has_kanji(spelling.form):
        yield "reading", "missing", f"say how {spelling.form} is read, in kana"


def _words(atlas: Atlas) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for word in atlas.lexicon.readings:
        findings = list(_read("reading", word.word, word.reading))
        remedy = "the atlas has no such language; correct the code"
        findings += unknown("language", [word.language], atlas.languages, remedy)
        if (word.language, word.word) in seen:
            findings.append(("word", repr(word.word), "write each word once"))
        seen.add((word.language, word.word))
        for finding in findings:
            yield Fault(READINGS_FILE, word.word, *finding)
