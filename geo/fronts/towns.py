"""Land that has the date of a place of its own, whatever the surface round it says.

The day before its first possible date such land is not held; on its last it is. Where two dated places lie near one
another, the one that waits longer keeps the half of the way between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.fronts.frame import Frame, frame_of
from geo.records.tables import CampaignData, ControlPoint

#: Places nearer to one another than this part of the wanted radius are one place with two dates.
_ONE_PLACE = 0.2


@dataclass(frozen=True)
class DatedLand:
    """Land round a dated place."""

    point: ControlPoint
    shape: BaseGeometry


class Towns:
    """Dated places of a theatre with their land.

    A place that was only raided is no town: from the raid to the day on which a place next to it was taken for good it
    is not held, and neither is it before.
    """

    def __init__(self, data: CampaignData, theatre: str | None = None) -> None:
        frame, spec = frame_of(data), data.spec
        here = theatre or spec.mainland
        towns = data.in_theatre(here, "front", "later") if spec.towns_km else ()
        others = {other.army for other in spec.others}
        posts = [p for p in data.in_theatre(here, "occupation") if p.army not in others]
        landings = data.in_theatre(here, "sea_landing")
        lengths = frame.lengths
        wanted = [(p, spec.towns_km or 0.0) for p in towns]
        wanted += [(p, lengths.sea_km) for p in posts]
        wanted += [(p, lengths.beach_km) for p in landings]
        points = [p for p, _ in wanted]
        self._lands = [DatedLand(p, _disc(p, km, frame)) for p, km in wanted]
        self._towns = (*towns, *posts)
        self._cores = [_disc(p, lengths.core_km, frame) for p in self._towns]
        ports = [p for p in towns if _landed_before(p, landings, frame)]
        own = [(p, lengths.core_km if p in ports else _radius(p, km, points, frame)) for p, km in wanted]
        raids = data.in_theatre(here, "raid") if spec.towns_km else ()
        own += [(raid, _radius(raid, spec.towns_km or 0.0, points, frame)) for raid in raids]
        first = {raid.id: self._held_again(raid) for raid in raids}
        self._waiting = [(p, first.get(p.id, p.earliest), _disc(p, km, frame)) for p, km in own]

    def _held_again(self, raid: ControlPoint) -> float:
        """Day on which a place is first held for good after a raid."""
        spot = shapely.Point(raid.lon, raid.lat)
        after = [
            land.point.latest for land in self._lands if land.point.latest > raid.latest and land.shape.contains(spot)
        ]
        return min(after, default=np.inf)

    def taken(self, day: int) -> list[BaseGeometry]:
        """Land of places reached by the end of a day."""
        return [land.shape for land in self._lands if land.point.latest <= day]

    def waiting(self, day: int) -> list[BaseGeometry]:
        """Land of places that cannot have been reached by then; of a town at a beachhead only its middle."""
        return [land for _, first, land in self._waiting if first > day]

    def open(self, day: int) -> list[ControlPoint]:
        """Places that need not have been reached by then."""
        return [p for p, first, _ in self._waiting if max(first, p.latest) > day]

    @property
    def all(self) -> list[BaseGeometry]:
        """Land of every place."""
        return [land.shape for land in self._lands]

    def cores(self, day: int) -> list[BaseGeometry]:
        """Innermost land of towns reached by the end of a day: no pocket round a town covers it then."""
        return [core for core, town in zip(self._cores, self._towns, strict=True) if town.latest <= day]


def _landed_before(town: ControlPoint, landings: Iterable[ControlPoint], frame: Frame) -> bool:
    """Whether troops landed from the sea at a town before it fell."""
    here = frame.plane.to_km(town.lon, town.lat)[0]
    before = [p for p in landings if p.latest < town.earliest]
    return any(np.hypot(*(frame.plane.to_km(p.lon, p.lat)[0] - here)) < frame.lengths.beach_km for p in before)


def _disc(point: ControlPoint, radius_km: float, frame: Frame) -> BaseGeometry:
    return frame.plane.disc(point.lon, point.lat, radius_km)


def _radius(point: ControlPoint, wanted_km: float, points: Sequence[ControlPoint], frame: Frame) -> float:
    """As wide as is wanted, but no farther than half the way to the next place with another date."""
    here = frame.plane.to_km(point.lon, point.lat)[0]
    apart = [float(np.hypot(*(frame.plane.to_km(p.lon, p.lat)[0] - here))) for p in _others(point, points)]
    near = [km / 2 for km in apart if km > wanted_km * _ONE_PLACE]
    return min([wanted_km, *near])


def _others(point: ControlPoint, points: Iterable[ControlPoint]) -> list[ControlPoint]:
    return [p for p in points if (p.earliest, p.latest) != (point.earliest, point.latest)]


def without(shape: BaseGeometry, gone: Sequence[BaseGeometry]) -> BaseGeometry:
    """A shape less some others."""
    return shapely.difference(shape, shapely.union_all(list(gone))) if gone else shape


def only_polygons(shape: BaseGeometry) -> BaseGeometry:
    """A shape without the lines and points that cutting leaves where two shapes touch."""
    parts = shapely.get_parts(shape)
    return shapely.union_all([part for part in parts if part.geom_type == "Polygon"])
