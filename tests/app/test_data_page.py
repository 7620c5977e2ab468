"""The data page without a browser: table, conditions, chosen row, downloads, in both languages."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from geo.reader.links import Language, parse_view
from geo.reader.table import KINDS
from pages.ui import datatable, state
from pages.ui.cache import Shared, get_shared
from pages.ui.dataset import get_charts, get_geojson, get_table, rows_csv
from tests.app.reading import html_of, open_app, texts_in
from tests.real import real_atlas

LANGUAGES = ("ja", "en")


@pytest.fixture(scope="module")
def shared() -> Shared:
    return get_shared()


@pytest.fixture
def app() -> AppTest:
    return open_app("data", lang="en")


def names_of(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["name"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_shows_every_record_in_its_language(lang: Language, shared: Shared) -> None:
    app = open_app("data", lang=lang)
    assert not app.exception
    table = app.dataframe[0].value
    assert len(table) == len(get_table(shared).rows)
    texts = texts_in(lang)
    assert set(table["kind"]) == {texts[f"kind.{row.kind}"] for row in get_table(shared).rows}
    assert set(table["grade"]) <= {texts[f"grade.{grade}"] for grade in ("cited", "reported", "general", "computed")}
    assert texts["data.title"] in html_of(app)
    charts = get_charts(shared, lang)
    assert charts.keys() == {"area", "advance"}
    assert all(chart in html_of(app) for chart in charts.values())


def test_conditions_narrow_the_table(app: AppTest, shared: Shared) -> None:
    app.text_input(key="data_query").set_value("neutrality pact").run()
    found = names_of(app)
    assert 0 < len(found) < 40
    app.text_input(key="data_first").set_value("1945").run()
    assert 0 < len(names_of(app)) < len(found)
    assert f"of {len(get_table(shared).rows)} records" in html_of(app)
    assert not app.exception


def test_kinds_grades_sentence_and_source_narrow_it_too(app: AppTest) -> None:
    groups = {group.label: group for group in app.button_group}
    groups["Kind"].set_value(["event"]).run()
    groups = {group.label: group for group in app.button_group}
    groups["Evidence grade"].set_value(["cited"]).run()
    app.selectbox(key="data_sentence").set_value("S24").run()
    table = app.dataframe[0].value
    assert len(table) > 0
    assert set(table["kind"]) == {"event"}
    assert set(table["grade"]) == {"cited"}
    assert all("S24" in sentences for sentences in table["sentences"])
    app.text_input(key="data_source").set_value("no such author").run()
    assert not app.exception
    assert not app.dataframe
    assert "0 of" in html_of(app)


def test_a_bad_date_is_named_and_left_out(app: AppTest) -> None:
    whole = len(names_of(app))
    app.text_input(key="data_last").set_value("<b>soon</b>").run()
    assert not app.exception
    assert "&lt;b&gt;soon" in html_of(app)
    assert "<b>soon" not in html_of(app)
    assert len(names_of(app)) == whole


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_departures_are_told(lang: Language, shared: Shared) -> None:
    body = shared.fragments.page(lang, "data-departures")
    assert body.count("<tr>") == len(real_atlas().departures) + 1
    assert texts_in(lang)["card.departure.document"] in body
    assert "{" not in body


def test_counts_name_every_kind(shared: Shared) -> None:
    body, rows = shared.fragments.page("en", "data-counts"), get_table(shared).rows
    texts = texts_in("en")
    assert all(texts[f"kind.{row.kind}"] in body for row in rows)
    assert f"{len(rows):,}" in body


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_row_has_a_card(lang: Language, shared: Shared) -> None:
    first = {row.kind: row for row in get_table(shared).rows}
    assert first.keys() <= set(KINDS)
    for row in first.values():
        body = datatable.chosen_html(row, shared, lang)
        assert texts_in(lang)["grade.label"] in body


def test_a_row_opens_the_map_at_its_day_and_place(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    session = state.Session(parse_view({"lang": "en"}, shared.index)[0])
    monkeypatch.setattr(state, "current", lambda: session)
    monkeypatch.setattr("streamlit.query_params", SimpleNamespace(from_dict=list))
    event = next(row for row in get_table(shared).rows if row.kind == "event" and row.view is not None)
    datatable.open_row(event, shared.index)
    assert (session.view.event, session.view.date, session.view.view) == (event.id, event.opens, event.view)
    railway = next(row for row in get_table(shared).rows if row.kind == "railway")
    datatable.open_row(railway, shared.index)
    assert (session.view.event, session.feature) == (None, railway.id)
    before = session.view.date
    place = next(row for row in get_table(shared).rows if row.kind == "place" and row.view is not None)
    datatable.open_row(place, shared.index)
    assert (session.view.date, session.view.view, session.feature) == (before, place.view, None)


def test_downloads_hold_what_is_listed(shared: Shared) -> None:
    rows = [row for row in get_table(shared).rows if row.kind in ("plan", "claim")]
    assert rows_csv(rows).decode().count("\r\n") == len(rows) + 1
    features = json.loads(get_geojson(shared, rows))["features"]
    assert [feature["id"] for feature in features] == [row.id for row in rows]
    departures = shared.file("table/departures").read_text(encoding="utf-8")
    assert departures.count("\n") >= len(real_atlas().departures)
    assert shared.file("table/measures").read_bytes().startswith(b"date,axis,")


@pytest.mark.parametrize("typed", ["20 August 1939", "1939年8月20日", "昭和14年8月20日"])
def test_limits_are_typed_as_in_the_time_bar(app: AppTest, typed: str) -> None:
    app.text_input(key="data_last").set_value("1939-08-20").run()
    plain = names_of(app)
    app.text_input(key="data_last").set_value(typed).run()
    assert names_of(app) == plain


def test_the_archive_and_the_tables_are_links_to_files_that_are_there(app: AppTest, shared: Shared) -> None:
    links = dict(re.findall(r'<a class="download" href="./app/static/([^"]+)" download="([^"]+)"', html_of(app)))
    assert set(links.values()) == {f"atlas-{shared.index.data_version}.zip", "departures.csv", "measures.csv"}
    assert all((shared.static / path).stat().st_size > 1000 for path in links)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_charts_speak_the_readers_language(lang: Language, shared: Shared) -> None:
    texts, charts = texts_in(lang), get_charts(shared, lang)
    assert texts["measures.area"] in charts["area"]
    assert texts["measures.gained.km"] in charts["advance"]
