"""The atlas as one HTML file that opens from disk with no network: map and time bar, without the app's panel."""

from __future__ import annotations

import base64
import json
from html import escape
from pathlib import Path
from typing import Any

from geo.build.compile import ensure_built
from geo.build.installed import installed_fonts, vendor_file
from geo.component.bundle import page_script
from geo.component.embedded import leaflet_options, relief_bounds, script_json, to_lat_lon
from geo.errors import AssetError
from geo.paths import COMPONENT, DATA, STATIC
from geo.records.load import load_atlas

PAGE = COMPONENT / "page"
_GEOJSON = ("rivers", "provinces")


def write_page(target: Path, *, data: Path = DATA, static: Path = STATIC) -> int:
    """Write the single-file atlas; return its size in bytes.

    Raises
    ------
    AssetError
        If Leaflet is not installed under `static/`, or the file cannot be written.
    DataError
        If the data cannot be loaded.
    """
    leaflet, leaflet_style = vendor_file("leaflet.js", static), vendor_file("leaflet.css", static)
    if leaflet is None or leaflet_style is None:
        msg = "static/vendor/ has no Leaflet, which the file must carry; run: make assets"
        raise AssetError(msg)
    made, atlas = ensure_built(data, static), load_atlas(data)
    west, south, east, north = atlas.settings.bounds
    files: dict[str, Any] = {name: _json(static / made.basemap[name]) for name in _GEOJSON if name in made.basemap}
    if "relief" in made.basemap:
        relief = _data_uri(static / made.basemap["relief"], "image/webp")
        files["relief"] = {"url": relief, "bounds": relief_bounds()}
    options = {
        "atlas": _json(static / made.atlas),
        "more": _json(static / made.more),
        "glide": _json(static / made.glide),
        "basemap": files,
        "fonts": _fonts(static),
        "fill": "frame",
        "date": atlas.settings.opening_date,
        "lang": atlas.settings.languages[0],
        "map": leaflet_options(to_lat_lon(((west + east) / 2, (south + north) / 2))),
    }
    scripts = (_text(leaflet), _text(static / made.component["atlas.js"]), page_script())
    styles = (leaflet_style, static / made.component["atlas.css"])
    page = (PAGE / "page.html").read_text(encoding="utf-8")
    for mark, text in (
        ("__LANG__", atlas.settings.languages[0]),
        ("__TITLE__", escape(atlas.settings.title[atlas.settings.languages[0]])),
        ("__STYLES__", "\n".join(map(_text, styles))),
        ("__OPTIONS__", script_json(options)),
        ("__SCRIPTS__", "\n;".join(script.replace("</script", "<\\/script") for script in scripts)),
    ):
        page = page.replace(mark, text)
    try:
        return target.write_bytes(page.encode())
    except OSError as error:
        msg = f"{target.name} cannot be written ({error.strerror}); name a file in a folder that exists"
        raise AssetError(msg) from error


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _json(path: Path) -> Any:
    return json.loads(_text(path))


def _data_uri(path: Path, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def _fonts(static: Path) -> list[dict[str, Any]]:
    """Fonts that are installed, carried in the file."""
    fonts = (font for font in installed_fonts(static) if font.labels)
    return [{"weight": font.weight, "url": _data_uri(static / font.file, "font/woff2")} for font in fonts]
