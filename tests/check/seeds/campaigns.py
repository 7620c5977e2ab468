"""Campaigns that cannot be computed, and tables that contradict them."""

from __future__ import annotations

from tests.check.seeds.names import LINES, POINTS, SETTINGS
from tests.check.sowing import GONE, Case, both, cell, keep, put, raw, table


def _on_a_line(rows: list[list[str]]) -> None:
    lon, lat = rows[0].index("lon"), rows[0].index("lat")
    for number, row in enumerate(row for row in rows[1:] if row[0].startswith("town")):
        row[lon], row[lat] = f"{-29.5 + number * 0.15:.2f}", "30.65"


PLATE = ("campaigns.json", "june-war", "plate")
_COURSE = (*PLATE, "axes", 0, "course")

CAMPAIGNS = [
    Case("day-of-the-plate-outside", "campaigns.json", "june-war", put(*PLATE, "days", 0, to="1900-05-30")),
    Case("day-of-the-plate-without-a-front", "campaigns.json", "june-war", put(*PLATE, "days", 0, to="1900-06-05")),
    Case("days-of-the-plate-twice", "campaigns.json", "june-war", put(*PLATE, "days", to=["1900-06-08", "1900-06-08"])),
    Case("axis-through-nowhere", "campaigns.json", "june-war", put(*_COURSE, 1, to="town-99")),
    Case("axis-back-in-time", "campaigns.json", "june-war", put(*_COURSE, to=["town-02", "town-03"])),
    Case("axis-of-nobody", "campaigns.json", "june-war", put(*PLATE, "axes", 0, "army", to="Nobody")),
    Case("axis-to-one-place", "campaigns.json", "june-war", put(*_COURSE, to=["town-01"])),
    Case(
        "axis-twice",
        "campaigns.json",
        "june-war",
        put(*PLATE, "axes", to=[{"id": "west", "army": "First Army", "course": ["a1-0", "a1-1"]}] * 2),
    ),
    Case("plate-without-a-layer", "campaigns.json", "june-war", put(SETTINGS, "layers", "plate", to=GONE)),
    Case(
        "last-day-before-first",
        "campaigns.json",
        "june-war",
        put("campaigns.json", "june-war", "last_day", to="1900-05-01"),
    ),
    Case(
        "days-outside-the-atlas",
        "campaigns.json",
        "june-war",
        put("campaigns.json", "june-war", "last_day", to="1901-05-01"),
    ),
    Case(
        "stages-out-of-order",
        "campaigns.json",
        "june-war",
        put("campaigns.json", "june-war", "stages", to=["1900-06-01", "1900-06-09", "1900-06-05"]),
    ),
    Case(
        "stages-begin-late",
        "campaigns.json",
        "june-war",
        put("campaigns.json", "june-war", "stages", to=["1900-06-02"]),
    ),
    Case("campaign-holder", "campaigns.json", "june-war", put("campaigns.json", "june-war", "holder", to="west")),
    Case("campaign-enemy", "campaigns.json", "june-war", put("campaigns.json", "june-war", "enemy", to="west")),
    Case(
        "campaign-other-holder",
        "campaigns.json",
        "june-war",
        put("campaigns.json", "june-war", "others", 0, "holder", to="west"),
    ),
    Case(
        "third-side-that-leaves-before-it-comes",
        "campaigns.json",
        "june-war",
        put("campaigns.json", "june-war", "others", 0, "last_day", to="1900-01-02"),
    ),
    Case(
        "third-side-that-outlasts-the-atlas",
        "campaigns.json",
        "june-war",
        put("campaigns.json", "june-war", "others", 0, "last_day", to="1999-01-02"),
    ),
    Case(
        "campaign-home-holder",
        "campaigns.json",
        "june-war",
        put("campaigns.json", "june-war", "homes", 0, "holder", to="west"),
    ),
    Case(
        "campaign-home-twice",
        "campaigns.json",
        "june-war",
        put("campaigns.json", "june-war", "homes", 0, "cells", to=["south", "south"]),
    ),
    Case("campaign-theatre", "campaigns.json", "june-war", put("campaigns.json", "june-war", "theatre", to=["east"])),
    Case(
        "campaign-theatres-cells",
        "campaigns.json",
        "june-war",
        put("campaigns.json", "june-war", "theatres", 0, "cells", to=["east"]),
    ),
    Case("campaign-beyond", "campaigns.json", "june-war", put("campaigns.json", "june-war", "beyond", to=["east"])),
    Case(
        "campaign-other-cells",
        "campaigns.json",
        "june-war",
        put("campaigns.json", "june-war", "others", 0, "cells", to=["east"]),
    ),
    Case(
        "campaign-land-force",
        "campaigns.json",
        "june-war",
        put("campaigns.json", "june-war", "theatres", 0, "land_force", to="Third Army"),
    ),
    Case(
        "campaign-axis-of-no-length",
        "campaigns.json",
        "june-war",
        put("campaigns.json", "june-war", "theatres", 0, "axis", to=[[-28.5, 30.1], [-28.5, 30.1]]),
    ),
    Case(
        "campaign-held-out", "campaigns.json", "june-war", put("campaigns.json", "june-war", "held_out", to=["town-99"])
    ),
    Case("campaign-named", "campaigns.json", "june-war", put("campaigns.json", "june-war", "named", to=["town-99"])),
    Case(
        "campaign-table-outside",
        "campaigns.json",
        "june-war",
        put("campaigns.json", "june-war", "points", to="../control_points.csv"),
    ),
    Case("campaign-scale", "campaigns.json", "june-war", put("campaigns.json", "june-war", "scale_km", to=0.001)),
    Case("computed-source-missing", SETTINGS, "atlas", put(SETTINGS, "computed_source", to=GONE)),
    Case(
        "points-too-few",
        POINTS,
        "june-war",
        both(
            keep(POINTS, "fort", "town-01", "town-06", "cape-light", "town-07"),
            keep("axes.csv"),
            put(LINES, "starts", to=[]),
        ),
    ),
    Case(
        "points-on-one-line",
        POINTS,
        "june-war",
        both(table(POINTS, _on_a_line), keep("axes.csv"), put(LINES, "starts", to=[])),
    ),
    Case("point-in-the-sea", POINTS, "fort", cell(POINTS, "fort", "lon", "-32.5")),
    Case("point-outside-its-theatre", POINTS, "cape-light", cell(POINTS, "cape-light", "lat", "32.5")),
    Case("point-after-the-campaign", POINTS, "fort", cell(POINTS, "fort", "date_latest", "1900-06-20")),
    Case("point-before-the-campaign", POINTS, "fort", cell(POINTS, "fort", "date", "1900-05-20")),
    Case("point-dates-swapped", POINTS, "fort", cell(POINTS, "fort", "date_latest", "1900-06-09")),
    Case("point-later-too-early", POINTS, "camp", cell(POINTS, "camp", "kind", "later")),
    Case("point-of-another-campaign", POINTS, "fort", cell(POINTS, "fort", "campaign", "spring-war")),
    Case("point-date-reduced", POINTS, "fort", cell(POINTS, "fort", "date", "1900-06")),
    Case("point-kind", POINTS, "fort", cell(POINTS, "fort", "kind", "siege")),
    Case(
        "points-contradict",
        POINTS,
        "town-02",
        both(cell(POINTS, "town-02", "lon", "-29.3"), cell(POINTS, "town-02", "lat", "31.25")),
    ),
    Case("axis-out-of-order", "axes.csv", "a1-2", cell("axes.csv", "a1-2", "position", "5")),
    Case("axis-goes-back", "axes.csv", "a1-2", cell("axes.csv", "a1-2", "date", "1900-06-02")),
    Case("axis-after-the-campaign", "axes.csv", "a1-2", cell("axes.csv", "a1-2", "date", "1900-07-02")),
    Case(
        "start-line-after-the-campaign",
        LINES,
        "start-border",
        put(LINES, "starts", "start-border", "start", to="1900-07-01"),
    ),
    Case("halt-before-the-campaign", LINES, "halt-cape", put(LINES, "halts", "halt-cape", "start", to="1900-05-01")),
    Case(
        "barrier-after-the-campaign",
        LINES,
        "barrier-cape",
        put(LINES, "barriers", "barrier-cape", "end", to="1900-08-01"),
    ),
    Case(
        "start-line-of-one-position",
        LINES,
        "start-border",
        put(LINES, "starts", "start-border", "coordinates", to=[[-30, 31.5]]),
    ),
    Case("lines-array", LINES, "-", raw(LINES, "[]")),
    Case("lines-unknown-part", LINES, "-", put(LINES, "stops", to=[])),
    Case(
        "pocket-after-it-gave-up",
        "pockets.json",
        "fort-pocket",
        put("pockets.json", "fort-pocket", "start", to="1900-06-13"),
    ),
    Case("pocket-of-no-size", "pockets.json", "fort-pocket", put("pockets.json", "fort-pocket", "radius_km", to=0)),
    Case("notes-array", "crossval_notes.json", "-", raw("crossval_notes.json", "[1]")),
]
