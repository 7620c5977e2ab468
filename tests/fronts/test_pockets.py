"""Pockets: the enemy's until their day; a circle, an outline or a march on the ground."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import shapely

from geo.dates import to_day
from geo.fronts.campaign import compute_campaign
from geo.fronts.pockets import active_pockets, pocket_features
from geo.records.tables import CampaignData, PocketShape
from tests.fronts.toy_campaign import cells, point, toy_campaign
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


def besieged(**extent: Any) -> CampaignData:
    """The toy war with a pocket that gives up on day 8, and a town in it that fell on day 5."""
    text = {"xx": "Redoubt"}
    fields = {"id": "redoubt", "point": "redoubt", "name": text, "start": "1811-03-05", "note": text} | extent
    data = toy_campaign({"towns_km": 5}, (PocketShape.model_validate(fields),))
    more = [point("redoubt", (21.5, 12.0), 8, "plain", kind="pocket"), point("inner-town", (21.5, 12.0), 5, "plain")]
    return replace(data, points=(*data.points, *more))


RING = [[21.3, 11.8], [21.7, 11.8], [21.7, 12.2], [21.3, 12.2]]


def test_an_outline_is_the_ground_of_the_works() -> None:
    (pocket,) = active_pockets(besieged(outline=[RING, [[22, 12], [22.1, 12], [22.05, 12.1]]]))
    assert pocket.shape.area == pytest.approx(0.16 + 0.005)
    assert pocket.shape_at(0).equals(pocket.shape_at(7))


def test_a_town_in_a_pocket_has_its_own_date() -> None:
    war = compute_campaign(besieged(outline=[RING]), cells())
    town, works = shapely.Point(21.5, 12.0), shapely.Point(21.4, 12.1)
    assert [war.days[day].controlled.contains(town) for day in (4, 5)] == [False, True]
    assert [war.days[day].controlled.contains(works) for day in (5, 7, 8)] == [False, False, True]
    (found,) = pocket_features(war.data, war.theatre)
    assert found.geometry is not None
    assert not found.geometry.contains(town)
    assert found.geometry.contains(works)
    assert found.properties["certainty"] == "schematic"


MARCH = [
    {"date": "1811-03-05", "lon": 21.0, "lat": 11.0, "width_km": 20},
    {"date": "1811-03-07", "lon": 21.5, "lat": 12.0, "width_km": 20},
    {"date": "1811-03-08", "lon": 21.5, "lat": 13.0, "width_km": 10},
]


def test_a_march_moves_from_station_to_station() -> None:
    (pocket,) = active_pockets(besieged(march=MARCH))
    assert [leg.day for leg in pocket.legs] == [4, 6, 7]
    assert pocket.shape_at(5).contains(shapely.Point(21.25, 11.5))
    assert not pocket.shape_at(6).contains(shapely.Point(21.25, 11.5))
    assert pocket.shape_at(0).equals(pocket.shape_at(4))
    assert pocket.shape_at(9).contains(shapely.Point(21.5, 13.0))


def test_a_march_is_a_feature_for_each_leg() -> None:
    data = besieged(march=MARCH)
    found = pocket_features(data, shapely.box(20, 10, 24, 14))
    first = data.spec.first
    assert [(f.start - first, (f.end or 0) - first) for f in found] == [(4, 5), (6, 6), (7, 8)]
    assert [f.id.removeprefix("pocket-toy-war-1811-redoubt") for f in found] == ["", "-1811-03-07", "-1811-03-08"]
    assert len({f.name.get("xx") for f in found}) == 1


@pytest.mark.parametrize(
    "extent", [{}, {"lon": 21.0, "lat": 12.0}, {"lon": 21.0, "lat": 12.0, "radius_km": 4, "outline": [RING]}]
)
def test_a_pocket_has_its_extent_in_one_way(extent: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="give its extent in one way"):
        besieged(**extent)
