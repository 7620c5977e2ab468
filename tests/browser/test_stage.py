"""The stage at every size in both languages: how much of it is map, what lies over what, what is cut or printed."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.browser.conftest import Opener, Visit

#: Windows in CSS pixels, and the least share of the map: of the width on a desk, of the height elsewhere.
SIZES = {
    "desk": ((1280, 800), "width", 0.65),
    "chromebook": ((1366, 768), "width", 0.65),
    "tablet": ((1024, 768), "width", 0.65),
    "tablet upright": ((768, 1024), "height", 0.55),
    "phone": ((390, 844), "height", 0.55),
    "phone sideways": ((844, 390), "height", 0.55),
    "small phone": ((320, 640), "height", 0.55),
    "twice": ((640, 400), "height", 0.4),
    "four times": ((320, 256), "height", 0.4),
    "4k": ((3840, 2160), "width", 0.65),
}
#: A date as long as they get.
LONG = "1931-11-25"
#: Something happened off the map; there is an inset; the view is that of a small war, with something off the map.
SIDES = ["1945-08-12", "1945-08-25", "1939-08-25"]

LOOK = """() => {
  const box = (element) => element.getBoundingClientRect();
  const seen = (element) => element.getClientRects().length > 0 && box(element).width > 1;
  const area = box(document.querySelector(".leaflet-container"));
  const legend = box(document.querySelector(".atlas-panel--legend"));
  const names = [".atlas-zoom", ".atlas-panel", ".atlas-inset", ".atlas-locator",
    ".leaflet-control-scale", ".atlas-credit", ".atlas-bar__buttons",
    ".atlas-bar__label", ".atlas-bar__phase", ".atlas-bar__tools", ".atlas-bar__band"];
  const things = [...document.querySelectorAll(names.join())].filter(seen);
  const over = [];
  things.forEach((one, i) => things.slice(i + 1).forEach((other) => {
    const [a, b] = [box(one), box(other)];
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 1) over.push(`${one.className} / ${other.className}`);
  }));
  const cut = [];
  document.querySelectorAll(".atlas-bar__band").forEach((band) => {
    const name = [...band.children].find((child) => !child.hidden);
    if (box(name).width > box(band).width + 0.5) cut.push(band.innerText);
  });
  for (const name of [".atlas-bar__label", ".atlas-bar__phase", ".atlas-bar__now"]) {
    const element = document.querySelector(name);
    if (seen(element) && element.scrollWidth > element.clientWidth + 1) cut.push(`${name} ${element.innerText}`);
  }
  return {width: area.width, height: area.height, over, cut,
          legend: legend.width * legend.height / (area.width * area.height)};
}"""


def calm(seen: Visit) -> None:
    """Wait until the fonts have come and every name has found its room."""
    seen.map.evaluate(
        """async () => {
          const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          for (let turn = 0; turn < 3; turn += 1) { await frame(); await document.fonts.ready; }
          // names and views follow in a rhythm of their own: until nothing moves any more
          const picture = () => document.querySelector(".leaflet-map-pane").outerHTML;
          for (let [last, same] = [null, 0]; same < 6; await new Promise((done) => setTimeout(done, 40))) {
            const now = picture();
            same = now === last ? same + 1 : 0;
            last = now;
          }
        }"""
    )


def speak(seen: Visit, lang: str) -> None:
    if seen.state()["lang"] != lang:
        seen.page.get_by_text({"ja": "日本語", "en": "English"}[lang], exact=True).first.click()
        seen.wait_state("lang", lang)


def look(seen: Visit) -> dict[str, Any]:
    calm(seen)
    found: dict[str, Any] = seen.map.evaluate(LOOK)
    return found


@pytest.mark.parametrize("name", SIZES)
def test_the_map_has_its_share_and_nothing_lies_over_another_thing(visit: Opener, name: str) -> None:
    size, way, least = SIZES[name]
    seen = visit(f"/?lang=en&date={LONG}", size=size, touch=size[0] < 800)
    for lang in ("en", "ja"):
        speak(seen, lang)
        for opened in (False, True):
            if opened:
                seen.map.evaluate("() => document.querySelector('[data-atlas=legend][aria-expanded=false]')?.click()")
            found = look(seen)
            whole = size[0] if way == "width" else size[1]
            assert found[way] >= least * whole, (lang, found)
            assert found["height"] >= 0.4 * size[1], (lang, found)
            assert (found["over"], found["cut"]) == ([], []), (lang, opened)
            if opened:
                assert found["legend"] <= 0.205, lang
        seen.map.evaluate("() => document.querySelector('[data-atlas=legend]').click()")
        over = seen.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, lang
    for date in SIDES:
        seen.set_date(date)
        found = look(seen)
        assert (found["over"], found["cut"]) == ([], []), date


#: Heights of the time bar at all steps, one after the other, with the steps at which it has them.
HEIGHTS = """async () => {
  const [bar, range] = [document.querySelector(".atlas-bar"), document.querySelector("[data-atlas=time]")];
  const heights = {};
  for (let step = 0; step <= Number(range.max); step += 1) {
    range.value = step;
    range.dispatchEvent(new Event("input", {bubbles: true}));
    (heights[bar.offsetHeight] ??= []).push(step);
    if (step % 20 === 0) await new Promise((done) => setTimeout(done));
  }
  return heights;
}"""


@pytest.mark.parametrize("mode", ["", "&mode=classroom"], ids=["page", "classroom"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_date_is_so_long_that_the_map_changes_its_size(visit: Opener, lang: str, mode: str) -> None:
    seen = visit(f"/?lang={lang}{mode}&date={LONG}")
    for name, (size, _, _) in SIZES.items():
        seen.page.set_viewport_size({"width": size[0], "height": size[1]})
        calm(seen)
        heights = seen.map.evaluate(HEIGHTS)
        assert len(heights) == 1, (name, heights)


def test_wider_letters_cut_and_cover_nothing(visit: Opener) -> None:
    seen = visit(f"/?lang=en&date={LONG}")
    spacing = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    for scope in (seen.page, seen.map):
        scope.add_style_tag(content=spacing)
    found = look(seen)
    assert (found["over"], found["cut"]) == ([], [])
    assert found["height"] >= 0.4 * 800


@pytest.mark.parametrize("pixels", [16, 24])
def test_the_size_of_letters_is_the_browsers(visit: Opener, pixels: int) -> None:
    seen = visit("/?lang=ja&date=1945-08-16")
    session = seen.page.context.new_cdp_session(seen.page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": pixels}})
    seen.page.reload()
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    assert seen.map.locator(".atlas").evaluate(size) == pixels
    assert seen.page.locator("html").evaluate(size) == pixels
    found = look(seen)
    assert (found["over"], found["cut"]) == ([], [])


@pytest.mark.parametrize(("size", "least"), [((1920, 1080), 20), ((3840, 2160), 40)])
def test_projector_letters_are_parts_of_the_screen(visit: Opener, size: tuple[int, int], least: int) -> None:
    seen = visit("/?lang=ja&mode=classroom&date=1945-08-16", size=size)
    seen.map.locator("body").press("l")
    calm(seen)
    names = [
        ".atlas-bar__band span", ".atlas-bar__years", ".atlas-degrees", ".leaflet-control-scale-line", ".atlas-credit",
        ".atlas-panel__head", ".atlas-panel__body li", ".atlas-bar__phase", ".atlas-bar__story",
    ]  # fmt: skip
    sizes = seen.map.evaluate(
        """names => names.map(name =>
          [name, parseFloat(getComputedStyle(document.querySelector(name) || document.body).fontSize)])""",
        names,
    )
    assert [(name, size) for name, size in sizes if size < least] == []
    marks = seen.map.locator(".leaflet-pane .atlas-event:not(.is-heaped) .atlas-mark:visible")
    heights = marks.evaluate_all("marks => marks.map((mark) => mark.getBoundingClientRect().height)")
    assert len(heights) > 4
    assert min(heights) >= least
    assert seen.map.locator(".atlas-bar__story").inner_text() != ""


def test_forced_colours_leave_rail_and_handle(visit: Opener) -> None:
    seen = visit("/?lang=ja&date=1939-08-25", forced_colors="active")
    style = seen.map.evaluate(
        """() => {
          const range = getComputedStyle(document.querySelector(".atlas-bar__range"));
          const probe = (colour) => {
            const element = document.body.appendChild(document.createElement("i"));
            element.style.cssText = `forced-color-adjust:none;color:${colour}`;
            return getComputedStyle(element).color;
          };
          return {adjust: range.forcedColorAdjust,
                  colours: ["--atlas-accent", "--atlas-rim", "--atlas-paper"]
                    .map(name => probe(range.getPropertyValue(name)))};
        }"""
    )
    assert style["adjust"] == "none"
    accent, rim, paper = style["colours"]
    assert paper not in (accent, rim)


def test_a_printed_map_is_one_sheet_without_a_button(visit: Opener) -> None:
    seen = visit("/?lang=ja&date=1945-08-16")
    calm(seen)
    view = seen.state()["view"]
    for landscape in (True, False):
        sheet = seen.page.pdf(format="A4", landscape=landscape, print_background=True)
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", sheet)) == 1
    seen.page.emulate_media(media="print")
    seen.map.wait_for_function("() => document.querySelector('.atlas').dataset.paper === 'alone'")
    shown = seen.map.evaluate(
        """() => ['button:not(.atlas-heap)', '.atlas-bar__track', '.atlas-bar__tools', '.atlas-zoom'].filter(name =>
          [...document.querySelectorAll(name)].some(element => element.getClientRects().length))"""
    )
    assert shown == []
    for name in (".atlas-bar__date", ".atlas-panel--legend li", ".leaflet-control-scale-line", ".atlas-credit span"):
        assert seen.map.locator(name).first.is_visible(), name
    assert not seen.page.get_by_text("リンクをコピー").first.is_visible()
    # a sheet may move the view by less than a pixel
    assert seen.state()["view"] == pytest.approx(view, abs=0.03)
    seen.page.emulate_media(media="screen")
    seen.map.wait_for_function("() => !document.querySelector('.atlas').dataset.paper")
    assert seen.map.locator(".leaflet-container .atlas-panel--legend").count() == 1


#: Every drawn thing in sight by how it looks, and the looks that the legend has.
SYMBOLS = """() => {
  const frame = document.querySelector(".leaflet-container").getBoundingClientRect();
  const inSight = (element) => {
    const box = element.getBoundingClientRect();
    return box.width + box.height > 0 && box.right > frame.left && box.left < frame.right && box.bottom > frame.top
      && box.top < frame.bottom && !element.matches(".is-heaped");
  };
  // a box may be in sight and nothing of what is drawn in it: asked only of what the legend seems to lack
  const frameAt = (node) => {
    const back = node.getScreenCTM().inverse();
    return (x, y) => new DOMPoint(x, y).matrixTransform(back);
  };
  const isDrawn = (element) => [...element.querySelectorAll("path, circle")].some((node) => {
    const at = frameAt(node);
    for (let x = frame.left; x < frame.right; x += 8)
      for (let y = frame.top; y < frame.bottom; y += 8)
        if (node.isPointInFill(at(x, y)) || node.isPointInStroke(at(x, y))) return true;
    return false;
  });
  const look = (group) => {
    const kind = [...group.classList].filter((name) => /^atlas-(?!f$)/.test(name)).join();
    const apart = ".atlas-hit, .atlas-stretch, .atlas-ribbon, clipPath path";
    const parts = [...group.querySelectorAll("path")].filter((path) => !path.matches(apart));
    return kind + " " + parts.map((path) =>
      [path.getAttribute("fill"), path.getAttribute("stroke"), path.getAttribute("class")].join("/")).join(" ");
  };
  // an island has no border, and so no ribbon: the ribbon is a symbol of its own
  const looks = (root, wanted) => [
    ...[...document.querySelectorAll(`${root} .atlas-f`)].filter(wanted).map(look),
    ...[...document.querySelectorAll(`${root} .atlas-f .atlas-ribbon`)].filter(wanted)
      .map((ribbon) => `ribbon ${ribbon.getAttribute("stroke")}`),
  ];
  const known = new Set(looks(".atlas-panel--legend", () => true));
  if (document.querySelector("[data-entry=mark_trace]")) known.add("atlas-trace ");
  const lacks = new Set(looks(".leaflet-pane", inSight).filter((name) => !known.has(name)));
  const there = new Set(looks(".leaflet-pane", (element) => inSight(element) && lacks.size && isDrawn(element)));
  return [...lacks].filter((name) => there.has(name));
}"""

DATES = [
    "1922-03-01",
    "1925-05-01",
    "1928-06-04",
    "1929-11-20",
    "1931-09-19",
    "1932-02-10",
    "1932-10-15",
    "1933-03-04",
    "1935-03-23",
    "1937-10-15",
    "1938-08-06",
    "1939-08-25",
    "1941-07-10",
    "1945-08-09",
    "1945-08-16",
    "1945-08-25",
    "1945-12-10",
    "1946-04-10",
]


def test_every_symbol_on_the_map_is_in_the_legend(visit: Opener) -> None:
    seen = visit(f"/?lang=en&date={DATES[0]}", size=(1400, 900))
    seen.map.evaluate("() => document.querySelector('[data-atlas=legend][aria-expanded=false]')?.click()")
    missing = {}
    for date in DATES:
        seen.set_date(date)
        calm(seen)
        found = seen.map.evaluate(SYMBOLS)
        if found:
            missing[date] = found
    assert missing == {}


def test_the_pointer_does_not_find_what_lies_between_the_ends_of_a_ribbon(visit: Opener) -> None:
    """Ribbons and faded edges are open lines: an area that takes the pointer would reach from end to end of them."""
    seen = visit("/?date=1932-01-05")
    found: list[list[str]] = seen.map.evaluate(
        """() => [...document.querySelectorAll('.leaflet-pane .atlas-ribbon, .leaflet-pane .atlas-fade')]
            .map((path) => [path.getAttribute('class'), getComputedStyle(path).pointerEvents])"""
    )
    assert {look for look, _ in found} == {"atlas-ribbon", "atlas-fade"}
    assert {answer for _, answer in found} == {"none"}


def test_the_view_follows_the_story_until_the_readers_hand_is_on_the_map(visit: Opener) -> None:
    seen = visit("/?lang=ja&date=1938-07-20")
    zoom = "() => window.atlas.state().view[2]"
    home = seen.map.evaluate(zoom)
    seen.map.evaluate("() => window.atlas.next()")
    seen.map.wait_for_function("() => window.atlas.state().view[2] > 9")
    assert seen.map.locator(".atlas-locator").is_visible()
    seen.set_date("1938-09-01")
    seen.map.wait_for_function("home => window.atlas.state().view[2] === home", arg=home)
    seen.map.locator(".atlas-zoom__button").first.click()
    seen.map.wait_for_function("home => Math.abs(window.atlas.state().view[2] - home - 0.5) < 0.011", arg=home)
    seen.set_date("1938-08-06")
    assert seen.map.evaluate(zoom) == pytest.approx(home + 0.5, abs=0.011)
    seen.map.locator(".atlas-zoom__button").nth(2).click()
    seen.map.wait_for_function("home => window.atlas.state().view[2] === home", arg=home)
    seen.set_date("1939-08-25")
    seen.map.wait_for_function("() => window.atlas.state().view[2] > 7")


def test_a_clicker_closes_the_card_before_it_leaves_the_projector(visit: Opener) -> None:
    seen = visit("/?lang=ja&mode=classroom&date=1945-08-16", size=(1280, 720))
    event = seen.state()["events"][0]
    seen.map.evaluate("id => window.atlas.pick(id)", event)
    seen.page.locator(".st-key-card").wait_for()
    for key in ("b", "."):
        seen.page.keyboard.press(key)
    assert seen.state()["event"] == event
    seen.page.keyboard.press("Escape")
    seen.page.locator(".st-key-card").wait_for(state="detached")
    assert seen.state()["mode"] == "classroom"
    seen.page.keyboard.press("Escape")
    seen.wait_state("mode", "page")


def test_a_clicker_is_told_that_the_bar_ends(visit: Opener) -> None:
    seen = visit("/?lang=en&mode=classroom&date=1946-12-31", size=(1280, 720))
    seen.map.locator("body").press("PageDown")
    assert seen.map.locator(".atlas-bar__end").inner_text() == "This is the end"
    seen.map.locator("body").press("PageUp")
    assert seen.map.locator(".atlas-bar__end").inner_text() == ""
