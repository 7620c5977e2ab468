"""Links reproduce the view; bad values are dropped with a note and the rest is applied."""

from __future__ import annotations

import pytest

from geo.load import load_atlas


def test_event_date_view_and_layers_come_from_the_link(visit):
    event = next(event for event in load_atlas().events if event.campaign == "august-1945" and event.place)
    seen = visit(f"/?date=1945-08-12&event={event.id}&view=46,130,6&layers=territories,fronts&lang=en")
    state = seen.state()
    assert state["date"] == "1945-08-12"
    assert sorted(state["layers"]) == ["fronts", "territories"]
    assert state["view"][2] == pytest.approx(6)
    assert seen.page.get_by_text(event.name.en).first.is_visible()


@pytest.mark.parametrize("query", ["date=1945-13-99", "event=nothing", "lang=tlh", "layers=moon", "view=a,b,c"])
def test_a_bad_value_is_dropped_with_a_note(visit, query):
    good = "date=1932" if not query.startswith("date") else "layers=territories"
    seen = visit(f"/?{good}&{query}")
    frame = seen.map
    if good.startswith("date"):
        assert seen.state()["date"] == "1932-12-31"
    else:
        assert frame.evaluate("() => window.atlas.state().layers") == ["territories"]
    value = query.split("=")[1]
    assert seen.page.get_by_text(value).first.is_visible()


def test_clicking_an_event_opens_its_card_and_the_link_names_it(visit):
    event = next(event for event in load_atlas().events if event.id == "battle-of-mudanjiang-1945")
    seen = visit("/?date=1945-08-13&view=44.6,129.6,8&layers=events&lang=en")
    seen.map.locator(f'[data-id="{event.id}"]').click()
    seen.page.wait_for_url(f"**event={event.id}*")
    seen.page.get_by_role("heading", name=event.name.en).first.wait_for()


def test_choosing_in_the_list_flies_the_map_there(visit):
    event = next(event for event in load_atlas().events if event.id == "battle-of-mudanjiang-1945")
    seen = visit("/?date=1945-08-13&lang=en")
    seen.map.locator("[data-atlas=time]").wait_for()
    seen.page.get_by_text(event.name.en, exact=False).first.click()
    seen.page.wait_for_url(f"**event={event.id}*")
    seen.map.wait_for_function("() => Math.abs(window.map_div.getCenter().lng - 129.6) < 0.5")
    assert seen.state()["event"] == event.id
