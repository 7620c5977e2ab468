"""Everything that can be on the map or in the list of a step, as features: recorded and computed."""

from __future__ import annotations

from geo.fronts.campaign import front_features
from geo.land.territories import territory_features
from geo.records.feature import Feature
from geo.records.features import event_features, line_features, place_features
from geo.records.load import Atlas


def collect_features(atlas: Atlas) -> list[Feature]:
    """Everything that can be on the map or in the list of a step."""
    return [
        *territory_features(atlas),
        *front_features(atlas),
        *line_features(atlas.lines),
        *event_features(atlas),
        *place_features(atlas),
    ]
