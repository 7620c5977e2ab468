"""A real server and a real Chromium: every foreign host is blocked, every console error fails the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Frame, Page, Route, sync_playwright

from tests.server import FLAGS, Server, chromium_path

LOCAL = {"localhost", "127.0.0.1", None}
MAP_FRAME = 'iframe[title="streamlit_folium.st_folium"]'


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

    def hear(self, message: ConsoleMessage) -> None:
        """Remember an error; Streamlit itself looks for its health under the path of a deep link first."""
        probe = urlparse(message.location.get("url", "")).path.endswith(("/_stcore/health", "/_stcore/host-config"))
        if message.type == "error" and not probe:
            self.errors.append(message.text)

    @property
    def map(self) -> Frame:
        """The map's frame, once its atlas is ready."""
        self.page.wait_for_selector(MAP_FRAME, state="attached")
        handle = self.page.query_selector(MAP_FRAME)
        assert handle is not None
        frame = handle.content_frame()
        assert frame is not None
        frame.wait_for_function("() => window.atlas && window.atlas.ready")
        frame.evaluate("() => window.atlas.ready.then(() => true)")
        return frame

    def state(self) -> dict:
        return self.map.evaluate("() => window.atlas.state()")

    def set_date(self, iso: str) -> str:
        return self.map.evaluate("iso => window.atlas.setDate(iso)", iso)


Opener = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Opener]:
    """Open an address of the app; at the end of the test nothing may have gone wrong on any page."""
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def open_page(path: str = "/", *, size: tuple[int, int] = (1280, 800), touch: bool = False, **options) -> Visit:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=options.pop("locale", "ja-JP"),
            has_touch=touch,
            **options,
        )
        context.set_default_timeout(30_000)
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
        found.page.on("console", found.hear)
        found.page.on("pageerror", lambda e: found.errors.append(str(e)))
        found.page.goto(server + path)
        return found

    yield open_page
    for context in contexts:
        context.close()
    for seen in visits:
        assert seen.foreign == []
        assert seen.errors == []
