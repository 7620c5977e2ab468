"""A server that has just started: the first request may be a deep link to any page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.server import Server


@pytest.mark.parametrize(
    ("path", "heading"), [("about", "どこまで信用できるか"), ("data", "データ"), ("method", "前線の求め方")]
)
def test_the_first_deep_link_after_a_start_finds_its_page(browser: Browser, path: str, heading: str) -> None:
    fresh = Server()
    try:
        fresh.wait()
        page = browser.new_page(locale="ja-JP")
        page.goto(f"{fresh.url}/{path}")
        page.get_by_role("heading", name=heading).first.wait_for(timeout=60_000)
        assert page.get_by_role("dialog").count() == 0
        page.close()
    finally:
        fresh.stop()
