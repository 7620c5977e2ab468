"""Which names land bears on the map: its power's, written over all land of that power, and one of its own.

A name over land has a rank: 1 powers, 2 dependants, 3 provinces. What the data say (`powers` of `atlas.json`, `on_map`
of a territory) goes before what follows from the words of status.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geo.dates import record_interval, to_day
from geo.records.atlas import Atlas
from geo.records.schema import Territory
from geo.records.settings import Power, PowerName

#: Words by which land belongs to the power itself, whatever else the power has.
_HOME = frozenset({"sovereign", "civil-war"})
#: And by which it does where the power has no land of its own: a dependant is at home in its land.
_DEPENDENT = frozenset({"puppet", "dependent", "buffer"})
#: Rank of land that is not its power's own.
_RANK = {"colony": 2, "leased": 2, "puppet": 2, "dependent": 2, "buffer": 2, "claimed": 2}
_PROVINCE = 3


def is_home(territory: Territory, others: Iterable[Territory]) -> bool:
    """Whether land is written over with the name of its holder; `others` are all territories of that holder."""
    if territory.on_map is not None and territory.on_map.rank in {1, 2}:
        return False
    if territory.status in _HOME:
        return True
    return territory.status in _DEPENDENT and not any(
        other.status == "sovereign" and _overlap(territory, other) for other in others
    )


def _overlap(one: Territory, other: Territory) -> bool:
    (start, end), (first, last) = (record_interval(item.start, item.end) for item in (one, other))
    return (end is None or first <= end) and (last is None or start <= last)


def naming(territory: Territory, home: bool) -> dict[str, Any]:
    """What the map is told of a territory's names.

    Returns
    -------
    dict
        ``home`` where it is written over with its holder's name; ``rank`` where it has a name of its own,
        ``map_name`` where that is not the record's, ``named`` where the data ask for it at every zoom.
    """
    wish = territory.on_map
    if wish is not None:
        name = wish.name.model_dump() if wish.name is not None else None
        return {"home": home or None, "rank": wish.rank or None, "map_name": name, "named": bool(wish.rank) or None}
    return {"home": home or None, "rank": None if home else _RANK.get(territory.status, _PROVINCE)}


def powers_json(atlas: Atlas) -> dict[str, Any]:
    """Rank and names of every holder that has land of its own, days as numbers."""
    settings = atlas.settings
    sovereign = {territory.holder for territory in atlas.territories if territory.status == "sovereign"}
    found = {}
    for holder in dict.fromkeys(territory.holder for territory in atlas.territories):
        power = settings.powers.get(holder) or Power()
        names = power.names or [PowerName(name=settings.holders[holder].name)]
        rank = power.rank or (1 if holder in sovereign else 2)
        found[holder] = {"rank": rank, "names": [_name(name) for name in names]}
    return found


def _name(name: PowerName) -> dict[str, Any]:
    dated = {key: to_day(value) for key in ("start", "end") if (value := getattr(name, key)) is not None}
    short = {"short": name.short.model_dump()} if name.short is not None else {}
    return {"name": name.name.model_dump()} | short | dated
