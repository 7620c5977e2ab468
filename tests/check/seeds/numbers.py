"""Figures that cannot be meant."""

from __future__ import annotations

from tests.check.seeds.names import EVENTS, LAND, POINTS, SETTINGS
from tests.check.sowing import GONE, Case, both, cell, put, recode

NUMBERS = [
    Case("low-above-high", EVENTS, "great-catch", put(EVENTS, "great-catch", "numbers", 0, "low", to=25)),
    Case("fewer-than-none", EVENTS, "great-catch", put(EVENTS, "great-catch", "numbers", 0, "low", to=-3)),
    Case("moved-fewer-than-none", "movements.json", "march", put("movements.json", "march", "magnitude", "low", to=-3)),
    Case("moved-backwards", "movements.json", "march", put("movements.json", "march", "magnitude", "high", to=3)),
    Case("number-text", EVENTS, "great-catch", put(EVENTS, "great-catch", "numbers", 0, "low", to="20")),
    Case("number-words", EVENTS, "great-catch", put(EVENTS, "great-catch", "numbers", 0, "low", to="many")),
    Case("number-true", EVENTS, "great-catch", put(EVENTS, "great-catch", "numbers", 0, "low", to=True)),
    Case("number-huge", EVENTS, "great-catch", put(EVENTS, "great-catch", "numbers", 0, "high", to=1e300)),
    Case(
        "number-of-a-thousand-digits",
        EVENTS,
        "great-catch",
        put(EVENTS, "great-catch", "numbers", 0, "high", to=10**1000),
    ),
    Case(
        "number-beyond-any",
        EVENTS,
        "great-catch",
        both(
            put(EVENTS, "great-catch", "numbers", 0, "high", to=-7),
            recode(EVENTS, lambda b: b.replace(b"-7", b"1e999")),
        ),
    ),
    Case("unit", EVENTS, "great-catch", put(EVENTS, "great-catch", "numbers", 0, "unit", to="boats")),
    Case("importance", EVENTS, "union", put(EVENTS, "union", "importance", to=4)),
    Case("importance-text", EVENTS, "union", put(EVENTS, "union", "importance", to="1")),
    Case(
        "area-negative",
        LAND,
        "north-all-year",
        put(LAND, "north-all-year", "area_published_km2", to=[{"value": -5, "source": "island-gazette"}]),
    ),
    Case("precision-negative", "places.csv", "harbour", cell("places.csv", "harbour", "precision_km", "-1")),
    Case("precision-infinite", "places.csv", "harbour", cell("places.csv", "harbour", "precision_km", "inf")),
    Case("precision-words", "places.csv", "harbour", cell("places.csv", "harbour", "precision_km", "near")),
    Case("rank", "places.csv", "harbour", cell("places.csv", "harbour", "rank", "0")),
    Case("latitude-beyond-the-pole", "places.csv", "harbour", cell("places.csv", "harbour", "lat", "132.3")),
    Case("mappable", "claims.csv", "C001", cell("claims.csv", "C001", "mappable", "perhaps")),
    Case("width-none", "boundaries.json", "road", put("boundaries.json", "road", "width_km", to=0)),
    Case("width-missing", "boundaries.json", "road", put("boundaries.json", "road", "width_km", to=GONE)),
    Case("rate-none", "campaigns.json", "june-war", put("campaigns.json", "june-war", "surface", "km_per_day", to=0)),
    Case("version", SETTINGS, "atlas", put(SETTINGS, "data_version", to="1")),
    Case(
        "days-without-end",
        "campaigns.json",
        "june-war",
        put("campaigns.json", "june-war", "surface", "quiet_days", to=1e9),
    ),
    Case("radius-of-a-world", "pockets.json", "fort-pocket", put("pockets.json", "fort-pocket", "radius_km", to=1e9)),
    Case("precision-of-a-world", POINTS, "fort", cell(POINTS, "fort", "precision_km", "1e9")),
    Case("unit-of-land", "cells.json", "south", put("cells.json", "south", "units", to=["France"])),
]
