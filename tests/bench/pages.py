"""The pages beside the map, on a server that has shown the map: how long each takes, and what they leave in memory.

A page is whole when its script has finished; it is asked for over the WebSocket as a browser does. The archive of
the open data is asked for as the link on the data page does.
"""

from __future__ import annotations

import asyncio
import time
import urllib.request
from statistics import median

from geo.build.manifest import read_manifest
from tests.bench.protocol import RunError, Tab, warm_up
from tests.bench.stage import Meter, Stage
from tests.bench.table import Figures, Row

#: Pages in the order in which they are visited, and how often each after the first time.
PAGES, _AGAIN = ("method", "data", "about"), 5
_FIRST_BYTES = 1024

ROWS = {
    "Pages beside the map (a server that has shown the map)": [
        Row("pages_map", "memory after the map", "MB"),
        Row("pages_growth", "growth by the method, data and about pages", "MB", 20),
        Row("pages_method", "method page whole", "s", 1, 2),
        Row("pages_data", "data page whole", "s", 1, 2),
        Row("pages_about", "about page whole", "s", 1, 2),
        Row("pages_archive", "archive: click → first byte", "s", 0.2, 3),
        Row("pages_archive_whole", "archive: click → whole", "s", None, 2),
    ],
}


def measure(stage: Stage, figures: Figures, *, runs: int, full: bool) -> None:
    """Visit every page on a fresh server, some times each."""
    for _ in range(runs if full else min(runs, 3)):
        with stage.server("atlas") as server:
            warm_up(server.url)
            meter = Meter(server)
            before = meter.memory_mb()
            for page in PAGES:
                seconds = asyncio.run(_visits(server.url, page))
                figures.add(f"pages_{page}", "atlas", median(seconds))
            figures.add("pages_map", "atlas", before)
            figures.add("pages_growth", "atlas", meter.memory_mb() - before)
            first, whole = _archive(server.url)
            figures.add("pages_archive", "atlas", first)
            figures.add("pages_archive_whole", "atlas", whole)


async def _visits(url: str, page: str) -> list[float]:
    """Seconds of each visit of a page, the first left out."""
    seconds = []
    for _ in range(1 + _AGAIN):
        tab = Tab(url, query="lang=ja", page=page)
        try:
            seconds.append((await tab.open()).seconds)
        finally:
            await tab.close()
    return seconds[1:]


def _archive(url: str) -> tuple[float, float]:
    """Seconds to the first bytes of the archive and to its last."""
    made = read_manifest()
    if made is None:
        raise RunError("there is no build")
    begun = time.perf_counter()
    with urllib.request.urlopen(f"{url}/app/static/{made['archive']}") as answer:
        answer.read(_FIRST_BYTES)
        first = time.perf_counter() - begun
        answer.read()
    return first, time.perf_counter() - begun
