"""A text says the same numbers and dates in every language that says how it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, permutations

from geo.check.texts import records_of, texts_in
from geo.errors import Fault
from geo.records.atlas import Atlas
from geo.records.languages import Language, LanguageKey
from geo.records.load import LANGUAGES_FOLDER
from geo.records.localized import Localized
from geo.records.wording import Counting

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)(?!\d)")
_DATES = ("start", "end", "date", "date_latest")
#: Between the ends of a range there is at most a mark or a short word.
_NEAR = re.compile(r"\D{1,6}")
_SHORT_YEAR = re.compile(r"(\d\d)\d\d[^\d\s](\d\d)(?!\d)")


@dataclass(frozen=True)
class Numbers:
    """Numbers of a text.

    Attributes
    ----------
    figures
        Those written in figures, and months by name: each as what it may mean, for "8–10 million" may mean 8 or
        8,000,000.
    words
        Those in words.
    """

    figures: tuple[frozenset[float], ...]
    words: frozenset[float]

    def lacks(self, other: Numbers, known: frozenset[float]) -> list[float]:
        """Figures of the other text that this one does not have, in no form, and that are not known anyway."""
        known = known.union(self.words, *self.figures)
        return sorted({min(meant) for meant in other.figures if not meant & known})


def check_figures(atlas: Atlas) -> Iterator[Fault]:
    """Numbers that a text has in one language and not in another; and exceptions that nothing needs."""
    counting = [language for language in atlas.languages.values() if language.counting != Counting()]
    allowed = {record for language in counting for record in language.counting.allow}
    needed = set()
    for file, label, record in records_of(atlas) if len(counting) > 1 else ():
        known = _dates_of(record)
        for path, text in texts_in(record):
            if path[-1] in ("title", "reading"):
                continue  # works are called what they are called
            for here, there, lacking in differences(text, counting, known):
                needed.add(label)
                if label not in allowed:
                    value = ", ".join(f"{number:g}" for number in lacking)
                    remedy = f"{here} has these numbers and {there} has not; say the same, or allow it in `counting`"
                    yield Fault(file, label, ".".join(path), value, remedy)
    for language in counting:
        for record in sorted(language.counting.allow.keys() - needed):
            file, remedy = f"{LANGUAGES_FOLDER}/{language.code}.json", "its numbers agree; take the exception away"
            yield Fault(file, language.code, "counting.allow", repr(record), remedy)


def _dates_of(record: object) -> frozenset[float]:
    """Years, months and days of a record's own dates, which its reader sees beside every text."""
    dates = (getattr(record, name, None) for name in _DATES)
    return frozenset(float(number) for date in dates if date for number in re.findall(r"\d+", str(date)))


def differences(
    text: Localized, languages: list[Language], known: frozenset[float] = frozenset()
) -> Iterator[tuple[str, str, list[float]]]:
    """Language that has numbers, language that has not, these numbers but for those that are known; for every two."""
    found = {
        language.code: numbers_of(written, language)
        for language in languages
        if (written := text.get(language.code)) is not None
    }
    for here, there in permutations(found, 2):
        if lacking := found[there].lacks(found[here], known):
            yield here, there, lacking


def numbers_of(text: str, language: Language) -> Numbers:
    """Numbers of a text in a language."""
    counting = language.counting
    for plain in counting.plain:
        text = re.sub(plain, " ", text)
    text = _CLOCK.sub(lambda clock: clock[1] if clock[2] == "00" else f"{clock[1]} {clock[2]}", text)
    if language.numbers.group:
        text = re.sub(rf"(?<=\d){re.escape(language.numbers.group)}(?=\d\d\d(?!\d))", "", text)
    text, words = _without_words(text, language)
    found = _scaled(text, counting.scale)
    words |= {word * times for sign, times in counting.scale.items() if sign in text for word in words}
    years = {int(match[1] + match[2]) for match in _SHORT_YEAR.finditer(text)}
    figures = [meant | {year for year in years if year % 100 in meant} for meant in found]
    return Numbers(tuple(frozenset(meant) for meant in figures), frozenset(words))


def _without_words(text: str, language: Language) -> tuple[str, set[float]]:
    """A text with figures for the names of months and blanks for numbers in words, and these numbers."""
    pattern, values = _words(LanguageKey(language))
    words: set[float] = set()

    def figure(match: re.Match[str]) -> str:
        month = values[match[0].lower()]
        if month[0]:
            return f" {month[1]:g} "
        words.add(month[1])
        return " "

    return pattern.sub(figure, text), words


@cache
def _words(key: LanguageKey) -> tuple[re.Pattern[str], Mapping[str, tuple[bool, float]]]:
    """What finds names of months and numbers in words; whether each, in small letters, is a month, and its number."""
    language = key.language
    values = {word.lower(): (False, number) for word, number in language.counting.words.items()}
    months = [name for names in (language.dates.months, language.dates.months_short) for name in names]
    named = {name: number % 12 + 1 for number, name in enumerate(months) if not any(c.isdigit() for c in name)}
    values |= {name.lower(): (True, float(number)) for name, number in named.items()}
    spaced = [rf"(?i:{re.escape(word)})" for word in language.counting.words] + [re.escape(name) for name in named]
    spaced.sort(key=len, reverse=True)
    ends = (r"(?<![^\W_])", r"(?![^\W_])") if language.counting.spaced else ("", "")
    return re.compile(f"{ends[0]}(?:{'|'.join(spaced) or '(?!)'}){ends[1]}"), values


def _scaled(text: str, scale: Mapping[str, float]) -> list[set[float]]:
    """Figures with what multiplies them: "1万3500" is 13500, and 8 in "8〜10万" may be 80000, too."""
    words = sorted(scale, key=len, reverse=True)
    sign = re.compile(rf"\s?({'|'.join(map(re.escape, words)) or '(?!)'})")
    found: list[tuple[set[float], float, int, int]] = []
    for match in _DIGITS.finditer(text):
        times, end = 1.0, match.end()
        if behind := sign.match(text, end):
            times, end = scale[behind[1]], behind.end()
        value = float(match[0]) * times
        if found and found[-1][3] == match.start() and found[-1][1] > 1:
            last = found.pop()
            found.append(({next(iter(last[0])) + value}, times, last[2], end))
        else:
            found.append(({value}, times, match.start(), end))
    for low, high in pairwise(found):
        if low[1] == 1 and high[1] > 1 and _NEAR.fullmatch(text[low[3] : high[2]]):
            low[0].add(next(iter(low[0])) * high[1])
    return [meant for meant, _times, _start, _end in found]
