"""Shape of `boundaries.json` and `cells.json`: historical borders, and the recipes by which land is cut into cells.

Coordinates are WGS 84 lon-lat degrees. How cells are cut is in `geo.land`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from geo.records.localized import Localized
from geo.records.schema import Evidence, Ids, Model, Position, Slug, Sources

#: A country by its ISO 3166-1 alpha-3 code and a province of it, "*" for all of them.
Unit = Annotated[str, StringConstraints(pattern=r"^(\*|[A-Z]{3}(/.+)?)$")]


class Boundary(Model):
    """A cut line, a frame made of such lines, or a corridor along a line.

    `vertices` belong to lines and corridors; a `ring` names lines (`-` before the name reverses) and positions
    in order. A frame with `cuts` false groups islands and cuts no land. `width_km` is the half width of a
    corridor.
    """

    id: Slug
    kind: Literal["line", "area", "corridor"]
    name: Localized
    vertices: list[Position] = []
    ring: list[str | Position] = []
    cuts: bool = True
    width_km: Annotated[float, Field(gt=0, le=1000)] | None = None
    precision_km: Annotated[float, Field(gt=0, le=1000)]
    evidence: Evidence
    sources: Sources
    note: Localized

    @model_validator(mode="after")
    def _has_its_shape(self) -> Boundary:
        if self.kind == "area" and len(self.ring) < 1:
            msg = "an area needs a ring"
            raise ValueError(msg)
        if self.kind != "area" and len(self.vertices) < 2:
            msg = f"a {self.kind} needs at least two vertices"
            raise ValueError(msg)
        if self.kind == "corridor" and self.width_km is None:
            msg = "a corridor needs width_km"
            raise ValueError(msg)
        return self


class Town(Model):
    """A town that has a share of a divided cell: the land nearer to it than to any other town of the recipe."""

    id: Slug
    place: Slug


class CellRecipe(Model):
    """How a cell is cut: land of `units`, inside all of `inside`, outside all of `outside`.

    A unit is 'AAA/North' (country and province), 'AAA/*' or '*'. Recipes are tried in the order of the file and the
    first that fits takes the face, so the cells cannot overlap.

    A recipe with `towns` is no cell itself but a group of cells, one for each town, so that land can change hands on
    the days on which its towns did. The borders between them are the lines half-way from town to town: they show
    that the land was shared out, not where.
    """

    id: Slug
    name: Localized
    units: Annotated[list[Unit], Field(min_length=1)]
    inside: Ids = []
    outside: Ids = []
    towns: Annotated[list[Town], Field(max_length=200)] = []

    @model_validator(mode="after")
    def _towns_are_several(self) -> CellRecipe:
        ids = [town.id for town in self.towns]
        twice = sorted({name for name in (*ids, self.id) if (*ids, self.id).count(name) > 1})
        if twice:
            msg = f"{', '.join(twice)} stands twice; give each town's cell an id of its own, not that of the recipe"
            raise ValueError(msg)
        if len(ids) == 1:
            msg = "one town divides nothing; name another one, or leave towns out"
            raise ValueError(msg)
        return self

    @property
    def cells(self) -> tuple[str, ...]:
        """Ids of the cells it makes: those of its towns, else its own."""
        return tuple(town.id for town in self.towns) or (self.id,)

    def wants_unit(self, unit: str) -> bool:
        """Whether land of this unit can belong to the cell."""
        return any(
            pattern in {"*", unit} or (pattern.endswith("/*") and unit.startswith(pattern[:-1]))
            for pattern in self.units
        )


#: Cells by the id of the divided recipe that stands for all of them.
CellGroups = Mapping[str, tuple[str, ...]]
#: Fields of campaigns that name cells.
_NAMING = frozenset({"cells", "theatre", "beyond", "borderland"})


def cell_groups(recipes: Iterable[CellRecipe]) -> dict[str, tuple[str, ...]]:
    """Cells of every recipe that is divided among towns, by its id."""
    return {recipe.id: recipe.cells for recipe in recipes if recipe.towns}


def spread_cells(names: Iterable[str], groups: CellGroups) -> list[str]:
    """Names of cells, those of its cells in place of every group."""
    return [cell for name in names for cell in groups.get(name, (name,))]


def spread_groups(raw: object, groups: CellGroups) -> object:
    """A piece of JSON in which every list of cells names the cells of a group instead of the group."""
    if isinstance(raw, list):
        return [spread_groups(item, groups) for item in raw]
    if not isinstance(raw, dict):
        return raw
    return {
        key: [cell for name in value for cell in _of_group(name, groups)]
        if key in _NAMING and isinstance(value, list)
        else spread_groups(value, groups)
        for key, value in raw.items()
    }


def _of_group(name: object, groups: CellGroups) -> Sequence[object]:
    return groups.get(name, (name,)) if isinstance(name, str) else (name,)
