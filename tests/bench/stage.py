"""Servers under test: the atlas, and the baseline apps in a temporary folder with static files beside them.

Streamlit serves `/app/static` from the folder of the main script, so the baselines are copied to a folder
whose `static/vendor` holds Leaflet and leaflet.timeline; the working directory stays the repository, whose
`.streamlit/config.toml` then holds for them as for the atlas.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psutil
from shapely.geometry import mapping

from geo.dates import to_iso
from tests.bench.protocol import RunError, warm_up
from tests.server import ROOT, Server

APPS = Path(__file__).parent / "apps"
BASELINES = ("rebuild", "layers", "timeline", "slider")
#: What folium's slider calls of moment.js: it prints the time of the slider.
MOMENT = "window.moment = function (time) { this.format = function () { return String(time); }; };"
#: The folium map's address: a date in the middle of the fastest band, one language, nothing else.
ATLAS_PATH = "/?date=1945-08-16&lang=ja"
#: Decimals of a degree in the features, as in the atlas's own files.
_DECIMALS = 3


def plain_atlas() -> dict[str, Any]:
    """The atlas as the baselines and the load clients read it: plain GeoJSON geometry, on the grid of the build.

    Not the compiled file, whose form is the component's affair.
    """
    from geo.build.ensure import ensure_built
    from geo.kinds import KIND
    from tests.real import real_atlas, real_features

    ensure_built()
    atlas = real_atlas()
    features = [
        {
            "kind": feature.kind,
            "layer": KIND[feature.kind].layer,
            "start": feature.start,
            "end": feature.end,
            "name": {"ja": feature.name["ja"]},
            "holder": feature.properties.get("holder", ""),
            "geometry": mapping(feature.geometry),
        }
        for feature in real_features()
        if feature.geometry is not None
    ]
    found: dict[str, Any] = {
        "steps": [[step.start, step.end, step.band] for step in atlas.steps],
        "layers": [layer.id for layer in atlas.settings.layers if layer.default],
        "features": json.loads(json.dumps(features), parse_float=lambda text: round(float(text), _DECIMALS)),
    }
    return found


class Stage:
    """Temporary folder with the baseline apps, and the compiled atlas in one file with GeoJSON geometries."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.compiled = folder / "features.json"
        self.compiled.write_text(json.dumps(plain_atlas()), encoding="utf-8")
        self.logs = folder / "logs"
        self.logs.mkdir()
        vendor = folder / "static" / "vendor"
        vendor.mkdir(parents=True)
        for source in (
            ROOT / "node_modules" / "leaflet" / "dist" / "leaflet.js",
            ROOT / "node_modules" / "leaflet" / "dist" / "leaflet.css",
            ROOT / "node_modules" / "leaflet.timeline" / "dist" / "leaflet.timeline.js",
        ):
            shutil.copyfile(source, vendor / source.name)
        (vendor / "moment-stub.js").write_text(MOMENT, encoding="utf-8")
        for name in BASELINES:
            shutil.copyfile(APPS / f"{name}.py", folder / f"{name}.py")

    @contextmanager
    def server(
        self, app: str, *, module: str = "streamlit", more_env: dict[str, str] | None = None
    ) -> Iterator[Server]:
        """A healthy server of `atlas` or of a baseline; its log is kept until the bench ends."""
        script = "app.py" if app == "atlas" else str(self.folder / f"{app}.py")
        env = {**os.environ, "BENCH_ATLAS": str(self.compiled), "PYTHONPATH": str(ROOT), **(more_env or {})}
        with (self.logs / f"{app}.log").open("a", encoding="utf-8") as log:
            running = Server(env=env, script=script, log=log, module=module)
            try:
                running.wait(every=0.02)
                yield running
            finally:
                running.stop()

    def fault(self) -> str | None:
        """Why the atlas cannot be measured: what its first session ran into, and the end of the server's log."""
        with self.server("atlas") as server:
            try:
                warm_up(server.url)
            except (RunError, TimeoutError, OSError) as error:
                log = (self.logs / "atlas.log").read_text(encoding="utf-8")
                return f"{error}\n{log[-2000:]}"
        return None


@contextmanager
def open_stage() -> Iterator[Stage]:
    """A stage that is removed at the end."""
    with tempfile.TemporaryDirectory(prefix="atlas-bench-") as folder:
        yield Stage(Path(folder))


@dataclass
class Journey:
    """Where a session's commits go: through all steps, from a place of its own."""

    ends: list[str]
    layers: tuple[str, ...]
    dice: random.Random = field(default_factory=lambda: random.Random(1945))

    @classmethod
    def of(cls, compiled: Path) -> Journey:
        """Last day of every step and the layers that are on."""
        atlas = json.loads(compiled.read_text(encoding="utf-8"))
        return cls([to_iso(step[1]) for step in atlas["steps"]], tuple(atlas["layers"]))

    def positions(self) -> Iterator[int]:
        """Steps in order, never the same twice in a row."""
        start = self.dice.randrange(len(self.ends))
        return ((start + turn) % len(self.ends) for turn in count())


class Meter:
    """CPU time and memory of a server: its process and whatever it started."""

    def __init__(self, server: Server) -> None:
        self.process = psutil.Process(server.process.pid)

    def _tree(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]

    def cpu_seconds(self) -> float:
        """User and system time so far."""
        return float(sum(sum(process.cpu_times()[:2]) for process in self._tree()))

    def memory_mb(self) -> float:
        """Resident memory in MB (10^6 bytes), what processes share counted in each."""
        return float(sum(process.memory_info().rss for process in self._tree())) / 1e6

    def share_mb(self) -> float | None:
        """Proportional share (PSS) in MB: files that other programs have mapped too count by their part."""
        try:
            return float(sum(process.memory_full_info().pss for process in self._tree())) / 1e6
        except (AttributeError, psutil.AccessDenied):
            return None
