"""Rules of wording: which of several forms of a word texts use, and what the typography of a language asks for.

They are data: the words of a document in `wording.json`, what is true of every text of a language in its own file.
Whether the texts keep them is asked by `geo.check.wording` and `geo.check.figures`.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from geo.records.localized import LanguageCode, Text
from geo.records.schema import Model

WORDING_FILE = "wording.json"


def _is_pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        msg = f"no regular expression: {error}"
        raise ValueError(msg) from error
    return text


Pattern = Annotated[Text, AfterValidator(_is_pattern)]
#: Records that may break a rule, with the reason.
Allowed = dict[Text, Text]


class Rule(Model):
    """What texts in one language do not say, or say only together with something else.

    Attributes
    ----------
    write
        What to write instead.
    why
        The reason, for whoever meets the rule.
    never
        Forms that stand in no text.
    find
        The same as a regular expression.
    needs
        Regular expression: a text that has what was found must have this, too.
    within
        Longer words and names in which the forms are right.
    fields
        Only texts of these fields, by the last name of the field: `summary`, `note`.
    besides
        Fields in which the forms are right, such as `today`.
    files
        Only texts of files whose name begins so.
    scope
        Texts of records, of the interface, or both.
    allow
        Records that may break the rule, each with a reason.
    """

    id: Text
    write: Text
    why: Text | None = None
    never: list[Text] = []
    find: Pattern | None = None
    needs: Pattern | None = None
    within: list[Text] = []
    fields: list[Text] = []
    besides: list[Text] = []
    files: list[Text] = []
    scope: Literal["all", "records", "interface"] = "all"
    allow: Allowed = {}

    @model_validator(mode="after")
    def _looks_for_something(self) -> Rule:
        if bool(self.never) == (self.find is not None):
            msg = "say what the rule looks for: either `never`, forms as they are written, or `find`, a pattern"
            raise ValueError(msg)
        return self

    @property
    def pattern(self) -> re.Pattern[str]:
        """What the rule looks for; of two forms that begin alike the longer one."""
        forms = sorted(self.never, key=len, reverse=True)
        return re.compile(self.find or "|".join(re.escape(form) for form in forms))


class Word(Rule):
    """A rule for the words of one document."""

    language: LanguageCode


class Length(Model):
    """No more characters than `longest` in texts of records, in `fields` (none: in all), but for records allowed."""

    longest: Annotated[int, Field(gt=0)]
    fields: list[Text] = []
    allow: Allowed = {}


class Closing(Model):
    """Texts of records end with a mark, in some fields."""

    mark: Text
    fields: Annotated[list[Text], Field(min_length=1)]
    allow: Allowed = {}


class Counting(Model):
    """How a language writes numbers, so that texts in two languages can be compared.

    Attributes
    ----------
    scale
        Words and signs behind a figure that multiply it.
    words
        Numbers in words. A figure in the other language may be met by one; nothing need meet a word.
    spaced
        Words have something between them.
    plain
        Regular expressions of what has figures but is no number to compare.
    allow
        Records whose figures differ, each with a reason.
    """

    scale: dict[Text, Annotated[float, Field(gt=0)]] = {}
    words: dict[Text, Annotated[float, Field(ge=0)]] = {}
    spaced: bool = True
    plain: list[Pattern] = []
    allow: Allowed = {}


class Typography(Model):
    """What is asked of every text of a language; what is left out is not asked.

    Attributes
    ----------
    rules
        What texts do not have.
    sentence_end
        Characters that end a sentence.
    sentence, text
        How long a sentence and a text may be, in characters.
    closing
        With what texts end.
    """

    rules: list[Rule] = []
    sentence_end: Text = "."
    sentence: Length | None = None
    text: Length | None = None
    closing: Closing | None = None
