"""Between two days the front glides: under a held bar, by key, in play; never for those who want no motion."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Frame

from tests.browser.conftest import MAP_FRAME, Opener, Visit

#: The isoline on the map, null when there is none.
LINE = """() => {
  const node = document.querySelector(".atlas-glide-front");
  return node && node.style.display !== "none" ? node.querySelector(".atlas-line").getAttribute("d") : null;
}"""
#: Ids of the fronts and areas that are on the map and can be seen.
SEEN = """() => [...document.querySelectorAll(".atlas-front[data-id], .atlas-area[data-id]")]
  .filter((node) => getComputedStyle(node).display !== "none" && getComputedStyle(node).visibility === "visible")
  .map((node) => node.dataset.id).filter((id) => /^(front|area)-1945-\\d\\d-\\d\\d/.test(id)).sort()"""
DATE = "1945-08-12"
#: Width of the handle in atlas-timebar.css, pixels: its middle follows the pointer.
THUMB = 44


def opened(visit: Opener, path: str = f"/?date={DATE}&lang=en", **options: Any) -> tuple[Visit, Frame]:
    """A page whose fronts can glide: glide.json is there and taken."""
    seen = visit(path, **options)
    frame = seen.map
    frame.wait_for_selector("[data-glide=ready]")
    return seen, frame


class Hand:
    """A mouse on the handle of the bar."""

    def __init__(self, seen: Visit, frame: Frame) -> None:
        self.mouse = seen.page.mouse
        bar = frame.locator("[data-atlas=time]")
        assert seen.page.locator(MAP_FRAME).bounding_box() is not None
        box = bar.bounding_box()
        assert box is not None
        self.y = box["y"] + box["height"] / 2
        self.last = float(bar.get_attribute("max") or 0)
        self.left, self.width = box["x"] + THUMB / 2, box["width"] - THUMB
        self.frame = frame

    def hold(self, position: float) -> None:
        """Press where a position is."""
        self.mouse.move(self.left + self.width * position / self.last, self.y)
        self.mouse.down()

    def to(self, position: float) -> float:
        """Move there; the bar's own value then."""
        self.mouse.move(self.left + self.width * position / self.last, self.y)
        return float(self.frame.locator("[data-atlas=time]").input_value())


def test_a_held_bar_moves_the_front_between_two_days(visit: Opener) -> None:
    seen, frame = opened(visit)
    step = frame.evaluate("() => window.atlas.state().step")
    assert frame.evaluate(LINE) is None
    hand = Hand(seen, frame)
    asked: list[str] = []
    hand.hold(step)
    seen.page.on("request", lambda request: asked.append(request.url))
    lines = {}
    for share in (0.2, 0.35, 0.5, 0.65, 0.8):
        value = hand.to(step + share)
        line = frame.evaluate(LINE)
        if value != round(value):
            lines[value] = line
            assert line
    assert len(lines) >= 3
    assert len(set(lines.values())) == len(lines)
    assert asked == []
    now = frame.evaluate("() => window.atlas.state()")
    assert now["step"] == round(float(frame.locator("[data-atlas=time]").input_value()))
    hand.mouse.up()
    frame.wait_for_function(f"() => ({LINE})() === null")
    day = frame.evaluate("() => window.atlas.state().start")
    assert frame.evaluate(SEEN) == [f"area-{day}", f"front-{day}-attested", f"front-{day}-inferred"]
    assert frame.locator("[data-atlas=time]").input_value() == str(frame.evaluate("() => window.atlas.state().step"))


def test_the_map_can_be_zoomed_while_a_front_is_between_two_days(visit: Opener) -> None:
    seen, frame = opened(visit)
    step = frame.evaluate("() => window.atlas.state().step")
    hand = Hand(seen, frame)
    hand.hold(step)
    hand.to(step + 0.4)
    before = frame.evaluate(LINE)
    frame.evaluate("() => window.map_div.setZoom(window.map_div.getZoom() + 1, { animate: false })")
    assert frame.evaluate(LINE) not in (None, before)
    hand.mouse.up()
    frame.wait_for_function(f"() => ({LINE})() === null")


def test_a_key_glides_and_the_state_is_there_at_once(visit: Opener) -> None:
    _, frame = opened(visit)
    frame.locator("[data-atlas=time]").focus()
    found = frame.evaluate(
        f"""async () => {{
          document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {{ key: "ArrowRight", bubbles: true }}));
          const at = window.atlas.state();
          const drawn = [];
          while (({LINE})()) {{ drawn.push(({LINE})()); await new Promise(requestAnimationFrame); }}
          return {{ date: at.date, features: at.features, drawn }};
        }}"""
    )
    assert found["date"] == "1945-08-13"
    assert "area-1945-08-13" in found["features"]
    assert len(set(found["drawn"])) > 1
    assert frame.evaluate(SEEN)[0] == "area-1945-08-13"


def test_play_is_a_motion(visit: Opener) -> None:
    _, frame = opened(visit)
    frame.locator("[data-atlas=play]").click()
    frame.wait_for_function(
        f"() => {{ window.lines = window.lines || new Set(); window.lines.add(({LINE})());"
        " return window.lines.size > 12; }"
    )
    frame.locator("[data-atlas=play]").click()
    frame.wait_for_function(f"() => ({LINE})() === null")
    assert frame.evaluate("() => window.atlas.state().playing") is False


def test_set_date_and_long_jumps_do_not_glide(visit: Opener) -> None:
    _, frame = opened(visit)
    for iso in ("1945-08-13", "1945-08-25", "1932-03-01", "1926"):
        assert frame.evaluate(f"iso => {{ window.atlas.setDate(iso); return ({LINE})(); }}", iso) is None


@pytest.mark.parametrize("path", [f"/?date={DATE}", f"/?date={DATE}&layers=events,names"])
def test_nothing_glides_without_motion_or_without_fronts(visit: Opener, path: str) -> None:
    calm = {"reduced_motion": "reduce"} if "layers" not in path else {}
    seen, frame = opened(visit, path, **calm)
    step = frame.evaluate("() => window.atlas.state().step")
    hand = Hand(seen, frame)
    hand.hold(step)
    for share in (0.3, 0.45, 0.7, 1.0):
        hand.to(step + share)
        assert frame.evaluate(LINE) is None
    hand.mouse.up()
    assert frame.evaluate("() => window.atlas.state().step") == step + 1
