"""The campaign plate: its days lie in the campaign and can be drawn, its axes go through places in order of date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from geo.check.references import Finding, unknown
from geo.errors import Fault
from geo.fronts.plate import plate_stops
from geo.records.atlas import Atlas
from geo.records.campaigns import CAMPAIGNS_FILE, CampaignSpec, PlateAxis
from geo.records.load import ARMIES_FILE
from geo.records.tables import CampaignData

_LAYER = "plate"


def check_plate(data: CampaignData, atlas: Atlas) -> Iterator[Fault]:
    """Days and axes of a campaign's plate that cannot be drawn, or that contradict the tables."""
    plate = data.spec.plate
    found = [*_days(data.spec)]
    if plate != type(plate)() and _LAYER not in {layer.id for layer in atlas.settings.layers}:
        remedy = "add the layer `plate` to atlas.json: nobody could see it"
        found.append(("plate", data.spec.id, remedy))
    for identifier, count in Counter(axis.id for axis in plate.axes).items():
        if count > 1:
            found.append(("plate.axes", repr(identifier), "give each axis an id of its own"))
    for axis in plate.axes:
        found += _axis(axis, data, atlas)
    for finding in found:
        yield Fault(CAMPAIGNS_FILE, data.spec.id, *finding)


def _days(spec: CampaignSpec) -> Iterator[Finding]:
    for before, after in pairwise(spec.plate.days):
        if after <= before:
            yield "plate.days", repr(after), f"days ascend; it stands after {before}"
    for day in spec.plate.days:
        if not spec.first_day <= day <= spec.last_day:
            yield "plate.days", repr(day), f"lies outside {spec.first_day} to {spec.last_day}"
        elif spec.stages and day not in spec.stages:
            yield "plate.days", repr(day), "no front is drawn for this day; choose one of `stages`"


def _axis(axis: PlateAxis, data: CampaignData, atlas: Atlas) -> Iterator[Finding]:
    field = f"plate.axes {axis.id}"
    remedy = f"add its names to {ARMIES_FILE}, or correct the army"
    yield from unknown(field, [axis.army], atlas.armies, remedy)
    stops = plate_stops(data)
    remedy = f"no such point in {data.spec.points} or {data.spec.axes or 'a table of axes'}; correct the id"
    yield from unknown(field, axis.course, stops, remedy)
    known = [(name, stops[name]) for name in axis.course if name in stops]
    for (before, first), (after, second) in pairwise(known):
        if second.day < first.day:
            yield field, repr(after), f"reached before {before}, which stands in front of it; put them in order"
