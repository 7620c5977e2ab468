"""What no text of an atlas may hold, whatever its field: characters nobody sees, markup, formulas of spreadsheets.

Texts go as they are into pages, tables, file names and pictures. Each of those has rules of its own for what must be
escaped; these are the things that are a mistake everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

#: Control characters, marks that turn the direction of writing, halves of characters, and no characters at all.
_UNSEEN = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff\\ufffe\\uffff]"
)
#: What stands where a program could not read a character.
_REPLACED = "\ufffd"
_MARKUP = re.compile(r"<[A-Za-z/!?]")
#: What makes a spreadsheet take a cell for a formula.
_FORMULA = re.compile(r"^\s*(=|@\w+\()")
#: Fields that are headings and labels, on which a page would make a link of an address.
_NAMES = frozenset({"name", "title", "short_title", "label", "short"})
#: Fields that hold regular expressions, in which (?<! is no markup.
_PATTERNS = frozenset({"find", "needs", "plain"})
_DEEPEST = 40


def text_faults(raw: Any) -> Iterator[tuple[str, str, str]]:
    """(field, value, remedy) of every text in a parsed record that cannot be meant.

    Parameters
    ----------
    raw
        Parsed JSON, or a row of a table.
    """
    for path, text in _texts(raw, ()):
        remedy = _fault(path, text)
        if remedy is not None:
            yield ".".join(path) or "record", ascii(text[:60]), remedy


def _fault(path: tuple[str, ...], text: str) -> str | None:
    if _UNSEEN.search(text):
        return "take out control characters, line breaks and marks of direction, which nobody sees"
    if _REPLACED in text:
        return "a character was lost; the file was once saved in another encoding than UTF-8"
    if _MARKUP.search(text) and not _PATTERNS.intersection(path):
        return "write texts without markup"
    if _FORMULA.match(text):
        return "a spreadsheet takes this for a formula; let the text begin otherwise"
    if "://" in text and any(part.removesuffix(f"_{part[-2:]}") in _NAMES for part in path):
        return "a name is no place for an address; put it into sources.csv"
    return None


def _texts(raw: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text with the keys that lead to it, keys of objects among them."""
    if isinstance(raw, str):
        yield path, raw
    elif len(path) > _DEEPEST:
        return
    elif isinstance(raw, dict):
        for key, value in raw.items():
            yield (*path, "key"), str(key)
            yield from _texts(value, (*path, str(key)))
    elif isinstance(raw, list):
        for number, value in enumerate(raw):
            yield from _texts(value, (*path, str(number)))
