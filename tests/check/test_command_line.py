"""The command line: exit status and what it prints."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.build.manifest import read_manifest
from geo.paths import DATA


def test_check_prints_the_counts(capsys) -> None:
    assert main(["check"]) == 0
    printed = capsys.readouterr().out
    assert "91  claims of the document" in printed
    assert "data are sound" in printed


def test_check_reports_all_faults_and_exits_with_1(tmp_path: Path, capsys) -> None:
    broken = Path(shutil.copytree(DATA, tmp_path / "data"))
    (broken / "claims.csv").unlink()
    (broken / "plans.json").write_text("[", encoding="utf-8")
    assert main(["check", "--data", str(broken)]) == 1
    printed = capsys.readouterr().err
    assert "claims.csv" in printed
    assert "plans.json" in printed
    assert "2 fault(s)" in printed


def test_build_writes_hashed_files_and_a_manifest(tmp_path: Path, capsys) -> None:
    assert main(["build", "--out", str(tmp_path)]) == 0
    made = read_manifest(tmp_path)
    assert made is not None
    assert (tmp_path / made["atlas"]).is_file()
    assert made["atlas"] in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["nonsense"]])
def test_a_wrong_command_explains_itself(arguments, capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err
