"""Baseline (c): `folium.plugins.Timeline` and `TimelineSlider` with all features in the browser."""

from __future__ import annotations

from folium.plugins import Timeline, TimelineSlider
from folium.utilities import JsCode
from streamlit_folium import st_folium

from tests.bench.apps import parts

#: The package has no `.min.js`; the other file gives the one function of moment.js that folium calls.
SCRIPTS = (("timeline", f"{parts.VENDOR}/leaflet.timeline.js"), ("moment", f"{parts.VENDOR}/moment-stub.js"))
#: Steps per second of the play, as fast as the atlas at its fastest.
STEPS_PER_SECOND = 4

Timeline.default_js = TimelineSlider.default_js = list(SCRIPTS)
atlas = parts.load()
map_ = parts.offline_map()
timeline = Timeline(
    parts.geojson(atlas.features, atlas.steps[-1].end),
    style=JsCode("function (f) { return {color: f.properties.color, weight: 2}; }"),
    pointToLayer=JsCode("function (f, at) { return L.circleMarker(at, {radius: 5}); }"),
).add_to(map_)
TimelineSlider(
    auto_play=False,
    start=atlas.steps[0].start,
    end=atlas.steps[-1].end,
    steps=len(atlas.steps),
    playback_duration=round(1000 * len(atlas.steps) / STEPS_PER_SECOND),
    enable_keyboard_controls=True,
).add_timelines(timeline).add_to(map_)
parts.Painted(0).add_to(map_)
st_folium(map_, height=parts.HEIGHT, use_container_width=True, returned_objects=[])
