"""Pockets, landings and islands on their days."""

from __future__ import annotations

import pytest
import shapely

from geo.dates import to_day
from geo.fronts.landings import landing_features
from geo.fronts.pockets import pocket_features
from geo.fronts.theatres import CorridorFront, theatre_fronts
from tests.real import real_campaign

CAMPAIGN = real_campaign("august-1945")
FIRST_DAY = CAMPAIGN.spec.first


def held(iso: str, position: shapely.Point) -> bool:
    state = CAMPAIGN.days[to_day(iso) - FIRST_DAY]
    return bool(shapely.dwithin(state.controlled, position, 0.01))


#: Name, position, last day on which it is Japanese, day on which it is not.
POCKETS = [
    ("Hailar fortress", 119.69, 49.262, "1945-08-17", "1945-08-18"),
    ("Fujin", 132.03, 47.2, "1945-08-13", "1945-08-14"),
    ("Sunwu heights", 127.45, 49.5, "1945-08-19", "1945-08-20"),
    ("Aihun fortress", 127.33, 49.86, "1945-08-21", "1945-08-22"),
    ("Hutou", 133.63, 45.98, "1945-08-25", "1945-08-26"),
    ("107th Division", 122.85, 46.75, "1945-08-29", "1945-08-30"),
    ("Dongning heights", 131.2, 44.05, "1945-08-29", "1945-08-30"),
    ("Halun-Arshan", 119.94, 47.18, "1945-08-12", "1945-08-13"),
    ("Koton", 142.8, 49.85, "1945-08-18", "1945-08-19"),
]


@pytest.mark.parametrize("row", POCKETS, ids=lambda row: row[0])
def test_pocket_is_japanese_until_its_day(row: tuple[str, float, float, str, str]) -> None:
    _, lon, lat, last, gone = row
    assert not held(last, shapely.Point(lon, lat))
    assert held(gone, shapely.Point(lon, lat))


#: Towns in the middle of works that held out longer: town, days on which it is not held and is.
TOWNS_IN_POCKETS = [
    ("Hailar", 119.7, 49.2, "1945-08-09", "1945-08-10"),
    ("Fujin", 132.03, 47.25, "1945-08-10", "1945-08-12"),
    ("Chongjin", 129.78, 41.8, "1945-08-15", "1945-08-16"),
]


@pytest.mark.parametrize("row", TOWNS_IN_POCKETS, ids=lambda row: row[0])
def test_a_town_has_its_own_date(row: tuple[str, float, float, str, str]) -> None:
    _, lon, lat, before, day = row
    position = shapely.Point(lon, lat)
    assert not CAMPAIGN.days[to_day(before) - FIRST_DAY].controlled.contains(position)
    assert CAMPAIGN.days[to_day(day) - FIRST_DAY].controlled.contains(position)


def test_troops_landed_by_air_hold_no_town_until_ground_troops_come() -> None:
    signs = {feature.id: feature for feature in landing_features(CAMPAIGN.data, CAMPAIGN.days)}
    landings = CAMPAIGN.data.on_mainland("air_landing")
    assert len(landings) >= 8
    for point in landings:
        position = shapely.Point(point.lon, point.lat)
        assert not CAMPAIGN.days[point.latest].controlled.contains(position), point.id
        sign = signs[f"landing-1945-{point.id}"]
        assert sign.start == FIRST_DAY + point.latest
        assert sign.end is not None
        relieved = sign.end + 1 - FIRST_DAY
        assert relieved == CAMPAIGN.spec.days or CAMPAIGN.days[relieved].controlled.contains(position), point.id


LANDINGS = [
    ("Wonsan", 127.44, 39.15, "1945-08-21"),
    ("Rajin", 130.3, 42.25, "1945-08-12"),
    ("Chongjin beach", 129.808, 41.8, "1945-08-13"),
    ("Toro", 142.11, 49.16, "1945-08-16"),
    ("Maoka", 142.05, 47.05, "1945-08-20"),
    ("Otomari", 142.78, 46.63, "1945-08-25"),
    ("Toyohara", 142.74, 46.96, "1945-08-25"),
    ("Shumshu beach", 156.46, 50.84, "1945-08-18"),
    ("Shumshu, all", 156.3, 50.72, "1945-08-23"),
    ("Etorofu", 147.72, 45.05, "1945-08-28"),
    ("Urup", 149.92, 45.9, "1945-08-31"),
    ("Kunashiri", 145.86, 44.03, "1945-09-01"),
    ("Shikotan", 146.8, 43.82, "1945-09-01"),
    ("Habomai", 146.14, 43.51, "1945-09-05"),
]


@pytest.mark.parametrize(("name", "lon", "lat", "iso"), LANDINGS)
def test_landing_is_soviet_from_its_day(name: str, lon: float, lat: float, iso: str) -> None:
    state = CAMPAIGN.days[to_day(iso) - FIRST_DAY].controlled
    assert shapely.dwithin(state, shapely.Point(lon, lat), 0.06), name


NOT_BEFORE = [row for row in LANDINGS if row[0] not in {"Toyohara", "Habomai"}]


@pytest.mark.parametrize(("name", "lon", "lat", "iso"), NOT_BEFORE)
def test_landing_is_not_soviet_the_day_before(name: str, lon: float, lat: float, iso: str) -> None:
    state = CAMPAIGN.days[to_day(iso) - FIRST_DAY - 1].controlled
    assert not state.contains(shapely.Point(lon, lat)), name


def test_no_kuril_island_before_shumshu_and_no_habomai_before_3_september() -> None:
    assert CAMPAIGN.days[to_day("1945-08-17") - FIRST_DAY].theatres["kurils"].is_empty
    second = CAMPAIGN.days[to_day("1945-09-02") - FIRST_DAY].theatres["kurils"]
    assert second.intersection(CAMPAIGN.cells["habomai"]).is_empty
    last = CAMPAIGN.days[-1].theatres["kurils"]
    assert last.intersection(CAMPAIGN.cells["habomai"]).area > 0.8 * CAMPAIGN.cells["habomai"].area


def test_karafuto_front_only_moves_south() -> None:
    (karafuto,) = (t for t in theatre_fronts(CAMPAIGN.data, CAMPAIGN.cells) if isinstance(t, CorridorFront))
    latitudes = [50.0 - karafuto.front_at(day / 4) for day in range(4 * 28)]
    assert latitudes == sorted(latitudes, reverse=True)
    assert latitudes[0] == 50.0
    assert 50.0 - karafuto.front_at(8.5) > 49.7  # Koton holds
    assert 50.0 - karafuto.front_at(16.5) < 46.0


def test_kalgan_is_never_soviet() -> None:
    assert not any(state.area.contains(shapely.Point(114.88, 40.81)) for state in CAMPAIGN.days)


def test_pocket_features() -> None:
    features = {f.id: f for f in pocket_features(CAMPAIGN.data, shapely.union_all(list(CAMPAIGN.cells.values())))}
    hutou = features["pocket-1945-hutou"]
    assert (hutou.start, hutou.end) == (to_day("1945-08-09"), to_day("1945-08-26"))
    assert hutou.properties["holder"] == "japan"
    assert all(f.geometry is not None and f.geometry.is_valid and not f.geometry.is_empty for f in features.values())
