"""Dragging the time bar; what shows at ten dates and at 25 random ones, from both sides: Python's rule and the map."""

from __future__ import annotations

import random

import pytest

from geo.dates import shows, step_of, to_day, to_iso
from geo.kinds import KIND
from geo.reader.links import Language
from geo.records.atlas import Atlas
from geo.records.feature import Feature
from geo.words.typed import labels_json
from tests.browser.conftest import Opener, Visit
from tests.real import real_atlas, real_features

TEN_DATES = [
    "1922-06-01", "1925-12-31", "1932-12-31", "1935-06-01", "1938-08-06",
    "1939-08-25", "1941-08-01", "1945-08-12", "1945-08-20", "1946-12-31",
]  # fmt: skip

#: Ids of what is seen in the panes of the map; marks of changes and traces of the past have panes of their own.
DRAWN = """() => ['territories', 'lines', 'events'].flatMap(pane =>
    [...document.querySelectorAll(`.leaflet-atlas-${pane}-pane [data-id]`)]
        .filter(element => element.getClientRects().length > 0).map(element => element.dataset.id))"""

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
def atlas() -> Atlas:
    return real_atlas()


@pytest.fixture(scope="module")
def features() -> tuple[Feature, ...]:
    return real_features()


def holding(atlas: Atlas, features: tuple[Feature, ...], iso: str, layers: list[str]) -> set[str]:
    """Ids that Python says hold at the step of a date, in the layers that are on."""
    step = step_of(to_day(iso), atlas.steps)
    return {
        feature.id
        for feature in features
        if KIND[feature.kind].layer in layers and shows(feature.kind, feature.start, feature.end, step)
    }


def test_dragging_the_bar_from_1922_to_1946(desk: Visit, atlas: Atlas) -> None:
    """The hand drags the handle over the whole bar; the map follows at every position, the page when it is let go."""
    desk.set_date("1922-01-01")
    desk.wait_page()
    frame = desk.map
    left, width, height = desk.bar_box()
    desk.page.mouse.move(left + 8, height)
    desk.page.mouse.down()
    passed = [desk.state()["step"]]
    for part in range(1, 61):
        desk.page.mouse.move(left + 8 + (width - 8) * part / 60, height)
        passed.append(frame.evaluate("() => window.atlas.state().step"))
    desk.page.mouse.up()
    desk.wait_page()
    assert passed[0] == 0
    assert passed[-1] == len(atlas.steps) - 1
    assert passed == sorted(passed)
    assert len(set(passed)) > 40


def test_what_shows_at_ten_dates_is_what_holds(desk: Visit, atlas: Atlas, features: tuple[Feature, ...]) -> None:
    frame = desk.map
    for iso in TEN_DATES:
        assert frame.evaluate("iso => window.atlas.setDate(iso)", iso) == iso
        state = frame.evaluate("() => window.atlas.state()")
        expected = holding(atlas, features, iso, state["layers"])
        assert set(state["features"]) == expected, iso
        assert set(state["events"]) == {f.id for f in features if f.kind == "event" and f.id in expected}, iso
        for rule in EXPECTED.get(iso, []):
            found = any(identifier.startswith(rule[1:]) for identifier in state["features"])
            assert found is (rule[0] == "+"), (iso, rule)


def test_random_dates_agree_with_python(desk: Visit, atlas: Atlas, features: tuple[Feature, ...]) -> None:
    frame = desk.map
    dice = random.Random(1945)
    for _ in range(25):
        iso = to_iso(dice.randint(atlas.first_day, atlas.last_day))
        state = frame.evaluate("iso => { window.atlas.setDate(iso); return window.atlas.state() }", iso)
        expected = holding(atlas, features, iso, state["layers"])
        assert set(state["features"]) == expected, iso
        drawn = set(frame.evaluate(DRAWN))
        assert drawn <= expected, iso
        fronts = {feature.id for feature in features if feature.kind == "front" and feature.id in expected}
        assert fronts <= drawn, iso


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_date_label_is_the_atlas_s_own_for_the_step(visit: Opener, lang: Language) -> None:
    seen = visit(f"/?date=1922&lang={lang}")
    labels = labels_json(real_atlas())[lang]
    for iso in ("1922-05-05", "1926-12-25", "1931-05-01", "1933-09-01", "1938-08-06", "1945-08-16", "1946-12-31"):
        seen.set_date(iso)
        step = seen.state()["step"]
        shown = seen.map.locator("[data-atlas=date-label] span").all_inner_texts()
        assert shown == labels[step], iso
        spoken = seen.map.locator("[data-atlas=time]").get_attribute("aria-valuetext")
        assert spoken is not None
        assert spoken.startswith(labels[step][0])


def test_months_that_are_a_step_together_are_told_as_the_panel_tells_them(visit: Opener) -> None:
    seen = visit("/?date=1931-05-01&lang=en")
    assert seen.state()["start"] == "1931-01-01"
    label = seen.map.locator("[data-atlas=date-label]").inner_text()
    assert seen.page.locator("section.moment h2").inner_text().split() == label.split()
