"""Search over both languages, and the filters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reader.search import Filters, build_search_index, clean_filters, search_events
from tests.small_atlas import make_event, small_atlas

EVENTS = (
    make_event("mukden-incident", "1931-09-18", name={"ja": "柳条湖事件", "en": "Mukden Incident"}),
    make_event("pact", "1941-04-13", place=None, category="diplomacy",
               name={"ja": "日ソ中立条約", "en": "Neutrality Pact"},
               summary={"ja": "モスクワで署名された。", "en": "Signed in Moscow, after the Mukden affair."}),
)  # fmt: skip
INDEX = build_search_index(small_atlas(EVENTS))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("柳条湖", ["mukden-incident"]),
        ("ほうてん", ["mukden-incident"]),
        ("瀋陽", ["mukden-incident"]),
        ("MUKDEN", ["mukden-incident", "pact"]),
        ("ｍｏｓｃｏｗ", ["pact"]),
        ("中立 モスクワ", ["pact"]),
        ("pact mukden nothing", []),
        ("  ", []),
    ],
)
def test_search(query, expected) -> None:
    assert [event.id for event in search_events(INDEX, query)] == expected


def test_search_heeds_filters_and_limit() -> None:
    assert [event.id for event in search_events(INDEX, "mukden", filters=Filters(("diplomacy",)))] == ["pact"]
    assert len(search_events(INDEX, "mukden", limit=1)) == 1


@given(st.text())
def test_no_query_raises(query) -> None:
    search_events(INDEX, query)


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        (Filters(), True),
        (Filters(("war",)), True),
        (Filters(("railway",)), False),
        (Filters((), ("soviet", "us")), True),
        (Filters(("war",), ("us",)), False),
    ],
)
def test_filters(filters, passes) -> None:
    assert filters.passes(EVENTS[0]) is passes


def test_filters_know_only_the_settings() -> None:
    cleaned = clean_filters(["war", "nonsense", "border"], ["soviet", "nobody"], small_atlas(EVENTS))
    assert cleaned == Filters(("war", "border"), ("soviet",))
    assert not Filters()
