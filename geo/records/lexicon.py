"""Words about the words of an atlas: persons, glossary, other spellings of places, readings, notes on places.

None of it is dated. All files are optional: an atlas in a language whose writing says how it is read needs none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from geo.records.localized import LanguageCode, Localized, Text
from geo.records.reader import Reader
from geo.records.schema import Ids, Model, Row, Slug

PERSONS_FILE = "persons.csv"
GLOSSARY_FILE = "glossary.json"
SPELLINGS_FILE = "spellings.csv"
READINGS_FILE = "readings.csv"
PLACE_NOTES_FILE = "place_notes.csv"

#: When a form of a name is written: of another time or of today; of another side; in no text of the atlas.
Use = Literal["dated", "today", "local", "never"]


class Person(Row):
    """A person who is named in texts, and how the name is read; `family` is a part of the name that stands alone."""

    id: Slug
    name: Localized
    reading: Localized | None = None
    family: Localized | None = None
    family_reading: Localized | None = None
    name_local: str


class Term(Model):
    """A word that needs an explanation.

    Attributes
    ----------
    term
        The word as texts have it.
    forms
        Other forms of it by language: plurals, compounds.
    reading
        How it is read.
    gloss
        What it means, in a sentence or two.
    """

    id: Slug
    term: Localized
    forms: dict[LanguageCode, Annotated[list[Text], Field(min_length=1)]] = {}
    reading: Localized | None = None
    gloss: Localized
    sources: Ids = []

    def words(self, language: str) -> list[str]:
        """The word and its other forms in a language."""
        term = self.term.get(language)
        return [*([term] if term else []), *self.forms.get(language, ())]


class Spelling(Row):
    """Another form of the name of a place."""

    form: Text
    place: Slug
    language: LanguageCode
    reading: str = ""
    use: Use


class WordReading(Row):
    """How a word is read that is no name."""

    word: Text
    language: LanguageCode
    reading: Text


class PlaceNote(Row):
    """What is to be said about a place itself, such as how sure its position is."""

    place: Slug
    note: Localized


@dataclass(frozen=True)
class Lexicon:
    """Words about the words of an atlas, in the order of their files; notes on places by the place's id."""

    persons: tuple[Person, ...] = ()
    glossary: tuple[Term, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    readings: tuple[WordReading, ...] = ()
    place_notes: Mapping[str, Localized] = field(default_factory=lambda: MappingProxyType({}))


def read_lexicon(reader: Reader) -> Lexicon:
    """Whatever a data directory has of it."""
    persons = reader.table(Person, PERSONS_FILE) if reader.has(PERSONS_FILE) else []
    notes = reader.table(PlaceNote, PLACE_NOTES_FILE) if reader.has(PLACE_NOTES_FILE) else []
    for identifier in sorted({note.place for note in notes if sum(note.place == other.place for other in notes) > 1}):
        reader.fault(PLACE_NOTES_FILE, identifier, "place", "used twice", "write one note on each place")
    return Lexicon(
        persons=tuple(reader.keyed(persons, PERSONS_FILE).values()),
        glossary=tuple(reader.items_of(Term, GLOSSARY_FILE)) if reader.has(GLOSSARY_FILE) else (),
        spellings=tuple(reader.table(Spelling, SPELLINGS_FILE)) if reader.has(SPELLINGS_FILE) else (),
        readings=tuple(reader.table(WordReading, READINGS_FILE)) if reader.has(READINGS_FILE) else (),
        place_notes={note.place: note.note for note in notes},
    )
