"""Many readers at once: sessions over Streamlit's own protocol, one commit of the time bar a second each.

A commit is due at a fixed time of its session, whether or not the one before is done; its latency counts
from then, so that a server that falls behind shows it. The clients share the machine with the server.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import TypeVar

from tests.bench import sampler
from tests.bench.protocol import PATIENCE, Run, RunError, Tab
from tests.bench.stage import ATLAS_PATH, Journey, Meter, Stage
from tests.bench.table import Figures, Row

_Result = TypeVar("_Result")

SINGLE, CLASS, CROWD = 1, 40, 120
#: Tabs that open at the same time.
_DOOR = 8
#: Seconds of the warm-up before each measurement.
_WARM = 1.0
#: Seconds between two commits of a lone reader: more often, so that there is something to take percentiles of.
_ALONE = 0.2
_PROFILE_SECONDS = 8
#: A server that needs so much more CPU in all than within the windows has fallen behind.
_BEHIND = 1.1

ROWS = {
    "Server: sessions over the WebSocket, one commit a second each": [
        Row("load_1_p50", "1 session: commit → script finished p50", "ms"),
        Row("load_1_p95", "1 session: commit → script finished p95", "ms"),
        Row("load_40_p50", "40 sessions: p50", "ms", 60),
        Row("load_40_p95", "40 sessions: p95", "ms", 200),
        Row("load_120_p50", "120 sessions: p50", "ms"),
        Row("load_120_p95", "120 sessions: p95", "ms", 600),
        Row("load_40_bytes", "WebSocket bytes to the browser per commit", "bytes", 8000, 0),
        Row("load_cpu", "server CPU per commit (40 sessions)", "ms", 6, 2),
        Row("load_cpu_ratio", "server CPU per commit ÷ bare slider", "×", 4, 2),
        Row("load_failed", "commits lost", "", 0, 0),
    ],
}


@dataclass
class Swarm:
    """Open sessions on one server."""

    url: str
    app: str
    journey: Journey
    tabs: list[tuple[Tab, Iterator[int]]] = field(default_factory=list)
    failed: int = 0
    patience: float = PATIENCE

    async def grow(self, sessions: int) -> list[Run]:
        """Open tabs until there are that many; return their first runs."""
        query = ATLAS_PATH.partition("?")[2] if self.app == "atlas" else ""
        door = asyncio.Semaphore(_DOOR)

        async def enter() -> Run:
            tab = Tab(self.url, query=query, layers=self.journey.layers, patience=self.patience)
            async with door:
                run = await tab.open()
            self.tabs.append((tab, self.journey.positions()))
            return run

        return await asyncio.gather(*(enter() for _ in range(sessions - len(self.tabs))))

    async def commit(self, tab: Tab, positions: Iterator[int]) -> Run | None:
        """One commit; None when it was lost."""
        position = next(positions)
        try:
            if tab.is_component:
                return await tab.commit_map(self.journey.ends[position])
            return await tab.commit_slider(position)
        except (TimeoutError, RunError):
            self.failed += 1
            return None

    async def steady(
        self, seconds: float, every: float = 1.0, *, begin: float | None = None
    ) -> list[tuple[float, float, Run]]:
        """Commits at a steady pace: (due, seconds from due to done, run); due counts from the beginning."""
        begin = begin or time.perf_counter() + 0.2
        found: list[tuple[float, float, Run]] = []

        async def work(tab: Tab, positions: Iterator[int], phase: float) -> None:
            for turn in range(round(seconds / every)):
                due = begin + phase + turn * every
                if time.perf_counter() - begin > seconds + self.patience:
                    return
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                run = await self.commit(tab, positions)
                if run is not None:
                    found.append((due - begin, time.perf_counter() - due, run))

        phases = [self.journey.dice.random() * every for _ in self.tabs]
        await asyncio.gather(*(work(*tab, phase) for tab, phase in zip(self.tabs, phases, strict=True)))
        return sorted(found, key=lambda item: item[0])

    async def flood(self, commits: int) -> None:
        """That many commits in all, as fast as the server takes them."""

        async def work(tab: Tab, positions: Iterator[int]) -> None:
            for _ in range(commits // len(self.tabs)):
                await self.commit(tab, positions)

        await asyncio.gather(*(work(*tab) for tab in self.tabs))

    async def close(self) -> None:
        """Close all tabs."""
        await asyncio.gather(*(tab.close() for tab, _ in self.tabs))


@dataclass(frozen=True)
class Plan:
    """How long and how much: windows, and the seconds of one for each number of sessions to try."""

    windows: int
    seconds: dict[int, float]


def cut(found: Sequence[tuple[float, float, Run]], window: float, windows: int) -> Iterator[list[tuple[float, Run]]]:
    """(Milliseconds, run) of commits, one list per window of due times; an empty window is left out."""
    for index in range(windows):
        low, high = index * window, (index + 1) * window
        inside = [(1000 * seconds, run) for due, seconds, run in found if low <= due < high]
        if inside:
            yield inside


def cpu_per_commit(marks: Sequence[float], commits: Sequence[int], used: float) -> list[float]:
    """CPU milliseconds per commit of each window, by CPU seconds at the windows' borders.

    A server that falls behind works on after the last window; then its windows say nothing, and there is one
    figure for all that it `used` until the last commit was done.
    """
    if not commits:
        return []
    if used > _BEHIND * (marks[-1] - marks[0]) or len(commits) != len(marks) - 1:
        return [1000 * used / sum(commits)]
    return [1000 * (end - begin) / count for begin, end, count in zip(marks, marks[1:], commits, strict=False)]


async def _cpu_marks(meter: Meter, begin: float, window: float, windows: int) -> list[float]:
    """CPU seconds of the server at the borders of the windows."""
    marks = []
    for index in range(windows + 1):
        await asyncio.sleep(max(0.0, begin + index * window - time.perf_counter()))
        marks.append(meter.cpu_seconds())
    return marks


async def _measure_sessions(swarm: Swarm, meter: Meter, plan: Plan, figures: Figures) -> None:
    for sessions, window in plan.seconds.items():
        await swarm.grow(sessions)
        every = 1.0 if sessions > SINGLE else _ALONE
        await swarm.steady(_WARM, every)
        own = time.process_time()
        begin = time.perf_counter() + 0.2
        found, marks = await asyncio.gather(
            swarm.steady(window * plan.windows, every, begin=begin), _cpu_marks(meter, begin, window, plan.windows)
        )
        used, wall = meter.cpu_seconds() - marks[0], time.perf_counter() - begin
        figures.details.setdefault("load_busy", {})[f"{swarm.app} {sessions}"] = {
            "server": round(used / wall, 3),
            "clients": round((time.process_time() - own) / wall, 3),
        }
        each = list(cut(found, window, plan.windows))
        for inside in each:
            figures.add_times(f"load_{sessions}", swarm.app, [milliseconds for milliseconds, _ in inside])
        if sessions == CLASS:
            for run_bytes in (fmean(run.received for _, run in inside) for inside in each):
                figures.add("load_40_bytes", swarm.app, run_bytes)
            for cpu in cpu_per_commit(marks, [len(inside) for inside in each], used):
                figures.add("load_cpu", swarm.app, cpu)
        # memory of the two that are not judged; `memory.py` takes the atlas's and the slider's with more care
        if swarm.app in ("rebuild", "layers") and sessions in (SINGLE, CLASS):
            figures.add(f"memory_{sessions}", swarm.app, meter.memory_mb())
    figures.add("load_failed", swarm.app, swarm.failed)


def measure(stage: Stage, figures: Figures, *, runs: int, full: bool) -> None:
    """Latency and CPU of the atlas and of its baselines; a run is a window of a steady load."""
    journey = Journey.of(stage.compiled)
    long = 2.5 if full else 1.0
    every = {SINGLE: 3 * long, CLASS: 5 * long, CROWD: 5 * long}
    slow = Plan(runs if full else min(runs, 2), {SINGLE: 4 * long, CLASS: long})
    plans = {"atlas": Plan(runs, every), "slider": Plan(runs, every), "layers": slow, "rebuild": slow}
    for app, plan in plans.items():
        with stage.server(app) as server:
            swarm = Swarm(server.url, app, journey)
            asyncio.run(guarded(swarm, _measure_sessions(swarm, Meter(server), plan, figures)))
    figures.note("40 sessions overload (a) and (b): their latencies grow for as long as the load lasts")
    floor = figures.get("load_cpu", "slider")
    for ours in figures.values.get("load_cpu", {}).get("atlas", []) if floor else []:
        figures.add("load_cpu_ratio", "atlas", ours / (floor or 1))


async def guarded(swarm: Swarm, work: Awaitable[_Result]) -> _Result:
    """Run a measurement and close the tabs whatever happens."""
    try:
        return await work
    finally:
        await swarm.close()


def profile(stage: Stage, figures: Figures, keys: Sequence[str]) -> None:
    """Sample the server's functions under the load that missed; count a commit's bytes by message."""
    journey = Journey.of(stage.compiled)
    if "load_40_bytes" in keys or "load_failed" in keys:
        for key in {"load_40_bytes", "load_failed"} & set(keys):
            figures.profiles[key] = _told_bytes(stage, journey)
    for sessions in (CLASS, CROWD):
        chosen = [key for key in keys if key.startswith(f"load_{sessions}_p")]
        if sessions == CLASS:
            chosen += [key for key in ("load_cpu", "load_cpu_ratio") if key in keys]
        if not chosen:
            continue
        with stage.server("atlas") as server:
            swarm = Swarm(server.url, "atlas", journey)
            lines = asyncio.run(guarded(swarm, _sample(swarm, server.process.pid, sessions)))
        busy = figures.details.get("load_busy", {}).get(f"atlas {sessions}")
        if busy:
            share = f"server {100 * busy['server']:.0f} %, the bench's own clients {100 * busy['clients']:.0f} %"
            lines.insert(0, f"{sessions} sessions while measured: CPU of {share} of one core (Python runs on one)")
        for key in chosen:
            figures.profiles[key] = lines


async def _sample(swarm: Swarm, pid: int, sessions: int) -> list[str]:
    await swarm.grow(sessions)
    await swarm.steady(_WARM)
    found, commits = await asyncio.gather(
        asyncio.to_thread(sampler.sample, pid, _PROFILE_SECONDS), swarm.steady(_PROFILE_SECONDS)
    )
    done = sum(due + seconds <= _PROFILE_SECONDS for due, seconds, _ in commits)
    return sampler.told(found, done) if found else [f"{sessions} sessions: {sampler.MISSING}"]


def _told_bytes(stage: Stage, journey: Journey) -> list[str]:
    async def ask(swarm: Swarm) -> dict[str, int]:
        await swarm.grow(SINGLE)
        for _ in range(3):
            await swarm.commit(*swarm.tabs[0])
        return dict(swarm.tabs[0][0].kinds)

    with stage.server("atlas") as server:
        swarm = Swarm(server.url, "atlas", journey)
        kinds = asyncio.run(guarded(swarm, ask(swarm)))
    ranked = sorted(kinds.items(), key=lambda item: item[1], reverse=True)
    return ["last commit by message, bytes: " + ", ".join(f"{kind} {size:,}" for kind, size in ranked)]
