"""Dates that cannot be, in records, settings and names of places."""

from __future__ import annotations

from tests.check.seeds.names import EVENTS, INSET, LAND, SETTINGS
from tests.check.sowing import GONE, Case, add, both, cell, put

DATES = [
    Case("date-not-in-the-calendar", EVENTS, "union", put(EVENTS, "union", "start", to="1900-02-30")),
    Case("date-end-before-start", EVENTS, "union", put(EVENTS, "union", "end", to="1900-06-14")),
    Case("date-year-0", EVENTS, "union", put(EVENTS, "union", "start", to="0000")),
    Case("date-before-year-1", EVENTS, "union", put(EVENTS, "union", "start", to="-0044-03-15")),
    Case("date-a-million-years", EVENTS, "union", put(EVENTS, "union", "end", to="Y170000002")),
    Case("date-open-ended", EVENTS, "union", put(EVENTS, "union", "end", to="1900-06-15/..")),
    Case("date-unspecified", EVENTS, "union", put(EVENTS, "union", "start", to="some day")),
    Case("date-number", EVENTS, "union", put(EVENTS, "union", "start", to=1900)),
    Case("date-null", EVENTS, "union", put(EVENTS, "union", "start", to=None)),
    Case(
        "date-outside-the-atlas",
        EVENTS,
        "union",
        both(put(EVENTS, "union", "start", to="1901"), put(EVENTS, "union", "end", to="1901")),
    ),
    Case(
        "date-over-before-the-atlas",
        LAND,
        "south-before-the-union",
        both(
            put(LAND, "south-before-the-union", "start", to="1899"),
            put(LAND, "south-before-the-union", "end", to="1899"),
        ),
    ),
    Case("period-backwards", SETTINGS, "atlas", put(SETTINGS, "start", to="1901-01-01")),
    Case("period-day-missing", SETTINGS, "atlas", put(SETTINGS, "end", to="1900-06-31")),
    Case("period-reduced", SETTINGS, "atlas", put(SETTINGS, "start", to="1900")),
    Case("opening-date-outside", SETTINGS, "atlas", put(SETTINGS, "opening_date", to="1901-01-01")),
    Case(
        "names-of-a-power-at-one-time",
        SETTINGS,
        "north",
        put(
            SETTINGS,
            "powers",
            to={
                "north": {
                    "names": [{"name": {"en": "The League"}}, {"name": {"en": "The North"}, "start": "1900-02-01"}]
                }
            },
        ),
    ),
    Case("inset-outside", SETTINGS, "cove", put(SETTINGS, "insets", to=[INSET | {"end": "1901-05-01"}])),
    Case("inset-backwards", SETTINGS, "atlas", put(SETTINGS, "insets", to=[INSET | {"end": "1900-05-01"}])),
    Case("inset-twice", SETTINGS, "cove", put(SETTINGS, "insets", to=[INSET, INSET])),
    Case("band-backwards", SETTINGS, "atlas", put(SETTINGS, "bands", "june", "end", to="1900-05-01")),
    Case("band-outside", SETTINGS, "june", put(SETTINGS, "bands", "june", "end", to="1901-05-01")),
    Case(
        "band-overlap",
        SETTINGS,
        "june-2",
        add(
            SETTINGS,
            "bands",
            item={"id": "june-2", "name": {"en": "June"}, "start": "1900-06-30", "end": "1900-07-02", "every": "day"},
        ),
    ),
    Case(
        "band-twice",
        SETTINGS,
        "june",
        add(
            SETTINGS,
            "bands",
            item={"id": "june", "name": {"en": "July"}, "start": "1900-07-01", "end": "1900-07-02", "every": "day"},
        ),
    ),
    Case(
        "band-cut-outside",
        SETTINGS,
        "june",
        both(
            put(SETTINGS, "bands", "june", "every", to=GONE),
            put(SETTINGS, "bands", "june", "cuts", to=["1900-06-01", "1950-01-01"]),
        ),
    ),
    Case(
        "band-cut-twice",
        SETTINGS,
        "june",
        both(
            put(SETTINGS, "bands", "june", "every", to=GONE),
            put(SETTINGS, "bands", "june", "cuts", to=["1900-06-01", "1900-06-09", "1900-06-09"]),
        ),
    ),
    Case(
        "band-cuts-descend",
        SETTINGS,
        "june",
        both(
            put(SETTINGS, "bands", "june", "every", to=GONE),
            put(SETTINGS, "bands", "june", "cuts", to=["1900-06-01", "1900-06-09", "1900-06-05"]),
        ),
    ),
    Case(
        "band-begins-without-cut",
        SETTINGS,
        "june",
        both(
            put(SETTINGS, "bands", "june", "every", to=GONE), put(SETTINGS, "bands", "june", "cuts", to=["1900-06-09"])
        ),
    ),
    Case("band-cuts-and-steps", SETTINGS, "june", put(SETTINGS, "bands", "june", "cuts", to=["1900-06-01"])),
    Case("phases-gap", SETTINGS, "united", put(SETTINGS, "phases", "united", "start", to="1900-06-17")),
    Case("phases-overlap", SETTINGS, "united", put(SETTINGS, "phases", "united", "start", to="1900-06-14")),
    Case("phases-begin-late", SETTINGS, "divided", put(SETTINGS, "phases", "divided", "start", to="1900-01-02")),
    Case("phases-end-early", SETTINGS, "united", put(SETTINGS, "phases", "united", "end", to="1900-12-30")),
    Case(
        "eras-descend",
        SETTINGS,
        "Old era",
        put(
            SETTINGS,
            "eras",
            to=[{"name": {"en": "New era"}, "start": "1900-05-01"}, {"name": {"en": "Old era"}, "start": "1890-05-01"}],
        ),
    ),
    Case(
        "name-span-backwards",
        "places.csv",
        "old-town",
        cell("places.csv", "old-town", "names_dated", "New Town 1900-06-15..1900-01-01"),
    ),
    Case(
        "name-spans-overlap",
        "places.csv",
        "old-town",
        cell("places.csv", "old-town", "names_dated", "Old Town ..1900-07; New Town 1900-06-15.."),
    ),
    Case(
        "name-in-too-many-languages",
        "places.csv",
        "old-town",
        cell("places.csv", "old-town", "names_dated", "Old Town|Vieille ville ..1900-07"),
    ),
    Case("name-without-span", "places.csv", "old-town", cell("places.csv", "old-town", "names_dated", "Old Town")),
    Case("name-empty", "places.csv", "old-town", cell("places.csv", "old-town", "names_dated", "| ..1900")),
]
