"""Faults of files: encodings, brackets, columns, names, and files that are not there."""

from __future__ import annotations

from tests.check.seeds.names import EVENTS, POINTS, SETTINGS, SPRING
from tests.check.sowing import Case, add, both, cell, drop, folder_instead, gone, raw, recode, renamed

FILES = [
    Case("json-cp932", EVENTS, "line 1", raw(EVENTS, '[{"id": "町"}]'.encode("cp932"))),
    Case("json-utf-16", EVENTS, "line 1", recode(EVENTS, lambda b: b.decode().encode("utf-16"))),
    Case("csv-cp932", "places.csv", "line 4", recode("places.csv", lambda b: b + "町,".encode("cp932"))),
    Case("json-nul", "plans.json", "-", raw("plans.json", b"[]\0")),
    Case("csv-nul", "places.csv", "harbour", cell("places.csv", "harbour", "name_local", "Har\0bour")),
    Case("json-empty", "movements.json", "-", raw("movements.json", "")),
    Case("json-cut-off", "campaigns.json", "-", recode("campaigns.json", lambda b: b[:300])),
    Case("json-bracket", "basemap/land.json", "-", raw("basemap/land.json", "{")),
    Case("json-key-twice", "plans.json", "-", raw("plans.json", '[{"id": "a", "id": "b"}]')),
    Case("json-infinity", EVENTS, "-", raw(EVENTS, '[{"id": "a", "importance": Infinity}]')),
    Case("json-nan", "plans.json", "-", raw("plans.json", '[{"id": "a", "magnitude": NaN}]')),
    Case("json-nested-too-deeply", "plans.json", "-", raw("plans.json", "[" * 100_000)),
    Case("json-object-for-array", "railways.json", "-", raw("railways.json", "{}")),
    Case("json-record-that-is-none", "plans.json", "record 2", add("plans.json", item="canal")),
    Case("settings-array", SETTINGS, "atlas", raw(SETTINGS, "[]")),
    Case("csv-cut-in-a-quote", "places.csv", "-", recode("places.csv", lambda b: b + b'inn,"The In')),
    Case("csv-cell-too-many", "sources.csv", "row 2", recode("sources.csv", lambda b: b.replace(b"work,", b"work,,"))),
    Case("csv-column-twice", "claims.csv", "header", recode("claims.csv", lambda b: b.replace(b"kind", b"id"))),
    Case("csv-column-missing", "places.csv", "header", drop("places.csv", "lat")),
    Case("csv-name-missing", "places.csv", "header", drop("places.csv", "name_en")),
    Case("csv-column-unknown", "claims.csv", "header", recode("claims.csv", lambda b: b.replace(b"kind", b"kinds"))),
    Case("csv-semicolons", "claims.csv", "header", recode("claims.csv", lambda b: b.replace(b",", b";"))),
    Case("csv-empty", "armies.csv", "-", raw("armies.csv", "")),
    Case("csv-lost-character", "places.csv", "harbour", cell("places.csv", "harbour", "name_local", "Har\ufffdour")),
    Case("missing-lines", "railways.json", "-", gone("railways.json")),
    Case("missing-table", "sources.csv", "-", gone("sources.csv")),
    Case("missing-points", POINTS, "-", gone(POINTS)),
    Case("missing-events", "events/*.json", "-", gone(EVENTS)),
    Case("missing-base-map", "basemap/rivers.json", "-", gone("basemap/rivers.json")),
    Case("missing-campaigns", POINTS, "-", gone("campaigns.json")),
    Case("folder-for-a-file", "plans.json", "-", folder_instead("plans.json")),
    Case("folder-for-an-optional-file", "boundaries.json", "-", folder_instead("boundaries.json")),
    Case("folder-for-an-event-file", EVENTS, "-", folder_instead(EVENTS)),
    Case("file-unknown", "event.json", "-", raw("event.json", "[]")),
    Case("file-of-events-elsewhere", "events/old/1899.json", "-", raw("events/old/1899.json", "[]")),
    Case("ending-wrong", "border_wars/spring.txt", "-", renamed(SPRING, "border_wars/spring.txt")),
    Case(
        "ending-capitals",
        "events/1900.JSON",
        "-",
        both(raw("events/b.json", "[]"), renamed(EVENTS, "events/1900.JSON")),
    ),
    Case("copy-of-an-editor", "events/1900.json~", "-", raw("events/1900.json~", "[]")),
    Case("link-to-nothing", "events/gone.json", "-", lambda d: (d / "events/gone.json").symlink_to(d / "nowhere")),
]
