"""Dragging, keys and buttons of the time bar; what shows at ten dates, from both sides."""

from __future__ import annotations

import random

import pytest

from geo.compile import LAYER_OF_KIND, collect_features
from geo.dates import shows, step_of, to_day, to_iso
from geo.load import load_atlas
from tests.browser.conftest import MAP_FRAME

TEN_DATES = [
    "1922-06-01", "1925-12-31", "1932-12-31", "1935-06-01", "1938-08-06",
    "1939-08-25", "1941-08-01", "1945-08-12", "1945-08-20", "1946-12-31",
]  # fmt: skip

#: What a reader must find (+) and must not find (-) on the map, by the start of the id.
EXPECTED = {
    "1922-06-01": ["+north-sakhalin-japan", "-manchukuo"],
    "1925-12-31": ["-north-sakhalin-japan", "-manchukuo"],
    "1932-12-31": ["+manchukuo"],
    "1939-08-25": ["+khalkhin-gol"],
    "1945-08-12": ["+front-1945-08-12", "-front-1945-08-20", "+manchukuo"],
    "1945-08-20": ["+front-1945-08-20", "-front-1945-08-12"],
    "1946-12-31": ["-front-1945", "-manchukuo"],
}


@pytest.fixture(scope="module")
def atlas():
    return load_atlas()


@pytest.fixture(scope="module")
def features(atlas):
    return collect_features(atlas)


def holding(atlas, features, iso: str, layers: list[str]) -> set[str]:
    """Ids that Python says hold at the step of a date, in the layers that are on."""
    step = step_of(to_day(iso), atlas.steps)
    return {
        feature.id
        for feature in features
        if LAYER_OF_KIND[feature.kind] in layers and shows(feature.kind, feature.start, feature.end, step)
    }


def test_dragging_the_bar_from_1922_to_1946(visit, atlas):
    """The hand drags the handle over the whole bar; the map follows at every position."""
    seen = visit("/?date=1922&lang=en")
    frame = seen.map
    bar = frame.locator("[data-atlas=time]")
    outer = seen.page.locator(MAP_FRAME).bounding_box()
    box = bar.bounding_box()
    assert box is not None
    assert outer is not None
    height = box["y"] + box["height"] / 2
    seen.page.mouse.move(box["x"] + 8, height)
    seen.page.mouse.down()
    passed = [seen.state()["step"]]
    for part in range(1, 61):
        seen.page.mouse.move(box["x"] + 8 + (box["width"] - 8) * part / 60, height)
        passed.append(frame.evaluate("() => window.atlas.state().step"))
    seen.page.mouse.up()
    assert passed[0] == 0
    assert passed[-1] == len(atlas.steps) - 1
    assert passed == sorted(passed)
    assert len(set(passed)) > 40


def test_what_shows_at_ten_dates_is_what_holds(visit, atlas, features):
    seen = visit("/?date=1930&lang=en")
    frame = seen.map
    for iso in TEN_DATES:
        assert frame.evaluate("iso => window.atlas.setDate(iso)", iso) == iso
        state = frame.evaluate("() => window.atlas.state()")
        expected = holding(atlas, features, iso, state["layers"])
        assert set(state["features"]) == expected, iso
        assert set(state["events"]) == {f.id for f in features if f.kind == "event" and f.id in expected}, iso
        for rule in EXPECTED.get(iso, []):
            found = any(identifier.startswith(rule[1:]) for identifier in state["features"])
            assert found is (rule[0] == "+"), (iso, rule)


def test_random_dates_agree_with_python(visit, atlas, features):
    seen = visit("/?date=1930")
    frame = seen.map
    dice = random.Random(1945)
    for _ in range(25):
        iso = to_iso(dice.randint(atlas.first_day, atlas.last_day))
        state = frame.evaluate("iso => { window.atlas.setDate(iso); return window.atlas.state() }", iso)
        assert set(state["features"]) == holding(atlas, features, iso, state["layers"]), iso


@pytest.mark.parametrize(
    ("key", "change"),
    [("ArrowRight", 1), ("ArrowLeft", -1), ("PageDown", 1), ("PageUp", -1)],
)
def test_keys_step_through_time(visit, key, change):
    seen = visit("/?date=1945-08-12")
    before = seen.state()["step"]
    seen.map.locator("[data-atlas=time]").press(key)
    assert seen.state()["step"] == before + change


@pytest.mark.parametrize(("key", "place"), [("Home", 0), ("End", -1)])
def test_home_and_end(visit, atlas, key, place):
    seen = visit("/?date=1939")
    seen.map.locator("[data-atlas=time]").press(key)
    assert seen.state()["step"] == range(len(atlas.steps))[place]


def test_buttons_do_what_dragging_does(visit):
    seen = visit("/?date=1932")
    frame = seen.map
    before = seen.state()["step"]
    frame.locator("[data-atlas=next]").click()
    assert seen.state()["step"] == before + 1
    frame.locator("[data-atlas=previous]").click()
    assert seen.state()["step"] == before
    frame.locator("[data-atlas=play]").click()
    frame.wait_for_function("before => window.atlas.state().step > before", arg=before)
    assert seen.state()["playing"] is True
    frame.locator("[data-atlas=play]").click()
    assert seen.state()["playing"] is False


def test_the_bar_is_a_range_with_a_spoken_value(visit):
    seen = visit("/?date=1945-08-16")
    bar = seen.map.locator("[data-atlas=time]")
    assert bar.evaluate("element => element.tagName + element.type") == "INPUTrange"
    assert "1945年8月16日" in (bar.get_attribute("aria-valuetext") or "")
    assert "昭和20年" in seen.map.locator("[data-atlas=date-label]").inner_text()


def test_the_date_survives_reload_and_a_second_browser(visit):
    seen = visit("/?date=1932")
    seen.map.locator("[data-atlas=time]").press("ArrowRight")
    seen.page.wait_for_url("**date=1933*")
    seen.page.reload()
    assert seen.state()["date"] == "1933-01-02"
    other = visit(seen.page.url.split("/", 3)[3].join(["/", ""]))
    assert other.state()["date"] == "1933-01-02"


def test_pan_and_zoom_survive_date_event_language_and_layer(visit):
    seen = visit("/?date=1939-08-25&view=47.7,118.6,7")
    frame = seen.map
    frame.evaluate("() => window.map_div.panBy([60, 40], {animate: false})")
    view = frame.evaluate("() => [window.map_div.getCenter().lat, window.map_div.getZoom()]")
    frame.locator("[data-atlas=time]").press("ArrowRight")
    seen.page.get_by_text("English", exact=True).first.click()
    seen.page.wait_for_url("**lang=en*")
    frame.wait_for_function("() => window.atlas.state().lang === 'en'")
    after = frame.evaluate("() => [window.map_div.getCenter().lat, window.map_div.getZoom()]")
    assert after == pytest.approx(view)


def test_set_date_clamps_and_reports(visit):
    seen = visit("/?date=1930")
    assert seen.set_date("1960-01-01") == "1946-12-31"
    assert seen.set_date("1900-01-01") == "1922-01-01"


def test_listeners_hear_every_date(visit):
    seen = visit("/?date=1930")
    heard = seen.map.evaluate(
        """() => { const heard = []; window.atlas.on('date', d => heard.push(d));
                   window.atlas.setDate('1932-12-31'); window.atlas.next(); return heard; }"""
    )
    assert len(heard) == 2
