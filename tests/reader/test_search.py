"""Search over both languages, and the filters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reader.search import Filters, clean_filters, read_index, search_events
from geo.words.found import search_index
from geo.words.writer import writers
from tests.small_atlas import make_event, small_atlas

EVENTS = (
    make_event("town-incident", "1971-09-18", name={"ja": "町の事件", "en": "Bridgetown Incident"}),
    make_event("pact", "1981-04-13", place=None, category="diplomacy",
               name={"ja": "中立条約", "en": "Neutrality Pact"},
               summary={"ja": "首都で署名された。", "en": "Signed in Capital, after the Bridgetown affair."}),
)  # fmt: skip
INDEX = read_index(search_index(next(writers(small_atlas(EVENTS)))))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("町の事件", ["town-incident"]),
        ("はしまち", ["town-incident", "pact"]),
        ("桥镇", ["town-incident", "pact"]),
        ("BRIDGETOWN", ["town-incident", "pact"]),
        ("ｃａｐｉｔａｌ", ["pact"]),
        ("中立 首都", ["pact"]),
        ("pact bridgetown nothing", []),
        ("  ", []),
    ],
)
def test_search(query: str, expected: list[str]) -> None:
    assert [entry.id for entry in search_events(INDEX, query)] == expected


def test_search_heeds_filters_and_limit() -> None:
    assert [entry.id for entry in search_events(INDEX, "bridgetown", filters=Filters(("diplomacy",)))] == ["pact"]
    assert len(search_events(INDEX, "bridgetown", limit=1)) == 1


@given(st.text())
def test_no_query_raises(query: str) -> None:
    search_events(INDEX, query)


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        (Filters(), True),
        (Filters(("war",)), True),
        (Filters(("railway",)), False),
        (Filters((), ("north", "islands")), True),
        (Filters(("war",), ("islands",)), False),
    ],
)
def test_filters(filters: Filters, passes: bool) -> None:
    assert filters.passes(EVENTS[0].category, EVENTS[0].actors) is passes


def test_filters_know_only_the_settings() -> None:
    cleaned = clean_filters(["war", "nonsense", "border"], ["north", "nobody"], (("war", "border"), ("north", "south")))
    assert cleaned == Filters(("war", "border"), ("north",))
    assert not Filters()
