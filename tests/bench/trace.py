"""Reading a Chromium trace: what the main thread did in a stretch of time, and what came after it.

A trace is the list of its events as Chromium writes them (times in microseconds of one clock). A window is
the stretch between two marks that `bench.js` sets with `performance.mark`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath
from statistics import fmean
from typing import Any
from urllib.parse import urlsplit

Event = dict[str, Any]
Thread = tuple[int, int]

#: What to record: the main thread's phases, marks, script samples, and what compositor and display do.
CATEGORIES = [
    "devtools.timeline",
    "disabled-by-default-devtools.timeline",
    "disabled-by-default-v8.cpu_profiler",
    "blink.user_timing",
    "v8",
    "cc",
    "viz",
    "input",
]
SLOWEST = 0.05
#: Fewer windows than this are no sample of the slowest.
_FEWEST = 3
_TOP = 5

_KINDS = {
    "script": "EventDispatch FunctionCall FireAnimationFrame TimerFire FireIdleCallback RunMicrotasks EvaluateScript "
    "v8.compile v8.produceCache v8.run V8.Execute V8.RunMicrotasks HandlePostMessage XHRLoad XHRReadyStateChange",
    "parse HTML": "ParseHTML ParseAuthorStyleSheet",
    "style": "UpdateLayoutTree RecalculateStyles",
    "layout": "Layout LocalFrameView::layout LocalFrameView::performLayout",
    "pre-paint": "PrePaint LocalFrameView::RunPrePaintLifecyclePhase "
    "LocalFrameView::RunCompositingInputsLifecyclePhase",
    "paint": "Paint Layerize LocalFrameView::RunPaintLifecyclePhase PaintImage",
    "commit wait": "Commit ProxyMain::BeginMainFrame::commit LayerTreeHost::WaitForCommitCompletion",
    "garbage": "MinorGC MajorGC V8.GCScavenger V8.GCIncrementalMarking V8.GCFinalizeMC BlinkGC.AtomicPhase",
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names.split()}
OTHER, WAITING = "other", "waiting for a frame"
#: Order in which a split is told.
ORDER = (*_KINDS, OTHER, WAITING)
#: Entries of the script profile that are no script.
_NO_SCRIPT = {"(root)", "(idle)"}


@dataclass(frozen=True)
class Window:
    """A stretch of time in microseconds; `name` is what its marks say of it."""

    name: str
    begin: float
    end: float

    @property
    def ms(self) -> float:
        """Length in milliseconds."""
        return (self.end - self.begin) / 1000


@dataclass(frozen=True)
class Segment:
    """A stretch in which a thread did one kind of work."""

    begin: float
    end: float
    kind: str


def main_thread(events: Iterable[Event]) -> Thread | None:
    """The renderer's main thread that worked most; None when the trace knows none."""
    events = list(events)
    mains = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    busy: Counter[Thread] = Counter(dict.fromkeys(mains, 0))
    for event in events:
        thread = (event["pid"], event.get("tid", 0))
        if event["name"] == "RunTask" and thread in mains:
            busy[thread] += event.get("dur", 0)
    return busy.most_common(1)[0][0] if busy else None


def windows(events: Iterable[Event]) -> list[Window]:
    """Windows between the marks `bench:begin:<number>:<name>` and `bench:done:<number>:<name>`."""
    begun: dict[str, float] = {}
    found = []
    for event in sorted((event for event in events if event["name"].startswith("bench:")), key=lambda e: e["ts"]):
        _, kind, name = event["name"].split(":", 2)
        if kind == "begin":
            begun[name] = event["ts"]
        elif kind == "done" and name in begun:
            found.append(Window(name.partition(":")[2], begun.pop(name), event["ts"]))
    return found


def frame_windows(events: Iterable[Event]) -> list[Window]:
    """Windows between marks `bench:frame:<number>:<name>` that follow one another."""
    marks = sorted((event["ts"], event["name"]) for event in events if event["name"].startswith("bench:frame:"))
    return [Window(name.rpartition(":")[2], begin, end) for (begin, _), (end, name) in pairwise(marks)]


def segments(events: Iterable[Event], thread: Thread) -> list[Segment]:
    """What a thread did when, without overlap: nested work counts for the innermost kind that is known."""
    own = [event for event in events if event["ph"] == "X" and (event["pid"], event.get("tid")) == thread]
    own.sort(key=lambda event: (event["ts"], -event.get("dur", 0)))
    found: list[Segment] = []
    stack: list[tuple[float, str]] = []
    cursor = 0.0

    def tell(until: float) -> None:
        nonlocal cursor
        if stack and until > cursor:
            found.append(Segment(cursor, until, stack[-1][1]))
        cursor = max(cursor, until)

    for event in own:
        while stack and stack[-1][0] <= event["ts"]:
            tell(stack[-1][0])
            stack.pop()
        tell(event["ts"])
        end = event["ts"] + event.get("dur", 0)
        inherited = stack[-1] if stack else (end, OTHER)
        stack.append((min(end, inherited[0]), _KIND_OF.get(event["name"], inherited[1])))
    while stack:
        tell(stack[-1][0])
        stack.pop()
    return found


def split(parts: Sequence[Segment], window: Window) -> dict[str, float]:
    """Milliseconds of a window by kind of work; what no work fills is waiting."""
    found: defaultdict[str, float] = defaultdict(float)
    first = bisect_right(parts, window.begin, key=lambda part: part.end)
    for part in parts[first:]:
        if part.begin >= window.end:
            break
        found[part.kind] += (min(part.end, window.end) - max(part.begin, window.begin)) / 1000
    found[WAITING] = max(0.0, window.ms - sum(found.values()))
    return dict(found)


def mean_split(parts: Sequence[Segment], chosen: Sequence[Window]) -> dict[str, float]:
    """Mean of the splits, in the order in which they are told."""
    splits = [split(parts, window) for window in chosen]
    return {kind: fmean(found.get(kind, 0.0) for found in splits) for kind in ORDER}


def cpu_each(events: Iterable[Event], thread: Thread, chosen: Sequence[Window]) -> list[float]:
    """CPU milliseconds of a thread in each window, by its tasks; a task cut by a window counts by its share."""
    tasks = sorted(
        (event["ts"], event["ts"] + event["dur"], event.get("tdur", 0) / event["dur"])
        for event in events
        if event["name"] == "RunTask" and (event["pid"], event.get("tid")) == thread and event.get("dur")
    )
    found = []
    for window in chosen:
        spent = 0.0
        for begin, end, running in tasks[bisect_right(tasks, window.begin, key=lambda task: task[1]) :]:
            if begin >= window.end:
                break
            spent += running * (min(window.end, end) - max(window.begin, begin)) / 1000
        found.append(spent)
    return found


def raster_ms(events: Iterable[Event], process: int, chosen: Sequence[Window]) -> float:
    """Mean CPU milliseconds of raster work that begins in a window."""
    work = [event for event in events if event["name"] == "RasterTask" and event["pid"] == process]
    inside = (event.get("tdur", 0) for event in work if any(w.begin <= event["ts"] < w.end for w in chosen))
    return float(sum(inside)) / 1000 / len(chosen)


def latencies(events: Iterable[Event], kind: str = "MOUSE_DRAGGED") -> list[Window]:
    """Chromium's own EventLatency: from the event's time stamp to the frame on the screen."""
    open_: dict[tuple[int, str], tuple[float, str]] = {}
    found = []
    chosen = (event for event in events if event["name"] == "EventLatency" and event["ph"] in "be")
    for event in sorted(chosen, key=lambda event: event["ts"]):
        key = (event["pid"], str(event.get("id2") or event.get("id")))
        if event["ph"] == "b":
            open_[key] = (event["ts"], event["args"].get("event_latency", {}).get("event_type", ""))
        elif key in open_:
            begun, type_ = open_.pop(key)
            if type_ == kind:
                found.append(Window(type_, begun, event["ts"]))
    return sorted(found, key=lambda window: window.begin)


def shown_after(shown: Sequence[Window], chosen: Sequence[Window]) -> list[Window]:
    """Each window prolonged until the frame of its input event was on the screen, where the trace tells."""
    begins = [window.begin for window in shown]
    found = []
    for window in chosen:
        place = bisect_right(begins, window.begin) - 1
        end = shown[place].end if place >= 0 else window.end
        found.append(Window(window.name, window.begin, max(window.end, end)))
    return found


def self_times(events: Iterable[Event], process: int, chosen: Sequence[Window]) -> Counter[tuple[str, str]]:
    """Milliseconds of self time by (function, file) of the script samples in the windows, all windows together."""
    ordered = sorted(chosen, key=lambda window: window.begin)
    begins = [window.begin for window in ordered]
    found: Counter[tuple[str, str]] = Counter()
    clock: dict[str, float] = {}
    frames: dict[tuple[str, int], tuple[str, str]] = {}
    for event in events:
        if event["pid"] != process or event["name"] not in ("Profile", "ProfileChunk"):
            continue
        data, profile = event["args"]["data"], str(event.get("id"))
        clock.setdefault(profile, data.get("startTime", event["ts"]))
        tree = data.get("cpuProfile", {})
        for node in tree.get("nodes", ()):
            frames[profile, node["id"]] = _frame(node["callFrame"])
        for sample, delta in zip(tree.get("samples", ()), data.get("timeDeltas", ()), strict=False):
            clock[profile] += delta
            place = bisect_left(begins, clock[profile]) - 1
            if place >= 0 and clock[profile] <= ordered[place].end and delta > 0:
                # a delta reaches back to the sample before; what lies before the window does not count
                spent = min(delta, clock[profile] - ordered[place].begin)
                found[frames.get((profile, sample), ("?", ""))] += spent / 1000
    for name in _NO_SCRIPT:
        for key in [key for key in found if key[0] == name]:
            del found[key]
    return found


def _frame(call: dict[str, Any]) -> tuple[str, str]:
    name = call.get("functionName") or "(anonymous)"
    url = call.get("url", "")
    line = f":{call['lineNumber'] + 1}" if url and "lineNumber" in call else ""
    return name, f"{urlsplit(url).path}{line}" if url else ""


def slowest(found: Sequence[Window], share: float = SLOWEST) -> list[Window]:
    """The slowest share of windows, at least three, slowest first."""
    count = max(_FEWEST, round(share * len(found)))
    return sorted(found, key=lambda window: window.ms, reverse=True)[:count]


def told(parts: dict[str, float]) -> str:
    """A split in words, what is nothing left out."""
    return " + ".join(f"{kind} {ms:.1f}" for kind, ms in parts.items() if ms >= 0.05)


def told_functions(found: Counter[tuple[str, str]], count: int, top: int = _TOP) -> str:
    """The functions with most self time, milliseconds per window."""
    named = ((f"{name} ({PurePosixPath(place).name})" if place else name, ms) for (name, place), ms in found.items())
    merged: Counter[str] = Counter()
    for name, ms in named:
        merged[name] += ms
    return ", ".join(f"{name} {ms / count:.2f}" for name, ms in merged.most_common(top))


def by_file(found: Counter[tuple[str, str]]) -> Counter[str]:
    """Self time by the file's path; what is no file by what the engine calls it."""
    files: Counter[str] = Counter()
    for (name, place), ms in found.items():
        files[place.rpartition(":")[0] if place else name] += ms
    return files


def explain(events: Sequence[Event], found: Sequence[Window], *, noun: str) -> list[str]:
    """Why the slowest windows of a trace took their time, in a few lines."""
    thread = main_thread(events)
    if thread is None or not found:
        return ["the trace holds nothing to explain"]
    parts = segments(events, thread)
    slow = slowest(found)
    shown = latencies(events)
    lines = []
    for name, chosen in ((f"all {len(found)} {noun}", found), (f"slowest {len(slow)} of {len(found)} {noun}", slow)):
        mean = fmean(window.ms for window in chosen)
        lines.append(f"{name}: mean {mean:.1f} ms = {told(mean_split(parts, chosen))}")
        ran = fmean(cpu_each(events, thread, chosen))
        until = shown_after(shown, chosen) if shown else list(chosen)
        seen = f"; on the screen after {fmean(window.ms for window in until):.1f} ms" if shown else ""
        raster = raster_ms(events, thread[0], until)
        lines.append(f"  main thread on the CPU {ran:.1f} of {mean:.1f} ms; raster {raster:.1f} ms CPU{seen}")
    names = ", ".join(f"{window.name} {window.ms:.0f}" for window in slow[:_TOP])
    lines.append(f"  slowest: {names} ms")
    script = told_functions(self_times(events, thread[0], slow), len(slow))
    lines.append(f"  script self time in them, ms each: {script}")
    return lines
