"""One place, one day, one holder: what the layers say about a place, and where they say different things.

Four layers tell who held a place: territories, computed areas of control, pockets, and the holders of railways.
`Layers` answers for one place and day; `compare` does so for every place on every day on which anything changes,
counts the pairs it compared, and returns those that differ and that no exception of `data/exceptions.json` names.
What may differ without an exception is written down in `agree`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import shapely

from geo.dates import to_day, to_iso
from geo.records.atlas import Atlas
from geo.records.feature import Feature
from geo.records.lands import LayerException

LAYERS = ("territory", "area", "pocket", "railway")
#: A railway tells who held a place that is nearer to it than this, degrees (about 2 km).
RAILWAY_DEGREES = 0.02
#: Holders that say that nobody held the place for certain, or that somebody was only active there.
NOBODY = frozenset({None, "disputed", "none"})
#: Words of status that say that nobody held the land for certain, or that the word is a claim.
OPEN = frozenset({"unsettled", "claimed"})


@dataclass(frozen=True)
class Told:
    """What one layer says about a place on a day."""

    layer: str
    record: str
    holder: str | None
    status: str | None = None
    campaign: str | None = None


@dataclass(frozen=True)
class Difference:
    """Two layers that name different holders of one place, from the day `first` to `last` of the days compared."""

    place: str
    first: str
    last: str
    one: Told
    other: Told

    def __str__(self) -> str:
        """For the message of a failed test."""
        one, other = self.one, self.other
        days = self.first if self.first == self.last else f"{self.first} to {self.last}"
        return f"{self.place}, {days}: " + ", ".join(f"{x.layer} {x.record} = {x.holder}" for x in (one, other))


class Layers:
    """The layers of an atlas, asked by place and day."""

    def __init__(self, features: Iterable[Feature]) -> None:
        self._features = [f for f in features if f.kind in LAYERS and f.geometry is not None]

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree([found for feature in self._features if (found := feature.geometry) is not None])

    def at(self, lon: float, lat: float) -> list[Feature]:
        """Features of the four layers that a place lies in, or on, at any time."""
        spot = shapely.Point(lon, lat)
        found = self._tree.query(spot, predicate="dwithin", distance=RAILWAY_DEGREES)
        near = [self._features[index] for index in sorted(found.tolist())]
        # on a border a place belongs to neither side
        return [f for f in near if f.kind == "railway" or (f.geometry is not None and f.geometry.contains(spot))]

    @staticmethod
    def on(features: Sequence[Feature], day: int) -> list[Told]:
        """What the given features say on a day."""
        return [
            Told(f.kind, f.id, f.properties.get("holder"), f.properties.get("status"), f.properties.get("campaign"))
            for f in features
            if f.start <= day and (f.end is None or f.end >= day)
        ]


def agree(one: Told, other: Told, parties: Mapping[str, frozenset[str]]) -> bool:
    """Whether two layers may stand beside each other.

    They do when they name one holder, or when one of them says that the matter is open. A computed area or a pocket
    lies over the territory of the state on whose land the war is fought: there it may differ, if the territory belongs
    to a party of that campaign. Who runs a railway is told beside who holds the land; only occupation and civil war
    bind the two, so a railway is compared where the territory is occupied or held by a side of a civil war.

    Parameters
    ----------
    parties
        Holders that take part in each campaign, by its id.
    """
    if one.holder == other.holder or {one.holder, other.holder} & NOBODY or {one.status, other.status} & OPEN:
        return True
    by_layer = {told.layer: told for told in (one, other)}
    if "railway" in by_layer:
        land = by_layer.get("territory")
        return by_layer["railway"].holder == "joint" or land is None or land.status not in {"occupied", "civil-war"}
    war = by_layer.get("area") or by_layer.get("pocket")
    land = by_layer.get("territory")
    if war is not None and land is not None and war.campaign is not None:
        return land.holder in parties.get(war.campaign, frozenset()) and land.holder != war.holder
    return "area" in by_layer and "pocket" in by_layer  # a pocket holds out in the area of the other side


def parties_of(atlas: Atlas) -> dict[str, frozenset[str]]:
    """The two sides of each computed campaign, and the holders on whose land it is fought."""
    return {
        data.spec.id: frozenset({data.spec.holder, data.spec.enemy, *(home.holder for home in data.spec.homes)})
        for data in atlas.campaigns
    }


def change_days(features: Iterable[Feature], first: int, last: int) -> list[int]:
    """Days on which something of the layers begins, or has just ended."""
    days = {first, last}
    for feature in features:
        days |= {feature.start, *(() if feature.end is None else (feature.end, feature.end + 1))}
    return sorted(day for day in days if first <= day <= last)


def compare(atlas: Atlas, features: Sequence[Feature]) -> tuple[Counter[str], list[Difference]]:
    """Every place of the gazetteer and every control point, on every day on which one of its layers changes.

    Returns
    -------
    (pairs, differences): how many pairs were compared by the names of their layers, and what differs unexplained.
    """
    layers, parties = Layers(features), parties_of(atlas)
    pairs: Counter[str] = Counter()
    found: dict[tuple[str, Told, Told], list[int]] = {}
    for place, lon, lat in spots(atlas):
        here = layers.at(lon, lat)
        for day in change_days(here, atlas.first_day, atlas.last_day):
            for one, other in combinations(Layers.on(here, day), 2):
                if one.layer == other.layer == "railway":
                    continue
                pairs["–".join(sorted({one.layer, other.layer}))] += 1
                if not agree(one, other, parties) and not excepted(atlas.exceptions, place, day, one, other):
                    found.setdefault((place, one, other), []).append(day)
    return pairs, [
        Difference(place, to_iso(days[0]), to_iso(days[-1]), one, other) for (place, one, other), days in found.items()
    ]


def after_the_war(atlas: Atlas, features: Sequence[Feature]) -> tuple[int, list[Difference]]:
    """Whoever held a place on the last day of a computed campaign holds it by the territories the day after.

    Returns
    -------
    (pairs, differences)
    """
    layers = Layers(features)
    pairs, found = 0, []
    for data in atlas.campaigns:
        last = to_day(data.spec.last_day)
        for place, lon, lat in spots(atlas):
            here = layers.at(lon, lat)
            areas = [told for told in Layers.on(here, last) if told.layer == "area" and told.campaign == data.spec.id]
            lands = [told for told in Layers.on(here, last + 1) if told.layer == "territory"]
            for one, other in ((area, land) for area in areas for land in lands):
                pairs += 1
                same = one.holder == other.holder or one.holder in NOBODY or other.status in OPEN
                if not same and not excepted(atlas.exceptions, place, last + 1, one, other):
                    found.append(Difference(place, to_iso(last), to_iso(last + 1), one, other))
    return pairs, found


def spots(atlas: Atlas) -> Iterator[tuple[str, float, float]]:
    """Places and control points by id, with their positions."""
    yield from ((place.id, place.lon, place.lat) for place in atlas.places.values())
    yield from ((point.id, point.lon, point.lat) for point in atlas.control_points)


def excepted(exceptions: Iterable[LayerException], place: str, day: int, one: Told, other: Told) -> bool:
    """Whether an exception allows two layers to differ at a place on a day."""
    return any(
        {one.layer, other.layer} == set(found.layers)
        and bool({one.record, other.record} & set(found.records))
        and found.place in {None, place}
        and (found.start is None or to_day(found.start) <= day)
        and (found.end is None or day <= to_day(found.end))
        for found in exceptions
    )
