"""What follows from an atlas and takes time, computed once for a build and handed to everything that writes.

Nothing here is computed again by the server: what it shows of these, the build has written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.build.timing import Timing
from geo.collect import collect_features
from geo.export.files import export_files, measure_rows
from geo.export.layers import Json, export_layers
from geo.fronts.campaign import Campaign, compute_campaigns
from geo.fronts.crossval import Report, crossval_report
from geo.records.atlas import Atlas
from geo.records.feature import Feature
from geo.words.pages import Area


@dataclass(frozen=True)
class Products:
    """Everything that a build computes.

    Attributes
    ----------
    features
        All that can be on the map, recorded and computed.
    layers
        The same as layers of the open data.
    files
        Files of the open data, by name.
    measures
        Land under control and distance covered per day, of the campaigns that have axes.
    reports
        Leave-one-out figures of the same campaigns, by id.
    areas
        Territories whose area somebody else published, one for all periods with the same cells.
    """

    atlas: Atlas
    campaigns: tuple[Campaign, ...]
    features: Sequence[Feature]
    layers: Mapping[str, list[Json]]
    files: Mapping[str, bytes]
    measures: Sequence[Mapping[str, object]]
    reports: Mapping[str, Report]
    areas: tuple[Area, ...]

    @property
    def measured(self) -> tuple[Campaign, ...]:
        """Campaigns that are measured: those with axes of advance."""
        return tuple(campaign for campaign in self.campaigns if campaign.spec.axes)


def compute_products(atlas: Atlas, timing: Timing) -> Products:
    """Compute everything; `timing` learns how long each part takes.

    Raises
    ------
    SurfaceError
        If a campaign has too few points for a surface.
    """
    with timing("campaigns"):
        campaigns = compute_campaigns(atlas)
    with timing("features"):
        features = collect_features(atlas, campaigns)
    with timing("open data: layers"):
        layers = export_layers(atlas, campaigns, features)
    with timing("open data: files"):
        files = export_files(atlas, campaigns, layers)
    with timing("leave-one-out"):
        measured = [data for data in atlas.campaigns if data.spec.axes or data.spec.held_out]
        reports = {data.spec.id: crossval_report(data, atlas.notes) for data in measured}
    measures = measure_rows(campaigns)
    return Products(atlas, campaigns, features, layers, files, measures, reports, published_areas(atlas, features))


def published_areas(atlas: Atlas, features: Sequence[Feature]) -> tuple[Area, ...]:
    """Territories whose area somebody else published, one for all periods with the same cells."""
    own = atlas.settings.computed_source  # beside what the project computed itself nothing can be compared
    computed = {feature.id: feature.properties.get("area_km2") for feature in features if feature.kind == "territory"}
    areas: dict[frozenset[str], Area] = {}
    for record in atlas.territories:
        published = tuple(area for area in record.area_published_km2 if area.source != own)
        found = computed.get(record.id)
        if published and found is not None:
            areas.setdefault(frozenset(record.cells), Area(record.name, float(found), published))
    return tuple(areas.values())
