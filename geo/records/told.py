"""How texts of a language name days, and the words with which they look back and ahead.

A date in the summary of an event lies between its start and its end, or the sentence says with one of these words that
it looks elsewhere (`geo.check.told_dates`).
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from geo.records.localized import Text
from geo.records.schema import Model


def _finds_a_day(text: str) -> str:
    try:
        found = re.compile(text)
    except re.error as error:
        msg = f"no regular expression: {error}"
        raise ValueError(msg) from error
    if found.groups != 1:
        msg = "the pattern must have one group, the day"
        raise ValueError(msg)
    return text


DayPattern = Annotated[Text, AfterValidator(_finds_a_day)]


class OtherTimes(Model):
    """Days without a month, and words that lead out of the time of an event.

    Attributes
    ----------
    days
        Regular expressions of a day of the month that stands without its month, whose one group is the
        day.
    before, after
        Words, in small letters, with which a sentence looks back, or ahead.
    """

    days: list[DayPattern] = []
    before: list[Text] = []
    after: list[Text] = []
