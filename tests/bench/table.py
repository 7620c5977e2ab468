"""Figures of a bench run: percentiles, medians over runs, the printed table, its Markdown and `bench.json`."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

#: Columns of the table in order: key and heading. The first is what is judged, the others are its baselines.
APPS = {
    "atlas": "atlas",
    "rebuild": "(a) rebuilt",
    "layers": "(b) layers",
    "timeline": "(c) Timeline",
    "slider": "(d) slider",
}


HEADING = ["what", "unit", "at most", *APPS.values(), "runs atlas/a/b/c/d", ""]


@dataclass(frozen=True)
class Row:
    """A figure that the bench takes: what, in which unit, and what it may be at most (None: no target)."""

    key: str
    label: str
    unit: str
    target: float | None = None
    digits: int = 1


@dataclass
class Figures:
    """Values by row key and app; several values are runs of the same measurement.

    `details` is what a section keeps for its profile and for `bench.json`; `profiles` says in lines, by row
    key, why a figure was not reached.
    """

    values: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)
    profiles: dict[str, list[str]] = field(default_factory=dict)

    def add(self, key: str, app: str, value: float) -> None:
        """Add one run's value."""
        self.values.setdefault(key, {}).setdefault(app, []).append(float(value))

    def add_times(self, key: str, app: str, times: Sequence[float]) -> None:
        """Add one run's p50 and p95 under `<key>_p50` and `<key>_p95`; no times, no figure."""
        if times:
            self.add(f"{key}_p50", app, percentile(times, 50))
            self.add(f"{key}_p95", app, percentile(times, 95))

    def note(self, text: str) -> None:
        """Add a line under the table, once."""
        if text not in self.notes:
            self.notes.append(text)

    def get(self, key: str, app: str = "atlas") -> float | None:
        """Median over the runs, None when nothing was measured."""
        runs = self.values.get(key, {}).get(app)
        return median(runs) if runs else None

    def runs(self, key: str) -> str:
        """Number of runs behind the judged column, and behind each baseline when there is one: `5/2/2/–/5`."""
        found = self.values.get(key, {})
        counts = [str(len(found[app])) if found.get(app) else "–" for app in APPS]
        return "/".join(counts) if any(count != "–" for count in counts[1:]) else counts[0]


def missed(rows: Iterable[Row], figures: Figures) -> list[Row]:
    """Rows whose judged figure was taken and is above its target."""
    return [row for row in rows if verdict(figures.get(row.key), row.target).startswith("MISSED")]


def percentile(values: Sequence[float], percent: float) -> float:
    """Percentile by linear interpolation between closest ranks.

    Raises
    ------
    ValueError
        If there are no values, or `percent` is outside 0..100.
    """
    if not values:
        raise ValueError("a percentile needs values")
    if not 0 <= percent <= 100:
        raise ValueError("percent must be between 0 and 100")
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    low, high = math.floor(place), math.ceil(place)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def verdict(value: float | None, target: float | None) -> str:
    """What the table says about a figure and its target."""
    if target is None:
        return ""
    if value is None:
        return "not measured"
    if value <= target:
        return "ok"
    return f"MISSED ×{value / target:.3g}" if target > 0 else "MISSED"


def format_value(value: float | None, digits: int) -> str:
    """A figure with thousands separators, a dash for none."""
    return "–" if value is None else f"{value:,.{digits}f}"


def render(sections: Mapping[str, Iterable[Row]], figures: Figures) -> str:
    """The table as text; rows without any figure are left out, and so are sections without rows."""
    lines: list[list[str] | str] = []
    for title, rows in _measured(sections, figures):
        lines += [f"— {title}", *(_cells(row, figures) for row in rows)]
    widths = [
        max(_width(row[column]) for row in (HEADING, *lines) if not isinstance(row, str))
        for column in range(len(HEADING))
    ]
    text = [_line(HEADING, widths), *(line if isinstance(line, str) else _line(line, widths) for line in lines)]
    return "\n".join([*text, *_explained(sections, figures), *(f"  * {note}" for note in figures.notes)])


def as_markdown(sections: Mapping[str, Iterable[Row]], figures: Figures) -> str:
    """The same table as Markdown, one table per section, with the profiles and the notes below."""
    parts: list[str] = []
    for title, rows in _measured(sections, figures):
        lines = [f"**{title}**", "", _bar(HEADING), _bar([":--", ":--", *["--:"] * (len(HEADING) - 3), ":--"])]
        parts.append("\n".join([*lines, *(_bar(_cells(row, figures)) for row in rows)]))
    if explained := list(_explained(sections, figures)):
        parts.append("\n".join(["```", *explained, "```"]))
    if figures.notes:
        parts.append("\n".join(f"- {note}" for note in figures.notes))
    return "\n\n".join(parts)


def _bar(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _measured(sections: Mapping[str, Iterable[Row]], figures: Figures) -> Iterable[tuple[str, list[Row]]]:
    for title, rows in sections.items():
        measured = [row for row in rows if figures.values.get(row.key)]
        if measured:
            yield title, measured


def _explained(sections: Mapping[str, Iterable[Row]], figures: Figures) -> Iterable[str]:
    """The profiles: one heading for rows that share one, then its lines."""
    labels = {row.key: f"{row.label} [{title}]" for title, rows in sections.items() for row in rows}
    shared: dict[tuple[str, ...], list[str]] = {}
    for key, lines in figures.profiles.items():
        shared.setdefault(tuple(lines), []).append(labels.get(key, key))
    for lines_, heads in shared.items():
        yield from (f"? {head}" for head in heads)
        yield from (f"    {line}" for line in lines_)


def _cells(row: Row, figures: Figures) -> list[str]:
    shown = [format_value(figures.get(row.key, app), row.digits) for app in APPS]
    target = "" if row.target is None else f"{row.target:g}"
    return [row.label, row.unit, target, *shown, figures.runs(row.key), verdict(figures.get(row.key), row.target)]


def _width(text: str) -> int:
    """Columns a text takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Words to the left, figures to the right."""
    padded = []
    for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        space = " " * (width - _width(cell))
        padded.append(cell + space if column in (0, 1) or column == len(cells) - 1 else space + cell)
    return "  ".join(padded).rstrip()


def as_json(sections: Mapping[str, Iterable[Row]], figures: Figures) -> dict[str, Any]:
    """The figures as `bench.json` holds them: medians beside the runs they come from."""
    found: dict[str, Any] = {}
    for title, rows in sections.items():
        for row in rows:
            if row.key not in figures.values:
                continue
            found[row.key] = {
                "section": title,
                "what": row.label,
                "unit": row.unit,
                "target": row.target,
                "verdict": verdict(figures.get(row.key), row.target) or None,
                "median": {app: figures.get(row.key, app) for app in figures.values[row.key]},
                "runs": figures.values[row.key],
                "profile": figures.profiles.get(row.key),
            }
    return {"figures": found, "details": figures.details, "notes": figures.notes}
