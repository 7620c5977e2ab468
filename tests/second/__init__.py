"""Another document through the whole of the program: another century, part of the world, and language.

Its folder is `tests/second_atlas/`. It has events, territories and a campaign of its own, and nothing that the engine
could know: the engine has no texts in its first language. One record lacks each of its languages, to be seen marked.
"""

from __future__ import annotations

from pathlib import Path

SECOND = Path(__file__).resolve().parents[1] / "second_atlas"
LANGUAGES = ("it", "en")
#: An event without English, and one without Italian.
ITALIAN_ONLY, ENGLISH_ONLY = "bronte-1860", "landing-melito-1860"
CAMPAIGN = "sicily-1860"
