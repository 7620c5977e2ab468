"""Shape of `basemap_recipe.json`: what of the packages goes on the base map, how fine, and under which names.

Coordinates are WGS 84 lon-lat degrees. How the map is built is in `geo.land.basemap`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from geo.records.localized import Localized, Text
from geo.records.schema import Bounds, Model, Position, Slug

Positive = Annotated[float, Field(gt=0, le=10)]
Rank = Annotated[int, Field(ge=1, le=3)]


class Zone(Model):
    """A rectangle (west, south, east, north) inside which land is simplified alike.

    Attributes
    ----------
    tolerance
        Square root (degrees) of the area of the triangles that simplification may remove.
    smallest_km2
        The smallest island that is kept.
    crumb_km2
        Pieces of a cell smaller than this, cut off by a coarse line, go to the cell beside them.
    """

    id: Slug
    bounds: Bounds
    tolerance: Positive
    smallest_km2: Annotated[float, Field(ge=0)]
    crumb_km2: Annotated[float, Field(ge=0)] = 1.0


class Lake(Model):
    """A lake of the package; `at` is a point inside or at most 0.3° off."""

    id: Slug
    name: Localized
    at: Position


class River(Model):
    """A river of the package: its names there, letters that the package has lost written as `?`."""

    id: Slug
    name: Localized
    rank: Rank
    labels: Annotated[list[Text], Field(min_length=1)]


class DrawnRiver(Model):
    """A river that the package lacks, as lines."""

    id: Slug
    name: Localized
    rank: Rank
    lines: Annotated[list[Annotated[list[Position], Field(min_length=2)]], Field(min_length=1)]


class Islet(Model):
    """An island that the package lacks, drawn by hand so that what happened there happens on land.

    Attributes
    ----------
    unit
        Country and province that it is counted with, as in `cells.json`: 'AAA/North'.
    ring
        Its corners; schematic, and larger than nature where it would not be seen.
    """

    id: Slug
    name: Localized
    unit: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}/.+$")]
    ring: Annotated[list[Position], Field(min_length=3, max_length=60)]


class Credits(Model):
    """Who made the shapes of the packages, what is drawn by hand, and the relief."""

    shapes: Localized
    drawn: Localized
    relief: Localized


class BasemapRecipe(Model):
    """How the base map of an atlas is clipped.

    Attributes
    ----------
    zones
        From fine to coarse; the first that holds a piece of land takes it, the last is the whole map.
    main
        Zone in which lakes, rivers, provinces and relief are drawn.
    kept_cells
        Cells whose pieces are kept however small they are.
    by_province
        Countries that are cut by province (ISO 3166-1 alpha-3, lower case); every other country is one unit.
    grid
        Degrees; all vertices lie on this grid.
    relief_width
        Pixels of the relief from west to east.
    lakes, rivers, drawn_rivers
        Waters that are drawn; none are where none are named.
    islets
        Islands that the package lacks.
    """

    zones: Annotated[list[Zone], Field(min_length=1)]
    main: Slug
    kept_cells: list[Slug] = []
    by_province: list[Annotated[str, StringConstraints(pattern=r"^[a-z]{3}$")]]
    grid: Positive = 1e-4
    relief_width: Annotated[int, Field(ge=16, le=8192)]
    credits: Credits
    lakes: list[Lake] = []
    rivers: list[River] = []
    drawn_rivers: list[DrawnRiver] = []
    islets: list[Islet] = []

    @model_validator(mode="after")
    def _main_is_a_zone(self) -> BasemapRecipe:
        if self.main not in {zone.id for zone in self.zones}:
            msg = f"main {self.main!r} is none of the zones; name one of them"
            raise ValueError(msg)
        return self

    @property
    def main_zone(self) -> Zone:
        """Zone in which waters, provinces and relief are drawn."""
        return next(zone for zone in self.zones if zone.id == self.main)

    @property
    def whole(self) -> Zone:
        """Zone that holds the whole map."""
        return self.zones[-1]
