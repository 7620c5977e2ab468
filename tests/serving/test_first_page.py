"""Streamlit's own page, changed: fails when a new Streamlit has another page."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest

from geo.build.manifest import Build, swap_manifest
from pages.server import streamlit_files
from pages.server.first_page import _SCRIPTS, _STYLES, _compact, early_files, first_page
from pages.server.small_modules import small_modules
from pages.server.streamlit_files import (
    component_script,
    element_modules,
    pack_first_visit,
    page_modules,
    streamlit_static,
)

FIRST = ("component/early.aa.js", "vendor/leaflet.aa.css", "component/atlas.aa.js", "atlas/atlas.aa.json")


def built(static: Path) -> Path:
    """A folder with the manifest of a build."""
    files = {name: name for name in FIRST}
    for name in FIRST:
        (static / name).parent.mkdir(exist_ok=True)
        (static / name).write_text("", encoding="utf-8")
    swap_manifest(Build("f", {"ja": "小さな<地図>", "en": "Small"}, files, FIRST), static)
    return static


def page_script(page: str) -> str:
    """Name of the script with which Streamlit's page begins."""
    return str(re.findall(r'<script type="module"[^>]*src="./static/js/([^"]+)"', page)[0])


def static_folder() -> Path:
    found = streamlit_static()
    assert found is not None
    return found


def frame_script() -> str:
    found = component_script()
    assert found is not None
    return found.name


def streamlit_page() -> bytes:
    return (static_folder() / "index.html").read_bytes()


def test_the_page_of_this_streamlit_is_changed_where_we_mean_it(tmp_path: Path) -> None:
    before, after = streamlit_page().decode(), first_page(streamlit_page(), static=built(tmp_path)).decode()
    assert 'as="font"' in before
    assert 'as="font"' not in after
    assert '<html lang="ja">' in after
    assert "<title>小さな&lt;地図&gt;</title>" in after
    assert re.findall(r'<script type="module"[^>]*>', before) == re.findall(r'<script type="module"[^>]*>', after)
    # The style sheet comes first: the script takes a font out of it.
    assert after.index('rel="stylesheet"') < after.index("data-early")


def test_the_language_is_one_of_the_build(tmp_path: Path) -> None:
    static = built(tmp_path)
    assert b'<html lang="en">' in first_page(streamlit_page(), "/data", "lang=en", static)
    for query in ("lang=de", 'lang="><script>', "lang", ""):
        assert b'<html lang="ja">' in first_page(streamlit_page(), "/", query, static)


def test_before_there_is_a_build_the_page_keeps_its_own_language(tmp_path: Path) -> None:
    page = first_page(streamlit_page(), "/", "lang=ja", tmp_path)
    assert b'<html lang="en">' in page
    assert b"/app/static/" not in page


def test_another_page_stays_as_it_is() -> None:
    assert first_page(b"<p>no page of Streamlit") == b"<p>no page of Streamlit"


def test_the_modules_of_our_elements_are_named_once() -> None:
    page = first_page(streamlit_page()).decode()
    assert len(element_modules()) > len(streamlit_files._ELEMENTS)
    for element in streamlit_files._ELEMENTS:
        assert any(name.startswith(f"{element}.") for name in element_modules())
    links = re.findall(r'rel="modulepreload"[^>]*href="([^"]+)"', page)
    assert len(links) == len(set(links))
    assert all((static_folder() / link).is_file() for link in links)


def test_the_early_files_are_those_of_the_build(tmp_path: Path) -> None:
    static = built(tmp_path)
    page = first_page(streamlit_page(), static=static).decode()
    assert frame_script() in page
    assert all(f"/app/static/{name}" in page for name in FIRST)
    assert "/app/static/" not in first_page(streamlit_page(), "/data", static=static).decode()
    assert [url.rpartition("/")[2] for url in early_files(None)] == [frame_script()]


def test_our_own_script_and_styles_come_with_the_page_and_the_styles_below_streamlit_s() -> None:
    page = first_page(streamlit_page(), "/data").decode()
    assert "window.atlasPage = " in page[: page.index("</head>")]
    styles = page[page.index("<body>") :]
    assert 0 < styles.index("term") < styles.index('id="root"')
    assert "/*" not in styles[: styles.index("</style>")]


def test_small_modules_are_carried_and_named_nowhere_else() -> None:
    page = first_page(streamlit_page()).decode()
    linked = set(re.findall(r'rel="modulepreload"[^>]*href="./static/js/([^"]+)"', page))
    assert len(small_modules()) > 40
    assert linked.isdisjoint(small_modules())
    assert linked | small_modules().keys() >= {*page_modules(), *element_modules()} - {page_script(page)}
    assert page.index("importmap") < page.index('<script type="module"')
    for own in (*_compact(_SCRIPTS), *_compact(_STYLES)):
        assert own in page
        page = page.replace(own, "")
    assert len(brotli.compress(page.encode())) < 45_000


def test_a_carried_module_names_only_files_that_are_there() -> None:
    for text in small_modules().values():
        assert '"./' not in text
        for name in re.findall(r'"@/([^"]+)"', text):
            assert (static_folder() / "static" / "js" / name).is_file()


def test_all_that_a_first_visit_fetches_of_streamlit_is_compressed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streamlit_files, "pack", lambda name, paths, store: [name, store, *paths])
    _, _, *paths = pack_first_visit(tmp_path)
    assert all(path.is_file() for path in paths)
    assert component_script() in paths
    assert len(paths) > len(element_modules()) + 20
