"""Find the longest of many forms in a text: names, terms, words with a reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

#: Forms are looked up by so many of their first characters; a shorter form by all it has.
_HEAD = 2


class Forms:
    """Many forms, found in texts; at each place the longest.

    Parameters
    ----------
    forms
        What is looked for; empty ones are left out.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        heads: dict[str, list[str]] = {}
        for form in sorted(set(forms), key=lambda form: (-len(form), form)):
            if form:
                heads.setdefault(form[:_HEAD], []).append(form)
        self._heads = heads

    def at(self, text: str, place: int) -> Iterator[str]:
        """Forms that begin at a place of a text, the longest first."""
        head = text[place : place + _HEAD]
        for key in dict.fromkeys((head, head[:1])):
            for form in self._heads.get(key, ()):
                if text.startswith(form, place):
                    yield form
