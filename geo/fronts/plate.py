"""The campaign plate as the browser gets it: which stages are its dated positions, and the courses of its axes.

The positions have no geometry of their own: the browser draws them as isolines of the raster between two stages. An
axis goes through dated places and is computed in between; it is drawn only as far as the date shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.dates import to_day
from geo.records.campaigns import PlateAxis
from geo.records.localized import Localized
from geo.records.tables import AxisPoint, CampaignData, ControlPoint

#: Parts of a degree: about a kilometre, finer than an arrow is wide.
_PARTS = 100


@dataclass(frozen=True)
class Stop:
    """A dated place of an axis; `day` is the first from which on it counts as reached, the campaign's first = 0."""

    lon: float
    lat: float
    day: int


def plate_stops(data: CampaignData) -> dict[str, Stop]:
    """Places that an axis can go through, by id: points of the axes' table, and control points, which come first."""
    points: list[AxisPoint | ControlPoint] = [*data.axes, *data.points]
    return {point.id: Stop(point.lon, point.lat, _day(point, data.spec.first)) for point in points}


def _day(point: AxisPoint | ControlPoint, first: int) -> int:
    """Last day on which it can have been reached: an arrow does not run ahead of what is known."""
    return point.latest if isinstance(point, ControlPoint) else to_day(point.date) - first


def plate_json(data: CampaignData, armies: Mapping[str, Localized]) -> dict[str, Any]:
    """Days of the positions, km a day of an army, and axes.

    An axis has a name by language, and its places in one list: lon and lat in hundredths of a degree, day of the
    campaign.
    """
    plate, first = data.spec.plate, data.spec.first
    return {
        "days": [to_day(day) - first for day in plate.days],
        "pace": data.spec.surface.km_per_day,
        "axes": [_axis_json(axis, data, armies) for axis in plate.axes],
    }


def _whole(degrees: float) -> int:
    return round(degrees * _PARTS)


def _axis_json(axis: PlateAxis, data: CampaignData, armies: Mapping[str, Localized]) -> dict[str, Any]:
    stops = plate_stops(data)
    course = [stops[name] for name in axis.course]
    name = axis.name or armies[axis.army]
    return {
        "name": dict(name.items()),
        "course": [value for stop in course for value in (_whole(stop.lon), _whole(stop.lat), stop.day)],
    }
