"""Many readers at once: sessions over Streamlit's own protocol, one commit of the time bar a second each.

A commit is due at a fixed time of its session, whether or not the one before is done; its latency counts
from then, so that a server that falls behind shows it. The clients share the machine with the server.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import fmean

from geo.dates import to_iso
from tests.bench.protocol import PATIENCE, Run, RunError, Tab
from tests.bench.stage import ATLAS_PATH, Meter, Stage
from tests.bench.table import Figures, Row, percentile

SINGLE, CLASS, CROWD = 1, 40, 120
#: Tabs that open at the same time.
_DOOR = 8
#: Growth is counted over this many commits, after as many as the caches need to fill.
GROWTH_COMMITS, WARM_COMMITS = 2000, 500

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
    "Server: memory and start": [
        Row("memory_1", "memory with 1 session", "MB"),
        Row("memory_40", "memory with 40 sessions", "MB", 250),
        Row("memory_extra", "memory per extra session (41st to 120th)", "MB", 0.5, 2),
        Row("memory_growth", "growth over 2,000 commits after the first 500 (noise: up to 5)", "MB", 5),
        Row("soak_growth", "soak, 40 sessions: growth per 2,000 commits (noise: up to 5)", "MB", 5),
        Row("soak_p95", "soak, 40 sessions: p95", "ms", 200),
        Row("start", "server start → healthy", "s", 4, 2),
        Row("first_run", "healthy → first session's script finished", "s", None, 2),
    ],
}


@dataclass
class Journey:
    """Where a session's commits go: through all steps, from a place of its own."""

    ends: list[str]
    layers: tuple[str, ...]
    dice: random.Random = field(default_factory=lambda: random.Random(1945))

    @classmethod
    def of(cls, compiled: Path) -> Journey:
        """Last day of every step and the layers that are on, from a compiled atlas."""
        atlas = json.loads(compiled.read_text(encoding="utf-8"))
        layers = tuple(layer["id"] for layer in atlas.get("layers", []) if layer["default"])
        return cls([to_iso(step[1]) for step in atlas["steps"]], layers)

    def positions(self) -> Iterator[int]:
        """Steps in order, never the same twice in a row."""
        start = self.dice.randrange(len(self.ends))
        return ((start + turn) % len(self.ends) for turn in count())


@dataclass
class Swarm:
    """Open sessions on one server."""

    url: str
    app: str
    journey: Journey
    tabs: list[tuple[Tab, Iterator[int]]] = field(default_factory=list)
    failed: int = 0

    async def grow(self, sessions: int) -> list[Run]:
        """Open tabs until there are that many; return their first runs."""
        query = ATLAS_PATH.partition("?")[2] if self.app == "atlas" else ""
        door = asyncio.Semaphore(_DOOR)

        async def enter() -> Run:
            tab = Tab(self.url, query=query, layers=self.journey.layers)
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

    async def steady(self, seconds: float, every: float = 1.0) -> list[tuple[float, float, Run]]:
        """Commits at a steady pace: (due, seconds from due to done, run); due counts from the beginning."""
        begin = time.perf_counter() + 0.2
        found: list[tuple[float, float, Run]] = []

        async def work(tab: Tab, positions: Iterator[int], phase: float) -> None:
            for turn in range(round(seconds / every)):
                due = begin + phase + turn * every
                if time.perf_counter() - begin > seconds + PATIENCE:
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
    """How long and how much: seconds of a window, windows, sessions to try, whether to look at memory."""

    window: float
    windows: int
    sessions: tuple[int, ...]
    growth: bool


def _windows(found: list[tuple[float, float, Run]], window: float, windows: int) -> Iterator[list[float]]:
    """Latencies in ms, one list per window of due times."""
    for index in range(windows):
        low, high = index * window, (index + 1) * window
        times = [1000 * seconds for due, seconds, _ in found if low <= due < high]
        if times:
            yield times


async def _measure_sessions(swarm: Swarm, meter: Meter, plan: Plan, figures: Figures) -> None:
    memory: dict[int, float] = {}
    first = await swarm.grow(SINGLE)
    figures.add("first_run", swarm.app, first[0].seconds)
    for sessions in plan.sessions:
        await swarm.grow(sessions)
        # A lone reader commits more often, so that there is something to take percentiles of.
        every, window = (1.0, plan.window) if sessions > SINGLE else (0.2, min(plan.window, 1.6))
        await swarm.steady(1, every)
        cpu = meter.cpu_seconds()
        found = await swarm.steady(window * plan.windows, every)
        used = meter.cpu_seconds() - cpu
        memory[sessions] = meter.memory_mb()
        for times in _windows(found, window, plan.windows):
            figures.add_times(f"load_{sessions}", swarm.app, times)
        if sessions == CLASS and found:
            figures.add("load_cpu", swarm.app, 1000 * used / len(found))
            figures.add("load_40_bytes", swarm.app, fmean(run.received for _, _, run in found))
    for sessions in (SINGLE, CLASS):
        if sessions in memory:
            figures.add(f"memory_{sessions}", swarm.app, memory[sessions])
    if CLASS in memory and CROWD in memory:
        figures.add("memory_extra", swarm.app, (memory[CROWD] - memory[CLASS]) / (CROWD - CLASS))
    figures.add("load_failed", swarm.app, swarm.failed)


async def _measure_growth(swarm: Swarm, meter: Meter, figures: Figures) -> None:
    await swarm.grow(CLASS)
    await swarm.flood(WARM_COMMITS)
    before = meter.memory_mb()
    await swarm.flood(GROWTH_COMMITS)
    figures.add("memory_growth", swarm.app, meter.memory_mb() - before)
    if swarm.failed:
        figures.note(f"{swarm.app}: {swarm.failed} commits lost while memory was watched")


def measure_load(stage: Stage, figures: Figures, *, full: bool) -> None:
    """Latency, CPU and memory of the atlas and of its baselines."""
    journey = Journey.of(stage.compiled)
    everyone = (SINGLE, CLASS, CROWD)
    plans = {
        "atlas": Plan(12 if full else 3, 5, everyone, growth=True),
        "slider": Plan(12 if full else 2, 5, everyone, growth=full),
        "layers": Plan(4 if full else 1, 5 if full else 2, (SINGLE, CLASS), growth=False),
        "rebuild": Plan(4 if full else 1, 5 if full else 2, (SINGLE, CLASS), growth=False),
    }
    for app, plan in plans.items():
        with stage.server(app) as server:
            swarm = Swarm(server.url, app, journey)
            asyncio.run(_guarded(swarm, _measure_sessions(swarm, Meter(server), plan, figures)))
        if plan.growth:
            with stage.server(app) as server:
                swarm = Swarm(server.url, app, journey)
                asyncio.run(_guarded(swarm, _measure_growth(swarm, Meter(server), figures)))
    figures.note("40 sessions overload (a) and (b): their latencies grow for as long as the load lasts")
    ours, floor = figures.get("load_cpu"), figures.get("load_cpu", "slider")
    if ours is not None and floor:
        figures.add("load_cpu_ratio", "atlas", ours / floor)


async def _guarded(swarm: Swarm, work: object) -> None:
    """Run a measurement and close the tabs whatever happens."""
    try:
        await work  # type: ignore[misc]
    finally:
        await swarm.close()


def measure_start(stage: Stage, figures: Figures, *, runs: int) -> None:
    """Seconds from starting the process to its health check's first answer."""
    for app in ("atlas", "slider"):
        for _ in range(runs):
            with stage.server(app) as server:
                figures.add("start", app, server.healthy_after)


def measure_soak(stage: Stage, figures: Figures, *, minutes: float) -> None:
    """A class that keeps going: latency, and memory over time."""
    journey = Journey.of(stage.compiled)
    with stage.server("atlas") as server:
        swarm, meter = Swarm(server.url, "atlas", journey), Meter(server)
        asyncio.run(_guarded(swarm, _soak(swarm, meter, figures, minutes)))


async def _soak(swarm: Swarm, meter: Meter, figures: Figures, minutes: float) -> None:
    await swarm.grow(CLASS)
    await swarm.flood(WARM_COMMITS)
    done: list[float] = []
    memory: list[float] = []
    for _ in range(max(2, round(minutes * 2))):
        found = await swarm.steady(30)
        memory.append(meter.memory_mb())
        done.append(done[-1] + len(found) if done else float(len(found)))
        figures.add("soak_p95", "atlas", percentile([1000 * seconds for _, seconds, _ in found], 95))
    figures.add("soak_growth", "atlas", GROWTH_COMMITS * slope(done, memory))
    figures.note(f"soak of {minutes:g} min: {done[-1]:,.0f} commits, memory {memory[0]:.1f} → {memory[-1]:.1f} MB")


def slope(places: list[float], values: list[float]) -> float:
    """Slope of the least-squares line."""
    mean_place, mean_value = fmean(places), fmean(values)
    spread = sum((place - mean_place) ** 2 for place in places)
    pairs = zip(places, values, strict=True)
    return sum((place - mean_place) * (value - mean_value) for place, value in pairs) / spread if spread else 0.0
