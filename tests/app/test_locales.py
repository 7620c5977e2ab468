"""The interface texts: complete in both languages, and every key in the code exists."""

from __future__ import annotations

import re
from string import Formatter
from typing import get_args

import pytest

from geo.reader.links import LANGUAGES, Language
from geo.records.schema import Unit
from pages.ui.texts import h, load_texts, plain_markdown, t
from tests.app.reading import ROOT

JA, EN = load_texts("ja"), load_texts("en")
_KEY = re.compile(r'\b[th]\(\s*(f?)"([^"]+)"')
_LISTED = re.compile(r'"((?:nav|about)\.[a-z_.]+)"')


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_files_hold_the_same_keys() -> None:
    assert JA.keys() == EN.keys()


@pytest.mark.parametrize("key", sorted(JA))
def test_texts_are_whole(key: str) -> None:
    assert JA[key].strip()
    assert EN[key].strip()
    assert fields(JA[key]) == fields(EN[key])
    assert "" not in fields(JA[key])


def used_keys() -> tuple[set[str], set[str]]:
    """Keys as the code writes them: whole ones, and beginnings of those it puts together."""
    whole: set[str] = set()
    parts: set[str] = set()
    for path in (ROOT / "app.py", *(ROOT / "pages").rglob("*.py")):
        code = path.read_text(encoding="utf-8")
        for put_together, key in _KEY.findall(code) + re.findall(r"\b[th]\(\s*(f?)'([^']+)'", code):
            (parts if put_together else whole).add(key.split("{")[0])
        whole |= set(_LISTED.findall(code))
    return whole, parts


def test_every_key_of_the_code_exists() -> None:
    whole, parts = used_keys()
    assert whole <= JA.keys()
    assert all(any(key.startswith(part) for key in JA) for part in parts)


def test_no_text_is_unused() -> None:
    whole, parts = used_keys()
    assert [key for key in JA if key not in whole and not key.startswith(tuple(parts))] == []


@pytest.mark.parametrize("unit", get_args(Unit))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_unit_has_words(unit: str, lang: Language) -> None:
    assert "5" in t(f"unit.{unit}", lang, n="5")


def test_what_comes_from_outside_is_escaped() -> None:
    assert "<b>" not in h("find.none", "en", query="<b>")
    assert plain_markdown("*a* [b](c) :red[d] $x$") == r"\*a\* \[b\]\(c\) \:red\[d\] \$x\$"
