"""The two border wars, drawn by hand per phase from `data/border_wars/`.

Direction as for every front of this atlas: the enemy of the line's holder is on the right hand.
"""

from __future__ import annotations

from geo.dates import record_interval
from geo.records.atlas import Atlas
from geo.records.feature import Feature
from geo.records.features import line_features
from geo.records.schema import Line

BORDER_WARS = ("khasan-1938", "khalkhin-gol-1939")
_SHAPES_OF_WAR = {"front", "area", "pocket"}


def border_war_lines(atlas: Atlas, campaign: str | None = None) -> list[Line]:
    """Fronts, areas and pockets of the border wars (or of one of them), in order of their first day."""
    wanted = BORDER_WARS if campaign is None else (campaign,)
    lines = [line for line in atlas.lines if line.kind in _SHAPES_OF_WAR and line.campaign in wanted]
    return sorted(lines, key=lambda line: (record_interval(line.start, line.end)[0], line.id))


def border_war_features(atlas: Atlas, campaign: str | None = None) -> list[Feature]:
    """`border_war_lines` as features; `geo.records.features.line_features` of all lines has them too."""
    return line_features(border_war_lines(atlas, campaign))
