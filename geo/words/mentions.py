"""First mentions: how a name is read, and what a word means, said where a text first has it.

Works on finished HTML, so that every template has it alike: a reading in brackets after a name, a gloss behind a word
that a pointer, a finger or the keyboard opens. Without a script the gloss opens all the same; a script only closes it
with Escape. What stands in another language, in a list of sources or in a link is left alone.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from geo.records.localized import Localized
from geo.records.ruby import has_kanji
from geo.words.forms import Forms
from geo.words.render import render
from geo.words.writer import Writer

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z0-9]+)")
#: Elements that have no end tag.
_EMPTY = frozenset({"br", "img", "hr", "wbr"})
#: Elements in which nothing is marked.
_LEFT_ALONE = frozenset({"a", "button", "style", "script", "dt", "th"})
#: Headings, which are marked only where the text below them has no such word.
_HEADINGS = frozenset({"h2", "h3", "h4"})
_CLASS = re.compile(r'\bclass="(?:[^"]* )?(?:sources|fallback|kind|grade)[ "]')
_LANG = re.compile(r'\blang="')
#: Beginnings of the parts of a text that are read each by itself.
_PARTS = re.compile(r"(?=<li><b>)|(?=<tr>)")
#: A shorter name may be part of any word.
_SHORTEST = 2


@dataclass(frozen=True)
class _Word:
    """What can be marked: a name with its reading, or a term with its gloss.

    `id` is the same for all its forms; one that is `guarded` is not the end of a longer word.
    """

    id: str
    reading: str = ""
    gloss: str = ""
    guarded: bool = False


@dataclass
class Mentions:
    """Marks first mentions in the texts of one language."""

    writer: Writer
    _words: dict[str, _Word] = field(init=False)

    def __post_init__(self) -> None:
        self._words = {str(escape(form)): word for form, word in _words(self.writer) if len(form) >= _SHORTEST}
        self._forms = Forms(self._words)
        self._spaced = not self.writer.language.ruby

    def mark(self, html: str, *, readings: bool = True) -> str:
        """HTML with the first mention of every name and every term marked; in lists of records in each by itself."""
        return "".join(_Marking(self, part, readings).html() for part in _PARTS.split(html))

    def find(self, text: str) -> Iterator[tuple[int, str, _Word]]:
        """Where names and terms stand in a text, one after the other: place, form, what it stands for."""
        place = 0
        while place < len(text):
            form = next((form for form in self._forms.at(text, place) if self._stands(form, text, place)), None)
            if form is None:
                place += 1
            else:
                yield place, form, self._words[form]
                place += len(form)

    def _stands(self, form: str, text: str, place: int) -> bool:
        """Whether a form at a place is a word of its own."""
        before, after = text[place - 1 : place], text[place + len(form) : place + len(form) + 1]
        if self._spaced:
            return not before.isalnum() and not after.isalnum()
        return not (self._words[form].guarded and has_kanji(before))


def _words(writer: Writer) -> Iterator[tuple[str, _Word]]:
    """Forms and what they stand for; a later one of the same form counts."""
    atlas, language = writer.atlas, writer.language
    if language.ruby:
        plain = set(language.plain_names)
        for form, reading, identifier in _readings(writer):
            if has_kanji(form) and form not in plain:
                yield form, _Word(identifier, reading, guarded=not identifier.startswith("person/"))
    for term in atlas.lexicon.glossary:
        gloss = term.gloss.get(language.code)
        if gloss is not None:
            yield from ((form, _Word(term.id, gloss=gloss)) for form in term.words(language.code))


def _readings(writer: Writer) -> Iterator[tuple[str, str, str]]:
    """Names with their reading, and the id of what they name."""
    code = writer.language.code
    for spelling in writer.atlas.lexicon.spellings:
        if spelling.language == code and spelling.reading and spelling.use != "never":
            yield spelling.form, spelling.reading, f"place/{spelling.place}/{spelling.form}"
    named: list[tuple[Localized, Localized | None, str]] = []
    for person in writer.atlas.lexicon.persons:
        family = person.family.get(code) if person.family is not None else None
        if person.family is not None and family is not None:
            named.append((person.family, person.family_reading, f"family/{family}"))
        named.append((person.name, person.reading, f"person/{family or person.id}"))
    named += [(place.name, place.reading, f"place/{place.id}") for place in writer.atlas.places.values()]
    for name, reading, identifier in named:
        written, read = name.get(code), reading.get(code) if reading is not None else None
        if written and read and "（" not in written:
            yield written, read, identifier


class _Marking:
    """One text while its mentions are marked."""

    def __init__(self, mentions: Mentions, html: str, readings: bool) -> None:
        self._mentions, self._readings = mentions, readings
        self._pieces = _TAG.split(html)
        self._stem = f"g{zlib.crc32(html.encode()):x}"
        self._done: set[str] = set()

    def html(self) -> str:
        """The text marked: first outside of headings, then in them."""
        self._walk(headings=False)
        self._walk(headings=True)
        return "".join(self._pieces)

    def _walk(self, *, headings: bool) -> None:
        open_: list[tuple[str, bool]] = []
        for number, piece in enumerate(self._pieces):
            if number % 2:
                self._tag(piece, open_)
            elif piece and not any(left for _name, left in open_):
                inside = any(name in _HEADINGS for name, _left in open_)
                if inside == headings and "<" not in piece:
                    self._pieces[number] = self._marked(piece)

    @staticmethod
    def _tag(tag: str, open_: list[tuple[str, bool]]) -> None:
        named = _NAME.match(tag)
        if named is None or named[1] in _EMPTY or tag.endswith("/>"):
            return
        if not tag.startswith("</"):
            left = named[1] in _LEFT_ALONE or bool(_CLASS.search(tag) or _LANG.search(tag))
            open_.append((named[1], left))
        elif open_:
            open_.pop()

    def _marked(self, text: str) -> str:
        pieces, done = [], 0
        for place, form, word in self._mentions.find(text):
            key = word.id.replace("family/", "person/")
            if key in self._done or (word.reading and not self._readings):
                continue
            self._done.add(key)
            pieces += [text[done:place], self._said(form, word)]
            done = place + len(form)
        return "".join([*pieces, text[done:]])

    def _said(self, form: str, word: _Word) -> str:
        written = Markup(form)  # a piece of HTML already
        if word.reading:
            return render("reading.html", name=written, reading=word.reading)
        return render("gloss.html", word=written, gloss=word.gloss, id=f"{self._stem}-{word.id}")
