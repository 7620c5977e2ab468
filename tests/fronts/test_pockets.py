"""Pockets: the enemy's until their day, a circle on the ground."""

from __future__ import annotations

import pytest
import shapely

from geo.dates import to_day
from geo.fronts.pockets import active_pockets, pocket_features
from tests.small_folder import folder_campaigns
from tests.small_war import FIRST_DAY, POCKET, POCKET_LAST, RETREATING

(WAR,) = folder_campaigns()
FORT = shapely.Point(POCKET)


def test_a_pocket_is_the_enemys_until_its_day() -> None:
    last = to_day(POCKET_LAST) - to_day(FIRST_DAY)
    assert not any(state.controlled.contains(FORT) for state in WAR.days[: last + 1])
    assert WAR.days[last + 1].controlled.contains(FORT)


def test_the_front_passes_a_pocket_by_and_has_no_rim_round_it() -> None:
    (pocket,) = active_pockets(WAR.data)
    behind = WAR.days[pocket.end - 1]
    assert behind.controlled.buffer(0.01).contains(pocket.shape.boundary)
    assert behind.front.distance(FORT) > 0.5


def test_a_pocket_shows_from_the_day_it_is_cut_off_to_the_day_it_gives_up() -> None:
    (found,) = pocket_features(WAR.data, WAR.theatre)
    assert (found.id, found.start, found.end) == ("pocket-1985-fort", to_day("1985-08-12"), to_day(POCKET_LAST) + 1)
    assert (found.properties["holder"], found.properties["held_by"]) == (RETREATING, ["fort"])


def test_a_pocket_is_cut_to_the_land() -> None:
    west = shapely.box(122, 42, POCKET[0], 48)
    (found,) = pocket_features(WAR.data, west)
    assert found.geometry is not None
    assert found.geometry.area == pytest.approx(WAR.frame.plane.disc(*POCKET, 12).area / 2, rel=0.02)
