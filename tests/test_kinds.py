"""One table of kinds: it holds together, the browser and the tests in node have it, and nobody keeps another."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from geo.kinds import KIND, KINDS, LINE_KINDS, TOLD, kinds_by_export, kinds_json
from geo.paths import COMPONENT, ROOT
from geo.records.localized import Localized
from geo.records.settings import Era
from geo.words.typed import eras_json, languages_json
from tests.small_atlas import small_atlas

IDS = "|".join(KIND)
#: Two names of kinds in quotes, one after the other, with no more between them than a list has.
LIST = re.compile(rf"""["'](?:{IDS})["'](?:\s*(?:,|\|\||\bor\b)\s*|\s*:\s*\S+,\s*)["'](?:{IDS})["']""")
SOURCES = [
    path
    for folder in (ROOT / "geo", ROOT / "pages")
    for kind in ("*.py", "*.js")
    for path in sorted(folder.rglob(kind))
    if path != ROOT / "geo" / "kinds.py"
]
HEAD = ROOT / "tests" / "js" / "head.json"
ERAS = [
    Era(name=Localized({"ja": ja, "en": en}), start=start)
    for ja, en, start in (
        ("明治", "Meiji", "1868-01-25"),
        ("大正", "Taishō", "1912-07-30"),
        ("昭和", "Shōwa", "1926-12-25"),
    )
]


def test_a_kind_has_one_name_and_one_place() -> None:
    assert len(KIND) == len(KINDS)
    drawn = [(kind.pane, kind.level) for kind in KINDS if kind.pane]
    assert len(drawn) == len(set(drawn))


def test_what_is_told_or_marked_is_drawn() -> None:
    assert all(kind.pane for kind in KINDS if kind.told or kind.given_up or kind.over_traces or kind.group)


def test_only_a_line_can_move_or_be_operated() -> None:
    assert {kind.id for kind in KINDS if kind.moves or kind.operated} <= set(LINE_KINDS)


def test_what_is_told_is_exported() -> None:
    exported = {kind for kinds in kinds_by_export().values() for kind in kinds}
    assert set(TOLD) <= exported


def test_the_tests_of_the_scripts_have_the_head_that_the_build_writes() -> None:
    made = {"kinds": kinds_json(), "languages": languages_json(small_atlas()), "eras": eras_json(ERAS)}
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    assert HEAD.read_text(encoding="utf-8") == text, f"write this into tests/js/head.json:\n{text}"


def test_every_painter_is_for_a_kind() -> None:
    text = (COMPONENT / "map" / "draw.js").read_text(encoding="utf-8")
    painters = re.search(r"const PAINTERS = \{(.*?)\};", text, re.DOTALL)
    assert painters is not None
    assert set(re.findall(r"^\s*(\w+):", painters[1], re.MULTILINE)) == {kind.id for kind in KINDS if kind.pane}


@pytest.mark.parametrize("text", ['{"front", "area"}', 'kind in ("claim", "plan")', '"pocket": "fronts",\n "claim": 1'])
def test_a_list_of_kinds_is_found(text: str) -> None:
    assert LIST.search(text)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nobody_keeps_a_list_of_kinds(path: Path) -> None:
    assert not [match[0] for match in LIST.finditer(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_is_drawn_has_an_entry_in_the_legend(lang: str) -> None:
    texts = json.loads((COMPONENT / "strings" / f"{lang}.json").read_text(encoding="utf-8"))
    for kind in KINDS:
        if kind.pane is not None:
            assert kind.group, f"{kind.id} is drawn and has no group of the legend"
            assert f"group_{kind.group}" in texts, kind.group
