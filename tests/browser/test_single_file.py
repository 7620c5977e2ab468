"""The single-file atlas opens from disk, with no server and no network, and keeps the JavaScript contract."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from geo.build.single_file import write_page
from geo.errors import AssetError


def test_the_file_opens_from_disk(browser: Browser, tmp_path: Path) -> None:
    target = tmp_path / "atlas.html"
    assert write_page(target) == target.stat().st_size
    page = browser.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{target.as_uri()}?date=1945-08-16&lang=en")
    state = page.evaluate("() => window.atlas.ready.then(() => window.atlas.state())")
    assert (state["date"], state["lang"]) == ("1945-08-16", "en")
    assert any(identifier.startswith("front-1945-08-16") for identifier in state["features"])
    assert page.evaluate("() => window.atlas.setDate('1932')") == "1932-12-31"
    assert page.locator("[data-atlas=time]").is_visible()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert errors == []
    page.close()


def test_without_leaflet_the_command_is_named(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="make assets"):
        write_page(tmp_path / "atlas.html", static=tmp_path)
