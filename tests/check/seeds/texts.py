"""Texts that are more than words, and addresses that are none."""

from __future__ import annotations

from tests.check.seeds.names import EVENTS, SETTINGS
from tests.check.sowing import Case, cell, put

TEXTS = [
    Case("text-with-markup", EVENTS, "union", put(EVENTS, "union", "summary", "en", to="<script>alert(1)</script>")),
    Case("text-with-a-control-character", EVENTS, "union", put(EVENTS, "union", "summary", "en", to="The\u0007 union")),
    Case("text-that-turns-direction", EVENTS, "union", put(EVENTS, "union", "summary", "en", to="The \u202e union")),
    Case("text-with-half-a-character", EVENTS, "union", put(EVENTS, "union", "summary", "en", to="The \ud800 union")),
    Case("text-that-is-a-formula", "places.csv", "harbour", cell("places.csv", "harbour", "name_local", "=1+1")),
    Case("name-with-an-address", EVENTS, "union", put(EVENTS, "union", "name", "en", to="http://evil.example")),
    Case(
        "address-script",
        "sources.csv",
        "island-gazette",
        cell("sources.csv", "island-gazette", "address", "javascript:alert(1)"),
    ),
    Case("address-of-a-file", SETTINGS, "atlas", put(SETTINGS, "document_address", to="file:///etc/passwd")),
    Case("wikidata", "places.csv", "harbour", cell("places.csv", "harbour", "wikidata", "12")),
]
