"""Reading of Chromium's traces by the bench, on small traces made by hand (microseconds)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bench.trace import (
    WAITING,
    Event,
    Window,
    by_file,
    cpu_each,
    explain,
    frame_windows,
    latencies,
    main_thread,
    mean_split,
    raster_ms,
    segments,
    self_times,
    shown_after,
    slowest,
    split,
    told,
    windows,
)

MAIN = (1, 10)


def event(
    name: str, ts: float, dur: float | None = None, *, tid: int = 10, cpu: float | None = None, **more: Any
) -> Event:
    found: Event = {"name": name, "ph": "I" if dur is None else "X", "ts": ts, "pid": 1, "tid": tid, "args": {}, **more}
    if dur is not None:
        found |= {"dur": dur, "tdur": dur if cpu is None else cpu}
    return found


def name_thread(tid: int, name: str) -> Event:
    return event("thread_name", 0, tid=tid, args={"name": name})


#: One step: 4 ms of script with 1 ms of layout inside, 2 ms nothing, then style, paint and a commit that waits.
STEP = [
    name_thread(10, "CrRendererMain"),
    name_thread(11, "ThreadPoolForegroundWorker"),
    event("RunTask", 1000, 4000, cpu=2000),
    event("EventDispatch", 1000, 4000),
    event("Layout", 2000, 1000),
    event("RunTask", 7000, 4000),
    event("UpdateLayoutTree", 7000, 1000),
    event("Paint", 8000, 1000),
    event("Paint", 8200, 100),
    event("Commit", 9500, 1500),
    event("RasterTask", 11000, 3000, tid=11, cpu=2500),
    event("bench:begin:0:7", 1000),
    event("bench:done:0:7", 11000),
]


def test_main_thread_is_the_renderer_that_worked_most() -> None:
    other = [name_thread(20, "CrRendererMain"), event("RunTask", 0, 100, tid=20)]
    assert main_thread([*other, *STEP]) == MAIN
    assert main_thread([event("RunTask", 0, 5)]) is None


def test_windows_join_marks_of_one_number() -> None:
    marks = [event("bench:done:1:5", 9), event("bench:begin:1:5", 3), event("bench:begin:2:6", 4)]
    assert windows(marks) == [Window("5", 3, 9)]


def test_frames_follow_one_another() -> None:
    marks = [event(f"bench:frame:{number}:{value}", ts) for number, value, ts in ((0, 5, 0), (1, 5, 16), (2, 6, 50))]
    assert [(window.name, window.end - window.begin) for window in frame_windows(marks)] == [("5", 16), ("6", 34)]


def test_a_stretch_counts_for_the_innermost_work_and_once() -> None:
    parts = split(segments(STEP, MAIN), Window("7", 1000, 11000))
    expected = {"script": 3, "layout": 1, "style": 1, "paint": 1, "commit wait": 1.5, "other": 0.5, WAITING: 2}
    assert parts == pytest.approx(expected)
    assert sum(parts.values()) == pytest.approx(10)


def test_split_is_cut_at_the_window() -> None:
    assert split(segments(STEP, MAIN), Window("", 4000, 6000)) == pytest.approx({"script": 1, WAITING: 1})


def test_unknown_work_inside_script_is_script() -> None:
    events = [*STEP[:1], event("RunTask", 0, 100), event("FunctionCall", 0, 100), event("Unheard", 20, 50)]
    assert split(segments(events, MAIN), Window("", 0, 100)) == pytest.approx({"script": 0.1, WAITING: 0})


def test_mean_split_names_every_kind() -> None:
    mean = mean_split(segments(STEP, MAIN), [Window("", 1000, 11000), Window("", 20000, 20000)])
    assert mean["script"] == pytest.approx(1.5)
    assert mean["garbage"] == 0
    assert told(mean).startswith("script 1.5 + style 0.5 + layout 0.5")


def test_cpu_of_a_cut_task_counts_by_its_share() -> None:
    found = cpu_each(STEP, MAIN, [Window("", 1000, 11000), Window("", 3000, 5000), Window("", 5500, 6000)])
    assert found == pytest.approx([6, 1, 0])


def test_raster_counts_by_its_beginning() -> None:
    assert raster_ms(STEP, 1, [Window("", 0, 12000)]) == pytest.approx(2.5)
    assert raster_ms(STEP, 1, [Window("", 0, 11000)]) == 0


def latency(ts: float, phase: str, type_: str | None = None) -> Event:
    args = {"event_latency": {"event_type": type_}} if type_ else {}
    return event("EventLatency", ts, id2={"local": "0x1"}, args=args) | {"ph": phase}


def test_latencies_pair_begin_and_end_though_ids_come_again() -> None:
    events = [
        latency(0, "b", "MOUSE_DRAGGED"),
        latency(40, "e"),
        latency(50, "b", "MOUSE_PRESSED"),
        latency(60, "e"),
        latency(70, "b", "MOUSE_DRAGGED"),
        latency(99, "e"),
    ]
    found = latencies(events)
    assert [(window.begin, window.end) for window in found] == [(0, 40), (70, 99)]
    assert shown_after(found, [Window("a", 10, 20), Window("b", 75, 80)]) == [Window("a", 10, 40), Window("b", 75, 99)]


def profile_chunk(nodes: list[Event], samples: list[int], deltas: list[int]) -> Event:
    data = {"cpuProfile": {"nodes": nodes, "samples": samples}, "timeDeltas": deltas}
    return event("ProfileChunk", 0, id="0x1", args={"data": data})


def call(number: int, name: str, url: str = "") -> Event:
    return {"id": number, "callFrame": {"functionName": name, "url": url, "lineNumber": 4}}


def test_self_time_of_samples_in_windows() -> None:
    first = event("Profile", 0, id="0x1", args={"data": {"startTime": 1000}})
    nodes = [call(1, "(idle)"), call(2, "draw", "http://h/app/static/a.js"), call(3, "")]
    chunks = [profile_chunk(nodes, [2, 1], [1000, 1000]), profile_chunk([], [3, 2], [1000, 5000])]
    found = self_times([first, *chunks], 1, [Window("", 1500, 4500)])
    assert found == {("draw", "/app/static/a.js:5"): 0.5, ("(anonymous)", ""): 1.0}
    assert by_file(found) == {"/app/static/a.js": 0.5, "(anonymous)": 1.0}


def test_slowest_are_a_share_but_never_fewer_than_three() -> None:
    many = [Window(str(length), 0, length) for length in range(100)]
    assert [window.name for window in slowest(many)] == ["99", "98", "97", "96", "95"]
    assert len(slowest(many[:10])) == 3


def test_explanation_of_a_step() -> None:
    lines = explain(STEP, windows(STEP), noun="steps")
    assert lines[0] == (
        "all 1 steps: mean 10.0 ms = script 3.0 + style 1.0 + layout 1.0 + paint 1.0 + commit wait 1.5 + other 0.5 "
        "+ waiting for a frame 2.0"
    )
    assert explain([], [], noun="steps") == ["the trace holds nothing to explain"]
