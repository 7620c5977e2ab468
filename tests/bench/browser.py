"""Time under the hand: what a step costs in the browser while the bar is dragged and while it plays.

Real mouse events move the bar's handle. A step is timed from the `input` event to the frame that shows it,
by the page's own clock: "frame done" is when the main thread has finished that frame (script, style, layout,
paint); "next frame begun" is two animation frames on, which at 60 frames a second is never below one frame's
time and shows frames that the compositor could not take in time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Frame, Locator

from tests.bench.chrome import Sight, Trial, chromium, look
from tests.bench.stage import ATLAS_PATH, Journey, Stage
from tests.bench.table import Figures, Row, percentile
from tests.bench.trace import (
    Event,
    Window,
    cpu_each,
    explain,
    frame_windows,
    latencies,
    main_thread,
    raster_ms,
    windows,
)

#: A frame that took longer than this was seen to stutter.
LONG_FRAME_MS = 33
PLAY_MS = 5000
#: Mouse events of a drag over the whole bar.
_MOVES = 80
_SLOW = 4

ROWS = {
    "Browser: one step under the hand (input event on the time bar)": [
        Row("step_p50", "input → frame done p50 ¹", "ms"),
        Row("step_p95", "input → frame done p95 ¹", "ms", 16.7),
        Row("step_dates_p95", "p95 of the steps' medians over runs (content, no noise)", "ms"),
        Row("step_next_p95", "input → next frame begun p95 (never below one frame)", "ms"),
        Row("step_slow_p50", "CPU ÷ 4: input → frame done p50", "ms"),
        Row("step_slow_p95", "CPU ÷ 4: input → frame done p95", "ms", 33),
        Row("step_slow_dates_p95", "CPU ÷ 4: p95 of the steps' medians over runs", "ms"),
        Row("step_slow_next_p95", "CPU ÷ 4: input → next frame begun p95", "ms"),
        Row("step_cpu", "main thread's CPU per step, mean (Chromium's trace)", "ms"),
        Row("step_cpu_p95", "main thread's CPU, input → frame done p95 (trace)", "ms"),
        Row("step_raster", "raster threads' CPU per step, mean (trace)", "ms"),
        Row("step_shown_p50", "input → on the screen p50 (trace, EventLatency)", "ms"),
        Row("step_shown_p95", "input → on the screen p95 (trace, EventLatency)", "ms"),
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
#: Traced drags: tracing slows the page down, so that these are apart from the timed ones.
_TRACES = 5
#: Steps named as the slowest.
_NAMED = 5


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
    ends = Journey.of(stage.compiled).ends
    with chromium() as browser:
        for app, hooks in HOOKS.items():
            with stage.server(app) as server, look(browser) as sight:
                trial = Trial(sight, app, figures)
                times = runs if app == "atlas" or full else min(runs, 3)
                _measure(trial, server.url + hooks.path, times, full=full, ends=ends if app == "atlas" else None)
    for key, head in (("step", ""), ("step_cpu", "main thread's CPU alone: "), ("step_slow", "CPU ÷ 4: ")):
        _note_dates(figures, key, head, ends)
    figures.note(
        "¹ frame done = script, style, layout and paint of the frame that shows the step, by the page's clock; "
        "for (a), (b), which step on the server: key press on the slider → map painted"
    )


def _measure(trial: Trial, url: str, runs: int, *, full: bool, ends: list[str] | None) -> None:
    hooks, sight = HOOKS[trial.app], trial.sight
    frame, bar = _enter(sight, url, hooks, ends)
    traces = min(runs, _TRACES) if trial.app == "atlas" else 1
    for _ in range(traces):
        _note_trace(trial, frame, bar)
    for rate, step, play in ((1, "step", "play"), (_SLOW, "step_slow", "play_slow")):
        sight.cpu(rate)
        for _ in range(runs):
            _note_drag(trial, frame, bar, step)
        for _ in range(runs if full or rate == 1 else min(runs, 2)):
            _note_play(trial, frame, play)


def _enter(sight: Sight, url: str, hooks: Hooks, ends: list[str] | None = None) -> tuple[Frame, Locator]:
    """The map's frame and its bar, watched and once dragged: the first pass builds what is built once.

    With the last days of the atlas's steps an input counts as done when the map shows its step.
    """
    frame = open_map(sight, url, hooks.bar)
    frame.evaluate("([selector, ends]) => window.bench.watchInput(selector, ends)", [hooks.bar, ends])
    bar = frame.locator(hooks.bar)
    drag(sight, frame, bar)
    return frame, bar


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
    if traffic:
        trial.figures.details["drag_urls"] = sorted(trial.sight.traffic.http)
    if trial.app == "atlas":
        _keep(trial.figures, key, ((entry["value"], entry["done"] - entry["begun"]) for entry in whole))
    if len(whole) < _MOVES // 2:
        trial.figures.note(f"{trial.app}: only {len(whole)} input events in a drag of {2 * _MOVES} mouse moves")


def _keep(figures: Figures, key: str, times: Iterable[tuple[float, float]]) -> None:
    """Keep (position of the bar, milliseconds) by step, until `_note_dates` tells them."""
    steps = figures.details.setdefault(f"{key}_times", {})
    for position, ms in times:
        steps.setdefault(round(position), []).append(ms)


def _note_dates(figures: Figures, key: str, head: str, ends: list[str]) -> None:
    """Median of each step over the runs: what is slow every time is slow by its content."""
    times: dict[int, list[float]] = figures.details.pop(f"{key}_times", {})
    ranked = rank_steps(times, ends)
    if not ranked:
        return
    if key != "step_cpu":
        figures.add(f"{key}_dates_p95", "atlas", percentile([median_ms for _, median_ms, _ in ranked], 95))
    figures.details[f"{key}_slowest"] = [
        {"date": date, "median_ms": round(median_ms, 2), "times": count} for date, median_ms, count in ranked[:20]
    ]
    named = ", ".join(f"{date} {median_ms:.1f} ms" for date, median_ms, _ in ranked[:_NAMED])
    figures.note(f"{head}slowest steps, median over runs by date: {named}")


def rank_steps(times: dict[int, list[float]], ends: list[str]) -> list[tuple[str, float, int]]:
    """Steps as (last day, median, how often timed), slowest first; what was timed once is left out if it can be."""
    known = {step: found for step, found in times.items() if 0 <= step < len(ends)}
    often = {step: found for step, found in known.items() if len(found) > 1} or known
    ranked = [(ends[step], median(found), len(found)) for step, found in often.items()]
    return sorted(ranked, key=lambda item: item[1], reverse=True)


def _note_trace(trial: Trial, frame: Frame, bar: Locator) -> None:
    """CPU time by thread over one drag: what neighbours on the machine do does not count."""
    events = _trace(trial.sight, frame, lambda: drag(trial.sight, frame, bar))
    steps, thread = windows(events), main_thread(events)
    if not steps or thread is None:
        trial.figures.note(f"{trial.app}: the trace of a drag holds no steps")
        return
    whole = [Window("drag", steps[0].begin, steps[-1].end)]
    trial.add("step_cpu", cpu_each(events, thread, whole)[0] / len(steps))
    each = cpu_each(events, thread, steps)
    trial.add("step_cpu_p95", percentile(each, 95))
    if trial.app == "atlas":
        _keep(trial.figures, "step_cpu", ((float(step.name), spent) for step, spent in zip(steps, each, strict=True)))
    trial.add("step_raster", raster_ms(events, thread[0], whole) / len(steps))
    trial.times("step_shown", [latency.ms for latency in latencies(events)])


def cpu_by_thread(sight: Sight, work: Callable[[], object]) -> dict[str, float]:
    """CPU milliseconds of the main thread (RunTask) and the raster threads (RasterTask) while some work is done.

    What neighbours on the machine do does not count.
    """
    events = sight.trace(work)
    thread = main_thread(events)
    whole = [Window("work", 0, float("inf"))]
    if thread is None:
        return {"RunTask": 0.0, "RasterTask": 0.0}
    return {"RunTask": cpu_each(events, thread, whole)[0], "RasterTask": raster_ms(events, thread[0], whole)}


def _trace(sight: Sight, frame: Frame, act: Callable[[], object]) -> list[Event]:
    frame.evaluate("() => { window.bench.tracing = true; performance.clearMarks(); }")
    events = sight.trace(act)
    frame.evaluate("() => { window.bench.tracing = false; }")
    return events


def _note_play(trial: Trial, frame: Frame, key: str) -> None:
    """Play through the days of August 1945 at the highest speed."""
    gaps, traffic = play_through(trial.sight, frame, trial.app)
    if traffic:
        trial.figures.details["play_urls"] = sorted(trial.sight.traffic.http)
    trial.add(f"{key}_long", 100 * sum(gap > LONG_FRAME_MS for gap in gaps) / len(gaps))
    if key == "play":
        trial.add("play_bytes", traffic)
        trial.add("play_fps", 1000 * len(gaps) / sum(gaps))
        trial.add("play_worst", max(gaps))


def play_through(sight: Sight, frame: Frame, app: str) -> tuple[list[float], float]:
    """Play for five seconds; return the times between frames and the bytes meanwhile."""
    play = frame.locator(HOOKS[app].play).first
    if app == "atlas":
        frame.evaluate("() => window.atlas.setDate('1945-08-07')")
        _fastest(frame)
        sight.quiet(600)
    play.click()
    sight.page.wait_for_timeout(100)
    sight.traffic.clear()
    gaps: list[float] = frame.evaluate("given => window.bench.frames(...given)", [PLAY_MS, HOOKS[app].bar])
    traffic = sight.traffic.total
    _stop(frame, app, play)
    sight.quiet()
    return gaps, traffic


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


def profile(stage: Stage, figures: Figures, keys: Sequence[str]) -> None:
    """Trace what missed its target: drags for steps, play for frames; addresses for traffic."""
    for key, urls in (("drag_bytes", "drag_urls"), ("play_bytes", "play_urls")):
        if key in keys:
            if not figures.get(key):
                figures.profiles[key] = ["there was none"]
            else:
                asked = [f"asked for: {url}" for url in figures.details.get(urls, [])]
                figures.profiles[key] = asked or ["WebSocket messages only"]
    timed = [key for key in ("step_p95", "step_slow_p95", "play_long") if key in keys]
    if not timed:
        return
    ends = Journey.of(stage.compiled).ends
    with chromium() as browser, stage.server("atlas") as server, look(browser) as sight:
        frame, bar = _enter(sight, server.url + ATLAS_PATH, HOOKS["atlas"], ends)
        for key in timed:
            sight.cpu(_SLOW if key == "step_slow_p95" else 1)
            if key == "play_long":
                events = _trace(sight, frame, lambda: play_through(sight, frame, "atlas"))
                found, noun = frame_windows(events), "frames"
            else:
                events = _trace(sight, frame, lambda: [drag(sight, frame, bar) for _ in range(2)])
                found, noun = windows(events), "steps (traced, which slows them)"
            figures.profiles[key] = explain(events, [_dated(window, ends) for window in found], noun=noun)


def _dated(window: Window, ends: list[str]) -> Window:
    step = round(float(window.name or 0))
    return Window(ends[step] if 0 <= step < len(ends) else window.name, window.begin, window.end)
