"""The interface texts of the build, and the small templates of the pages."""

from __future__ import annotations

from markupsafe import Markup

from geo.words.interface import Texts
from geo.words.render import render
from pages.ui.cache import get_shared

#: Characters with a meaning in the Markdown of Streamlit's labels.
_MARKDOWN = str.maketrans({character: "\\" + character for character in "\\`*_{}[]()#+-.!|~<>$:^@"})


def texts_of(lang: str) -> Texts:
    """All texts of a language."""
    texts, borrowed = get_shared().fragments.texts(lang)
    return Texts(lang, texts, borrowed)


def t(key: str, lang: str, **values: object) -> str:
    """Text of a key, its placeholders filled.

    Raises
    ------
    KeyError
        If the key or one of its placeholders is unknown; a test keeps that from happening.
    """
    return texts_of(lang).t(key, **values)


def h(key: str, lang: str, **values: object) -> Markup:
    """Text of a key for HTML, everything escaped."""
    return texts_of(lang).h(key, **values)


def page_html(template: str, lang: str, **values: object) -> str:
    """HTML of a template that uses no more than the interface texts and the given values, as a plain text."""
    texts = texts_of(lang)
    # Markup would escape whatever HTML is added to it.
    return str(render(template, h=texts.h, t=texts.t, lang=lang, **values))


def plain_markdown(text: str) -> str:
    """A text from the data as Streamlit labels need it to show it literally."""
    return text.translate(_MARKDOWN)
