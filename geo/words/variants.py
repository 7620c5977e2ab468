"""Other forms of the names that a text has: who types an old or another form finds the text all the same."""

from __future__ import annotations

from collections.abc import Iterable

from geo.records.atlas import Atlas
from geo.words.forms import Forms

#: A shorter name may be part of any word.
_SHORTEST = 2


class Variants:
    """Forms of the places of an atlas: names, readings, other spellings."""

    def __init__(self, atlas: Atlas) -> None:
        forms: dict[str, list[str]] = {key: [*place.name.values()] for key, place in atlas.places.items()}
        for spelling in atlas.lexicon.spellings:
            forms.setdefault(spelling.place, []).append(spelling.form)
        readings = {spelling.form: spelling.reading for spelling in atlas.lexicon.spellings if spelling.reading}
        self._others: dict[str, list[str]] = {}
        for found in forms.values():
            if len(set(found)) > 1:
                told = [*found, *(readings[form] for form in found if form in readings)]
                for form in found:
                    if len(form) >= _SHORTEST:
                        self._others.setdefault(form, []).extend(told)
        self._forms = Forms(self._others)

    def of(self, texts: Iterable[str]) -> list[str]:
        """Forms of all places that some texts name, those that they have themselves included; each once."""
        found: dict[str, None] = {}
        for text in texts:
            place = 0
            while place < len(text):
                form = next(self._forms.at(text, place), "")
                found |= dict.fromkeys(self._others.get(form, ()))
                place += len(form) or 1
        return list(found)
