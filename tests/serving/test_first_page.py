"""Streamlit's own page, changed: fails when a new Streamlit has another page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pages.server import streamlit_files
from pages.server.first_page import early_files, first_page
from pages.server.streamlit_files import component_script, element_modules, pack_first_visit, streamlit_static


def static_folder() -> Path:
    found = streamlit_static()
    assert found is not None
    return found


def frame_script() -> Path:
    found = component_script()
    assert found is not None
    return found


def streamlit_page() -> bytes:
    return (static_folder() / "index.html").read_bytes()


def test_the_page_of_this_streamlit_is_changed_where_we_mean_it() -> None:
    before, after = streamlit_page().decode(), first_page(streamlit_page()).decode()
    assert 'as="font"' in before
    assert 'as="font"' not in after
    assert '<html lang="ja">' in after
    assert "<title>地図で読む日ソ関係</title>" in after
    assert re.findall(r'<script type="module"[^>]*>', before) == re.findall(r'<script type="module"[^>]*>', after)
    # The style sheet comes first: the script takes a font out of it.
    assert after.index('rel="stylesheet"') < after.index("data-early")


def test_the_language_is_one_of_ours() -> None:
    assert b'<html lang="en">' in first_page(streamlit_page(), "/data", "lang=en")
    for query in ("lang=de", 'lang="><script>', "lang", ""):
        assert b'<html lang="ja">' in first_page(streamlit_page(), "/", query)


def test_another_page_stays_as_it_is() -> None:
    assert first_page(b"<p>no page of Streamlit") == b"<p>no page of Streamlit"


def test_the_modules_of_our_elements_are_named_once() -> None:
    page = first_page(streamlit_page()).decode()
    for element in streamlit_files._ELEMENTS:
        assert any(name.startswith(f"{element}.") for name in element_modules())
    links = re.findall(r'rel="modulepreload"[^>]*href="([^"]+)"', page)
    assert len(links) == len(set(links))
    assert all((static_folder() / link).is_file() for link in links)


def test_the_early_files_are_those_of_the_build(tmp_path: Path) -> None:
    assert [url.rpartition("/")[2] for url in early_files(tmp_path)] == [frame_script().name]
    for name in ("vendor/leaflet.aa.js", "vendor/leaflet.aa.css", "component/atlas.aa.js", "component/atlas.aa.css",
                 "atlas/atlas.aa.json", "basemap/land.aa.json"):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "atlas" / "manifest.json").write_text(
        '{"atlas": "atlas/atlas.aa.json", "component": {"atlas.js": "component/atlas.aa.js", '
        '"atlas.css": "component/atlas.aa.css"}, "basemap": {"land": "basemap/land.aa.json", "lakes": "gone.json"}}',
        encoding="utf-8",
    )
    assert len(early_files(tmp_path)) == 7
    assert "/app/static/atlas/atlas.aa.json" in early_files(tmp_path)
    page = first_page(streamlit_page(), static=tmp_path).decode()
    assert "/app/static/basemap/land.aa.json" in page
    assert "/app/static/" not in first_page(streamlit_page(), "/data", static=tmp_path).decode()


def test_all_that_a_first_visit_fetches_of_streamlit_is_compressed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streamlit_files, "pack", lambda name, paths, store: [name, store, *paths])
    _, _, *paths = pack_first_visit(tmp_path)
    assert all(path.is_file() for path in paths)
    assert component_script() in paths
    assert len(paths) > len(element_modules()) + 20
