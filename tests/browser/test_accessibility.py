"""axe-core on the page and in the map's frame: nothing serious or critical in what is ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geo.reader.links import Language
from tests.browser.conftest import Opener

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RUN = "() => axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)"


def serious(violations: list[dict[str, Any]]) -> list[str]:
    """Serious and critical findings, one line each."""
    return [
        f"{found['id']}: {node['target']} {node['html'][:120]}"
        for found in violations
        if found["impact"] in ("serious", "critical")
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("path", ["/", "/about", "/data", "/method"])
def test_page_and_frame_have_no_serious_violation(visit: Opener, lang: Language, path: str) -> None:
    seen = visit(f"{path}?lang={lang}&date=1945-08-16")
    if path == "/":
        seen.map.locator("[data-atlas=time]").wait_for()
        seen.map.evaluate(AXE.read_text(encoding="utf-8"))
        assert serious(seen.map.evaluate(RUN)) == []
    else:
        seen.page.locator("h1, h2").first.wait_for()
    seen.page.evaluate(AXE.read_text(encoding="utf-8"))
    assert serious(seen.page.evaluate(RUN)) == []
