"""The arrival-time surface: toy fields with known answers, and refusals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import SurfaceError
from geo.fronts.frame import Frame
from geo.fronts.surface import Arrival, ArrivalSurface, arrivals_of
from geo.records.campaigns import SurfaceSettings
from tests.real import real_atlas

FRAME = Frame.at((124.0, 45.0))
to_km, to_lonlat = FRAME.plane.to_km, FRAME.plane.to_lonlat
SPLINE = SurfaceSettings(kernel="thin_plate_spline", km_per_day=40, softness_days=0.6, quiet_days=None)
#: km a day; slower than the rate beyond which nothing is believed without a point.
SPEED = 30.0


def wave(n: int = 8, gap: float = 50.0) -> list[Arrival]:
    """Arrivals of a straight front that moves east at SPEED, on an n by n grid."""
    return [
        Arrival(f"p-{i}-{j}", i * gap, j * gap, i * gap / SPEED, i * gap / SPEED, "point")
        for i in range(n)
        for j in range(n)
    ]


@pytest.fixture(scope="module")
def plane() -> ArrivalSurface:
    return ArrivalSurface(wave(), SPLINE, FRAME)


@given(x=st.floats(20, 330), y=st.floats(20, 330))
def test_plane_wave_is_reproduced(plane, x, y) -> None:
    assert plane.at_km(np.array([[x, y]]))[0] == pytest.approx(x / SPEED, abs=0.1)


@given(x=st.floats(20, 250), y=st.floats(20, 330), step=st.floats(20, 80))
def test_front_is_later_farther_on(plane, x, y, step) -> None:
    near, far = plane.at_km(np.array([[x, y], [x + step, y]]))
    assert far > near


def test_front_cannot_outrun_what_is_known(plane) -> None:
    beyond = plane.at_km(np.array([[350.0 + 400.0, 175.0]]))[0]
    assert beyond >= 350.0 / SPEED + 400.0 / 40.0 - 2.0


def test_grid_agrees_with_points(plane) -> None:
    grid = plane.grid((124.5, 45.5, 126.0, 46.5), 25.0)
    assert grid.ticks.shape == (len(grid.y), len(grid.x))
    assert grid.ticks[2, 3] == pytest.approx(plane.at_km(np.array([[grid.x[3], grid.y[2]]]))[0])


@pytest.mark.parametrize("count", [0, 1, 11])
def test_too_few_points_are_refused(count) -> None:
    with pytest.raises(SurfaceError, match="at least 12"):
        ArrivalSurface(wave()[:count], SPLINE, FRAME)


def test_points_on_one_line_are_refused() -> None:
    line = [Arrival(f"p-{i}", i * 40.0, 0.0, i, i, "point") for i in range(20)]
    with pytest.raises(SurfaceError, match="one line"):
        ArrivalSurface(line, SPLINE, FRAME)


@given(lon=st.floats(112, 135), lat=st.floats(38, 53))
def test_projection_round_trip(lon, lat) -> None:
    assert to_lonlat(to_km(lon, lat))[0] == pytest.approx((lon, lat), abs=1e-7)


def test_projection_keeps_distance_along_the_meridian() -> None:
    (_, y0), (_, y1) = to_km([124.0, 124.0], [45.0, 46.0])
    assert y1 - y0 == pytest.approx(111.1, abs=0.2)


def test_arrivals_keep_clear_of_a_place_left_out() -> None:
    data = real_atlas().campaign("august-1945")
    point = data.point("harbin")
    x, y = to_km(point.lon, point.lat)[0]
    near = [a for a in arrivals_of(data, without=[(x, y)]) if np.hypot(a.x - x, a.y - y) <= 8]
    assert near == []
    assert any(np.hypot(a.x - x, a.y - y) <= 8 for a in arrivals_of(data))


def test_surface_stays_close_to_its_control_points() -> None:
    data = real_atlas().campaign("august-1945")
    arrivals = arrivals_of(data)
    surface = ArrivalSurface(arrivals, SPLINE, FRAME)
    points = [a for a in arrivals if a.origin == "point"]
    days = surface.at_km(np.array([(a.x, a.y) for a in points]))
    misses = [max(0.0, a.earliest - d, d - a.latest) for a, d in zip(points, days, strict=True)]
    assert max(misses) < 1.5
    assert np.percentile(misses, 90) < 0.75
