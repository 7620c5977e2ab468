"""A language of an atlas: its name, how it writes dates and figures, its fonts, and what its texts say otherwise.

Which languages there are is a matter of the data: `languages` in `atlas.json` names them, and each has a file
`languages/<code>.json` of this shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import Annotated

from pydantic import Field, StringConstraints, field_validator, model_validator

from geo.records.localized import LanguageCode, Text
from geo.records.schema import Model
from geo.records.told import OtherTimes
from geo.records.wording import Counting, Typography

Twelve = Annotated[list[Text], Field(min_length=12, max_length=12)]
#: Characters of a figure that are no digits; a thin space is one of them and must not be stripped.
Mark = Annotated[str, StringConstraints(max_length=1)]

#: Characters that are forms of one another.
Forms = Annotated[str, StringConstraints(min_length=2, max_length=20, pattern=r"^\S+$")]

#: Name of a font family; a style sheet names it between quotation marks.
Family = Annotated[str, StringConstraints(pattern=r"^\w[\w .-]*$", max_length=100)]

_DAY = frozenset({"year", "month", "day", "month_name", "month_short"})
_TWO_DAYS = _DAY | {"year2", "month2", "day2", "month_name2", "month_short2"}
_PLACEHOLDERS: dict[str, frozenset[str]] = {
    "year": _DAY & {"year"},
    "month": _DAY - {"day"},
    "day": _DAY,
    "month_alone": _DAY - {"day", "year"},
    "day_alone": _DAY - {"year"},
    "span_in_month": _TWO_DAYS,
    "span_in_year": _TWO_DAYS,
    "span_months": _TWO_DAYS - {"day", "day2"},
    "span": frozenset({"first", "last"}),
    "about": frozenset({"date"}),
    "uncertain": frozenset({"date"}),
    "about_uncertain": frozenset({"date"}),
    "one_of": frozenset({"first", "last"}),
    "between": frozenset({"first", "last"}),
    "since": frozenset({"date"}),
    "era_year": frozenset({"era", "year"}),
    "first_era_year": frozenset({"era"}),
    "eras": frozenset({"first", "last"}),
}


def placeholders(pattern: str) -> set[str]:
    """Names in braces of a pattern.

    Raises
    ------
    ValueError
        If a brace is not closed.
    """
    return {name for _text, name, _spec, _conversion in Formatter().parse(pattern) if name is not None}


class DatePatterns(Model):
    """How dates are written: texts with names in braces.

    A day knows `year`, `month`, `day` (numbers), `month_name` and `month_short`; the second day of a span has the
    same names with a 2. `year`, `month` and `day` are also how dates in running texts are found, so they must name
    all that makes up such a date.

    Attributes
    ----------
    first_of_month
        How `day` is written where it is 1, if not as a number.
    month_alone, day_alone
        A month and a day beside a year that the reader sees anyway.
    span_in_month, span_in_year, span_months, span
        Two days of one month, of one year, whole months of one year; any other two dates (`first`, `last`).
    first_era_year
        The first year of an era, where it has a name of its own.
    eras
        Two era years of one stretch of time.
    """

    months: Twelve
    months_short: Twelve
    first_of_month: Text | None = None
    year: Text
    month: Text
    day: Text
    month_alone: Text
    day_alone: Text
    span_in_month: Text
    span_in_year: Text
    span_months: Text
    span: Text
    about: Text
    uncertain: Text
    about_uncertain: Text
    one_of: Text
    between: Text
    since: Text
    era_year: Text
    first_era_year: Text
    eras: Text

    @field_validator(*_PLACEHOLDERS)
    @classmethod
    def _names_are_known(cls, pattern: str, info: object) -> str:
        known = _PLACEHOLDERS[str(getattr(info, "field_name", ""))]
        unknown = sorted(placeholders(pattern) - known)
        if unknown:
            msg = f"{{{unknown[0]}}} means nothing here; there are {', '.join(sorted(known))}"
            raise ValueError(msg)
        return pattern

    @model_validator(mode="after")
    def _dates_are_whole(self) -> DatePatterns:
        for name, parts in (("year", 1), ("month", 2), ("day", 3)):
            found = {part.removesuffix("_name").removesuffix("_short") for part in placeholders(getattr(self, name))}
            if len(found) < parts:
                msg = f"{name}: the pattern does not say the whole date"
                raise ValueError(msg)
        return self


class NumberStyle(Model):
    """Marks in figures: between thousands, before decimals, and how the two ends of a range are written."""

    group: Mark = ","
    decimal: Mark = "."
    range: Text = "{low}–{high}"

    @field_validator("range")
    @classmethod
    def _has_both_ends(cls, pattern: str) -> str:
        if placeholders(pattern) != {"low", "high"}:
            msg = "the pattern must hold {low} and {high}"
            raise ValueError(msg)
        return pattern


class FontPackage(Model):
    """A font that is installed with the atlas, cut down to the characters it uses.

    Attributes
    ----------
    package
        Folder of the npm package below `node_modules/`.
    files
        Name of a file in its folder `files/`, with {weight} for 400 and 700.
    rest
        Pattern of the names of its other files, which have the characters that this one lacks; * stands for anything.
    span
        CSS `unicode-range` of what it draws.
    """

    package: Text
    files: Text
    rest: Text | None = None
    span: Text = "U+0000-02FF,U+2000-2BFF,U+3000-FFEF"

    @field_validator("files", "rest")
    @classmethod
    def _has_weight(cls, name: str | None) -> str | None:
        if name is not None and placeholders(name) != {"weight"}:
            msg = "the name must hold {weight} once"
            raise ValueError(msg)
        return name


class LanguageFont(Model):
    """What a language is set in.

    Attributes
    ----------
    families
        The best first.
    install
        Package of the first, where it is installed.
    more
        Packages of others, by the name of the family, for the characters that the first has not got.
    """

    families: Annotated[list[Family], Field(min_length=1)]
    install: FontPackage | None = None
    more: dict[Family, FontPackage] = {}

    @model_validator(mode="after")
    def _families_are_named(self) -> LanguageFont:
        for family in self.more:
            if family not in self.families:
                msg = f"{family} is installed and no text is set in it; name it in families"
                raise ValueError(msg)
        return self


class Language(Model):
    """A language of the atlas.

    Attributes
    ----------
    code
        ISO 639 code, from the name of the file.
    name
        What the language calls itself.
    switch
        Label of the button that leads to it, by default its name.
    counting
        How numbers are written in texts, if texts are to say the same numbers in every language that says this.
    typography
        What is asked of every text.
    area_unit
        Square kilometres in which charts count areas.
    complete
        Every text of every record is there in this language, and the check holds the data to it. Otherwise a record
        may lack it: a reader gets the text in the language there is, marked.
    ruby
        A reader may have the readings of its words shown above them, in kana.
    plain_names
        Names of which everybody knows how they are read.
    variants
        Characters that the search does not tell apart in this language, beside old, new and Chinese forms of one
        character, which it knows: each text holds such characters.
    weekdays
        Names of the days of the week, which may stand beside a typed date.
    other_times
        Words with which texts look back and ahead; with them, dates in summaries are compared with the event's own.
    texts
        Interface texts that this atlas adds or says otherwise.
    map_texts
        Texts of the map and its time bar that this atlas says otherwise, by their key in `geo/component/strings/`.
    """

    code: LanguageCode
    name: Text
    switch: Text | None = None
    font: LanguageFont
    dates: DatePatterns
    numbers: NumberStyle = NumberStyle()
    counting: Counting = Counting()
    typography: Typography = Typography()
    area_unit: Annotated[int, Field(gt=0)] = 1000
    complete: bool = False
    ruby: bool = False
    plain_names: list[Text] = []
    variants: list[Forms] = []
    weekdays: list[Text] = []
    other_times: OtherTimes | None = None
    texts: dict[str, Text] = {}
    map_texts: dict[str, Text] = {}

    @property
    def label(self) -> str:
        """Label of the button that leads to the language."""
        return self.switch or self.name

    def figure(self, value: float, decimals: int | None = None) -> str:
        """A number with the marks of the language; without `decimals` as many as it has, six digits at most."""
        whole = decimals is None and value == int(value)
        plain = f"{value:,.0f}" if whole else f"{value:,g}" if decimals is None else f"{value:,.{decimals}f}"
        return plain.translate({ord(","): self.numbers.group, ord("."): self.numbers.decimal})


@dataclass(frozen=True)
class LanguageKey:
    """A language as the key of a cache."""

    language: Language

    def __hash__(self) -> int:
        return hash(self.language.code)
