"""Baseline (d), the floor: Streamlit's slider and one line of text, no map."""

from __future__ import annotations

from tests.bench.apps import parts

atlas = parts.load()
parts.panel(atlas, parts.step_slider(atlas))
