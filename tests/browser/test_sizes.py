"""Desktop, phone and projector: nothing scrolls sideways, fingers hit, the back row reads."""

from __future__ import annotations

import pytest

SIZES = {"desktop": (1280, 800), "phone": (390, 844), "projector": (1920, 1080)}


@pytest.mark.parametrize("name", SIZES)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_sideways_scrolling(visit, name, lang):
    seen = visit(f"/?lang={lang}&date=1945-08-16", size=SIZES[name], touch=name == "phone")
    seen.map.locator("[data-atlas=time]").wait_for()
    for scope in (seen.page, seen.map):
        over = scope.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0


def test_desktop_map_takes_two_thirds_and_needs_no_scrolling(visit):
    seen = visit("/?date=1945-08-16")
    seen.map.locator("[data-atlas=time]").wait_for()
    box = seen.page.locator("iframe").first.bounding_box()
    assert box is not None
    assert box["width"] >= 0.65 * 1280
    assert box["y"] + box["height"] <= 800


def test_phone_map_is_first_and_tall(visit):
    seen = visit("/?date=1945-08-16", size=SIZES["phone"], touch=True)
    frame = seen.map
    frame.locator("[data-atlas=time]").wait_for()
    area = frame.locator(".leaflet-container").bounding_box()
    assert area is not None
    assert area["height"] >= 0.5 * 844


def test_projector_type_is_large(visit):
    seen = visit("/?mode=classroom&date=1945-08-16", size=SIZES["projector"])
    frame = seen.map
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    assert frame.locator("[data-atlas=date-label]").evaluate(size) >= 24
    labels = frame.locator(".atlas-label").first
    labels.wait_for(state="attached")
    assert labels.evaluate(size) >= 18
    box = seen.page.locator("iframe").first.bounding_box()
    assert box is not None
    assert box["width"] >= 0.97 * 1920


@pytest.mark.parametrize("hook", ["play", "next", "previous"])
def test_buttons_are_as_wide_as_a_finger(visit, hook):
    seen = visit("/?date=1945-08-16", size=SIZES["phone"], touch=True)
    box = seen.map.locator(f"[data-atlas={hook}]").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44


def test_a_clicker_steps_in_projector_mode(visit):
    seen = visit("/?mode=classroom&date=1945-08-16", size=SIZES["projector"])
    before = seen.state()["step"]
    seen.map.locator("body").press("PageDown")
    assert seen.state()["step"] == before + 1
