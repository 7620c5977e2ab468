"""Cells: frames of cut lines, recipes that choose, unions and areas."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.land.cells import CellChooser, CellError, Frames, build_frames, cell_shapes, union_cells
from geo.land.projection import plane_at
from geo.records.cells import Boundary, CellRecipe
from geo.records.localized import localized
from tests.small_folder import CELLS, folder_atlas

area_km2 = plane_at((124.0, 45.0)).area_km2


def test_built_cells_are_shapes_by_id() -> None:
    cells = cell_shapes(folder_atlas())
    assert {key: shape.bounds for key, shape in cells.items()} == CELLS


def test_a_union_runs_along_shared_borders() -> None:
    whole = union_cells(cell_shapes(folder_atlas()), CELLS)
    assert whole.equals(shapely.box(120, 42, 128, 48))


def test_unknown_cell_is_named_in_the_error() -> None:
    with pytest.raises(CellError, match="atlantis"):
        union_cells(cell_shapes(folder_atlas()), ["plain", "atlantis"])


def test_the_first_recipe_that_fits_takes_the_land() -> None:
    atlas = folder_atlas()
    choose = CellChooser(atlas.recipes, build_frames(atlas.boundaries))
    assert choose("AAA/south", shapely.Point(124, 45)) == "plain"
    assert choose("AAA/south", shapely.Point(121, 45)) == "home"
    assert choose("BBB/east", shapely.Point(127, 45)) == "far"


def test_land_that_no_recipe_takes_is_named_with_its_unit() -> None:
    atlas = folder_atlas()
    choose = CellChooser(atlas.recipes[:1], build_frames(atlas.boundaries))
    with pytest.raises(CellError, match="BBB/east at 127"):
        choose("BBB/east", shapely.Point(127, 45))


def test_a_recipe_that_names_no_area_is_refused() -> None:
    with pytest.raises(CellError, match="plain-frame"):
        CellChooser(folder_atlas().recipes, Frames({}, []))


@given(west=st.floats(100, 150), south=st.floats(20, 60), width=st.floats(0.5, 8), height=st.floats(0.5, 8))
def test_areas_add_up_wherever_a_shape_is_cut(west: float, south: float, width: float, height: float) -> None:
    middle = west + width / 2
    whole = area_km2(shapely.box(west, south, west + width, south + height))
    halves = [
        shapely.box(west, south, middle, south + height),
        shapely.box(middle, south, west + width, south + height),
    ]
    assert sum(map(area_km2, halves)) == pytest.approx(whole, rel=1e-4)


def test_area_of_a_known_rectangle() -> None:
    # A graticule cell on the sphere of the same area as WGS 84 differs by less than 0.5 %.
    expected = 6371.007**2 * np.radians(10) * (np.sin(np.radians(50)) - np.sin(np.radians(40)))
    assert area_km2(shapely.box(125, 40, 135, 50)) == pytest.approx(expected, rel=5e-3)


def boundary(**more: object) -> Boundary:
    note = {"ja": "注", "en": "note"}
    raw = {"id": "a", "kind": "area", "name": note, "precision_km": 1, "evidence": "general",
           "sources": ["general-knowledge"], "note": note}  # fmt: skip
    return Boundary.model_validate(raw | more)


def test_ring_follows_lines_in_both_directions() -> None:
    line = boundary(id="edge", kind="line", vertices=[(0, 0), (1, 0)])
    square = boundary(ring=["edge", (1, 1), (0, 1)])
    turned = boundary(id="b", ring=["-edge", (0, 1), (1, 1)])
    areas = build_frames([line, square, turned]).areas
    assert areas["a"].equals(shapely.box(0, 0, 1, 1))
    assert areas["b"].equals(areas["a"])


@pytest.mark.parametrize(
    ("ring", "message"),
    [(["nowhere", (1, 1), (0, 1)], "nowhere"), ([(0, 0), (1, 1), (1, 0), (0, 1)], "crosses itself")],
)
def test_faulty_ring_is_refused(ring: list[object], message: str) -> None:
    with pytest.raises(CellError, match=message):
        build_frames([boundary(ring=ring)])


def test_corridor_is_equally_wide_on_the_ground() -> None:
    north_south = boundary(kind="corridor", vertices=[(120, 37), (120, 39)], width_km=25)
    west_east = boundary(id="b", kind="corridor", vertices=[(119, 38), (121, 38)], width_km=25)
    areas = build_frames([north_south, west_east]).areas
    assert area_km2(areas["a"]) == pytest.approx(222 * 50 + np.pi * 25**2, rel=0.02)
    assert area_km2(areas["b"]) == pytest.approx(175.7 * 50 + np.pi * 25**2, rel=0.02)


@pytest.mark.parametrize(
    ("pattern", "unit", "wanted"),
    [("CHN/*", "CHN/Hebei", True), ("CHN/Hebei", "CHN/Hebei", True), ("CHN/Hebei", "CHN/Henan", False),
     ("*", "KAZ/all", True), ("CHE/*", "CHN/Hebei", False)],
)  # fmt: skip
def test_recipe_recognises_its_units(pattern: str, unit: str, wanted: bool) -> None:
    recipe = CellRecipe(id="x", name=localized(ja="字", en="x"), units=[pattern])
    assert recipe.wants_unit(unit) is wanted
