"""Colours: names, lines and marks are legible on every ground, neighbours are told apart in grey as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

import pytest
import shapely

from geo.dates import record_interval
from geo.paths import ROOT
from geo.records.colours import (
    NIGHT,
    PAPER,
    READABLE,
    SEEN,
    TINTS,
    Rgb,
    contrast,
    grounds,
    lightness,
    linear,
    luminance,
    mixed,
    rgb,
)  # fmt: skip
from geo.records.looks import category_colours, holder_colours
from geo.records.schema import Territory
from tests.real import real_atlas, real_cells

STYLES = ROOT / "geo/component/styles"
#: Least difference of lightness between neighbours, L* of CIE 1976. One step of L* is about what an eye just sees in
#: two fields side by side; three are left for a copier, and a ribbon and a line lie between them as well. More is
#: not to be had for five powers that all touch one another and must be pale enough for black names.
APART = 3.0
#: Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
#: Transactions on Visualization and Computer Graphics 15 (6), severity 1.0; for linear sRGB.
SIMULATIONS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
#: Flat looks by status; all other land is hatched or has no fill, which tells it apart without any lightness.
FLAT = {
    "sovereign": "home", "dependent": "home", "puppet": "home", "colony": "dependency",
    "leased": "dependency", "administered": "dependency", "buffer": "home",
}  # fmt: skip
THEMES = {"light": ("color", "ink", PAPER), "dark": ("dark", "dark_ink", NIGHT)}


def variables(theme: str) -> dict[str, str]:
    """Colours that the style sheet declares for a theme."""
    css = (STYLES / "atlas.css").read_text(encoding="utf-8")
    start = css.index('[data-theme="dark"]') if theme == "dark" else css.index(".atlas {")
    return dict(re.findall(r"--atlas-([a-z-]+): (#[0-9a-f]{6});", css[start : css.index("}", start)]))


def met(theme: str) -> list[Rgb]:
    """Grounds that a line or a mark can meet on land; only armies of campaigns and of recorded areas take ground."""
    land, _, paper = THEMES[theme]
    atlas = real_atlas()
    takers = {data.spec.holder for data in atlas.campaigns}
    takers |= {line.holder for line in atlas.lines if line.kind in ("area", "pocket") and line.holder}
    return [
        ground
        for key, holder in atlas.settings.holders.items()
        for ground in grounds(holder_colours(holder)[land], paper)[: 3 if key in takers else 2]
    ]


def seen(colour: Rgb, eye: str) -> float:
    """Lightness of a colour as an eye sees it."""
    if eye == "grey":
        return lightness(colour)
    light = linear(colour)
    red, green, blue = (sum(w * part for w, part in zip(row, light, strict=True)) for row in SIMULATIONS[eye])
    total = max(0.0, 0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return 116 * float(total ** (1 / 3)) - 16


def flat_look(record: Territory, sovereign: set[str]) -> str | None:
    under_another = record.status == "puppet" and record.holder in sovereign
    return "dependency" if under_another else FLAT.get(record.status)


@cache
def neighbours() -> tuple[tuple[Territory, Territory], ...]:
    """Territories that touch on a day on which both hold."""
    return tuple(_neighbours())


def _neighbours() -> Iterator[tuple[Territory, Territory]]:
    territories, cells = real_atlas().territories, real_cells()
    names = sorted(cells)
    tree = shapely.STRtree([cells[name] for name in names])
    touching = {
        frozenset((names[a], names[b]))
        for a, b in zip(*tree.query([cells[name] for name in names], predicate="intersects"), strict=True)
        if a < b and shapely.intersection(cells[names[a]], cells[names[b]]).length > 0
    }
    spans = {record.id: record_interval(record.start, record.end) for record in territories}
    for one, other in combinations(territories, 2):
        (start, end), (since, until) = spans[one.id], spans[other.id]
        together = (end is None or since <= end) and (until is None or start <= until)
        if together and any(frozenset((a, b)) in touching for a in one.cells for b in other.cells):
            yield one, other


def test_the_style_sheet_lays_colours_on_the_paper_that_is_reckoned_with() -> None:
    assert (variables("light")["land"], variables("dark")["land"]) == (PAPER, NIGHT)
    css = (STYLES / "land.css").read_text(encoding="utf-8")
    laid = {name or "home": float(share) for name, share in re.findall(r"--atlas-tint(?:-([a-z]+))?: ([0-9.]+);", css)}
    assert {look: laid[look] for look in TINTS} == TINTS


@pytest.mark.parametrize("theme", THEMES)
def test_names_and_lines_of_holders_are_legible(theme: str) -> None:
    land, ink, paper = THEMES[theme]
    colours = {key: holder_colours(holder) for key, holder in real_atlas().settings.holders.items()}
    names = {
        f"{key} on {look}": contrast(rgb(own[ink]), ground)
        for key, own in colours.items()
        for look, ground in zip(("dependency", "home"), grounds(own[land], paper), strict=False)
    }
    lines = {
        key: min(contrast(rgb(own[ink]), ground) for ground in [*met(theme), rgb(paper)])
        for key, own in colours.items()
    }
    assert {name: round(found, 2) for name, found in names.items() if found < READABLE} == {}
    assert {name: round(found, 2) for name, found in lines.items() if found < SEEN} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_texts_borders_and_coasts_are_seen_on_every_ground(theme: str) -> None:
    css = variables(theme)
    tints = met(theme)
    base = [rgb(css["sea"]), rgb(css["land"])]
    assert min(contrast(rgb(css["ink"]), ground) for ground in [*tints, *base]) >= READABLE
    assert min(contrast(rgb(css["border"]), ground) for ground in [*tints, *base]) >= SEEN
    assert min(contrast(rgb(css["coast"]), ground) for ground in base) >= SEEN
    assert min(contrast(rgb(css["water-ink"]), ground) for ground in base) >= READABLE


@pytest.mark.parametrize("theme", THEMES)
def test_marks_of_events_stand_out_from_their_ground_or_from_their_casing(theme: str) -> None:
    css = variables(theme)
    marks = {
        key: rgb(category_colours(swatch)["color" if theme == "light" else "dark"])
        for key, swatch in real_atlas().settings.categories.items()
    }
    found = {
        key: round(min(contrast(mark, ground) for ground in [*met(theme), rgb(css["sea"]), rgb(css["casing"])]), 2)
        for key, mark in marks.items()
    }
    assert {key: least for key, least in found.items() if least < SEEN} == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", ["grey", *SIMULATIONS])
def test_neighbours_differ_in_lightness(eye: str, theme: str) -> None:
    land, _, paper = THEMES[theme]
    colours = {key: holder_colours(holder)[land] for key, holder in real_atlas().settings.holders.items()}
    sovereign = {record.holder for record in real_atlas().territories if record.status == "sovereign"}

    def shade(record: Territory) -> float | None:
        look = flat_look(record, sovereign)
        return None if look is None else seen(mixed(rgb(colours[record.holder]), rgb(paper), TINTS[look]), eye)

    near = {}
    for one, other in neighbours():
        looks = [(record.holder, flat_look(record, sovereign)) for record in (one, other)]
        shades = [shade(record) for record in (one, other)]
        if looks[0] == looks[1] or shades[0] is None or shades[1] is None:
            continue
        apart = abs(shades[0] - shades[1])
        if apart < APART:
            near[tuple(sorted(f"{holder} {look}" for holder, look in looks))] = round(apart, 2)
    assert near == {}


def test_grey_is_the_lightness_of_light() -> None:
    assert luminance((1, 1, 1)) == pytest.approx(1)
    assert seen((0.5, 0.5, 0.5), "deuteranopia") == pytest.approx(lightness((0.5, 0.5, 0.5)), abs=0.1)
