"""The pages without a browser: what they show, in which language, and what they do with input."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo import paths
from geo.build.installed import BrowserAssets
from geo.dates import step_of, to_day
from geo.records.atlas import Atlas
from geo.records.schema import Event
from geo.words.interface import engine_texts
from pages.ui import state
from pages.ui.cache import get_shared
from tests.app.reading import html_of, message_of, open_app, texts_in, texts_of
from tests.real import real_atlas

PAGES = [None, "data", "method", "about"]
OTHER = {"ja": "en", "en": "ja"}


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return real_atlas()


def some_event(atlas: Atlas, **wanted: object) -> Event:
    return next(event for event in atlas.events if all(getattr(event, key) == value for key, value in wanted.items()))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_page_renders_in_its_language_only(page: str | None, lang: str) -> None:
    app = open_app(page, lang=lang, date="1945-08-12")
    assert not app.exception
    shown = texts_of(app).splitlines()
    own, other = texts_in(lang), texts_in(OTHER[lang])
    assert own["nav.map"] in shown
    foreign = {text for text in other.values() if "{" not in text and text not in own.values()}
    assert foreign.isdisjoint(line.strip() for line in shown)


def test_japanese_is_the_language_without_a_wish() -> None:
    assert message_of(open_app())["lang"] == "ja"


def test_a_link_is_applied_whole(atlas: Atlas) -> None:
    event = some_event(atlas, campaign="august-1945")
    app = open_app(
        date="1945-08-12", event=event.id, lang="en", layers="fronts,territories", view="46,130,6", mode="classroom"
    )
    message = message_of(app)
    assert (message["date"], message["event"], message["lang"]) == ("1945-08-12", event.id, "en")
    assert message["layers"] == ["territories", "fronts"]
    assert message["view"] == [46, 130, 6]
    assert message["mode"] == "classroom"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("date", "1945-13-99"),
        ("date", "1890"),
        ("event", "nothing"),
        ("lang", "tlh"),
        ("layers", "moon"),
        ("view", "a,b,c"),
        ("mode", "<b>x</b>"),
        ("ruby", "yes"),
        ("event", "x" * 500),
    ],
)
def test_a_bad_value_is_named_and_the_rest_applied(key: str, value: str) -> None:
    params = {"date": "1932", "layers": "territories"} | {key: value}
    app = open_app(**params)
    assert not app.exception
    body = html_of(app)
    assert texts_in("ja")["note.title"] in body
    assert '<section class="moment"' in body
    assert "<b>x</b>" not in body
    assert value[:20].replace("<", "&lt;").replace(">", "&gt;")[:20] in body
    if key != "date":
        assert message_of(app)["date"] == "1932-12-31"
    if key != "layers":
        assert message_of(app)["layers"] == ["territories"]


def test_the_note_goes_away_with_the_next_step() -> None:
    app = open_app(date="nonsense")
    app.button(key="lang").click().run()
    assert 'class="note"' not in html_of(app)


def test_the_panel_says_date_era_and_phase() -> None:
    body = html_of(open_app(date="1926"))
    assert "1926年" in body
    assert "大正15年・昭和元年" in body
    assert "国交と鉄道" in body


def shown_events(iso: str) -> list[str]:
    """Ids of the events of a step, in the order of the list."""
    shared = get_shared()
    number = step_of(to_day(iso), shared.index.steps).index
    return [line.id for line in shared.fragments.step("en", number).events]


def test_the_list_of_events_is_a_list_with_the_numbers_of_the_marks() -> None:
    app = open_app(date="1945-08-12", lang="en")
    ids = shown_events("1945-08-12")
    body = html_of(app)
    lines = re.findall(r'<li><button data-event="([\w-]+)"><b class="m-[\w-]+">(\d+)</b>', body)
    assert lines == [(identifier, str(number)) for number, identifier in enumerate(ids, 1)]
    assert f'<section class="events" aria-label="Events of this step ({len(ids)})">' in body
    assert not [radio for radio in app.radio if str(radio.key).startswith("events")]


def test_a_chosen_event_has_its_card_until_it_is_closed() -> None:
    event_id = shown_events("1945-08-12")[0]
    app = open_app(date="1945-08-12", lang="en", event=event_id)
    assert message_of(app)["event"] == event_id
    assert f'data-id="{event_id}"' in html_of(app)
    app.button(key="card_close").click().run()
    assert message_of(app)["event"] is None
    assert "event-card" not in html_of(app)


def test_a_filter_takes_lines_out_of_the_list_and_changes_no_number() -> None:
    app = open_app(date="1945-08-12", lang="en")
    whole = html_of(app)
    app.button_group[0].set_value(["war"]).run()
    lines = re.findall(r"<li><button data-event=.*?</li>", html_of(app))
    assert lines
    assert all('class="m-war"' in line and line in whole for line in lines)


def test_a_departure_is_on_the_card(atlas: Atlas) -> None:
    departed = {departure.claim for departure in atlas.departures}
    event = next(event for event in atlas.events if departed & set(event.claims))
    body = html_of(open_app(event=event.id, lang="en"))
    assert "The document says" in body
    assert "What is established" in body


def test_language_switch_keeps_date_and_event(atlas: Atlas) -> None:
    event = some_event(atlas, campaign="august-1945")
    app = open_app(date="1945-08-12", event=event.id)
    app.button(key="lang").click().run()
    message = message_of(app)
    assert (message["lang"], message["date"], message["event"]) == ("en", "1945-08-12", event.id)
    assert app.button(key="lang").label == "日本語"


def test_projector_switch() -> None:
    app = open_app()
    app.button(key="classroom").click().run()
    assert message_of(app)["mode"] == "classroom"
    app.button(key="classroom").click().run()
    assert message_of(app)["mode"] == "page"


def test_filter_by_category_reaches_list_and_map() -> None:
    app = open_app(date="1945-08-12", lang="en")
    app.button_group[0].set_value(["diplomacy"]).run()
    assert message_of(app)["filter"]["categories"] == ["diplomacy"]
    assert "Filtered:" in html_of(app)
    app.button(key="find_clear").click().run()
    assert message_of(app)["filter"] is None


def test_search_finds_in_either_language_and_goes_there(atlas: Atlas) -> None:
    pact = next(event for event in atlas.events if "中立条約" in event.name["ja"])
    app = open_app(lang="en")
    app.text_input(key="find_query").set_value("中立条約").run()
    hits = app.radio(key="find_hit")
    hits.set_value(pact.id).run()
    message = message_of(app)
    assert message["event"] == pact.id
    assert message["date"].startswith(pact.start[:4])


def test_search_without_a_hit_says_so() -> None:
    app = open_app(lang="en")
    app.text_input(key="find_query").set_value("<i>zzz</i>").run()
    assert "No event matches" in html_of(app)
    assert "<i>zzz" not in html_of(app)


def test_a_commit_is_light() -> None:
    """What a rerun of the stage sends, without the envelope: message to the map, panel, list, card."""
    app = open_app(date="1945-08-12", lang="ja")
    sizes = [len(element.proto.SerializeToString()) for element in app.get("component_instance")]
    stage = [block for block in app.get("html") if block.proto.body.startswith(("<section", "<article"))]
    assert len(stage) >= 2
    sizes += [len(block.proto.SerializeToString()) for block in stage]
    assert sum(sizes) <= 8192


@pytest.fixture
def broken_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data directory, and no cache that remembers the whole one."""
    monkeypatch.setattr(paths, "DATA", tmp_path)
    get_shared.clear()
    yield tmp_path
    get_shared.clear()


@pytest.mark.usefixtures("broken_data")
def test_missing_data_gives_a_plain_message() -> None:
    app = open_app()
    assert not app.exception
    body = html_of(app)
    assert "python -m geo check" in body
    assert "atlas.json" in body
    for lang in ("ja", "en"):
        assert engine_texts(lang)["fault.data.title"] in body
    assert "Traceback" not in body


def test_a_broken_file_is_named(broken_data: Path) -> None:
    (broken_data / "atlas.json").write_text(json.dumps({"title": "<script>"}), encoding="utf-8")
    body = html_of(open_app())
    assert "atlas.json · atlas · title" in body
    assert "<script>" not in body


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_missing_leaflet_is_said_with_its_command(monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    monkeypatch.setattr("pages.ui.frame.browser_assets", lambda *_: BrowserAssets((), (), local=False))
    page = open_app(lang=lang)
    assert "make assets" in html_of(page)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_stretch_of_front_chosen_on_the_map_is_answered_on_the_page(lang: str) -> None:
    """The map's report carries the front and the part of it; the page shows what holds that part."""
    app = open_app(date="1945-08-16", lang=lang)
    shared, session = get_shared(), app.session_state["atlas_session"]
    front = "front-1945-08-16-attested"
    state.take_reply(session, {"atlas": {"n": 1, "date": "1945-08-16", "feature": front, "part": 2}}, shared.index)
    assert (session.feature, session.part) == (front, 2)
    (body,) = (html for html in _cards(app.run()) if front in html)
    assert body == shared.fragments.card(lang, front, 2) != shared.fragments.card(lang, front)
    app.button(key="card_close").click().run()
    assert (session.feature, session.part) == (None, None)


@pytest.mark.parametrize("part", [True, "2", None, 2.5])
def test_a_part_that_is_no_index_is_left_out(part: Any) -> None:
    app = open_app(date="1945-08-16")
    session = app.session_state["atlas_session"]
    state.take_reply(session, {"atlas": {"n": 1, "feature": "f", "part": part}}, get_shared().index)
    assert (session.feature, session.part) == ("f", None)


def _cards(app: AppTest) -> list[str]:
    return [element.proto.body for element in app.get("html") if element.proto.body.startswith("<article")]


@pytest.mark.parametrize(("day", "offered"), [("1945-08-16", True), ("1939-08-20", False)])
def test_charts_are_offered_beside_the_map_of_august_1945(day: str, offered: bool) -> None:
    page = open_app(date=day)
    assert bool(page.toggle) is offered
    before = html_of(page).count("<table")
    if offered:
        page.toggle[0].set_value(True).run()
        assert html_of(page).count("<table") == before + 2


def state_of(app: AppTest) -> str:
    """What the page tells its script."""
    (told,) = (element.proto.body for element in app.get("html") if 'id="atlas-page"' in element.proto.body)
    return str(told).split("hidden")[0]


@pytest.mark.parametrize("page", PAGES)
def test_readings_are_switched_on_by_the_link_and_kept_on_every_page(page: str | None) -> None:
    app = open_app(page, date="1945-08-12", ruby="on")
    assert not app.exception
    assert app.query_params["ruby"] in ("on", ["on"])
    told = state_of(app)
    assert re.search(r'data-ruby="[^"]*/component/ruby\.[0-9a-f]{10}\.js"', told)
    assert re.search(r'data-readings="[^"]*/words/ja/readings\.[0-9a-f]{10}\.json"', told)
    assert app.button(key="ruby").label == texts_in("ja")["ruby.off"]
    if page is None:
        assert message_of(app)["ruby"] is True


def test_the_switch_of_the_readings_changes_the_link() -> None:
    app = open_app(date="1945-08-12")
    assert "data-ruby" not in state_of(app)
    assert message_of(app)["ruby"] is False
    app.button(key="ruby").click().run()
    assert app.query_params["ruby"] in ("on", ["on"])
    assert "data-ruby" in state_of(app)
    app.button(key="ruby").click().run()
    assert "ruby" not in app.query_params


def test_a_language_without_readings_has_no_switch() -> None:
    app = open_app(lang="en", ruby="on")
    assert not app.exception
    assert "ruby" not in [button.key for button in app.button]
    assert "data-ruby" not in state_of(app)


def test_a_card_says_how_a_person_is_read_and_what_a_word_means() -> None:
    card = html_of(open_app(event="soviet-declaration-of-war-1945", date="1945-08-08"))
    assert '佐藤<span class="reading">（さとう）</span>' in card
    assert 'class="gloss"' in html_of(open_app(event="nomonhan-first-clash-1939", date="1939-05-14"))
