"""The raster from which fronts glide: it agrees with the exact areas at every stage, and grows between them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as some

from geo.fronts.glide import LEVELS, GlideGrid, encode, glide_grid, glide_json, pack
from tests.fronts.rasters import CELL, Whole, check_nodes, check_packing, counts_held, decode, distances, unpack
from tests.small_atlas import CAMPAIGN
from tests.small_folder import folder_campaigns

(WAR,) = folder_campaigns()


@pytest.fixture(scope="module")
def grid() -> GlideGrid:
    return glide_grid(WAR)


def test_a_node_is_held_from_the_stage_whose_area_has_it(grid: GlideGrid) -> None:
    check_nodes(WAR, grid)


def test_at_whole_stages_isoline_and_front_are_one_within_a_cell(grid: GlideGrid) -> None:
    apart = distances(WAR, grid)
    assert len(apart) > 100
    assert np.percentile(apart, 99) < CELL


def test_between_stages_the_land_held_only_grows(grid: GlideGrid) -> None:
    counts = counts_held(grid)
    assert counts == sorted(counts)
    tenths = np.diff(counts[10:-10])
    assert np.count_nonzero(tenths) > 0.8 * len(tenths)


def test_nothing_is_given_up(grid: GlideGrid) -> None:
    assert grid.still == ()


def test_the_raster_comes_back_whole(grid: GlideGrid) -> None:
    assert check_packing(grid) > 1000


@given(some.arrays(np.int64, some.array_shapes(min_dims=2, max_dims=2, max_side=9), elements=st.integers(0, 5)))
def test_any_raster_comes_back_from_its_packing(values: Whole) -> None:
    runs, deltas = pack(values)
    assert np.array_equal(unpack(runs, deltas, (values.shape[0], values.shape[1])), values)


def test_levels_lie_closer_at_the_ends_of_a_stage() -> None:
    share = np.linspace(0.001, 1, 200)
    error = np.abs(decode(encode(share)) - share)
    assert error.max() < 1 / LEVELS
    assert error[share < 0.02].max() < 0.02
    assert error[share > 0.98].max() < 0.02
    assert np.all(np.ceil(decode(encode(share + 4))) == 5)


def test_runs_may_begin_with_land_and_deltas_go_up_where_there_is_nothing_to_the_left() -> None:
    runs, deltas = pack(np.array([[5, 6], [0, 9], [7, 0]]))
    assert runs == [0, 2, 1, 2, 1]
    assert deltas == [5, 1, 3, 7]


def test_stages_name_the_features_that_stand_at_whole_steps() -> None:
    (war,) = glide_json([WAR])["campaigns"]
    assert war["id"] == CAMPAIGN
    assert len(war["stages"]) == len(WAR.days)
    assert war["stages"][1] == ["area-1985-08-10", "front-1985-08-10-attested", "front-1985-08-10-inferred"]


def test_an_atlas_without_campaigns_has_nothing_that_glides() -> None:
    assert glide_json(())["campaigns"] == []
