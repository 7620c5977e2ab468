"""Words looked for in running texts."""

from __future__ import annotations

import re
from functools import cache


@cache
def marks(words: tuple[str, ...]) -> re.Pattern[str]:
    """What finds one of some words, whole words in writing that sets spaces between them; without words, nothing."""
    spaced = [rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in words]
    return re.compile("|".join(spaced) or r"(?!)", re.IGNORECASE)
