"""Who held what on each day, and how far an army had come."""

from __future__ import annotations

import pytest
import shapely

from geo.dates import to_day
from geo.fronts.control import advances, control_features, control_tiles
from tests.fronts.invariants import check_tiles
from tests.small_folder import CELLS, folder_campaigns
from tests.small_war import ADVANCING, FIRST_DAY, RETREATING

(WAR,) = folder_campaigns()
WHOLE = shapely.box(*CELLS["plain"]).area


def test_on_the_eve_everything_is_as_at_home() -> None:
    tiles = control_tiles(WAR, -1)
    assert tiles.keys() == {RETREATING}
    assert tiles[RETREATING].equals(shapely.box(*CELLS["plain"]))


@pytest.mark.parametrize("day", range(len(WAR.days)))
def test_tiles_cover_the_theatre_without_overlap(day: int) -> None:
    check_tiles(list(control_tiles(WAR, day).values()), WHOLE)


def test_the_advancing_side_gains_every_day_and_has_all_in_the_end() -> None:
    held = [control_tiles(WAR, day)[ADVANCING].area for day in range(len(WAR.days))]
    assert held == sorted(set(held))
    assert held[-1] == pytest.approx(WHOLE)


def test_a_feature_per_holder_and_day_from_the_eve_on() -> None:
    features = control_features([WAR])
    assert features[0].id == f"control-1985-08-08-{RETREATING}"
    assert {found.start for found in features} == {to_day(FIRST_DAY) + day for day in range(-1, len(WAR.days))}
    assert all(found.start == found.end for found in features)
    assert features[-1].properties["holder"] == ADVANCING


def test_measures_follow_the_road() -> None:
    rows = advances(WAR)
    areas = [row.area_km2 or 0 for row in rows if row.axis == "all"]
    assert areas == sorted(areas)
    road = [row for row in rows if row.axis == "main"]
    # A degree of longitude is 80 km at 44°N; two days take the army one degree on, and the road ends after three.
    assert [row.km for row in road][1::2] == pytest.approx([80, 160, 240, 240], abs=25)
    assert {row.name["en"] for row in road if row.name} == {"Main road"}
