"""Ids that stand twice, or are none."""

from __future__ import annotations

from tests.check.seeds.names import CELLS, EVENTS, LAND, LINES, POINTS, SPRING
from tests.check.sowing import GONE, Case, again, cell, put, repeat

IDS = [
    Case("id-twice-in-a-file", EVENTS, "union", repeat(EVENTS, "union")),
    Case("id-twice-between-files", SPRING, "union", repeat(SPRING, "spring-front", id="union")),
    Case("id-of-an-event-and-a-territory", LAND, "union", put(LAND, "north-all-year", "id", to="union")),
    Case("id-twice-in-places", "places.csv", "harbour", again("places.csv", "harbour")),
    Case("id-twice-in-sources", "sources.csv", "island-gazette", again("sources.csv", "island-gazette")),
    Case("id-twice-in-claims", "claims.csv", "C001", again("claims.csv", "C001")),
    Case("id-twice-in-points", POINTS, "fort", again(POINTS, "fort")),
    Case("id-twice-in-axes", "axes.csv", "a1-1", again("axes.csv", "a1-1")),
    Case("id-twice-in-armies", "armies.csv", "First Army", again("armies.csv", "First Army")),
    Case("id-twice-in-departures", "departures.json", "C001", repeat("departures.json", "C001")),
    Case("id-twice-in-campaigns", "campaigns.json", "june-war", repeat("campaigns.json", "june-war")),
    Case("id-twice-in-boundaries", "boundaries.json", "parallel", repeat("boundaries.json", "parallel")),
    Case("id-twice-in-recipes", "cells.json", "south", repeat("cells.json", "south")),
    Case("id-twice-in-pockets", "pockets.json", "fort-pocket", repeat("pockets.json", "fort-pocket")),
    Case("id-twice-in-cells", CELLS, "cape", put(CELLS, "features", "north", "id", to="cape")),
    Case("id-twice-in-lines", LINES, "halt-cape", put(LINES, "barriers", "barrier-cape", "id", to="halt-cape")),
    Case("id-with-capitals", EVENTS, "Union", put(EVENTS, "union", "id", to="Union")),
    Case("id-with-blank", "places.csv", "old town", cell("places.csv", "old-town", "id", "old town")),
    Case("id-missing", EVENTS, "record 2", put(EVENTS, "union", "id", to=GONE)),
    Case("id-number", EVENTS, "record 2", put(EVENTS, "union", "id", to=7)),
    Case(
        "id-of-a-computed-area",
        EVENTS,
        "area-june-war-1900-06-01",
        put(EVENTS, "union", "id", to="area-june-war-1900-06-01"),
    ),
    Case("id-of-a-label", EVENTS, "place-harbour", put(EVENTS, "union", "id", to="place-harbour")),
    Case(
        "id-of-a-pocket",
        LAND,
        "pocket-june-war-1900-fort-pocket",
        put(LAND, "north-all-year", "id", to="pocket-june-war-1900-fort-pocket"),
    ),
]
