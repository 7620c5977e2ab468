"""What holds each stretch of a computed front, arranged for the card that a click on the front opens.

The build writes it into a file of its own beside the compiled atlas: the browser never asks for it, and the
server reads it when the first reader asks a front.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.records.atlas import Atlas
from geo.records.feature import Feature
from geo.records.localized import Localized
from geo.records.tables import ControlPoint


@dataclass(frozen=True)
class HoldingPoint:
    """A control point as the card shows it; both dates are inclusive ISO days."""

    id: str
    name: Localized
    army: Localized
    date: str
    date_latest: str
    evidence: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class HeldStretch:
    """A stretch of front: the control points that hold it, the one that counts most first, and ± days."""

    held_by: tuple[HoldingPoint, ...]
    days: float


@dataclass(frozen=True)
class FrontHold:
    """A front line of one stage and certainty; the stretches run parallel to the parts of its multiline."""

    certainty: str
    stretches: tuple[HeldStretch, ...]

    @property
    def days(self) -> tuple[float, float]:
        """Least and most ± days along the line."""
        found = [stretch.days for stretch in self.stretches]
        return min(found), max(found)

    def stretch(self, part: int | None) -> HeldStretch | None:
        """Stretch of a part of the multiline (from 0), or None without a part and for a part it does not have."""
        return self.stretches[part] if part is not None and 0 <= part < len(self.stretches) else None


def holds_json(features: Iterable[Feature], atlas: Atlas) -> dict[str, Any]:
    """Stretches of every computed front, and the control points they name, JSON-ready."""
    fronts = {
        feature.id: {"certainty": feature.properties["certainty"], "stretches": feature.properties["stretches"]}
        for feature in features
        if feature.properties.get("stretches")
    }
    named = {key for front in fronts.values() for stretch in front["stretches"] for key in stretch["held_by"]}
    points = {p.id: _point_json(p, atlas.armies) for p in atlas.control_points if p.id in named}
    return {"points": points, "fronts": fronts}


def _point_json(point: ControlPoint, armies: Mapping[str, Localized]) -> dict[str, Any]:
    return {
        "id": point.id,
        "name": point.name.model_dump(),
        "army": armies[point.army].model_dump(),
        "date": point.date,
        "date_latest": point.date_latest,
        "evidence": point.evidence,
        "sources": point.sources,
    }


def read_holds(path: Path) -> Mapping[str, FrontHold]:
    """Holds of a build by the id of the front.

    Raises
    ------
    OSError
        If the file cannot be read.
    """
    raw = json.loads(path.read_text(encoding="utf-8"))
    points = {key: _point(found) for key, found in raw["points"].items()}
    return {key: _hold(found, points) for key, found in raw["fronts"].items()}


def _point(raw: Mapping[str, Any]) -> HoldingPoint:
    texts = {key: Localized.model_validate(raw[key]) for key in ("name", "army")}
    return HoldingPoint(**{**raw, **texts, "sources": tuple(raw["sources"])})


def _hold(raw: Mapping[str, Any], points: Mapping[str, HoldingPoint]) -> FrontHold:
    stretches = (
        HeldStretch(tuple(points[key] for key in found["held_by"]), float(found["days"])) for found in raw["stretches"]
    )
    return FrontHold(raw["certainty"], tuple(stretches))
