"""What the baseline apps share: the compiled features, a bare offline map, and the mark of a painted step.

The apps draw neither base map nor labels nor legend; that is to their advantage.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import folium
import streamlit as st
from branca.element import MacroElement
from folium.template import Template

from geo.dates import Step, shows, to_iso

VENDOR = "/app/static/vendor"
HEIGHT = 600
COLOURS = {"japan": "#ff4b00", "soviet": "#005aff", "manchukuo": "#f6aa00", "mpr": "#4dc4ff", "roc": "#a8a77a"}
LAYERS = ("territories", "fronts", "claims", "railways", "movements", "plans", "events")


@dataclass(frozen=True)
class Atlas:
    """Steps and drawable features of a compiled atlas."""

    steps: list[Step]
    features: list[dict[str, Any]]

    def at(self, index: int) -> list[dict[str, Any]]:
        """Features that show at a step, by the rule of the atlas."""
        step = self.steps[index]
        return [raw for raw in self.features if shows(raw["kind"], raw["start"], raw["end"], step)]


@st.cache_resource
def load() -> Atlas:
    """The atlas in the file named by the environment, what is only a label left out."""
    compiled = json.loads(Path(os.environ["BENCH_ATLAS"]).read_text(encoding="utf-8"))
    steps = [Step(index, *step) for index, step in enumerate(compiled["steps"])]
    drawn = [raw for raw in compiled["features"] if raw["layer"] in LAYERS]
    return Atlas(steps, drawn)


def geojson(features: list[dict[str, Any]], last: int) -> dict[str, Any]:
    """The features as a GeoJSON collection with what styles, tooltips and timelines read; days are numbers."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": raw["geometry"],
                "properties": {
                    "name": raw["name"]["ja"],
                    "color": COLOURS.get(raw.get("holder", ""), "#555555"),
                    "start": raw["start"],
                    "end": last + 1 if raw["end"] is None else raw["end"] + 1,
                },
            }
            for raw in features
        ],
    }


def offline_map(*more_js: tuple[str, str]) -> folium.Map:
    """A map that asks nothing but Leaflet from the app's own static folder."""
    folium.Map.default_js = [("leaflet", f"{VENDOR}/leaflet.js"), *more_js]
    folium.Map.default_css = [("leaflet_css", f"{VENDOR}/leaflet.css")]
    return folium.Map(location=[46, 127], zoom_start=5, tiles=None)


def add_layers(target: folium.Map | folium.FeatureGroup, atlas: Atlas, index: int) -> None:
    """One `folium.GeoJson` per layer of what shows at a step."""
    held = atlas.at(index)
    for layer in LAYERS:
        features = [raw for raw in held if raw["layer"] == layer]
        if features:
            folium.GeoJson(
                geojson(features, atlas.steps[-1].end),
                style_function=lambda feature: {"color": feature["properties"]["color"], "weight": 2},
                marker=folium.CircleMarker(radius=5),
                tooltip=folium.GeoJsonTooltip(["name"]),
            ).add_to(target)


class Painted(MacroElement):
    """Script that tells the bench, by its clock, when the frame with this step was done."""

    _template = Template(
        "{% macro script(this, kwargs) %} if (window.bench) window.bench.painted({{ this.step }}); {% endmacro %}"
    )

    def __init__(self, step: int) -> None:
        super().__init__()
        self._name = "painted"
        self.step = step


def step_slider(atlas: Atlas) -> int:
    """Streamlit's slider over the steps."""
    return int(st.slider("step", 0, len(atlas.steps) - 1, 0, key="step"))


def panel(atlas: Atlas, index: int) -> None:
    """One line of text, marked as the atlas marks its own."""
    step = atlas.steps[index]
    st.html(f'<section class="moment"><h2>{to_iso(step.start)} – {to_iso(step.end)}</h2></section>')
