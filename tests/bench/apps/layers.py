"""Baseline (b): the map stays the same, the layers of the step go in through `feature_group_to_add`."""

from __future__ import annotations

import folium
from streamlit_folium import st_folium

from tests.bench.apps import parts

atlas = parts.load()
index = parts.step_slider(atlas)
group = folium.FeatureGroup(name="step")
parts.add_layers(group, atlas, index)
parts.Painted(index).add_to(group)
st_folium(
    parts.offline_map(),
    feature_group_to_add=group,
    height=parts.HEIGHT,
    use_container_width=True,
    returned_objects=[],
)
parts.panel(atlas, index)
