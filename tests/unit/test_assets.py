"""Browser assets: ours where installed, folium's addresses and one line in the log where not."""

from __future__ import annotations

import logging

import pytest

from geo.assets import asset_versions, browser_assets, install_assets
from geo.errors import AssetError
from geo.fonts import used_characters


def test_installed_assets_are_served_from_our_own_address(tmp_path):
    (tmp_path / "vendor").mkdir()
    for name in ("leaflet.js", "leaflet.css"):
        (tmp_path / "vendor" / name).write_text("", encoding="utf-8")
    found = browser_assets("/app/static", tmp_path)
    assert found.local
    assert all(url.startswith("/app/static/vendor/") for _name, url in (*found.js, *found.css))


def test_without_assets_folium_addresses_are_used_and_said_once(tmp_path, caplog):
    with caplog.at_level(logging.WARNING):
        first = browser_assets("/app/static", tmp_path)
        second = browser_assets(static=tmp_path)
    assert not first.local
    assert first == second
    assert len(caplog.records) == 1
    assert "make assets" in caplog.text


def test_missing_packages_name_the_command(tmp_path):
    with pytest.raises(AssetError, match="npm ci"):
        install_assets(tmp_path, tmp_path)


def test_the_lock_file_names_versions_and_no_addresses():
    assert asset_versions()["leaflet"] == "1.9.4"


def test_the_font_has_the_names_of_the_time_and_the_bold_one_is_smaller():
    characters = used_characters()
    assert set("満州国奉天樺太歯舞昭和") <= set(characters[700])
    assert set(characters[700]) < set(characters[400])
