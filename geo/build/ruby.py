"""How the words of an atlas are read: a list of forms and readings, from which a page writes ruby above its texts.

The list is made from all texts of a language. Names, terms and words with a reading of their own are read as the data
say; everything else as a dictionary says (Sudachi), which looks at the whole sentence. The page has no dictionary: at
each place it takes the longest form of the list (`geo/component/core/ruby.js`; `annotated` here is the same). Where
that would read a text otherwise than the dictionary, the form is learnt together with what stands around it, until all
texts of the build come out right.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from geo.build.json_texts import strings_in
from geo.records.atlas import Atlas
from geo.records.ruby import KANJI, has_kanji, hiragana, split_reading
from geo.words.forms import Forms

#: What stands between the readings of the runs of kanji in a form.
BAR = "|"
#: What stands between parts of one run, each after the number of its characters.
SLASH = "/"
_COUNTED = re.compile(r"\d+")
_RUN = re.compile(f"[{KANJI}]+")
_TAG = re.compile(r"<[^>]*>")
_DIGIT = re.compile(r"[0-9０-９]$")
#: Behind a figure these need no reading, and most would be read in another way there.
_COUNTERS = frozenset(
    {*"年月日時分秒人名回度円万億千百十本匹杯軒階"}
    | {"か月", "年間", "日間", "時間", "分間", "年前", "年後", "日前", "日後", "年代", "年度", "世紀"}
)
#: Rounds of learning; each takes more of what stands around a form.
_ROUNDS = 12

#: A text in tokens: what is written, and the reading of each of its runs of kanji.
Token = tuple[str, tuple[str, ...]]
Tokens = Sequence[Token]
Tokenizer = Callable[[str], Iterable[tuple[str, str]]]


def sudachi() -> Tokenizer:
    """Words of a text with their readings, by Sudachi."""
    import sudachipy  # a second to load; only the build needs it

    tokenizer = sudachipy.Dictionary(dict="core").tokenizer()

    def words(text: str) -> Iterator[tuple[str, str]]:
        for word in tokenizer.tokenize(text, sudachipy.SplitMode.C):
            yield word.surface(), word.reading_form()

    return words


@dataclass(frozen=True)
class Known:
    """Forms whose reading the data say; one of them stands where a word of the dictionary begins."""

    readings: Mapping[str, str]
    forms: Forms

    def find(self, text: str, begins: frozenset[int]) -> Iterator[tuple[int, str]]:
        """Where such forms stand."""
        place = 0
        while place < len(text):
            form = next((form for form in self.forms.at(text, place) if place in begins or len(form) > 2), "")
            if form:
                yield place, form
            place += len(form) or 1


def known_readings(atlas: Atlas, code: str) -> Known:
    """What the data say about readings in one language; a later one of the same form counts."""
    found: dict[str, str] = {}
    lexicon = atlas.lexicon
    found |= {word.word: word.reading for word in lexicon.readings if word.language == code}
    for spelling in lexicon.spellings:
        if spelling.language == code and spelling.reading:
            found[spelling.form] = spelling.reading
    for term in lexicon.glossary:
        found |= _pair(term.term.get(code), term.reading.get(code) if term.reading else None)
    for person in lexicon.persons:
        if person.family is not None and person.family_reading is not None:
            found |= _pair(person.family.get(code), person.family_reading.get(code))
        found |= _pair(person.name.get(code), person.reading.get(code) if person.reading else None)
    for place in atlas.places.values():
        found |= _pair(place.name.get(code), place.reading.get(code) if place.reading else None)
    readings = {form: reading for form, reading in found.items() if has_kanji(form) and len(form) > 1}
    return Known(readings, Forms(readings))


def _pair(form: str | None, reading: str | None) -> dict[str, str]:
    return {form: reading} if form and reading else {}


def text_nodes(value: Any) -> Iterator[str]:
    """Texts in a JSON value whose strings may be HTML, each between two tags by itself."""
    for string in strings_in(value):
        for piece in _TAG.split(string):
            text = html.unescape(piece)
            if has_kanji(text):
                yield text


def ruby_list(texts: Iterable[str], known: Known, words: Tokenizer | None = None) -> dict[str, str]:
    """Forms with the readings of their runs of kanji, a bar between; an empty reading is not shown.

    A run whose parts are read each by itself has them with a slash between, each after its number of characters.

    Parameters
    ----------
    texts
        All that a page may show.
    words
        Cuts a text into words with their readings; None for Sudachi.
    """
    words = words or sudachi()
    read = [list(_tokens(text, known, words)) for text in dict.fromkeys(texts)]
    votes: dict[str, Counter[tuple[str, ...]]] = {}
    for tokens in read:
        for form, readings in tokens:
            if readings:
                votes.setdefault(form, Counter())[readings] += 1
    found = {form: BAR.join(counted.most_common(1)[0][0]) for form, counted in votes.items()}
    found |= {form: BAR.join(_runs(form, reading)) for form, reading in known.readings.items()}
    _learn([_Read.of(tokens) for tokens in read], found)
    return dict(sorted(found.items()))


def _tokens(text: str, known: Known, words: Tokenizer) -> Iterator[Token]:
    begins, place = [], 0
    for surface, _reading in words(text):
        begins.append(place)
        place += len(surface)
    done = 0
    before = ""
    for at, form in known.find(text, frozenset(begins)):
        yield from _read(text[done:at], before, words)
        yield form, _runs(form, known.readings[form])
        done, before = at + len(form), form
    yield from _read(text[done:], before, words)


def _read(text: str, before: str, words: Tokenizer) -> Iterator[Token]:
    for surface, reading in words(text):
        yield surface, _shown(surface, reading, before)
        before = surface


def _shown(surface: str, reading: str, before: str) -> tuple[str, ...]:
    if not has_kanji(surface):
        return ()
    if _DIGIT.search(before) and surface in _COUNTERS:
        return tuple("" for _run in _RUN.findall(surface))
    return _runs(surface, hiragana(reading))


def _runs(form: str, reading: str) -> tuple[str, ...]:
    """Reading of each run of kanji in a form; empty ones where the dictionary's reading is none."""
    pieces = split_reading(form, reading) or ()
    return tuple(read for text, read in pieces if has_kanji(text)) or tuple("" for _run in _RUN.findall(form))


def annotated(text: str, found: Mapping[str, str], forms: Forms) -> list[tuple[int, str, str]]:
    """Parts of a text that have a reading: place, part, reading."""
    pieces, place = [], 0
    while place < len(text):
        form = next(forms.at(text, place), "")
        if form:
            pieces += [(place + at, part, read) for at, part, read in _decoded(form, found[form]) if read]
        place += len(form) or 1
    return pieces


def _decoded(form: str, written: str) -> Iterator[tuple[int, str, str]]:
    for run, readings in zip(_RUN.finditer(form), written.split(BAR), strict=False):
        at = run.start()
        for part in readings.split(SLASH):
            counted = _COUNTED.match(part)
            last = at + int(counted[0]) if counted else run.end()
            yield at, form[at:last], part[counted.end() :] if counted else part
            at = last


def _encoded(tokens: Tokens) -> str:
    """Readings of the runs of some tokens as one form: runs that grow together keep their parts."""
    runs: list[list[tuple[int, str]]] = []
    grows = False
    for form, readings in tokens:
        spans = [match.span() for match in _RUN.finditer(form)]
        for (start, end), read in zip(spans, readings, strict=False):
            if start == 0 and grows:
                runs[-1].append((end, read))
            else:
                runs.append([(end - start, read)])
        grows = bool(spans) and spans[-1][1] == len(form)
    whole = (run[0][1] if len(run) == 1 else SLASH.join(f"{count}{read}" for count, read in run) for run in runs)
    return BAR.join(whole)


@dataclass(frozen=True)
class _Read:
    """A text, its tokens, and the parts with readings that they ask for."""

    text: str
    tokens: Tokens
    expected: list[tuple[int, str, str]]

    @classmethod
    def of(cls, tokens: Tokens) -> _Read:
        pieces, place = [], 0
        for form, readings in tokens:
            for run, read in zip(_RUN.finditer(form), readings, strict=False):
                if read:
                    pieces.append((place + run.start(), run[0], read))
            place += len(form)
        return cls("".join(form for form, _readings in tokens), tokens, pieces)

    def missed(self, found: Mapping[str, str], forms: Forms) -> list[int]:
        """Places that the list reads otherwise."""
        got = annotated(self.text, found, forms)
        return [] if got == self.expected else sorted({place for place, _p, _r in {*got} ^ {*self.expected}})


def _learn(texts: Sequence[_Read], found: dict[str, str]) -> None:
    """Add longer forms where a text would be read otherwise than its tokens say, until none is."""
    looked: Iterable[_Read] = texts
    for around in range(1, _ROUNDS + 1):
        forms, new = Forms(found), dict[str, str]()
        for read in looked:
            for place in read.missed(found, forms):
                new |= _with_neighbours(read.tokens, place, around)
        if not new:
            return
        found |= new
        # any other text is read as before
        looked = [read for read in texts if any(form in read.text for form in new)]


def _with_neighbours(tokens: Tokens, place: int, around: int) -> dict[str, str]:
    """The token at a place with its neighbours as one form: the one behind it first, then the one before, and so on."""
    ends = list(accumulate(len(form) for form, _readings in tokens))
    at = bisect_right(ends, place)
    taken = tokens[max(at - around // 2, 0) : at + 1 + (around + 1) // 2]
    return {"".join(form for form, _readings in taken): _encoded(taken)}
