"""Leave-one-out on a war that a plane describes: the surface knows every place it was not told about."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.__main__ import main
from geo.errors import DataError
from geo.fronts.crossval import WORST, crossval_report, keep_out, leave_one_out, scores
from geo.records.load import NOTES_FILE, load_atlas
from tests.small_atlas import CAMPAIGN
from tests.small_folder import folder_atlas, write_small_folder

DATA = folder_atlas().campaign(CAMPAIGN)


def test_every_captured_place_is_left_out_once_worst_first() -> None:
    results = leave_one_out(DATA)
    assert {item.point.id for item in results} == {point.id for point in DATA.on_mainland("front")}
    assert [item.error for item in results] == sorted((item.error for item in results), reverse=True)


def test_error_is_zero_inside_the_span() -> None:
    for item in leave_one_out(DATA):
        inside = item.point.earliest <= item.predicted <= item.point.latest
        assert (item.error == 0) == inside


def test_an_even_front_is_predicted_within_half_a_day() -> None:
    figures = scores(leave_one_out(DATA))
    assert figures.count == 48
    assert figures.median < 0.2
    assert figures.within_1 >= 0.95


def test_places_kept_out_together_are_those_asked_for() -> None:
    results = keep_out(DATA, ["town-3-2", "town-4-2", "nowhere"])
    assert {item.point.id for item in results} == {"town-3-2", "town-4-2"}
    assert max(item.error for item in results) < 1


def test_a_report_tells_the_worst_and_their_reasons() -> None:
    report = crossval_report(DATA, folder_atlas().notes)
    assert (report.single.count, len(report.worst)) == (48, WORST)
    assert report.together is not None
    assert report.together.count == len(DATA.spec.held_out) == 2
    assert report.reasons.keys() == {"town-0-0"}


def test_a_place_without_a_note_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_small_folder(tmp_path)
    (folder / NOTES_FILE).unlink()
    assert main(["crossval", "--data", str(folder)]) == 0
    assert capsys.readouterr().out.count("no reason recorded") == WORST


def test_an_unknown_campaign_is_named_with_those_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["crossval", "--campaign", "other-war", "--data", str(write_small_folder(tmp_path))]) == 1
    printed = capsys.readouterr().err
    assert "other-war" in printed
    assert CAMPAIGN in printed


def test_notes_of_a_wrong_shape_are_named(tmp_path: Path) -> None:
    folder = write_small_folder(tmp_path)
    (folder / NOTES_FILE).write_text('{"town-0-0": {"ja": 3}}', encoding="utf-8")
    with pytest.raises(DataError, match=f"{NOTES_FILE} · town-0-0 · ja"):
        load_atlas(folder)
