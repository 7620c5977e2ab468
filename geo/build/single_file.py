"""The atlas as one HTML file that opens from disk with no network: map, time bar, and all words in every language."""

from __future__ import annotations

import base64
import gzip
import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from geo.build.ensure import ensure_built
from geo.build.installed import installed_fonts
from geo.build.manifest import Build
from geo.build.parts import dump
from geo.component.bundle import page_script, page_style
from geo.component.embedded import leaflet_options, script_json, to_lat_lon
from geo.errors import AssetError
from geo.paths import COMPONENT, DATA, STATIC
from geo.reader.index import Index, read_index

_TEMPLATES = Environment(
    loader=FileSystemLoader(COMPONENT / "page"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


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
    page = _page(made, static)
    try:
        return target.write_bytes(page.encode())
    except OSError as error:
        msg = f"{target.name} cannot be written ({error.strerror}); name a file in a folder that exists"
        raise AssetError(msg) from error


def _page(made: Build, static: Path) -> str:
    """The whole page."""
    index, words = read_index(static / made["index"]), static / made["fragments"]
    # What the build names for the first picture, without the script that asks a server for it.
    needed = [static / name for name in made.first if name != made.component["early.js"]]
    scripts = [*(_text(path) for path in needed if path.suffix == ".js"), page_script()]
    styles = [*(_text(path) for path in needed if path.suffix == ".css"), page_style()]
    return _TEMPLATES.get_template("page.html").render(
        lang=index.languages[0],
        title=index.title[index.languages[0]],
        needs_script={code: language["needs_script"] for code, language in _json(words)["languages"].items()},
        styles=[Markup(style) for style in styles],
        scripts=[Markup(script.replace("</script", "<\\/script")) for script in scripts],
        options=Markup(script_json(_options(made, index, static))),
    )


def _options(made: Build, index: Index, static: Path) -> dict[str, Any]:
    """What the scripts of the page are given (`component/page/page.js`)."""
    west, south, east, north = index.bounds
    return {
        "atlas": _json(static / made["atlas"]),
        "more": _json(static / made["more"]),
        "glide": _json(static / made["glide"]),
        "basemap": _basemap(made, index, static),
        "words": words_json(made, static),
        "charts": {code: _json(static / made[f"charts/{code}"]) for code in index.languages},
        "frame": _json(static / made["index"]),
        "fonts": _fonts(static),
        "fill": "parent",
        "lang": index.languages[0],
        "map": leaflet_options(to_lat_lon(((west + east) / 2, (south + north) / 2))),
    }


def _basemap(made: Build, index: Index, static: Path) -> dict[str, Any]:
    files: dict[str, Any] = {name: _json(static / path) for name, path in made.basemap.items() if name != "relief"}
    if "relief" in made.basemap:
        relief = _data_uri(static / made.basemap["relief"], "image/webp")
        files["relief"] = {"url": relief, "bounds": index.relief}
    return files


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
    """Fonts that are installed, carried in the file: names on the map and texts beside it."""
    return [
        {
            "family": font.family,
            "weight": font.weight,
            "span": font.span,
            "url": _data_uri(static / font.file, "font/woff2"),
        }
        for font in installed_fonts(static)
    ]
