"""Servers under test: the atlas, and the baseline apps in a temporary folder with static files beside them.

Streamlit serves `/app/static` from the folder of the main script, so the baselines are copied to a folder
whose `static/vendor` holds Leaflet and leaflet.timeline; the working directory stays the repository, whose
`.streamlit/config.toml` then holds for them as for the atlas.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.bench.protocol import RunError, warm_up
from tests.server import ROOT, Server

APPS = Path(__file__).parent / "apps"
BASELINES = ("rebuild", "layers", "timeline", "slider")
#: What folium's slider calls of moment.js: it prints the time of the slider.
MOMENT = "window.moment = function (time) { this.format = function () { return String(time); }; };"
#: The folium map's address: a date in the middle of the fastest band, one language, nothing else.
ATLAS_PATH = "/?date=1945-08-16&lang=ja"


class Stage:
    """Temporary folder with the baseline apps, and the compiled atlas in one file with GeoJSON geometries."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.compiled = Path(os.environ.get("BENCH_ATLAS") or self._compiled(folder / "atlas.json"))
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

    @staticmethod
    def _compiled(target: Path) -> Path:
        from geo.compile import ensure_built
        from geo.parts import dump, read_atlas
        from geo.paths import STATIC

        made = ensure_built()
        target.write_bytes(dump(read_atlas(STATIC / made.atlas, STATIC / made.more)))
        return target

    @contextmanager
    def server(self, app: str) -> Iterator[Server]:
        """A healthy server of `atlas` or of a baseline; its log is kept until the bench ends."""
        script = "app.py" if app == "atlas" else str(self.folder / f"{app}.py")
        env = {**os.environ, "BENCH_ATLAS": str(self.compiled), "PYTHONPATH": str(ROOT)}
        with (self.logs / f"{app}.log").open("a", encoding="utf-8") as log:
            running = Server(env=env, script=script, log=log)
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


class Meter:
    """CPU time and memory of a server process."""

    def __init__(self, server: Server) -> None:
        self.process = psutil.Process(server.process.pid)

    def cpu_seconds(self) -> float:
        """User and system time of the process so far."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def memory_mb(self) -> float:
        """Resident memory in MB (10^6 bytes)."""
        return float(self.process.memory_info().rss) / 1e6
