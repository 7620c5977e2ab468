"""Marks of events: five shapes, colours that are told from every ground, in either theme."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from geo.paths import COMPONENT
from tests.real import real_atlas

SETTINGS = real_atlas().settings
#: A number in a mark is a text; a mark on the ground is a sign (WCAG 1.4.3, 1.4.11).
TEXT, SIGN = 4.5, 3.0


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def themes() -> tuple[dict[str, str], dict[str, str]]:
    """Colours of the map's frame by name, light and dark."""
    sheet = (COMPONENT / "styles" / "atlas.css").read_text(encoding="utf-8")
    blocks = {
        name: dict(re.findall(r"--atlas-([\w-]+): (#[0-9a-f]{6})", body))
        for name, body in re.findall(r'^\.atlas(\[data-theme="dark"\])? \{(.*?)\}', sheet, re.DOTALL | re.MULTILINE)
    }
    return blocks[""], blocks[""] | blocks['[data-theme="dark"]']


@pytest.mark.parametrize("key", SETTINGS.categories)
def test_a_number_is_read_in_its_mark_and_a_mark_is_seen_on_the_ground(key: str) -> None:
    category = SETTINGS.categories[key]
    assert category.dark is not None
    for colour, theme in zip((category.color, category.dark), themes(), strict=True):
        assert contrast(colour, theme["casing"]) >= TEXT
        assert all(contrast(colour, theme[ground]) >= SIGN for ground in ("land", "sea", "paper"))


def test_five_groups_have_five_shapes_and_two_categories_of_a_group_two_colours() -> None:
    assert len(SETTINGS.category_groups) == len(set(SETTINGS.category_groups.values())) == 5
    for one, other in combinations(SETTINGS.categories.values(), 2):
        if one.group == other.group:
            assert (one.color, one.dark) != (other.color, other.dark)


def test_past_events_are_off_at_first() -> None:
    assert [layer.default for layer in SETTINGS.layers if layer.id == "traces"] == [False]
