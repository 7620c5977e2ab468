"""Third-party files that are installed under `static/`, and folium's addresses where they are not."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.paths import STATIC

logger = logging.getLogger(__name__)

LEAFLET = ("leaflet.js", "leaflet.css")
FONT_LIST = "fonts.json"
#: Style sheet with all cuts of the fonts, by the name it has without its hash.
FACES = "faces.css"


@dataclass(frozen=True)
class BrowserAssets:
    """Addresses of scripts and style sheets, as folium wants them: (name, url).

    `local` is False when the addresses are folium's own, on foreign hosts.
    """

    js: tuple[tuple[str, str], ...]
    css: tuple[tuple[str, str], ...]
    local: bool


@dataclass(frozen=True)
class FontFile:
    """One cut of a font: file relative to `static/`, family, weight, and the characters it is for (`unicode-range`)."""

    file: str
    family: str
    weight: int
    span: str


def vendor_file(name: str, static: Path = STATIC) -> Path | None:
    """Installed file of a third-party name such as leaflet.js; None where it is missing."""
    stem, _, suffix = name.rpartition(".")
    return next(iter(sorted((static / "vendor").glob(f"{stem}.*.{suffix}"))), None)


def installed_fonts(static: Path = STATIC) -> list[FontFile]:
    """Cuts of the fonts that are installed; none where there are none."""
    try:
        listed = json.loads((static / "fonts" / FONT_LIST).read_text(encoding="utf-8"))
        return [FontFile(**entry) for entry in listed]
    except (FileNotFoundError, TypeError):  # none, or a list of another form: `geo assets` writes it again
        return []


def font_sheet(base_url: str, static: Path = STATIC) -> str | None:
    """Address of the style sheet that names the installed fonts; None where there is none."""
    stem, _, suffix = FACES.rpartition(".")
    found = sorted((static / "fonts").glob(f"{stem}.*.{suffix}"))
    return f"{base_url}/fonts/{found[0].name}" if found else None


@lru_cache(maxsize=4)
def browser_assets(base_url: str = "/app/static", static: Path = STATIC) -> BrowserAssets:
    """Addresses of Leaflet: ours where installed, else folium's default ones, said once in the log.

    Parameters
    ----------
    base_url
        Address under which `static/` is served.
    """
    script, style = (vendor_file(name, static) for name in LEAFLET)
    if script and style:
        return BrowserAssets(
            js=(("leaflet", f"{base_url}/vendor/{script.name}"),),
            css=(("leaflet_css", f"{base_url}/vendor/{style.name}"),),
            local=True,
        )
    import folium  # with pandas and numpy behind it; the web server reads this module and draws no map

    _warn_missing(static)
    return BrowserAssets(
        js=tuple(item for item in folium.Map.default_js if item[0] == "leaflet"),
        css=tuple(item for item in folium.Map.default_css if item[0] == "leaflet_css"),
        local=False,
    )


@lru_cache(maxsize=4)
def _warn_missing(static: Path) -> None:
    """Say once that Leaflet is not in a folder, however often and however it is asked for."""
    logger.warning(
        "%s/vendor/ has no Leaflet: the map asks folium's default addresses and needs a network. "
        "Run 'make assets' (it needs npm) to work offline.",
        static.name,
    )
