"""A real server and a real Chromium: every foreign host is blocked, every console error fails the test."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Frame, Page, Request, Route, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.server import FLAGS, Server, chromium_path

#: What `window.atlas.state()` gives.
State = dict[str, Any]

LOCAL = {"localhost", "127.0.0.1", None}
MAP_FRAME = 'iframe[title="streamlit_folium.st_folium"]'
#: What is to be seen of a map that did not come.
SIGHT = """() => ({url: location.href, atlas: typeof window.atlas, main: document.querySelector("main")?.className,
    body: document.body?.innerText.slice(0, 200), scripts: [...document.scripts].map(script => script.src)})"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    running = Server()
    try:
        running.wait()
        yield running.url
    finally:
        running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield launched
        launched.close()


@dataclass
class Visit:
    """A page under watch: what it asked of foreign hosts and what it complained about."""

    page: Page
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    pending: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self.begin)
        for over in ("requestfinished", "requestfailed"):
            self.page.on(over, self.forget)

    def begin(self, request: Request) -> None:
        self.pending.append(request)

    def forget(self, request: Request) -> None:
        if request in self.pending:
            self.pending.remove(request)

    def hear(self, message: ConsoleMessage) -> None:
        """Remember an error."""
        if message.type == "error":
            self.errors.append(message.text)

    @property
    def raw_map(self) -> Frame:
        """The map's frame, ready or not."""
        self.page.wait_for_selector(MAP_FRAME, state="attached")
        handle = self.page.query_selector(MAP_FRAME)
        assert handle is not None
        frame = handle.content_frame()
        assert frame is not None
        return frame

    @property
    def map(self) -> Frame:
        """The map's frame, once its atlas is ready."""
        frame = self.raw_map
        try:
            frame.wait_for_function("() => window.atlas && window.atlas.ready.then(() => true)")
        except PlaywrightTimeout as error:
            raise AssertionError(f"the map did not get ready: {frame.evaluate(SIGHT)}") from error
        return frame

    def state(self) -> State:
        found: State = self.map.evaluate("() => window.atlas.state()")
        return found

    def set_date(self, iso: str) -> str:
        return str(self.map.evaluate("iso => window.atlas.setDate(iso)", iso))

    def wait_state(self, key: str, value: object) -> None:
        """Wait until the atlas says so."""
        self.map.wait_for_function("([key, value]) => window.atlas.state()[key] === value", arg=[key, value])

    def wait_page(self) -> None:
        """Wait until the page around the map tells the date that the map shows: in its address and in its panel."""
        label = self.map.locator(".atlas-bar__date").inner_text()
        self.page.locator(".moment h2", has_text=re.compile(rf"^{re.escape(label)}(\s|$)")).wait_for()
        iso = self.state()["date"]
        self.page.wait_for_url(lambda url: iso.startswith(parse_qs(urlparse(url).query)["date"][0]))

    def settle(self) -> None:
        """Wait until nothing is under way on the network, with what the map fetches when it is idle."""
        self.map.evaluate("() => new Promise(done => requestIdleCallback(() => requestIdleCallback(done)))")
        while self.pending:
            self.page.wait_for_event("requestfinished")

    def bar_box(self) -> tuple[float, float, float]:
        """Left end, width and height of the middle of the time bar, pixels of the page."""
        box = self.map.locator("[data-atlas=time]").bounding_box()
        assert box is not None
        return box["x"], box["width"], box["y"] + box["height"] / 2

    def expect_clean(self) -> None:
        """Nothing was asked of a foreign host and nothing was complained about since the last look."""
        foreign, errors = self.foreign[:], self.errors[:]
        self.foreign.clear()
        self.errors.clear()
        assert (foreign, errors) == ([], [])


Opener = Callable[..., Visit]


@contextmanager
def opening(browser: Browser, server: str) -> Iterator[Opener]:
    """A function that opens an address of the app, each time as a new reader."""
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def open_page(
        path: str = "/", *, size: tuple[int, int] = (1280, 800), touch: bool = False, **options: Any
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=options.pop("locale", "ja-JP"),
            has_touch=touch,
            **options,
        )
        context.set_default_timeout(60_000)
        contexts.append(context)
        found = Visit(context.new_page())
        visits.append(found)

        def gate(route: Route) -> None:
            if urlparse(route.request.url).hostname in LOCAL:
                route.continue_()
            else:
                found.foreign.append(route.request.url)
                route.abort()

        context.route("**/*", gate)
        found.page.goto(server + path)
        return found

    yield open_page
    for context in contexts:
        context.close()
    for seen in visits:
        seen.expect_clean()


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Opener]:
    """Open an address of the app; at the end of the test nothing may have gone wrong on any page."""
    with opening(browser, server) as open_page:
        yield open_page


@pytest.fixture(scope="module")
def shared_visit(browser: Browser, server: str) -> Iterator[Opener]:
    """Like `visit`, for a page that the tests of a file share because loading it is what takes the time."""
    with opening(browser, server) as open_page:
        yield open_page


@pytest.fixture(scope="module")
def desk_page(shared_visit: Opener) -> Visit:
    return shared_visit("/?date=1939-08-25&lang=ja")


@pytest.fixture
def desk(desk_page: Visit) -> Iterator[Visit]:
    """A desktop page that the tests of a file share: Japanese, all years on the bar, at rest on 25 August 1939."""
    to_rest(desk_page, "1939-08-25")
    yield desk_page
    desk_page.expect_clean()


def to_rest(seen: Visit, iso: str) -> None:
    """Bring a shared page back to where every test begins."""
    frame = seen.map
    frame.evaluate("() => window.atlas.pause()")
    if frame.evaluate("() => window.atlas.state().lang") != "ja":
        seen.page.get_by_text("日本語", exact=True).first.click()
        seen.wait_state("lang", "ja")
    if frame.locator('.atlas-bar__band[aria-pressed="true"]').count():
        frame.locator('.atlas-bar__band[aria-pressed="true"]').first.press("Enter")
    frame.locator(".atlas-bar__typed").evaluate("field => { field.value = ''; }")
    frame.evaluate("iso => { document.activeElement.blur(); window.atlas.setDate(iso); }", iso)
    seen.wait_page()
