"""A place that an event tells to have been taken has that date everywhere: at its control point, in other events.

What the map draws there the day before and the day after is compared where the fronts are computed, in the tests of
an atlas's content.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import cos, hypot, radians

from geo.check.contradictions import Contradiction, Findings
from geo.dates import edtf_interval, record_interval, to_day, to_iso
from geo.land.projection import KM_PER_DEGREE
from geo.records.atlas import Atlas
from geo.records.schema import Event, Taking
from geo.records.tables import CampaignData, ControlPoint

#: A control point this near, km, is the place that an event names; and a fortress this near is that of the town.
NEAR_KM = 5.0
FORTRESS_KM = 15.0
#: An event so many days before or after a campaign may mean one of its control points, with a wrong date.
_ROUND_DAYS = 30
#: Kinds of control points that say the same as a taking, the likeliest first.
SAME: dict[str, tuple[str, ...]] = {
    "taken": ("front", "occupation", "later", "sea_landing"),
    "landed": ("sea_landing", "air_landing"),
    "surrendered": ("pocket", "occupation"),
    "raid": ("raid",),
}


@dataclass(frozen=True)
class Told:
    """A taking with the event that tells it, its days (both inclusive) and its position."""

    event: Event
    taking: Taking
    first: int
    last: int
    lon: float
    lat: float

    @property
    def days(self) -> str:
        """Its days as a text."""
        return span(self.first, self.last)


def span(first: int, last: int) -> str:
    """Two days as a text."""
    return to_iso(first) if first == last else f"{to_iso(first)} to {to_iso(last)}"


def told_takings(atlas: Atlas) -> tuple[Told, ...]:
    """Takings of all events whose places are in the gazetteer, in the order of the files."""
    found = []
    for event in atlas.events:
        for taking in event.takings:
            place = atlas.places.get(taking.place)
            first, last = taking_days(event, taking, atlas)
            if place is not None:
                found.append(Told(event, taking, first, last, place.lon, place.lat))
    return tuple(found)


def taking_days(event: Event, taking: Taking, atlas: Atlas) -> tuple[int, int]:
    """First and last day on which a place can have been taken: those of the taking, else those of its event."""
    if taking.date is not None:
        return edtf_interval(taking.date)
    first, last = record_interval(event.start, event.end)
    return first, atlas.last_day if last is None else last


def takings(atlas: Atlas) -> Findings:
    """Compare what events tell with control points of the same place, and with one another."""
    findings = Findings("takings")
    told = told_takings(atlas)
    for one in told:
        for data in atlas.campaigns:
            point = point_of(one, data)
            if point is not None:
                findings.pairs += 1
                _with_point(one, point, findings, atlas)
    by_place: dict[tuple[str, str | None, str], list[Told]] = defaultdict(list)
    for one in told:
        by_place[one.taking.place, one.taking.by, one.taking.how].append(one)
    for same in by_place.values():
        for one, other in combinations(same, 2):
            if one.event.id != other.event.id:
                findings.pairs += 1
                _with_event(one, other, told, findings, atlas)
    return findings


def point_of(told: Told, data: CampaignData) -> ControlPoint | None:
    """Control point of a campaign that says the same of the same place; None where it has none."""
    spec = data.spec
    sides = {spec.holder, *(other.holder for other in spec.others)}
    if told.taking.by not in sides or told.last < spec.first - _ROUND_DAYS or told.first > spec.last + _ROUND_DAYS:
        return None
    for kind in SAME.get(told.taking.how, ()):
        reach = FORTRESS_KM if kind == "pocket" else NEAR_KM
        near = {apart_km(told, point): point for point in data.points if point.kind == kind}
        if near and min(near) <= reach:
            return near[min(near)]
    return None


def apart_km(told: Told, point: ControlPoint) -> float:
    """Distance of a control point from the place of a taking."""
    east = (told.lon - point.lon) * cos(radians(told.lat))
    return float(hypot(east, told.lat - point.lat)) * KM_PER_DEGREE


def _with_point(told: Told, point: ControlPoint, findings: Findings, atlas: Atlas) -> None:
    first, last = to_day(point.date), to_day(point.date_latest)
    if told.first <= last and first <= told.last:
        return
    remedy = (
        f"{told.event.id} has {told.taking.place} {told.taking.how} {told.days}, control point {point.id} "
        f"{span(first, last)}; correct the one that its sources do not bear out"
    )
    findings.add(_contradiction(told, point.id, remedy, atlas))


def _with_event(one: Told, other: Told, told: tuple[Told, ...], findings: Findings, atlas: Atlas) -> None:
    if one.first <= other.last and other.first <= one.last:
        return
    earlier, later = sorted((one, other), key=lambda found: found.first)
    if any(_between(third, earlier, later) for third in told):
        return
    remedy = (
        f"{earlier.event.id} has {one.taking.place} {one.taking.how} by {one.taking.by} {earlier.days}, "
        f"{later.event.id} {later.days}, and nobody else took it between; correct one of them"
    )
    findings.add(_contradiction(one, other.event.id, remedy, atlas))


def _between(third: Told, earlier: Told, later: Told) -> bool:
    """Whether somebody else had the place between two takings."""
    same = third.taking.place == earlier.taking.place and third.taking.by != earlier.taking.by
    return same and earlier.first <= third.last and third.first <= later.last


def _contradiction(told: Told, other: str, remedy: str, atlas: Atlas) -> Contradiction:
    file = atlas.files.get(told.event.id, "-")
    return Contradiction(file, (told.event.id, other), "takings", told.days, remedy, told.taking.place)


def outside_their_event(event: Event, atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Takings dated to days on which the event was not, with what to do."""
    first, last = record_interval(event.start, event.end)
    for taking in event.takings:
        start, end = taking_days(event, taking, atlas)
        if end < first - 1 or (last is not None and start > last + 1):
            yield repr(taking.date), f"the event lasted {span(first, last or atlas.last_day)}; correct one of the dates"
