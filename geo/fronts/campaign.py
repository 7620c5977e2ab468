"""Fronts and controlled areas of every campaign of `data/campaigns.json`, as features of the atlas.

How they are computed is in `geo.fronts.engine`; here they get their ids, names and dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.dates import to_day
from geo.fronts.engine import DayState, Engine
from geo.fronts.frame import Frame, frame_of
from geo.fronts.ground import Ground
from geo.fronts.ids import area_id, front_id, garrison_id, halt_id, unknown_id
from geo.fronts.landings import landing_features
from geo.fronts.pockets import ActivePocket, pocket_features
from geo.fronts.surface import ArrivalSurface, arrivals_of
from geo.land.cells import cell_shapes
from geo.land.projection import PRECISION
from geo.records.atlas import Atlas
from geo.records.campaigns import CampaignSpec, Corridor, OtherForce
from geo.records.feature import Feature
from geo.records.tables import CampaignData, ControlPoint, Halt

_CERTAINTIES = ("attested", "inferred")


@dataclass(frozen=True)
class Campaign:
    """A computed campaign: tables, surface, land and every stage."""

    data: CampaignData
    surface: ArrivalSurface
    ground: Ground
    pockets: tuple[ActivePocket, ...]
    days: tuple[DayState, ...]

    @property
    def spec(self) -> CampaignSpec:
        """What `data/campaigns.json` says about it."""
        return self.data.spec

    @property
    def frame(self) -> Frame:
        """Planes and lengths it is computed in."""
        return self.surface.frame

    @property
    def theatre(self) -> BaseGeometry:
        """Land of its mainland, degrees."""
        return self.ground.theatre

    @property
    def cells(self) -> Mapping[str, BaseGeometry]:
        """Cells of the whole atlas by id."""
        return self.ground.cells


def compute_campaign(data: CampaignData, cells: Mapping[str, BaseGeometry]) -> Campaign:
    """Compute everything about a campaign that follows from its tables.

    Parameters
    ----------
    cells
        Shapes of the cells by id, lon-lat degrees.

    Raises
    ------
    SurfaceError
        If there are too few points for a surface.
    """
    frame = frame_of(data)
    surface = ArrivalSurface(arrivals_of(data), data.spec.surface, frame)
    ground = Ground(data.spec, cells, frame.lengths)
    engine = Engine(data, ground, surface)
    days: list[DayState] = []
    held: BaseGeometry = shapely.Polygon()
    for span in data.spec.spans:
        held = engine.held_after(held, span[1])
        days.append(engine.state(span, held))
    return Campaign(data, surface, ground, engine.pockets, tuple(days))


def compute_campaigns(atlas: Atlas) -> tuple[Campaign, ...]:
    """Every campaign of an atlas, in the order of `campaigns.json`; some seconds each."""
    cells = cell_shapes(atlas) if atlas.campaigns else {}
    return tuple(compute_campaign(data, cells) for data in atlas.campaigns)


def front_features(campaigns: Iterable[Campaign]) -> list[Feature]:
    """List controlled areas, ground not known, fronts, pockets, landings by air and halts of all campaigns.

    One area per stage (kind area), up to two multilines per stage (kind front), ground not known (kind unknown), the
    pockets, the landings, and the garrisons of third sides; their ids are in `geo.fronts.ids`. The property `stretches`
    runs parallel to the parts of a multiline: the control points that hold the part, and plus or minus days.
    """
    return [feature for campaign in campaigns for feature in campaign_features(campaign)]


def campaign_features(campaign: Campaign) -> list[Feature]:
    """Features of one campaign, areas and fronts in order of time first; what has no extent is left out."""
    features: list[Feature] = []
    for state in campaign.days:
        features.append(_area_feature(state, campaign))
        features.extend(_line_features(state, campaign))
    features.extend(_unknown_features(campaign))
    for other in campaign.spec.others:
        features.extend(_garrison_features(campaign, other))
    features.extend(_halt_feature(campaign, halt) for halt in campaign.data.halts)
    corridors = [theatre.cells for theatre in campaign.spec.theatres if isinstance(theatre, Corridor)]
    names = {*campaign.spec.theatre, *(name for cells in corridors for name in cells)}
    land = shapely.union_all([cell for name, cell in campaign.cells.items() if name in names])
    features += pocket_features(campaign.data, land)
    features += landing_features(campaign.data, campaign.days)
    return [feature for feature in features if feature.geometry is not None and not feature.geometry.is_empty]


def stage_ids(spec: CampaignSpec, state: DayState) -> list[str]:
    """Ids of the area of a stage and of its fronts, those that are attested first."""
    area = [] if state.controlled.is_empty else [area_id(spec, state.start)]
    return area + [front_id(spec, state.start, known) for known in _certainties(state)]


def _certainties(state: DayState) -> list[str]:
    """Certainties that the front of a stage has."""
    found = {stretch.attested for stretch in state.stretches}
    return [certainty for certainty in _CERTAINTIES if (certainty == "attested") in found]


def _common(state: DayState, campaign: Campaign) -> dict[str, Any]:
    spec, source = campaign.spec, campaign.data.source
    return {"campaign": spec.id, "evidence": "computed", "sources": [source], "date": spec.iso(state.day)}


def _area_feature(state: DayState, campaign: Campaign) -> Feature:
    spec, geometry = campaign.spec, state.controlled
    area_km2 = round(campaign.frame.areas.area_km2(geometry), -2)
    more = {"holder": spec.holder, "certainty": "inferred", "area_km2": area_km2}
    note = {"note": spec.note.model_dump()} if spec.note else {}
    return Feature(
        area_id(spec, state.start),
        "area",
        spec.area_name,
        spec.first + state.start,
        spec.first + state.day,
        geometry,
        _common(state, campaign) | more | note,
    )


def _unknown_features(campaign: Campaign) -> list[Feature]:
    """Ground that is not known: one feature for stages in a row that have the same."""
    spec, unknown = campaign.spec, campaign.spec.unknown
    runs = [list(run) for _, run in groupby(campaign.days, key=lambda state: state.unknown.wkb)]
    return [
        Feature(
            unknown_id(spec, run[0].start),
            "unknown",
            unknown.name,
            spec.first + run[0].start,
            spec.first + run[-1].day,
            run[0].unknown,
            _common(run[0], campaign) | {"holder": None, "certainty": "unknown", "note": unknown.note.model_dump()},
        )
        for run in runs
        if unknown is not None and not run[0].unknown.is_empty
    ]


def _line_features(state: DayState, campaign: Campaign) -> list[Feature]:
    spec, features = campaign.spec, []
    for certainty in _certainties(state):
        stretches = [s for s in state.stretches if s.attested == (certainty == "attested")]
        properties = _common(state, campaign) | {
            "holder": spec.holder,
            "side": spec.holder,
            "certainty": certainty,
            "stretches": [{"held_by": list(s.held_by), "days": s.plus_minus_days} for s in stretches],
            # for the map, which draws a band about a line that is inferred
            "spread": [_half_days(s.plus_minus_days) for s in stretches] if certainty == "inferred" else None,
        }
        line = shapely.MultiLineString([s.line for s in stretches])
        features.append(
            Feature(
                front_id(spec, state.start, certainty),
                "front",
                spec.front_name,
                spec.first + state.start,
                spec.first + state.day,
                line,
                properties,
            )
        )
    return features


def _half_days(days: float) -> int:
    """Plus or minus days in halves of a day; in whole days above three, in tens above thirty: a band needs no more."""
    step = 1 if days < 3 else 2 if days < 30 else 20
    return max(1, round(days * 2 / step)) * step


def _halt_feature(campaign: Campaign, halt: Halt) -> Feature:
    spec = campaign.spec
    properties = {
        "holder": spec.holder,
        "side": spec.holder,
        "certainty": "inferred",
        "campaign": spec.id,
        "evidence": halt.evidence,
        "sources": halt.sources,
        "note": halt.note.model_dump(),
    }
    line = campaign.ground.halt_line(halt)
    return Feature(halt_id(spec, halt), "front", halt.name, to_day(halt.start), spec.last, line, properties)


def _garrison_features(campaign: Campaign, other: OtherForce) -> list[Feature]:
    """Land round places that an army of a third side entered."""
    points = [p for p in campaign.data.on_mainland("occupation") if p.army == other.army]
    return [_garrison_feature(campaign, other, point) for point in points]


def _garrison_feature(campaign: Campaign, other: OtherForce, point: ControlPoint) -> Feature:
    home = _union(campaign.cells[cell] for cell in other.cells)
    land = campaign.frame.plane.disc(point.lon, point.lat, campaign.frame.lengths.garrison_km).intersection(home)
    properties = {
        "holder": other.holder,
        "certainty": "inferred",
        "campaign": campaign.spec.id,
        "evidence": point.evidence,
        "sources": point.sources,
        "held_by": [point.id],
        "note": point.note.model_dump() if point.note else None,
    }
    return Feature(
        garrison_id(campaign.spec, point),
        "area",
        other.name,
        campaign.spec.first + point.earliest,
        campaign.spec.last if other.last_day is None else to_day(other.last_day),
        shapely.set_precision(land, PRECISION),
        properties,
    )


def _union(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    found = list(shapes)
    return found[0] if len(found) == 1 else shapely.union_all(found)
