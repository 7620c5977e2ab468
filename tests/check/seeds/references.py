"""Everything that names something, naming what is not there."""

from __future__ import annotations

from tests.check.seeds.names import CELLS, EVENTS, LAND, LINES, POINTS, SETTINGS, SPRING
from tests.check.sowing import GONE, Case, cell, gone, put

REFERENCES = [
    Case("category", EVENTS, "union", put(EVENTS, "union", "category", to="war")),
    Case("category-taken-from-the-settings", EVENTS, "union", put(SETTINGS, "categories", "politics", to=GONE)),
    Case("layer-taken-from-the-settings", SETTINGS, "fronts", put(SETTINGS, "layers", "fronts", to=GONE)),
    Case("layer-of-nothing", SETTINGS, "front", put(SETTINGS, "layers", "fronts", "id", to="front")),
    Case("holder", LAND, "north-all-year", put(LAND, "north-all-year", "holder", to="west")),
    Case("holder-that-only-acts", LAND, "north-all-year", put(LAND, "north-all-year", "holder", to="fishers")),
    Case("holder-taken-from-the-settings", LAND, "north-all-year", put(SETTINGS, "holders", "north", to=GONE)),
    Case("holder-of-a-line", "railways.json", "coast-line", put("railways.json", "coast-line", "holder", to="west")),
    Case("side-of-a-line", "movements.json", "march", put("movements.json", "march", "side", to="west")),
    Case("actor", EVENTS, "union", put(EVENTS, "union", "actors", to=["north", "west"])),
    Case("actor-taken-from-the-settings", EVENTS, "great-catch", put(SETTINGS, "actors", "fishers", to=GONE)),
    Case("campaign-of-an-event", EVENTS, "union", put(EVENTS, "union", "campaign", to="july-war")),
    Case("campaign-of-a-line", SPRING, "spring-front", put(SETTINGS, "campaigns", "spring-war", to=GONE)),
    Case("campaign-computed", "campaigns.json", "june-war", put(SETTINGS, "campaigns", "june-war", to=GONE)),
    Case("place", EVENTS, "union", put(EVENTS, "union", "place", to="atlantis")),
    Case("capital", LAND, "north-all-year", put(LAND, "north-all-year", "capital", to="atlantis")),
    Case("from", "movements.json", "march", put("movements.json", "march", "from", to="atlantis")),
    Case("to", "movements.json", "march", put("movements.json", "march", "to", to="atlantis")),
    Case("cell-of-a-territory", LAND, "north-all-year", put(LAND, "north-all-year", "cells", to=["east"])),
    Case(
        "cell-twice-in-a-territory", LAND, "north-all-year", put(LAND, "north-all-year", "cells", to=["north", "north"])
    ),
    Case("cell-not-built", LAND, "north-all-year", put(CELLS, "features", "north", to=GONE)),
    Case("source", EVENTS, "union", put(EVENTS, "union", "sources", to=["nobody"])),
    Case(
        "source-of-a-number", EVENTS, "great-catch", put(EVENTS, "great-catch", "numbers", 0, "sources", to=["nobody"])
    ),
    Case("side-of-a-number", EVENTS, "great-catch", put(EVENTS, "great-catch", "numbers", 0, "side", to="west")),
    Case(
        "source-of-a-published-area",
        LAND,
        "north-all-year",
        put(LAND, "north-all-year", "area_published_km2", to=[{"value": 5, "source": "nobody"}]),
    ),
    Case(
        "source-of-a-place", "places.csv", "harbour", cell("places.csv", "harbour", "sources", "island-gazette;nobody")
    ),
    Case("source-of-a-departure", "departures.json", "C001", put("departures.json", "C001", "sources", to=["nobody"])),
    Case("source-of-a-point", POINTS, "fort", cell(POINTS, "fort", "sources", "nobody")),
    Case("source-of-an-axis", "axes.csv", "a1-1", cell("axes.csv", "a1-1", "sources", "nobody")),
    Case(
        "source-of-a-start-line", LINES, "start-border", put(LINES, "starts", "start-border", "sources", to=["nobody"])
    ),
    Case("source-of-a-halt", LINES, "halt-cape", put(LINES, "halts", "halt-cape", "sources", to=["nobody"])),
    Case(
        "source-of-a-barrier", LINES, "barrier-cape", put(LINES, "barriers", "barrier-cape", "sources", to=["nobody"])
    ),
    Case("source-of-a-boundary", "boundaries.json", "road", put("boundaries.json", "road", "sources", to=["nobody"])),
    Case("source-of-what-is-computed", SETTINGS, "atlas", put(SETTINGS, "computed_source", to="nobody")),
    Case("sources-none", EVENTS, "union", put(EVENTS, "union", "sources", to=[])),
    Case("army", POINTS, "fort", cell(POINTS, "fort", "army", "Third Army")),
    Case("theatre", POINTS, "fort", cell(POINTS, "fort", "theatre", "the-west")),
    Case("point-of-a-pocket", "pockets.json", "fort-pocket", put("pockets.json", "fort-pocket", "point", to="castle")),
    Case(
        "point-of-a-pocket-that-is-none",
        "pockets.json",
        "fort-pocket",
        put("pockets.json", "fort-pocket", "point", to="town-01"),
    ),
    Case("point-of-a-note", "crossval_notes.json", "town-99", put("crossval_notes.json", "town-99", to={"en": "?"})),
    Case("cell-of-a-halt", LINES, "halt-cape", put(LINES, "halts", "halt-cape", "cells", to=["east"])),
    Case("cell-of-a-barrier", LINES, "barrier-cape", put(LINES, "barriers", "barrier-cape", "cells", to=["east"])),
    Case(
        "line-of-a-ring",
        "boundaries.json",
        "south-frame",
        put("boundaries.json", "south-frame", "ring", 0, to="meridian"),
    ),
    Case("area-of-a-recipe", "cells.json", "south", put("cells.json", "south", "inside", to=["parallel"])),
    Case("area-outside-a-recipe", "cells.json", "south", put("cells.json", "south", "outside", to=["river"])),
    Case("cell-kept", "basemap_recipe.json", "recipe", put("basemap_recipe.json", "kept_cells", to=["east"])),
    Case("far-place", SETTINGS, "atlas", put(SETTINGS, "far_places", to=["atlantis"])),
    Case("example-event", SETTINGS, "example 1", put(SETTINGS, "examples", 0, "query", to="event=lost")),
    Case("example-date", SETTINGS, "example 1", put(SETTINGS, "examples", 0, "query", to="date=1950")),
    Case("example-date-that-is-none", SETTINGS, "example 1", put(SETTINGS, "examples", 0, "query", to="date=June")),
    Case("example-layer", SETTINGS, "example 1", put(SETTINGS, "examples", 0, "query", to="layers=fronts,moon")),
    Case("example-view", SETTINGS, "example 1", put(SETTINGS, "examples", 0, "query", to="view=31.5,-28.5")),
    Case("example-language", SETTINGS, "example 1", put(SETTINGS, "examples", 0, "query", to="lang=xx")),
    Case("claim-of-a-record", EVENTS, "union", put(EVENTS, "union", "claims", to=["C002", "C003"])),
    Case("sentence-of-a-record", EVENTS, "union", put(EVENTS, "union", "sentences", to=["S02", "S03"])),
    Case("sentence-of-a-claim", EVENTS, "union", put(EVENTS, "union", "sentences", to=[])),
    Case("claim-without-record", "claims.csv", "C002", put(EVENTS, "union", "claims", to=[])),
    Case("claim-of-a-departure", "departures.json", "C009", put("departures.json", "C001", "claim", to="C009")),
    Case("general-knowledge-cited", EVENTS, "union", put(EVENTS, "union", "sources", to=["general-knowledge"])),
    Case("text-of-the-settings", SETTINGS, "atlas", put(SETTINGS, "categories", "politics", "name", to={"ja": "政治"})),
    Case("text-missing", EVENTS, "union", put(EVENTS, "union", "summary", to=GONE)),
    Case("text-empty", EVENTS, "union", put(EVENTS, "union", "name", to={"en": "  "})),
    Case("text-without-language", EVENTS, "union", put(EVENTS, "union", "name", to={})),
    Case("text-in-no-language", EVENTS, "union", put(EVENTS, "union", "name", to={"english": "The union"})),
    Case("field-unknown", EVENTS, "union", put(EVENTS, "union", "colour", to="red")),
    Case("colour", SETTINGS, "atlas", put(SETTINGS, "holders", "north", "color", to="blue")),
    Case("pattern", SETTINGS, "atlas", put(SETTINGS, "holders", "north", "pattern", to="tartan")),
    Case("kind-of-a-line", SPRING, "spring-front", put(SPRING, "spring-front", "kind", to="fronts")),
    Case("language-twice", SETTINGS, "en", put(SETTINGS, "languages", to=["en", "en"])),
    Case("languages-none", SETTINGS, "atlas", put(SETTINGS, "languages", to=[])),
    Case("language-without-file", "languages/fr.json", "-", put(SETTINGS, "languages", to=["en", "fr"])),
    Case("language-nobody-has", "languages/en.json", "-", put(SETTINGS, "languages", to=["fr"])),
    Case("language-file-missing", "languages/en.json", "-", gone("languages/en.json")),
    Case("language-month-missing", "languages/en.json", "en", put("languages/en.json", "dates", "months", 0, to=GONE)),
    Case("language-pattern", "languages/en.json", "en", put("languages/en.json", "dates", "day", to="{day} of {moon}")),
    Case(
        "language-text-with-a-placeholder-of-nothing",
        "languages/en.json",
        "en",
        put("languages/en.json", "texts", "panel.more", to="and {count} of {moon}"),
    ),
    Case(
        "language-text-with-an-open-brace",
        "languages/en.json",
        "en",
        put("languages/en.json", "texts", "any.text", to="Rows of {count"),
    ),
]
