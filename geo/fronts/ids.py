"""Ids of computed features, each put together in one place: they are in links, and stay the same between versions.

An id names the campaign, unless the campaign has `short_ids`: two campaigns may share a day.
"""

from __future__ import annotations

from geo.records.campaigns import CampaignSpec
from geo.records.tables import ControlPoint, Halt, PocketShape


def area_id(spec: CampaignSpec, day: int) -> str:
    """Id of the controlled area of the stage that begins on a day of the campaign."""
    return _joined(spec, "area", spec.iso(day))


def front_id(spec: CampaignSpec, day: int, certainty: str) -> str:
    """Id of the attested or inferred front of the stage that begins on a day of the campaign."""
    return _joined(spec, "front", spec.iso(day), certainty)


def control_id(spec: CampaignSpec, day: int, holder: str) -> str:
    """Id of what a side held at the end of the stage that begins on a day of the campaign, or of what is `unknown`."""
    return _joined(spec, "control", spec.iso(day), holder)


def garrison_id(spec: CampaignSpec, point: ControlPoint) -> str:
    """Id of the land round a place that a third side entered."""
    return _joined(spec, "area", point.date[:4], point.id)


def unknown_id(spec: CampaignSpec, day: int) -> str:
    """Id of ground that is not known from the stage on that begins on a day of the campaign."""
    return _joined(spec, "unknown", spec.iso(day))


def landing_id(spec: CampaignSpec, point: ControlPoint) -> str:
    """Id of a landing by air."""
    return _joined(spec, "landing", point.date[:4], point.id)


def pocket_id(spec: CampaignSpec, pocket: PocketShape, since: str | None = None) -> str:
    """Id of a pocket; of one that moved, from its second station on, with the day since which it stood there."""
    return _joined(spec, "pocket", pocket.start[:4], pocket.id, *([since] if since else []))


def halt_id(spec: CampaignSpec, halt: Halt) -> str:
    """Id of a line at which the advance stopped."""
    return _joined(spec, halt.id, halt.start[:4])


def _joined(spec: CampaignSpec, first: str, *rest: str) -> str:
    return "-".join((first, *rest) if spec.short_ids else (first, spec.id, *rest))
