"""Territories: every day each piece of land has one holder, and the right one."""

from __future__ import annotations

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geo.dates import record_interval, to_day, to_iso
from geo.land.coverage import polygons_of
from geo.land.projection import plane_at
from geo.records.atlas import Atlas
from geo.records.feature import Feature
from tests.real import real_atlas, real_cells, real_territories

#: Land that this atlas gives no holder: other countries, and the western lands before 1940.
UNHELD = {"foreign", "soviet-west-1939"}


area_km2 = plane_at((130.0, 47.0)).area_km2


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return real_atlas()


@pytest.fixture(scope="module")
def features() -> list[Feature]:
    return list(real_territories())


def at(features: list[Feature], iso: str) -> list[Feature]:
    day = to_day(iso)
    return [f for f in features if f.start <= day and (f.end is None or f.end >= day)]


def change_days(atlas: Atlas) -> list[int]:
    days = {atlas.first_day, atlas.last_day}
    for record in atlas.territories:
        start, end = record_interval(record.start, record.end)
        days |= {start, start - 1, *(() if end is None else (end, end + 1))}
    return sorted(day for day in days if atlas.first_day <= day <= atlas.last_day)


def test_each_cell_has_one_holder_at_every_change(atlas: Atlas) -> None:
    cells = set(real_cells()) - UNHELD
    for day in change_days(atlas):
        held: list[str] = []
        for record in atlas.territories:
            start, end = record_interval(record.start, record.end)
            if start <= day and (end is None or end >= day):
                held += record.cells
        assert len(held) == len(set(held)), f"{to_iso(day)}: a cell is held twice"
        assert cells <= set(held), f"{to_iso(day)}: nobody holds {cells - set(held)}"


@pytest.mark.parametrize("iso", ["1922-01-01", "1932-06-01", "1939-08-20", "1945-08-25", "1946-12-31"])
def test_shapes_of_one_day_neither_overlap_nor_gape(features: list[Feature], iso: str) -> None:
    shapes = [f.geometry for f in at(features, iso) if f.geometry is not None]
    assert shapely.coverage_is_valid(shapes)


def test_every_feature_is_complete(features: list[Feature], atlas: Atlas) -> None:
    assert len({f.id for f in features}) == len(features) == len(atlas.territories)
    for feature in features:
        assert feature.kind == "territory"
        assert isinstance(feature.geometry, BaseGeometry)
        assert feature.geometry.is_valid
        assert feature.properties["holder"] in atlas.settings.holders
        assert set(feature.properties["sources"]) <= set(atlas.sources)
        assert feature.properties["note"]["ja"]
        assert feature.properties["note"]["en"]
        label = feature.properties["label"]
        assert feature.geometry.covers(shapely.Point(label)), feature.id


def test_capitals_lie_in_their_territory(features: list[Feature], atlas: Atlas) -> None:
    for feature in features:
        capital = feature.properties["capital"]
        if capital is not None:
            place = atlas.places[capital]
            assert feature.geometry is not None
            assert feature.geometry.distance(shapely.Point(place.lon, place.lat)) < 0.1, feature.id


HOLDERS = [
    # place, lon, lat, day → holder, status
    ("Khabarovsk", 135.1, 48.46, "1922-02-13", "whites", "civil-war"),
    ("Khabarovsk", 135.1, 48.46, "1922-02-14", "soviet", "buffer"),
    ("Nikolayevsk", 140.73, 53.15, "1922-09-01", "japan", "occupied"),
    ("Spassk", 132.82, 44.6, "1922-09-18", "japan", "occupied"),
    ("Spassk", 132.82, 44.6, "1922-09-19", "whites", "civil-war"),
    ("Spassk", 132.82, 44.6, "1922-10-09", "soviet", "buffer"),
    ("Nikolsk", 131.96, 43.8, "1922-10-05", "japan", "occupied"),
    ("Nikolsk", 131.96, 43.8, "1922-10-14", "whites", "civil-war"),
    ("Nikolsk", 131.96, 43.8, "1922-10-15", "soviet", "buffer"),
    ("Vladivostok", 131.91, 43.15, "1922-10-24", "japan", "occupied"),
    ("Vladivostok", 131.91, 43.15, "1922-10-25", "soviet", "buffer"),
    ("Vladivostok", 131.91, 43.15, "1922-11-15", "soviet", "sovereign"),
    ("Ayan", 138.17, 56.46, "1923-06-17", "whites", "civil-war"),
    ("Chita", 113.5, 52.03, "1922-06-01", "soviet", "buffer"),
    ("Aleksandrovsk", 142.16, 50.9, "1925-05-14", "japan", "occupied"),
    ("Aleksandrovsk", 142.16, 50.9, "1925-05-15", "soviet", "sovereign"),
    ("Ulaanbaatar", 106.91, 47.91, "1924-11-25", "mpr", "dependent"),
    ("Ulaanbaatar", 106.91, 47.91, "1946-01-05", "mpr", "sovereign"),
    ("Kyzyl", 94.45, 51.72, "1944-10-10", "tuva", "dependent"),
    ("Kyzyl", 94.45, 51.72, "1944-10-11", "soviet", "annexed"),
    ("Hailar", 119.7, 49.2, "1929-11-19", "roc", "sovereign"),
    ("Hailar", 119.7, 49.2, "1929-11-30", "soviet", "occupied"),
    ("Hailar", 119.7, 49.2, "1930-01-31", "roc", "sovereign"),
    ("Fujin", 132.03, 47.25, "1929-11-01", "soviet", "occupied"),
    ("Heixiazi", 134.5, 48.3, "1935-07-05", "soviet", "occupied"),
    ("Mukden", 123.43, 41.8, "1931-09-17", "roc", "sovereign"),
    ("Mukden", 123.43, 41.8, "1931-09-18", "roc", "sovereign"),  # the stages of control say who held it
    ("railway at Mukden", 123.39, 41.79, "1931-09-17", "japan", "administered"),
    ("railway at Mukden", 123.39, 41.79, "1937-11-30", "japan", "administered"),
    ("railway at Mukden", 123.39, 41.79, "1937-12-01", "manchukuo", "puppet"),
    ("Mukden", 123.43, 41.8, "1932-03-01", "manchukuo", "puppet"),
    ("Harbin", 126.65, 45.75, "1932-02-05", "roc", "sovereign"),
    ("Harbin", 126.65, 45.75, "1932-03-01", "manchukuo", "puppet"),
    ("Manzhouli", 117.43, 49.58, "1932-12-05", "manchukuo", "puppet"),
    ("Chaoyang", 120.46, 41.57, "1933-02-25", "manchukuo", "puppet"),
    ("Chengde", 117.95, 40.96, "1933-03-03", "roc", "sovereign"),
    ("Chengde", 117.95, 40.96, "1933-03-04", "manchukuo", "puppet"),
    ("Dolonnor", 116.48, 42.19, "1933-06-30", "manchukuo", "occupied"),
    ("Dolonnor", 116.48, 42.19, "1933-07-12", "roc", "sovereign"),
    ("Dolonnor", 116.48, 42.19, "1933-08-13", "manchukuo", "occupied"),
    ("Kangbao", 114.61, 41.85, "1933-06-22", "roc", "sovereign"),
    ("Tangshan", 118.18, 39.63, "1933-05-31", "roc", "military-zone"),
    ("Tangshan", 118.18, 39.63, "1936-01-01", "japan", "puppet"),
    ("Bailingmiao", 110.44, 41.69, "1936-11-23", "mengjiang", "puppet"),
    ("Bailingmiao", 110.44, 41.69, "1936-11-24", "roc", "sovereign"),
    ("Kalgan", 114.88, 40.81, "1936-06-01", "roc", "sovereign"),
    ("Kalgan", 114.88, 40.81, "1937-08-27", "japan", "occupied"),
    ("Kalgan", 114.88, 40.81, "1939-09-01", "mengjiang", "puppet"),
    ("Kalgan", 114.88, 40.81, "1945-08-22", "disputed", "unsettled"),
    ("Kalgan", 114.88, 40.81, "1945-08-23", "ccp", "civil-war"),
    ("Kalgan", 114.88, 40.81, "1946-10-11", "roc", "sovereign"),
    ("Xilinhot", 116.08, 43.94, "1936-05-12", "mengjiang", "puppet"),
    ("Xilinhot", 116.08, 43.94, "1945-09-08", "soviet", "occupied"),
    ("West Sunid", 112.65, 42.75, "1945-09-09", "inner-mongolia", "dependent"),
    ("West Sunid", 112.65, 42.75, "1945-11-06", "ccp", "civil-war"),
    ("Dolonnor", 116.48, 42.19, "1936-01-01", "mengjiang", "puppet"),
    ("Ordos", 109.8, 39.6, "1941-01-01", "roc", "sovereign"),
    ("Peking", 116.4, 39.91, "1937-07-28", "roc", "sovereign"),
    ("Peking", 116.4, 39.91, "1937-07-29", "japan", "occupied"),
    ("Tientsin", 117.2, 39.13, "1937-07-29", "roc", "sovereign"),
    ("Tientsin", 117.2, 39.13, "1937-07-30", "japan", "occupied"),
    ("Baoding", 115.48, 38.86, "1937-09-24", "japan", "occupied"),
    ("Tsinan", 116.99, 36.67, "1937-12-26", "roc", "sovereign"),
    ("Hsuchow", 117.19, 34.26, "1938-05-19", "japan", "occupied"),
    ("Fuping", 114.2, 38.85, "1938-01-10", "ccp", "civil-war"),
    ("Yan'an", 109.49, 36.6, "1936-01-01", "roc", "sovereign"),
    ("Yan'an", 109.49, 36.6, "1941-01-01", "ccp", "civil-war"),
    ("Kuldja", 81.33, 43.92, "1944-11-12", "east-turkestan", "dependent"),
    ("Tacheng", 82.98, 46.75, "1945-07-31", "east-turkestan", "dependent"),
    ("Kuldja", 81.33, 43.92, "1946-06-06", "roc", "sovereign"),
    ("Dairen", 121.6, 38.91, "1939-01-01", "japan", "leased"),
    ("Dairen", 121.6, 38.91, "1945-08-22", "soviet", "military-zone"),
    ("Xinjing", 125.32, 43.88, "1945-08-18", "manchukuo", "puppet"),
    ("Xinjing", 125.32, 43.88, "1945-08-19", "disputed", "unsettled"),
    ("Xinjing", 125.32, 43.88, "1945-09-03", "soviet", "occupied"),
    ("Xinjing", 125.32, 43.88, "1946-04-14", "disputed", "unsettled"),
    ("Xinjing", 125.32, 43.88, "1946-04-18", "ccp", "civil-war"),
    ("Xinjing", 125.32, 43.88, "1946-05-23", "roc", "sovereign"),
    ("Jinzhou", 121.14, 41.11, "1945-11-25", "ccp", "civil-war"),
    ("Jinzhou", 121.14, 41.11, "1945-11-26", "roc", "sovereign"),
    ("Mukden", 123.45, 41.81, "1946-03-12", "soviet", "occupied"),
    ("Mukden", 123.45, 41.81, "1946-03-13", "roc", "sovereign"),
    ("Andong", 124.395, 40.129, "1946-10-24", "ccp", "civil-war"),
    ("Andong", 124.395, 40.129, "1946-10-25", "roc", "sovereign"),
    ("Harbin", 126.65, 45.75, "1946-04-27", "soviet", "occupied"),
    ("Harbin", 126.65, 45.75, "1946-04-28", "ccp", "civil-war"),
    ("Chengde", 117.95, 40.96, "1946-08-28", "roc", "sovereign"),
    ("Shanhaiguan", 119.754, 40.001, "1945-11-16", "roc", "sovereign"),
    ("Seoul", 126.98, 37.57, "1945-09-07", "japan", "colony"),
    ("Seoul", 126.98, 37.57, "1945-09-08", "us", "occupied"),
    ("Kaesong", 126.55, 37.97, "1945-08-28", "soviet", "occupied"),
    ("Kaesong", 126.55, 37.97, "1945-09-11", "us", "occupied"),
    ("Heijō", 125.75, 39.03, "1945-08-19", "disputed", "unsettled"),
    ("Heijō", 125.75, 39.03, "1945-09-02", "soviet", "occupied"),
    ("Amami", 129.4, 28.3, "1946-01-28", "us", "occupied"),
    ("Amami", 129.4, 28.3, "1945-09-01", "japan", "sovereign"),
    ("Taihoku", 121.5, 25.0, "1945-10-25", "roc", "annexed"),
    ("Toyohara", 142.73, 46.96, "1943-04-01", "japan", "sovereign"),
    ("Toyohara", 142.73, 46.96, "1945-08-24", "japan", "sovereign"),
    ("Toyohara", 142.73, 46.96, "1945-08-25", "soviet", "occupied"),
    ("Toyohara", 142.73, 46.96, "1946-02-02", "soviet", "annexed"),
    ("Shumshu", 156.34, 50.74, "1945-08-22", "japan", "sovereign"),
    ("Shumshu", 156.34, 50.74, "1945-08-23", "soviet", "occupied"),
    ("Shana", 147.88, 45.2, "1945-08-28", "soviet", "occupied"),
    ("Shikotan", 146.74, 43.8, "1945-08-31", "japan", "sovereign"),
    ("Shibotsu", 146.14, 43.51, "1945-09-04", "japan", "sovereign"),
    ("Shibotsu", 146.14, 43.51, "1945-09-05", "soviet", "occupied"),
    ("Yuri", 146.07, 43.43, "1945-09-05", "soviet", "occupied"),
    ("Akiyuri", 146.01, 43.37, "1946-02-02", "soviet", "annexed"),
    ("Sapporo", 141.35, 43.06, "1945-09-02", "us", "occupied"),
    ("Lake Khasan", 130.61, 42.447, "1938-08-01", "soviet", "sovereign"),
    ("west of the crest", 130.585, 42.465, "1938-08-01", "manchukuo", "puppet"),
    ("Sumber", 118.62, 47.63, "1939-07-01", "mpr", "dependent"),
]


@pytest.mark.parametrize("case", HOLDERS, ids=lambda case: f"{case[0]} {case[3]}")
def test_place_is_held_by(features: list[Feature], case: tuple[str, float, float, str, str, str]) -> None:
    place, lon, lat, iso, holder, status = case
    point = shapely.Point(lon, lat)
    found = [f for f in at(features, iso) if f.geometry is not None and f.geometry.covers(point)]
    assert [(f.properties["holder"], f.properties["status"]) for f in found] == [(holder, status)], place


def test_occupation_of_1931_is_told_by_its_stages_alone(features: list[Feature]) -> None:
    for iso in ("1931-09-18", "1931-12-31", "1932-02-29"):
        manchuria = [f for f in at(features, iso) if f.geometry is not None
                     and f.geometry.covers(shapely.Point(125.0, 46.5))]  # fmt: skip
        assert [f.id for f in manchuria] == ["three-provinces-1931"], iso
    assert [f.id for f in features if f.properties["holder"] == "japan"
            and to_day("1931-09-18") <= f.start <= to_day("1933-05-31")] == ["smr-zone-1931"]  # fmt: skip


def test_manchukuo_grows_by_jehol(features: list[Feature]) -> None:
    shapes = {f.id: f.geometry for f in features}
    before, after = shapes["manchukuo-1932"], shapes["manchukuo-empire-1937"]
    assert before is not None
    assert after is not None
    assert 1_070_000 < area_km2(before) < 1_110_000
    assert 1_280_000 < area_km2(after) < 1_310_000
    mainland = max(polygons_of(after), key=lambda part: part.area)
    assert not mainland.interiors, "a gap between cells shows as a hole"


def test_claimed_lines_of_the_border_wars_stand_beside_each_other(atlas: Atlas) -> None:
    claims = {line.id: line for line in atlas.lines if line.kind == "claim"}
    for war in ("khalkhin-gol", "khasan"):
        holders = {line.holder for key, line in claims.items() if key.startswith(war)}
        assert holders >= {"manchukuo"}
        assert holders & {"mpr", "soviet"}
