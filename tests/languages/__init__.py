"""Languages for tests: two that the library has texts for, and one that brings all of its own."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from geo.records.languages import Language

FOLDER = Path(__file__).resolve().parent


@cache
def language(code: str) -> Language:
    """A language by its code: ja, en or it."""
    raw = json.loads((FOLDER / f"{code}.json").read_text(encoding="utf-8"))
    return Language.model_validate(raw | {"code": code})


def languages(*codes: str) -> dict[str, Language]:
    """Several, in the given order."""
    return {code: language(code) for code in codes}
