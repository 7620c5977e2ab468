"""How dates are written in each language, for what reads them: the browser, and the fields of the data page.

The words of whole steps are not made in the browser; see `geo.words.calendar`.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from geo.dates import to_day
from geo.records.atlas import Atlas
from geo.records.languages import Language
from geo.records.settings import Era
from geo.words.calendar import as_date, day_words, era_label, era_year, short_day, step_label


def languages_json(atlas: Atlas) -> list[dict[str, Any]]:
    """Languages of an atlas in its order: code, name in the language itself, how dates are written in it.

    `day` is the pattern of a day, with {year}, {month}, {day} and {month_name}; `months` are the names of the months,
    none where they are numbers; `era` is the pattern of a year of an era, with {era} and {year}; `hint` gives
    examples: a year, a day in numbers, and a day as one writes it.
    """
    return [
        {
            "code": language.code,
            "name": language.name,
            "typed": {
                "day": language.dates.day,
                "months": month_names(language),
                "era": language.dates.era_year,
                "weekdays": language.weekdays,
                "hint": _hint(atlas, language),
            },
        }
        for language in atlas.languages.values()
    ]


def month_names(language: Language) -> list[str]:
    """Names of the twelve months; none in a language that counts them."""
    months = language.dates.months
    return [] if any(character.isdigit() for character in "".join(months)) else list(months)


def _hint(atlas: Atlas, language: Language) -> dict[str, str]:
    """Ways to write the day on which the atlas opens; in its era where months are counted."""
    iso = atlas.settings.opening_date
    when = as_date(to_day(iso))
    era = "" if month_names(language) else era_year(when, language, atlas.settings.eras)
    written = f"{era}{short_day(when, language)}" if era else day_words(when, language)
    return {"year": iso[:4], "day": iso, "written": written}


def eras_json(eras: Iterable[Era], others: Iterable[Era] = ()) -> list[dict[str, Any]]:
    """Eras in which a date may be typed: names, first and last day (null: it goes on), how its years are counted.

    An era may be typed by its name in any language, with or without its accents, or by the first letter of a name
    where no other era has that letter; `others`, in which the atlas writes no dates itself, by their whole names only.
    """
    known = sorted(eras, key=lambda era: era.start)
    ends = [to_day(following.start) - 1 for following in known[1:]]
    letters = Counter(letter for era in known for letter in _letters(era))
    shown = [
        _era(era, [letter for letter in _letters(era) if letters[letter] == 1], last)
        for era, last in zip(known, [*ends, None], strict=False)
    ]
    return shown + [_era(era, [], None) for era in others]


def _era(era: Era, letters: Sequence[str], last: int | None) -> dict[str, Any]:
    return {
        "names": [*_typed_names(era), *letters],
        "first": to_day(era.start),
        "last": last if era.end is None else to_day(era.end),
        "counting": era.counting,
    } | ({} if era.first_year is None else {"first_year": era.first_year})


def weekday_names(atlas: Atlas) -> list[str]:
    """Names of the days of the week in all languages."""
    return [name for language in atlas.languages.values() for name in language.weekdays]


def _letters(era: Era) -> list[str]:
    """First letters of the names, each once."""
    return list(dict.fromkeys(name[0] for name in era.name.values()))


def _typed_names(era: Era) -> list[str]:
    names = list(era.name.values())
    return list(dict.fromkeys([*names, *map(_without_accents, names)]))


def _without_accents(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if unicodedata.category(letter) != "Mn"))


def labels_json(atlas: Atlas) -> dict[str, list[list[str]]]:
    """Words of every step by language: its date and its year in the era."""
    eras = atlas.settings.eras
    return {
        code: [[step_label(step, language), era_label(step, language, eras)] for step in atlas.steps]
        for code, language in atlas.languages.items()
    }
