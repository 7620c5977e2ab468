"""Command line of the bench: measures, prints one table, writes `bench.json`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError

from tests.bench import browser, commit, glide, load, visit
from tests.bench.neighbours import Neighbours
from tests.bench.protocol import RunError
from tests.bench.stage import Stage, open_stage
from tests.bench.table import Figures, as_json, render
from tests.server import ROOT

SECTIONS = ("browser", "glide", "commit", "first-visit", "load")
ROWS = {**browser.ROWS, **glide.ROWS, **commit.ROWS, **visit.ROWS, **load.ROWS}
#: Share of the machine's CPU that other programs may take before the figures are called spoilt.
_NEIGHBOURS = 0.05


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the chosen sections; exit status 0 also when targets are missed, 1 when a section broke."""
    options = _parser().parse_args(arguments)
    chosen = options.only.split(",") if options.only else list(SECTIONS)
    unknown = [name for name in chosen if name not in SECTIONS]
    if unknown:
        print(f"no such section: {', '.join(unknown)}; there are {', '.join(SECTIONS)}", file=sys.stderr)
        return 2
    figures = Figures()
    begun = time.perf_counter()
    with open_stage() as stage, Neighbours() as neighbours:
        if fault := stage.fault():
            print(f"the atlas does not run: {fault}", file=sys.stderr)
            return 1
        broken = _run(_sections(stage, figures, options), chosen, figures)
    seconds = time.perf_counter() - begun
    others = neighbours.seconds / seconds / (os.cpu_count() or 1)
    if others > _NEIGHBOURS:
        figures.note(f"other programs took {100 * others:.0f} % of the CPU meanwhile: times are too high")
    machine = _machine(others)
    print(render(ROWS, figures))
    print(f"  {machine['cpus']} CPUs, Python {machine['python']}, Streamlit {machine['streamlit']}; {seconds:.0f} s")
    found = {"machine": machine, "seconds": round(seconds), "sections": chosen, **as_json(ROWS, figures)}
    options.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 1 if broken else 0


def _sections(stage: Stage, figures: Figures, options: argparse.Namespace) -> dict[str, Callable[[], None]]:
    runs, full = options.runs, options.full

    def server() -> None:
        load.measure_start(stage, figures, runs=runs)
        load.measure_load(stage, figures, full=full)
        if options.soak:
            load.measure_soak(stage, figures, minutes=options.soak)

    return {
        "browser": lambda: browser.measure(stage, figures, runs=runs, full=full),
        "glide": lambda: glide.measure(stage, figures, runs=runs, full=full),
        "commit": lambda: commit.measure(stage, figures, runs=runs, full=full),
        "first-visit": lambda: visit.measure(stage, figures, runs=runs, full=full),
        "load": server,
    }


def _run(sections: dict[str, Callable[[], None]], chosen: list[str], figures: Figures) -> bool:
    """Run sections in order; one that breaks is noted and the others still run."""
    broken = False
    for name in chosen:
        begun = time.perf_counter()
        try:
            sections[name]()
        except (PlaywrightError, RunError, RuntimeError, OSError, AssertionError) as error:
            broken = True
            figures.note(f"section {name} BROKE: {type(error).__name__}: {str(error).splitlines()[0][:300]}")
        print(f"{name}: {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
    return broken


def _machine(others: float) -> dict[str, object]:
    return {
        "cpus": os.cpu_count(),
        "cpu_taken_by_others": round(others, 3),
        "python": platform.python_version(),
        **{name: version(name) for name in ("streamlit", "streamlit-folium", "folium", "playwright")},
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure the atlas and its baselines.")
    parser.add_argument("--only", metavar="SECTIONS", help=f"some of {','.join(SECTIONS)}")
    parser.add_argument("--runs", type=int, default=5, help="runs behind every median (default 5)")
    parser.add_argument("--full", action="store_true", help="longer runs, more baselines, play at CPU ÷ 4 too")
    parser.add_argument("--soak", type=float, metavar="MINUTES", help="also keep 40 sessions going that long")
    parser.add_argument("--out", type=Path, default=ROOT / "bench.json", help="where the figures go")
    return parser


if __name__ == "__main__":
    sys.exit(main())
