"""Colours of holders and categories: what is written down, and what follows from it where nothing is.

A holder has a `color` (its land), an `ink` (its lines and its name) and both for a dark screen. Only the first must be
written down: `ink_for` darkens or lightens a colour until it can be read on its grounds, `night_for` dims it.
Contrast is that of WCAG 2.2 (relative luminance), lightness L* that of CIE 1976 (L*a*b*), white D65.
"""

from __future__ import annotations

from collections.abc import Iterable

Rgb = tuple[float, float, float]

#: The least contrast at which a text is read (WCAG 2.2, 1.4.3), and a line or a mark is seen (1.4.11).
READABLE, SEEN = 4.5, 3.0
#: The map's own land in light and dark, on which holders' colours lie (`--atlas-land` in component/styles/atlas.css).
PAPER, NIGHT = "#f4efe4", "#2f2e2a"
#: How much of a holder's colour its land takes: homeland, dependency, ground just taken (component/styles/land.css).
TINTS = {"home": 0.45, "dependency": 0.13, "taken": 0.7}
_STEPS = 50


def rgb(colour: str) -> Rgb:
    """Red, green and blue from 0 to 1 of `#rrggbb`."""
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


def written(colour: Rgb) -> str:
    """`#rrggbb` of red, green and blue from 0 to 1."""
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02x}" for part in colour)


def linear(colour: Rgb) -> Rgb:
    """Light of the three parts of an sRGB colour (IEC 61966-2-1)."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return red, green, blue


def luminance(colour: Rgb) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightness(colour: Rgb) -> float:
    """L* of CIE 1976, 0 (black) to 100 (white): equal steps look equally far apart."""
    light = luminance(colour)
    return 116 * light ** (1 / 3) - 16 if light > 216 / 24389 else light * 24389 / 27


def contrast(one: Rgb, other: Rgb) -> float:
    """Contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(above: Rgb, below: Rgb, share: float) -> Rgb:
    """What is seen when a colour lies over another with an opacity of `share`."""
    red, green, blue = (share * a + (1 - share) * b for a, b in zip(above, below, strict=True))
    return red, green, blue


def grounds(color: str, paper: str) -> list[Rgb]:
    """Grounds that a holder's colour makes on the map's land, from the palest to the strongest."""
    return [mixed(rgb(color), rgb(paper), TINTS[look]) for look in ("dependency", "home", "taken")]


def legible(ink: str, over: Iterable[Rgb]) -> bool:
    """Whether a name is read on all of these grounds but the strongest, the last, and a line is seen on that, too."""
    *plain, strongest = over
    return contrast(rgb(ink), strongest) >= SEEN and all(contrast(rgb(ink), ground) >= READABLE for ground in plain)


def ink_for(color: str, over: Iterable[Rgb], towards: str) -> str:
    """The colour, moved towards black or white as far as needed to be legible on these grounds."""
    below = list(over)
    for step in range(_STEPS + 1):
        tried = written(mixed(rgb(towards), rgb(color), step / _STEPS))
        if legible(tried, below):
            return tried
    return towards


def night_for(color: str) -> str:
    """The colour as the land of a holder has it on a dark screen."""
    return written(mixed(rgb("#000000"), rgb(color), 0.25))
