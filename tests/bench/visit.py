"""First visit with an empty cache: time to the painted map, bytes, on this machine and on a slow line and CPU.

The map is painted when the first frame is done after `main.atlas` says `is-painted` with the features in it
(`bench.js`); everything is loaded when `window.atlas.ready` says so. For the baselines the map is painted when
the frame with the features is done, for the bare slider when its text is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from statistics import median_low

from playwright.sync_api import Browser
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench import waterfall
from tests.bench.chrome import SLOW_DOWN, Sight, chromium, look
from tests.bench.protocol import warm_up
from tests.bench.stage import ATLAS_PATH, BASELINES, Stage
from tests.bench.table import Figures, Row
from tests.bench.trace import Event, Window, by_file, main_thread, mean_split, segments, self_times, told
from tests.bench.waterfall import OURS, Transfer

_SLOW_CPU = 4
#: Round trip of the slow line in milliseconds: none asked for; the second is what Lighthouse calls slow 4G.
_LATENCIES = {"slow": 0, "slow_far": 150}
_SCRIPTS = 8

ROWS = {
    "First visit, empty cache": [
        Row("visit", "map painted (d: text), localhost", "s", 2.5, 2),
        Row("visit_ready", "everything loaded, localhost", "s", None, 2),
        Row("visit_slow", "map painted, 1.6 Mbit/s and CPU ÷ 4", "s", 6, 2),
        Row("visit_slow_ready", "everything loaded, 1.6 Mbit/s and CPU ÷ 4", "s", None, 2),
        Row("visit_slow_far", "map painted, the same with a round trip of 150 ms", "s", None, 2),
        Row("visit_own", "our own assets, compressed (/app/static)", "KB", 900, 0),
        Row("visit_own_before", "of these, before the map is painted", "KB", None, 0),
        Row("visit_all", "all bytes, compressed", "KB", 900, 0),
        Row("visit_all_before", "of these, before the map is painted", "KB", None, 0),
        Row("visit_requests", "files", "", 60, 0),
        Row("visit_lost", "requests answered 404 or worse", "", 0, 0),
        Row("visit_foreign", "requests to foreign hosts", "", 0, 0),
    ],
}


@dataclass
class Visited:
    """One visit: seconds from navigation, what came over the wire, and the trace if one was taken."""

    painted: float | None = None
    ready: float | None = None
    foreign: int = 0
    lost: int = 0
    received: int = 0
    transfers: list[Transfer] = field(default_factory=list)
    moments: dict[str, float] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    def kilobytes(self, *, own: bool = False, painted: bool = False) -> float:
        """KB on the wire; `own` without Streamlit's, `painted` only what was there by then; messages once."""
        until = self.painted if painted and self.painted is not None else float("inf")
        sizes = (
            transfer.size
            for transfer in self.transfers
            if transfer.end <= until and (not own or waterfall.place_of(transfer.url)[0] == OURS)
        )
        return (sum(sizes) + (0 if own else self.received)) / 1000


def measure(stage: Stage, figures: Figures, *, runs: int, full: bool) -> None:
    """Visit the atlas and the baselines, on this machine and on the slow line."""
    with chromium() as browser:
        for app in ("atlas", *BASELINES):
            ours = app == "atlas"
            times = runs if ours or full else min(runs, 2)
            with stage.server(app) as server:
                url = server.url + (ATLAS_PATH if ours else "/")
                warm_up(server.url)
                for _ in range(times):
                    _note(figures, app, visit(browser, url, app))
                for key in _LATENCIES if full else ["slow"]:
                    for _ in range(times):
                        _note_slow(figures, app, f"visit_{key}", visit(browser, url, app, latency=_LATENCIES[key]))


def _note(figures: Figures, app: str, found: Visited) -> None:
    _note_slow(figures, app, "visit", found)
    for key, value in {
        "own": found.kilobytes(own=True),
        "own_before": found.kilobytes(own=True, painted=True),
        "all": found.kilobytes(),
        "all_before": found.kilobytes(painted=True),
        "requests": float(len({transfer.url for transfer in found.transfers})),
        "lost": float(found.lost),
        "foreign": float(found.foreign),
    }.items():
        figures.add(f"visit_{key}", app, value)


def _note_slow(figures: Figures, app: str, key: str, found: Visited) -> None:
    if found.painted is None:
        figures.note(f"{app}: the map was never painted ({key})")
        return
    figures.add(key, app, found.painted)
    if app == "atlas" and found.ready is not None and key in ("visit", "visit_slow"):
        figures.add(f"{key}_ready", app, found.ready)
    if app == "atlas":
        figures.details.setdefault("visits", {}).setdefault(key, []).append(
            {"painted": round(found.painted, 3), "lines": told_visit(found, slow=key != "visit")}
        )


def visit(browser: Browser, url: str, app: str, *, latency: float | None = None, trace: bool = False) -> Visited:
    """Go to an address with an empty cache, wait until the map is painted and everything is quiet."""

    def slow(sight: Sight) -> None:
        if latency is not None:
            sight.slow_network(latency)
            sight.cpu(_SLOW_CPU)

    found = Visited()
    patience = 20_000 if latency is None else 90_000
    with look(browser, slow) as sight:

        def go() -> None:
            sight.page.goto(url, wait_until="commit", timeout=60_000)
            found.painted = sight.until(lambda: _at(sight, _PAINTED.get(app, _MARKED)), patience_ms=patience)
            if app == "atlas":
                found.ready = sight.until(lambda: _at(sight, "window.bench.ready || 0"), patience_ms=patience)

        if trace:
            found.events = sight.trace(go)
        else:
            go()
        sight.quiet()
        origin = float(sight.page.evaluate("() => performance.timeOrigin")) / 1000
        found.transfers = [
            Transfer(item.url, item.begin - origin, item.end - origin, item.size) for item in sight.traffic.transfers
        ]
        found.moments = _moments(sight, origin)
        found.received, found.foreign = sight.traffic.received, len(sight.foreign)
        found.lost = sight.traffic.lost
    return found


#: When the map (the text of the bare slider) was in a finished frame, milliseconds of the epoch; 0 for not yet.
_PAINTED = {
    "atlas": "window.bench.first || 0",
    "slider": "window.bench.text || (document.querySelector('.moment h2') ? (window.bench.frameDone((at) => "
    "{ window.bench.text = at; }), 0) : 0)",
}
_MARKED = "window.bench.marks.length ? window.bench.marks[0].at : 0"


def _at(sight: Sight, source: str) -> float | None:
    """Seconds after navigation of a moment that a page's expression gives."""
    found = sight.page.evaluate(f"() => (window.bench ? ({source}) : 0)")
    return (found - sight.page.evaluate("() => performance.timeOrigin")) / 1000 if found else None


def _moments(sight: Sight, origin: float) -> dict[str, float]:
    """The first run of the script on the WebSocket."""
    moments: dict[str, float] = {}
    size = 0
    for message in sight.traffic.messages:
        at = message.at - origin
        if not message.incoming:
            moments.setdefault("WebSocket: the page asks for the script", at)
            continue
        size += len(message.payload)
        kind = ForwardMsg.FromString(message.payload).WhichOneof("type")
        if kind == "new_session":
            moments.setdefault("WebSocket: the script begins", at)
        elif kind == "script_finished" and not any("finished" in name for name in moments):
            moments[f"WebSocket: the script's first run has finished, {size / 1000:.0f} KB"] = at
    return moments


def told_visit(found: Visited, *, slow: bool) -> list[str]:
    """The waterfall of a visit in lines."""
    seen = {"MAP PAINTED": found.painted, "everything loaded": found.ready}
    moments = found.moments | {name: at for name, at in seen.items() if at is not None}
    return waterfall.told(found.transfers, moments, painted=found.painted or 0.0, rate=SLOW_DOWN if slow else None)


def profile(stage: Stage, figures: Figures, keys: Sequence[str]) -> None:
    """The waterfall of the median visit, and what a traced visit did on the main thread."""
    visits = figures.details.get("visits", {})
    for key in ("visit", "visit_slow"):
        if key in keys and visits.get(key):
            chosen = median_low(item["painted"] for item in visits[key])
            middle = next(item for item in visits[key] if item["painted"] == chosen)
            figures.profiles[key] = [f"the median visit, painted after {chosen:.2f} s:", *middle["lines"]]
    if "visit_own" in keys and visits.get("visit"):
        figures.profiles["visit_own"] = [line for line in visits["visit"][0]["lines"] if f"({OURS})" in line]
    traced = [key for key in ("visit", "visit_slow") if key in keys]
    if not traced:
        return
    with chromium() as browser, stage.server("atlas") as server:
        warm_up(server.url)
        for key in traced:
            found = visit(browser, server.url + ATLAS_PATH, "atlas", latency=None if key == "visit" else 0, trace=True)
            figures.profiles.setdefault(key, []).extend(told_work(found))


def told_work(found: Visited) -> list[str]:
    """What the main thread did until the map was painted, and whose scripts they were."""
    thread = main_thread(found.events)
    if thread is None or found.painted is None:
        return ["the trace of a visit holds nothing to explain"]
    begin = min(event["ts"] for event in found.events if (event["pid"], event.get("tid")) == thread and event["ts"])
    window = Window("visit", begin, begin + found.painted * 1e6)
    parts = mean_split(segments(found.events, thread), [window])
    files = by_file(self_times(found.events, thread[0], [window]))
    named = ", ".join(f"{PurePosixPath(name).name} {ms / 1000:.2f}" for name, ms in files.most_common(_SCRIPTS))
    return [
        f"main thread of a traced visit ({found.painted:.1f} s), ms: {told(parts)}".replace("a frame", "the network"),
        f"  script self time by file, s: {named}",
    ]
