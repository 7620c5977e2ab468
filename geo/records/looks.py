"""The colours of holders and categories as they are drawn: those written down, and those that follow from them."""

from __future__ import annotations

from geo.records.colours import NIGHT, PAPER, grounds, ink_for, night_for, rgb
from geo.records.settings import Holder, Swatch


def holder_colours(holder: Holder) -> dict[str, str]:
    """`color`, `ink`, `dark` and `dark_ink` of a holder, as `#rrggbb`."""
    dark = holder.dark or night_for(holder.color)
    return {
        "color": holder.color,
        "ink": holder.ink or ink_for(holder.color, grounds(holder.color, PAPER), "#000000"),
        "dark": dark,
        "dark_ink": holder.dark_ink or ink_for(dark, grounds(dark, NIGHT), "#ffffff"),
    }


def category_colours(swatch: Swatch) -> dict[str, str]:
    """`color` and `dark` of a category's mark, as `#rrggbb`; a mark has a casing in the colour of the paper."""
    return {"color": swatch.color, "dark": swatch.dark or ink_for(swatch.color, [rgb(NIGHT), rgb(NIGHT)], "#ffffff")}
