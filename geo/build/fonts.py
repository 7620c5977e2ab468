"""Cut the fonts of the languages down to the characters the atlas uses.

A font with the characters of East Asia is more than a megabyte a weight. A language whose file names no font to be
installed is set in what the reader's machine has. The first picture never waits for any of it; what a first visit then
fetches are two cuts with the names and the interface, regular and bold. The characters that only longer
texts use are a third cut, which a browser asks for when one of them is shown.
"""

from __future__ import annotations

import csv
import hashlib
import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import fontTools
from fontTools import subset

from geo.build.installed import FontFile
from geo.paths import COMPONENT, DATA, ROOT
from geo.records.languages import FontPackage, Language

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it reports every glyph it drops

_TEXT_SUFFIXES = frozenset({".json", ".csv", ".py", ".js", ".md"})
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


def used_characters(data: Path = DATA) -> dict[str, str]:
    """Characters of each cut, sorted.

    Returns
    -------
    dict
        `400` names and interface, `400-texts` what only the other texts use, `700` names and headings.
    """
    interface = ((ROOT / "geo" / "words" / "texts").glob("*.json"), (data / "languages").glob("*.json"))
    words = [json.loads(path.read_text(encoding="utf-8-sig")) for folder in interface for path in folder]
    sentences = [text for texts in words for text in texts.get("texts", texts).values()]
    headings = (text for text in sentences if len(text) <= _HEADING)
    # what the map's frame draws: names, the settings of the atlas with its attribution, and the component's own words
    words_of_map = (*COMPONENT.glob("strings*.json"), *COMPONENT.glob("strings/*.json"), data / "atlas.json")
    shown = set("".join((*_names(data), *(path.read_text(encoding="utf-8-sig") for path in words_of_map))))
    regular = _always() | shown | set("".join(sentences))
    return {
        "400": _sorted(regular),
        "400-texts": _sorted(_texts((data, ROOT / "pages", ROOT / "geo")) - regular),
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
                found |= set(path.read_text(encoding="utf-8-sig"))
    return {character for character in found if ord(character) >= 0x20}


def _names(data: Path) -> Iterator[str]:
    """Names of records and places: what headings and labels set in bold."""
    for path in data.rglob("*.json"):
        if "basemap" not in path.parts:
            yield from _named(json.loads(path.read_text(encoding="utf-8-sig")))
    with (data / "places.csv").open(encoding="utf-8-sig", newline="") as table:
        for row in csv.DictReader(table):
            yield from (text for column, text in row.items() if column.startswith(("name_", "today_", "names_")))


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


def cuts(package: FontPackage, data: Path = DATA) -> list[Cut]:
    """The cuts of a font in the order in which CSS should name them: the last that claims a character draws it."""
    used, stem = used_characters(data), package.package.rpartition("/")[2]
    return [
        Cut(f"{stem}-400", 400, used["400"], package.span, labels=True),
        Cut(f"{stem}-700", 700, used["700"], package.span, labels=True),
        Cut(f"{stem}-400-texts", 400, used["400-texts"], unicode_range(used["400-texts"]), labels=False),
    ]


def font_packages(languages: Mapping[str, Language]) -> dict[str, FontPackage]:
    """Fonts to be installed by the name of their family; languages may share one."""
    fonts = (language.font for language in languages.values())
    return {font.families[0]: font.install for font in fonts if font.install is not None}


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


def install_fonts(
    packages: Mapping[str, FontPackage], node_modules: Path, target: Path, data: Path = DATA
) -> list[FontFile]:
    """Write the cuts of some fonts, by family, into a folder; those that are there already are kept.

    Raises
    ------
    FileNotFoundError
        If a font is not below `node_modules`.
    """
    target.mkdir(parents=True, exist_ok=True)
    return [
        _install(cut, family, node_modules / package.package / "files" / package.files, target)
        for family, package in packages.items()
        for cut in cuts(package, data)
    ]


def _install(cut: Cut, family: str, files: Path, target: Path) -> FontFile:
    source = files.with_name(files.name.format(weight=cut.weight))
    # Named after what it is made from: whether it is current is known without cutting it again.
    digest = hashlib.sha256(source.read_bytes())
    digest.update(f"{fontTools.version} {_FEATURES} {cut.characters}".encode())
    path = target / f"{cut.stem}.{digest.hexdigest()[:10]}.woff2"
    if not path.is_file():
        partial = path.with_suffix(".partial")
        partial.write_bytes(_subset(source, cut.characters))
        partial.replace(path)
    return FontFile(f"{target.name}/{path.name}", family, cut.weight, cut.span, cut.labels)
