"""What the method page shows about these very data: computed when somebody first asks, then shared."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from geo.fronts.campaign import compute_campaign
from geo.fronts.crossval import Report, crossval_report
from geo.land.cells import cell_shapes
from geo.land.territories import territory_features
from geo.reader.links import Language
from geo.records.campaigns import CampaignSpec
from geo.records.localized import Localized
from geo.records.schema import PublishedArea
from geo.words.calendar import as_date, short_day
from geo.words.picture import method_svg
from pages.ui.cache import Shared
from pages.ui.texts import h, t

#: The campaign that is shown as the example, and measured.
CAMPAIGN = "august-1945"
_HASH: dict[str | type[Any], Callable[[Any], Any]] = {Shared: lambda shared: shared.build.fingerprint}


@dataclass(frozen=True)
class Area:
    """A territory's area in km² as computed, and as others published it."""

    name: Localized
    computed: float
    published: tuple[PublishedArea, ...]


def get_spec(shared: Shared) -> CampaignSpec | None:
    """Settings of the campaign shown; None where the atlas has none of that id."""
    return next((data.spec for data in shared.atlas.campaigns if data.spec.id == CAMPAIGN), None)


@st.cache_resource(show_spinner=False, max_entries=1, hash_funcs=_HASH)
def get_report(shared: Shared) -> Report:
    """Leave-one-out figures; some seconds at first."""
    return crossval_report(shared.atlas.campaign(CAMPAIGN), shared.atlas.notes)


@st.cache_resource(show_spinner=False, max_entries=2, hash_funcs=_HASH)
def get_picture(shared: Shared, lang: Language) -> str:
    """The picture with its words; some seconds at first.

    The SVG is an image of its own: what Streamlit lets through as HTML leaves inline drawings out.
    """
    alt = h("method.picture.alt", lang)
    campaign = compute_campaign(shared.atlas.campaign(CAMPAIGN), cell_shapes(shared.atlas))
    svg = method_svg(campaign, lang, t("method.picture.alt", lang), lambda day: short_day(as_date(day), lang))
    data = b64encode(svg.encode()).decode()
    return (
        '<article class="text"><figure><div class="wide">'
        f'<img src="data:image/svg+xml;base64,{data}" alt="{alt}"></div>'
        f"<figcaption>{h('method.picture.legend', lang)}</figcaption></figure></article>"
    )


@st.cache_resource(show_spinner=False, max_entries=1, hash_funcs=_HASH)
def get_areas(shared: Shared) -> tuple[Area, ...]:
    """Territories whose area somebody else published, one for all periods with the same cells."""
    areas: dict[frozenset[str], Area] = {}
    features = {feature.id: feature for feature in territory_features(shared.atlas)}
    own = shared.atlas.settings.computed_source
    for record in shared.atlas.territories:
        published = tuple(area for area in record.area_published_km2 if area.source != own)
        if published:
            computed = float(features[record.id].properties["area_km2"])
            areas.setdefault(frozenset(record.cells), Area(record.name, computed, published))
    return tuple(areas.values())
