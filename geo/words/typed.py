"""How dates are written in each language, for the browser: it reads what people type, and puts single days into words.

The words of whole steps are not made in the browser; see `geo.words.calendar`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, cast

from geo.dates import Step, to_day
from geo.reader.links import Language
from geo.records.schema import Era
from geo.words.calendar import MONTHS, era_label, step_label

#: Language code to its own name and its ways to write a date. `day` has {year}, {month}, {day} and {month_name}, the
#: month's name; `hint` gives examples: a year, a day in numbers, and a day as one writes it.
_LANGUAGES: dict[str, dict[str, Any]] = {
    "ja": {
        "name": "日本語",
        "typed": {
            "day": "{year}年{month}月{day}日",
            "months": [],
            "hint": {"year": "1939", "day": "1939-08-20", "written": "昭和14年8月20日"},
        },
    },
    "en": {
        "name": "English",
        "typed": {
            "day": "{day} {month_name} {year}",
            "months": list(MONTHS),
            "hint": {"year": "1939", "day": "1939-08-20", "written": "20 August 1939"},
        },
    },
}


def languages_json(codes: Iterable[str]) -> list[dict[str, Any]]:
    """Languages of an atlas in its order: code, name in the language itself, how dates are written in it."""
    return [{"code": code} | _LANGUAGES.get(code, _LANGUAGES["en"] | {"name": code}) for code in codes]


def eras_json(eras: Iterable[Era]) -> list[dict[str, Any]]:
    """Eras in which a date may be typed: their names, and first and last day (null: it goes on).

    An era may be typed by its name in any language, with or without its accents, or by the first letter of a name.
    """
    known = sorted(eras, key=lambda era: era.start)
    ends = [to_day(following.start) - 1 for following in known[1:]]
    return [
        {"names": _typed_names(era), "first": to_day(era.start), "last": last}
        for era, last in zip(known, [*ends, None], strict=False)
    ]


def _typed_names(era: Era) -> list[str]:
    names = [text for _code, text in era.name.items()]
    return list(dict.fromkeys([*names, *map(_without_accents, names), *(name[0] for name in names)]))


def _without_accents(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if unicodedata.category(letter) != "Mn"))


def labels_json(steps: Sequence[Step], codes: Iterable[str]) -> dict[str, list[list[str]]]:
    """Words of every step by language: its date and its year in the era."""
    known = {code: cast("Language", code) for code in codes}
    return {code: [[step_label(step, lang), era_label(step, lang)] for step in steps] for code, lang in known.items()}
