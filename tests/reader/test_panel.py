"""What stands beside the map: events of a step, changes, phases, cards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.dates import to_day
from geo.reader.panel import PanelIndex, evidence_counts, opened_counts, read_compiled_features
from tests.small_atlas import EVENTS, feature, small_atlas

ATLAS = small_atlas()
FEATURES = (
    feature("territory", 0, to_day("1972-02-29"), "平野の国", holder="plain"),
    feature("territory", to_day("1972-03-01"), to_day("1985-08-18"), "丘の国", holder="hills"),
    feature("front", to_day("1985-08-09"), to_day("1985-08-09"), "前線", campaign="bridge-war"),
    feature("front", to_day("1985-08-10"), to_day("1985-08-10"), "前線", campaign="bridge-war"),
    feature("movement", to_day("1977-09-01"), to_day("1977-10-25"), "移住"),
)
INDEX = PanelIndex(ATLAS, FEATURES)


def ids(iso: str) -> list[str]:
    return [item.event.id for item in INDEX.content_at(iso).events]


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


def signs(iso: str) -> list[tuple[str, str]]:
    return [(change.sign, change.name["ja"]) for change in INDEX.content_at(iso).changes]


def test_changes_name_what_began_and_what_ended() -> None:
    assert signs("1972-03-31") == [("start", "丘の国"), ("end", "平野の国")]
    assert signs("1972-04-30") == signs("1973-12-31") == []


def test_no_change_at_the_first_step() -> None:
    assert INDEX.contents[0].changes == ()


def test_a_front_drawn_anew_has_moved() -> None:
    assert signs("1985-08-09") == [("start", "前線")]
    assert signs("1985-08-10") == [("move", "前線")]
    assert signs("1985-08-11") == [("end", "前線")]


def test_of_a_movement_only_the_beginning_is_news() -> None:
    assert signs("1977-12-31") == [("start", "移住")]
    assert INDEX.content_at("1978-07-01").changes == ()


def test_a_railway_that_changes_hands_is_one_change() -> None:
    hands = [{"ja": "北の国", "en": "North"}, {"ja": "南の会社", "en": "Southern"}]
    line = [
        feature("railway", 0, to_day("1975-03-22"), "北の鉄道", operator=hands[0]),
        feature("railway", to_day("1975-03-23"), None, "北の鉄道", operator=hands[1]),
    ]
    index = PanelIndex(ATLAS, tuple(line))
    (change,) = index.content_at("1975-12-31").changes
    assert (change.sign, change.operator) == ("operator", hands[1])
    assert index.content_at("1976-12-31").changes == ()


def test_every_step_has_a_phase() -> None:
    assert all(content.phases for content in INDEX.contents)


def test_a_card_resolves_its_references() -> None:
    card = INDEX.cards["august"]
    assert card.place is not None
    assert card.place.id == "bridgetown"
    assert [source.id for source in card.sources] == ["book"]
    assert [departure.claim for departure in card.departures] == ["C001"]
    assert INDEX.cards["either"].place is None
    assert INDEX.cards.keys() == {event.id for event in EVENTS}


def test_counts() -> None:
    assert evidence_counts(ATLAS) == {"cited": 0, "reported": 0, "general": 5, "computed": 0}
    assert opened_counts(ATLAS) == {"yes": 0, "part": 0, "page": 0, "no": 1}


def test_compiled_features_without_places_and_events(tmp_path: Path) -> None:
    name = {"ja": "線", "en": "line"}
    raw = [
        {"id": "r", "kind": "railway", "start": 0, "end": None, "name": name,
         "operator": {"ja": "南の会社", "en": "Southern"}},
        {"id": "f", "kind": "front", "start": 0, "end": 0,
         "name": {"ja": "前線(1985年8月9日)", "en": "Front line, 9 August 1985"}},
        {"kind": "place", "start": 0, "end": None, "name": name},
        {"kind": "event", "start": 0, "end": 0, "name": name},
    ]  # fmt: skip
    path = tmp_path / "panel.json"
    path.write_text(json.dumps({"features": raw}), encoding="utf-8")
    railway, front = read_compiled_features(path)
    assert front.name == {"ja": "前線", "en": "Front line"}
    assert railway.operator == {"ja": "南の会社", "en": "Southern"}
