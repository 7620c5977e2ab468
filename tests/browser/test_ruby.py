"""Readings above the words, and glosses behind them: in the app and in the single file, by pointer, finger and keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from geo.build.single_file import write_page
from tests.browser.conftest import Opener

EVENT = "nomonhan-first-clash-1939"
#: Words with a reading, wherever they stand.
RUBY = """() => [...document.querySelectorAll("ruby")].map(ruby =>
    [ruby.firstChild.textContent, ruby.querySelector("rt").textContent])"""


def wait_for_ruby(page: Page, *within: str) -> None:
    for place in within:
        page.wait_for_function("place => document.querySelector(`${place} ruby`)", arg=place)


def test_readings_stand_above_everything_that_is_read(visit: Opener) -> None:
    seen = visit("/?date=1945-08-16&event=battle-of-mudanjiang-1945&ruby=on")
    wait_for_ruby(seen.page, ".st-key-card", ".moment", ".events", "h1")
    words = dict(seen.page.evaluate(RUBY))
    assert words["牡丹江"] == "ぼたんこう"
    assert not seen.page.locator(".card .reading").first.is_visible()
    # what listens hears each word once
    assert seen.page.locator("ruby rt:not([aria-hidden=true])").count() == 0
    seen.map.wait_for_function(
        "() => [...document.querySelectorAll('.atlas-label-reading')].some(label => label.textContent === 'ほうてん')"
    )


def test_the_switch_writes_readings_and_takes_them_out_again(visit: Opener) -> None:
    seen = visit(f"/?date=1939-05-14&event={EVENT}")
    card = seen.page.locator(".card")
    before = card.inner_text()
    asked: list[str] = []
    seen.page.on("request", lambda request: asked.append(request.url))
    assert seen.page.locator("ruby").count() == 0
    seen.page.locator(".st-key-ruby button").click()
    wait_for_ruby(seen.page, ".card")
    assert any("/readings." in url for url in asked)
    seen.page.wait_for_url("**ruby=on*")
    # another step: new words have readings, too
    seen.map.locator("[data-atlas=next]").click()
    seen.page.wait_for_function("() => document.querySelector('.changes ruby')")
    seen.map.locator("[data-atlas=previous]").click()
    seen.page.locator(".st-key-ruby button").click()
    seen.page.wait_for_function("() => !document.querySelector('ruby')")
    assert card.inner_text() == before
    assert "ruby" not in seen.page.url
    assert seen.errors == []


@pytest.mark.parametrize("path", ["data", "method", "about"])
def test_every_page_keeps_the_readings(visit: Opener, path: str) -> None:
    seen = visit("/?date=1945-08-16&ruby=on")
    seen.page.locator(f'.st-key-bar a[href*="{path}"]').click()
    seen.page.wait_for_url(f"**/{path}**ruby=on**")
    wait_for_ruby(seen.page, "article.text")


def test_a_gloss_opens_by_pointer_focus_and_finger_and_escape_shuts_it(visit: Opener) -> None:
    seen = visit(f"/?date=1939-05-14&event={EVENT}")
    word = seen.page.locator(".card .gloss").first
    text = seen.page.locator(".card .gloss-text").first
    assert not text.is_visible()
    word.hover()
    assert text.is_visible()
    seen.page.keyboard.press("Escape")
    assert not text.is_visible()
    seen.page.mouse.move(5, 5)
    word.focus()
    assert text.is_visible()
    described = word.get_attribute("aria-describedby")
    assert described == text.get_attribute("id")
    seen.page.keyboard.press("Escape")
    assert not text.is_visible()


def test_the_single_file_has_readings_and_glosses(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(locale="ja-JP", viewport={"width": 1280, "height": 800})
    target = tmp_path / "atlas.html"
    write_page(target)
    page.goto(f"{target.as_uri()}#date=1939-05-14&event={EVENT}&ruby=on")
    wait_for_ruby(page, ".reader-panel", ".reader-bar", ".reader-events")
    page.locator(".gloss").first.focus()
    assert page.locator(".gloss-text").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".gloss-text").first.is_visible()
    page.locator('.reader-link[href*="page=about"]').click()
    wait_for_ruby(page, ".reader-text")
    assert "ruby=on" in page.url
    page.locator(".reader-ruby").click()
    page.wait_for_function("() => !document.querySelector('ruby')")
    assert "ruby" not in page.url
    page.close()
