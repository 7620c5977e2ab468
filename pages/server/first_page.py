"""The page that Streamlit sends first, changed for this atlas: language, title, and what to fetch early.

Streamlit's page asks for a Latin font that the atlas does not show, and knows nothing of what will be drawn.
Ours says its language from the first byte and names the files of the first picture, so that they arrive
while Streamlit's scripts are still being read: the map's frame then finds them in the browser's cache.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import escape
from pathlib import Path
from urllib.parse import parse_qs

from geo.paths import STATIC
from pages.server.streamlit_files import component_script, element_modules

_HERE = Path(__file__).resolve().parent
_FONT = re.compile(r'<link\s+rel="preload"[^>]*\bas="font"[^>]*/?>')
_LANG = '<html lang="en">'
_TITLE = re.compile(r"<title>[^<]*</title>")
#: Addresses of the page with the map.
_MAP = frozenset({"", "/", "/map"})
_COMPONENT = "component/streamlit_folium.st_folium/static/js"


def first_page(page: bytes, path: str = "/", query: str = "", static: Path = STATIC) -> bytes:
    """Streamlit's page for an address; unchanged where it is not the page this was written for."""
    asked = parse_qs(query).get("lang", [""])[0].strip().lower()
    early = early_files(static) if path in _MAP else ()
    return _rewrite(page, "en" if asked == "en" else "ja", early)


@lru_cache(maxsize=8)
def _rewrite(page: bytes, lang: str, early: tuple[str, ...]) -> bytes:
    text = page.decode("utf-8")
    if _LANG not in text or "</head>" not in text:
        return page
    text = text.replace(_LANG, f'<html lang="{lang}">', 1)
    text = _TITLE.sub(lambda _: f"<title>{escape(_title(lang))}</title>", _FONT.sub("", text), count=1)
    return text.replace("</head>", f"{_head(early)}</head>", 1).encode()


def _title(lang: str) -> str:
    # Read here and not by pages.ui.texts, which needs the whole library: the server is not to wait for that.
    texts = json.loads((_HERE.parent / "ui" / "locales" / f"{lang}.json").read_text(encoding="utf-8"))
    return str(texts["app.short"])


def _head(early: tuple[str, ...]) -> str:
    """What is added: modules that Streamlit would ask for later, and what only the cache is to have."""
    modules = (f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in element_modules())
    style, script = ((_HERE / f"first_page.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    return f'{"".join(modules)}<style>{style}</style><script data-early="{escape(" ".join(early))}">{script}</script>\n'


def early_files(static: Path = STATIC) -> tuple[str, ...]:
    """Addresses of what the map's frame draws its first picture with; of ours nothing before there is a build."""
    component = component_script()
    found = [f"./{_COMPONENT}/{component.name}"] if component else []
    try:
        made = json.loads((static / "atlas" / "manifest.json").read_text(encoding="utf-8"))
        names = [
            *(f"vendor/{path.name}" for path in sorted((static / "vendor").glob("leaflet.*"))),
            made["component"]["atlas.js"],
            made["component"]["atlas.css"],
            made["atlas"],
            *(made["basemap"][name] for name in ("land", "lakes") if name in made["basemap"]),
        ]
    except (OSError, ValueError, KeyError):
        return tuple(found)
    return (*found, *(f"/app/static/{name}" for name in names if (static / name).is_file()))
