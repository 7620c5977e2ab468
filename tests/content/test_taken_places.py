"""What events and control points say was taken has that holder on the map, the day before and the day after."""

from __future__ import annotations

from collections import Counter
from functools import cache

from geo.check.contradictions import unexplained, unneeded
from geo.check.takings import point_of, told_takings
from tests.content.taken import Compared, compare
from tests.real import real_atlas, real_features


@cache
def compared() -> Compared:
    """Every taking of this atlas against its layers."""
    return compare(real_atlas(), real_features())


def test_no_layer_contradicts_a_taking() -> None:
    found = unexplained(compared().findings, real_atlas().rule_exceptions)
    print("pairs compared:", ", ".join(f"{name} {count}" for name, count in sorted(compared().pairs.items())))
    assert not found, "\n".join(str(contradiction.fault) for contradiction in found)


def test_takings_are_many_and_meet_every_layer() -> None:
    pairs = compared().pairs
    assert pairs.total() > 1200
    for source in ("event", "control point"):
        for when in ("the day before", "the day after"):
            assert pairs[f"{source} {when}: territory"] > 100
    layers = {name.rpartition(": ")[2] for name in pairs}
    assert layers == {"pocket", "area", "unknown", "landing", "territory"}


def test_every_exception_is_needed() -> None:
    faults = list(unneeded([compared().findings], real_atlas().rule_exceptions))
    assert [str(fault) for fault in faults] == []


def test_events_tell_of_takings_in_every_campaign_and_of_every_manner() -> None:
    told = told_takings(real_atlas())
    manners = Counter(one.taking.how for one in told)
    print("takings told by events:", len(told), dict(manners))
    assert len(told) >= 170
    assert set(manners) == {"taken", "landed", "surrendered", "left", "handed", "raid"}
    for data in real_atlas().campaigns:
        assert sum(point_of(one, data) is not None for one in told) >= 15, data.spec.id
