"""Cut the fonts of the languages down to the characters the atlas uses.

A font with the characters of East Asia is more than a megabyte a weight. A language whose file names no font to be
installed is set in what the reader's machine has. The first picture never waits for any of it. Each weight is cut
into one file with what the page shows as it opens, and small ones with the other characters in the order in which
a reader meets them (`geo.build.characters`); by `unicode-range` a browser asks for one when it shows one of its
characters.

What the first font of a language has not got, the further ones have: each is cut to the characters that all before it
lack.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path

import fontTools
from fontTools import subset
from fontTools.merge import Merger
from fontTools.merge import Options as MergeOptions
from fontTools.ttLib import TTFont

from geo.build.characters import Met
from geo.build.hashed import write_hashed
from geo.build.installed import FACES, FONT_LIST, FontFile
from geo.records.languages import FontPackage, Language
from geo.words.render import render

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it reports every glyph it drops

#: What horizontal text can use; the rest of the features are for vertical text and old forms of kanji.
_FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk")
#: Characters of a cut beside the first: some 15 KB.
_MOST = 160


@dataclass(frozen=True)
class Cut:
    """Characters of one file; `stem` is its name without hash and suffix."""

    stem: str
    weight: int
    characters: str


def unicode_range(characters: Iterable[str]) -> str:
    """CSS `unicode-range` of some characters, neighbours joined."""
    spans: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in spans)


def cuts(met: Met, stem: str) -> Iterator[Cut]:
    """The cuts of a font; no character is in two of a weight."""
    known = {*met.bold, *met.bold_next}
    bold = met.bold_next + "".join(char for char in met.opening + met.names if char not in known)
    for weight, first, names in ((400, met.opening, met.names), (700, met.bold, bold)):
        yield Cut(f"{stem}-{weight}", weight, first)
        for kind, rest in (("names", names), ("texts", met.texts)):
            for at in range(0, len(rest), _MOST):
                yield Cut(f"{stem}-{weight}-{kind}-{at // _MOST + 1}", weight, rest[at : at + _MOST])


def font_packages(languages: Mapping[str, Language]) -> dict[str, FontPackage]:
    """Fonts to be installed by the name of their family, first ones first; languages may share them."""
    fonts = [language.font for language in languages.values()]
    found = {font.families[0]: font.install for font in fonts if font.install is not None}
    for font in fonts:
        found |= {family: package for family, package in font.more.items() if family not in found}
    return found


def subset_font(
    source: BytesIO | Path, characters: str, flavor: str | None = "woff2", features: Sequence[str] = _FEATURES
) -> BytesIO:
    """Cut of a font, without the hints for coarse screens: they are a fifth of it."""
    options = subset.Options(flavor=flavor, layout_features=list(features), notdef_outline=True, hinting=False)
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    written = BytesIO()
    subset.save_font(font, written, options)
    written.seek(0)
    return written


def install_fonts(packages: Mapping[str, FontPackage], met: Met, node_modules: Path, target: Path) -> list[Path]:
    """Write the cuts of some fonts, by family, into a folder, their list and a style sheet that names them.

    Cuts that are there already are kept.

    Returns
    -------
    list
        All files of the folder that are current.

    Raises
    ------
    FileNotFoundError
        If a font is not below `node_modules`.
    """
    target.mkdir(parents=True, exist_ok=True)
    fonts: list[FontFile] = []
    lacking = {weight: dict.fromkeys(met.opening + met.names + met.texts) for weight in (400, 700)}
    for number, (family, package) in enumerate(packages.items()):
        cut = _Family(family, package, node_modules, target, lacking)
        fonts += cut.first(met) if number == 0 else cut.further()
        fonts += cut.rest()
    listed = target / FONT_LIST
    listed.write_text(json.dumps([asdict(font) for font in fonts], indent=1), encoding="utf-8")
    paths = [target.parent / font.file for font in fonts]
    if not fonts:
        return [listed]
    faces = render("font_faces.css", fonts=[(font, path.name) for font, path in zip(fonts, paths, strict=True)])
    return [listed, write_hashed(target, FACES, str(faces).encode()), *paths]


class _Family:
    """A font while it is cut; what it has is taken from the characters that are still lacking, by weight."""

    def __init__(
        self,
        family: str,
        package: FontPackage,
        node_modules: Path,
        target: Path,
        lacking: Mapping[int, dict[str, None]],
    ) -> None:
        self._family, self._package, self._target, self._lacking = family, package, target, lacking
        self._folder = node_modules / package.package / "files"
        self._stem = package.package.rpartition("/")[2]
        self._fonts = {weight: self._font(package.files.format(weight=weight)) for weight in lacking}

    def _font(self, name: str) -> _Font:
        return _Font(self._folder / name, self._package.span)

    def first(self, met: Met) -> Iterator[FontFile]:
        """Cuts in the order in which a reader meets their characters."""
        for cut in cuts(met, self._stem):
            yield from self._written(self._fonts[cut.weight], cut)

    def further(self) -> Iterator[FontFile]:
        """Cuts with what is still lacking."""
        for weight, font in self._fonts.items():
            for number, characters in enumerate(self._pieces(font, weight)):
                yield from self._written(font, Cut(f"{self._stem}-{weight}-{number + 1}", weight, characters))

    def rest(self) -> Iterator[FontFile]:
        """What the other files of the package have of what is still lacking."""
        for weight in self._fonts if self._package.rest else ():
            paths = sorted(self._folder.glob((self._package.rest or "").format(weight=weight)))
            font = _Joined([_Font(path, self._package.span) for path in paths], self._lacking[weight])
            for number, characters in enumerate(self._pieces(font, weight)):
                yield from self._written(font, Cut(f"{self._stem}-{weight}-rest-{number + 1}", weight, characters))

    def _pieces(self, font: _Font | _Joined, weight: int) -> Iterator[str]:
        had = [char for char in self._lacking[weight] if ord(char) in font.drawn]
        for at in range(0, len(had), _MOST):
            yield "".join(had[at : at + _MOST])

    def _written(self, font: _Font | _Joined, cut: Cut) -> Iterator[FontFile]:
        characters = "".join(sorted(char for char in cut.characters if ord(char) in font.drawn))
        if not characters:
            return
        for char in characters:
            self._lacking[cut.weight].pop(char, None)
        path = self._target / f"{cut.stem}.{font.digest(characters)}.woff2"
        if not path.is_file():
            font.write(characters, path)
        yield FontFile(f"{self._target.name}/{path.name}", self._family, cut.weight, unicode_range(characters))


class _Font:
    """A font of which several cuts are made; it is unpacked when the first is wanted.

    `drawn` are the code points that it has and is to draw; `span` is a CSS `unicode-range`.
    """

    def __init__(self, source: Path, span: str) -> None:
        self._source = source
        ends = (part.strip()[2:].split("-") for part in span.split(","))
        claimed = {code for end in ends for code in range(int(end[0], 16), int(end[-1], 16) + 1)}
        with TTFont(source, lazy=True) as font:
            self.drawn = frozenset(claimed & font.getBestCmap().keys())

    def digest(self, characters: str) -> str:
        """What a cut is made from: whether it is current is known without cutting it again."""
        text = f"{fontTools.version} {_FEATURES} {characters}"
        return hashlib.sha256(self._hash + text.encode()).hexdigest()[:10]

    @cached_property
    def _hash(self) -> bytes:
        return hashlib.sha256(self._source.read_bytes()).digest()

    @cached_property
    def _unpacked(self) -> bytes:
        """The font without what no cut has: to unpack the source takes seconds."""
        return subset_font(self._source, "".join(map(chr, self.drawn)), flavor=None).getvalue()

    def write(self, characters: str, path: Path) -> None:
        """Write a cut."""
        _write(path, subset_font(BytesIO(self._unpacked), characters).getvalue())

    def bare(self, characters: str) -> BytesIO:
        """A cut unpacked, without the tables that say how characters stand together."""
        return subset_font(self._source, characters, flavor=None, features=())


class _Joined:
    """Several files of one font, each of which has a few of the characters that are lacking; cut into one."""

    def __init__(self, fonts: Iterable[_Font], lacking: Iterable[str]) -> None:
        self._of: dict[str, _Font] = {}
        rest = set(lacking)
        for font in fonts:
            had = {char for char in rest if ord(char) in font.drawn}
            self._of |= dict.fromkeys(had, font)
            rest -= had
        self.drawn = frozenset(map(ord, self._of))

    def _parts(self, characters: str) -> dict[_Font, str]:
        parts: dict[_Font, str] = {}
        for char in characters:
            parts[self._of[char]] = parts.get(self._of[char], "") + char
        return parts

    def digest(self, characters: str) -> str:
        """What a cut is made from."""
        parts = sorted(font.digest(part) for font, part in self._parts(characters).items())
        return hashlib.sha256("".join(parts).encode()).hexdigest()[:10]

    def write(self, characters: str, path: Path) -> None:
        """Write a cut."""
        cuts = [font.bare(part) for font, part in self._parts(characters).items()]
        joined = BytesIO()
        Merger(MergeOptions(drop_tables=["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx"])).merge(cuts).save(joined)
        joined.seek(0)
        _write(path, subset_font(joined, characters, features=()).getvalue())


def _write(path: Path, content: bytes) -> None:
    partial = path.with_suffix(".partial")
    partial.write_bytes(content)
    partial.replace(path)
