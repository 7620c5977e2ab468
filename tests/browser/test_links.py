"""Links reproduce the view; bad values are dropped with a note and the rest is applied."""

from __future__ import annotations

import pytest
from shapely import Point, get_parts

from geo.reader.links import Language
from tests.browser.conftest import Opener
from tests.real import real_atlas, real_features


def test_event_date_view_and_layers_come_from_the_link(visit: Opener) -> None:
    event = next(event for event in real_atlas().events if event.campaign == "august-1945" and event.place)
    seen = visit(f"/?date=1945-08-12&event={event.id}&view=46,130,6&layers=territories,fronts&lang=en")
    state = seen.state()
    assert state["date"] == "1945-08-12"
    assert sorted(state["layers"]) == ["fronts", "territories"]
    assert state["view"][2] == pytest.approx(6)
    assert seen.page.get_by_text(event.name["en"]).first.is_visible()


@pytest.mark.parametrize("query", ["date=1945-13-99", "event=nothing", "lang=tlh", "layers=moon", "view=a,b,c"])
def test_a_bad_value_is_dropped_with_a_note(visit: Opener, query: str) -> None:
    good = "date=1932" if not query.startswith("date") else "layers=territories"
    seen = visit(f"/?{good}&{query}")
    frame = seen.map
    if good.startswith("date"):
        assert seen.state()["date"] == "1932-12-31"
    else:
        assert frame.evaluate("() => window.atlas.state().layers") == ["territories"]
    value = query.split("=")[1]
    assert seen.page.get_by_text(value).first.is_visible()


def test_clicking_an_event_opens_its_card_and_the_link_names_it(visit: Opener) -> None:
    event = next(event for event in real_atlas().events if event.id == "battle-of-mudanjiang-1945")
    seen = visit("/?date=1945-08-13&view=44.6,129.6,8&layers=events&lang=en")
    seen.map.locator(f'[data-id="{event.id}"]').click()
    seen.page.wait_for_url(f"**event={event.id}*")
    seen.page.get_by_role("heading", name=event.name["en"]).first.wait_for()


def test_choosing_in_the_list_flies_the_map_there(visit: Opener) -> None:
    event = next(event for event in real_atlas().events if event.id == "battle-of-mudanjiang-1945")
    seen = visit("/?date=1945-08-13&lang=en")
    seen.map.locator("[data-atlas=time]").wait_for()
    seen.page.get_by_text(event.name["en"], exact=False).first.click()
    seen.page.wait_for_url(f"**event={event.id}*")
    seen.map.wait_for_function("() => Math.abs(window.map_div.getCenter().lng - 129.6) < 0.5")
    assert seen.state()["event"] == event.id


#: Texts of elements without the readings in them.
WITHOUT_READINGS = """elements => elements.map((element) => {
    const bare = element.cloneNode(true);
    bare.querySelectorAll(".reading").forEach((reading) => reading.remove());
    return bare.textContent;
})"""


def front_click() -> tuple[str, int, tuple[float, float]]:
    """A front of 16 August 1945, the stretch of it nearest to Mudanjiang, and a (lon, lat) on that stretch."""
    front = next(feature for feature in real_features() if feature.id == "front-1945-08-16-attested")
    lines = list(get_parts(front.geometry))
    part = min(range(len(lines)), key=lambda index: lines[index].distance(Point(129.6, 44.58)))
    middle = lines[part].interpolate(0.5, normalized=True)
    return front.id, part, (middle.x, middle.y)


@pytest.mark.parametrize(("lang", "days"), [("ja", "±{}日"), ("en", "± {} days")])
def test_a_click_on_a_front_answers_with_its_control_points(visit: Opener, lang: Language, days: str) -> None:
    front, part, (lon, lat) = front_click()
    feature = next(feature for feature in real_features() if feature.id == front)
    stretch = feature.properties["stretches"][part]
    points = {point.id: point for point in real_atlas().control_points}
    seen = visit(f"/?date=1945-08-16&view={lat:.4f},{lon:.4f},9&layers=fronts&lang={lang}")
    seen.map.wait_for_selector(f'[data-id="{front}"]', state="attached")
    at = seen.map.evaluate("at => { const p = map_div.latLngToContainerPoint(at); return [p.x, p.y]; }", [lat, lon])
    seen.map.locator(".leaflet-container").click(position={"x": at[0], "y": at[1]})
    card = seen.page.locator(f'article[data-id="{front}"]')
    card.wait_for()
    assert days.format(f"{stretch['days']:g}") in card.inner_text()
    names = card.locator(".holds > li > b:first-child").evaluate_all(WITHOUT_READINGS)
    assert names == [points[key].name[lang] for key in stretch["held_by"]]
    assert card.locator(".holds a[target=_blank]").count() > 0
    assert seen.map.locator(f'[data-id="{front}"] .atlas-stretch').get_attribute("d")


def test_the_keys_choose_a_stretch_of_front(visit: Opener) -> None:
    _, _, (lon, lat) = front_click()
    seen = visit(f"/?date=1945-08-16&view={lat:.4f},{lon:.4f},8&layers=fronts&lang=en")
    seen.map.locator("[data-atlas=time]").focus()
    seen.page.keyboard.press("f")
    first = seen.page.locator("article .holds").inner_text()
    seen.page.keyboard.press("f")
    seen.page.wait_for_function("said => document.querySelector('article .holds').innerText !== said", arg=first)
    seen.page.keyboard.press("Shift+F")
    seen.page.wait_for_function("said => document.querySelector('article .holds').innerText === said", arg=first)


def test_the_view_of_a_link_does_not_creep_when_the_frame_changes_its_size(visit: Opener) -> None:
    seen = visit("/?date=1945-08-16&view=44.6,129.6,8&lang=en")
    width = "width => document.documentElement.clientWidth < width"
    for size in (900, 700):
        seen.page.set_viewport_size({"width": size, "height": 700})
        seen.map.wait_for_function(width, arg=size)
        seen.map.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert seen.state()["view"] == [44.6, 129.6, 8]
