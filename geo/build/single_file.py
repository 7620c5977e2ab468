"""The atlas as one HTML file that opens from disk with no network: map, time bar, and all words in every language."""

from __future__ import annotations

import base64
import gzip
import json
from html import escape
from pathlib import Path
from typing import Any

from geo.build.ensure import ensure_built
from geo.build.installed import installed_fonts
from geo.build.manifest import Build
from geo.build.parts import dump
from geo.component.bundle import page_script
from geo.component.embedded import leaflet_options, script_json, to_lat_lon
from geo.errors import AssetError
from geo.paths import COMPONENT, DATA, STATIC
from geo.reader.index import read_index

PAGE = COMPONENT / "page"


def write_page(target: Path, *, data: Path = DATA, static: Path = STATIC) -> int:
    """Write the single-file atlas; return its size in bytes.

    Raises
    ------
    AssetError
        If Leaflet is not installed under `static/`, or the file cannot be written.
    DataError
        If the data cannot be loaded.
    """
    made = ensure_built(data, static)
    if not any(name.startswith("vendor/") for name in made.first):
        msg = "static/vendor/ has no Leaflet, which the file must carry; run: make assets"
        raise AssetError(msg)
    index = read_index(static / made["index"])
    west, south, east, north = index.bounds
    files: dict[str, Any] = {name: _json(static / path) for name, path in made.basemap.items() if name != "relief"}
    if "relief" in made.basemap:
        relief = _data_uri(static / made.basemap["relief"], "image/webp")
        files["relief"] = {"url": relief, "bounds": index.relief}
    options = {
        "atlas": _json(static / made["atlas"]),
        "more": _json(static / made["more"]),
        "glide": _json(static / made["glide"]),
        "basemap": files,
        "words": words_json(made, static),
        "fonts": _fonts(static),
        "fill": "frame",
        "date": index.opening_date,
        "lang": index.languages[0],
        "map": leaflet_options(to_lat_lon(((west + east) / 2, (south + north) / 2))),
    }
    # What the build names for the first picture, without the script that asks a server for it.
    needed = [static / name for name in made.first if name != made.component["early.js"]]
    scripts = (*(_text(path) for path in needed if path.suffix == ".js"), page_script())
    styles = (path for path in needed if path.suffix == ".css")
    page = (PAGE / "page.html").read_text(encoding="utf-8")
    for mark, text in (
        ("__LANG__", index.languages[0]),
        ("__TITLE__", escape(index.title[index.languages[0]])),
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


def words_json(made: Build, static: Path) -> dict[str, Any]:
    """The words of a build for a page that can fetch nothing.

    Returns
    -------
    dict
        `index`: what the index of the words says (see `geo.build.fragments`); `packed`: for every language its files
        as one JSON object by their path in the index, compressed (gzip) and in base64. Plain they would be seven
        times as long; a browser undoes a language in some milliseconds when it is first read.
    """
    packed = {}
    for code in made.languages:
        paths = [path for path in made.files.values() if path.startswith(f"words/{code}/")]
        files = dump({path: _json(static / path) for path in sorted(paths)})
        packed[code] = base64.b64encode(gzip.compress(files, 9, mtime=0)).decode()
    return {"index": _json(static / made["fragments"]), "packed": packed}


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
