"""Every taking that an event or a control point dates, against who holds the place on the map the day before and after.

The map says it in layers, the upper ones first: pockets, computed areas, ground not known, territories; and landings
by air are signs. `Shown` answers what they show at a place. A computed campaign that is drawn by stages shows each
stage as at its end: so the stage that ended before the taking is asked, and the first that ended after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import shapely

from geo.check.contradictions import Contradiction, Findings
from geo.check.takings import Told, span, told_takings
from geo.dates import to_day
from geo.land.projection import KM_PER_DEGREE
from geo.records.atlas import Atlas
from geo.records.feature import Feature
from geo.records.tables import CampaignData, ControlPoint
from tests.content.one_holder import NOBODY, OPEN

#: Layers that are asked.
KINDS = ("pocket", "area", "unknown", "landing", "territory")
#: Kinds that a campaign draws once for each of its stages.
STAGED = frozenset({"area", "unknown"})
#: A landing, and a fortress round a town, are at a place that is nearer to them than this, degrees (about 12 km).
NEAR_DEGREES = 0.12
#: Landings: the place itself may hold out while troops stand beside it.
LANDED = frozenset({"landed", "air_landing", "sea_landing"})
#: Ends of garrisons: the town in their middle may have been taken before.
GAVE_UP = frozenset({"surrendered", "pocket"})
#: What leaves the place with its holder in the end.
NOT_HELD = frozenset({"raid", "later"})
#: So many days before a place is taken troops may have landed there.
FORERUN_DAYS = 7


@dataclass(frozen=True)
class Change:
    """A place that changed hands, by an event or a control point.

    Attributes
    ----------
    place
        Id by which an exception names it.
    by, origin
        Holder after and before; None where that is not said.
    first, last
        Days on which it can have happened.
    precision_km
        How far off the position may be.
    """

    record: str
    file: str
    place: str
    lon: float
    lat: float
    how: str
    by: str | None
    origin: str | None
    first: int
    last: int
    campaign: str | None = None
    precision_km: float = 0.0


@dataclass(frozen=True)
class Seen:
    """What the layers show at a place at one time, and round it within `NEAR_DEGREES`."""

    layers: Sequence[Feature]
    near: Sequence[Feature]

    def of(self, *kinds: str) -> list[Feature]:
        """Features of some kinds."""
        return [feature for feature in self.layers if feature.kind in kinds]

    @cached_property
    def open(self) -> bool:
        """Whether the map says that nobody knows, or that nobody held it for certain, and nothing lies over that."""
        over = self.of("pocket", "area")
        unknown = bool(self.of("unknown"))
        lands = self.of("territory")
        return not over and (unknown or any(is_open(land) for land in lands) or not lands)


def holder(feature: Feature) -> str | None:
    """Holder of a feature."""
    found: str | None = feature.properties.get("holder")
    return found


def is_open(feature: Feature) -> bool:
    """Whether a feature says that nobody held the place for certain."""
    return holder(feature) in NOBODY or feature.properties.get("status") in OPEN


class Shown:
    """The layers of an atlas, asked by place and time."""

    def __init__(self, atlas: Atlas, features: Iterable[Feature]) -> None:
        self._features = [f for f in features if f.kind in KINDS and f.geometry is not None]
        self._spans = {
            data.spec.id: [(data.spec.first + a, data.spec.first + b) for a, b in data.spec.spans]
            for data in atlas.campaigns
        }

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree([f.geometry for f in self._features if f.geometry is not None])

    def seen(self, lon: float, lat: float, day: int, *, earlier: bool) -> Seen:
        """As at the end of a day; of a campaign that is drawn by stages, of one that ended by then, or not before."""
        ends = {campaign: _end_of_stage(spans, day, earlier) for campaign, spans in self._spans.items()}
        spot = shapely.Point(lon, lat)
        found = self._tree.query(spot, predicate="dwithin", distance=NEAR_DEGREES)
        shown = [f for index in sorted(found.tolist()) if _shows(f := self._features[index], day, ends)]
        here = [f for f in shown if f.geometry is not None and f.geometry.contains(spot)]
        return Seen(sorted(here, key=_rank), shown)


def _rank(feature: Feature) -> int:
    return KINDS.index(feature.kind)


def _end_of_stage(spans: Sequence[tuple[int, int]], day: int, earlier: bool) -> int | None:
    """Last day of the stage that is asked on a day; None while the campaign is not on."""
    if not spans[0][0] <= day <= spans[-1][1]:
        return None
    if earlier:
        return max((end for _start, end in spans if end <= day), default=None)
    return min(end for _start, end in spans if end >= day)


def _shows(feature: Feature, day: int, ends: Mapping[str, int | None]) -> bool:
    campaign = feature.properties.get("campaign") or ""
    asked = ends[campaign] if feature.kind in STAGED and campaign in ends else day
    return asked is not None and feature.start <= asked and (feature.end is None or feature.end >= asked)


def changes_of_events(atlas: Atlas) -> list[Change]:
    """Takings that events tell."""
    return [_of_event(told, atlas) for told in told_takings(atlas)]


def _of_event(told: Told, atlas: Atlas) -> Change:
    taking, event = told.taking, told.event
    return Change(
        event.id, atlas.files.get(event.id, "-"), taking.place, told.lon, told.lat, taking.how, taking.by,
        taking.origin, told.first, told.last,
    )  # fmt: skip


def changes_of_points(atlas: Atlas) -> list[Change]:
    """Control points of all campaigns."""
    return [_of_point(point, data) for data in atlas.campaigns for point in data.points]


def _of_point(point: ControlPoint, data: CampaignData) -> Change:
    spec = data.spec
    sides = {other.army: other.holder for other in spec.others}
    return Change(
        point.id, spec.points, point.id, point.lon, point.lat, point.kind, sides.get(point.army, spec.holder), None,
        to_day(point.date), to_day(point.date_latest), spec.id, point.precision_km,
    )  # fmt: skip


@dataclass
class Compared:
    """Findings, and the pairs by what was compared: record, when, layer."""

    findings: Findings = field(default_factory=lambda: Findings("holders"))
    pairs: Counter[str] = field(default_factory=Counter)

    def pair(self, source: str, when: str, layer: str) -> None:
        """Count a pair."""
        self.findings.pairs += 1
        self.pairs[f"{source} {when}: {layer}"] += 1


def compare(atlas: Atlas, features: Sequence[Feature]) -> Compared:
    """Every taking of an event and of a control point against the layers."""
    shown, compared = Shown(atlas, features), Compared()
    last_days = {data.spec.id: to_day(data.spec.last_day) for data in atlas.campaigns}
    for source, changes in (("event", changes_of_events(atlas)), ("control point", changes_of_points(atlas))):
        for change in changes:
            if not any(_clouds(other, change) for other in changes):
                seen = shown.seen(change.lon, change.lat, change.first - 1, earlier=True)
                _judge(change, seen, "the day before", source, compared)
            if not any(_follows(other, change) for other in changes):
                day = min(change.last + 1, last_days.get(change.campaign or "", change.last + 1))
                seen = shown.seen(change.lon, change.lat, day, earlier=False)
                _judge(change, seen, "the day after", source, compared)
    return compared


def _clouds(other: Change, change: Change) -> bool:
    """Whether the day before says nothing: another had taken the place, or the same had landed there."""
    if other is change or other.place != change.place:
        return False
    if other.by != change.by:
        return other.first <= change.first and other.last >= change.first - 1
    return other.how in LANDED and 0 < change.last - other.first <= FORERUN_DAYS


def _follows(other: Change, change: Change) -> bool:
    """Whether another holder took the place so soon that the day after says nothing."""
    same = other is change or other.place != change.place or other.by == change.by
    return not same and other.last >= change.last and other.first <= change.last + 1


def _judge(change: Change, seen: Seen, when: str, source: str, compared: Compared) -> None:
    for layer in seen.layers:
        compared.pair(source, when, layer.kind)
    wrong = _before(change, seen) if when == "the day before" else _after(change, seen)
    for feature in wrong if seen.layers else ():
        days = span(change.first, change.last)
        say = f"{change.place} {change.how} by {change.by} from {change.origin or 'nobody named'}, {days}"
        remedy = f"{when} {feature.kind} {feature.id} shows {holder(feature)}; correct what its sources do not bear out"
        found = Contradiction(change.file, (change.record, feature.id), "takings", say, remedy, change.place)
        compared.findings.add(found)


def _before(change: Change, seen: Seen) -> Iterator[Feature]:
    """Layers that do not show the holder of before."""
    if seen.open or (change.how in GAVE_UP and any(f.kind == "pocket" and holder(f) != change.by for f in seen.near)):
        return
    over = [f for f in seen.of("pocket", "area") if change.campaign in {None, f.properties.get("campaign")}]
    yield from (f for f in over if holder(f) == change.by and not is_open(f))
    if change.campaign is not None or any(holder(f) == change.origin for f in over):
        return
    for land in seen.of("territory"):
        theirs = holder(land) == change.origin if change.origin is not None else holder(land) != change.by
        if not is_open(land) and not theirs:
            yield land


def _after(change: Change, seen: Seen) -> Iterator[Feature]:
    """Layers that do not show the holder of after."""
    areas = [f for f in seen.of("area") if change.campaign in {None, f.properties.get("campaign")}]
    held = any(holder(f) == change.by for f in areas)
    if change.how in NOT_HELD or change.by is None:
        lands = seen.of("territory") if change.campaign is None and not areas else []
        yield from (f for f in (*areas, *lands) if holder(f) == (change.by or change.origin))
        return
    if change.how in LANDED:
        near = [f for f in seen.near if f.kind in {"area", "landing"} and holder(f) == change.by]
        held = held or bool(near)
    else:
        yield from (f for f in seen.of("pocket") if holder(f) != change.by)
        spot, reach = shapely.Point(change.lon, change.lat), change.precision_km / KM_PER_DEGREE
        near = [f for f in seen.near if f.kind == "area" and holder(f) == change.by]
        held = held or any(f.geometry is not None and f.geometry.dwithin(spot, reach) for f in near)
    if not held:
        yield from areas or _without_area(change, seen)


def _without_area(change: Change, seen: Seen) -> Iterator[Feature]:
    """Ground not known at a control point; territories of somebody else."""
    if change.campaign is not None:
        yield from seen.of("unknown")
    if change.campaign is not None or not seen.open:
        yield from (f for f in seen.of("territory") if holder(f) != change.by and not is_open(f))
