"""Light and dark follow the reader's system, in the page and in the map."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opener

BRIGHTNESS = """element => { const [r, g, b] = getComputedStyle(element).backgroundColor.match(/[0-9.]+/g).map(Number);
                 return (r + g + b) / 3; }"""


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_theme_follows_the_system(visit: Opener, scheme: str, dark: bool) -> None:
    seen = visit("/?date=1945-08-16", color_scheme=scheme)
    frame = seen.map
    frame.wait_for_function(
        "wanted => document.querySelector('.atlas').dataset.theme === wanted", arg="dark" if dark else "light"
    )
    assert (frame.locator(".leaflet-container").evaluate(BRIGHTNESS) < 128) is dark
    assert (seen.page.locator(".stApp").evaluate(BRIGHTNESS) < 128) is dark
