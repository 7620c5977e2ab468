"""Degrees and kilometres, wherever the centre lies."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.land.projection import KM_PER_DEGREE, Plane, plane_at

CENTRES = [(124.0, 45.0), (14.0, 37.5), (-70.0, -33.0), (0.0, 0.0)]


@pytest.mark.parametrize("centre", CENTRES)
def test_the_centre_is_the_origin(centre: tuple[float, float]) -> None:
    assert np.abs(plane_at(centre).to_km(*centre)).max() < 1e-6


@given(lon=st.floats(-15, 15), lat=st.floats(-15, 15))
def test_there_and_back(lon: float, lat: float) -> None:
    plane = plane_at((10.0, 20.0))
    back = plane.to_lonlat(plane.to_km(10 + lon, 20 + lat))[0]
    assert back == pytest.approx((10 + lon, 20 + lat), abs=1e-7)


@pytest.mark.parametrize("centre", CENTRES)
def test_area_does_not_depend_on_the_centre(centre: tuple[float, float]) -> None:
    land = shapely.segmentize(shapely.box(centre[0] - 1, centre[1] - 1, centre[0] + 1, centre[1] + 1), 0.01)
    true = abs(pyproj.Geod(ellps="WGS84").geometry_area_perimeter(land)[0]) / 1e6
    for middle in (centre, (centre[0] + 6, centre[1] + 2)):
        assert Plane(middle).area_km2(land) == pytest.approx(true, rel=1e-5)


def test_a_disc_is_round_on_the_ground() -> None:
    shape = Plane((124.0, 45.0)).disc(142.0, 49.0, 10.0)
    assert shape.bounds[3] - shape.bounds[1] == pytest.approx(20 / KM_PER_DEGREE, rel=0.03)
    assert Plane((142.0, 49.0)).area_km2(shape) == pytest.approx(np.pi * 100, rel=0.03)
