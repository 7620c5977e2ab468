"""A hand-made atlas of a few records, so that tests of the engine do not depend on `data/`.

Two countries, a bridge town between them and a short war: nothing here is of any document.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from geo.build.index import index_json
from geo.reader.index import Index, parse_index
from geo.reader.panel import CompiledFeature
from geo.records.atlas import Atlas
from geo.records.basemap import Basemap
from geo.records.localized import localized
from geo.records.schema import Claim, Departure, Event, Place, Source
from geo.records.settings import Settings
from tests.languages import languages

#: The campaign that events and features of these tests belong to; the atlas computes none.
CAMPAIGN = "bridge-war"

SOURCE = Source(
    id="book", kind="work", author="著者", year="1990", title=localized(ja="本", en="A book"), publisher="P",
    language="ja", address="https://example.org/a?b=1&c=<2>", opened="no", use=localized(ja="用", en="use"),
)  # fmt: skip
PLACE = Place(
    id="bridgetown", name=localized(ja="橋町", en="Bridgetown"), reading=localized(ja="はしまち"), name_local="桥镇",
    today=localized(ja="新橋", en="Newbridge"), wikidata="Q0", lon=124.5, lat=45.2, precision_km=3, kind="city",
    names_dated="", sources=["book"], evidence="general", rank=1,
)  # fmt: skip


def make_event(identifier: str, start: str, end: str | None = None, **more: Any) -> Event:
    """An event with everything that a test does not care about filled in."""
    raw: dict[str, Any] = {
        "id": identifier,
        "name": {"ja": f"出来事{identifier}", "en": f"Event {identifier}"},
        "start": start,
        "end": end or start,
        "category": "war",
        "actors": ["north", "south"],
        "place": "bridgetown",
        "importance": 1,
        "evidence": "general",
        "sources": ["book"],
        "summary": {"ja": "戦闘があった。", "en": "There was fighting."},
    }
    return Event.model_validate(raw | more)


EVENTS = (
    make_event("in-1971", "1971-09-18"),
    make_event("long", "1972-03-01", "1985-08-18", category="state", actors=["hills"]),
    make_event("vague", "1977", category="resettlement", actors=["settlers"]),
    make_event("august", "1985-08-09", claims=["C001"], sentences=["S01"]),
    make_event("either", "[1985-08-15,1985-08-16]", place=None),
)
DEPARTURE = Departure.model_validate(
    {
        "claim": "C001", "kind": "contradicted", "document": {"ja": "甲とある", "en": "It says A"},
        "record": {"ja": "乙である", "en": "It was B"}, "evidence": "reported", "sources": ["book"],
    }
)  # fmt: skip


def _named(ja: str, en: str) -> dict[str, str]:
    return {"ja": ja, "en": en}


def _holder(ja: str, en: str) -> dict[str, Any]:
    return {"name": _named(ja, en), "color": "#446688"}


def _swatch(ja: str, en: str, pattern: str) -> dict[str, Any]:
    return {"name": _named(ja, en), "color": "#446688", "pattern": pattern}


#: Every layer the engine draws; "today" is the one that is off at first.
_LAYERS = (
    "territories", "fronts", "claims", "railways", "movements", "plans", "events", "traces", "names", "today",
    "rivers", "relief", "graticule",
)  # fmt: skip

#: Years, then months, then days of a war, then months again, then a year: every kind of step.
_BANDS: list[dict[str, Any]] = [
    {"id": "parting", "name": _named("分離", "The parting"), "start": "1971-09-01", "end": "1973-05-31",
     "cuts": ["1971-09-01", "1971-09-18", "1971-10-01", "1972-03-01", "1972-04-01", "1973-01-01"]},
    {"id": "last-year", "name": _named("最後の年", "The last year"), "start": "1985-01-01", "end": "1985-08-07",
     "every": "month"},
    {"id": CAMPAIGN, "name": _named("橋の戦い", "War of the bridge"), "start": "1985-08-08", "end": "1985-09-05",
     "every": "day", "short": _named("橋", "Bridge"), "bounds": [122.0, 42.0, 126.0, 48.0]},
    {"id": "autumn", "name": _named("秋", "Autumn"), "start": "1985-09-06", "end": "1985-12-31", "every": "month"},
]  # fmt: skip

_PHASES = [
    {"id": "peace", "name": _named("平和", "Peace"), "start": "1962-01-01", "end": "1971-08-31"},
    {"id": "parting", "name": _named("分離", "The parting"), "start": "1971-09-01", "end": "1985-08-07"},
    {"id": "war", "name": _named("戦争", "War"), "start": "1985-08-08", "end": "1986-12-31"},
]

_SETTINGS: dict[str, Any] = {
    "languages": ["ja", "en"],
    "title": _named("小さな地図帳", "A small atlas"),
    "short_title": _named("小地図帳", "Small atlas"),
    "data_version": "0.0.1",
    "document": _named("作り話", "An invented story"),
    "document_address": "https://example.org/story",
    "start": "1962-01-01",
    "end": "1986-12-31",
    "opening_date": "1985-08-12",
    "opening_view": [45.0, 124.0, 5.0],
    "bounds": [118.0, 40.0, 130.0, 50.0],
    "computed_source": "own-computation",
    "world": [110.0, 30.0, 140.0, 60.0],
    "bands": _BANDS,
    "phases": _PHASES,
    "holders": {
        "north": _holder("北の国", "North"),
        "south": _holder("南の国", "South"),
        "hills": _holder("丘の国", "Hills"),
        "plain": _holder("平野の国", "Plain"),
    },
    "actors": {
        "north": _named("北の国", "North"),
        "south": _named("南の国", "South"),
        "hills": _named("丘の国", "Hills"),
        "settlers": _named("入植者", "Settlers"),
        "islands": _named("島々", "Islands"),
    },
    "categories": {
        "diplomacy": _swatch("外交", "Diplomacy", "circle"),
        "war": _swatch("戦闘", "Fighting", "square"),
        "border": _swatch("国境", "Border", "diamond"),
        "state": _swatch("国家", "States", "circle"),
        "railway": _swatch("鉄道", "Railways", "square"),
        "resettlement": _swatch("移住", "Resettlement", "triangle"),
    },
    "campaigns": {CAMPAIGN: _named("橋の戦い", "War of the bridge")},
    "layers": [{"id": layer, "name": _named("層", layer), "default": layer != "today"} for layer in _LAYERS],
    "attribution": _named("地図: 手書き", "Map: drawn by hand"),
}


@cache
def small_settings() -> Settings:
    """Settings of the small atlas: two languages, bands of all kinds, every layer."""
    return Settings.model_validate(_SETTINGS)


def small_atlas(events: Sequence[Event] = EVENTS, **changes: Any) -> Atlas:
    """An atlas of the given events, one place, one source and one departure; `changes` replace whole fields."""
    atlas = Atlas(
        settings=small_settings(),
        languages=languages("ja", "en"),
        events=tuple(events),
        territories=(),
        lines=(),
        departures=(DEPARTURE,),
        claims=(Claim(id="C001", sentence="S01", kind="point", mappable=True),),
        sources={SOURCE.id: SOURCE},
        places={PLACE.id: PLACE},
        campaigns=(),
        recipes=(),
        lands=(),
        exceptions=(),
        boundaries=(),
        basemap_recipe=None,
        armies={},
        notes={},
        basemap=Basemap(),
        files={},
        documents={},
    )
    return replace(atlas, **changes)


def small_index(atlas: Atlas | None = None) -> Index:
    """Index of an atlas, by default of the small one, as a build would write it and the server read it."""
    return parse_index(json.loads(json.dumps(index_json(atlas or small_atlas()))))


def feature(kind: str, start: int, end: int | None, name: str, **more: Any) -> CompiledFeature:
    """A compiled feature; `name` is used in both languages and, with its start, as the id."""
    return CompiledFeature(f"{name}-{start}", kind, start, end, localized(ja=name, en=name), **more)
