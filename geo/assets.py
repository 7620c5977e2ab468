"""Third-party files the browser needs: copied from node_modules into `static/`, or folium's addresses.

The versions are fixed by package-lock.json; the names hold a hash of the content, so that a browser may
keep the files for ever.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import folium

from geo.errors import AssetError
from geo.paths import ROOT, STATIC

logger = logging.getLogger(__name__)

NODE_MODULES = ROOT / "node_modules"
_LEAFLET = ("leaflet.js", "leaflet.css")
_FONT_LIST = "fonts.json"


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
    """One cut of the font: file relative to `static/`, weight, and the characters it is for (CSS `unicode-range`).

    `labels` is True for the cuts that have every name on the map.
    """

    file: str
    weight: int
    span: str
    labels: bool


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
    copied = [write_hashed(static / "vendor", name, (leaflet / name).read_bytes()) for name in _LEAFLET]
    _keep_only(static / "vendor", copied)
    cut = install_fonts(fonts, static / "fonts")
    listed = static / "fonts" / _FONT_LIST
    listed.write_text(json.dumps([asdict(font) for font in cut], indent=1), encoding="utf-8")
    paths = [static / font.file for font in cut]
    _keep_only(static / "fonts", [*paths, listed])
    return [*copied, *paths]


def write_hashed(folder: Path, name: str, content: bytes) -> Path:
    """Write a file under a name that holds the hash of its content."""
    stem, _, suffix = name.rpartition(".")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"
    if not path.exists():
        partial = path.with_suffix(".partial")
        partial.write_bytes(content)
        partial.replace(path)
    return path


def _keep_only(folder: Path, kept: Iterable[Path]) -> None:
    for path in set(folder.glob("*")) - set(kept):
        path.unlink()


def vendor_file(name: str, static: Path = STATIC) -> Path | None:
    """Installed file of a third-party name such as leaflet.js; None where it is missing."""
    stem, _, suffix = name.rpartition(".")
    return next(iter(sorted((static / "vendor").glob(f"{stem}.*.{suffix}"))), None)


def installed_fonts(static: Path = STATIC) -> list[FontFile]:
    """Cuts of the font that are installed, in the order in which CSS should name them; none where there are none."""
    try:
        listed = json.loads((static / "fonts" / _FONT_LIST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    return [FontFile(**entry) for entry in listed]


@lru_cache(maxsize=4)
def browser_assets(base_url: str = "/app/static", static: Path = STATIC) -> BrowserAssets:
    """Addresses of Leaflet: ours where installed, else folium's default ones, said once in the log.

    Parameters
    ----------
    base_url
        Address under which `static/` is served.
    """
    script, style = (vendor_file(name, static) for name in _LEAFLET)
    if script and style:
        return BrowserAssets(
            js=(("leaflet", f"{base_url}/vendor/{script.name}"),),
            css=(("leaflet_css", f"{base_url}/vendor/{style.name}"),),
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
