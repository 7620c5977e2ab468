"""The build that a server finds or has made, in a process of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geo.build import ensure
from geo.build.ensure import current_build, ensure_built
from geo.build.manifest import read_manifest
from geo.build.run import build
from geo.errors import AssetError, DataError
from geo.paths import ROOT
from geo.records.new import TEMPLATE


def test_a_build_that_is_current_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = build(TEMPLATE, tmp_path)
    monkeypatch.setattr(ensure, "_build_apart", lambda *_: pytest.fail("built again"))
    assert ensure_built(TEMPLATE, tmp_path) == made


def test_a_missing_file_is_made_again(tmp_path: Path) -> None:
    made = build(TEMPLATE, tmp_path)
    (tmp_path / made["more"]).unlink()
    assert current_build(TEMPLATE, tmp_path) is None
    assert ensure_built(TEMPLATE, tmp_path) == made
    assert (tmp_path / made["more"]).is_file()


def test_faults_of_the_data_come_back_as_they_were_found(tmp_path: Path) -> None:
    data = Path(shutil.copytree(TEMPLATE, tmp_path / "data"))
    settings = data / "atlas.json"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"opening_date"', '"opening"'), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        ensure_built(data, tmp_path / "static")
    assert {(fault.file, fault.field) for fault in caught.value.faults} >= {("atlas.json", "opening_date")}
    assert all(fault.remedy for fault in caught.value.faults)
    assert read_manifest(tmp_path / "static") is None


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(AssetError, match="taken/ cannot be written"):
        ensure_built(TEMPLATE, tmp_path / "taken")


def test_a_build_that_dies_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dead = subprocess.CompletedProcess([], -9, stdout="", stderr="")
    monkeypatch.setattr("geo.build.ensure.subprocess.run", lambda *_, **__: dead)
    with pytest.raises(AssetError, match=r"broke off .exit status -9.*python -m geo build"):
        ensure_built(TEMPLATE, tmp_path)


def test_asking_for_the_build_loads_nothing_that_computes() -> None:
    script = "import sys, geo.build.ensure; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert {"numpy", "scipy", "shapely", "pandas", "geopandas", "pyogrio", "pydantic"}.isdisjoint(told.stdout.split())
