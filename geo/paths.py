"""Where the project keeps its files, anchored at the repository and not at the working directory."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
BASEMAP = DATA / "basemap"
STATIC = ROOT / "static"
COMPONENT = Path(__file__).resolve().parent / "component"
