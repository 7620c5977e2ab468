"""The data page without a browser: table, conditions, chosen row, downloads, in both languages."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from geo.reader.links import Language, parse_view
from geo.reader.table import KINDS
from pages.ui import datatable, state
from pages.ui.cache import Shared, get_shared
from pages.ui.dataset import departures_csv, get_geojson, get_measures, get_rows, measures_csv, rows_csv
from pages.ui.datatext import counts_html, departures_html
from pages.ui.measures import advance_chart, area_chart
from pages.ui.texts import load_texts
from tests.app.reading import html_of, open_app

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
    assert len(table) == len(get_rows(shared))
    texts = load_texts(lang)
    assert set(table["kind"]) == {texts[f"kind.{row.kind}"] for row in get_rows(shared)}
    assert set(table["grade"]) <= {texts[f"grade.{grade}"] for grade in ("cited", "reported", "general", "computed")}
    assert texts["data.title"] in html_of(app)
    assert len(app.get("arrow_vega_lite_chart") or app.get("vega_lite_chart")) == 2


def test_conditions_narrow_the_table(app: AppTest, shared: Shared) -> None:
    app.text_input(key="data_query").set_value("neutrality pact").run()
    found = names_of(app)
    assert 0 < len(found) < 40
    app.text_input(key="data_first").set_value("1945").run()
    assert 0 < len(names_of(app)) < len(found)
    assert f"of {len(get_rows(shared))} records" in html_of(app)
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
    body = departures_html(shared.atlas, lang)
    assert body.count("<tr>") == len(shared.atlas.departures) + 1
    assert load_texts(lang)["card.departure.document"] in body
    assert "{" not in body


def test_counts_name_every_kind(shared: Shared) -> None:
    body = counts_html(get_rows(shared), "en")
    texts = load_texts("en")
    assert all(texts[f"kind.{row.kind}"] in body for row in get_rows(shared))
    assert f"{len(get_rows(shared)):,}" in body


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_row_has_a_card(lang: Language, shared: Shared) -> None:
    first = {row.kind: row for row in get_rows(shared)}
    assert first.keys() <= set(KINDS)
    for row in first.values():
        body = datatable._chosen_html(row, shared, lang)
        assert load_texts(lang)["grade.label"] in body


def test_a_row_opens_the_map_at_its_day_and_place(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    session = state.Session(parse_view({"lang": "en"}, shared.atlas)[0])
    monkeypatch.setattr(state, "current", lambda: session)
    monkeypatch.setattr("streamlit.query_params", SimpleNamespace(from_dict=list))
    event = next(row for row in get_rows(shared) if row.kind == "event" and row.view is not None)
    datatable.open_row(event, shared.atlas)
    assert (session.view.event, session.view.date, session.view.view) == (event.id, event.opens, event.view)
    railway = next(row for row in get_rows(shared) if row.kind == "railway")
    datatable.open_row(railway, shared.atlas)
    assert (session.view.event, session.feature) == (None, railway.id)
    before = session.view.date
    place = next(row for row in get_rows(shared) if row.kind == "place" and row.view is not None)
    datatable.open_row(place, shared.atlas)
    assert (session.view.date, session.view.view, session.feature) == (before, place.view, None)


def test_downloads_hold_what_is_listed(shared: Shared) -> None:
    rows = [row for row in get_rows(shared) if row.kind in ("plan", "claim")]
    assert rows_csv(rows).decode().count("\r\n") == len(rows) + 1
    features = json.loads(get_geojson(shared, tuple((row.kind, row.id) for row in rows)))["features"]
    assert [feature["id"] for feature in features] == [row.id for row in rows]
    assert departures_csv(shared).decode().count("\r\n") >= len(shared.atlas.departures)
    assert measures_csv(shared).startswith(b"date,axis,")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_charts_speak_the_readers_language(lang: Language, shared: Shared) -> None:
    texts = load_texts(lang)
    area = json.dumps(area_chart(get_measures(shared), lang).to_dict(), ensure_ascii=False)
    advance = json.dumps(advance_chart(get_measures(shared), lang).to_dict(), ensure_ascii=False)
    assert texts["measures.area"] in area
    assert texts["measures.gained.km"] in advance
    axes = {str(row[f"name_{lang}"]) for row in get_measures(shared) if row["advance_km"] is not None}
    assert all(axis in advance for axis in axes)
