"""Cut the Japanese font down to the characters the atlas uses.

The whole font is 1.3 MB a weight. The first picture never waits for any of it; what a first visit then
fetches are two cuts with the names and the interface, regular and bold. The characters that only longer
texts use are a third cut, which a browser asks for when one of them is shown.
"""

from __future__ import annotations

import csv
import hashlib
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import fontTools
from fontTools import subset

from geo.build.installed import FontFile
from geo.paths import COMPONENT, DATA, ROOT

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it reports every glyph it drops

_TEXT_SUFFIXES = frozenset({".json", ".csv", ".py", ".js", ".md"})
#: CSS range of the cuts for names: what this font draws, without the symbols and alphabets it lacks.
_SPAN = "U+0000-02FF,U+2000-2BFF,U+3000-FFEF"
#: What horizontal text can use; the rest of the features are for vertical text and old forms of kanji.
_FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk", "palt")
#: An interface text longer than this is a sentence, not a heading or label.
_HEADING = 40


@dataclass(frozen=True)
class Cut:
    """Characters of one file; `stem` is its name without hash and suffix."""

    stem: str
    weight: int
    characters: str
    span: str
    labels: bool


def used_characters() -> dict[str, str]:
    """Characters of each cut, sorted.

    Returns
    -------
    dict
        `400` names and interface, `400-texts` what only the other texts use, `700` names and headings.
    """
    words = [
        json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "pages" / "ui" / "locales").glob("*.json")
    ]
    sentences = [text for texts in words for text in texts.values()]
    headings = (text for text in sentences if len(text) <= _HEADING)
    # what the map's frame draws: names, the settings of the atlas with its attribution, the component's own words,
    # and dates as the build writes them
    words_of_map = (
        *sorted((COMPONENT / "strings").glob("*.json")),
        DATA / "atlas.json",
        *sorted((ROOT / "geo" / "words").glob("*.py")),
    )
    shown = set("".join((*_names(DATA), *(path.read_text(encoding="utf-8") for path in words_of_map))))
    regular = _always() | shown | set("".join(sentences))
    return {
        "400": _sorted(regular),
        "400-texts": _sorted(_texts((DATA, ROOT / "pages", ROOT / "geo")) - regular),
        "700": _sorted(_always() | shown | set("".join(headings))),
    }


def _always() -> set[str]:
    return {chr(code) for code in (*range(0x20, 0x7F), *range(0x3000, 0x3100), *range(0xFF01, 0xFF60))}


def _sorted(characters: Iterable[str]) -> str:
    return "".join(sorted(characters))


def _texts(folders: Iterable[Path]) -> set[str]:
    """Characters of all text files below some folders."""
    found: set[str] = set()
    for folder in folders:
        for path in folder.rglob("*"):
            if path.suffix in _TEXT_SUFFIXES and "basemap" not in path.parts:
                found |= set(path.read_text(encoding="utf-8"))
    return {character for character in found if ord(character) >= 0x20}


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


def unicode_range(characters: Iterable[str]) -> str:
    """CSS `unicode-range` of some characters, neighbours joined."""
    spans: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in spans)


def cuts() -> list[Cut]:
    """The cuts in the order in which CSS should name them: the last that claims a character draws it."""
    used = used_characters()
    return [
        Cut("biz-udpgothic-400", 400, used["400"], _SPAN, labels=True),
        Cut("biz-udpgothic-700", 700, used["700"], _SPAN, labels=True),
        Cut("biz-udpgothic-400-texts", 400, used["400-texts"], unicode_range(used["400-texts"]), labels=False),
    ]


def _subset(source: Path, characters: str) -> bytes:
    """Cut of a font, without the hints for coarse screens: they are a fifth of it."""
    options = subset.Options(flavor="woff2", layout_features=list(_FEATURES), notdef_outline=True, hinting=False)
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    written = BytesIO()
    subset.save_font(font, written, options)
    return written.getvalue()


def install_fonts(files: Path, target: Path) -> list[FontFile]:
    """Write the cuts into a folder; those that are there already are kept."""
    target.mkdir(parents=True, exist_ok=True)
    return [_install(cut, files, target) for cut in cuts()]


def _install(cut: Cut, files: Path, target: Path) -> FontFile:
    source = files / f"biz-udpgothic-japanese-{cut.weight}-normal.woff2"
    # Named after what it is made from: whether it is current is known without cutting it again.
    digest = hashlib.sha256(source.read_bytes())
    digest.update(f"{fontTools.version} {_FEATURES} {cut.characters}".encode())
    path = target / f"{cut.stem}.{digest.hexdigest()[:10]}.woff2"
    if not path.is_file():
        partial = path.with_suffix(".partial")
        partial.write_bytes(_subset(source, cut.characters))
        partial.replace(path)
    return FontFile(f"{target.name}/{path.name}", cut.weight, cut.span, cut.labels)
