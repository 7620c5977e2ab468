"""Time under the hand: what a step costs in the browser while the bar is dragged and while it plays.

Real mouse events move the bar's handle. A step is timed from the `input` event to the frame that shows it,
by the page's own clock: "frame done" is when the main thread has finished that frame (script, style, layout,
paint); "next frame begun" is two animation frames on, which at 60 frames a second is never below one frame's
time and shows frames that the compositor could not take in time.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Frame, Locator

from tests.bench.chrome import Sight, Trial, chromium, look
from tests.bench.stage import ATLAS_PATH, Stage
from tests.bench.table import Figures, Row

#: A frame that took longer than this was seen to stutter.
LONG_FRAME_MS = 33
PLAY_MS = 5000
#: Mouse events of a drag over the whole bar.
_MOVES = 80
_SLOW = 4

ROWS = {
    "Browser: one step under the hand (input event on the time bar)": [
        Row("step_p50", "input → frame done p50", "ms"),
        Row("step_p95", "input → frame done p95", "ms", 16.7),
        Row("step_next_p95", "input → next frame begun p95 (never below one frame)", "ms"),
        Row("step_slow_p50", "CPU ÷ 4: input → frame done p50", "ms"),
        Row("step_slow_p95", "CPU ÷ 4: input → frame done p95", "ms", 33),
        Row("step_slow_next_p95", "CPU ÷ 4: input → next frame begun p95", "ms"),
        Row("step_cpu", "main thread's CPU per step, mean (Chromium's trace)", "ms"),
        Row("step_raster", "raster threads' CPU per step, mean", "ms"),
        Row("drag_bytes", "network traffic during a drag over the whole bar", "bytes", 0, 0),
    ],
    "Browser: 5 s of play": [
        Row("play_long", f"frames longer than {LONG_FRAME_MS} ms", "%", 2),
        Row("play_fps", "frames a second", ""),
        Row("play_worst", "longest frame", "ms"),
        Row("play_slow_long", f"CPU ÷ 4: frames longer than {LONG_FRAME_MS} ms", "%"),
        Row("play_bytes", "network traffic", "bytes", 0, 0),
    ],
}


@dataclass(frozen=True)
class Hooks:
    """Where an app keeps its time bar and its play button, inside the map's frame."""

    path: str
    bar: str
    play: str


HOOKS = {
    "atlas": Hooks(ATLAS_PATH, "[data-atlas=time]", "[data-atlas=play]"),
    "timeline": Hooks("/", ".leaflet-timeline-control input[type=range]", ".leaflet-timeline-control .play"),
}


def measure(stage: Stage, figures: Figures, *, runs: int, full: bool) -> None:
    """Drag and play the atlas, and the baseline that also keeps its time in the browser."""
    with chromium() as browser:
        for app, hooks in HOOKS.items():
            with stage.server(app) as server, look(browser) as sight:
                trial = Trial(sight, app, figures)
                _measure(trial, server.url + hooks.path, runs if app == "atlas" or full else 2, full=full)


def _measure(trial: Trial, url: str, runs: int, *, full: bool) -> None:
    hooks, sight = HOOKS[trial.app], trial.sight
    frame = open_map(sight, url, hooks.bar)
    frame.evaluate("selector => window.bench.watchInput(selector)", hooks.bar)
    bar = frame.locator(hooks.bar)
    drag(sight, frame, bar)  # the first pass builds what is built once
    _note_trace(trial, frame, bar)
    for rate, step, play in ((1, "step", "play"), (_SLOW, "step_slow", "play_slow")):
        sight.cpu(rate)
        for _ in range(runs):
            _note_drag(trial, frame, bar, step)
        for _ in range(runs if full or rate == 1 else 0):
            _note_play(trial, frame, play)


def open_map(sight: Sight, url: str, bar: str) -> Frame:
    """Open an app and wait for its time bar and for the network to be quiet."""
    sight.page.goto(url)
    frame = sight.map
    frame.wait_for_selector(bar)
    if "date=" in url:
        frame.wait_for_function("() => window.atlas && window.atlas.ready")
        frame.evaluate("() => window.atlas.ready.then(() => true)")
    sight.quiet()
    return frame


def drag(sight: Sight, frame: Frame, bar: Locator) -> tuple[list[dict[str, float]], float]:
    """Move the handle over the whole bar and back; return the input events and the bytes meanwhile."""
    box = bar.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    left, right = box["x"] + 6, box["x"] + box["width"] - 6
    sight.mouse("mousePressed", left, middle)
    sight.quiet()
    sight.traffic.clear()
    frame.evaluate("() => { window.bench.inputs.length = 0; }")
    for start, end in ((left, right), (right, left)):
        for move in range(1, _MOVES + 1):
            sight.mouse("mouseMoved", start + (end - start) * move / _MOVES, middle)
    sight.page.wait_for_timeout(100)
    traffic = sight.traffic.total
    inputs: list[dict[str, float]] = frame.evaluate("() => window.bench.inputs")
    sight.mouse("mouseReleased", left, middle)
    sight.quiet()
    return inputs, traffic


def _note_drag(trial: Trial, frame: Frame, bar: Locator, key: str) -> None:
    inputs, traffic = drag(trial.sight, frame, bar)
    whole = [entry for entry in inputs if "done" in entry and "next" in entry]
    trial.times(key, [entry["done"] - entry["begun"] for entry in whole])
    trial.times(f"{key}_next", [entry["next"] - entry["begun"] for entry in whole])
    trial.add("drag_bytes", traffic)
    if len(whole) < _MOVES // 2:
        trial.figures.note(f"{trial.app}: only {len(whole)} input events in a drag of {2 * _MOVES} mouse moves")


def _note_trace(trial: Trial, frame: Frame, bar: Locator) -> None:
    """CPU time by thread over one drag."""
    inputs: list[dict[str, float]] = []
    cpu = cpu_by_thread(trial.sight, lambda: inputs.extend(drag(trial.sight, frame, bar)[0]))
    if inputs:
        trial.add("step_cpu", cpu["RunTask"] / len(inputs))
        trial.add("step_raster", cpu["RasterTask"] / len(inputs))


def cpu_by_thread(sight: Sight, work: Callable[[], None]) -> dict[str, float]:
    """CPU milliseconds of the main thread (RunTask) and the raster threads (RasterTask) while some work is done.

    What neighbours on the machine do does not count.
    """
    browser = sight.page.context.browser
    assert browser is not None
    browser.start_tracing(page=sight.page, categories=["devtools.timeline", "disabled-by-default-devtools.timeline"])
    work()
    events = json.loads(browser.stop_tracing())["traceEvents"]
    threads = {
        (event["pid"], event["tid"]): event["args"]["name"] for event in events if event["name"] == "thread_name"
    }
    cpu = {"RunTask": 0.0, "RasterTask": 0.0}
    for event in events:
        main = threads.get((event["pid"], event["tid"])) == "CrRendererMain"
        if event["name"] in cpu and main == (event["name"] == "RunTask"):
            cpu[event["name"]] += event.get("tdur", 0) / 1000
    return cpu


def _note_play(trial: Trial, frame: Frame, key: str) -> None:
    """Play through the days of August 1945 at the highest speed."""
    app, sight = trial.app, trial.sight
    play = frame.locator(HOOKS[app].play).first
    if app == "atlas":
        frame.evaluate("() => window.atlas.setDate('1945-08-07')")
        _fastest(frame)
        sight.quiet(600)
    play.click()
    sight.page.wait_for_timeout(100)
    sight.traffic.clear()
    gaps: list[float] = frame.evaluate("duration => window.bench.frames(duration)", PLAY_MS)
    traffic = sight.traffic.total
    _stop(frame, app, play)
    sight.quiet()
    trial.add(f"{key}_long", 100 * sum(gap > LONG_FRAME_MS for gap in gaps) / len(gaps))
    if key == "play":
        trial.add("play_bytes", traffic)
        trial.add("play_fps", 1000 * len(gaps) / sum(gaps))
        trial.add("play_worst", max(gaps))


def _fastest(frame: Frame) -> None:
    """Choose the last speed where the bar offers speeds."""
    speeds = frame.locator(".atlas-bar select")
    if speeds.count():
        speeds.first.select_option(index=speeds.first.locator("option").count() - 1)


def _stop(frame: Frame, app: str, play: Locator) -> None:
    if app != "atlas":
        frame.locator(".leaflet-timeline-control .pause").first.click()
    elif frame.evaluate("() => window.atlas.state().playing"):
        play.click()
