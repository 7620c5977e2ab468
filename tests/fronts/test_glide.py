"""The raster from which fronts glide: it agrees with the exact areas at every stage, and grows between them."""

from __future__ import annotations

from functools import lru_cache

import contourpy
import numpy as np
import pytest
import shapely

from geo.fronts.glide import LEVELS, GlideGrid, decode, encode, glide_grid, glide_json, pack
from tests.real import real_campaign, real_campaigns

CAMPAIGNS = ["august-1945", "manchuria-1931"]
#: The diagonal of a cell, degrees of latitude, longitude squeezed as at 46°N.
SQUEEZE = 0.7
STEP = (0.11, 0.08)
CELL = float(np.hypot(STEP[0] * SQUEEZE, STEP[1]))


@lru_cache(maxsize=2)
def grid_of(campaign: str) -> GlideGrid:
    return glide_grid(real_campaign(campaign))


def unpack(runs: list[int], deltas: list[int], shape: tuple[int, int]) -> np.ndarray:
    """What the browser makes of a packed raster."""
    values, node, taken = np.zeros(shape, dtype=int), 0, iter(deltas)
    for turn, length in enumerate(runs):
        for at in range(node, node + length if turn % 2 else node):
            row, column = divmod(at, shape[1])
            left = values[row, column - 1] if column else 0
            values[row, column] = next(taken) + (left or (values[row - 1, column] if row else 0))
        node += length
    return values


def isoline(grid: GlideGrid, level: float) -> shapely.MultiLineString:
    read = np.ma.masked_invalid(decode(encode(grid.stages)))
    found = contourpy.contour_generator(grid.lon * SQUEEZE, grid.lat, read).lines(level)
    return shapely.MultiLineString([line for line in found if len(line) > 1])


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_a_node_is_held_from_the_stage_whose_area_has_it(name) -> None:
    campaign, grid = real_campaign(name), grid_of(name)
    lon, lat = np.meshgrid(grid.lon, grid.lat)
    read = decode(encode(grid.stages))
    known = ~np.isnan(read)
    given_up = min(grid.still, default=len(campaign.days))
    for stage, state in enumerate(campaign.days[:given_up]):
        held = shapely.contains_xy(state.controlled, lon, lat)
        assert np.array_equal(read[known] <= stage, held[known]), stage


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_at_whole_stages_isoline_and_front_are_one_within_a_cell(name) -> None:
    campaign, grid = real_campaign(name), grid_of(name)
    given_up = min(grid.still, default=len(campaign.days))
    apart: list[float] = []
    for stage, state in enumerate(campaign.days[:given_up]):
        line = isoline(grid, stage)
        front = shapely.transform(state.front, lambda xy: xy * (SQUEEZE, 1.0))
        edge = shapely.transform(state.controlled.boundary, lambda xy: xy * (SQUEEZE, 1.0))
        apart.extend(shapely.distance(shapely.points(shapely.get_coordinates(front)), line))
        apart.extend(shapely.distance(shapely.points(shapely.get_coordinates(line)), edge))
    assert np.percentile(apart, 99) < CELL
    # tongues and isthmuses narrower than the raster's cells
    assert max(apart) < 3 * CELL


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_between_stages_the_land_held_only_grows(name) -> None:
    grid = grid_of(name)
    read = decode(encode(grid.stages))
    counts = [int(np.count_nonzero(read <= level)) for level in np.arange(0, np.nanmax(read), 0.1)]
    assert counts == sorted(counts)
    quarters = np.add.reduceat(np.diff(counts), np.arange(0, len(counts) - 1, 10))
    spread = [np.count_nonzero(np.diff(counts)[i : i + 10]) for i in range(0, len(counts) - 10, 10)]
    moving = [n for n, gained in zip(spread, quarters, strict=False) if gained > 200]
    assert np.median(moving) >= 8, "most stages should advance in every tenth of their time"


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_the_browser_gets_it_whole_and_small(name) -> None:
    values = encode(grid_of(name).stages)
    runs, deltas = pack(values)
    assert np.array_equal(unpack(runs, deltas, values.shape), values)
    assert len(deltas) == np.count_nonzero(values) < 30_000


def test_levels_lie_closer_at_the_ends_of_a_stage() -> None:
    share = np.linspace(0.001, 1, 200)
    error = np.abs(decode(encode(share)) - share)
    assert error.max() < 1 / LEVELS
    assert error[share < 0.02].max() < 0.02
    assert error[share > 0.98].max() < 0.02
    assert np.all(np.ceil(decode(encode(share + 4))) == 5)


def test_runs_may_begin_with_land_and_deltas_go_up_where_there_is_nothing_to_the_left() -> None:
    values = np.array([[5, 6], [0, 9], [7, 0]])
    runs, deltas = pack(values)
    assert runs == [0, 2, 1, 2, 1]
    assert deltas == [5, 1, 3, 7]


def test_only_the_truce_of_1933_gives_land_up() -> None:
    assert grid_of("august-1945").still == ()
    assert grid_of("manchuria-1931").still == (36,)


def test_stages_name_the_features_that_stand_at_whole_steps() -> None:
    august = next(c for c in glide_json(real_campaigns())["campaigns"] if c["id"] == "august-1945")
    assert len(august["stages"]) == 28
    assert august["stages"][4] == ["area-1945-08-13", "front-1945-08-13-attested", "front-1945-08-13-inferred"]


def test_an_atlas_without_campaigns_has_nothing_that_glides() -> None:
    assert glide_json(())["campaigns"] == []
