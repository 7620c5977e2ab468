"""Words of status that would not be given to everybody, places in a wrong land, exceptions to nothing."""

from __future__ import annotations

import json
from typing import Any

from tests.check.seeds.names import SETTINGS
from tests.check.sowing import GONE, Case, Sow, both, put, raw

TERRITORIES = "territories.json"


def _lands(**more: Any) -> Sow:
    land = {"id": "north", "name": {"en": "The North"}, "cells": ["north"], "places": ["harbour"]} | more
    return raw("lands.json", json.dumps([land]))


def _exception(**more: Any) -> Sow:
    exception = {
        "id": "bridge",
        "layers": ["territory", "railway"],
        "records": ["coast-line"],
        "reason": {"en": "The station lies beyond the border."},
    } | more
    return raw("exceptions.json", json.dumps([exception]))


LANDS = [
    Case(
        "taken-called-own",
        TERRITORIES,
        "south-in-the-union",
        put(TERRITORIES, "south-in-the-union", "transfer", to=GONE),
    ),
    Case(
        "annexed-unexplained",
        TERRITORIES,
        "south-in-the-union",
        put(TERRITORIES, "south-in-the-union", "status", to="annexed"),
    ),
    Case(
        "puppet-on-own-land",
        TERRITORIES,
        "north-all-year",
        both(
            put(TERRITORIES, "north-all-year", "status", to="puppet"),
            put(TERRITORIES, "north-all-year", "note", to={"en": "Set up by the South."}),
        ),
    ),
    Case("land-of-no-cell", "lands.json", "north", _lands(cells=["atlantis"])),
    Case("land-of-no-place", "lands.json", "north", _lands(places=["atlantis"])),
    Case("land-of-no-point", "lands.json", "north", _lands(control_points=["atlantis"])),
    Case("place-in-another-land", "lands.json", "north", _lands(places=["old-town"])),
    Case("exception-of-no-record", "exceptions.json", "bridge", _exception(records=["atlantis"])),
    Case("exception-of-no-place", "exceptions.json", "bridge", _exception(place="atlantis")),
    Case("exception-backwards", "exceptions.json", "bridge", _exception(start="1900-06-02", end="1900-06-01")),
    Case("exception-of-one-layer", "exceptions.json", "bridge", _exception(layers=["territory"])),
    Case(
        "finer-over-a-band",
        SETTINGS,
        "june",
        put(SETTINGS, "finer", to=[{"id": "summer", "start": "1900-05-01", "end": "1900-08-31", "every": "month"}]),
    ),
    Case(
        "finer-backwards",
        SETTINGS,
        "atlas",
        put(SETTINGS, "finer", to=[{"id": "summer", "start": "1900-05-01", "end": "1900-04-30", "every": "month"}]),
    ),
]
