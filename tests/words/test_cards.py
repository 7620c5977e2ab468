"""Cards and steps: what they say, in every language, and that no text can become markup."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.dates import to_day
from geo.reader.panel import step_contents
from geo.records.feature import Feature
from geo.records.localized import Localized, localized
from geo.records.schema import Line, Territory
from geo.words.cards import all_cards, computed_card, event_card, front_parts, line_card, territory_card
from geo.words.found import search_index
from geo.words.moments import changes_html, event_date, marks_css, moment_html, step_words
from geo.words.writer import Writer, writers
from tests.languages import languages
from tests.small_atlas import feature, make_event, small_atlas
from tests.small_folder import folder_atlas, folder_features

EVIL = "<script>alert(1)</script>\"'&{{ 7*7 }}{x}"
#: Elements that cards and pages are made of.
MEANT = {
    "a", "article", "b", "br", "dd", "div", "dl", "dt", "h2", "h3", "h4", "li", "p", "section", "small", "span", "ul",
}  # fmt: skip


class _Elements(HTMLParser):
    """Names of elements, and whether each was closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in ("br", "img", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def read(html: str) -> _Elements:
    """The elements of a fragment, which must be whole."""
    parser = _Elements()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


def writer_of(code: str, **changes: Any) -> Writer:
    return next(writer for writer in writers(small_atlas(**changes)) if writer.language.code == code)


def evil() -> Localized:
    return localized(ja=EVIL, en=EVIL, xx=EVIL)


def evil_event() -> Any:
    number = {"label": evil(), "low": 1, "unit": "men", "side": "north", "sources": ["book"], "note": evil()}
    return make_event(
        "august", "1985-08-09", name=evil(), summary=evil(), note=evil(), time=evil(), numbers=[number],
        actors=["north", "nobody-at-all"], claims=["C001"], sentences=["S01"],
    )  # fmt: skip


@pytest.mark.parametrize("code", ["ja", "en"])
def test_no_text_of_an_event_becomes_markup(code: str) -> None:
    writer = writer_of(code, events=(evil_event(),))
    html = event_card(writer.atlas.events[0], writer)
    found = read(html)
    assert found.names <= MEANT
    assert "".join(found.texts).count(EVIL) >= 6
    assert not any(name.startswith("on") for name in found.attributes)


@given(text=st.text(min_size=1).filter(str.strip), code=st.sampled_from(["ja", "en"]))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_text_is_shown_as_it_is(text: str, code: str) -> None:
    name = localized(ja=text, en=text)
    event = make_event("august", "1985-08-09", name=name, summary=name)
    writer = writer_of(code, events=(event,))
    found = read(event_card(event, writer))
    assert found.names <= MEANT
    shown = "".join(found.texts).replace("\r\n", "\n").replace("\r", "\n")
    assert name[code].replace("\r\n", "\n").replace("\r", "\n") in shown


def test_an_address_that_is_none_of_the_web_is_no_link() -> None:
    writer = writer_of("en")
    source = writer.atlas.sources["book"].model_copy(update={"address": "javascript:alert(1)"})
    writer = writer_of("en", sources={"book": source})
    assert "javascript:alert(1)" in event_card(writer.atlas.events[0], writer)
    assert 'href="javascript' not in event_card(writer.atlas.events[0], writer)


def test_a_card_says_what_when_where_how_many_and_by_which_source() -> None:
    number = {"label": localized(ja="死者", en="dead"), "low": 1, "high": 1200, "unit": "men", "side": "north",
              "sources": ["book"]}  # fmt: skip
    event = make_event("august", "1985-08-09", numbers=[number], claims=["C001"], sentences=["S01"])
    html = event_card(event, writer_of("en", events=(event,)))
    for part in (
        '<article class="card event-card" data-id="august" aria-label="Chosen event">',
        '<a href="?date=1985-08-09&amp;lang=en" data-date="1985-08-09" target="_self">9 August 1985</a>',
        "Bridgetown · today: Newbridge · position within about 3 km",
        "<li>dead <b>1–1,200 men</b> <small>North · source: ",
        '<span class="sources">著者, 1990: A book</span></small></li>',
        "<p><b>The document says</b> It says A</p>",
        'href="https://example.org/a?b=1&amp;c=&lt;2&gt;"',
    ):
        assert part in html


def test_dates_in_a_text_are_links_where_the_atlas_reaches() -> None:
    summary = localized(ja="1985年8月9日と1812年6月24日", en="On 9 August 1985 and on 24 June 1812.")
    event = make_event("august", "1985-08-09", summary=summary)
    html = event_card(event, writer_of("en", events=(event,)))
    assert 'target="_self">9 August 1985</a> and on 24 June 1812.' in html


def test_a_figure_says_once_whose_it_is() -> None:
    labels = {"North’s dead": False, "dead": True}
    for label, said in labels.items():
        number = {"label": localized(en=label), "low": 1, "high": 2, "unit": "men", "side": "north"}
        html = event_card(make_event("x", "1985", numbers=[number]), writer_of("en"))
        assert (f"<li>{label} <b>1–2 men</b> <small>North</small></li>" in html) == said


@pytest.mark.parametrize(("code", "mark"), [("en", " – "), ("ja", "〜")])
def test_two_dates_stand_beside_the_mark_of_the_language(code: str, mark: str) -> None:
    html = event_card(make_event("x", "1985-08-09", end="1985-09"), writer_of(code))
    assert f"</a>{mark}<a " in html


def test_an_event_without_a_place_says_so() -> None:
    writer = writer_of("en")
    assert "not placed on the map" in event_card(make_event("x", "1985", place=None), writer)


def test_a_record_without_a_text_in_a_language_shows_another_and_marks_it() -> None:
    event = make_event("august", "1985-08-09", name={"en": "Only English"}, summary={"en": "On 9 August 1985."})
    html = event_card(event, writer_of("ja", events=(event,)))
    assert '<h3><span lang="en" class="fallback">Only English</span></h3>' in html
    assert '<p><span lang="en" class="fallback">On <a href="?date=1985-08-09&amp;lang=ja"' in html
    italian = Writer(small_atlas(), *_italian())
    assert '<span lang="ja" class="fallback">出来事in-1971</span>' in event_card(italian.atlas.events[0], italian)
    assert "Fonti" in event_card(italian.atlas.events[0], italian)


def _italian() -> tuple[Any, Any]:
    atlas = small_atlas(languages=languages("it", "en"))
    writer = next(writers(atlas))
    return writer.language, writer.texts


def test_territories_and_lines_have_cards() -> None:
    common = {"start": "1970", "end": None, "evidence": "general", "sources": ["book"]}
    land = Territory.model_validate(
        common | {"id": "north", "name": evil(), "holder": "north", "status": "sovereign", "cells": ["a"],
                  "capital": "bridgetown"}
    )  # fmt: skip
    geometry = {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}
    line = Line.model_validate(
        common | {"id": "march", "name": evil(), "kind": "movement", "geometry": geometry, "side": "south",
                  "operator": evil(), "magnitude": {"low": 1, "unit": "families"}}
    )  # fmt: skip
    for writer in writers(small_atlas()):
        for html in (territory_card(land, writer), line_card(line, writer)):
            assert read(html).names <= MEANT
            assert EVIL in "".join(read(html).texts)
            assert writer.texts.t("grade.general.long") in html
        assert writer.atlas.places["bridgetown"].name[writer.language.code] in territory_card(land, writer)
        assert writer.texts.t("unit.families", n="1") in line_card(line, writer)


def test_a_computed_thing_says_its_days_once() -> None:
    day = to_day("1985-08-09")
    for end, dates in ((day, "9 August 1985"), (day + 1, "9–10 August 1985"), (None, "9 August 1985")):
        found = Feature("f", "area", localized(en="Area"), day, end, None, {"evidence": "computed"})
        assert f"<dd>{dates}</dd>" in computed_card(found, writer_of("en"))
        assert front_parts(found, {}, writer_of("en")) == []


@pytest.mark.parametrize("number", [0, 1])
def test_every_thing_of_the_atlas_has_a_card_in_its_language(number: int) -> None:
    atlas = folder_atlas()
    writer = list(writers(atlas))[number]
    cards = all_cards(folder_features(), writer)
    drawn = {found.id for found in folder_features() if found.kind != "place"}
    assert drawn <= cards.keys()
    assert {f"place/{key}" for key in atlas.places} <= cards.keys()
    assert {f"control-point/{point.id}" for point in atlas.control_points} <= cards.keys()
    assert {f"source/{key}" for key in atlas.sources} <= cards.keys()
    assert {f"departure/{item.claim}" for item in atlas.departures} <= cards.keys()
    label = writer.texts.t("grade.label")
    for key, card in cards.items():
        for html in [card] if isinstance(card, str) else [card["whole"], *card["parts"]]:
            found = read(html)
            assert found.names <= MEANT
            assert label in html or key.startswith(("source/", "departure/"))
            assert "{" not in html


def test_a_part_of_a_front_names_what_holds_it() -> None:
    points = {point.id: point for point in folder_atlas().control_points}
    fronts = [found for found in folder_features() if found.properties.get("stretches")]
    writer = next(writers(folder_atlas()))
    front = fronts[0]
    parts = front_parts(front, points, writer)
    assert len(parts) == len(front.properties["stretches"])
    for html, stretch in zip(parts, front.properties["stretches"], strict=True):
        assert all(str(points[key].name[writer.language.code]) in html for key in stretch["held_by"])
        assert html.count('class="grade') == len(stretch["held_by"]) + 1
    whole = computed_card(front, writer)
    assert writer.texts.t("front.ask") in whole
    assert "holds" not in whole


def test_every_step_has_words_in_every_language() -> None:
    atlas = small_atlas()
    features = (
        feature("territory", 0, to_day("1972-02-29"), "北", holder="north"),
        feature("railway", 0, to_day("1975-03-22"), "鉄道", operator=localized(ja="甲", en="A")),
        feature("railway", to_day("1975-03-23"), None, "鉄道", operator=localized(ja="乙", en="B")),
    )
    contents = step_contents(atlas, features)
    for writer in writers(atlas):
        words = [step_words(content, writer) for content in contents]
        assert len(words) == len(atlas.steps)
        assert writer.texts.t("panel.first") in words[0]["changes"]
        assert all(read(found["moment"]).names <= MEANT and read(found["changes"]).names <= MEANT for found in words)
        assert any("鉄道 → " in found["changes"] for found in words)
        assert all(found["charts"] == [] for found in words)


def test_a_step_tells_only_the_first_changes() -> None:
    atlas = small_atlas()
    day = atlas.steps[1].start
    contents = step_contents(atlas, [feature("plan", day, None, f"plan {number}") for number in range(11)])
    html = changes_html(contents[1], writer_of("en"))
    assert html.count("<li>") == 5
    assert "and 6 more" in html


def test_railways_that_change_hands_are_counted_in_one_line() -> None:
    atlas = small_atlas()
    day = atlas.steps[1].start
    operators = [localized(ja="甲", en="A"), localized(ja="乙", en="B")]
    before = [feature("railway", day - 400, day - 1, f"line {number}", operator=operators[0]) for number in range(9)]
    after = [feature("railway", day, None, f"line {number}", operator=operators[number > 0]) for number in range(9)]
    plans = [feature("plan", day, None, f"plan {number}") for number in range(2)]
    html = changes_html(step_contents(atlas, [*before, *after, *plans])[1], writer_of("en"))
    assert "railway: 8 → B" in html
    assert html.count("<li>") == 3
    assert "more" not in html


def test_a_thing_named_like_its_kind_is_named_once() -> None:
    atlas = small_atlas()
    day = atlas.steps[1].start
    contents = step_contents(atlas, [feature("front", day, None, "Front line")])
    assert "</b> Front line</li>" in changes_html(contents[1], writer_of("en"))


def test_no_name_becomes_markup_in_a_step() -> None:
    atlas = small_atlas()
    day = atlas.steps[1].start
    contents = step_contents(atlas, [feature("front", day, None, EVIL, operator=evil())])
    for writer in writers(atlas):
        assert read(changes_html(contents[1], writer)).names <= MEANT
        assert read(moment_html(contents[1], writer)).names <= MEANT


def test_lines_of_events_have_number_date_and_name() -> None:
    atlas = small_atlas()
    content = next(found for found in step_contents(atlas, ()) if found.step.start == to_day("1985-08-09"))
    lines = step_words(content, writer_of("en"))["events"]
    assert [line["id"] for line in lines] == ["august", "long"]
    texts = [read(line["line"]).texts for line in lines]
    assert texts == [["1", " ", "9 Aug", " ", "Event august"], ["2", " ", "since 1972", " ", "Event long"]]
    for number, line in enumerate(lines):
        assert (
            f'<button data-event="{line["id"]}"><b class="m-{content.events[number].event.category}">' in line["line"]
        )


def test_an_uncertain_day_is_both_ends_in_the_list() -> None:
    atlas = small_atlas()
    content = next(found for found in step_contents(atlas, ()) if found.step.start == to_day("1985-08-15"))
    dates = {item.event.id: event_date(item, content, writer_of("en")) for item in content.events}
    assert dates["either"] == "15 Aug – 16 Aug"


def test_no_name_of_an_event_becomes_markup_in_its_line() -> None:
    atlas = small_atlas()
    content = next(found for found in step_contents(atlas, ()) if found.step.start == to_day("1985-08-09"))
    item = replace(content.events[0], event=make_event("august", "1985-08-09", name=evil().model_dump()))
    for writer in writers(atlas):
        (line,) = step_words(replace(content, events=(item,)), writer)["events"]
        assert read(line["line"]).names == {"li", "button", "b", "small", "span"}


def test_marks_have_the_shape_of_their_group_and_a_colour_for_each_theme() -> None:
    writer = writer_of("en")
    settings = writer.atlas.settings
    war = settings.categories["war"].model_copy(update={"group": "arms", "dark": "#ffaaaa", "color": "#aa0000"})
    changed = settings.model_copy(update={"categories": {"war": war}, "category_groups": {"arms": "diamond"}})
    css = marks_css(replace(writer, atlas=replace(writer.atlas, settings=changed)))
    assert css == ".m-war{--own:light-dark(#aa0000,#ffaaaa);--shape:var(--diamond);--drop:var(--diamond-drop)}"


def test_search_entries_hold_every_language_and_a_dated_label() -> None:
    (ja, en) = (search_index(writer)["entries"] for writer in writers(small_atlas()))
    assert [entry["id"] for entry in ja] == ["in-1971", "long", "vague", "august", "either"]
    assert ja[0]["label"] == "1971年9月18日 · 出来事in-1971"
    assert en[0]["label"] == "18 September 1971 · Event in-1971"
    assert ja[0]["text"] == en[0]["text"]
    assert "newbridge" in ja[0]["text"]
    assert "bridgetown" in ja[0]["name"]
    assert (ja[0]["category"], ja[0]["actors"]) == ("war", ["north", "south"])
