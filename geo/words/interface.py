"""The interface texts: keys in code and templates, sentences in `texts/<language>.json` and in the data.

The library has general texts in some languages. The file of a language in `data/` adds to them and says some
otherwise; a language the library does not know brings all of its texts. A text that a language lacks is taken from
the first language of the atlas that has it, and marked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from geo.words.render import render

if TYPE_CHECKING:  # the server shows texts and reads no records
    from geo.records.languages import Language

FOLDER = Path(__file__).resolve().parent / "texts"


class _Counting(Formatter):
    """Formatting with one rule for numbers: `{count|place|places}` is "1 place", "2 places"."""

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:  # noqa: ARG002
        """Value of a field; of a counted one the figure with its word."""
        name, *forms = field_name.split("|")
        value = kwargs[name]
        return (f"{value} {forms[0] if str(value) == '1' else forms[-1]}" if forms else value), name


_FORMATTER = _Counting()


def fields(text: str) -> set[str]:
    """Names that a text asks for."""
    return {name.split("|")[0] for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


@dataclass(frozen=True)
class Texts:
    """The texts of one language.

    Attributes
    ----------
    borrowed
        Language of each text that this one lacks and another lends, by key.
    """

    code: str
    texts: Mapping[str, str]
    borrowed: Mapping[str, str] = field(default_factory=dict)

    def t(self, key: str, **values: object) -> str:
        """Text of a key, its placeholders filled.

        Raises
        ------
        KeyError
            If the key or one of its placeholders is unknown; a test keeps that from happening.
        """
        return _FORMATTER.vformat(self.texts[key], (), values)

    def h(self, key: str, **values: object) -> Markup:
        """Text of a key for HTML: everything escaped but what is markup already, and marked where it is borrowed."""
        escaped = {name: escape(value) for name, value in values.items()}
        text = Markup(_FORMATTER.vformat(str(escape(self.texts[key])), (), escaped))
        lender = self.borrowed.get(key)
        return text if lender is None else render("fallback.html", code=lender, text=text)

    def has(self, key: str) -> bool:
        """Whether there is a text of that key."""
        return key in self.texts

    def under(self, prefix: str) -> Iterator[str]:
        """Keys that begin with a prefix, in the order of the file."""
        return (key for key in self.texts if key.startswith(prefix))


def engine_texts(code: str) -> dict[str, str]:
    """General texts that the library has in a language; none in one it does not know."""
    path = FOLDER / f"{code}.json"
    texts: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return texts


def engine_languages() -> tuple[str, ...]:
    """Languages in which the library has general texts."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


def atlas_texts(languages: Mapping[str, Language]) -> dict[str, Texts]:
    """Texts of every language of an atlas, what one lacks lent by the first that has it, at last by the library."""
    own = {code: engine_texts(code) | language.texts for code, language in languages.items()}
    return texts_of_all(own, {code: engine_texts(code) for code in engine_languages()})


def texts_of_all(own: Mapping[str, Mapping[str, str]], library: Mapping[str, Mapping[str, str]]) -> dict[str, Texts]:
    """Texts of every language, what one lacks lent by the first that has it, at last by the library.

    Parameters
    ----------
    own
        Texts by language of the atlas and key.
    library
        The same of the library, in whatever languages it has.
    """
    lenders = {**own, **{code: texts for code, texts in library.items() if code not in own}}
    return {code: _filled(code, own[code], lenders) for code in own}


def _filled(code: str, own: Mapping[str, str], lenders: Mapping[str, Mapping[str, str]]) -> Texts:
    texts, borrowed = dict(own), {}
    for lender, key in _keys(lenders):
        if key not in texts:
            texts[key] = lenders[lender][key]
            borrowed[key] = lender
    return Texts(code, texts, borrowed)


def _keys(lenders: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    return ((lender, key) for lender, texts in lenders.items() for key in texts)
