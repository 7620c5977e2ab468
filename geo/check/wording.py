"""Texts keep the rules of wording: those of their language, and those of the document.

Every text of every record is looked at, in JSON and in tables, and every text of the interface as this atlas has it.
An exception is named with its reason, and one that nothing needs any more is a fault, too.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from geo.check.texts import records_of, texts_in
from geo.component.bundle import component_strings
from geo.errors import Fault
from geo.paths import TEXTS
from geo.records.atlas import Atlas
from geo.records.languages import Language
from geo.records.lexicon import SPELLINGS_FILE
from geo.records.load import LANGUAGES_FOLDER
from geo.records.schema import Source
from geo.records.wording import WORDING_FILE, Closing, Length, Rule

#: Characters that a fault shows on either side of what it found.
_AROUND = 8
#: What takes the place of a name in which a form is right.
_BLANK = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Said:
    """A text in one language, and where it stands; `own` is a text of a record, else one of the interface."""

    file: str
    record: str
    field: str
    text: str
    own: bool

    @property
    def kind(self) -> str:
        """Last name of the field."""
        return self.field.rpartition(".")[2]

    def fault(self, value: str, remedy: str) -> Fault:
        """A fault of this text."""
        return Fault(self.file, self.record, self.field, value, remedy)


@dataclass(frozen=True)
class _Asked:
    """One thing that is asked of texts.

    Attributes
    ----------
    file, id
        Where it is written, and what it is called there.
    concerns
        Whether it is asked of a text.
    wrong
        What is wrong with a text; None if nothing is.
    pattern
        What every text that is wrong has; None if that cannot be said.
    """

    file: str
    id: str
    concerns: Callable[[Said], bool]
    wrong: Callable[[str], str | None]
    allow: Iterable[str]
    remedy: str
    pattern: re.Pattern[str] | None = None


class _Corpus:
    """The texts of a language, which are searched all at once: most have nothing of what is looked for."""

    def __init__(self, texts: Sequence[Said]) -> None:
        self.texts = texts
        self._joined = "\n".join(said.text for said in texts)
        self._starts = list(accumulate((len(said.text) + 1 for said in texts), initial=0))

    def having(self, pattern: re.Pattern[str]) -> list[Said]:
        """Texts in which a pattern may be found, and all in which it is."""
        lines = re.compile(pattern.pattern, re.MULTILINE)
        ends = (end for match in lines.finditer(self._joined) for end in match.span())
        return [self.texts[number] for number in sorted({bisect_right(self._starts, end) - 1 for end in ends})]

    def has(self, name: str) -> bool:
        """Whether a name is in any text."""
        return name in self._joined


def check_wording(atlas: Atlas) -> Iterator[Fault]:
    """Texts that break a rule, and exceptions that nothing needs."""
    for code, language in atlas.languages.items():
        rules = list(_rules(atlas, code))
        asked = [*_of_language(language), *(_of_rule(*found) for found in (*rules, *_names(atlas, code)))]
        corpus = _Corpus(tuple(said_in(atlas, code)) if asked else ())
        for one in asked:
            yield from _faults(one, corpus)
        for file, rule in rules:
            yield from _idle_names(file, rule, corpus)
    for word in atlas.wording:
        if word.language not in atlas.languages:
            remedy = "the atlas has no such language; correct the code"
            yield Fault(WORDING_FILE, word.id, "language", repr(word.language), remedy)


def said_in(atlas: Atlas, code: str) -> Iterator[Said]:
    """Every text in a language: of records, but for titles of works, which say what they say, and of the interface."""
    for file, label, record in records_of(atlas):
        for path, text in texts_in(record):
            written = text.get(code)
            if written is not None and not (isinstance(record, Source) and path == ("title",)):
                yield Said(file, label, ".".join(path), written, own=True)
    for field, written in _interface(atlas.languages[code]):
        yield Said(f"{LANGUAGES_FOLDER}/{code}.json", code, field, written, own=False)


def _interface(language: Language) -> Iterator[tuple[str, str]]:
    """Texts of the interface by field: those of the library, as far as the language does not say them otherwise."""
    path = TEXTS / f"{language.code}.json"
    library = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    yield from ((f"texts.{key}", text) for key, text in (library | language.texts).items())
    strings = component_strings().get(language.code, {})
    yield from ((f"map_texts.{key}", text) for key, text in ({**strings} | language.map_texts).items())
    dates = language.dates.model_dump().items()
    yield from ((f"dates.{key}", text) for key, text in dates if isinstance(text, str))


def _rules(atlas: Atlas, code: str) -> Iterator[tuple[str, Rule]]:
    yield from ((f"{LANGUAGES_FOLDER}/{code}.json", rule) for rule in atlas.languages[code].typography.rules)
    yield from ((WORDING_FILE, word) for word in atlas.wording if word.language == code)


def _names(atlas: Atlas, code: str) -> Iterator[tuple[str, Rule]]:
    """Forms of the names of places that no text has, but in brackets behind the name, and for the name of today."""
    never: dict[str, list[str]] = {}
    for spelling in atlas.lexicon.spellings:
        if spelling.use == "never" and spelling.language == code:
            never.setdefault(spelling.place, []).append(spelling.form)
    for identifier, forms in never.items():
        place = atlas.places.get(identifier)
        name = place.name.get(code) if place is not None else None
        if name is not None:
            behind = "".join(rf"(?<!{re.escape(name)}{space}[（(])" for space in ("", " "))
            found = behind + f"(?:{'|'.join(map(re.escape, forms))})"
            yield SPELLINGS_FILE, Rule(id=identifier, write=name, find=found, besides=["today"])


def _of_rule(file: str, rule: Rule) -> _Asked:
    remedy = f"write {rule.write}" + (f" ({rule.why})" if rule.why else "")
    return _Asked(file, rule.id, lambda said: _concerns(rule, said), _finder(rule), rule.allow, remedy, rule.pattern)


def _concerns(rule: Rule, said: Said) -> bool:
    if (rule.scope != "all" and said.own != (rule.scope == "records")) or said.kind in rule.besides:
        return False
    return (not rule.fields or said.kind in rule.fields) and (not rule.files or said.file.startswith(tuple(rule.files)))


def _finder(rule: Rule) -> Callable[[str], str | None]:
    pattern = rule.pattern
    needs = re.compile(rule.needs) if rule.needs else None

    def found(text: str) -> str | None:
        match = pattern.search(text)
        if match and rule.within:
            text = _without(text, rule.within)
            match = pattern.search(text)
        if match is None or (needs and needs.search(text)):
            return None
        start, end = max(0, match.start() - _AROUND), match.end() + _AROUND
        return text[start:end].replace(_BLANK, "…").strip()

    return found


def _without(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = text.replace(name, _BLANK)
    return text


def _of_language(language: Language) -> Iterator[_Asked]:
    """What a language asks of the length and the end of texts."""
    file, style = f"{LANGUAGES_FOLDER}/{language.code}.json", language.typography
    if style.sentence is not None:
        longest = style.sentence.longest
        remedy = f"a sentence has at most {longest} characters; make two of it"
        wrong = _long_sentence(style.sentence_end, longest)
        yield _Asked(file, "sentence", _in(style.sentence), wrong, style.sentence.allow, remedy)
    if style.text is not None:
        longest = style.text.longest
        remedy = f"such a text has at most {longest} characters; shorten it"
        yield _Asked(file, "text", _in(style.text), _long_text(longest), style.text.allow, remedy)
    if style.closing is not None:
        mark = style.closing.mark
        remedy = f"such a text ends with {mark}"
        yield _Asked(file, "closing", _in(style.closing), _open_end(mark), style.closing.allow, remedy)


def _in(asked: Length | Closing) -> Callable[[Said], bool]:
    return lambda said: said.own and (not asked.fields or said.kind in asked.fields)


def _long_sentence(ends: str, longest: int) -> Callable[[str], str | None]:
    mark = re.compile(f"[{re.escape(ends)}]")

    def wrong(text: str) -> str | None:
        length, sentence = max((len(part), part) for part in mark.split(text))
        return f"{length} characters: {sentence[:20]}…" if length > longest else None

    return wrong


def _long_text(longest: int) -> Callable[[str], str | None]:
    return lambda text: f"{len(text)} characters: {text[:20]}…" if len(text) > longest else None


def _open_end(mark: str) -> Callable[[str], str | None]:
    return lambda text: None if text.endswith(mark) else f"…{text[-20:]}"


def _faults(asked: _Asked, corpus: _Corpus) -> Iterator[Fault]:
    needed, allowed = set(), set(asked.allow)
    for said in corpus.texts if asked.pattern is None else corpus.having(asked.pattern):
        if asked.concerns(said) and (value := asked.wrong(said.text)) is not None:
            needed.add(said.record)
            if said.record not in allowed:
                yield said.fault(value, f"{asked.remedy}; rule {asked.id} of {asked.file}")
    for record in sorted(allowed - needed):
        remedy = "no record of this name breaks the rule; take the exception away"
        yield Fault(asked.file, asked.id, "allow", repr(record), remedy)


def _idle_names(file: str, rule: Rule, corpus: _Corpus) -> Iterator[Fault]:
    """Names in which a form is right that no text has."""
    for name in rule.within:
        if not corpus.has(name):
            yield Fault(file, rule.id, "within", repr(name), "no text has this; take the exception away")
        elif rule.pattern.search(name) is None:
            yield Fault(file, rule.id, "within", repr(name), "this breaks no rule; take the exception away")
