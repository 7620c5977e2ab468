"""One place, one day, one holder, in all layers; and the exceptions are as few as they are named."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from geo.records.lands import LayerException
from geo.records.localized import localized
from tests.content.one_holder import LAYERS, Told, after_the_war, agree, compare, excepted
from tests.real import real_atlas, real_features

PARTIES = {"war": frozenset({"soviet", "japan", "manchukuo"})}


def test_layers_name_one_holder_at_every_place_and_every_change() -> None:
    pairs, differences = compare(real_atlas(), real_features())
    print("pairs compared:", ", ".join(f"{layers} {count}" for layers, count in sorted(pairs.items())))
    assert not differences, "\n".join(map(str, differences[:40]))
    assert pairs.total() > 40_000
    assert {layer for layers in pairs for layer in layers.split("–")} == set(LAYERS)


def test_who_held_a_place_at_the_end_of_a_campaign_holds_it_the_day_after() -> None:
    pairs, differences = after_the_war(real_atlas(), real_features())
    print("pairs compared:", pairs)
    assert not differences, "\n".join(map(str, differences[:40]))
    assert pairs > 300


def test_every_exception_is_needed() -> None:
    atlas = real_atlas()
    used: Counter[str] = Counter()
    bare = replace(atlas, exceptions=())
    found = [*compare(bare, real_features())[1], *after_the_war(bare, real_features())[1]]
    for exception in atlas.exceptions:
        for difference in found:
            records = {difference.one.record, difference.other.record}
            if records & set(exception.records) and exception.place in {None, difference.place}:
                used[exception.id] += 1
    assert [exception.id for exception in atlas.exceptions if not used[exception.id]] == []


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        (Told("territory", "a", "japan", "sovereign"), Told("area", "b", "soviet", campaign="war"), True),
        (Told("territory", "a", "ccp", "civil-war"), Told("area", "b", "soviet", campaign="war"), False),
        (Told("territory", "a", "disputed", "unsettled"), Told("area", "b", "soviet", campaign="war"), True),
        (Told("territory", "a", "roc", "sovereign"), Told("railway", "b", "japan"), True),
        (Told("territory", "a", "soviet", "occupied"), Told("railway", "b", "roc"), False),
        (Told("territory", "a", "soviet", "occupied"), Told("railway", "b", "joint"), True),
        (Told("area", "a", "soviet", campaign="war"), Told("pocket", "b", "japan", campaign="war"), True),
    ],
)
def test_what_may_stand_beside_each_other(one: Told, other: Told, may: bool) -> None:
    assert agree(one, other, PARTIES) is may
    assert agree(other, one, PARTIES) is may


def test_an_exception_holds_for_its_layers_place_and_days() -> None:
    exception = LayerException(
        id="bridge",
        layers=["territory", "railway"],
        records=["line"],
        place="town",
        end="1945-08-31",
        reason=localized(ja="橋", en="A bridge"),
    )
    land, line, area = Told("territory", "land", "soviet"), Told("railway", "line", "roc"), Told("area", "line", "roc")
    assert excepted([exception], "town", -8890, land, line)
    assert not excepted([exception], "village", -8890, land, line)
    assert not excepted([exception], "town", -8000, land, line)
    assert not excepted([exception], "town", -8890, land, area)
