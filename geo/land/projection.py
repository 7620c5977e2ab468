"""Degrees and kilometres: the equal-area plane in which areas and distances are measured.

Lambert azimuthal equal-area after J. P. Snyder, *Map Projections: A Working Manual* (1987), ch. 24. Its areas are true
everywhere, its distances near the centre; so the data say where the centre is, and nothing else is adjusted to a place.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from geo.records.schema import Position

Floats = npt.NDArray[np.float64]

#: A degree of latitude, for lengths that need not be exact.
KM_PER_DEGREE = 111.2
#: Degrees; longer edges get extra vertices before they are measured, as straight edges of a file are bent in the plane.
_EDGE = 0.25
_CORNERS = 16
#: Degrees; all vertices of computed shapes lie on this grid.
PRECISION = 0.001


@dataclass(frozen=True)
class Plane:
    """A plane that touches the earth (WGS 84) at `centre`, lon-lat degrees; its unit is the kilometre."""

    centre: Position

    @cached_property
    def _transformer(self) -> pyproj.Transformer:
        lon, lat = self.centre
        plane = f"+proj=laea +lat_0={lat} +lon_0={lon} +datum=WGS84 +units=km"
        return pyproj.Transformer.from_crs(4326, plane, always_xy=True)

    def to_km(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> Floats:
        """Kilometres east and north of the centre, shape (n, 2), of lon-lat degrees."""
        x, y = self._transformer.transform(np.atleast_1d(lon), np.atleast_1d(lat))
        return np.column_stack([x, y])

    def to_lonlat(self, xy: Floats) -> Floats:
        """Lon-lat degrees, shape (n, 2), of kilometres as `to_km` gives them."""
        lon, lat = self._transformer.transform(xy[:, 0], xy[:, 1], direction="INVERSE")
        return np.column_stack([lon, lat])

    def flat(self, geometry: BaseGeometry) -> BaseGeometry:
        """A shape of lon-lat degrees in kilometres, vertex by vertex."""
        return shapely.transform(geometry, lambda xy: self.to_km(xy[:, 0], xy[:, 1]))

    def area_km2(self, geometry: BaseGeometry) -> float:
        """Area in km² of a geometry in lon-lat degrees."""
        return float(self.flat(shapely.segmentize(geometry, _EDGE)).area)

    def disc(self, lon: float, lat: float, radius_km: float) -> shapely.Polygon:
        """Regular polygon of `_CORNERS` corners round a position, in lon-lat degrees, true on the ground."""
        angles = np.linspace(0, 2 * np.pi, _CORNERS, endpoint=False)
        rim = self.to_km(lon, lat) + radius_km * np.column_stack([np.cos(angles), np.sin(angles)])
        return shapely.set_precision(shapely.Polygon(self.to_lonlat(rim)), PRECISION)


@lru_cache(maxsize=8)
def plane_at(centre: Position) -> Plane:
    """Plane round a position; making one takes longer than using it."""
    return Plane(centre)
