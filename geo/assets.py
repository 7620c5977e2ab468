"""Third-party files the browser needs: copied from node_modules into `static/vendor`, or folium's addresses.

The versions are fixed by package-lock.json.
"""

from __future__ import annotations

import json
import logging
import shutil
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import folium

from geo.errors import AssetError
from geo.paths import ROOT, STATIC

logger = logging.getLogger(__name__)

NODE_MODULES = ROOT / "node_modules"
_LEAFLET = ("leaflet.js", "leaflet.css")


@dataclass(frozen=True)
class BrowserAssets:
    """Addresses of scripts and style sheets, as folium wants them: (name, url).

    `local` is False when the addresses are folium's own, on foreign hosts.
    """

    js: tuple[tuple[str, str], ...]
    css: tuple[tuple[str, str], ...]
    local: bool


def install_assets(node_modules: Path = NODE_MODULES, static: Path = STATIC) -> list[Path]:
    """Copy Leaflet and write the font subsets; return the files written.

    Raises
    ------
    AssetError
        If the packages are not installed.
    """
    from geo.fonts import install_fonts  # fontTools is slow to import and only this command needs it

    leaflet = node_modules / "leaflet" / "dist"
    fonts = node_modules / "@fontsource" / "biz-udpgothic" / "files"
    if not (leaflet / "leaflet.js").is_file() or not fonts.is_dir():
        msg = "node_modules/ lacks leaflet or the font; run: npm ci"
        raise AssetError(msg)
    copied = [_copy(leaflet / name, static / "vendor" / name) for name in _LEAFLET]
    return [*copied, *install_fonts(fonts, static / "fonts")]


def _copy(source: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(source, target))


@lru_cache(maxsize=4)
def browser_assets(base_url: str = "/app/static", static: Path = STATIC) -> BrowserAssets:
    """Addresses of Leaflet: ours where installed, else folium's default ones, said once in the log.

    Parameters
    ----------
    base_url
        Address under which `static/` is served.
    """
    if all((static / "vendor" / name).is_file() for name in _LEAFLET):
        return BrowserAssets(
            js=(("leaflet", f"{base_url}/vendor/leaflet.js"),),
            css=(("leaflet_css", f"{base_url}/vendor/leaflet.css"),),
            local=True,
        )
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


def asset_versions(root: Path = ROOT) -> dict[str, str]:
    """Versions of the browser packages, from the lock file."""
    packages = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return {name.removeprefix("node_modules/"): entry["version"] for name, entry in packages.items() if name}
