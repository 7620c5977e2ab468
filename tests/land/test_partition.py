"""The partition of a made-up country, and the small steps it is made of."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geo.errors import AssetError
from geo.land.basemap_sources import add_islets
from geo.land.cells import CellError, Frames, divide_among_towns
from geo.land.coverage import dissolve, faces, merge_small, polygons_of
from geo.land.partition import Piece, build_partition
from geo.land.projection import plane_at
from geo.records.basemap_recipe import BasemapRecipe
from geo.records.cells import CellRecipe, Town, spread_cells, spread_groups
from geo.records.localized import localized
from geo.records.schema import Place
from tests.small_atlas import PLACE


def made_up_recipe(tolerance: float) -> dict[str, Any]:
    """A recipe with a fine zone in a coarse one, and no waters."""
    credit = {"xx": "By hand"}
    return {
        "main": "coarse",
        "zones": [
            {"id": "fine", "bounds": [4, 4, 6, 6], "tolerance": tolerance / 5, "smallest_km2": 0.1},
            {"id": "coarse", "bounds": [0, 0, 10, 10], "tolerance": tolerance, "smallest_km2": 0.1},
        ],
        "by_province": ["aaa"],
        "relief_width": 100,
        "credits": {"shapes": credit, "drawn": credit, "relief": credit},
    }


def test_a_recipe_names_its_main_zone() -> None:
    with pytest.raises(ValueError, match="none of the zones"):
        BasemapRecipe.model_validate(made_up_recipe(0.1) | {"main": "elsewhere"})


def made_up_country(x: float, slope: float, tolerance: float) -> tuple[dict[str, BaseGeometry], list[BaseGeometry]]:
    """Two provinces with a wavy coast, cut by one line; pieces as the build returns them."""
    t = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    island = shapely.Polygon(np.c_[5 + 3 * np.cos(t), 5 + (3 + 0.15 * np.sin(17 * t)) * np.sin(t)])
    units = {
        "AAA/west": island.intersection(shapely.box(0, 0, 5, 10)),
        "AAA/east": island.intersection(shapely.box(5, 0, 10, 10)),
    }
    frame = shapely.Polygon([(x - slope, -1), (x + slope, 11), (-1, 11), (-1, -1)])
    recipes = [
        CellRecipe(id="left", name=localized(ja="左", en="Left"), units=["AAA/*"], inside=["frame"]),
        CellRecipe(id="right", name=localized(ja="右", en="Right"), units=["*"]),
    ]
    recipe = BasemapRecipe.model_validate(made_up_recipe(tolerance))
    frames = Frames({"frame": frame}, [frame.boundary])
    pieces = build_partition(units, frames, recipes, recipe, plane_at((5.0, 5.0)))
    return units, [piece.shape for piece in pieces]


@settings(max_examples=25)
@given(x=st.floats(2.5, 7.5), slope=st.floats(0, 2), tolerance=st.floats(0.01, 0.3))
def test_partition_has_neither_overlaps_nor_gaps(x: float, slope: float, tolerance: float) -> None:
    units, pieces = made_up_country(x, slope, tolerance)
    assert shapely.coverage_is_valid(np.array(pieces, dtype=object))
    whole = dissolve(pieces)
    assert not any(polygon.interiors for polygon in polygons_of(whole))
    assert sum(piece.area for piece in pieces) == pytest.approx(whole.area, rel=1e-9)
    original = shapely.union_all(list(units.values()))
    assert whole.symmetric_difference(original).area < 0.02 + 25 * tolerance**2


def test_small_face_joins_the_neighbour_with_the_longest_border() -> None:
    parts = [shapely.box(0, 0, 2, 2), shapely.box(2, 0, 2.1, 2), shapely.box(2.1, 0, 4, 1.5)]
    assert merge_small(parts, ["a", "gap", "b"], lambda index: index == 1) == ["a", "a", "b"]


def test_faces_are_cut_where_lines_cross() -> None:
    square = shapely.box(0, 0, 1, 1).boundary
    cross = shapely.LineString([(-1, 0.5), (2, 0.5)])
    assert sorted(round(face.area, 6) for face in faces([square, cross])) == [0.5, 0.5]


def town_at(name: str, lon: float, lat: float) -> Place:
    return PLACE.model_copy(update={"id": name, "lon": lon, "lat": lat})


def divided_country(towns: dict[str, tuple[float, float]]) -> list[Piece]:
    """An island whose one cell is divided among towns."""
    island = shapely.Point(5, 5).buffer(3, quad_segs=24)
    recipe = CellRecipe(
        id="island",
        name=localized(ja="島", en="Island"),
        units=["AAA/*"],
        towns=[Town(id=f"of-{name}", place=name) for name in towns],
    )
    places = {name: town_at(name, lon, lat) for name, (lon, lat) in towns.items()}
    plane = plane_at((5.0, 5.0))
    frames = divide_among_towns(Frames({}, []), [recipe], places, plane)
    return build_partition(
        {"AAA/all": island}, frames, [recipe], BasemapRecipe.model_validate(made_up_recipe(0.01)), plane
    )


def test_land_goes_to_the_nearest_town() -> None:
    towns = {"west": (3.5, 5.0), "east": (6.5, 5.0), "north": (5.0, 7.0)}
    pieces = divided_country(towns)
    assert {piece.cell for piece in pieces} == {"of-west", "of-east", "of-north"}
    for name, position in towns.items():
        owners = {piece.cell for piece in pieces if piece.shape.contains(shapely.Point(position))}
        assert owners == {f"of-{name}"}
    assert shapely.coverage_is_valid([piece.shape for piece in pieces])


def test_two_towns_halve_the_land_between_them() -> None:
    pieces = divided_country({"west": (3.5, 5.0), "east": (6.5, 5.0)})
    areas = {cell: sum(p.shape.area for p in pieces if p.cell == cell) for cell in ("of-west", "of-east")}
    assert areas["of-west"] == pytest.approx(areas["of-east"], rel=0.02)


def test_a_town_nobody_knows_is_named() -> None:
    recipe = CellRecipe(
        id="island",
        name=localized(ja="島", en="Island"),
        units=["AAA/*"],
        towns=[Town(id="of-west", place="west"), Town(id="of-east", place="atlantis")],
    )
    places = {"west": town_at("west", 3.5, 5.0)}
    with pytest.raises(CellError, match=r"atlantis.*places\.csv"):
        divide_among_towns(Frames({}, []), [recipe], places, plane_at((5.0, 5.0)))
    twice = places | {"atlantis": town_at("atlantis", 3.5, 5.0)}
    with pytest.raises(CellError, match="one position"):
        divide_among_towns(Frames({}, []), [recipe], twice, plane_at((5.0, 5.0)))


@pytest.mark.parametrize("towns", [["a"], ["a", "a"], ["island", "b"]])
def test_a_division_needs_several_towns_of_their_own_names(towns: list[str]) -> None:
    with pytest.raises(ValueError, match="town"):
        CellRecipe(
            id="island",
            name=localized(ja="島", en="Island"),
            units=["AAA/*"],
            towns=[Town(id=name, place=name) for name in towns],
        )


def test_a_group_stands_for_its_cells() -> None:
    groups = {"island": ("of-west", "of-east")}
    assert spread_cells(["island", "far"], groups) == ["of-west", "of-east", "far"]
    raw = {"theatre": ["island"], "homes": [{"cells": ["far", "island"]}], "name": ["island"]}
    assert spread_groups(raw, groups) == {
        "theatre": ["of-west", "of-east"],
        "homes": [{"cells": ["far", "of-west", "of-east"]}],
        "name": ["island"],
    }


def test_islets_are_added_to_their_unit_and_take_no_land() -> None:
    recipe = made_up_recipe(0.01) | {
        "islets": [
            {"id": "rock", "name": {"ja": "岩", "en": "Rock"}, "unit": "AAA/all", "ring": [[9, 9], [9.2, 9], [9, 9.2]]}
        ]
    }
    units: dict[str, BaseGeometry] = {"AAA/all": shapely.box(0, 0, 5, 5), "BBB/all": shapely.box(5, 0, 9.1, 9.1)}
    add_islets(BasemapRecipe.model_validate(recipe), units)
    assert units["AAA/all"].area == pytest.approx(25 + 0.02 - 0.01)
    with pytest.raises(AssetError, match="rock"):
        add_islets(BasemapRecipe.model_validate(recipe), {"CCC/all": shapely.box(0, 0, 1, 1)})
