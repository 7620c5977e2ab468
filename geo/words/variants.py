"""Forms of one character: old and new Japanese, traditional and simplified Chinese, and what a language adds.

The tables are those of OpenCC; only characters that the atlas uses, and their other forms, go into its files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from geo.records.atlas import Atlas

#: Dictionaries of OpenCC: a character, a tab, and its other form or forms.
_TABLES = ("JPVariants.txt", "STCharacters.txt", "TSCharacters.txt")


def variants_of(texts: Iterable[str], atlas: Atlas) -> dict[str, str]:
    """The form that stands for each character with several forms of which one occurs in the texts.

    Parameters
    ----------
    texts
        All that is searched.
    """
    used = set().union(*texts)
    kept = [forms for forms in _classes(tuple(_of_languages(atlas))) if not used.isdisjoint(forms)]
    return {form: min(forms) for forms in kept for form in sorted(forms) if form != min(forms)}


def _of_languages(atlas: Atlas) -> Iterator[str]:
    for language in atlas.languages.values():
        yield from language.variants


@cache
def _classes(more: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """Characters that are forms of one another, in any table."""
    where: dict[str, set[str]] = {}
    for forms in (*_library(), *more):
        whole = set(forms).union(*(where.get(form, ()) for form in forms))
        where |= dict.fromkeys(whole, whole)
    return tuple({id(forms): frozenset(forms) for forms in where.values()}.values())


@cache
def _library() -> tuple[str, ...]:
    folder = files("opencc") / "dictionary"
    lines = [line for name in _TABLES for line in (folder / name).read_text(encoding="utf-8").splitlines()]
    return tuple("".join(line.split()) for line in lines)
