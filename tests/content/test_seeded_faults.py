"""The twelve faults that an earlier check let pass, sown into this document's own data."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geo.check.atlas import check
from geo.paths import DATA
from tests.check.sowing import GONE, Case, put, raw, recode


def _cut(content: bytes) -> bytes:
    """The beginning of a file, up to the end of a character."""
    return content[:900].decode(errors="ignore").encode()


CASES = [
    Case("campaigns-cut-off", "campaigns.json", "-", recode("campaigns.json", _cut)),
    Case("pockets-cut-off", "pockets_1945.json", "-", recode("pockets_1945.json", _cut)),
    Case("key-twice", "campaigns.json", "-", recode("campaigns.json", lambda b: b.replace(b'"enemy"', b'"holder"', 1))),
    Case("holder", "campaigns.json", "august-1945", put("campaigns.json", "august-1945", "holder", to="nobody")),
    Case("cell", "territories.json", "", put("territories.json", 0, "cells", to=["atlantis"])),
    Case("category", "events/", "", put("atlas.json", "categories", "war", to=GONE)),
    Case("layer", "atlas.json", "fronts", put("atlas.json", "layers", "fronts", to=GONE)),
    Case("cut", "atlas.json", "manchurian-incident",
         put("atlas.json", "bands", "manchurian-incident", "cuts", 5, to="1950-01-01")),
    Case("boundaries-cut-off", "boundaries.json", "-", recode("boundaries.json", _cut)),
    Case("source-of-a-boundary", "boundaries.json", "jehol-east",
         put("boundaries.json", "jehol-east", "sources", to=["nobody"])),
    Case("notes", "crossval_notes.json", "-", raw("crossval_notes.json", "[1]")),
    Case("land", "basemap/land.json", "-", raw("basemap/land.json", "{")),
]  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the data that a test may spoil."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_the_real_data_are_sound() -> None:
    atlas, faults = check(DATA)
    assert [str(fault) for fault in faults] == []
    assert atlas is not None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_fault_is_named(case: Case, copy: Path) -> None:
    case.sow(copy)
    _atlas, faults = check(copy)
    assert any(fault.file.startswith(case.file) and case.record in fault.record for fault in faults)
