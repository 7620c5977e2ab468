"""Browser assets: ours where installed, folium's addresses and one line in the log where not."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from geo.build import assets
from geo.build.assets import complete_assets, install_assets
from geo.build.fonts import unicode_range
from geo.build.installed import browser_assets, installed_fonts
from geo.errors import AssetError
from geo.paths import ROOT


def test_installed_assets_are_served_from_our_own_address(tmp_path: Path) -> None:
    (tmp_path / "vendor").mkdir()
    for name in ("leaflet.0123456789.js", "leaflet.0123456789.css"):
        (tmp_path / "vendor" / name).write_text("", encoding="utf-8")
    found = browser_assets("/app/static", tmp_path)
    assert found.local
    assert all(url.startswith("/app/static/vendor/") for _name, url in (*found.js, *found.css))


def test_without_assets_folium_addresses_are_used_and_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        first = browser_assets("/app/static", tmp_path)
        second = browser_assets(static=tmp_path)
    assert not first.local
    assert first == second
    assert len(caplog.records) == 1
    assert "make assets" in caplog.text


def test_missing_packages_name_the_command(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="npm ci"):
        install_assets(tmp_path, tmp_path)


def test_the_lock_file_names_versions_and_no_addresses() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert lock["node_modules/leaflet"]["version"] == "1.9.4"
    assert not any("resolved" in package for package in lock.values())


def test_a_unicode_range_joins_neighbours() -> None:
    assert unicode_range("caäb日") == "U+61-63,U+E4,U+65E5"


def test_without_fonts_none_are_named(tmp_path: Path) -> None:
    assert installed_fonts(tmp_path) == []


def test_the_products_of_another_atlas_get_what_a_browser_needs(
    tmp_path: Path, small_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "STATIC", tmp_path)
    other = tmp_path / "other" / "0123"
    complete_assets(other, small_data)
    assert browser_assets(static=other).local


def test_the_projects_own_folder_and_folders_elsewhere_are_left_alone(
    tmp_path: Path, small_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "STATIC", tmp_path / "static")
    for folder in (tmp_path / "static", tmp_path / "elsewhere"):
        complete_assets(folder, small_data)
        assert not folder.exists()
