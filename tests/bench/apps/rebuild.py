"""Baseline (a): the map is built anew at every step and handed to `st_folium`."""

from __future__ import annotations

from streamlit_folium import st_folium

from tests.bench.apps import parts

atlas = parts.load()
index = parts.step_slider(atlas)
map_ = parts.offline_map()
parts.add_layers(map_, atlas, index)
parts.Painted(index).add_to(map_)
st_folium(map_, height=parts.HEIGHT, use_container_width=True, returned_objects=[])
parts.panel(atlas, index)
