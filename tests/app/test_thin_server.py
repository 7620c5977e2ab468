"""The server that shows pages reads a build: what computes is not even loaded."""

from __future__ import annotations

import subprocess
import sys

from geo.build.ensure import ensure_built
from tests.server import ROOT

#: What computes, writes files for other programs, draws charts or reads records.
HEAVY = {"scipy", "shapely", "geopandas", "pyogrio", "pyproj", "contourpy", "altair", "pydantic", "edtf", "fontTools"}
#: Runs every page in one process, as a server does, and says what that loaded.
_VISITS = """
import sys
from tests.app.reading import open_app
for page in (None, "data", "method", "about"):
    app = open_app(page, date="1945-08-12")
    assert not app.exception, app.exception
print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_no_page_loads_what_computes() -> None:
    ensure_built()
    told = subprocess.run([sys.executable, "-c", _VISITS], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    (loaded,) = [line.split()[1:] for line in told.stdout.splitlines() if line.startswith("loaded:")]
    assert "streamlit" in loaded
    assert HEAVY.isdisjoint(loaded), HEAVY & set(loaded)


def test_the_web_server_itself_loads_less_still() -> None:
    """It answers the first request with files while the first script still loads its libraries."""
    script = "import sys, pages.server.middleware; print(*{name.partition('.')[0] for name in sys.modules})"
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert (HEAVY | {"folium", "numpy", "pandas", "streamlit"}).isdisjoint(told.stdout.split())
