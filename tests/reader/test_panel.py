"""What stands beside the map: events of a step, changes, phases, cards."""

from __future__ import annotations

import json

import pytest

from geo.dates import to_day
from geo.reader.panel import PanelIndex, evidence_counts, opened_counts, read_compiled_features
from tests.small_atlas import EVENTS, feature, small_atlas

ATLAS = small_atlas()
FEATURES = (
    feature("territory", 0, to_day("1932-02-29"), "中華民国", holder="roc"),
    feature("territory", to_day("1932-03-01"), to_day("1945-08-18"), "満州国", holder="manchukuo"),
    feature("front", to_day("1945-08-09"), to_day("1945-08-09"), "前線", campaign="august-1945"),
    feature("front", to_day("1945-08-10"), to_day("1945-08-10"), "前線", campaign="august-1945"),
    feature("movement", to_day("1937-09-01"), to_day("1937-10-25"), "移住"),
)
INDEX = PanelIndex(ATLAS, FEATURES)


def ids(iso: str) -> list[str]:
    return [item.event.id for item in INDEX.content_at(iso).events]


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("1931-09-18", ["in-1931"]),
        ("1931-12-31", []),
        ("1937-06-01", ["vague", "long"]),
        ("1945-08-08", ["long"]),
        ("1945-08-09", ["august", "long"]),
        ("1945-08-10", ["long"]),
        ("1945-08-14", ["long"]),
        ("1945-08-15", ["either", "long"]),
        ("1945-08-16", ["either", "long"]),
        ("1945-08-19", []),
    ],
)
def test_events_of_a_step_what_begins_comes_first(iso, expected) -> None:
    assert ids(iso) == expected


def signs(iso: str) -> list[tuple[str, str]]:
    return [(change.sign, change.name["ja"]) for change in INDEX.content_at(iso).changes]


def test_changes_name_what_began_and_what_ended() -> None:
    assert signs("1932-03-31") == [("start", "満州国"), ("end", "中華民国")]
    assert signs("1932-04-30") == signs("1933-12-31") == []


def test_no_change_at_the_first_step() -> None:
    assert INDEX.contents[0].changes == ()


def test_a_front_drawn_anew_has_moved() -> None:
    assert signs("1945-08-09") == [("start", "前線")]
    assert signs("1945-08-10") == [("move", "前線")]
    assert signs("1945-08-11") == [("end", "前線")]


def test_of_a_movement_only_the_beginning_is_news() -> None:
    assert signs("1937-12-31") == [("start", "移住")]
    assert INDEX.content_at("1938-07-01").changes == ()


def test_a_railway_that_changes_hands_is_one_change() -> None:
    hands = [{"ja": "ソ連", "en": "USSR"}, {"ja": "満鉄", "en": "SMR"}]
    line = [
        feature("railway", 0, to_day("1935-03-22"), "東清鉄道", operator=hands[0]),
        feature("railway", to_day("1935-03-23"), None, "東清鉄道", operator=hands[1]),
    ]
    index = PanelIndex(ATLAS, tuple(line))
    (change,) = index.content_at("1935-12-31").changes
    assert (change.sign, change.operator) == ("operator", hands[1])
    assert index.content_at("1936-12-31").changes == ()


def test_every_step_has_a_phase() -> None:
    assert all(content.phases for content in INDEX.contents)


def test_a_card_resolves_its_references() -> None:
    card = INDEX.cards["august"]
    assert card.place is not None
    assert card.place.id == "mukden"
    assert [source.id for source in card.sources] == ["book"]
    assert [departure.claim for departure in card.departures] == ["C001"]
    assert INDEX.cards["either"].place is None
    assert INDEX.cards.keys() == {event.id for event in EVENTS}


def test_counts() -> None:
    assert evidence_counts(ATLAS) == {"cited": 0, "reported": 0, "general": 5, "computed": 0}
    assert opened_counts(ATLAS) == {"yes": 0, "part": 0, "page": 0, "no": 1}


def test_compiled_features_without_places_and_events(tmp_path) -> None:
    name = {"ja": "線", "en": "line"}
    raw = [
        {"id": "r", "kind": "railway", "start": 0, "end": None, "name": name, "operator": {"ja": "満鉄", "en": "SMR"}},
        {"id": "f", "kind": "front", "start": 0, "end": 0,
         "name": {"ja": "前線(1945年8月9日)", "en": "Front line, 9 August 1945"}},
        {"kind": "place", "start": 0, "end": None, "name": name},
        {"kind": "event", "start": 0, "end": 0, "name": name},
    ]  # fmt: skip
    path = tmp_path / "panel.json"
    path.write_text(json.dumps({"features": raw}), encoding="utf-8")
    railway, front = read_compiled_features(path)
    assert front.name == {"ja": "前線", "en": "Front line"}
    assert railway.operator == {"ja": "満鉄", "en": "SMR"}
