"""The war of the small folder, as the tables of a campaign: a front whose place on every day is known beforehand.

From a straight border at 122°E a straight front runs east at half a degree a day; one fort holds out, and one
airfield is taken far ahead.
"""

from __future__ import annotations

from typing import Any

from geo.dates import to_day, to_iso
from tests.small_atlas import CAMPAIGN

Json = dict[str, Any]

FIRST_DAY, LAST_DAY = "1985-08-09", "1985-08-16"
#: The border, where the front sets out, and how far it comes in a day; degrees of longitude.
BORDER, PACE = 122.0, 0.5
#: Latitudes of the rows of towns.
ROWS = (42.5, 43.5, 44.5, 45.5, 46.5, 47.5)
#: A town in the middle of the plain that held out, with the last day on which it did.
POCKET, POCKET_LAST = (124.25, 45.0), "1985-08-15"
#: A field far ahead of the front on which troops landed, with the day.
LANDING, LANDED = (125.6, 46.95), "1985-08-12"
ADVANCING, RETREATING, THIRD = "north", "south", "hills"


_GENERAL = {"evidence": "general", "sources": ["general-knowledge"]}


def _text(ja: str, en: str) -> dict[str, str]:
    return {"ja": ja, "en": en}


def arrival(lon: float) -> int:
    """Day of the campaign on which the front reaches a longitude of the plain, from the first day = 0."""
    return int((lon - BORDER) / PACE)


def _point(identifier: str, place: tuple[float, float], day: str, **changes: str) -> Json:
    """A row of the table; `place` is lon, lat."""
    lon, lat = place
    return {"id": identifier, "date": day, "date_latest": day, "kind": "front", "campaign": CAMPAIGN,
            "theatre": "mainland", "name_ja": f"町{identifier}", "name_en": f"Town {identifier}", "name_local": "",
            "lon": lon, "lat": lat, "precision_km": 3, "army": "1st Army",
            "sources": "diary", "evidence": "cited", "confidence": "high",
            "note_ja": "", "note_en": "", **changes}  # fmt: skip


def points() -> list[Json]:
    """Control points: a grid of towns, the fort, the airfield, and the place where the third side stood."""
    towns = [
        _point(f"town-{column}-{row}", (BORDER + PACE * (column + 0.5), lat), to_iso(to_day(FIRST_DAY) + column))
        for column in range(8)
        for row, lat in enumerate(ROWS)
    ]
    return [
        *towns,
        _point("fort", POCKET, to_iso(to_day(POCKET_LAST) + 1), kind="pocket"),
        _point("airfield", LANDING, LANDED, kind="air_landing"),
        _point("hilltown-riders", (127.0, 45.2), "1985-08-14", kind="occupation", army="Riders"),
    ]


def axes() -> list[Json]:
    """One road, along which the army comes as fast as the front."""
    return [
        {"axis": "main", "axis_name_ja": "主な道", "axis_name_en": "Main road", "position": position,
         "id": f"main-{position}", "date": to_iso(to_day(FIRST_DAY) + max(0, 2 * position - 1)),
         "name_ja": f"点{position}", "name_en": f"Point {position}",
         "lon": BORDER + position, "lat": 44.0, "tolerance_km": 10, "medium": "land", "army": "1st Army",
         "sources": "diary", "evidence": "cited", "confidence": "high"}
        for position in range(4)
    ]  # fmt: skip


#: Start line and halt.
LINES = {
    "starts": [
        {"id": "start-border", "name": _text("国境", "The border"), "army": _text("第1軍", "1st Army"),
         "start": FIRST_DAY, "coordinates": [[BORDER, 42.0], [BORDER, 48.0]], "certainty": "high",
         "note": _text("まっすぐ。", "Straight."), **_GENERAL},
    ],
    "halts": [
        {"id": "halt-east", "name": _text("東の停止線", "Where it stopped"), "start": LAST_DAY, "cells": ["far"],
         "certainty": "high", "note": _text("丘の国の手前。", "Before the hills."), **_GENERAL},
    ],
}  # fmt: skip
#: The fort.
POCKETS = [
    {"id": "fort", "point": "fort", "name": _text("砦", "The fort"), "start": "1985-08-12", "lon": POCKET[0],
     "lat": POCKET[1], "radius_km": 12, "note": _text("円は概略。", "The circle is rough.")},
]  # fmt: skip


def campaign_record(**changes: Any) -> Json:
    """What `campaigns.json` says about the week; `changes` replace fields."""
    raw = {
        "id": CAMPAIGN, "name": _text("橋の戦い", "War of the bridge"), "first_day": FIRST_DAY, "last_day": LAST_DAY,
        "stages": [], "holder": ADVANCING, "enemy": RETREATING, "area_name": _text("北軍の支配域", "Under the north"),
        "front_name": _text("前線", "Front line"), "note": None, "points": "control_points.csv", "axes": "axes.csv",
        "lines": "start_lines.json", "pockets": "pockets.json", "centre": [124.0, 45.0], "scale_km": 2000,
        "short_ids": True, "theatre": ["plain"], "beyond": [],
        "borderland": ["home", "far"],
        "surface": {"kernel": "thin_plate_spline", "km_per_day": 60, "softness_days": 0.6, "quiet_days": None},
        "certainty": {"km_per_day": 40, "attested_km": 50, "attested_days": 1, "error_km_per_day": 60, "most_days": 6},
        "towns_km": None, "remnant_km2": 500, "held_out": ["town-3-2", "town-4-2"],
        "others": [{"army": "Riders", "holder": THIRD, "cells": ["far"], "name": _text("騎兵隊", "The Riders")}],
        "homes": [{"holder": RETREATING, "name": _text("南の国", "South"), "cells": ["plain"]}],
    }  # fmt: skip
    return raw | changes
