"""What holds of every computed front, whatever the campaign."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geo.fronts.campaign import Campaign
from geo.fronts.engine import DayState

#: Degrees; vertices lie on a grid of 0.001.
ROUNDING = 0.004


def check_only_grows(before: BaseGeometry, after: BaseGeometry) -> None:
    """Nothing that was held is lost."""
    assert before.difference(after.buffer(ROUNDING)).area < 1e-6


def check_front_on_boundary(front: BaseGeometry, area: BaseGeometry) -> None:
    """The front is part of the boundary of the area."""
    assert front.difference(area.boundary.buffer(ROUNDING)).length < 1e-6


def check_enemy_on_the_right(front: BaseGeometry, area: BaseGeometry, along: float) -> None:
    """Left of each line, at a share of its length, is the area, and right of it is not."""
    for line in shapely.get_parts(front):
        here, there = (line.interpolate(t, normalized=True) for t in (along, along + 0.001))
        step = np.array([there.x - here.x, there.y - here.y])
        right = np.array([step[1], -step[0]]) / np.hypot(*step) * 0.006
        middle = np.array([(here.x + there.x) / 2, (here.y + there.y) / 2])
        friend, enemy = shapely.Point(middle - right), shapely.Point(middle + right)
        if line.distance(shapely.MultiPoint([friend, enemy])) < 0.004:
            continue  # beside a corner both sides are on the line
        assert area.intersects(friend.buffer(ROUNDING / 2))
        assert not area.contains(enemy.buffer(ROUNDING / 2))


def check_stretches(campaign: Campaign, state: DayState) -> None:
    """Stretches are held by points of the tables, within the limits of the campaign, and together are the front."""
    known = {point.id for point in campaign.data.points}
    for stretch in state.stretches:
        assert stretch.held_by
        assert set(stretch.held_by) <= known
        assert 0.5 <= stretch.plus_minus_days <= campaign.spec.certainty.most_days
    total = sum(stretch.line.length for stretch in state.stretches)
    assert total == pytest.approx(state.front.length, rel=0.02, abs=0.01)


def check_no_spikes(front: BaseGeometry) -> None:
    """Where two long legs meet, the line does not turn back on itself."""
    for line in shapely.get_parts(front):
        steps = np.diff(shapely.get_coordinates(line), axis=0)
        headings = np.arctan2(steps[:, 1], steps[:, 0])
        turns = np.abs((np.diff(headings) + np.pi) % (2 * np.pi) - np.pi)
        long_legs = np.minimum(np.hypot(*steps[:-1].T), np.hypot(*steps[1:].T)) > 0.15
        assert not (np.degrees(turns)[long_legs] > 140).any()


def check_tiles(tiles: Sequence[BaseGeometry], whole: float) -> None:
    """Holders' land neither overlaps nor leaves a gap; `whole` is the land there is, square degrees."""
    assert shapely.coverage_is_valid(list(tiles))
    assert sum(tile.area for tile in tiles) == pytest.approx(whole, rel=1e-6)
