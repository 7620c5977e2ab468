"""Territories: a union of cells each, with a place for its name."""

from __future__ import annotations

import dataclasses

import pytest
import shapely

from geo.dates import to_day
from geo.land.cells import CellError
from geo.land.coverage import polygons_of
from geo.land.territories import label_point, round_significant, territory_features
from tests.small_atlas import small_atlas
from tests.small_folder import CELLS, folder_atlas


def test_a_territory_is_the_union_of_its_cells_over_its_period() -> None:
    found = {feature.id: feature for feature in territory_features(folder_atlas())}
    plain = found["south-plain"]
    assert plain.geometry is not None
    assert plain.geometry.equals(shapely.box(*CELLS["plain"]))
    assert (plain.start, plain.end) == (to_day("1962-01-01"), to_day("1985-09-05"))
    assert found["north-plain"].end is None


def test_neighbours_share_their_border_on_every_day() -> None:
    shapes = [f.geometry for f in territory_features(folder_atlas()) if f.id != "north-plain"]
    assert shapely.coverage_is_valid(shapes)


def test_computed_and_published_areas_stand_beside_each_other() -> None:
    home = territory_features(folder_atlas())[0]
    assert home.properties["area_km2"] == pytest.approx(105_000, rel=0.02)
    assert home.properties["area_published_km2"][0]["source"] == "book"


def test_a_cell_that_was_not_built_is_named() -> None:
    record = folder_atlas().territories[0].model_copy(update={"cells": ["home", "sunken"]})
    with pytest.raises(CellError, match="sunken"):
        territory_features(dataclasses.replace(folder_atlas(), territories=(record,)))


def test_an_atlas_without_territories_needs_no_cells() -> None:
    assert territory_features(small_atlas()) == []


def test_a_label_lies_inside_the_widest_part() -> None:
    for feature in territory_features(folder_atlas()):
        assert any(part.contains(shapely.Point(feature.properties["label"])) for part in polygons_of(feature.geometry))


def test_label_lies_in_the_part_that_holds_the_capital() -> None:
    big, small = shapely.box(0, 0, 10, 10), shapely.box(20, 0, 22, 2)
    shape = shapely.MultiPolygon([big, small])
    assert label_point(shape) == pytest.approx([5, 5], abs=0.5)
    assert label_point(shape, shapely.Point(21, 1)) == pytest.approx([21, 1], abs=0.2)
    assert label_point(shapely.MultiPolygon()) is None


@pytest.mark.parametrize(("value", "rounded"), [(1_282_475, 1_280_000), (3454.2, 3450), (0, 0), (263, 263)])
def test_three_significant_figures(value: float, rounded: float) -> None:
    assert round_significant(value, 3) == rounded
