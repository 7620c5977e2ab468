"""What holds a stretch of front: in a file of the build that the browser never gets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import shapely

from geo.fronts.campaign import front_features
from geo.fronts.holds import FrontHold, holds_json, read_holds
from tests.small_folder import folder_atlas, folder_campaigns

FEATURES = {found.id: found for found in front_features(folder_campaigns())}


def written(path: Path, raw: object) -> Path:
    path.write_text(json.dumps(raw), encoding="utf-8")
    return path


@pytest.fixture
def holds(tmp_path: Path) -> Mapping[str, FrontHold]:
    raw = holds_json(FEATURES.values(), folder_atlas())
    return read_holds(written(tmp_path / "fronts.json", raw))


def test_every_part_of_every_computed_front_is_held(holds: Mapping[str, FrontHold]) -> None:
    assert holds.keys() == {key for key in FEATURES if key.startswith("front-")}
    for front, hold in holds.items():
        assert len(hold.stretches) == len(shapely.get_parts(FEATURES[front].geometry))
        assert hold.certainty == FEATURES[front].properties["certainty"]
        assert all(stretch.held_by and stretch.days > 0 for stretch in hold.stretches)


def test_the_points_are_those_of_the_tables(holds: Mapping[str, FrontHold]) -> None:
    known = {point.id: point for point in folder_atlas().control_points}
    for hold in holds.values():
        for point in (point for stretch in hold.stretches for point in stretch.held_by):
            row = known[point.id]
            assert (point.date, point.date_latest, point.name) == (row.date, row.date_latest, row.name)
            assert point.army == folder_atlas().armies[row.army]
            assert list(point.sources) == row.sources


def test_a_stretch_is_asked_by_its_part_and_a_line_by_its_range(holds: Mapping[str, FrontHold]) -> None:
    hold = holds["front-1985-08-11-attested"]
    assert hold.stretch(0) == hold.stretches[0]
    assert [hold.stretch(part) for part in (None, -1, 999)] == [None, None, None]
    low, high = hold.days
    assert all(low <= stretch.days <= high for stretch in hold.stretches)


def test_an_atlas_without_campaigns_has_no_holds(tmp_path: Path) -> None:
    assert read_holds(written(tmp_path / "fronts.json", holds_json([], folder_atlas()))) == {}
