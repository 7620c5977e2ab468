"""Desktop, phone and projector: nothing scrolls sideways, fingers hit, the back row reads."""

from __future__ import annotations

import pytest

from geo.reader.links import Language
from tests.browser.conftest import Opener

SIZES = {"desktop": (1280, 800), "phone": (390, 844), "projector": (1920, 1080)}


@pytest.mark.parametrize("name", SIZES)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_sideways_scrolling(visit: Opener, name: str, lang: Language) -> None:
    seen = visit(f"/?lang={lang}&date=1945-08-16", size=SIZES[name], touch=name == "phone")
    seen.map.locator("[data-atlas=time]").wait_for()
    for scope in (seen.page, seen.map):
        over = scope.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0


def test_desktop_map_takes_two_thirds_and_needs_no_scrolling(visit: Opener) -> None:
    seen = visit("/?date=1945-08-16")
    seen.map.locator("[data-atlas=time]").wait_for()
    box = seen.page.locator("iframe").first.bounding_box()
    assert box is not None
    assert box["width"] >= 0.65 * 1280
    assert box["y"] + box["height"] <= 800


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_phone_map_is_first_and_tall(visit: Opener, lang: Language) -> None:
    seen = visit(f"/?date=1945-08-16&lang={lang}", size=SIZES["phone"], touch=True)
    frame = seen.map
    frame.locator("[data-atlas=time]").wait_for()
    area = frame.locator(".leaflet-container").bounding_box()
    assert area is not None
    assert area["height"] >= 0.5 * 844


def test_an_open_legend_leaves_the_buttons_of_a_phones_map_free(visit: Opener) -> None:
    seen = visit("/?date=1939-08-20&lang=en", size=SIZES["phone"], touch=True)
    seen.map.locator(".atlas-panel--legend .atlas-panel__head").tap()
    boxes = seen.map.evaluate(
        """() => ['.atlas-panel--legend', '.atlas-zoom', '.atlas-panel--layers']
          .map(name => document.querySelector(name).getBoundingClientRect().toJSON())"""
    )
    legend = boxes[0]
    for other in boxes[1:]:
        beside = legend["left"] >= other["right"] or legend["right"] <= other["left"]
        assert beside or legend["top"] >= other["bottom"] or legend["bottom"] <= other["top"], other


def test_projector_type_is_large(visit: Opener) -> None:
    seen = visit("/?mode=classroom&date=1945-08-16", size=SIZES["projector"])
    frame = seen.map
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    assert frame.locator("[data-atlas=date-label]").evaluate(size) >= 24
    frame.locator(".atlas-label").first.wait_for(state="attached")
    # all at once: names are drawn anew when the font comes
    sizes = frame.locator(".atlas-label").evaluate_all(f"labels => labels.map({size})")
    assert sizes
    assert min(sizes) >= 18
    box = seen.page.locator("iframe").first.bounding_box()
    assert box is not None
    assert box["width"] >= 0.97 * 1920


@pytest.mark.parametrize("hook", ["play", "next", "previous"])
def test_buttons_are_as_wide_as_a_finger(visit: Opener, hook: str) -> None:
    seen = visit("/?date=1945-08-16", size=SIZES["phone"], touch=True)
    box = seen.map.locator(f"[data-atlas={hook}]").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44


def test_a_clicker_steps_in_projector_mode(visit: Opener) -> None:
    seen = visit("/?mode=classroom&date=1945-08-16", size=SIZES["projector"])
    before = seen.state()["step"]
    seen.map.locator("body").press("PageDown")
    assert seen.state()["step"] == before + 1


# bands find their room anew when the font has come
BANDS = """async () => {
    const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    await frame();
    await document.fonts.ready;
    await frame();
    return [...document.querySelectorAll('.atlas-bar__band')].map(band => {
    const name = [...band.children].find(child => !child.hidden), box = band.getBoundingClientRect();
    return {id: band.dataset.band, left: box.left, right: box.right, height: box.height,
            name: name.getBoundingClientRect().width}; }); }"""


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_band_is_named_and_fits_a_finger_on_a_phone(visit: Opener, lang: Language) -> None:
    seen = visit(f"/?lang={lang}&date=1938-08-06", size=SIZES["phone"], touch=True)
    bands = seen.map.evaluate(BANDS)
    assert len(bands) == 6
    for band, after in zip(bands, [*bands[1:], {"left": SIZES["phone"][0]}], strict=True):
        width = band["right"] - band["left"]
        assert min(width, band["height"]) >= 44, band
        assert 0 < band["name"] <= width, band
        assert band["right"] <= after["left"] + 0.5, band


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("size", ["phone", "classroom", "desktop"])
def test_names_of_bands_stay_inside_their_buttons(visit: Opener, lang: Language, size: str) -> None:
    mode, pixels = ("classroom", (1280, 720)) if size == "classroom" else ("page", SIZES[size])
    seen = visit(f"/?lang={lang}&mode={mode}&date=1945-08-16", size=pixels, touch=size == "phone")
    for band in seen.map.evaluate(BANDS):
        assert 0 < band["name"] <= band["right"] - band["left"], band


def test_the_narrowest_band_opens_to_the_full_width_and_closes_by_a_tap(visit: Opener) -> None:
    seen = visit("/?date=1939", size=SIZES["phone"], touch=True)
    frame = seen.map
    bar = frame.locator("[data-atlas=time]")
    whole = bar.get_attribute("max")
    frame.locator("[data-band=khasan-1938]").tap()
    only = frame.locator(".atlas-bar__band")
    assert only.count() == 1
    assert int(bar.get_attribute("max") or 0) - int(bar.get_attribute("min") or 0) == 13
    box = only.bounding_box()
    assert box is not None
    assert box["width"] >= 300
    assert box["height"] >= 44
    only.tap()
    assert frame.locator(".atlas-bar__band").count() == 6
    assert bar.get_attribute("max") == whole


@pytest.mark.parametrize("opened", [False, True])
def test_the_bar_covers_nothing_of_the_map_on_a_phone(visit: Opener, opened: bool) -> None:
    seen = visit("/?date=1945-08-16&lang=en", size=SIZES["phone"], touch=True)
    frame = seen.map
    if opened:
        frame.locator("[data-band=august-1945]").tap()
        frame.locator(".atlas-bar__more").tap()
    # all in one look: the bar grows a little when its font comes
    area_ends, bar_begins, bar_ends, frame_ends = frame.evaluate(
        """() => {
          const box = (name) => document.querySelector(name).getBoundingClientRect();
          const [area, bar] = [".leaflet-container", ".atlas-bar"].map(box);
          return [area.bottom, bar.top, bar.bottom, window.innerHeight];
        }"""
    )
    assert area_ends <= bar_begins + 0.5
    assert bar_ends <= frame_ends + 0.5
    outer = seen.page.locator("iframe").first.bounding_box()
    assert outer is not None
    assert outer["y"] + outer["height"] <= SIZES["phone"][1]
    handle = frame.locator("[data-atlas=time]").evaluate("bar => getComputedStyle(bar).height")
    assert float(handle.removesuffix("px")) >= 44
    label = frame.locator("[data-atlas=date-label]")
    assert "16 August 1945" in label.inner_text()
    phase = frame.locator("[data-atlas=phase]")
    assert phase.evaluate("element => element.scrollWidth <= element.clientWidth")
