"""Cut the Japanese font down to the characters the atlas uses.

The whole font is 1.3 MB a weight, and the first paint would wait for it.
"""

from __future__ import annotations

import csv
import json
import logging
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from fontTools import subset

from geo.paths import DATA, ROOT

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it reports every glyph it drops

_TEXT_SUFFIXES = frozenset({".json", ".csv", ".py", ".js", ".md"})


def used_characters() -> dict[int, str]:
    """Characters each weight must have: every text of the project, and for the bold one its headings and names.

    Returns
    -------
    dict of weight to characters, sorted.
    """
    interface = _texts((ROOT / "pages", ROOT / "geo"))
    names = set("".join(_names(DATA)))
    return {400: _sorted(interface | _texts((DATA,))), 700: _sorted(interface | names)}


def _sorted(characters: set[str]) -> str:
    always = {chr(code) for code in (*range(0x20, 0x7F), *range(0x3000, 0x3100), *range(0xFF01, 0xFF60))}
    return "".join(sorted(always | characters))


def _texts(folders: Iterable[Path]) -> set[str]:
    """Characters of all text files below some folders."""
    found: set[str] = set()
    for folder in folders:
        for path in folder.rglob("*"):
            if path.suffix in _TEXT_SUFFIXES and "basemap" not in path.parts:
                found |= set(path.read_text(encoding="utf-8"))
    return found


def _names(data: Path) -> Iterator[str]:
    """Names of records and places: what headings and labels set in bold."""
    for path in data.rglob("*.json"):
        if "basemap" not in path.parts:
            yield from _named(json.loads(path.read_text(encoding="utf-8")))
    with (data / "places.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            yield from (row["name_ja"], row["today_ja"], row["names_dated"])


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _named(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in ("name", "title", "subtitle", "label"):
                yield json.dumps(item, ensure_ascii=False)
            else:
                yield from _named(item)


def _subset(source: Path, target: Path, characters: str) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)
    return target


def install_fonts(files: Path, target: Path) -> list[Path]:
    """Write the subsets of both weights, and the small Latin files as they are.

    Fonts of an earlier run are kept when they were cut for the same characters.
    """
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for weight, characters in used_characters().items():
        cut, stamp = target / f"biz-udpgothic-{weight}.woff2", target / f"characters-{weight}.txt"
        current = stamp.is_file() and stamp.read_text(encoding="utf-8") == characters
        if not (current and cut.is_file()):
            _subset(files / f"biz-udpgothic-japanese-{weight}-normal.woff2", cut, characters)
            stamp.write_text(characters, encoding="utf-8")
        latin = target / f"biz-udpgothic-latin-{weight}.woff2"
        shutil.copyfile(files / f"biz-udpgothic-latin-{weight}-normal.woff2", latin)
        written += [cut, latin]
    return written
