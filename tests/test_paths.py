"""Where an atlas and its products are."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.paths import DATA, STATIC, VARIABLE, data_folder, static_address, static_folder


def test_the_project_s_own_atlas_is_shown_unless_another_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert data_folder() == DATA
    monkeypatch.setenv(VARIABLE, " ")
    assert data_folder() == DATA
    monkeypatch.setenv(VARIABLE, "somewhere/else")
    assert data_folder() == Path("somewhere/else")
    monkeypatch.setenv(VARIABLE, "~/atlas")
    assert data_folder() == Path.home() / "atlas"


def test_every_atlas_has_a_folder_for_its_products(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert static_folder() == static_folder(DATA) == STATIC
    one, other = static_folder(tmp_path / "one"), static_folder(tmp_path / "other")
    assert len({STATIC, one, other}) == 3
    assert one.is_relative_to(STATIC)
    assert static_folder(tmp_path / "one" / ".." / "other") == other


def test_a_link_to_a_folder_is_that_folder(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "one")
    assert static_folder(tmp_path / "link") == static_folder(tmp_path / "one")


def test_addresses_follow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert static_address() == "/app/static"
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert static_address() == f"/app/static/other/{static_folder(tmp_path).name}"
    assert static_address(base="static") == f"static/other/{static_folder(tmp_path).name}"
