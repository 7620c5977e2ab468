"""Fronts as the edges of controlled areas.

Direction: a front line is drawn so that the enemy is on the RIGHT hand of the direction of travel and the
advancing side on the left. Teeth and arrows rely on it.
"""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.fronts.frame import Lengths
from geo.land.projection import PRECISION


def front_of(area: BaseGeometry, land: BaseGeometry, pockets: BaseGeometry, lengths: Lengths) -> BaseGeometry:
    """Boundary of a controlled area inside the land of a theatre, with the enemy on the right hand.

    Parameters
    ----------
    area, land, pockets
        Polygons in lon-lat degrees; `pockets` have rims of their own and are left out of the front.
    """
    if area.is_empty:
        return shapely.MultiLineString()
    rings = shapely.boundary(area)
    inside = shapely.difference(rings, shapely.buffer(land.boundary, lengths.rim, quad_segs=2))
    inside = shapely.difference(inside, shapely.buffer(pockets, PRECISION * 2, quad_segs=2))
    merged = shapely.line_merge(inside)
    pieces = [piece for piece in shapely.get_parts(merged) if piece.length >= lengths.piece]
    return shapely.MultiLineString([enemy_on_right(piece, area) for piece in pieces])


def enemy_on_right(line: shapely.LineString, area: BaseGeometry) -> shapely.LineString:
    """Reverse the line if its right-hand side lies in the controlled area."""
    xy = shapely.get_coordinates(line)
    steps = np.diff(xy, axis=0)
    longest = int(np.argmax(np.hypot(*steps.T)))
    middle, step = (xy[longest] + xy[longest + 1]) / 2, steps[longest]
    right = middle + np.array([step[1], -step[0]]) / np.hypot(*step) * PRECISION * 2
    return shapely.reverse(line) if area.contains(shapely.Point(right)) else line
