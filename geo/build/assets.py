"""Third-party files the browser needs: copied from node_modules into `static/`, or folium's addresses.

The versions are fixed by package-lock.json; the names hold a hash of the content, so that a browser may
keep the files for ever.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable
from pathlib import Path

from geo.build.hashed import write_hashed
from geo.build.installed import LEAFLET
from geo.errors import AssetError
from geo.paths import ROOT, STATIC, data_folder
from geo.records.load import load_atlas

logger = logging.getLogger(__name__)

NODE_MODULES = ROOT / "node_modules"


def install_assets(node_modules: Path = NODE_MODULES, static: Path = STATIC, data: Path | None = None) -> list[Path]:
    """Copy Leaflet and write the font subsets; return the files written.

    Parameters
    ----------
    data
        Folder of the atlas whose characters and fonts they are; None for the one that is shown.

    Raises
    ------
    AssetError
        If the packages are not installed.
    """
    from geo.build.characters import characters_met  # fontTools is slow to import; only this command needs it
    from geo.build.fonts import font_packages, install_fonts

    folder = data_folder() if data is None else data
    leaflet = node_modules / "leaflet" / "dist"
    atlas = load_atlas(folder)
    packages = font_packages(atlas.languages)
    lacking = [package.package for package in packages.values() if not (node_modules / package.package).is_dir()]
    if not (leaflet / "leaflet.js").is_file() or lacking:
        msg = f"node_modules/ lacks {', '.join(lacking) or 'leaflet'}; run: npm ci"
        raise AssetError(msg)
    copied = [write_hashed(static / "vendor", name, (leaflet / name).read_bytes()) for name in LEAFLET]
    _keep_only(static / "vendor", copied)
    fonts = install_fonts(packages, characters_met(atlas, folder), node_modules, static / "fonts")
    _keep_only(static / "fonts", fonts)
    return [*copied, *fonts]


def complete_assets(static: Path, data: Path) -> None:
    """Give the products of another atlas than the project's what a browser needs, where they have not got it yet.

    `make assets` looks after the project's own folder. Without npm's packages the others take over its Leaflet, and
    fonts are those of the reader's machine.
    """
    if static == STATIC or not static.is_relative_to(STATIC) or (static / "vendor").is_dir():
        return
    try:
        install_assets(static=static, data=data)
    except AssetError:
        if (STATIC / "vendor").is_dir():
            shutil.copytree(STATIC / "vendor", static / "vendor")


def _keep_only(folder: Path, kept: Iterable[Path]) -> None:
    for path in set(folder.glob("*")) - set(kept):
        path.unlink()
