"""Charts of a measured campaign as tables of HTML: land under control per day, and the advance per day and axis.

A table is a chart that needs no script and no picture: a screen reader reads it, a printer prints it, and every
figure stands beside what shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from geo.words.render import render

Rows = Sequence[Mapping[str, Any]]
#: Lengths of the steps of a scale: one of these times a power of ten.
_STEPS = (1, 2, 2.5, 5, 10)
_TICKS = 5
#: Share of the darkest above which figures are written light.
_DEEP = 55


def area_chart(measures: Rows, h: Callable[[str], Markup], day: Callable[[str], str], unit: int) -> Markup:
    """Bars of the land under control at the end of each day, the day's own gain darker at the end.

    Parameters
    ----------
    measures
        Rows of `geo.export.files.measure_rows`.
    h
        Interface text of a key, for HTML.
    day
        Words for an ISO day.
    unit
        Square kilometres in which the scale counts.
    """
    whole = [row for row in measures if row["area_km2"] is not None]
    most = max((row["area_km2"] for row in whole), default=0) or 1
    rows = [
        {
            "day": day(str(row["date"])),
            "held": _share(row["area_km2"] - row["area_gained_km2"], most),
            "gained": _share(row["area_gained_km2"], most),
            "total": f"{row['area_km2']:,.0f}",
            "gain": f"{row['area_gained_km2']:,.0f}",
        }
        for row in whole
    ]
    return render("chart_area.html", h=h, rows=rows, ticks=_ticks(most, unit))


def advance_chart(measures: Rows, h: Callable[[str], Markup], day: Callable[[str], str], code: str) -> Markup:
    """A row for each axis, a cell for each day: the darker, the more kilometres were covered that day.

    Parameters
    ----------
    code
        Language of the names of the axes; the others are as for `area_chart`.
    """
    axes: dict[str, list[Mapping[str, Any]]] = {}
    for row in measures:
        if row["advance_km"] is not None:
            axes.setdefault(row["axis"], []).append(row)
    most = max((row["advance_gained_km"] for found in axes.values() for row in found), default=0) or 1
    days = dict.fromkeys(str(row["date"]) for found in axes.values() for row in found)
    rows = [
        {
            "name": found[0].get(f"name_{code}") or next(_names(found[0]), found[0]["axis"]),
            "cells": [_cell(row["advance_gained_km"], most) for row in found],
            "total": f"{found[-1]['advance_km']:,.0f}",
        }
        for found in axes.values()
    ]
    return render("chart_advance.html", h=h, rows=rows, days=[day(iso) for iso in days])


def _names(row: Mapping[str, Any]) -> Iterator[str]:
    return (str(value) for key, value in row.items() if key.startswith("name_"))


def _cell(gain: float, most: float) -> dict[str, object]:
    share = round(100 * max(gain, 0) / most)
    return {"gain": f"{gain:.0f}", "share": share, "deep": share > _DEEP}


def _share(value: float, most: float) -> float:
    return round(max(100 * value / most, 0), 2)


def _ticks(most: float, unit: int) -> list[dict[str, object]]:
    """Round numbers from nought to the longest bar: where they stand, in percent, and what they say in units."""
    least = most / unit / _TICKS
    power = 10.0 ** (len(str(int(least))) - 1) if least >= 1 else 1.0
    step = next((power * part for part in _STEPS if power * part >= least), power * _STEPS[-1])
    numbers = [step * number for number in range(int(most / unit / step) + 1)]
    return [{"at": _share(number * unit, most), "text": f"{number:,g}"} for number in numbers]
