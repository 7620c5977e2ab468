"""The command line: exit status and what it prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.__main__ import main
from geo.build.manifest import read_manifest
from tests.small_folder import write_small_folder

Capture = pytest.CaptureFixture[str]


def test_check_prints_the_counts(small_data: Path, capsys: Capture) -> None:
    assert main(["check", "--data", str(small_data)]) == 0
    printed = capsys.readouterr().out
    assert "1  claims of the document" in printed
    assert "data are sound" in printed


def test_check_reports_all_faults_and_exits_with_1(tmp_path: Path, capsys: Capture) -> None:
    broken = write_small_folder(tmp_path)
    (broken / "claims.csv").unlink()
    (broken / "plans.json").write_text("[", encoding="utf-8")
    assert main(["check", "--data", str(broken)]) == 1
    printed = capsys.readouterr().err
    assert "claims.csv" in printed
    assert "plans.json" in printed
    assert "2 fault(s)" in printed


def test_build_writes_hashed_files_and_a_manifest(small_data: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["build", "--data", str(small_data), "--out", str(tmp_path)]) == 0
    made = read_manifest(tmp_path)
    assert made is not None
    assert (tmp_path / made.atlas).is_file()
    assert made.atlas in capsys.readouterr().out


def test_export_to_a_folder_that_cannot_be_says_so(small_data: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    assert main(["export", str(tmp_path / "taken"), "--data", str(small_data)]) == 1
    printed = capsys.readouterr()
    assert "cannot be written" in printed.err
    assert "Traceback" not in printed.err


@pytest.mark.parametrize("arguments", [[], ["nonsense"]])
def test_a_wrong_command_explains_itself(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err
