"""Fronts and controlled areas of every campaign of `data/campaigns.json`, as features of the atlas.

How they are computed is in `geo.fronts.engine`; here they get their ids, names and dates.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.dates import to_day
from geo.fronts.engine import DayState, Engine, halt_line
from geo.fronts.islands import island_days
from geo.fronts.pockets import ActivePocket, active_pockets, disc, pocket_features
from geo.fronts.surface import ArrivalSurface, arrivals_of
from geo.land.cells import area_km2, cell_shapes
from geo.records.atlas import Atlas
from geo.records.campaigns import CampaignSpec, OtherForce
from geo.records.feature import Feature
from geo.records.tables import CampaignData, ControlPoint, Halt

#: Degrees; all vertices lie on this grid.
_PRECISION = 0.001
_GARRISON_KM = 14.0


@dataclass(frozen=True)
class Campaign:
    """A computed campaign: tables, surface, theatre and every stage."""

    data: CampaignData
    surface: ArrivalSurface
    theatre: BaseGeometry
    cells: dict[str, BaseGeometry]
    pockets: tuple[ActivePocket, ...]
    days: tuple[DayState, ...]

    @property
    def spec(self) -> CampaignSpec:
        """What `data/campaigns.json` says about it."""
        return self.data.spec


def compute_campaign(data: CampaignData, cells: dict[str, BaseGeometry]) -> Campaign:
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
    surface = ArrivalSurface(arrivals_of(data), data.spec.surface)
    engine = Engine(data, cells, surface)
    spans = data.spec.spans
    days: list[DayState] = []
    held: BaseGeometry = shapely.Polygon()
    for span, islands in zip(spans, island_days(data, cells, [end for _, end in spans]), strict=True):
        held = engine.held_after(held, span[1])
        days.append(engine.state(span, held, islands))
    return Campaign(data, surface, engine.theatre, cells, active_pockets(data), tuple(days))


def compute_campaigns(atlas: Atlas) -> tuple[Campaign, ...]:
    """Every campaign of an atlas, in the order of `campaigns.json`; some seconds each."""
    cells = cell_shapes(atlas) if atlas.campaigns else {}
    return tuple(compute_campaign(data, cells) for data in atlas.campaigns)


def front_features(campaigns: Iterable[Campaign]) -> list[Feature]:
    """List controlled areas, fronts, pockets and halts of all campaigns.

    One area per stage (`area-1945-08-12`, kind area, named by its first day), up to two multilines per stage
    (`front-1945-08-12-attested`, `-inferred`, kind front), the pockets, and the garrisons of third sides. The
    property `stretches` runs parallel to the parts of a multiline: the control points that hold the part, and
    plus or minus days.
    """
    return [feature for campaign in campaigns for feature in campaign_features(campaign)]


def campaign_features(campaign: Campaign) -> list[Feature]:
    """Features of one campaign, areas and fronts in order of time first."""
    features: list[Feature] = []
    for state in campaign.days:
        features.append(_area_feature(state, campaign.spec))
        features.extend(_line_features(state, campaign.spec))
    for other in campaign.spec.others:
        features.extend(_garrison_features(campaign, other))
    features.extend(_halt_feature(campaign, halt) for halt in campaign.data.halts)
    names = {*campaign.spec.theatre, "karafuto"}
    land = shapely.union_all([cell for name, cell in campaign.cells.items() if name in names])
    return features + pocket_features(campaign.data, land)


def _common(state: DayState, spec: CampaignSpec) -> dict[str, Any]:
    return {"campaign": spec.id, "evidence": "computed", "sources": ["own-computation"], "date": spec.iso(state.day)}


def _area_feature(state: DayState, spec: CampaignSpec) -> Feature:
    geometry = state.controlled
    more = {"holder": spec.holder, "certainty": "inferred", "area_km2": round(area_km2(geometry), -2)}
    note = {"note": spec.note.model_dump()} if spec.note else {}
    return Feature(
        f"area-{spec.iso(state.start)}",
        "area",
        spec.area_name,
        spec.first + state.start,
        spec.first + state.day,
        geometry,
        _common(state, spec) | more | note,
    )


def _line_features(state: DayState, spec: CampaignSpec) -> list[Feature]:
    features = []
    for certainty in ("attested", "inferred"):
        stretches = [s for s in state.stretches if s.attested == (certainty == "attested")]
        if not stretches:
            continue
        properties = _common(state, spec) | {
            "holder": spec.holder,
            "side": spec.holder,
            "certainty": certainty,
            "stretches": [{"held_by": list(s.held_by), "days": s.plus_minus_days} for s in stretches],
        }
        line = shapely.MultiLineString([s.line for s in stretches])
        features.append(
            Feature(
                f"front-{spec.iso(state.start)}-{certainty}",
                "front",
                spec.front_name,
                spec.first + state.start,
                spec.first + state.day,
                line,
                properties,
            )
        )
    return features


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
    line = halt_line(halt, spec, campaign.theatre, campaign.cells)
    return Feature(f"{halt.id}-{halt.start[:4]}", "front", halt.name, to_day(halt.start), spec.last, line, properties)


def _garrison_features(campaign: Campaign, other: OtherForce) -> list[Feature]:
    """Land round places that an army of a third side entered."""
    points = [p for p in campaign.data.in_theatre("mainland", "occupation") if p.army == other.army]
    return [_garrison_feature(campaign, other, point) for point in points]


def _garrison_feature(campaign: Campaign, other: OtherForce, point: ControlPoint) -> Feature:
    home = _union(campaign.cells[cell] for cell in other.cells)
    land = disc(point.lon, point.lat, _GARRISON_KM).intersection(home)
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
        f"area-{point.date[:4]}-{point.id}",
        "area",
        other.name,
        campaign.spec.first + point.earliest,
        campaign.spec.last,
        shapely.set_precision(land, _PRECISION),
        properties,
    )


def _union(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    found = list(shapes)
    return found[0] if len(found) == 1 else shapely.union_all(found)
