"""The island: a small atlas that has a file of every kind, from the template of `geo new` and what stands in `island/`.

A fault is sown into a copy of it, in one file, and the check is asked what it finds.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from geo.records.new import TEMPLATE

OVERLAY = Path(__file__).resolve().parent / "island"


def write_island(directory: Path) -> Path:
    """Write the sound island into a folder that is not there yet."""
    shutil.copytree(TEMPLATE, directory)
    shutil.copytree(OVERLAY, directory, dirs_exist_ok=True)
    change_json(directory / "atlas.json", _with_wars)
    return directory


def _with_wars(settings: dict[str, Any]) -> None:
    settings["campaigns"] = {"june-war": {"en": "The June war"}, "spring-war": {"en": "The spring war"}}
    settings["layers"].append({"id": "plate", "name": {"en": "Campaign plate"}, "default": True})
    settings["computed_source"] = "own-computation"
    settings["holders"]["east"] = {"name": {"en": "The East"}, "color": "#707070"}


def change_json(path: Path, change: Callable[[Any], Any]) -> None:
    """Change a JSON file; what the change returns, if anything, takes the place of the content."""
    content = json.loads(path.read_text(encoding="utf-8"))
    changed = change(content)
    path.write_text(json.dumps(content if changed is None else changed), encoding="utf-8")
