"""First visit with an empty cache: time to the painted map, bytes, on this machine and on a slow line and CPU."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.bench.chrome import Sight, chromium, look
from tests.bench.protocol import warm_up
from tests.bench.stage import ATLAS_PATH, BASELINES, Stage
from tests.bench.table import Figures, Row

_SLOW_CPU = 4
#: Round trip of the slow line in milliseconds: none asked for; the second is what Lighthouse calls slow 4G.
_LATENCIES = {"slow": 0, "slow_far": 150}

ROWS = {
    "First visit, empty cache": [
        Row("visit", "map painted (d: text), localhost", "s", 2.5, 2),
        Row("visit_slow", "map painted, 1.6 Mbit/s and CPU ÷ 4", "s", 6, 2),
        Row("visit_slow_far", "the same with a round trip of 150 ms", "s", None, 2),
        Row("visit_own", "our own assets, compressed (/app/static)", "KB", 900, 0),
        Row("visit_own_before", "of these, before the map is painted", "KB", None, 0),
        Row("visit_all", "all bytes, compressed", "KB", None, 0),
        Row("visit_requests", "files", "", None, 0),
        Row("visit_foreign", "requests to foreign hosts", "", 0, 0),
    ],
}


def measure(stage: Stage, figures: Figures, *, runs: int, full: bool) -> None:
    """Visit the atlas and the baselines; on the slow line the atlas and the floor, all of them when `full`."""
    with chromium() as browser:
        for app in ("atlas", *BASELINES):
            ours = app == "atlas"
            with stage.server(app) as server:
                url = server.url + (ATLAS_PATH if ours else "/")
                warm_up(server.url)
                for _ in range(runs if ours or full else 2):
                    _note(figures, app, *_visit(browser, url, app))
                for key in _latencies(app, full=full):
                    for _ in range(runs if full else min(runs, 2 if ours else 1)):
                        seconds, _ = _visit(browser, url, app, latency=_LATENCIES[key])
                        if seconds is not None:
                            figures.add(f"visit_{key}", app, seconds)


def _latencies(app: str, *, full: bool) -> list[str]:
    if full:
        return list(_LATENCIES)
    return ["slow"] if app in ("atlas", "slider") else []


def _note(figures: Figures, app: str, seconds: float | None, bytes_: dict[str, float]) -> None:
    if seconds is None:
        figures.note(f"{app}: the map was never painted")
    else:
        figures.add("visit", app, seconds)
    for key, value in bytes_.items():
        figures.add(f"visit_{key}", app, value)


def _visit(
    browser: Browser, url: str, app: str, *, latency: float | None = None
) -> tuple[float | None, dict[str, float]]:
    """Seconds from navigation to the painted map (None: never), and the bytes once all is quiet."""

    def slow(sight: Sight) -> None:
        if latency is not None:
            sight.slow_network(latency)
            sight.cpu(_SLOW_CPU)

    with look(browser, slow) as sight:
        sight.page.goto(url, wait_until="commit", timeout=60_000)
        painted = sight.until(lambda: _painted_at(sight, app), patience_ms=20_000 if latency is None else 60_000)
        before = sight.traffic.own()
        if latency is None:
            sight.quiet()
        kilobytes = {
            "own": sight.traffic.own() / 1000,
            "own_before": before / 1000,
            "all": sight.traffic.down / 1000,
            "requests": float(len(sight.traffic.http)),
            "foreign": float(len(sight.foreign)),
        }
        return painted, kilobytes


def _painted_at(sight: Sight, app: str) -> float | None:
    """Seconds after navigation at which the map (the text of the bare slider) was in a finished frame."""
    source = {
        "atlas": "window.bench.ready || 0",
        "slider": "window.bench.text || (document.querySelector('.moment h2') ? (window.bench.frameDone((at) => "
        "{ window.bench.text = at; }), 0) : 0)",
    }.get(app, "window.bench.marks.length ? window.bench.marks[0].at : 0")
    found = sight.page.evaluate(f"() => (window.bench ? ({source}) : 0)")
    return (found - sight.page.evaluate("() => performance.timeOrigin")) / 1000 if found else None
