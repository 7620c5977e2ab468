"""The raster of this atlas's fronts: as exact as its cells, and light."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from geo.fronts.glide import GlideGrid, glide_grid, glide_json
from tests.fronts.rasters import CELL, check_nodes, check_packing, counts_held, distances
from tests.real import real_campaign, real_campaigns

CAMPAIGNS = pytest.mark.parametrize("name", ["august-1945", "manchuria-1931"])


@cache
def grid_of(campaign: str) -> GlideGrid:
    return glide_grid(real_campaign(campaign))


@CAMPAIGNS
def test_a_node_is_held_from_the_stage_whose_area_has_it(name: str) -> None:
    check_nodes(real_campaign(name), grid_of(name))


@CAMPAIGNS
def test_at_whole_stages_isoline_and_front_are_one_within_a_cell(name: str) -> None:
    apart = distances(real_campaign(name), grid_of(name))
    assert len(apart) > 500, "most of the front is compared"
    assert np.percentile(apart, 99) < CELL
    # tongues and isthmuses narrower than the raster's cells
    assert max(apart) < 3 * CELL


@CAMPAIGNS
def test_between_stages_the_land_held_only_grows(name: str) -> None:
    counts = counts_held(grid_of(name))
    assert counts == sorted(counts)
    quarters = np.add.reduceat(np.diff(counts), np.arange(0, len(counts) - 1, 10))
    spread = [np.count_nonzero(np.diff(counts)[i : i + 10]) for i in range(0, len(counts) - 10, 10)]
    moving = [n for n, gained in zip(spread, quarters, strict=False) if gained > 200]
    assert np.median(moving) >= 8, "most stages should advance in every tenth of their time"


@CAMPAIGNS
def test_the_browser_gets_it_whole_and_small(name: str) -> None:
    assert check_packing(grid_of(name)) < 30_000


def test_only_the_truce_of_1933_gives_land_up() -> None:
    assert grid_of("august-1945").still == ()
    assert grid_of("manchuria-1931").still == (36,)


def test_stages_name_the_features_that_stand_at_whole_steps() -> None:
    august = next(c for c in glide_json(real_campaigns())["campaigns"] if c["id"] == "august-1945")
    assert len(august["stages"]) == 28
    assert august["stages"][4] == ["area-1945-08-13", "front-1945-08-13-attested", "front-1945-08-13-inferred"]
