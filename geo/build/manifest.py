"""What a build left under `static/`: the names of its files and the fingerprint of what they were made from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from geo.paths import STATIC


@dataclass(frozen=True)
class Build:
    """What a build left under `static/`; paths are relative to `static/`, with forward slashes.

    Attributes
    ----------
    atlas, more
        What the first picture needs, and the rest (see `geo.build.parts`).
    glide
        What the browser needs to draw a front between two stages (see `geo.fronts.glide`).
    panel, fronts
        Features as the panel reads them, and what holds each stretch of front; only the server reads them.
    """

    fingerprint: str
    atlas: str
    more: str
    panel: str
    fronts: str
    glide: str
    basemap: dict[str, str]
    component: dict[str, str]

    @property
    def files(self) -> tuple[str, ...]:
        """All files of the build."""
        single = (self.atlas, self.more, self.panel, self.fronts, self.glide)
        return *single, *self.basemap.values(), *self.component.values()


def read_manifest(out: Path = STATIC) -> Build | None:
    """The current build, or None when there is none or its files are gone."""
    try:
        made = Build(**json.loads((out / "atlas" / "manifest.json").read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    return made if all((out / name).is_file() for name in made.files) else None
