"""The cuts of the font have every character of this atlas."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from geo.build.assets import install_assets
from geo.build.characters import Met, characters_met
from geo.build.fonts import cuts
from geo.build.installed import FONT_LIST, browser_assets, font_sheet, installed_fonts
from geo.build.manifest import read_manifest
from geo.paths import COMPONENT, DATA, STATIC
from geo.records.load import load_atlas


@pytest.fixture(scope="module")
def met() -> Met:
    return characters_met(load_atlas(DATA))


def test_what_the_page_opens_with_has_a_cut_of_its_own(met: Met) -> None:
    assert set("地図前の時期から変わったこと出来事年月日1945") <= set(met.bold)
    assert set(met.bold) <= set(met.opening)
    assert len(met.opening) < 750
    assert len(met.bold) < 450


def test_every_character_of_this_atlas_is_in_one_cut_of_each_weight(met: Met) -> None:
    texts = "".join(
        path.read_text(encoding="utf-8") for path in sorted(DATA.rglob("*.json")) if "basemap" not in path.parts
    )
    for weight in (400, 700):
        cut = "".join(cut.characters for cut in cuts(met, "font") if cut.weight == weight)
        assert len(set(cut)) == len(cut)
        assert {letter for letter in texts if letter >= " "} <= set(cut)


#: Folders of the build that hold what is shown: words, and what stands on the map. What is searched is not shown.
_SHOWN = ("words/", "atlas/")


@pytest.mark.parametrize("weight", [400, 700])
def test_every_character_that_can_be_shown_has_a_glyph_in_a_font_that_is_shipped(weight: int) -> None:
    """All texts of the build, of the records, of the interface; local names among them."""
    files = [font for font in installed_fonts() if font.weight == weight]
    for font in files:
        with TTFont(STATIC / font.file) as cut:
            assert set(_codes(font.span)) <= cut.getBestCmap().keys(), font.file
    claimed = {code for font in files for code in _codes(font.span)}
    build = read_manifest()
    assert build is not None
    names = [name for name in sorted(build.files.values()) if name.endswith(".json") and "/search." not in name]
    paths = [STATIC / name for name in names if name.startswith(_SHOWN)]
    paths += [
        path for path in sorted(DATA.rglob("*.*")) if path.suffix in (".json", ".csv") and "basemap" not in path.parts
    ]
    paths += sorted(COMPONENT.glob("strings/*.json"))
    assert len(paths) > 100
    lacking: dict[str, str] = {}
    for path in paths:
        for char in set(path.read_text(encoding="utf-8-sig")):
            if char >= " " and ord(char) not in claimed:
                lacking.setdefault(char, path.name)
    assert lacking == {}


def _codes(span: str) -> Iterator[int]:
    for part in span.split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def test_the_maps_cuts_have_the_words_of_its_settings(met: Met) -> None:
    settings = json.loads((DATA / "atlas.json").read_text(encoding="utf-8"))
    words = {*settings["attribution"]["ja"], *(char for layer in settings["layers"] for char in layer["name"]["ja"])}
    assert words <= {*met.opening, *met.names}


def test_installing_writes_hashed_names_and_removes_what_is_old(tmp_path: Path) -> None:
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "leaflet.js").write_text("old", encoding="utf-8")
    (tmp_path / "fonts").mkdir()
    for font in installed_fonts():  # cutting takes seconds: those of the same characters are kept
        shutil.copyfile(STATIC / font.file, tmp_path / font.file)
    (tmp_path / "fonts" / "old.woff2").write_text("old", encoding="utf-8")
    installed = install_assets(static=tmp_path)
    assert all(re.search(r"\.[0-9a-f]{10}\.\w+$", path.name) for path in installed if path.name != FONT_LIST)
    assert {path.name for path in tmp_path.rglob("*.*")} == {path.name for path in installed}
    assert {font.weight for font in installed_fonts(tmp_path)} == {400, 700}
    assert font_sheet("", tmp_path) in {f"/fonts/{path.name}" for path in installed}
    assert browser_assets(static=tmp_path).local
