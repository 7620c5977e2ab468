"""Historical borders and the recipes of the cells: what `python -m geo basemap` needs, without building it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from geo.check.campaign_tables import outside
from geo.check.references import SOURCE_REMEDY, Finding, unknown
from geo.errors import Fault
from geo.land.cells import CellError, build_frames
from geo.records.atlas import Atlas
from geo.records.basemap_recipe import BasemapRecipe
from geo.records.cells import Boundary
from geo.records.load import BASEMAP_RECIPE_FILE, BOUNDARIES_FILE, RECIPES_FILE


def check_boundaries(atlas: Atlas) -> Iterator[Fault]:
    """Sources nobody listed, rings that are none, and recipes that name areas there are not."""
    lines = {item.id: item for item in atlas.boundaries if item.kind == "line"}
    for item in atlas.boundaries:
        for finding in _boundary(item, lines, atlas):
            yield Fault(BOUNDARIES_FILE, item.id, *finding)
    areas = {item.id for item in atlas.boundaries if item.kind != "line"}
    for recipe in atlas.recipes:
        for field, names in (("inside", recipe.inside), ("outside", recipe.outside)):
            remedy = f"no such area in {BOUNDARIES_FILE}; add it or correct the name"
            for finding in unknown(field, names, areas, remedy):
                yield Fault(RECIPES_FILE, recipe.id, *finding)
    both = {RECIPES_FILE: bool(atlas.recipes), BASEMAP_RECIPE_FILE: atlas.basemap_recipe is not None}
    for file, there in both.items():
        if not there and any(both.values()):
            yield Fault(file, "-", "file", "missing", "cells are cut by both files; restore it, or remove the other")
    for found in _basemap_recipe(atlas):
        yield Fault(BASEMAP_RECIPE_FILE, *found)


def _boundary(item: Boundary, lines: dict[str, Boundary], atlas: Atlas) -> Iterator[Finding]:
    yield from unknown("sources", item.sources, atlas.sources, SOURCE_REMEDY)
    names = [entry.removeprefix("-") for entry in item.ring if isinstance(entry, str)]
    faults = list(unknown("ring", names, lines, "no line of this name; add it or correct the name"))
    yield from faults
    positions = [*item.vertices, *(entry for entry in item.ring if not isinstance(entry, str))]
    yield from outside("vertices" if item.vertices else "ring", positions, atlas)
    if faults or item.kind == "line":
        return
    try:
        build_frames([*lines.values(), item])
    except CellError as error:
        yield "ring", "crosses itself", str(error)
    except ValueError as error:  # of shapely: too few positions for a ring
        yield "ring", str(error)[:80], "give the ring at least three positions"


def _basemap_recipe(atlas: Atlas) -> Iterator[tuple[str, str, str, str]]:
    recipe = atlas.basemap_recipe
    if recipe is None:
        return
    cells = {cell.id for cell in atlas.recipes}
    for finding in unknown("kept_cells", recipe.kept_cells, cells, f"no such cell in {RECIPES_FILE}; correct the id"):
        yield "recipe", *finding
    for zone in recipe.zones:
        west, south, east, north = zone.bounds
        if not (west < east and south < north):
            yield zone.id, "zones.bounds", repr(zone.bounds), "write west, south, east, north in degrees"
    waters = [water.id for waters in (recipe.lakes, recipe.rivers, recipe.drawn_rivers) for water in waters]
    for field, ids in (("zones", [zone.id for zone in recipe.zones]), ("waters", waters)):
        for identifier, count in Counter(ids).items():
            if count > 1:
                yield identifier, field, f"{count} times", "give each an id of its own"
    yield from _waters(recipe, atlas)


def _waters(recipe: BasemapRecipe, atlas: Atlas) -> Iterator[tuple[str, str, str, str]]:
    positions = [(lake.id, lake.at) for lake in recipe.lakes]
    positions += [(river.id, at) for river in recipe.drawn_rivers for line in river.lines for at in line]
    for identifier, position in positions:
        for finding in outside("at, lines", [position], atlas):
            yield identifier, *finding
