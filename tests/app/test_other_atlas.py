"""The app shows the atlas that ATLAS_DATA names, and says in words what is wrong with a folder that holds none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo import paths
from geo.records.new import write_new
from pages.ui.cache import get_shared

APP = str(paths.ROOT / "app.py")


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A new data folder, shown by the app with products of its own."""
    folder = tmp_path / "atlas"
    monkeypatch.setattr(paths, "STATIC", tmp_path / "static")
    monkeypatch.setenv(paths.VARIABLE, str(folder))
    get_shared.clear()
    yield folder
    get_shared.clear()


def html_of(app: AppTest) -> str:
    """Everything that a page says."""
    return "".join(str(getattr(element, "proto", "")) for element in app.main)


def test_the_app_shows_another_atlas(other: Path) -> None:
    write_new(other)
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["event"] = "union"
    app.run()
    assert not app.exception
    assert get_shared().index.short_title["en"] == "The Island"
    assert get_shared().static == paths.static_folder(other)


def test_a_folder_without_atlas_is_told_in_words(other: Path) -> None:
    app = AppTest.from_file(APP, default_timeout=60).run()
    assert not app.exception
    assert str(other) in html_of(app)
    assert "python -m geo new DIR" in html_of(app)


def test_a_folder_with_a_fault_is_told_in_words(other: Path) -> None:
    write_new(other)
    (other / "plans.json").write_text("{", encoding="utf-8")
    app = AppTest.from_file(APP, default_timeout=60).run()
    assert not app.exception
    assert "plans.json" in html_of(app)
