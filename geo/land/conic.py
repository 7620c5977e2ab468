"""The plane of the map: an equal-area conic, and how far the map goes in it.

Albers' projection of a sphere, after J. P. Snyder, *Map Projections: A Working Manual* (1987), eq. 14-1 to 14-11;
`component/core/projection.js` is the same in the language of the browser. Places are x to the right and y down, in
parts of the earth's circumference at the latitude of the centre, which lies at (0.5, 0.5).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:  # pages know the plane, and load no models of records
    from geo.records.schema import Position
    from geo.records.settings import Settings

Floats = npt.NDArray[np.float64]
#: Left, top, right, bottom of a rectangle of the plane; or west, south, east, north.
Box = tuple[float, float, float, float]

_PARTS = 16
#: Zooms of the map that a link may ask for, as in `component/map/plane.js`.
ZOOMS = (3.0, 11.0)
#: By which share of its sides the box of an atlas grows at a time, and how often: the map goes as far as half the
#: box again on every side, where there is land to be seen.
_GROWTH, _TIMES = 0.01, 50
#: A view is written with this many decimals of a degree and of a zoom; so little outside is inside.
_DECIMALS, _ZOOM_DECIMALS = 4, 2
_SLACK = (2e-6, 0.02)

View = tuple[float, float, float]


@dataclass(frozen=True)
class Conic:
    """The projection with two standard parallels, true in area everywhere; degrees, the centre lon-lat."""

    parallels: tuple[float, float]
    centre: Position

    @property
    def _constants(self) -> tuple[float, float, float, float]:
        first, second = np.sin(np.radians(self.parallels))
        n = (first + second) / 2
        c = 1 + first * second
        middle = np.sqrt(c - 2 * n * np.sin(np.radians(self.centre[1]))) / n
        return float(n), float(c), float(middle), float(1 / (2 * np.pi * np.cos(np.radians(self.centre[1]))))

    def to_plane(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> tuple[Floats, Floats]:
        """Places x, y of lon-lat degrees."""
        n, c, middle, unit = self._constants
        east = np.asarray(lon, dtype=np.float64) - self.centre[0]
        angle = n * np.radians(east - 360 * np.round(east / 360))
        radius = np.sqrt(np.maximum(c - 2 * n * np.sin(np.radians(lat)), 0)) / n
        return 0.5 + unit * radius * np.sin(angle), 0.5 + unit * (radius * np.cos(angle) - middle)

    def to_lonlat(self, x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Floats, Floats]:
        """Lon-lat degrees of places; east of 180° it goes on with 181°."""
        n, c, middle, unit = self._constants
        east = (np.asarray(x, dtype=np.float64) - 0.5) / unit
        south = (np.asarray(y, dtype=np.float64) - 0.5) / unit + middle
        side = np.sign(n)
        lon = self.centre[0] + np.degrees(np.arctan2(side * east, side * south)) / n
        sine = (c - (east**2 + south**2) * n**2) / (2 * n)
        return lon, np.degrees(np.arcsin(np.clip(sine, -1, 1)))

    def box(self, bounds: Box) -> Box:
        """Rectangle of the plane round a box of degrees: west, south, east, north."""
        return _bent(self.to_plane, bounds)

    def limits(self, bounds: Box, world: Box) -> Box:
        """How far the map goes: the rectangle round an atlas, wider where there is land of `world` to be seen.

        Where the rectangle itself reaches beyond `world`, it stays as it is.
        """
        left, top, right, bottom = found = list(self.box(bounds))
        steps = [-(right - left), -(bottom - top), right - left, bottom - top]
        for _ in range(_TIMES):
            for side, step in enumerate(steps):
                grown = [*found]
                grown[side] += step * _GROWTH
                if _within(_bent(self.to_lonlat, grown), world):
                    found = grown
        left, top, right, bottom = (round(value, 6) for value in found)
        return left, top, right, bottom

    def shift(self, latitude: float) -> float:
        """By how much a zoom in Web Mercator is larger than the zoom of the map with the same scale there."""
        there, centre = (max(float(np.cos(np.radians(lat))), 0.01) for lat in (latitude, self.centre[1]))
        return float(np.log2(there / centre))

    def clamped(self, view: View, limits: Box) -> View:
        """View (lat, lon, zoom of links) whose centre and zoom are within the limits: itself, or the nearest one."""
        lat, lon, zoom = view
        x, y = (float(value) for value in self.to_plane(lon, lat))
        left, top, right, bottom = limits
        near = min(max(x, left), right), min(max(y, top), bottom)
        if max(abs(near[0] - x), abs(near[1] - y)) > _SLACK[0]:
            lon, lat = (round(float(value), _DECIMALS) for value in self.to_lonlat(*near))
            lon -= 360 * round(lon / 360)
        wished = zoom - self.shift(lat)
        allowed = min(max(wished, ZOOMS[0]), ZOOMS[1])
        if abs(allowed - wished) > _SLACK[1]:
            zoom = round(allowed + self.shift(lat), _ZOOM_DECIMALS)
        return lat, lon, zoom


def conic_of(settings: Settings) -> Conic:
    """The projection of an atlas."""
    return Conic(settings.plane.parallels, settings.plane.centre)


def _bent(image: Callable[[Floats, Floats], tuple[Floats, Floats]], box: Box | list[float]) -> Box:
    """Box round the images of a box's edges."""
    x0, y0, x1, y1 = box
    along, up = np.linspace(x0, x1, _PARTS + 1), np.linspace(y0, y1, _PARTS + 1)
    x = np.concatenate([along, along, np.full_like(up, x0), np.full_like(up, x1)])
    y = np.concatenate([np.full_like(along, y0), np.full_like(along, y1), up, up])
    a, b = image(x, y)
    return float(a.min()), float(b.min()), float(a.max()), float(b.max())


def _within(inner: Box, outer: Box) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]
