"""A campaign on made-up land: a plain on which a front moves east, a valley that leads east, and three islands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.records.campaigns import CampaignSpec
from geo.records.tables import CampaignData, ControlPoint, PocketShape, StartLine

#: Degrees across and up of the plain; the valley lies south of it and the islands north.
SIDE = 4.0
#: Days a degree of longitude takes on the plain.
DAYS_PER_DEGREE = 2.0


def spec(**changes: Any) -> CampaignSpec:
    """Settings of the campaign; `changes` replace fields."""
    name = {"xx": "Toy war"}
    fields: dict[str, Any] = {
        "id": "toy-war",
        "name": name,
        "first_day": "1811-03-01",
        "last_day": "1811-03-12",
        "stages": [],
        "holder": "north",
        "enemy": "south",
        "area_name": name,
        "front_name": name,
        "note": None,
        "points": "points.csv",
        "axes": None,
        "lines": "lines.json",
        "pockets": None,
        "mainland": "plain",
        "theatre": ["plain"],
        "beyond": [],
        "borderland": [],
        "surface": {"kernel": "linear", "km_per_day": 60, "softness_days": 0.5, "quiet_days": None},
        "certainty": {"km_per_day": 40, "attested_km": 50, "attested_days": 1, "error_km_per_day": 60, "most_days": 6},
        "towns_km": None,
        "remnant_km2": 100,
        "theatres": [
            {
                "id": "valley",
                "kind": "corridor",
                "cells": ["valley"],
                "axis": [[20.0, 8.5], [24.0, 8.5]],
                "land_force": "Valley corps",
            },
            {
                "id": "isles",
                "kind": "chain",
                "cells": ["isle-west", "isle-middle", "isle-east"],
                "axis": [[20.0, 16.0], [24.0, 16.0]],
            },
        ],
        "others": [],
        "homes": [],
    }
    return CampaignSpec.model_validate(fields | changes)


def cells() -> dict[str, BaseGeometry]:
    """The land, one cell for each piece."""
    return {
        "plain": shapely.box(20, 10, 20 + SIDE, 10 + SIDE),
        "valley": shapely.box(20, 8, 24, 9),
        "isle-west": shapely.box(20, 15.5, 20.6, 16.3),
        "isle-middle": shapely.box(21.5, 15.5, 22.1, 16.3),
        "isle-east": shapely.box(23, 15.5, 23.6, 16.3),
    }


def point(name: str, place: tuple[float, float], day: int, theatre: str, **more: Any) -> ControlPoint:
    """A place reached on a day of the campaign (0 is its first)."""
    toy = spec()
    fields: dict[str, Any] = {
        "id": name,
        "first_day": toy.first,
        "date": toy.iso(day),
        "date_latest": toy.iso(day),
        "kind": "front",
        "campaign": toy.id,
        "theatre": theatre,
        "name": {"xx": name},
        "name_local": "",
        "lon": place[0],
        "lat": place[1],
        "precision_km": 1,
        "army": "Army of the plain",
        "sources": ["made-up"],
        "evidence": "cited",
        "confidence": "high",
    }
    return ControlPoint.model_validate(fields | more)


def points() -> tuple[ControlPoint, ...]:
    """Places of all theatres."""
    grid = [(x, y) for x in range(5) for y in range(5)]
    plain = [
        point(f"plain-{x}-{y}", (20 + x * 0.9 + 0.1, 10 + y * 0.9 + 0.1), int(x * DAYS_PER_DEGREE), "plain")
        for x, y in grid
    ]
    corps: dict[str, Any] = {"army": "Valley corps"}
    return (
        *plain,
        point("valley-1", (21.0, 8.5), 2, "valley", **corps),
        point("valley-2", (22.0, 8.4), 6, "valley", **corps),
        point("valley-landing", (23.5, 8.9), 3, "valley", kind="sea_landing", army="Marines"),
        point("valley-port", (23.4, 8.8), 4, "valley", army="Marines"),
        point("isle-west", (20.3, 16.0), 2, "isles", kind="occupation"),
        point("isle-east", (23.3, 16.0), 8, "isles", kind="occupation"),
    )


def toy_campaign(changes: Mapping[str, Any] | None = None, pockets: tuple[PocketShape, ...] = ()) -> CampaignData:
    """Tables of the campaign; `changes` replace fields of its settings."""
    start = {
        "id": "start",
        "first_day": spec().first,
        "name": {"xx": "Border"},
        "army": {"xx": "Army of the plain"},
        "start": "1811-03-01",
        "coordinates": [[20.0, 10.0], [20.0, 14.0]],
        "sources": ["made-up"],
        "evidence": "cited",
        "certainty": "high",
        "note": {"xx": "The western edge"},
    }
    starts = (StartLine.model_validate(start),)
    return CampaignData(
        spec=spec(**(changes or {})),
        source="made-up",
        atlas_centre=(22.0, 12.0),
        points=points(),
        axes=(),
        starts=starts,
        halts=(),
        barriers=(),
        pockets=pockets,
    )
