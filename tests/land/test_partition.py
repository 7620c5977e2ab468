"""The partition of a made-up country, and the small steps it is made of."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geo.land.cells import Frames
from geo.land.coverage import dissolve, faces, merge_small, polygons_of
from geo.land.partition import build_partition
from geo.land.projection import plane_at
from geo.records.basemap_recipe import BasemapRecipe
from geo.records.cells import CellRecipe
from geo.records.localized import localized


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
