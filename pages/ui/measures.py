"""Charts of the computed campaign: land under Soviet control per day, and the advance per day along each axis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from geo.reader.links import Language
from geo.words.calendar import short_day
from pages.ui.texts import t

#: A unit of area that keeps the numbers short: 10,000 km² where Japanese counts in 万, else 1,000 km².
_AREA_UNIT: dict[Language, float] = {"ja": 10_000, "en": 1_000}
#: CSS pixels. The height of a chart counts its legend and the labels of its days as well.
_AREA_HEIGHT = 340
_ROW_HEIGHT = 22
_AROUND = 150


def area_chart(measures: Iterable[Mapping[str, Any]], lang: Language) -> alt.Chart:
    """Bars of the land under Soviet control at the end of each day, the day's own gain darker on top."""
    whole = [row for row in measures if row["area_km2"] is not None]
    unit = _AREA_UNIT[lang]
    held, gained = t("measures.held", lang), t("measures.gained", lang)
    table = pd.DataFrame(
        {
            "day": _day(row["date"], lang),
            "part": part,
            "order": order,
            "area": value / unit,
            "total": row["area_km2"],
            "gain": row["area_gained_km2"],
        }
        for row in whole
        for order, (part, value) in enumerate(
            ((held, row["area_km2"] - row["area_gained_km2"]), (gained, row["area_gained_km2"]))
        )
    )
    bars: alt.Chart = (
        alt.Chart(table)
        .mark_bar()
        .encode(
            x=alt.X("day:O", sort=None, title=None, axis=alt.Axis(labelAngle=-90, labelOverlap=True)),
            y=alt.Y("area:Q", title=t("measures.area", lang)),
            color=alt.Color(
                "part:N",
                title=None,
                scale=alt.Scale(domain=[held, gained], range=["#9db8e8", "#123a8c"]),
                legend=alt.Legend(orient="top"),
            ),
            order="order:Q",
            tooltip=[
                alt.Tooltip("day:O", title=t("measures.day", lang)),
                alt.Tooltip("total:Q", title=t("measures.held.km2", lang), format=",d"),
                alt.Tooltip("gain:Q", title=t("measures.gained.km2", lang), format=",d"),
            ],
        )
        .properties(height=_AREA_HEIGHT)
    )
    return bars


def advance_chart(measures: Iterable[Mapping[str, Any]], lang: Language) -> alt.Chart:
    """One row per axis, one cell per day; the darker, the more km were covered that day."""
    rows = [row for row in measures if row["advance_km"] is not None]
    axes = list(dict.fromkeys(row[f"name_{lang}"] for row in rows))
    table = pd.DataFrame(
        {
            "day": _day(row["date"], lang),
            "axis": row[f"name_{lang}"],
            "gain": row["advance_gained_km"],
            "total": row["advance_km"],
        }
        for row in rows
    )
    cells: alt.Chart = (
        alt.Chart(table)
        .mark_rect(stroke="white", strokeWidth=1)
        .encode(
            x=alt.X("day:O", sort=None, title=None, axis=alt.Axis(labelAngle=-90, labelOverlap=True)),
            y=alt.Y("axis:N", sort=axes, title=None, axis=alt.Axis(labelLimit=260, labelOverlap=False)),
            color=alt.Color(
                "gain:Q",
                title=t("measures.gained.km", lang),
                scale=alt.Scale(range=["#f2f2f2", "#9db8e8", "#123a8c"]),
                legend=alt.Legend(orient="top", direction="horizontal"),
            ),
            tooltip=[
                alt.Tooltip("axis:N", title=t("measures.axis", lang)),
                alt.Tooltip("day:O", title=t("measures.day", lang)),
                alt.Tooltip("gain:Q", title=t("measures.gained.km", lang), format=".0f"),
                alt.Tooltip("total:Q", title=t("measures.covered.km", lang), format=".0f"),
            ],
        )
        .properties(height=_ROW_HEIGHT * len(axes) + _AROUND)
    )
    return cells


def _day(iso: object, lang: Language) -> str:
    return short_day(date.fromisoformat(str(iso)), lang)
