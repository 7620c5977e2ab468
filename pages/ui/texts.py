"""The interface texts: keys in the code, sentences in `locales/*.json`."""

from __future__ import annotations

import json
from functools import lru_cache
from html import escape
from pathlib import Path

from geo.reader.links import Language
from geo.records.localized import Localized

LOCALES = Path(__file__).resolve().parent / "locales"

#: Characters with a meaning in the Markdown of Streamlit's labels.
_MARKDOWN = str.maketrans({character: "\\" + character for character in "\\`*_{}[]()#+-.!|~<>$:^@"})


@lru_cache(maxsize=4)
def load_texts(lang: Language) -> dict[str, str]:
    """All texts of a language, by key."""
    texts: dict[str, str] = json.loads((LOCALES / f"{lang}.json").read_text(encoding="utf-8"))
    return texts


def t(key: str, lang: Language, **values: object) -> str:
    """Text of a key, its placeholders filled.

    Raises
    ------
    KeyError
        If the key or one of its placeholders is unknown; a test keeps that from happening.
    """
    return load_texts(lang)[key].format(**values)


def h(key: str, lang: Language, **values: object) -> str:
    """Text of a key for HTML, everything escaped."""
    return escape(t(key, lang, **values))


def own(text: Localized, lang: Language) -> str:
    """One language of a text that comes from the data, escaped for HTML."""
    return escape(text[lang])


def plain_markdown(text: str) -> str:
    """A text from the data as Streamlit labels need it to show it literally."""
    return text.translate(_MARKDOWN)
