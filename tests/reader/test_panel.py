"""What stands beside the map: events of a step, changes, phases."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from geo.dates import step_of, to_day, to_iso
from geo.reader.panel import (
    CompiledFeature,
    StepContent,
    compiled_features,
    evidence_counts,
    opened_counts,
    step_contents,
)
from geo.records.feature import Feature
from geo.records.localized import localized
from tests.small_atlas import feature, make_event, small_atlas

LIST_ORDER = Path(__file__).resolve().parents[1] / "list_order.json"
ATLAS = small_atlas()
FEATURES = (
    feature("territory", 0, to_day("1972-02-29"), "平野の国", holder="plain"),
    feature("territory", to_day("1972-03-01"), to_day("1985-08-18"), "丘の国", holder="hills"),
    feature("front", to_day("1985-08-09"), to_day("1985-08-09"), "前線", campaign="bridge-war"),
    feature("front", to_day("1985-08-10"), to_day("1985-08-10"), "前線", campaign="bridge-war"),
    feature("movement", to_day("1977-09-01"), to_day("1977-10-25"), "移住"),
)


def content_at(iso: str, features: tuple[CompiledFeature, ...] = FEATURES) -> StepContent:
    return step_contents(ATLAS, features)[step_of(to_day(iso), ATLAS.steps).index]


def ids(iso: str) -> list[str]:
    return [item.event.id for item in content_at(iso).events]


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("1971-09-18", ["in-1971"]),
        ("1971-12-31", []),
        ("1977-06-01", ["vague", "long"]),
        ("1985-08-08", ["long"]),
        ("1985-08-09", ["august", "long"]),
        ("1985-08-10", ["long"]),
        ("1985-08-14", ["long"]),
        ("1985-08-15", ["either", "long"]),
        ("1985-08-16", ["either", "long"]),
        ("1985-08-19", []),
    ],
)
def test_events_of_a_step_what_begins_comes_first(iso: str, expected: list[str]) -> None:
    assert ids(iso) == expected


def test_the_order_is_that_of_the_marks_on_the_map() -> None:
    """The same cases are asked of `stepEvents` in tests/js/core/events.test.js."""
    cases = json.loads(LIST_ORDER.read_text(encoding="utf-8"))
    step = ATLAS.steps[step_of(to_day("1985-09-10"), ATLAS.steps).index]
    first, last = cases["step"]
    assert last - first == step.end - step.start

    def day(number: int) -> str:
        return to_iso(step.start + number - first)

    events = tuple(
        make_event(case["id"], day(case["start"]), importance=case["importance"]).model_copy(
            update={"end": None if case["end"] is None else day(case["end"])}
        )
        for case in cases["events"]
    )
    contents = step_contents(replace(ATLAS, events=events), ())
    assert [item.event.id for item in contents[step.index].events] == cases["expected"]


def signs(iso: str) -> list[tuple[str, str]]:
    return [(change.sign, change.name["ja"]) for change in content_at(iso).changes]


def test_changes_name_what_began_and_what_ended() -> None:
    assert signs("1972-03-31") == [("start", "丘の国"), ("end", "平野の国")]
    assert signs("1972-04-30") == signs("1973-12-31") == []


def test_no_change_at_the_first_step() -> None:
    assert step_contents(ATLAS, FEATURES)[0].changes == ()


def test_a_front_drawn_anew_has_moved() -> None:
    assert signs("1985-08-09") == [("start", "前線")]
    assert signs("1985-08-10") == [("move", "前線")]
    assert signs("1985-08-11") == [("end", "前線")]


def test_of_a_movement_only_the_beginning_is_news() -> None:
    assert signs("1977-12-31") == [("start", "移住")]
    assert content_at("1978-07-01").changes == ()


def test_a_railway_that_changes_hands_is_one_change() -> None:
    hands = [localized(ja="北の国", en="North"), localized(ja="南の会社", en="Southern")]
    line = (
        feature("railway", 0, to_day("1975-03-22"), "北の鉄道", operator=hands[0]),
        feature("railway", to_day("1975-03-23"), None, "北の鉄道", operator=hands[1]),
    )
    (change,) = content_at("1975-12-31", line).changes
    assert (change.sign, change.operator) == ("operator", hands[1])
    assert content_at("1976-12-31", line).changes == ()


def test_every_step_has_a_phase() -> None:
    assert all(content.phases for content in step_contents(ATLAS, FEATURES))


def test_counts() -> None:
    assert evidence_counts(ATLAS) == {"cited": 0, "reported": 0, "general": 5, "computed": 0}
    assert opened_counts(ATLAS) == {"whole": 0, "part": 0, "excerpt": 0, "no": 1}


def test_compiled_features_without_places_and_events() -> None:
    name = localized(ja="線", en="line")
    given = [
        Feature("r", "railway", name, 0, None, None, {"operator": {"ja": "南の会社", "en": "Southern"}}),
        Feature("f", "front", name, 0, 0, None, {"campaign": "c", "holder": "north", "evidence": "computed"}),
        Feature("p", "place", name, 0, None, None),
        Feature("e", "event", name, 0, 0, None),
    ]
    railway, front = compiled_features(given)
    assert railway.operator == localized(ja="南の会社", en="Southern")
    assert (front.name, front.identity) == (name, ("front", "c", "north"))
