"""How far dated places speak for the ground round them, and which ground is not known.

Of ground farther than `bridge_km` from everything dated the surface never says that it was reached. Up to the first day
on which the front may have been there it is not reached; from that day on it is not known. That day is the surface's,
less the greatest error of the campaign, but not before a front could have come from the nearest dated place at the
fastest rate. `bridge_km` comes from leave-one-out, by the distance of a place left
out from the next (`geo.fronts.crossval`).
"""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.fronts.frame import Frame
from geo.land.projection import Floats

#: Gaps between the surroundings of dated places that are this narrow, in parts of the bridge, are bridged, too.
_GAP = 0.25
#: Corners of a quarter of a circle.
_CORNERS = 6
#: Ground not known that is smaller than this part of the square of the bridge is left to the surface.
_LEAST = 0.6


def bridged(xy: Floats, bridge_km: float) -> BaseGeometry:
    """Ground for which dated positions speak; positions and ground in km.

    Parameters
    ----------
    xy
        Shape (n, 2).
    """
    discs = shapely.buffer(shapely.points(xy), bridge_km, quad_segs=_CORNERS)
    gap = bridge_km * _GAP
    whole = shapely.buffer(shapely.union_all(discs), gap, quad_segs=_CORNERS)
    return shapely.buffer(whole, -gap, quad_segs=_CORNERS)


def far_ground(xy: Floats, bridge_km: float | None, land: BaseGeometry, frame: Frame) -> BaseGeometry:
    """Part of the land (degrees) for which dated positions (km) do not speak; empty where there is no bridge."""
    if bridge_km is None:
        return shapely.Polygon()
    left = land
    if len(xy):
        known = shapely.transform(shapely.segmentize(bridged(xy, bridge_km), bridge_km / 4), frame.plane.to_lonlat)
        left = shapely.difference(land, shapely.simplify(known, frame.lengths.tolerance))
    least = _LEAST * bridge_km**2
    parts = [part for part in shapely.get_parts(left) if part.geom_type == "Polygon"]
    return shapely.union_all([part for part in parts if frame.areas.area_km2(part) >= least])


def is_bridged(position: Floats, xy: Floats, bridge_km: float | None) -> bool:
    """Whether dated positions speak for another; all in km."""
    if bridge_km is None:
        return True
    if np.hypot(*(xy - position).T).min() <= bridge_km:
        return True
    return bool(bridged(xy, bridge_km).contains(shapely.Point(position)))
