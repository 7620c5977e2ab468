"""A build: every file by its role, whole or not at all, with the files of the build before for those still reading."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.build.fingerprint import fingerprint
from geo.build.manifest import Build, files_to_keep, manifest_path, read_manifest
from geo.build.run import build
from geo.build.timing import Timing
from geo.errors import AssetError, DataError
from geo.paths import STATIC
from geo.reader.fragments import Fragments
from geo.reader.index import read_index
from geo.reader.table import read_table
from geo.records.new import TEMPLATE


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the atlas that a new one starts from that a test may edit."""
    return Path(shutil.copytree(TEMPLATE, tmp_path / "data"))


def files_in(out: Path) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}


def set_version(data: Path, version: str) -> None:
    settings = data / "atlas.json"
    told = json.loads(settings.read_text(encoding="utf-8"))
    settings.write_text(json.dumps(told | {"data_version": version}, ensure_ascii=False), encoding="utf-8")


def test_it_writes_everything_it_names_and_nothing_else(tmp_path: Path) -> None:
    made = build(TEMPLATE, tmp_path)
    assert read_manifest(tmp_path) == made
    assert files_in(tmp_path) == {*made.files.values(), "atlas/manifest.json"}
    assert {"atlas", "more", "glide", "index", "records", "features", "archive", "fragments"} <= made.files.keys()


def test_what_it_writes_can_be_read(tmp_path: Path) -> None:
    made = build(TEMPLATE, tmp_path)
    index, table = read_index(tmp_path / made["index"]), read_table(tmp_path / made["records"])
    fragments = Fragments(tmp_path, made["fragments"])
    assert tuple(made.languages) == index.languages == fragments.languages
    assert len(table.rows) >= 7
    content = (tmp_path / made["features"]).read_bytes()
    for row in table.rows:
        begin, length = row.at
        parts = json.loads(b"[" + content[begin : begin + length] + b"]")
        assert {part["properties"]["id"] for part in parts} == {row.id}
    with zipfile.ZipFile(tmp_path / made["archive"]) as archive:
        assert "events.geojson" in archive.namelist()


def test_the_same_data_give_the_same_files(tmp_path: Path) -> None:
    first = build(TEMPLATE, tmp_path)
    assert build(TEMPLATE, tmp_path) == first
    assert first.fingerprint == fingerprint(TEMPLATE, tmp_path)
    assert build(TEMPLATE, tmp_path / "elsewhere").files == first.files


def test_files_of_the_build_before_stay_until_the_next(tmp_path: Path, data: Path) -> None:
    out = tmp_path / "static"
    first = build(data, out)
    set_version(data, "7.7.7")
    second = build(data, out)
    assert set(first.files.values()) <= files_in(out)
    assert set(second.previous) == set(first.files.values()) - set(second.files.values())
    assert build(data, out).previous == second.previous
    set_version(data, "7.7.8")
    build(data, out)
    assert not set(second.previous) & files_in(out)


def test_a_build_that_breaks_off_leaves_the_one_before(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "static"
    first = build(data, out)
    set_version(data, "7.7.7")
    monkeypatch.setattr("geo.build.run.swap_manifest", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(AssetError, match=r"No space left.*run: python -m geo build"):
        build(data, out)
    assert read_manifest(out) == first


def test_bad_data_leave_the_build_before(tmp_path: Path, data: Path) -> None:
    out = tmp_path / "static"
    first = build(data, out)
    (data / "atlas.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError):
        build(data, out)
    assert read_manifest(out) == first


@pytest.mark.parametrize(
    "change",
    [lambda told: told.pop("files"), lambda told: told.update(format=0), lambda told: told["files"].update(x="gone")],
)
def test_a_manifest_of_another_form_or_with_lost_files_is_none(
    tmp_path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    build(TEMPLATE, tmp_path)
    told = json.loads(manifest_path(tmp_path).read_text(encoding="utf-8"))
    change(told)
    manifest_path(tmp_path).write_text(json.dumps(told), encoding="utf-8")
    assert read_manifest(tmp_path) is None


def test_the_first_script_asks_for_what_the_first_picture_needs(tmp_path: Path) -> None:
    shutil.copytree(STATIC / "vendor", tmp_path / "vendor")
    made = build(TEMPLATE, tmp_path)
    early, *needed = made.first
    text = (tmp_path / early).read_text(encoding="utf-8")
    assert all(f'"{name}"' in text for name in needed)
    assert [name.partition(".")[0] for name in needed] == [
        "vendor/leaflet", "component/atlas", "vendor/leaflet", "component/atlas", "atlas/atlas",
    ]  # fmt: skip
    assert made["more"] not in text


def test_installing_leaflet_makes_a_build_stale(tmp_path: Path) -> None:
    before = fingerprint(TEMPLATE, tmp_path)
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "leaflet.0123456789.js").write_text("", encoding="utf-8")
    assert fingerprint(TEMPLATE, tmp_path) != before


def test_data_change_the_fingerprint(data: Path) -> None:
    before = fingerprint(data)
    set_version(data, "7.7.7")
    assert fingerprint(data) != before


def test_another_version_of_a_tool_changes_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(TEMPLATE)
    monkeypatch.setattr("geo.build.fingerprint.version", lambda name: "99" if name == "shapely" else "1")
    assert fingerprint(TEMPLATE) != before


def test_kept_files_are_those_of_the_build_before() -> None:
    before = Build("a", {}, {"atlas": "atlas/a", "more": "atlas/b"}, previous=("atlas/z",))
    assert files_to_keep(None, ["atlas/a"]) == ()
    assert files_to_keep(before, ["atlas/a", "atlas/c"]) == ("atlas/b",)
    assert files_to_keep(before, ["atlas/a", "atlas/b"]) == ("atlas/z",)


def test_timing_adds_up() -> None:
    timing = Timing()
    for _ in range(2):
        with timing("part"):
            pass
    timing.seconds |= {"long": 2.0, "short": 0.01}
    assert timing.told() == "long 2.0 s"
