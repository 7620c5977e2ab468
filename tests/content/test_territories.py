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
    ("Vladivostok", 131.91, 43.15, "1922-10-24", "japan", "military-zone"),
    ("Vladivostok", 131.91, 43.15, "1922-10-25", "soviet", "puppet"),
    ("Vladivostok", 131.91, 43.15, "1922-11-15", "soviet", "sovereign"),
    ("Chita", 113.5, 52.03, "1922-06-01", "soviet", "puppet"),
    ("Aleksandrovsk", 142.16, 50.9, "1925-05-14", "japan", "occupied"),
    ("Aleksandrovsk", 142.16, 50.9, "1925-05-15", "soviet", "sovereign"),
    ("Ulaanbaatar", 106.91, 47.91, "1924-11-25", "mpr", "sovereign"),
    ("Ulaanbaatar", 106.91, 47.91, "1924-11-26", "mpr", "sovereign"),
    ("Kyzyl", 94.45, 51.72, "1944-10-10", "tuva", "sovereign"),
    ("Kyzyl", 94.45, 51.72, "1944-10-11", "soviet", "sovereign"),
    ("Mukden", 123.43, 41.8, "1931-09-17", "roc", "sovereign"),
    ("Mukden", 123.43, 41.8, "1931-09-18", "roc", "sovereign"),  # the stages of control say who held it
    ("Mukden", 123.43, 41.8, "1932-03-01", "manchukuo", "puppet"),
    ("Harbin", 126.65, 45.75, "1932-02-04", "roc", "sovereign"),
    ("Harbin", 126.65, 45.75, "1932-02-05", "roc", "sovereign"),
    ("Harbin", 126.65, 45.75, "1932-03-01", "manchukuo", "puppet"),
    ("Manzhouli", 117.43, 49.58, "1932-12-05", "manchukuo", "puppet"),
    ("Chengde", 117.95, 40.96, "1933-03-03", "roc", "sovereign"),
    ("Chengde", 117.95, 40.96, "1933-03-04", "manchukuo", "puppet"),
    ("Tangshan", 118.18, 39.63, "1933-05-31", "roc", "military-zone"),
    ("Tangshan", 118.18, 39.63, "1936-01-01", "japan", "puppet"),
    ("Kalgan", 114.88, 40.81, "1936-06-01", "roc", "sovereign"),
    ("Kalgan", 114.88, 40.81, "1939-09-01", "mengjiang", "puppet"),
    ("Kalgan", 114.88, 40.81, "1945-08-22", "japan", "military-zone"),
    ("Kalgan", 114.88, 40.81, "1945-08-23", "ccp", "military-zone"),
    ("Kalgan", 114.88, 40.81, "1946-10-11", "roc", "sovereign"),
    ("Xilinhot", 116.08, 43.94, "1936-05-12", "mengjiang", "puppet"),
    ("Dolonnor", 116.48, 42.19, "1936-01-01", "mengjiang", "puppet"),
    ("Ordos", 109.8, 39.6, "1941-01-01", "roc", "sovereign"),
    ("Peking", 116.4, 39.91, "1937-07-28", "roc", "sovereign"),
    ("Peking", 116.4, 39.91, "1937-07-29", "japan", "occupied"),
    ("Yan'an", 109.49, 36.6, "1941-01-01", "roc", "sovereign"),
    ("Dairen", 121.6, 38.91, "1939-01-01", "japan", "leased"),
    ("Dairen", 121.6, 38.91, "1945-08-22", "soviet", "military-zone"),
    ("Xinjing", 125.32, 43.88, "1945-08-18", "manchukuo", "puppet"),
    ("Xinjing", 125.32, 43.88, "1945-08-19", "japan", "military-zone"),
    ("Xinjing", 125.32, 43.88, "1945-09-03", "soviet", "occupied"),
    ("Xinjing", 125.32, 43.88, "1946-05-04", "roc", "sovereign"),
    ("Harbin", 126.65, 45.75, "1946-05-04", "ccp", "military-zone"),
    ("Seoul", 126.98, 37.57, "1945-09-07", "japan", "colony"),
    ("Seoul", 126.98, 37.57, "1945-09-08", "us", "occupied"),
    ("Heijō", 125.75, 39.03, "1945-09-02", "soviet", "occupied"),
    ("Toyohara", 142.73, 46.96, "1943-04-01", "japan", "sovereign"),
    ("Toyohara", 142.73, 46.96, "1945-08-24", "japan", "sovereign"),
    ("Toyohara", 142.73, 46.96, "1945-08-25", "soviet", "occupied"),
    ("Shumshu", 156.34, 50.74, "1945-08-22", "japan", "sovereign"),
    ("Shumshu", 156.34, 50.74, "1945-08-23", "soviet", "occupied"),
    ("Shana", 147.88, 45.2, "1945-08-28", "soviet", "occupied"),
    ("Shikotan", 146.74, 43.8, "1945-08-31", "japan", "sovereign"),
    ("Shibotsu", 146.14, 43.51, "1945-09-04", "japan", "sovereign"),
    ("Shibotsu", 146.14, 43.51, "1945-09-05", "soviet", "occupied"),
    ("Sapporo", 141.35, 43.06, "1945-09-02", "us", "occupied"),
    ("Lake Khasan", 130.61, 42.447, "1938-08-01", "soviet", "sovereign"),
    ("west of the crest", 130.585, 42.465, "1938-08-01", "manchukuo", "puppet"),
    ("Sumber", 118.62, 47.63, "1939-07-01", "mpr", "sovereign"),
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
    assert not [f for f in features if f.properties["holder"] == "japan" and f.properties["status"] == "military-zone"
                and to_day("1931-09-18") <= f.start <= to_day("1933-05-31")]  # fmt: skip


def test_manchukuo_grows_by_jehol(features: list[Feature]) -> None:
    shapes = {f.id: f.geometry for f in features}
    before, after = shapes["manchukuo-1932"], shapes["manchukuo-empire"]
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
