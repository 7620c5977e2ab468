"""The hand lets go: from release or key press to the panel, and what a commit sends.

The panel counts as updated when its last change that belongs to the commit is in a finished frame. For the
baselines the hand is on Streamlit's slider, and the frame with the new map is timed too; the atlas's map has
moved long before (see `browser.py`).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import Any

from playwright.sync_api import Locator
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench.browser import HOOKS, open_map
from tests.bench.chrome import Message, Sight, Traffic, Trial, chromium, look
from tests.bench.protocol import kind_of
from tests.bench.stage import Stage
from tests.bench.table import Figures, Row

#: Milliseconds of silence on the network after which nothing belongs to the commit any more.
_SETTLED_MS = 250
_PATIENCE_MS = 20_000

ROWS = {
    "One reader: from the hand to the panel": [
        Row("release_p50", "release of the bar → panel updated p50", "ms", 100),
        Row("release_p95", "release of the bar → panel updated p95", "ms", 200),
        Row("release_server", "of it: page asks → last message of the server, median", "ms"),
        Row("key_p50", "key press → panel p50 (the bar waits 180 ms for more keys)", "ms"),
        Row("key_p95", "key press → panel p95", "ms"),
        Row("key_map_p50", "key press → map painted p50", "ms"),
        Row("key_map_p95", "key press → map painted p95", "ms"),
        Row("commit_bytes", "bytes to the browser per commit (WebSocket + HTTP)", "bytes", 8000, 0),
        Row("commit_up", "bytes to the server per commit", "bytes", None, 0),
    ],
}


def measure(stage: Stage, figures: Figures, *, runs: int, full: bool) -> None:
    """Release the bar and press keys: the atlas, and the baselines whose panel the server draws."""
    with chromium() as browser:
        for app in ("atlas", "rebuild", "layers", "slider"):
            ours = app == "atlas"
            with stage.server(app) as server, look(browser) as sight:
                times = runs if ours or full else min(runs, 3)
                _measure(Trial(sight, app, figures), server.url, times, 6 if ours else 5)


def _measure(trial: Trial, url: str, runs: int, times: int) -> None:
    sight, figures = trial.sight, trial.figures
    bar = _open(sight, url, trial.app)
    sight.page.evaluate("() => window.bench.watchPanel()")
    dice = random.Random(1945)
    _release(sight, bar, dice)
    for _ in range(runs):
        released = [found for _ in range(times) if (found := _release(sight, bar, dice))]
        trial.times("release", [found["panel"] for found in released])
        for found in released:
            trial.add("commit_bytes", found["down"])
            trial.add("commit_up", found["up"])
        if released and all("answered" in found for found in released):
            trial.add("release_server", median(found["answered"] - found["asked"] for found in released))
        if trial.app == "atlas":
            figures.details.setdefault("releases", []).extend(released)
        if len(released) < times:
            figures.note(f"{trial.app}: {times - len(released)} of {times} releases never reached the panel")
        _note_keys(trial, bar, times // 2)
    if trial.app == "atlas":
        _describe(sight, bar, dice, figures)


def _open(sight: Sight, url: str, app: str) -> Locator:
    """The bar: in the map's frame for the atlas, in the page for the others."""
    if app == "atlas":
        return open_map(sight, url + HOOKS[app].path, HOOKS[app].bar).locator(HOOKS[app].bar)
    sight.page.goto(url)
    sight.page.wait_for_selector(".moment h2", state="attached")
    if app != "slider":
        sight.until(lambda: sight.page.evaluate("() => window.bench.marks.length"))
    sight.quiet()
    return sight.page.locator("[data-testid=stSlider]")


def _release(sight: Sight, bar: Locator, dice: random.Random) -> dict[str, float] | None:
    """Take the handle somewhere, let go, wait for the panel: milliseconds and bytes; None when it never came."""
    box = bar.bounding_box()
    assert box is not None
    height = box["y"] + box["height"] * _track_height(bar)
    begin, end = (box["x"] + box["width"] * dice.uniform(0.05, 0.95) for _ in range(2))
    sight.mouse("mousePressed", begin, height)
    for part in (0.25, 0.5, 0.75, 1):
        sight.mouse("mouseMoved", begin + (end - begin) * part, height)
    sight.page.wait_for_timeout(100)
    _forget(sight)
    sight.mouse("mouseReleased", end, height)
    return _outcome(sight, "releases")


def _track_height(bar: Locator) -> float:
    """Where in the element's box the track lies; Streamlit's slider has its label above and its ends below."""
    return 0.5 if bar.get_attribute("type") == "range" else 0.62


def _note_keys(trial: Trial, bar: Locator, times: int) -> None:
    thumb = bar if bar.get_attribute("type") == "range" else bar.locator("input[type=range]")
    thumb.focus()
    panel, painted = [], []
    for turn in range(times):
        _forget(trial.sight)
        trial.sight.page.keyboard.press("ArrowLeft" if turn % 2 else "ArrowRight")
        found = _outcome(trial.sight, "keys")
        if found is None:
            trial.figures.note(f"{trial.app}: a key press never reached the panel")
            continue
        panel.append(found["panel"])
        if "map" in found:
            painted.append(found["map"])
    trial.times("key", panel)
    trial.times("key_map", painted)
    if trial.app in ("rebuild", "layers"):
        trial.times("step", painted)  # their step under the hand: the server's map, painted


def _forget(sight: Sight) -> None:
    sight.traffic.clear()
    sight.page.evaluate(
        """() => { for (const list of ["keys", "releases", "panel", "marks"]) window.bench[list].length = 0;
                   window.benchText = (document.querySelector(".moment h2") || {}).textContent; }"""
    )


def _outcome(sight: Sight, hand: str) -> dict[str, float] | None:
    """Wait for the panel to tell another step, then until what belongs to it has settled."""
    changed = sight.until(
        lambda: sight.page.evaluate("() => window.bench.panel.some((seen) => seen.text !== window.benchText)"),
        patience_ms=_PATIENCE_MS,
    )
    if not changed:
        return None
    sight.quiet(_SETTLED_MS)
    seen: dict[str, Any] = sight.page.evaluate(
        "hand => ({hand: window.bench[hand][0], panel: window.bench.panel, marks: window.bench.marks})", hand
    )
    if not seen["hand"]:
        return None
    begun = seen["hand"]["at"]
    mine = [message for message in sight.traffic.messages if message.at * 1000 >= begun - 1]
    found = {
        **_wire(mine, begun),
        "panel": max(change["at"] for change in seen["panel"]) - begun,
        "down": sight.traffic.down,
        "up": float(sight.traffic.sent),
    }
    if seen["marks"]:
        found["map"] = seen["marks"][-1]["at"] - begun
    return found


def _wire(messages: list[Message], begun: float) -> dict[str, float]:
    """When the page asked and when the server answered, milliseconds after the hand; nothing when it did not."""
    sent = [1000 * message.at - begun for message in messages if not message.incoming]
    received = [1000 * message.at - begun for message in messages if message.incoming]
    if not sent or not received:
        return {}
    return {"asked": sent[0], "first_answer": received[0], "answered": received[-1]}


def profile(_stage: Stage, figures: Figures, keys: Sequence[str]) -> None:
    """Where the time of a release goes, and which messages a commit's bytes are; both were noted on the way."""
    releases = [found for found in figures.details.get("releases", []) if "answered" in found]
    slow = sorted(releases, key=lambda found: found["panel"])[-max(1, len(releases) // 20) :]
    for key, chosen in (("release_p50", releases), ("release_p95", slow)):
        if key in keys and chosen:
            parts = {name: median(found[name] for found in chosen) for name in ("asked", "answered", "panel")}
            figures.profiles[key] = [
                f"{len(chosen)} releases, medians: the page asks after {parts['asked']:.0f} ms, "
                f"the server's last message comes after {parts['answered']:.0f} ms, "
                f"the panel is painted after {parts['panel']:.0f} ms (that last part is Streamlit's page)"
            ]
    if "commit_bytes" in keys:
        kinds = figures.details.get("commit_kinds", {})
        ranked = sorted(kinds.items(), key=lambda item: item[1], reverse=True)
        told = ", ".join(f"{kind} {size:,.0f}" for kind, size in ranked)
        figures.profiles["commit_bytes"] = [f"a commit by message or address, bytes: {told}"]


def commit_kinds(traffic: Traffic) -> dict[str, float]:
    """Bytes to the browser by kind of message and by address."""
    found: Counter[str] = Counter()
    for message in traffic.messages:
        if message.incoming:
            found[kind_of(ForwardMsg.FromString(message.payload))] += len(message.payload)
    return {**found, **traffic.http}


def _describe(sight: Sight, bar: Locator, dice: random.Random, figures: Figures) -> None:
    """What Chromium really sends for a commit: the load clients of `protocol.py` have to send the same."""
    _release(sight, bar, dice)
    figures.details["commit_kinds"] = commit_kinds(sight.traffic)
    for raw in [message.payload for message in sight.traffic.messages if not message.incoming]:
        message = BackMsg.FromString(raw)
        if message.WhichOneof("type") != "rerun_script":
            continue
        rerun = message.rerun_script
        kinds = sorted(state.WhichOneof("value") or "none" for state in rerun.widget_states.widgets)
        figures.note(
            f"a commit as Chromium sends it: {len(raw)} bytes, widgets {', '.join(kinds)}; "
            f"fragment {'yes' if rerun.fragment_id else 'no'}; {len(rerun.cached_message_hashes)} cached messages"
        )
