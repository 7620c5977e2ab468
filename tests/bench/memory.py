"""What the server takes: time to start, memory with 1, 40 and 120 sessions, growth over 2,000 commits.

Each run has a server of its own. Growth is counted with commits back to back: 500 for the caches to fill, then
2,000 with a reading after every 250. The growth is the slope of the line through the readings. Its noise is how far
the readings lie apart once that line is taken out (largest minus smallest), or half the spread of the growth between
the runs if that is more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from statistics import fmean, median

from tests.bench import inside
from tests.bench.load import CLASS, CROWD, SINGLE, Swarm, guarded
from tests.bench.stage import Journey, Meter, Stage
from tests.bench.table import Figures, Row, percentile

#: Growth is counted over this many commits, after as many as the caches need to fill.
GROWTH_COMMITS, WARM_COMMITS = 2000, 500
#: Commits between two readings.
_BLOCK = 250
_FIRST_COMMITS, _CROWD_COMMITS = 20, 4 * CROWD
#: Patience in seconds with a server that counts every object while it loads the atlas.
_COUNTED = 300.0
#: Seconds of the soak between two readings.
_SOAK_WINDOW = 30

ROWS = {
    "Server: memory and start (resident memory of the server's processes)": [
        Row("memory_1", "memory with 1 session", "MB"),
        Row("memory_40", "memory with 40 sessions", "MB", 220),
        Row("memory_40_pss", "memory with 40 sessions, proportional share", "MB"),
        Row("memory_extra", "memory per extra session (41st to 120th)", "MB", 0.5, 2),
        Row("memory_growth", "growth over 2,000 commits after the first 500", "MB", None, 2),
        Row("memory_noise", "noise of that (see below)", "MB", None, 2),
        Row("memory_beyond", "growth beyond that noise", "MB", 0, 2),
        Row("start", "server start → healthy", "s", 4, 2),
        Row("first_run", "healthy → first session's script finished", "s", None, 2),
    ],
}
SOAK_ROWS = {
    "Soak: 40 sessions, one commit a second each": [
        Row("soak_p50", "commit → script finished p50", "ms"),
        Row("soak_p95", "commit → script finished p95", "ms", 200),
        Row("soak_growth", "growth per 2,000 commits", "MB", None, 2),
        Row("soak_noise", "noise of that (see below)", "MB", None, 2),
        Row("soak_beyond", "growth beyond that noise", "MB", 0, 2),
    ],
}


def slope(places: Sequence[float], values: Sequence[float]) -> float:
    """Slope of the least-squares line."""
    mean_place, mean_value = fmean(places), fmean(values)
    spread = sum((place - mean_place) ** 2 for place in places)
    pairs = zip(places, values, strict=True)
    return sum((place - mean_place) * (value - mean_value) for place, value in pairs) / spread if spread else 0.0


def growth(commits: Sequence[float], readings: Sequence[float]) -> tuple[float, float]:
    """(Growth over 2,000 commits, spread about the line) of readings of memory, in their unit."""
    rise = slope(commits, readings)
    apart = [reading - rise * place for place, reading in zip(commits, readings, strict=True)]
    return rise * GROWTH_COMMITS, max(apart) - min(apart)


def noise(grown: Sequence[float], spreads: Sequence[float]) -> float:
    """Noise of growths: the spread of readings about their line, or half the spread between runs if that is more."""
    return max(median(spreads), (max(grown) - min(grown)) / 2)


def _note_growth(figures: Figures, key: str, app: str, runs: Sequence[tuple[Sequence[float], Sequence[float]]]) -> None:
    """Growth of each run of (commits, readings), the noise of all, and how far each growth is beyond it."""
    found = [growth(commits, readings) for commits, readings in runs]
    within = noise([grown for grown, _ in found], [spread for _, spread in found])
    figures.add(f"{key}_noise", app, within)
    for grown, _ in found:
        figures.add(f"{key}_growth", app, grown)
        figures.add(f"{key}_beyond", app, max(0.0, grown - within))


def measure(stage: Stage, figures: Figures, *, runs: int, full: bool) -> None:
    """Start and memory of the atlas and of the bare slider, each run on a fresh server."""
    journey = Journey.of(stage.compiled)
    for app in ("atlas", "slider"):
        for _ in range(runs):
            with stage.server(app) as server:
                figures.add("start", app, server.healthy_after)
        readings = []
        for _ in range(runs if app == "atlas" or full else min(runs, 2)):
            with stage.server(app) as server:
                swarm = Swarm(server.url, app, journey)
                readings.append(asyncio.run(guarded(swarm, _measure(swarm, Meter(server), figures))))
        _note_growth(figures, "memory", app, readings)
    figures.note(
        "growth = slope of the line through readings after every 250 of 2,000 commits back to back; its noise = "
        "spread of the readings about that line, or half the spread between the runs if that is more"
    )


async def _measure(swarm: Swarm, meter: Meter, figures: Figures) -> tuple[list[float], list[float]]:
    """Take one run's memory; return commits and readings of its growth."""
    app = swarm.app
    first = await swarm.grow(SINGLE)
    figures.add("first_run", app, first[0].seconds)
    await swarm.flood(_FIRST_COMMITS)
    figures.add("memory_1", app, meter.memory_mb())
    await swarm.grow(CLASS)
    await swarm.flood(WARM_COMMITS)
    commits, readings = [0.0], [meter.memory_mb()]
    while commits[-1] < GROWTH_COMMITS:
        await swarm.flood(_BLOCK)
        commits.append(commits[-1] + _BLOCK)
        readings.append(meter.memory_mb())
    figures.add("memory_40", app, median(readings))
    share = meter.share_mb()
    if share is not None:
        figures.add("memory_40_pss", app, share)
    await swarm.grow(CROWD)
    await swarm.flood(_CROWD_COMMITS)
    figures.add("memory_extra", app, (meter.memory_mb() - readings[-1]) / (CROWD - CLASS))
    figures.details.setdefault("memory_readings", {}).setdefault(app, []).append([round(mb, 2) for mb in readings])
    if swarm.failed:
        figures.note(f"{app}: {swarm.failed} commits lost while memory was watched")
    return commits, readings


def measure_soak(stage: Stage, figures: Figures, *, minutes: float) -> None:
    """A class that keeps going: latency, and memory over time."""
    journey = Journey.of(stage.compiled)
    with stage.server("atlas") as server:
        swarm, meter = Swarm(server.url, "atlas", journey), Meter(server)
        asyncio.run(guarded(swarm, _soak(swarm, meter, figures, minutes)))


async def _soak(swarm: Swarm, meter: Meter, figures: Figures, minutes: float) -> None:
    await swarm.grow(CLASS)
    await swarm.flood(WARM_COMMITS)
    commits, readings = [0.0], [meter.memory_mb()]
    for _ in range(max(2, round(minutes * 60 / _SOAK_WINDOW))):
        found = await swarm.steady(_SOAK_WINDOW)
        readings.append(meter.memory_mb())
        commits.append(commits[-1] + len(found))
        times = [1000 * seconds for _, seconds, _ in found]
        figures.add("soak_p50", "atlas", percentile(times, 50))
        figures.add("soak_p95", "atlas", percentile(times, 95))
    _note_growth(figures, "soak", "atlas", [(commits, readings)])
    told = f"{commits[-1]:,.0f} commits, memory {readings[0]:.1f} → {readings[-1]:.1f} MB"
    figures.note(f"soak of {minutes:g} min: {told}; {swarm.failed} commits lost")


def profile(stage: Stage, figures: Figures, keys: Sequence[str]) -> None:
    """What the memory is for: imports and live objects; for the start, the slowest imports."""
    if "start" in keys:
        figures.profiles["start"] = inside.slow_imports(stage)
    if "memory_40" in keys:
        figures.profiles["memory_40"] = _told_imports(stage)
    counted = [key for key in ("memory_40", "memory_extra", "memory_beyond") if key in keys]
    if counted:
        for key, lines in _told_objects(stage).items():
            if key in counted:
                figures.profiles[key] = figures.profiles.get(key, []) + lines


def _told_imports(stage: Stage) -> list[str]:
    async def visit(swarm: Swarm) -> None:
        await swarm.grow(SINGLE)

    with inside.watched(stage, inside.IMPORTS) as watch:
        swarm = Swarm(watch.server.url, "atlas", Journey.of(stage.compiled), patience=_COUNTED)
        asyncio.run(guarded(swarm, visit(swarm)))
        return inside.told_imports(watch.ask())


def _told_objects(stage: Stage) -> dict[str, list[str]]:
    with inside.watched(stage, inside.OBJECTS) as watch:
        swarm = Swarm(watch.server.url, "atlas", Journey.of(stage.compiled), patience=_COUNTED)

        async def work() -> dict[str, list[str]]:
            await swarm.grow(SINGLE)  # loads what all share; counting makes that slow
            await swarm.grow(CLASS)
            await swarm.flood(WARM_COMMITS)
            warm = await asyncio.to_thread(watch.ask)
            await swarm.flood(GROWTH_COMMITS // 2)
            later = await asyncio.to_thread(watch.ask)
            await swarm.grow(CROWD)
            await swarm.flood(_CROWD_COMMITS)
            crowd = await asyncio.to_thread(watch.ask)
            return {
                "memory_40": inside.told_objects(warm, {}, "Python's objects with 40 sessions", 1),
                "memory_beyond": inside.told_objects(later, warm, f"more after {GROWTH_COMMITS // 2} commits", 1),
                "memory_extra": inside.told_objects(crowd, later, "more per session", CROWD - CLASS),
            }

        return asyncio.run(guarded(swarm, work()))
