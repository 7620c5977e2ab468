"""The picture of the relief, laid from Web Mercator into the plane of the map."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

from geo.land.conic import Box, Conic

Floats = npt.NDArray[np.float64]

#: Levels of shade are this far apart: few levels make a small file and cannot be told apart on the map.
ALPHA_STEP = 30
#: So many times as wide as the picture given is the one laid: what is sampled anew blurs, and this makes up for it.
FINER = 1.25


def mercator_y(latitude: Floats | float) -> Floats:
    """Web Mercator ordinate on the unit sphere (J. P. Snyder 1987, eq. 7-2)."""
    return np.asarray(np.log(np.tan(np.pi / 4 + np.radians(latitude) / 2)))


def relief_on_plane(picture: bytes, corners: Sequence[Sequence[float]], plane: Conic, frame: Box) -> tuple[bytes, Box]:
    """The relief as a picture of a rectangle of the plane.

    Parameters
    ----------
    picture
        WebP in EPSG:3857: black and white, their strength in the alpha channel.
    corners
        Of the picture, [[south, west], [north, east]] in degrees.
    frame
        Rectangle of the plane beyond which nothing is ever seen.

    Returns
    -------
    tuple
        WebP, transparent where the one given has nothing; left, top, right, bottom.
    """
    (south, west), (north, east) = corners
    with Image.open(io.BytesIO(picture)) as opened:
        value, alpha = (np.asarray(band, dtype=np.float64) for band in opened.convert("LA").split())
    # as exact as the limits of the map: a hundredth of a pixel of the picture
    left, top, right, bottom = (round(side, 6) for side in _common(plane.box((west, south, east, north)), frame))
    width = round(alpha.shape[1] * FINER)
    height = max(1, round(width * (bottom - top) / (right - left)))
    x = left + (np.arange(width) + 0.5) / width * (right - left)
    y = top + (np.arange(height) + 0.5) / height * (bottom - top)
    lon, lat = plane.to_lonlat(*np.meshgrid(x, y))
    high, low = float(mercator_y(north)), float(mercator_y(south))
    columns = (lon - west) / (east - west) * alpha.shape[1] - 0.5
    rows = (high - mercator_y(np.clip(lat, -89, 89))) / (high - low) * alpha.shape[0] - 0.5
    shade = _sampled(np.where(value > 127, alpha, -alpha), rows, columns)
    strength = np.round(np.abs(shade) / ALPHA_STEP) * ALPHA_STEP
    grey = np.where((shade < 0) | (strength == 0), 0, 255)
    bands = [Image.fromarray(band.astype(np.uint8)) for band in (grey, strength)]
    out = io.BytesIO()
    Image.merge("LA", bands).convert("RGBA").save(out, "WEBP", lossless=True, quality=100, method=6)
    return out.getvalue(), (left, top, right, bottom)


def _common(one: Box, other: Box) -> Box:
    left, top, right, bottom = (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )
    return (left, top, right, bottom) if left < right and top < bottom else one


def _sampled(values: Floats, rows: Floats, columns: Floats) -> Floats:
    """Values between the pixels of a picture, 0 outside it."""
    height, width = values.shape
    padded = np.pad(values, 1)
    rows, columns = np.clip(rows + 1, 0, height + 1), np.clip(columns + 1, 0, width + 1)
    row, column = np.minimum(rows.astype(int), height), np.minimum(columns.astype(int), width)
    down, right = rows - row, columns - column
    above = padded[row, column] * (1 - right) + padded[row, column + 1] * right
    below = padded[row + 1, column] * (1 - right) + padded[row + 1, column + 1] * right
    return np.asarray(above * (1 - down) + below * down)
