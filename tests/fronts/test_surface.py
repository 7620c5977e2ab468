"""The arrival-time surface: toy fields with known answers, and refusals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import SurfaceError
from geo.fronts.frame import Frame
from geo.fronts.surface import Arrival, ArrivalSurface, Clock, arrivals_of
from geo.records.campaigns import SurfaceSettings
from tests.small_atlas import CAMPAIGN
from tests.small_folder import folder_atlas

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
def test_plane_wave_is_reproduced(plane: ArrivalSurface, x: float, y: float) -> None:
    assert plane.at_km(np.array([[x, y]]))[0] == pytest.approx(x / SPEED, abs=0.1)


@given(x=st.floats(20, 250), y=st.floats(20, 330), step=st.floats(20, 80))
def test_front_is_later_farther_on(plane: ArrivalSurface, x: float, y: float, step: float) -> None:
    near, far = plane.at_km(np.array([[x, y], [x + step, y]]))
    assert far > near


def test_front_cannot_outrun_what_is_known(plane: ArrivalSurface) -> None:
    beyond = plane.at_km(np.array([[350.0 + 400.0, 175.0]]))[0]
    assert beyond >= 350.0 / SPEED + 400.0 / 40.0 - 2.0


def test_grid_agrees_with_points(plane: ArrivalSurface) -> None:
    grid = plane.grid((124.5, 45.5, 126.0, 46.5), 25.0)
    assert grid.values.shape == (len(grid.y), len(grid.x))
    assert grid.values[2, 3] == pytest.approx(plane.at_km(np.array([[grid.x[3], grid.y[2]]]))[0])


@pytest.mark.parametrize("count", [0, 1, 11])
def test_too_few_points_are_refused(count: int) -> None:
    with pytest.raises(SurfaceError, match="at least 12"):
        ArrivalSurface(wave()[:count], SPLINE, FRAME)


def test_points_on_one_line_are_refused() -> None:
    line = [Arrival(f"p-{i}", i * 40.0, 0.0, i, i, "point") for i in range(20)]
    with pytest.raises(SurfaceError, match="one line"):
        ArrivalSurface(line, SPLINE, FRAME)


@given(lon=st.floats(112, 135), lat=st.floats(38, 53))
def test_projection_round_trip(lon: float, lat: float) -> None:
    assert to_lonlat(to_km(lon, lat))[0] == pytest.approx((lon, lat), abs=1e-7)


def test_projection_keeps_distance_along_the_meridian() -> None:
    (_, y0), (_, y1) = to_km([124.0, 124.0], [45.0, 46.0])
    assert y1 - y0 == pytest.approx(111.1, abs=0.2)


def test_arrivals_keep_clear_of_a_place_left_out() -> None:
    data = folder_atlas().campaign(CAMPAIGN)
    point = data.point("town-3-2")
    x, y = to_km(point.lon, point.lat)[0]
    near = [a for a in arrivals_of(data, without=[(x, y)]) if np.hypot(a.x - x, a.y - y) <= 8]
    assert near == []
    assert any(np.hypot(a.x - x, a.y - y) <= 8 for a in arrivals_of(data))


def test_surface_stays_close_to_its_control_points() -> None:
    data = folder_atlas().campaign(CAMPAIGN)
    arrivals = arrivals_of(data)
    surface = ArrivalSurface(arrivals, data.spec.surface, FRAME)
    points = [a for a in arrivals if a.origin == "point"]
    assert len(points) == 48
    days = surface.at_km(np.array([(a.x, a.y) for a in points]))
    assert max(max(0.0, a.earliest - d, d - a.latest) for a, d in zip(points, days, strict=True)) < 0.5


def test_clock_stands_still_in_quiet_months() -> None:
    clock = Clock(np.array([0.0, 1.0, 61.0]), quiet_days=60)
    ticks = clock.ticks(np.array([1.5, 31.5, 60.4, 61.5]))
    assert np.diff(ticks)[:2] == pytest.approx([0.5, 28.9 / 60], abs=0.01)
    assert np.diff(ticks)[2] > 1
    assert clock.days(ticks) == pytest.approx([1.5, 31.5, 60.4, 61.5], abs=0.3)
    plain = Clock(np.array([0.0, 1.0]), quiet_days=None)
    assert plain.ticks(np.array([7.25]))[0] == 7.25


@given(st.lists(st.integers(0, 400), min_size=2, max_size=12), st.floats(1, 90))
def test_a_clock_never_runs_back(arrivals: list[int], quiet_days: float) -> None:
    clock = Clock(np.array(arrivals, dtype=float), quiet_days=quiet_days)
    asked = np.linspace(min(arrivals), max(arrivals), 50)
    assert np.all(np.diff(clock.ticks(asked)) >= 0)
    assert clock.days(clock.ticks(asked)) == pytest.approx(asked, abs=0.6)
