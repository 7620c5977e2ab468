"""Dragging, keys and buttons of the time bar; what shows at ten dates, from both sides."""

from __future__ import annotations

import random

import pytest

from geo.compile import collect_features
from geo.dates import shows, step_of, to_day, to_iso
from geo.load import load_atlas

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


def holding(atlas, features, iso: str) -> tuple[set[str], set[str]]:
    """Ids that Python says hold at the step of a date: (on the map, events)."""
    step = step_of(to_day(iso), atlas.steps)
    held = [feature for feature in features if shows(feature.kind, feature.start, feature.end, step)]
    mapped = {feature.id for feature in held if feature.geometry is not None}
    return mapped, {feature.id for feature in held if feature.kind == "event"}


def test_dragging_the_bar_from_1922_to_1946_shows_what_holds(visit, atlas, features):
    """The hand drags the handle over the whole bar; at ten dates the map is asked what it shows."""
    seen = visit("/?date=1922&lang=en&layers=all")
    frame = seen.map
    bar = frame.locator("[data-atlas=time]")
    box = bar.bounding_box()
    assert box is not None
    last = len(atlas.steps) - 1
    mouse = seen.page.mouse
    mouse.move(box["x"] + 8, box["y"] + box["height"] / 2)
    mouse.down()
    passed = [frame.evaluate("() => window.atlas.state().step")]
    for part in range(1, 101):
        mouse.move(box["x"] + 8 + (box["width"] - 16) * part / 100, box["y"] + box["height"] / 2)
        passed.append(frame.evaluate("() => window.atlas.state().step"))
    mouse.up()
    assert passed[0] == 0
    assert passed[-1] == last
    assert passed == sorted(passed)
    assert len(set(passed)) > 60


@pytest.mark.parametrize("iso", TEN_DATES)
def test_what_shows_is_what_holds(visit, atlas, features, iso):
    seen = visit("/?date=1930&lang=en")
    assert seen.set_date(iso) == iso
    state = seen.state()
    mapped, events = holding(atlas, features, iso)
    off = {layer.id for layer in atlas.settings.layers if layer.id not in state["layers"]}
    expected = {identifier for identifier in mapped if not hidden(identifier, features, off)}
    assert set(state["features"]) == expected
    assert set(state["events"]) == events
    for rule in EXPECTED.get(iso, []):
        found = any(identifier.startswith(rule[1:]) for identifier in state["features"])
        assert found is (rule[0] == "+"), rule


def hidden(identifier: str, features, off: set[str]) -> bool:
    from geo.compile import _LAYER_OF_KIND

    kind = next(feature.kind for feature in features if feature.id == identifier)
    return _LAYER_OF_KIND[kind] in off


def test_random_dates_agree_with_python(visit, atlas, features):
    seen = visit("/?date=1930")
    frame = seen.map
    dice = random.Random(1945)
    for _ in range(25):
        iso = to_iso(dice.randint(atlas.first_day, atlas.last_day))
        state = frame.evaluate("iso => { window.atlas.setDate(iso); return window.atlas.state() }", iso)
        assert set(state["events"]) == holding(atlas, features, iso)[1], iso


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
    assert seen.state()["date"] == "1933-12-31"
    other = visit(seen.page.url.split("/", 3)[3].join(["/", ""]))
    assert other.state()["date"] == "1933-12-31"


def test_pan_and_zoom_survive_date_event_language_and_layer(visit):
    seen = visit("/?date=1939-08-25&view=47.7,118.6,7")
    frame = seen.map
    frame.evaluate("() => window.atlas.map.panBy([60, 40], {animate: false})")
    view = frame.evaluate("() => [window.atlas.map.getCenter().lat, window.atlas.map.getZoom()]")
    frame.locator("[data-atlas=time]").press("ArrowRight")
    seen.page.get_by_text("English", exact=True).first.click()
    seen.page.wait_for_url("**lang=en*")
    frame.wait_for_function("() => window.atlas.state().lang === 'en'")
    after = frame.evaluate("() => [window.atlas.map.getCenter().lat, window.atlas.map.getZoom()]")
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
