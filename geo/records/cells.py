"""Shape of `boundaries.json` and `cells.json`: historical borders, and the recipes by which land is cut into cells.

Coordinates are WGS 84 lon-lat degrees. How cells are cut is in `geo.land`.
"""

from __future__ import annotations

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


class CellRecipe(Model):
    """How a cell is cut: land of `units`, inside all of `inside`, outside all of `outside`.

    A unit is 'AAA/North' (country and province), 'AAA/*' or '*'. Recipes are tried in the order of the file and the
    first that fits takes the face, so the cells cannot overlap.
    """

    id: Slug
    name: Localized
    units: Annotated[list[Unit], Field(min_length=1)]
    inside: Ids = []
    outside: Ids = []

    def wants_unit(self, unit: str) -> bool:
        """Whether land of this unit can belong to the cell."""
        return any(
            pattern in {"*", unit} or (pattern.endswith("/*") and unit.startswith(pattern[:-1]))
            for pattern in self.units
        )
