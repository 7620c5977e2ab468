"""The land a campaign is fought over: the cells of its mainland, simplified, and what is left of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import shapely
from shapely.geometry.base import BaseGeometry

from geo.fronts.edges import enemy_on_right
from geo.fronts.frame import Lengths
from geo.land.cells import union_cells
from geo.land.projection import PRECISION
from geo.records.campaigns import CampaignSpec
from geo.records.tables import Halt


@dataclass(frozen=True, eq=False)
class Ground:
    """Land of the mainland of a campaign, lon-lat degrees; `cells` are those of the whole atlas by id."""

    spec: CampaignSpec
    cells: Mapping[str, BaseGeometry]
    lengths: Lengths

    @cached_property
    def theatre(self) -> BaseGeometry:
        """The whole of it, without islets, within about `land_tolerance` of the border of the cells."""
        land = union_cells(self.cells, self.spec.theatre)
        parts = [shapely.Polygon(p.exterior) for p in shapely.get_parts(land) if p.area > self.lengths.islet_area]
        return shapely.set_precision(shapely.union_all(parts).simplify(self.lengths.land_tolerance), PRECISION)

    @cached_property
    def outside(self) -> BaseGeometry:
        """Land beyond it in which troops stood for a time."""
        return union_cells(self.cells, self.spec.beyond)

    def without(self, names: Iterable[str]) -> BaseGeometry:
        """The land less some of its cells; names of cells beyond it change nothing."""
        gone = [name for name in names if name in self.spec.theatre]
        if not gone:
            return self.theatre
        left = shapely.difference(self.theatre, union_cells(self.cells, gone), grid_size=PRECISION)
        return shapely.union_all([part for part in shapely.get_parts(left) if self.is_wide(part)])

    def is_wide(self, part: BaseGeometry) -> bool:
        """Whether a piece of land is more than a sliver between exact and simplified borders."""
        return not shapely.buffer(part, -self.lengths.sliver).is_empty

    def halt_line(self, halt: Halt) -> BaseGeometry:
        """Line at which the advance stopped, with the land not held on the right hand."""
        beyond = union_cells(self.cells, [name for name in halt.cells if name in self.cells])
        land = self.without(halt.cells)
        reach = shapely.buffer(beyond, self.lengths.land_tolerance * 2, quad_segs=2)
        merged = shapely.line_merge(shapely.intersection(land.boundary, reach))
        pieces = [piece for piece in shapely.get_parts(merged) if piece.length >= self.lengths.piece]
        return shapely.MultiLineString([enemy_on_right(piece, land) for piece in pieces])
