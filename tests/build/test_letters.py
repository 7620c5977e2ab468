"""Letters that travel inside a picture: what it writes and nothing more, in each weight."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO

from fontTools.ttLib import TTFont

from geo.build.installed import installed_fonts
from geo.build.letters import letter_faces
from geo.words.picture import method_svg
from tests.languages import language
from tests.small_folder import folder_campaigns

FACE = re.compile(r"font-weight:(\d+);src:url\(data:font/woff2;base64,([^)]+)\)")


def glyphs(css: str) -> dict[int, set[str]]:
    """Characters of which a style sheet has a glyph, by weight."""
    found: dict[int, set[str]] = {}
    for weight, data in FACE.findall(css):
        font = TTFont(BytesIO(b64decode(data)))
        found.setdefault(int(weight), set()).update(map(chr, font.getBestCmap()))
    return found


def test_each_weight_has_the_letters_that_are_wanted_and_no_others() -> None:
    family = installed_fonts()[0].family
    wanted = {400: "地図日月", 700: "日8"}
    assert glyphs(letter_faces(wanted, [family])) == {weight: set(text) for weight, text in wanted.items()}


def test_families_that_are_not_asked_for_give_nothing() -> None:
    assert letter_faces({400: "地"}, ["Another"]) == ""


def test_no_character_is_carried_twice() -> None:
    css = letter_faces({400: "地図日月"}, [font.family for font in installed_fonts()])
    drawn = [char for _weight, data in FACE.findall(css) for char in TTFont(BytesIO(b64decode(data))).getBestCmap()]
    assert len(drawn) == len(set(drawn))


def test_a_picture_carries_every_letter_that_it_writes() -> None:
    families = {font.family for font in installed_fonts()}
    ja = language("ja")
    assert families & set(ja.font.families)
    svg = method_svg(folder_campaigns()[0], ja, "図", letter_faces)
    carried = glyphs(svg)
    for weight, group in re.findall(r'font-weight="(\d+)"[^>]*>(.*?)</g>', svg):
        words = set("".join(re.findall(r"<text[^>]*>([^<]*)</text>", group)))
        assert {char for char in words if char >= "぀"} <= carried.get(int(weight), set())
    assert "月" in carried[700]


def test_without_fonts_a_picture_has_no_style_sheet() -> None:
    assert "<style" not in method_svg(folder_campaigns()[0], language("ja"), "図")
