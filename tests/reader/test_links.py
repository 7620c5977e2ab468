"""Links: what they carry comes back, and nothing a reader can type raises."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates import to_iso
from geo.reader.links import (
    LinkNote,
    ViewState,
    apply_reply,
    build_query,
    event_date,
    parse_date,
    parse_position,
    parse_view,
    within,
)
from tests.small_atlas import EVENTS, small_index

INDEX = small_index()
LAYERS = [layer.id for layer in INDEX.layers]
KEYS = ["date", "event", "lang", "layers", "view", "mode", "ruby", "other"]


@given(st.dictionaries(st.sampled_from(KEYS), st.text()))
def test_nothing_that_can_be_typed_raises(params: dict[str, str]) -> None:
    state, notes = parse_view(params, INDEX)
    assert parse_date(state.date, INDEX) == state.date
    assert {note.key for note in notes} <= set(params)
    assert all(len(note.value) <= 60 for note in notes)


@given(st.dictionaries(st.sampled_from(KEYS), st.text(alphabet="0123456789-,.eE naif", max_size=24)))
def test_texts_that_look_like_values_do_not_raise(params: dict[str, str]) -> None:
    parse_view(params, INDEX)


states = st.builds(
    ViewState,
    date=st.integers(INDEX.first_day, INDEX.last_day).map(to_iso),
    event=st.sampled_from([None, *(event.id for event in EVENTS)]),
    lang=st.sampled_from(["ja", "en"]),
    layers=st.none() | st.sets(st.sampled_from(LAYERS)).map(lambda ids: tuple(i for i in LAYERS if i in ids)),
    view=st.none()
    | st.tuples(
        st.floats(-90, 90).map(lambda number: round(number, 4)),
        st.floats(-180, 180).map(lambda number: round(number, 4)),
        st.floats(1, 14).map(lambda number: round(number, 2)),
    ).map(lambda view: within(view, INDEX)),
    mode=st.sampled_from(["page", "classroom"]),
    ruby=st.booleans(),
)


@given(states)
def test_a_link_brings_back_its_view(state: ViewState) -> None:
    again, notes = parse_view(build_query(state, INDEX), INDEX)
    assert notes == ()
    default = INDEX.default_layers
    assert (again.date, again.event, again.lang, again.mode) == (state.date, state.event, state.lang, state.mode)
    assert again.ruby == state.ruby
    assert (again.layers or default) == (state.layers or default) or again.layers == state.layers == ()
    assert again.view == (None if state.view is None else pytest.approx(state.view, abs=1e-6))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1985-08-16", "1985-08-16"),
        ("1979-08", "1979-08-31"),
        ("1979", "1979-12-31"),
        ("1986", "1986-12-31"),
        ("１９７９", "1979-12-31"),
        ("1961", None),
        ("1987-01-01", None),
        ("1985-02-30", None),
        ("1985-8-16", "1985-08-16"),
        ("16 August 1985", "1985-08-16"),
        ("一九八五年八月十六日", "1985-08-16"),
        ("", None),
        ("١٩٧٩", None),
    ],
)
def test_dates_of_a_link(text: str, iso: str) -> None:
    assert parse_date(text, INDEX, INDEX.ways) == iso


@pytest.mark.parametrize(
    ("state", "date"),
    [("1966-12-31", "1966"), ("1966-05-05", "1966-05-05"), ("1985-06-30", "1985-06"), ("1985-08-16", "1985-08-16")],
)
def test_date_at_its_natural_precision(state: str, date: str) -> None:
    assert build_query(ViewState(state, "ja"), INDEX) == {"date": date}


@pytest.mark.parametrize("key", ["date", "event", "lang", "layers", "view", "mode", "ruby"])
def test_a_bad_value_leaves_the_rest(key: str) -> None:
    good = {
        "date": "1972",
        "event": "august",
        "lang": "en",
        "layers": "fronts",
        "view": "46,130,6",
        "mode": "classroom",
        "ruby": "on",
    }
    state, notes = parse_view(good | {key: "<nonsense>"}, INDEX)
    whole, none = parse_view(good, INDEX)
    assert [(note.key, note.value) for note in notes] == [(key, "<nonsense>")]
    assert none == ()
    for other in good.keys() - {key}:
        assert getattr(state, other) == getattr(whole, other)


def test_unknown_layers_are_dropped_one_by_one() -> None:
    state, notes = parse_view({"layers": "fronts,moon,territories"}, INDEX)
    assert state.layers == ("territories", "fronts")
    assert [note.value for note in notes] == ["moon"]


@pytest.mark.parametrize(("text", "layers"), [("none", ()), ("", ()), ("all", tuple(LAYERS))])
def test_words_for_layers(text: str, layers: tuple[str, ...]) -> None:
    assert parse_view({"layers": text}, INDEX)[0].layers == layers


@pytest.mark.parametrize("text", ["", "1,2", "1,2,3,4", "91,0,5", "0,181,5", "0,0,-1", "0,0,99", "nan,0,5", "a,b,c"])
def test_bad_positions(text: str) -> None:
    assert parse_position(text) is None


def test_a_view_beyond_the_map_is_brought_to_its_edge_and_the_reader_is_told() -> None:
    state, notes = parse_view({"view": "0,-150,17.5"}, INDEX)
    assert [(note.key, note.value, note.moved) for note in notes] == [("view", "0,-150,17.5", True)]
    assert state.view is not None
    again, none = parse_view({"view": ",".join(map(str, state.view))}, INDEX)
    assert (again.view, none) == (state.view, ())


def test_a_view_on_the_map_is_left_alone() -> None:
    assert parse_view({"view": "46.1235,124.5,7.25"}, INDEX) == (
        parse_view({"view": "46.1235,124.5,7.25"}, INDEX)[0],
        (),
    )
    assert parse_view({"view": "46.1235,124.5,7.25"}, INDEX)[0].view == (46.1235, 124.5, 7.25)


def test_an_event_alone_opens_at_its_date() -> None:
    assert parse_view({"event": "august"}, INDEX)[0].date == "1985-08-09"
    assert parse_view({"event": "august", "date": "1970"}, INDEX)[0].date == "1970-12-31"


def test_an_uncertain_event_opens_on_a_day_on_which_it_shows() -> None:
    by_id = {event.id: event for event in EVENTS}
    assert event_date(by_id["vague"], INDEX) == "1977-12-31"
    assert event_date(by_id["either"], INDEX) == "1985-08-16"


def test_the_reply_of_the_map() -> None:
    state = ViewState("1970-12-31", "en")
    reply = {"n": 1, "date": "1985-08-09", "event": "august", "view": [46.123456, 130, 6], "layers": ["fronts"]}
    after = apply_reply(state, reply, INDEX)
    assert after == ViewState("1985-08-09", "en", "august", ("fronts",), (46.1235, 130, 6))


replies = st.none() | st.text() | st.lists(st.floats())


@given(st.dictionaries(st.sampled_from(["date", "event", "view", "layers"]), replies))
def test_a_strange_reply_changes_nothing_it_should_not(reply: dict[str, Any]) -> None:
    after = apply_reply(ViewState("1970-12-31", "ja"), reply, INDEX)
    assert parse_date(after.date, INDEX) == after.date


def test_the_first_language_is_the_one_without_a_wish() -> None:
    english = replace(INDEX, languages=("en", "ja"))
    assert parse_view({}, english)[0].lang == "en"
    assert build_query(ViewState("1970-12-31", "ja"), english)["lang"] == "ja"
    assert parse_view({"lang": "de"}, english)[1] == (LinkNote("lang", "de"),)
