"""A new data folder is an atlas at once: it passes the check, builds and exports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.build.manifest import read_manifest
from geo.check.atlas import check
from geo.errors import FolderError
from geo.paths import VARIABLE
from geo.records.new import TEMPLATE, write_new


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A new data folder."""
    write_new(tmp_path / "atlas")
    return tmp_path / "atlas"


def test_it_passes_the_check(fresh: Path) -> None:
    atlas, faults = check(fresh)
    assert [str(fault) for fault in faults] == []
    assert atlas is not None
    assert len(atlas.records) == 5


def test_it_builds(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(fresh))
    assert main(["build", "--out", str(tmp_path / "static")]) == 0
    assert read_manifest(tmp_path / "static") is not None


def test_it_exports(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(fresh))
    assert main(["export", str(tmp_path / "open")]) == 0
    events = json.loads((tmp_path / "open" / "events.geojson").read_text(encoding="utf-8"))
    assert [feature["id"] for feature in events["features"]] == ["great-catch", "union"]


def test_its_words_name_every_file(fresh: Path) -> None:
    words = (fresh / "README.md").read_text(encoding="utf-8")
    for path in fresh.iterdir():
        assert f"`{path.name}" in words, path.name


def test_every_file_of_the_template_is_written(fresh: Path) -> None:
    files = {path.relative_to(TEMPLATE) for path in TEMPLATE.rglob("*") if path.is_file()}
    assert {path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file()} == files


def test_an_empty_folder_is_good_enough(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert write_new(tmp_path / "empty")


@pytest.mark.parametrize("taken", ["folder", "file", "below"])
def test_what_is_there_is_not_touched(taken: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "there"
    if taken == "folder":
        target.mkdir()
        (target / "mine.txt").write_text("mine", encoding="utf-8")
    else:
        target.write_text("mine", encoding="utf-8")
        target = target / "deeper" if taken == "below" else target
    with pytest.raises(FolderError):
        write_new(target)
    assert main(["new", str(target)]) == 1
    printed = capsys.readouterr()
    assert len(printed.err.splitlines()) == 1
    assert str(target) in printed.err
    assert printed.out == ""
