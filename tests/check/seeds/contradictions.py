"""Records that contradict one another or themselves, and exceptions that name or explain nothing."""

from __future__ import annotations

import json
from typing import Any

from tests.check.seeds.names import EVENTS, POINTS, SETTINGS
from tests.check.sowing import Case, Sow, add, both, cell, put, raw

ENGLISH = "languages/en.json"
MARCH = "movements.json"
EXCEPTIONS = "rule_exceptions.json"


def taking_of(**more: Any) -> dict[str, Any]:
    return {"place": "old-town", "by": "north", "from": "south", "as": "taken"} | more


def event_of(identifier: str, day: str, *takings: dict[str, Any], **more: Any) -> Sow:
    event = {
        "id": identifier,
        "name": {"en": "The gate opens"},
        "start": day,
        "end": day,
        "category": "politics",
        "place": "old-town",
        "importance": 3,
        "evidence": "reported",
        "sources": ["island-gazette"],
        "takings": list(takings),
        "summary": {"en": "The gate was open."},
    }
    return add(EVENTS, item=event | more)


#: A control point of the town whose gate opens.
TOWN = both(cell(POINTS, "town-11", "lon", "-28.4"), cell(POINTS, "town-11", "lat", "30.6"))
#: How the language looks beyond the time of an event.
TIMES = put(ENGLISH, "other_times", to={"days": [r"the (\d+)th"], "before": ["had"], "after": ["later"]})


def _exception(**more: Any) -> Sow:
    exception = {"id": "gate", "rule": "takings", "records": ["gate-opens"], "reason": {"en": "Two gates."}} | more
    return raw(EXCEPTIONS, json.dumps([exception]))


def _title(*categories: str, **words: list[str]) -> Sow:
    return put(SETTINGS, "title_words", to=[{"words": words or {"en": ["union"]}, "categories": list(categories)}])


def _rule(**rule: Any) -> Sow:
    return put(SETTINGS, "category_rules", to={"politics": rule})


def _told(text: str) -> Sow:
    return both(TIMES, put(EVENTS, "union", "summary", to={"en": text}))


CONTRADICTIONS = [
    Case("taken-on-another-day-than-its-point", EVENTS, "gate-opens and town-11",
         both(TOWN, event_of("gate-opens", "1900-06-20", taking_of()))),
    Case("taken-twice-by-the-same", EVENTS, "gate-opens and gate-again",
         both(event_of("gate-opens", "1900-03-01", taking_of()), event_of("gate-again", "1900-03-09", taking_of()))),
    Case("taking-at-no-place", EVENTS, "gate-opens", event_of("gate-opens", "1900-03-01", taking_of(place="atlantis"))),
    Case("taking-by-nobody-known", EVENTS, "gate-opens", event_of("gate-opens", "1900-03-01", taking_of(by="west"))),
    Case("taking-from-nobody-known", EVENTS, "gate-opens",
         event_of("gate-opens", "1900-03-01", taking_of(**{"from": "west"}))),
    Case("taking-that-changes-nothing", EVENTS, "gate-opens",
         event_of("gate-opens", "1900-03-01", taking_of(**{"from": "north"}))),
    Case("taking-of-no-manner", EVENTS, "gate-opens",
         event_of("gate-opens", "1900-03-01", taking_of(**{"as": "freed"}))),
    Case("taking-of-no-date", EVENTS, "gate-opens", event_of("gate-opens", "1900-03-01", taking_of(date="in spring"))),
    Case("taking-after-its-event", EVENTS, "gate-opens",
         event_of("gate-opens", "1900-03-01", taking_of(date="1900-04-01"))),
    Case("moved-more-than-the-event-has", MARCH, "march and great-catch",
         both(put(MARCH, "march", "events", to=["great-catch"]),
              put(EVENTS, "great-catch", "numbers", 0, "unit", to="men"))),
    Case("line-of-no-event", MARCH, "march", put(MARCH, "march", "events", to=["great-flood"])),
    Case("text-goes-on-after-the-end", EVENTS, "union", _told("The vote ended on 3 July.")),
    Case("text-begins-before-the-start", EVENTS, "union", _told("The vote began on the 10th.")),
    Case("days-that-are-no-pattern", ENGLISH, "en", put(ENGLISH, "other_times", to={"days": ["the ("]})),
    Case("days-without-a-day", ENGLISH, "en", put(ENGLISH, "other_times", to={"days": ["the last"]})),
    Case("title-of-another-category", EVENTS, "union", _title("daily-life")),
    Case("title-of-no-category", SETTINGS, "atlas", _title("weather", en=["storm"])),
    Case("title-in-no-language", SETTINGS, "atlas", _title("politics", fr=["union"])),
    Case("rule-of-no-category", SETTINGS, "atlas", put(SETTINGS, "category_rules", to={"weather": {"takings": True}})),
    Case("category-that-nothing-tells", EVENTS, "union", _rule(told_with={"en": ["battle"]})),
    Case("category-that-the-text-denies", EVENTS, "union", _rule(never_with={"en": ["by a vote"]})),
    Case("category-without-its-taking", EVENTS, "union", _rule(takings=True)),
    Case("exception-for-nothing-that-is", EXCEPTIONS, "gate", _exception()),
    Case("exception-at-no-place", EXCEPTIONS, "gate", _exception(records=["union"], place="atlantis")),
    Case("exception-that-nothing-needs", EXCEPTIONS, "gate", _exception(records=["union"])),
    Case("exception-of-no-rule", EXCEPTIONS, "gate", _exception(rule="taste")),
    Case("exception-for-no-record", EXCEPTIONS, "gate", _exception(records=[])),
    Case("exception-without-a-reason", EXCEPTIONS, "gate", _exception(reason=None)),
]  # fmt: skip
