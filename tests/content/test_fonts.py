"""The cuts of the font have every character of this atlas."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from geo.build.assets import install_assets
from geo.build.fonts import used_characters
from geo.build.installed import browser_assets, installed_fonts
from geo.paths import DATA, STATIC


def test_both_weights_have_the_names_of_the_time_and_the_rest_is_apart() -> None:
    characters = {cut: set(found) for cut, found in used_characters().items()}
    assert set("満州国奉天樺太歯舞昭和") <= characters["700"]
    assert characters["700"] <= characters["400"]
    assert not characters["400"] & characters["400-texts"]
    texts = "".join(path.read_text(encoding="utf-8") for path in sorted((DATA / "events").rglob("*.json")))
    assert {letter for letter in texts if letter >= " "} <= characters["400"] | characters["400-texts"]


def test_the_maps_cuts_have_the_words_of_its_settings() -> None:
    settings = json.loads((DATA / "atlas.json").read_text(encoding="utf-8"))
    words = {*settings["attribution"]["ja"], *(char for layer in settings["layers"] for char in layer["name"]["ja"])}
    characters = used_characters()
    assert words - set(characters["400"]) == set()
    assert words - set(characters["700"]) == set()


def test_installing_writes_hashed_names_and_removes_what_is_old(tmp_path: Path) -> None:
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "leaflet.js").write_text("old", encoding="utf-8")
    (tmp_path / "fonts").mkdir()
    for font in installed_fonts():  # cutting takes seconds: those of the same characters are kept
        shutil.copyfile(STATIC / font.file, tmp_path / font.file)
    (tmp_path / "fonts" / "old.woff2").write_text("old", encoding="utf-8")
    installed = install_assets(static=tmp_path)
    assert all(re.search(r"\.[0-9a-f]{10}\.\w+$", path.name) for path in installed)
    assert {path.name for path in tmp_path.rglob("*.*")} == {path.name for path in installed} | {"fonts.json"}
    assert [font.labels for font in installed_fonts(tmp_path)] == [True, True, False]
    assert browser_assets(static=tmp_path).local
