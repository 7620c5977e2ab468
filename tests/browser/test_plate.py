"""The front at 16 August 1945: a band where it is inferred, dated positions and axes, their labels apart."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Frame

from tests.browser.conftest import Opener

DATE = "1945-08-16"
#: Boxes of the labels that are seen, with their classes and words.
LABELS = """() => [...document.querySelectorAll(".atlas-label")].map((node) => {
  const { left, top, right, bottom } = node.getBoundingClientRect();
  return { box: [left, top, right, bottom], look: node.getAttribute("class"), text: node.textContent };
}).filter(({ box, text }) => text && box[2] > box[0])"""
#: Paths of bands that are drawn and seen.
BANDS = """() => [...document.querySelectorAll(".atlas-band path")]
  .filter((node) => node.getAttribute("d") && node.getBoundingClientRect().width > 20).length"""


def opened(visit: Opener, query: str) -> Frame:
    frame = visit(f"/?{query}").map
    frame.wait_for_selector("[data-glide=ready]")
    frame.wait_for_selector(".atlas-plate-day")
    return frame


def labels(frame: Frame, look: str) -> list[dict[str, Any]]:
    return [label for label in frame.evaluate(LABELS) if look in label["look"].split()]


@pytest.mark.parametrize("view", ["", "&view=45.5,125,5.5", "&view=46.5,121,7"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_days_and_armies_are_named_and_no_label_lies_over_another(visit: Opener, lang: str, view: str) -> None:
    frame = opened(visit, f"date={DATE}&lang={lang}{view}")
    assert len(labels(frame, "atlas-plate-day")) >= 4
    armies = [label["text"] for label in labels(frame, "atlas-plate-army")]
    assert armies
    assert len(armies) == len(set(armies))
    seen = frame.evaluate(LABELS)
    for number, one in enumerate(seen):
        for other in seen[number + 1 :]:
            plate = "atlas-plate" in one["look"] + other["look"]
            (a, b, c, d), (e, f, g, h) = one["box"], other["box"]
            assert not plate or c <= e + 1 or g <= a + 1 or d <= f + 1 or h <= b + 1, (one, other)


def test_the_inferred_front_has_a_band_and_no_teeth_the_attested_one_teeth(visit: Opener) -> None:
    frame = opened(visit, f"date={DATE}&lang=en&view=45.5,125,5.5")
    frame.wait_for_function(f"() => ({BANDS})() > 0")
    front = frame.locator(f'[data-id="front-{DATE}-inferred"]')
    assert front.locator(".atlas-teeth").count() == 0
    assert front.locator(".atlas-line").evaluate("(node) => getComputedStyle(node).strokeDasharray") == "none"
    attested = frame.locator(f'[data-id="front-{DATE}-attested"]')
    assert attested.locator(".atlas-teeth").get_attribute("d")
    assert not attested.locator(".atlas-band path").count()
    width = "(node) => parseFloat(getComputedStyle(node).strokeWidth)"
    thin, heavy = (found.locator(".atlas-line").evaluate(width) for found in (front, attested))
    assert 1.8 < thin < heavy


def test_what_is_to_come_is_fainter_and_axes_come_as_far_as_the_date(visit: Opener) -> None:
    frame = opened(visit, "date=1945-08-09&lang=en&view=45.5,125,5.5")
    later = {label["text"] for label in labels(frame, "is-later")}
    assert {"11", "13"} <= later
    assert "9 Aug" not in later
    length = (
        """() => [...document.querySelectorAll(".atlas-axis")].reduce((sum, node) => sum + node.getTotalLength(), 0)"""
    )
    before = frame.evaluate(length)
    frame.evaluate("() => window.atlas.setDate('1945-08-16')")
    frame.wait_for_function(f"(before) => ({length})() > 1.5 * before", arg=before)


def test_the_layer_is_switched_by_the_link(visit: Opener) -> None:
    frame = visit(f"/?date={DATE}&lang=en&layers=territories,fronts").map
    frame.wait_for_selector("[data-glide=ready]")
    assert not labels(frame, "atlas-plate-day")
    frame = opened(visit, f"date={DATE}&lang=en&layers=territories,plate")
    assert not labels(frame, "atlas-label-place")


@pytest.mark.parametrize("date", ["1945-08-14"])
def test_small_pieces_of_front_are_left_out_from_afar_only(visit: Opener, date: str) -> None:
    pieces = f"""() => [...document.querySelectorAll('[data-id^="front-{date}"] .atlas-line')]
      .reduce((sum, node) => sum + node.getAttribute("d").split("M").length - 1, 0)"""
    far, near = (opened(visit, f"date={date}&lang=en&view=46,127,{zoom}").evaluate(pieces) for zoom in ("5.75", "6.25"))
    assert 0 < far < near
