"""What the browser gets of the component: one script with the texts in it, one style sheet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from geo.component.embedded import script_json
from geo.paths import COMPONENT

#: Scripts of the component in the order in which they need one another; the browser gets them as one file.
SCRIPTS = (
    "atlas-dates.js",
    "atlas-geometry.js",
    "atlas-topology.js",
    "atlas-core.js",
    "atlas-pace.js",
    "atlas-changes.js",
    "atlas-surface.js",
    "atlas-draw.js",
    "atlas-labels.js",
    "atlas-basemap.js",
    "atlas-panels.js",
    "atlas-marks.js",
    "atlas-glide.js",
    "atlas-glide-layer.js",
    "atlas-view.js",
    "atlas-timebar.js",
    "atlas-controller.js",
    "atlas-keys.js",
    "atlas-map.js",
)
STYLES = ("atlas.css", "atlas-timebar.css")


def component_files(folder: Path = COMPONENT) -> dict[str, bytes]:
    """Join what the browser gets of the component: one script with the texts in it, one style sheet."""
    strings = json.loads((folder / "strings.json").read_text(encoding="utf-8"))
    scripts = [(folder / name).read_text(encoding="utf-8") for name in SCRIPTS]
    scripts.append(f"window.atlasMap.strings={script_json(strings)};\n")
    styles = [(folder / name).read_text(encoding="utf-8") for name in STYLES]
    return {"atlas.js": "".join(scripts).encode(), "atlas.css": "".join(styles).encode()}


def early_script(scripts: Sequence[str], styles: Sequence[str], data: Sequence[str]) -> bytes:
    """Write the script that asks for files before the others run; addresses relative to `static/`."""
    text = (COMPONENT / "page" / "early.js").read_text(encoding="utf-8")
    files = {"scripts": list(scripts), "styles": list(styles), "data": list(data)}
    return f"{text}window.atlasAsk({script_json(files)});\n".encode()
