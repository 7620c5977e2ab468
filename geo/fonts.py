"""Cut the Japanese font down to the characters the atlas uses.

The whole font is 1.3 MB a weight, and the first paint would wait for it.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset

from geo.paths import DATA, ROOT

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it reports every glyph it drops

_WEIGHTS = (400, 700)
_TEXT_SUFFIXES = frozenset({".json", ".csv", ".py", ".js", ".md"})


def used_characters(folders: Iterable[Path] = (DATA, ROOT / "pages", ROOT / "geo")) -> str:
    """Every character of the texts of the project, kana and ASCII in any case."""
    found = {chr(code) for code in (*range(0x20, 0x7F), *range(0x3000, 0x3100), *range(0xFF01, 0xFF60))}
    for folder in folders:
        for path in folder.rglob("*"):
            if path.suffix in _TEXT_SUFFIXES and "basemap" not in path.parts:
                found |= set(path.read_text(encoding="utf-8"))
    return "".join(sorted(found))


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
    characters = used_characters()
    stamp = target / "characters.txt"
    target.mkdir(parents=True, exist_ok=True)
    current = stamp.is_file() and stamp.read_text(encoding="utf-8") == characters
    written = []
    for weight in _WEIGHTS:
        cut = target / f"biz-udpgothic-{weight}.woff2"
        if not (current and cut.is_file()):
            _subset(files / f"biz-udpgothic-japanese-{weight}-normal.woff2", cut, characters)
        latin = target / f"biz-udpgothic-latin-{weight}.woff2"
        shutil.copyfile(files / f"biz-udpgothic-latin-{weight}-normal.woff2", latin)
        written += [cut, latin]
    stamp.write_text(characters, encoding="utf-8")
    return written
