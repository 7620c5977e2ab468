"""Arrival-time surface: from dated points to the day on which the front reached any place.

T(x, y) counts days from the first day of the campaign. A place reached in the course of day d has T = d, so
the front at the end of day d is the isoline T = d + 0.5, and a border crossed at the beginning of day 0 has
T = -0.5. Interpolated with `scipy.interpolate.RBFInterpolator` (thin-plate splines, Wahba 1990, ch. 2; or
linear) in the plane of the campaign (`geo.land.projection`), in kilometres.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt

from geo.errors import SurfaceError
from geo.fronts.frame import Frame, frame_of
from geo.land.projection import Floats
from geo.records.campaigns import SlowCountry, SurfaceSettings
from geo.records.tables import AxisPoint, CampaignData, ControlPoint, StartLine

#: Fewer dated points than this cannot carry a surface over a theatre of any size.
MIN_POINTS = 12
_SMOOTHING = 0.02


@dataclass(frozen=True)
class Arrival:
    """A position (km) that the front reached between two days (from the first day of the campaign, both inclusive)."""

    id: str
    x: float
    y: float
    earliest: float
    latest: float
    origin: Literal["point", "start", "axis"]

    @property
    def day(self) -> float:
        """Middle of the span."""
        return (self.earliest + self.latest) / 2


@dataclass(frozen=True)
class Grid:
    """Values at the crossings of `x` and `y` (km), shape (len(y), len(x)): ticks of the surface's clock, or days."""

    x: Floats
    y: Floats
    values: Floats


class Clock:
    """The clock a surface is fitted by: days themselves, or ticks that come with the arrivals.

    With `quiet_days` the clock moves on by one tick in the 24 hours round every day of an arrival, and by one in
    `quiet_days` days besides, so that a pause of months lies in a front that stands and not in one that crawls.
    """

    def __init__(self, days: Floats, quiet_days: float | None) -> None:
        self._known = quiet_days is not None
        arrivals = np.unique(days)
        self._days = np.arange(arrivals[0] - 1, arrivals[-1] + 2 * (quiet_days or 0) + 1, 0.25)
        counted = np.clip(self._days[:, None] - (arrivals - 0.5), 0, 1).sum(axis=1)
        self._ticks = (self._days - self._days[0]) / (quiet_days or 1) + counted

    def ticks(self, days: Floats) -> Floats:
        """Position of the clock at a time in days."""
        return np.interp(days, self._days, self._ticks) if self._known else days

    def days(self, ticks: Floats) -> Floats:
        """Time in days at which the clock has a position; what is later than it runs comes at its end."""
        return np.interp(ticks, self._ticks, self._days) if self._known else ticks


class ArrivalSurface:
    """T(x, y), fitted to arrivals; their positions are kilometres in the plane of `frame`."""

    def __init__(self, arrivals: Sequence[Arrival], settings: SurfaceSettings, frame: Frame) -> None:
        xy = np.array([(a.x, a.y) for a in arrivals], dtype=np.float64).reshape(-1, 2)
        if len(xy) < MIN_POINTS:
            msg = (
                f"{len(xy)} dated points cannot carry an arrival surface; at least {MIN_POINTS} are needed. "
                "Add control points of kind front, or leave this theatre without a computed front."
            )
            raise SurfaceError(msg)
        if np.linalg.matrix_rank(xy - xy.mean(axis=0), tol=frame.lengths.off_line_km) < 2:
            msg = "All dated points lie on one line; add control points to either side of it."
            raise SurfaceError(msg)
        self.arrivals = tuple(arrivals)
        self.xy = xy
        self._earliest = np.array([a.earliest for a in arrivals], dtype=np.float64)
        days = np.array([a.day for a in arrivals])
        self.settings = settings
        self.frame = frame
        self.clock = Clock(days, settings.quiet_days)
        # scipy costs 37 MB and 0.3 s, and the running app only reads what the build made with it
        from scipy.interpolate import RBFInterpolator

        self._interpolate = RBFInterpolator(
            xy / frame.lengths.unit_km, self.clock.ticks(days), kernel=settings.kernel, smoothing=_SMOOTHING
        )

    def at_km(self, xy: Floats) -> Floats:
        """T at positions in km, shape (n, 2) -> (n,)."""
        return self.clock.days(self._ticks(np.atleast_2d(xy)))

    def _ticks(self, xy: Floats) -> Floats:
        """T in ticks of the clock.

        Splines run on where no army went; so T is at least the day on which the front
        could have come from the nearest known arrival.
        """
        interpolated = np.asarray(self._interpolate(xy / self.frame.lengths.unit_km), dtype=np.float64)
        return np.maximum(interpolated, self.clock.ticks(self.soonest(xy)))

    def soonest(self, xy: Floats) -> Floats:
        """Day on which the front could have come to positions in km from the nearest known arrival, shape (n,)."""
        apart = np.hypot(xy[:, None, 0] - self.xy[:, 0], xy[:, None, 1] - self.xy[:, 1])
        if self.settings.slow is not None:
            apart += _detour(xy, self.xy, self.settings.slow)
        soonest = self._earliest + apart / self.settings.km_per_day
        softness = self.settings.softness_days
        from scipy.special import logsumexp

        limit: Floats = -softness * logsumexp(-soonest / softness, axis=1)
        return limit

    def at(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> Floats:
        """T at lon-lat degrees, shape (n,)."""
        return self.at_km(self.frame.plane.to_km(lon, lat))

    def grid(self, bounds: tuple[float, float, float, float], step_km: float) -> Grid:
        """The surface on a regular grid over lon-lat `bounds` (west, south, east, north)."""
        return self._on_grid(self._ticks, bounds, step_km)

    def first_possible(self, bounds: tuple[float, float, float, float], step_km: float, most_days: float) -> Grid:
        """Days from which on the front may have been somewhere: T less its greatest error, but not before `soonest`."""
        return self._on_grid(lambda xy: np.maximum(self.soonest(xy), self.at_km(xy) - most_days), bounds, step_km)

    def _on_grid(
        self, values: Callable[[Floats], Floats], bounds: tuple[float, float, float, float], step_km: float
    ) -> Grid:
        west, south, east, north = bounds
        edge, to_km = np.linspace(0, 1, 21), self.frame.plane.to_km
        lons, lats = west + (east - west) * edge, south + (north - south) * edge
        rim = np.vstack(
            [to_km(lons, np.full(21, s)) for s in (south, north)] + [to_km(np.full(21, w), lats) for w in (west, east)]
        )
        (x0, y0), (x1, y1) = rim.min(axis=0) - step_km, rim.max(axis=0) + step_km
        x, y = np.arange(x0, x1 + step_km, step_km), np.arange(y0, y1 + step_km, step_km)
        mesh = np.column_stack([axis.ravel() for axis in np.meshgrid(x, y)])
        return Grid(x, y, values(mesh).reshape(len(y), len(x)))


def _detour(there: Floats, here: Floats, slow: SlowCountry) -> Floats:
    """Kilometres by which slow country lengthens the ways from `here` to `there`, shape (len(there), len(here))."""
    ahead = np.array([np.sin(np.radians(slow.bearing)), np.cos(np.radians(slow.bearing))])
    inside: Floats = there[:, None] @ ahead - np.maximum(here @ ahead, slow.beyond_km)
    return slow.factor * np.maximum(0.0, inside)


def arrivals_of(data: CampaignData, *, without: Sequence[tuple[float, float]] = ()) -> list[Arrival]:
    """Collect everything that says when the mainland front was where.

    Control points of kind front (and later, which hold it back), start lines, and samples along the axes
    between their named points.
    Landings are starts of their own and pockets have their own ends; garrisons that came later, and troops
    that went by rail through country nobody had crossed, say nothing about the front.

    Parameters
    ----------
    without
        Leave out all that is known near these positions (km), axis points included: for cross-validation.
    """
    frame = frame_of(data)
    lengths = frame.lengths
    far = _Far(tuple(without), lengths.left_out_km)
    points = [_of_point(p, frame) for p in data.on_mainland("front", "later")]
    points = [a for a in points if far(a)]
    starts = [a for line in data.starts for a in _of_start(line, frame)]
    axes = [a for axis in axes_of(data.axes) if axis[0].medium != "rail" for a in _of_axis(axis, points, far, frame)]
    xy = np.array([(a.x, a.y) for a in points]).reshape(-1, 2)
    starts = [a for a in starts if _gap(xy, a) > lengths.same_place_km]
    axes = [a for a in axes if _gap(xy, a) > lengths.axis_clear_km]
    return _thin([*points, *starts, *axes], lengths.least_gap_km)


@dataclass(frozen=True)
class _Far:
    centres: tuple[tuple[float, float], ...]
    radius_km: float

    def __call__(self, a: Arrival) -> bool:
        return all(np.hypot(a.x - x, a.y - y) > self.radius_km for x, y in self.centres)


def _of_point(p: ControlPoint, frame: Frame) -> Arrival:
    x, y = frame.plane.to_km(p.lon, p.lat)[0]
    return Arrival(p.id, float(x), float(y), p.earliest, p.latest, "point")


def _of_start(line: StartLine, frame: Frame) -> list[Arrival]:
    day = line.day - 0.5
    samples = _sample(frame.plane.to_km(*np.array(line.coordinates).T), frame.lengths.spacing_km)
    return [Arrival(line.id, float(x), float(y), day, day, "start") for x, y in samples]


def _sample(vertices: Floats, spacing_km: float) -> Floats:
    """Points along a line at most so far apart, the vertices among them."""
    pieces = []
    for a, b in pairwise(vertices):
        n = max(1, int(np.ceil(np.hypot(*(b - a)) / spacing_km)))
        pieces.append(a + (b - a) * np.arange(n)[:, None] / n)
    return np.vstack([*pieces, vertices[-1:]])


def axes_of(points: Iterable[AxisPoint]) -> list[list[AxisPoint]]:
    """Axes of advance, each as its points in order."""
    axes: dict[str, list[AxisPoint]] = {}
    for point in points:
        axes.setdefault(point.axis, []).append(point)
    return [sorted(axis, key=lambda p: p.position) for axis in axes.values()]


def _of_axis(axis: Sequence[AxisPoint], points: Sequence[Arrival], far: _Far, frame: Frame) -> list[Arrival]:
    vertices = [v for v in (_axis_vertex(p, points, frame) for p in axis) if far(v)]
    samples = list(vertices)
    for a, b in pairwise(vertices):
        n = int(np.hypot(b.x - a.x, b.y - a.y) // frame.lengths.spacing_km)
        samples.extend(_between(a, b, float(f)) for f in (np.arange(n) + 1) / (n + 1))
    return samples


def _between(a: Arrival, b: Arrival, f: float) -> Arrival:
    x, y, earliest, latest = (
        first + (last - first) * f
        for first, last in ((a.x, b.x), (a.y, b.y), (a.earliest, b.earliest), (a.latest, b.latest))
    )
    return Arrival(a.id, x, y, earliest, latest, "axis")


def _axis_vertex(p: AxisPoint, points: Sequence[Arrival], frame: Frame) -> Arrival:
    """Vertex of an axis, with the date of the control point at the same place if there is one."""
    x, y = frame.plane.to_km(p.lon, p.lat)[0]
    near = min(points, key=lambda a: np.hypot(a.x - x, a.y - y), default=None)
    reach = frame.lengths.same_place_km
    if near is not None and p.position > 0 and np.hypot(near.x - x, near.y - y) < reach:
        return Arrival(p.id, float(x), float(y), near.earliest, near.latest, "axis")
    return Arrival(p.id, float(x), float(y), p.day, p.day, "axis")


def _gap(xy: Floats, a: Arrival) -> float:
    return float(np.hypot(*(xy - (a.x, a.y)).T).min()) if len(xy) else np.inf


def _thin(arrivals: Sequence[Arrival], gap_km: float) -> list[Arrival]:
    """Drop arrivals nearer than `gap_km` to one that comes before them (points first)."""
    kept: list[Arrival] = []
    for a in arrivals:
        xy = np.array([(k.x, k.y) for k in kept]).reshape(-1, 2)
        if _gap(xy, a) > gap_km:
            kept.append(a)
    return kept
