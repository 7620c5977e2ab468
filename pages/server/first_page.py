"""The page that Streamlit sends first, changed for this atlas: language, title, and what to fetch early.

Streamlit's page asks for a Latin font that the atlas does not show, and knows nothing of what will be drawn.
Ours says its language from the first byte and names the files of the first picture, so that they arrive
while Streamlit's scripts are still being read: the map's frame then finds them in the browser's cache.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs

from markupsafe import Markup

from geo.build.manifest import Build, read_manifest
from geo.paths import COMPONENT, static_address, static_folder
from geo.words.render import render
from pages.server.compact import compact
from pages.server.small_modules import carrying_script, small_modules
from pages.server.streamlit_files import component_script, element_modules

_HERE = Path(__file__).resolve().parent
_PAGE = _HERE.parent / "ui"
#: Of the pages of this atlas: what a script does on them, and how they look; the words of the build above the rest.
_SCRIPTS = (COMPONENT / "page" / "list.js", _PAGE / "page.js")
_STYLES = (_PAGE / "page.css", COMPONENT / "styles" / "words.css")
_FONT = re.compile(r'<link\s+rel="preload"[^>]*\bas="font"[^>]*/?>')
_LANG = '<html lang="en">'
#: A module that the page begins with, and the first of them.
_PRELOAD = re.compile(r'<link rel="modulepreload" crossorigin href="\./static/js/([\w.-]+)">\s*')
_MODULE = '<script type="module"'
_TITLE = re.compile(r"<title>[^<]*</title>")
#: Addresses of the page with the map.
_MAP = frozenset({"", "/", "/map"})
_COMPONENT = "component/streamlit_folium.st_folium/static/js"


def first_page(page: bytes, path: str = "/", query: str = "", static: Path | None = None) -> bytes:
    """Streamlit's page for an address; unchanged where it is not the page this was written for.

    Language and title are those of the build; before there is one the page keeps Streamlit's own.
    """
    build = read_manifest(static_folder() if static is None else static)
    titles = dict(build.languages) if build else {}
    asked = parse_qs(query).get("lang", [""])[0].strip().lower()
    lang = asked if asked in titles else next(iter(titles), None)
    return _rewrite(page, lang, titles.get(lang or ""), early_files(build) if path in _MAP else ())


@lru_cache(maxsize=8)
def _rewrite(page: bytes, lang: str | None, title: str | None, early: tuple[str, ...]) -> bytes:
    text = page.decode("utf-8")
    if _LANG not in text or "</head>" not in text:
        return page
    if lang is not None and title is not None:
        text = text.replace(_LANG, render("page_language.html", lang=lang), 1)
        text = _TITLE.sub(lambda _: render("page_title.html", title=title), text, count=1)
    carried = small_modules()
    text = _PRELOAD.sub(lambda found: "" if found[1] in carried else found[0], _FONT.sub("", text))
    text = text.replace(_MODULE, render("page_script.html", script=Markup(carrying_script())) + Markup(_MODULE), 1)
    text = text.replace("<body>", "<body>" + str(render("style.html", sheets=_compact(_STYLES))), 1)
    return text.replace("</head>", _head(early) + "</head>", 1).encode()


def _head(early: tuple[str, ...]) -> str:
    """What is added: modules that Streamlit would ask for later, and what only the cache is to have."""
    names = [name for name in element_modules() if name not in small_modules()]
    (style,), (script,) = _compact([_HERE / "first_page.css"]), _compact([_HERE / "first_page.js"])
    told = {"style": style, "script": script, "scripts": _compact(_SCRIPTS), "early": " ".join(early)}
    return str(render("page_head.html", modules=names, **told))


def _compact(paths: Sequence[Path]) -> list[Markup]:
    return [Markup(compact(path)) for path in paths]


def early_files(build: Build | None) -> tuple[str, ...]:
    """Addresses of what the map's frame draws its first picture with; of ours nothing before there is a build."""
    component = component_script()
    found = [f"./{_COMPONENT}/{component.name}"] if component else []
    return (*found, *(f"{static_address()}/{name}" for name in (build.first if build else ())))
