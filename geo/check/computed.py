"""Ids of the features that the build makes out of campaigns and places, told without computing them."""

from __future__ import annotations

from collections.abc import Iterator

from geo.fronts.ids import area_id, front_id, garrison_id, halt_id, landing_id, pocket_id, unknown_id
from geo.records.atlas import Atlas
from geo.records.campaigns import CAMPAIGNS_FILE
from geo.records.tables import CampaignData

#: File and record that a computed feature comes from.
Owner = tuple[str, str]


def computed_ids(atlas: Atlas) -> Iterator[tuple[str, Owner]]:
    """Ids that the build gives away (see `geo.fronts.ids` and `geo.records.features`), and to what."""
    for place in atlas.places.values():
        spans = [part for part in place.names_dated.split(";") if part.strip()]
        for number in range(max(1, len(spans))):
            yield f"place-{place.id}" + (f"-{number + 1}" if number else ""), ("places.csv", place.id)
    for data in atlas.campaigns:
        yield from _campaign_ids(data)


def _campaign_ids(data: CampaignData) -> Iterator[tuple[str, Owner]]:
    spec = data.spec
    for start, _end in spec.spans:
        yield area_id(spec, start), (CAMPAIGNS_FILE, spec.id)
        yield unknown_id(spec, start), (CAMPAIGNS_FILE, spec.id)
        for certainty in ("attested", "inferred"):
            yield front_id(spec, start, certainty), (CAMPAIGNS_FILE, spec.id)
    for halt in data.halts:
        yield halt_id(spec, halt), (spec.lines, halt.id)
    for pocket in data.pockets:
        for since in (None, *(station.date for station in (pocket.march or ())[1:])):
            yield pocket_id(spec, pocket, since), (spec.pockets or "-", pocket.id)
    armies = {other.army for other in spec.others}
    for point in data.points:
        if point.army in armies and point.kind == "occupation":
            yield garrison_id(spec, point), (spec.points, point.id)
        if point.kind == "air_landing":
            yield landing_id(spec, point), (spec.points, point.id)
