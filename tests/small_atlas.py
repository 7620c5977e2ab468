"""A hand-made atlas of a few records, so that tests of the panel and of links do not depend on `data/`."""

from __future__ import annotations

from typing import Any

from geo.paths import DATA
from geo.reader.panel import CompiledFeature
from geo.records.atlas import Atlas
from geo.records.schema import Claim, Departure, Event, Place, Settings, Source

SOURCE = Source(
    id="book", kind="work", author="著者", year="1950", title_ja="本", title_en="A book", publisher="P",
    language="ja", address="https://example.org/a?b=1&c=<2>", opened="no", use_ja="用", use_en="use",
)  # fmt: skip
PLACE = Place(
    id="mukden", name_ja="奉天", reading_ja="ほうてん", name_en="Mukden", name_local="瀋陽", today_ja="瀋陽",
    today_en="Shenyang", wikidata="Q11720", lon=123.43, lat=41.8, precision_km=3, kind="city", names_dated="",
    sources="book", evidence="general", rank=1,
)  # fmt: skip


def make_event(identifier: str, start: str, end: str | None = None, **more: Any) -> Event:
    """An event with everything that a test does not care about filled in."""
    raw: dict[str, Any] = {
        "id": identifier,
        "name": {"ja": f"出来事{identifier}", "en": f"Event {identifier}"},
        "start": start,
        "end": end or start,
        "category": "war",
        "actors": ["japan", "soviet"],
        "place": "mukden",
        "importance": 1,
        "evidence": "general",
        "sources": ["book"],
        "summary": {"ja": "戦闘があった。", "en": "There was fighting."},
    }
    return Event.model_validate(raw | more)


EVENTS = (
    make_event("in-1931", "1931-09-18"),
    make_event("long", "1932-03-01", "1945-08-18", category="state", actors=["manchukuo"]),
    make_event("vague", "1937", category="deportation", actors=["koreans-su"]),
    make_event("august", "1945-08-09", claims=["C001"], sentences=["S01"]),
    make_event("either", "[1945-08-15,1945-08-16]", place=None),
)
DEPARTURE = Departure.model_validate(
    {
        "claim": "C001", "kind": "error", "document": {"ja": "甲とある", "en": "It says A"},
        "record": {"ja": "乙である", "en": "It was B"}, "evidence": "reported", "sources": ["book"],
    }
)  # fmt: skip


def small_settings() -> Settings:
    """Settings of the real atlas: steps, layers and categories are part of what is tested."""
    return Settings.model_validate_json((DATA / "atlas.json").read_text(encoding="utf-8"))


def small_atlas(events: tuple[Event, ...] = EVENTS) -> Atlas:
    """An atlas of the given events, one place, one source and one departure."""
    return Atlas(
        directory=DATA,
        settings=small_settings(),
        events=events,
        territories=(),
        lines=(),
        departures=(DEPARTURE,),
        claims=(Claim(id="C001", sentence="S01", kind="point", mappable=True),),
        sources={SOURCE.id: SOURCE},
        places={PLACE.id: PLACE},
        files={},
    )


def feature(kind: str, start: int, end: int | None, name: str, **more: Any) -> CompiledFeature:
    """A compiled feature; `name` is used in both languages and, with its start, as the id."""
    return CompiledFeature(f"{name}-{start}", kind, start, end, {"ja": name, "en": name}, **more)
