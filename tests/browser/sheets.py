"""The single-file atlas in a browser without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from geo.build.single_file import write_page

#: Window of a desk, pixels.
DESK = (1280, 800)


class Sheet:
    """The file in a browser without a network: what it asked for and what it complained about."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page, self.file = page, file
        self.asked: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, link: str = "") -> Sheet:
        """Open it, or follow a link within it."""
        self.page.goto(self.file.as_uri() + link)
        self.page.wait_for_function("() => window.atlas && window.atlas.ready.then(() => true)")
        self.page.locator(".reader-bar nav a").first.wait_for(state="attached")
        return self

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate("() => window.atlas.state()")
        return found

    def wait_address(self) -> None:
        """Wait until the address says which date the map shows."""
        self.page.wait_for_function(
            """() => {
                const said = new URLSearchParams(location.hash.slice(1)).get("date");
                return said && window.atlas.state().date.startsWith(said);
            }"""
        )

    def set_date(self, iso: str) -> None:
        """Move the map and wait until the page around it has followed."""
        self.page.evaluate("iso => window.atlas.setDate(iso)", iso)
        self.wait_address()

    def part(self, name: str) -> Locator:
        return self.page.locator(f".reader-panel {name}")

    def text(self, name: str) -> str:
        """Text of a part of the panel."""
        return self.part(name).text_content() or ""

    def size(self, selector: str) -> tuple[float, float]:
        """Width and height, pixels."""
        box = self.page.locator(selector).bounding_box()
        assert box is not None
        return box["width"], box["height"]

    def events(self) -> list[str]:
        return self.page.locator(".reader-events button").all_text_contents()

    def click_map(self, latitude: float, longitude: float) -> None:
        at = self.page.evaluate(
            "at => { const p = window.atlasMapForTests.latLngToContainerPoint(at); return [p.x, p.y]; }",
            [latitude, longitude],
        )
        self.page.locator(".leaflet-container").click(position={"x": at[0], "y": at[1]})

    def expect_clean(self) -> None:
        assert [url for url in self.asked if not url.startswith(("file:", "data:", "blob:"))] == []
        assert self.errors == []


Opener = Callable[..., Sheet]


@pytest.fixture(scope="session")
def atlas_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target: Path = tmp_path_factory.mktemp("page") / "atlas.html"
    assert write_page(target) == target.stat().st_size
    return target


@pytest.fixture
def sheet(browser: Browser, atlas_file: Path) -> Iterator[Opener]:
    """Open the file in a new window; at the end nothing may have gone wrong in any."""
    opened: list[Sheet] = []

    def open_file(link: str = "", size: tuple[int, int] = DESK, **options: Any) -> Sheet:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True, **options)
        # the map itself is no part of the contract; tests ask it where a place is on the screen
        context.add_init_script(
            """let leaflet; Object.defineProperty(window, "L", { get: () => leaflet, set: (found) => { leaflet = found;
               found.Map.addInitHook(function () { window.atlasMapForTests = this; }); } });"""
        )
        found = Sheet(context.new_page(), atlas_file)
        opened.append(found)
        return found.open(link)

    yield open_file
    for seen in opened:
        seen.page.context.close()
        seen.expect_clean()
