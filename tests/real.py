"""The atlas of `data/`, read and computed once for a whole run of the tests; nobody may change what these return.

For tests of this document's truths and of the pages; tests of the engine use `tests.small_atlas`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.build.compile import compile_atlas
from geo.collect import collect_features
from geo.fronts.campaign import Campaign, campaign_features, compute_campaigns
from geo.land.cells import cell_shapes
from geo.land.territories import territory_features
from geo.records.atlas import Atlas
from geo.records.feature import Feature
from geo.records.load import load_atlas


@cache
def real_atlas() -> Atlas:
    """The atlas as read from `data/`."""
    return load_atlas()


@cache
def real_cells() -> dict[str, BaseGeometry]:
    """Shapes of its cells by id, degrees."""
    return cell_shapes(real_atlas())


@cache
def real_campaigns() -> tuple[Campaign, ...]:
    """Its campaigns, computed; the first call takes some seconds."""
    return compute_campaigns(real_atlas())


def real_campaign(identifier: str) -> Campaign:
    """One computed campaign by its id."""
    return {campaign.spec.id: campaign for campaign in real_campaigns()}[identifier]


@cache
def real_front_features(identifier: str) -> tuple[Feature, ...]:
    """Areas, fronts, pockets and halts of one campaign."""
    return tuple(campaign_features(real_campaign(identifier)))


@cache
def real_territories() -> tuple[Feature, ...]:
    """Territories as features; they need no campaign computed."""
    return tuple(territory_features(real_atlas()))


@cache
def real_features() -> tuple[Feature, ...]:
    """Everything that can be on the map or in the list of a step."""
    return tuple(collect_features(real_atlas(), real_campaigns()))


@cache
def real_compiled() -> Mapping[str, Any]:
    """The compiled atlas as the browser's JSON reader would see it whole."""
    compiled: Mapping[str, Any] = json.loads(json.dumps(compile_atlas(real_atlas(), real_features())))
    return compiled
