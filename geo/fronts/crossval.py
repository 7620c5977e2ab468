"""Leave-one-out: how well the surface knows the day of a place it has not been told about.

Every captured place of the mainland (control points of kind front) is left out in turn, with everything
near it, axis points included. The error is counted in days outside the sources' own span: 0
inside `date`…`date_latest`, else the distance to the nearer end. A place left out of which the map would then say that
it is not known (`geo.fronts.reach`) has no error: such places are counted by themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from geo.fronts.campaign import Campaign
from geo.fronts.frame import frame_of
from geo.fronts.reach import is_bridged
from geo.fronts.surface import ArrivalSurface, arrivals_of
from geo.records.campaigns import UnknownGround
from geo.records.localized import Localized
from geo.records.tables import CampaignData, ControlPoint

#: So many of the worst places are told with their reasons.
WORST = 10


@dataclass(frozen=True)
class LeftOut:
    """One place left out: what the surface says, by how many days that is outside the span, and whether it is said."""

    point: ControlPoint
    predicted: float
    error: float
    known: bool


@dataclass(frozen=True)
class Scores:
    """Figures over places left out; errors in days, shares from 0 to 1.

    Attributes
    ----------
    count
        Places of which the map says when they were reached; the errors are theirs.
    unknown
        Places of which it says that it is not known.
    """

    count: int
    unknown: int
    median: float
    p90: float
    within_1: float
    within_2: float


@dataclass(frozen=True)
class Amounts:
    """How much of a campaign is computed, and from how much: lines drawn, days, dated points."""

    lines: int
    days: int
    points: int


def amounts_of(campaign: Campaign) -> Amounts:
    """Amounts of a computed campaign; points of axes count, too."""
    lines = sum(len(shapely.get_parts(state.front)) for state in campaign.days)
    return Amounts(lines, campaign.spec.days, len(campaign.data.points) + len(campaign.data.axes))


@dataclass(frozen=True)
class Report:
    """What leave-one-out says about one campaign.

    Attributes
    ----------
    single
        Figures over all places, each left out by itself.
    together
        Figures over the places that the campaign holds out, kept out all at once; None where it names none.
    worst
        The worst places left out by themselves, worst first, at most `WORST`.
    reasons
        Why the surface is wrong about a place, by id; not every place has one.
    """

    single: Scores
    together: Scores | None
    worst: tuple[LeftOut, ...]
    reasons: Mapping[str, Localized]


def crossval_report(data: CampaignData, notes: Mapping[str, Localized]) -> Report:
    """Leave-one-out over a campaign; some seconds.

    Parameters
    ----------
    notes
        Why the surface is wrong about a place, by the id of its control point.

    Raises
    ------
    SurfaceError
        If there are too few points for a surface.
    """
    results, others = leave_one_out(data), keep_out(data, data.spec.held_out) if data.spec.held_out else []
    together = scores(others) if others else None
    worst = [item for item in results if item.known][:WORST]
    return Report(scores(results), together, tuple(worst), notes)


def leave_one_out(data: CampaignData) -> list[LeftOut]:
    """Predict each captured place of the mainland without it, worst first."""
    results = [_left_out(data, point) for point in data.on_mainland("front")]
    return sorted(results, key=lambda item: -item.error)


def keep_out(data: CampaignData, ids: Collection[str]) -> list[LeftOut]:
    """Predict several places of the mainland from a surface that knows none of them, worst first."""
    points = [point for point in data.on_mainland("front") if point.id in ids]
    surface = _surface_without(data, points)
    return sorted((_judge(surface, point, data.spec.unknown) for point in points), key=lambda item: -item.error)


def _left_out(data: CampaignData, point: ControlPoint) -> LeftOut:
    return _judge(_surface_without(data, [point]), point, data.spec.unknown)


def _surface_without(data: CampaignData, points: Sequence[ControlPoint]) -> ArrivalSurface:
    frame = frame_of(data)
    gone = [(float(x), float(y)) for p in points for x, y in frame.plane.to_km(p.lon, p.lat)]
    return ArrivalSurface(arrivals_of(data, without=gone), data.spec.surface, frame)


def _judge(surface: ArrivalSurface, point: ControlPoint, unknown: UnknownGround | None) -> LeftOut:
    predicted = float(surface.at(point.lon, point.lat)[0])
    error = max(0.0, point.earliest - predicted, predicted - point.latest)
    position = surface.frame.plane.to_km(point.lon, point.lat)[0]
    known = is_bridged(position, surface.xy, unknown.bridge_km if unknown else None)
    return LeftOut(point, predicted, error, known)


def scores(results: Sequence[LeftOut]) -> Scores:
    """Median, 90th percentile and shares of the errors; NaN where nothing is known."""
    errors = np.array([item.error for item in results if item.known] or [np.nan])
    known = sum(item.known for item in results)
    return Scores(
        count=known,
        unknown=len(results) - known,
        median=float(np.median(errors)),
        p90=float(np.percentile(errors, 90)),
        within_1=float(np.mean(errors <= 1)),
        within_2=float(np.mean(errors <= 2)),
    )
