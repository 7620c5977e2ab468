"""Faults in the tables of a campaign: each names the table, the row, the field and what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geo.check.atlas import check
from geo.check.campaigns import check_campaigns
from tests.small_folder import csv_table, folder_atlas, write_small_folder
from tests.small_war import campaign_record, points


def with_points(directory: Path, changes: dict[str, dict[str, Any]], *more: dict[str, Any]) -> list[str]:
    """Faults after some rows of the control points were changed, by id, and others added."""
    folder = write_small_folder(directory)
    rows = [row | changes.get(row["id"], {}) for row in points()]
    (folder / "control_points.csv").write_bytes(csv_table([*rows, *more]))
    _atlas, faults = check(folder)
    return [str(fault) for fault in faults]


def test_the_tables_of_the_small_folder_have_no_fault() -> None:
    assert [str(fault) for fault in check_campaigns(folder_atlas())] == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"date_latest": "1985-08-01"}, "date is after date_latest"),
        ({"sources": "", "evidence": "general"}, "sources"),
        ({"sources": "rumour"}, "rumour"),
        ({"kind": "frontal"}, "kind"),
        ({"date": "12 August"}, "date"),
        ({"date": "1985-09-30", "date_latest": "1985-09-30"}, "lies outside 1985-08-09 to 1985-08-16"),
        ({"kind": "later"}, "lies after 1985-08-16"),
        ({"campaign": "other-war"}, "campaign"),
        ({"lon": 135.0}, "lies in the sea"),
        ({"army": "Nobody's"}, "add its names to armies.csv"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    found = with_points(tmp_path, {"town-1-1": change})
    assert any(says in fault and "town-1-1" in fault for fault in found)


def test_a_place_given_twice_with_other_dates_is_a_contradiction(tmp_path: Path) -> None:
    again = points()[0] | {"id": "again", "date": "1985-08-10", "date_latest": "1985-08-10"}
    (found,) = with_points(tmp_path, {}, again)
    assert "same place and kind as town-0-0" in found
    assert "again" in found


def test_an_id_given_twice_is_a_fault(tmp_path: Path) -> None:
    again = points()[0] | {"lon": 125.1}
    (found,) = with_points(tmp_path, {}, again)
    assert "ids are unique" in found
    assert "town-0-0" in found


def test_a_pocket_of_no_control_point_is_a_fault(tmp_path: Path) -> None:
    found = with_points(tmp_path, {"fort": {"id": "castle"}})
    assert any("pockets.json · fort · point" in fault for fault in found)


@pytest.mark.parametrize(
    ("change", "says"),
    [({"theatre": ["plain", "moon"]}, "moon"), ({"id": "other-war"}, "this table is of other-war")],
)
def test_a_campaign_that_does_not_fit_its_data_is_named(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    folder = write_small_folder(tmp_path)
    (folder / "campaigns.json").write_text(json.dumps([campaign_record(**change)]), encoding="utf-8")
    _atlas, faults = check(folder)
    assert any(says in str(fault) for fault in faults)
