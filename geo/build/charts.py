"""Charts of a measured campaign as tables of HTML: land under control per day, and the advance per day and axis.

A table is a chart that needs no script and no picture: a screen reader reads it, a printer prints it, and every
figure stands beside what shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from geo.dates import to_day
from geo.words.writer import Writer

Rows = Sequence[Mapping[str, Any]]
#: Lengths of the steps of a scale: one of these times a power of ten.
_STEPS = (1, 2, 2.5, 5, 10)
_TICKS = 5
#: Share of the darkest above which figures are written light.
_DEEP = 70


def charts(measures: Rows, writer: Writer) -> dict[str, str]:
    """Both charts as HTML, by name: `area` and `advance`.

    Parameters
    ----------
    measures
        Rows of `geo.export.files.measure_rows`; without any there is no chart.
    """
    if not measures:
        return {}
    return {"area": area_chart(measures, writer), "advance": advance_chart(measures, writer)}


def area_chart(measures: Rows, writer: Writer) -> str:
    """Bars of the land under control at the end of each day, the day's own gain darker at the end."""
    whole = [row for row in measures if row["area_km2"] is not None]
    most = max((row["area_km2"] for row in whole), default=0) or 1
    rows = [
        {
            "day": _day(row, writer),
            "held": _share(row["area_km2"] - row["area_gained_km2"], most),
            "gained": _share(row["area_gained_km2"], most),
            "total": writer.figure(row["area_km2"], 0),
            "gain": writer.figure(row["area_gained_km2"], 0),
        }
        for row in whole
    ]
    return writer.html("chart_area.html", rows=rows, ticks=_ticks(most, writer))


def advance_chart(measures: Rows, writer: Writer) -> str:
    """A row for each axis, a cell for each day: the darker, the more kilometres were covered that day."""
    axes: dict[str, list[Mapping[str, Any]]] = {}
    for row in measures:
        if row["advance_km"] is not None:
            axes.setdefault(row["axis"], []).append(row)
    most = max((row["advance_gained_km"] for found in axes.values() for row in found), default=0) or 1
    days = dict.fromkeys(_day(row, writer) for found in axes.values() for row in found)
    rows = [
        {
            "name": found[0].get(f"name_{writer.language.code}") or next(_names(found[0]), found[0]["axis"]),
            "cells": [_cell(row["advance_gained_km"], most) for row in found],
            "total": writer.figure(found[-1]["advance_km"], 0),
        }
        for found in axes.values()
    ]
    return writer.html("chart_advance.html", rows=rows, days=list(days))


def _day(row: Mapping[str, Any], writer: Writer) -> str:
    return writer.short_day(to_day(str(row["date"])))


def _names(row: Mapping[str, Any]) -> Iterator[str]:
    return (str(value) for key, value in row.items() if key.startswith("name_"))


def _cell(gain: float, most: float) -> dict[str, object]:
    share = round(100 * max(gain, 0) / most)
    return {"gain": f"{gain:.0f}", "share": share, "deep": share > _DEEP}


def _share(value: float, most: float) -> float:
    return round(max(100 * value / most, 0), 2)


def _ticks(most: float, writer: Writer) -> list[dict[str, object]]:
    """Round numbers from nought to the longest bar: where they stand, in percent, and what they say in units."""
    unit = writer.language.area_unit
    least = most / unit / _TICKS
    power = 10.0 ** (len(str(int(least))) - 1) if least >= 1 else 1.0
    step = next((power * part for part in _STEPS if power * part >= least), power * _STEPS[-1])
    numbers = [step * number for number in range(int(most / unit / step) + 1)]
    return [{"at": _share(number * unit, most), "text": writer.figure(number)} for number in numbers]
