"""Everything that can be on the map or in the list of a step, as features: recorded and computed."""

from __future__ import annotations

from collections.abc import Iterable

from geo.fronts.campaign import Campaign, front_features
from geo.land.territories import territory_features
from geo.records.atlas import Atlas
from geo.records.feature import Feature
from geo.records.features import event_features, line_features, place_features


def collect_features(atlas: Atlas, campaigns: Iterable[Campaign]) -> list[Feature]:
    """Everything that can be on the map or in the list of a step.

    Parameters
    ----------
    campaigns
        The computed campaigns of the atlas (`geo.fronts.campaign.compute_campaigns`).
    """
    return [
        *territory_features(atlas),
        *front_features(campaigns),
        *line_features(atlas.lines),
        *event_features(atlas),
        *place_features(atlas),
    ]
