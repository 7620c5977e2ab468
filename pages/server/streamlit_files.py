"""Streamlit's own scripts: which of them a first visit needs, and their compression.

Run as ``python -m pages.server.streamlit_files`` it compresses them.

Streamlit's page names the modules it begins with; those of single elements it fetches one after another,
when the element is about to be drawn. Here they are found by name, so that they can be fetched at once.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from geo.build.packing import STORE, pack

#: Modules of what the map page shows.
_ELEMENTS = ("Html", "PageLink", "Button", "ComponentInstance", "Checkbox")
_IMPORT = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')
_NAMED = re.compile(r"\./static/((?:js|css)/[\w.-]+)")


def package_folder(name: str) -> Path | None:
    """Folder of a package, without importing it: the server must answer before the slow ones are loaded."""
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def streamlit_static() -> Path | None:
    """Folder of Streamlit's page; its scripts are in `static/` below that."""
    folder = package_folder("streamlit")
    return folder / "static" if folder and (folder / "static" / "index.html").is_file() else None


def page_modules() -> tuple[str, ...]:
    """Names of the modules that the page itself begins with."""
    folder = streamlit_static()
    return tuple(Path(name).name for name in _named(folder) if name.endswith(".js")) if folder else ()


@lru_cache(maxsize=1)
def element_modules() -> tuple[str, ...]:
    """Names of the modules of our elements and of all they import that the page itself does not name."""
    if (folder := streamlit_static()) is None:
        return ()
    scripts = folder / "static" / "js"
    named = {Path(name).name for name in _named(folder)}
    found: list[str] = []
    waiting = [path.name for element in _ELEMENTS for path in sorted(scripts.glob(f"{element}.????????.js"))]
    while waiting:
        name = waiting.pop(0)
        if name not in named and (scripts / name).is_file():
            named.add(name)
            found.append(name)
            waiting += _IMPORT.findall((scripts / name).read_text(encoding="utf-8"))
    return tuple(found)


def component_script() -> Path | None:
    """The script of streamlit-folium's frame."""
    folder = package_folder("streamlit_folium")
    scripts = (folder / "frontend" / "build" / "static" / "js").glob("main.*.js") if folder else ()
    return next(iter(sorted(scripts)), None)


def pack_first_visit(store: Path = STORE) -> list[Path]:
    """Compress everything of Streamlit's that a first visit fetches, at brotli's best quality."""
    if (folder := streamlit_static()) is None:
        return []
    files = [folder / "static" / name for name in _named(folder)]
    files += [folder / "static" / "js" / name for name in element_modules()]
    component = component_script()
    return pack("streamlit", [*files, *([component] if component else [])], store)


def _named(folder: Path) -> list[str]:
    return _NAMED.findall((folder / "index.html").read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.stdout.write(f"{len(pack_first_visit())} files of Streamlit compressed\n")
