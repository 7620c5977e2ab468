"""Command line of the bench: measures, prints one table, writes `bench.json`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from playwright.sync_api import Error as PlaywrightError

from tests.bench import browser, commit, glide, load, memory, pages, visit
from tests.bench.neighbours import Neighbours
from tests.bench.protocol import RunError
from tests.bench.stage import Stage, open_stage
from tests.bench.table import Figures, Row, as_json, as_markdown, missed, render
from tests.server import ROOT

#: Share of the machine's CPU that other programs may take before the figures are called spoilt.
_NEIGHBOURS = 0.05
_DEFAULT_RUNS = 5
#: Share of a section's time that does not depend on the number of runs.
_FIXED = 0.3
_FAULTS = (PlaywrightError, RunError, RuntimeError, OSError, AssertionError)


class Measure(Protocol):
    """Takes a section's figures."""

    def __call__(self, stage: Stage, figures: Figures, *, runs: int, full: bool) -> None: ...


@dataclass(frozen=True)
class Section:
    """A part of the bench.

    Attributes
    ----------
    rows
        Rows of the table by heading.
    measure
        Takes the figures.
    seconds
        About how long that takes with the default options on two quiet cores.
    profile
        Explains missed figures: given their keys, puts lines into `figures.profiles`.
    """

    rows: Mapping[str, Sequence[Row]]
    measure: Measure
    seconds: float
    profile: Callable[[Stage, Figures, Sequence[str]], None] | None = None

    def judged(self) -> list[Row]:
        """Rows that have a target."""
        return [row for rows in self.rows.values() for row in rows if row.target is not None]


SECTIONS = {
    "browser": Section(browser.ROWS, browser.measure, 200, browser.profile),
    "glide": Section(glide.ROWS, glide.measure, 60),
    "commit": Section(commit.ROWS, commit.measure, 90, commit.profile),
    "first-visit": Section(visit.ROWS, visit.measure, 300, visit.profile),
    "pages": Section(pages.ROWS, pages.measure, 40),
    "load": Section(load.ROWS, load.measure, 260, load.profile),
    "memory": Section(memory.ROWS, memory.measure, 270, memory.profile),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the chosen sections; exit status 0 also when targets are missed, 1 when a section broke."""
    options = _parser().parse_args(arguments)
    sections = _sections(options)
    chosen = options.only.split(",") if options.only else list(sections)
    unknown = [name for name in chosen if name not in sections]
    if unknown:
        print(f"no such section: {', '.join(unknown)}; there are {', '.join(sections)}", file=sys.stderr)
        return 2
    figures = Figures()
    begun = time.perf_counter()
    with open_stage() as stage, Neighbours() as neighbours:
        if fault := stage.fault():
            print(f"the atlas does not run: {fault}", file=sys.stderr)
            return 1
        times, broken = _run(stage, {name: sections[name] for name in chosen}, figures, options)
    seconds = time.perf_counter() - begun
    others = neighbours.seconds / seconds / (os.cpu_count() or 1)
    if others > _NEIGHBOURS:
        figures.note(f"other programs took {100 * others:.0f} % of the CPU meanwhile: times are too high")
    machine = _machine(others)
    rows = {title: list(part) for section in sections.values() for title, part in section.rows.items()}
    print((as_markdown if options.markdown else render)(rows, figures))
    spent = ", ".join(f"{name} {took:.0f} s" for name, took in times.items())
    versions = f"Python {machine['python']}, Streamlit {machine['streamlit']}"
    print(f"\n{machine['cpus']} CPUs, {versions}; {seconds:.0f} s: {spent}")
    found = {"machine": machine, "seconds": round(seconds), "section_seconds": times, **as_json(rows, figures)}
    options.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 1 if broken else 0


def _sections(options: argparse.Namespace) -> dict[str, Section]:
    """All sections, with the soak if one is asked for."""
    sections = dict(SECTIONS)
    if options.soak:
        minutes = float(options.soak)

        def soak(stage: Stage, figures: Figures, **_: object) -> None:
            memory.measure_soak(stage, figures, minutes=minutes)

        sections["soak"] = Section(memory.SOAK_ROWS, soak, 60 * minutes + 20)
    return sections


def _run(
    stage: Stage, sections: Mapping[str, Section], figures: Figures, options: argparse.Namespace
) -> tuple[dict[str, float], bool]:
    """Run sections in order, then the profiles; one that breaks is noted and the others still run."""
    times: dict[str, float] = {}
    broken = False
    share = _FIXED + (1 - _FIXED) * options.runs / _DEFAULT_RUNS
    whole = sum(section.seconds * (1 if name == "soak" else share) for name, section in sections.items())
    _say(f"{', '.join(sections)}: about {whole / 60:.0f} minutes on two quiet cores, profiles of what is missed apart")
    for name, section in sections.items():
        estimate = section.seconds * (1 if name == "soak" else share)
        _say(f"{name}: about {estimate:.0f} s …")
        begun = time.perf_counter()
        try:
            section.measure(stage, figures, runs=options.runs, full=options.full)
        except _FAULTS as error:
            broken = True
            figures.note(f"section {name} BROKE: {_first_line(error)}")
        times[name] = round(time.perf_counter() - begun, 1)
        _say(f"{name}: {times[name]:.0f} s")
    begun = time.perf_counter()
    for name, section in sections.items():
        _profile(stage, name, section, figures, options.profile)
    times["profiles"] = round(time.perf_counter() - begun, 1)
    return times, broken


def _profile(stage: Stage, name: str, section: Section, figures: Figures, which: str) -> None:
    """Explain the section's missed figures, all judged ones, or none."""
    rows = {"missed": missed(section.judged(), figures), "all": section.judged()}.get(which, [])
    if section.profile is None or not rows:
        return
    _say(f"profile of {name}: {', '.join(row.label for row in rows)}")
    try:
        section.profile(stage, figures, [row.key for row in rows])
    except _FAULTS as error:
        figures.note(f"the profile of {name} broke: {_first_line(error)}")


def _first_line(error: BaseException) -> str:
    return f"{type(error).__name__}: {(str(error).splitlines() or [''])[0][:300]}"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _machine(others: float) -> dict[str, object]:
    return {
        "cpus": os.cpu_count(),
        "cpu_taken_by_others": round(others, 3),
        "python": platform.python_version(),
        **{name: version(name) for name in ("streamlit", "streamlit-folium", "folium", "playwright")},
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure the atlas and its baselines.")
    names = ",".join(SECTIONS)
    parser.add_argument("--only", metavar="SECTIONS", help=f"some of {names}")
    parser.add_argument("--runs", type=int, default=_DEFAULT_RUNS, help="runs behind every median (default 5)")
    parser.add_argument("--full", action="store_true", help="longer windows, as many runs of the baselines")
    parser.add_argument("--soak", type=float, metavar="MINUTES", help="also keep 40 sessions going that long")
    parser.add_argument(
        "--profile",
        nargs="?",
        const="all",
        default="missed",
        choices=["missed", "all", "none"],
        help="which judged figures to explain: those missed (default), all of them (--profile alone), none",
    )
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--out", type=Path, default=ROOT / "bench.json", help="where the figures go")
    return parser


if __name__ == "__main__":
    sys.exit(main())
