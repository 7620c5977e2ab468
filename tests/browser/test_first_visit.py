"""What a first visit fetches of ours: how much, each file once, and the fonts after the first picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import MAP_FRAME

#: Bytes on the wire in all, Streamlit's scripts and what its WebSocket brings included; requests.
BUDGET = 900_000
REQUESTS = 60
#: Files of the fonts that a visit at the opening date needs: one of each weight and the style sheet.
FONTS = 3

#: Files that come after the first picture.
LATER = ("/atlas/more.", "/atlas/glide.", "/basemap/rivers.", ".woff2")
#: Have they all come? A quiet network is no sign of it: a file that is fetched ahead may never be said to be there.
CAME = """wanted => {
    const came = performance.getEntriesByType("resource").filter((entry) => entry.responseEnd > 0);
    return wanted.every((name) => came.some((entry) => entry.name.includes(name)));
}"""
PAGE_FONTS = """() => document.fonts.status === "loaded"
    && new Set([...document.fonts].filter((face) => face.status === "loaded").map((face) => face.weight)).size >= 2"""


class Wire:
    """Requests that crossed the wire, in the order in which they ended; what came from a cache is left out."""

    def __init__(self, page: Page) -> None:
        self.begun: dict[str, str] = {}
        self.cached: set[str] = set()
        self.sizes: Counter[str] = Counter()
        self.times: Counter[str] = Counter()
        self.order: list[tuple[str, str]] = []
        self.refused: list[str] = []
        self.messages = 0
        page.on("websocket", lambda socket: socket.on("framereceived", self.on_message))
        cdp = page.context.new_cdp_session(page)
        cdp.on("Network.requestWillBeSent", self.on_request)
        cdp.on("Network.requestServedFromCache", lambda event: self.cached.add(event["requestId"]))
        cdp.on("Network.responseReceived", self.on_response)
        cdp.on("Network.loadingFinished", self.on_end)
        cdp.send("Network.enable")

    def on_request(self, event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith("http"):  # made in the page itself
            return
        self.begun[event["requestId"]] = urlparse(event["request"]["url"]).path
        self.order.append(("asked", self.begun[event["requestId"]]))

    def on_response(self, event: dict[str, Any]) -> None:
        if event["response"]["status"] >= 400:
            self.refused.append(event["response"]["url"])
        if event["response"].get("fromDiskCache"):
            self.cached.add(event["requestId"])

    def on_end(self, event: dict[str, Any]) -> None:
        path = self.begun.get(event["requestId"])
        if path is None:
            return
        self.order.append(("came", path))
        if event["requestId"] not in self.cached:
            self.sizes[path] += int(event["encodedDataLength"])
            self.times[path] += 1

    def on_message(self, message: str | bytes) -> None:
        self.messages += len(message)

    def own(self) -> dict[str, int]:
        return {path: size for path, size in self.sizes.items() if path.startswith("/app/static/")}


@pytest.fixture
def wire(browser: Browser, server: str) -> Iterator[Wire]:
    context = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    found = Wire(page)
    page.goto(f"{server}/?lang=ja")
    page.wait_for_selector(MAP_FRAME, state="attached")
    page.frame_locator(MAP_FRAME).locator("main.atlas.is-ready").wait_for(timeout=60_000)
    frame = page.locator(MAP_FRAME).element_handle().content_frame()
    assert frame is not None
    frame.wait_for_function(CAME, arg=LATER, timeout=60_000)
    # Streamlit's page takes the fonts last of all
    page.wait_for_function(PAGE_FONTS, timeout=60_000)
    yield found
    context.close()


def test_a_first_visit_fetches_little_and_nothing_twice(wire: Wire) -> None:
    own = wire.own()
    assert any("/atlas/atlas." in path for path in own)
    assert {path: times for path, times in wire.times.items() if path in own and times > 1} == {}
    assert sum(wire.sizes.values()) + wire.messages <= BUDGET, wire.sizes.most_common(20)


def test_a_first_visit_is_few_requests_all_of_them_answered(wire: Wire) -> None:
    assert wire.refused == []
    assert sum(wire.times.values()) <= REQUESTS, wire.times


def test_a_first_visit_needs_only_the_first_cut_of_each_weight_and_nothing_that_is_not_seen(wire: Wire) -> None:
    assert len([path for path in wire.own() if "/fonts/" in path]) == FONTS, sorted(wire.own())
    assert [path for path in wire.own() if "/words/" in path or "/provinces." in path] == []


@pytest.mark.parametrize("page", ["data", "method", "about"])
def test_a_link_to_a_page_asks_for_nothing_in_vain(browser: Browser, server: str, page: Page) -> None:
    context = browser.new_context(locale="ja-JP")
    tab = context.new_page()
    found = Wire(tab)
    tab.goto(f"{server}/{page}?lang=en")
    tab.locator(".stHtml h2").first.wait_for(timeout=60_000)
    tab.wait_for_load_state("networkidle")
    assert found.refused == []
    context.close()


def test_no_font_comes_before_what_the_first_picture_is_drawn_from(wire: Wire) -> None:
    fonts = [at for at, (what, path) in enumerate(wire.order) if what == "asked" and path.endswith(".woff2")]
    needed = [at for at, (what, path) in enumerate(wire.order) if what == "came" and "/atlas/atlas." in path]
    assert fonts
    assert needed
    assert min(fonts) > min(needed)
    assert [path for path in wire.times if "/static/media/" in path] == []


@pytest.mark.parametrize(("query", "lang"), [("", "ja"), ("?lang=en", "en")])
def test_the_page_has_its_language_before_any_script_runs(browser: Browser, server: str, query: str, lang: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/about{query}")
    assert page.locator("html").get_attribute("lang") == lang
    context.close()
