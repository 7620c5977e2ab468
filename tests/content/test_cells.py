"""Cells tile the theatre: no overlaps, no gaps, right towns, right areas."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.land.cells import (
    build_frames,
    union_cells,
)
from geo.land.projection import plane_at
from geo.records.cells import cell_groups, spread_cells
from tests.real import real_atlas, real_cells

KURILS = (
    "shumshu", "paramushir", "north-kurils", "middle-kurils", "simushir", "urup", "etorofu", "kunashiri",
    "shikotan", "habomai",
)  # fmt: skip
MANCHURIA = (
    "manchuria-south", "manchuria-khorchin", "manchuria-north", "manchuria-west", "manchuria-khasan", "smr-main",
    "smr-antung", "heixiazi", "sungari-1929", "cer-hailar",
)  # fmt: skip
MENGJIANG = ("east-chahar", "xilingol", "suiyuan-core", "chanan", "yanqing", "jinbei")


area_km2 = plane_at((130.0, 47.0)).area_km2


@pytest.fixture(scope="module")
def cells() -> dict[str, BaseGeometry]:
    return real_cells()


def test_every_recipe_was_built(cells: dict[str, BaseGeometry]) -> None:
    assert set(cells) == {cell for recipe in real_atlas().recipes for cell in recipe.cells}
    assert all(not cell.is_empty for cell in cells.values())


def test_cells_share_every_border_vertex(cells: dict[str, BaseGeometry]) -> None:
    shapes = np.array(list(cells.values()), dtype=object)
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)


def test_cells_leave_no_hole_in_the_land(cells: dict[str, BaseGeometry]) -> None:
    (land,) = (shape(feature["geometry"]) for feature in real_atlas().basemap.layers["land"])
    tiled = union_cells(cells, cells)
    assert tiled.symmetric_difference(land).area < 1e-9


@pytest.mark.parametrize(
    ("names", "km2", "tolerance"),
    [
        (("korea-north", "korea-south", "kaesong"), 220_800, 0.01),
        (("mpr",), 1_566_500, 0.01),
        (("karafuto",), 33_700, 0.01),
        (KURILS, 10_500, 0.02),
        (("kwantung",), 3_462, 0.05),
        (("tuva",), 170_500, 0.02),
        (("etorofu",), 3_167, 0.06),
        (("kunashiri",), 1_489, 0.06),
        (("shikotan",), 248, 0.07),
        ((*MANCHURIA, "jehol"), 1_295_000, 0.0116),
        (MENGJIANG, 361_600, 0.02),
        ((*MENGJIANG, "suiyuan-west"), 506_800, 0.02),
    ],
)
def test_areas(cells: dict[str, BaseGeometry], names: tuple[str, ...], km2: float, tolerance: float) -> None:
    assert area_km2(union_cells(cells, whole(names))) == pytest.approx(km2, rel=tolerance)


@pytest.mark.parametrize(
    ("cell", "lon", "lat"),
    [
        ("cer-hailar", 119.7, 49.2),  # Hailar
        ("cer-hailar", 117.43, 49.6),  # Manzhouli
        ("manchuria-north", 126.65, 45.75),  # Harbin
        ("manchuria-south", 123.43, 41.8),  # Mukden
        ("manchuria-south", 121.14, 41.11),  # Jinzhou
        ("manchuria-khorchin", 122.27, 43.61),  # Tongliao
        ("manchuria-south", 130.36, 42.87),  # Hunchun
        ("manchuria-khasan", 130.585, 42.465),  # just west of the crest
        ("primorye", 130.61, 42.447),  # Lake Khasan
        ("korea-north", 130.55, 42.46),  # Hongui, across the Tumen
        ("jehol", 117.95, 40.96),  # Chengde
        ("jehol", 118.96, 42.27),  # Chifeng
        ("jehol", 118.05, 43.61),  # Linxi
        ("jehol", 120.45, 41.57),  # Chaoyang
        ("jehol", 121.31, 43.6),  # Kailu
        ("east-chahar", 116.48, 42.19),  # Dolonnor
        ("east-chahar", 115.69, 41.67),  # Guyuan
        ("east-chahar", 114.6, 41.85),  # Kangbao
        ("xilingol", 116.08, 43.94),  # Xilinhot
        ("chanan", 114.88, 40.81),  # Kalgan
        ("jinbei", 113.3, 40.08),  # Datong
        ("suiyuan-core", 111.67, 40.82),  # Hohhot
        ("suiyuan-west", 107.4, 40.75),  # Linhe
        ("yanqing", 115.98, 40.455),
        ("tanggu-zone", 119.6, 39.95),  # Qinhuangdao
        ("tanggu-zone", 118.18, 39.63),  # Tangshan
        ("tanggu-zone", 116.83, 40.37),  # Miyun
        ("beijing-tianjin", 116.4, 39.91),
        ("beijing-tianjin", 117.2, 39.13),
        ("corridor-shanxi", 112.55, 37.87),  # Taiyuan
        ("kwantung", 121.6, 38.91),  # Dairen
        ("kwantung", 121.97, 39.395),  # Pulandian
        ("kwantung", 122.37, 39.18),  # Changshan islands
        ("smr-main", 122.0, 39.63),  # Wafangdian
        ("korea-north", 125.71, 38.04),  # Haeju
        ("kaesong", 126.55, 37.97),  # Kaesong
        ("korea-south", 126.98, 37.57),  # Seoul
        ("karafuto", 142.73, 46.96),  # Toyohara
        ("karafuto", 142.77, 49.98),  # Handa, at the border
        ("north-sakhalin", 142.16, 50.9),  # Aleksandrovsk
        ("mpr", 118.62, 47.63),  # Sumber, on the Khalkhin Gol
        ("mpr", 106.91, 47.91),  # Ulaanbaatar
        ("tuva", 94.45, 51.72),  # Kyzyl
        ("transbaikal", 113.5, 52.03),  # Chita
        ("primorye", 131.91, 43.15),  # Vladivostok
        ("soviet-far-east", 135.07, 48.48),  # Khabarovsk
        ("soviet-europe", 37.62, 55.75),  # Moscow
        ("soviet-central-asia", 69.24, 41.3),  # Tashkent
    ],
)
def test_town_lies_in_its_cell(cells: dict[str, BaseGeometry], cell: str, lon: float, lat: float) -> None:
    point = shapely.Point(lon, lat)
    found = [name for name, shape in cells.items() if shape.covers(point)]
    assert len(found) == 1
    assert found[0] in whole([cell])


def whole(names: Iterable[str]) -> list[str]:
    """Cells, those of its towns in place of a divided one."""
    return spread_cells(names, cell_groups(real_atlas().recipes))


def test_a_town_lies_in_the_share_that_bears_its_name(cells: dict[str, BaseGeometry]) -> None:
    atlas = real_atlas()
    towns = [town for recipe in atlas.recipes for town in recipe.towns]
    assert len(towns) > 50
    for town in towns:
        place = atlas.places[town.place]
        assert cells[town.id].distance(shapely.Point(place.lon, place.lat)) < 0.2, town.id


def test_boundaries_of_the_project_build() -> None:
    boundaries = real_atlas().boundaries
    assert len({item.id for item in boundaries}) == len(boundaries)
    assert build_frames(boundaries).areas.keys() >= {"jehol", "kwantung", "tanggu-zone", "mengjiang-core"}
