"""What the library offers by name, and that asking for the light part of it does not bring the heavy one."""

from __future__ import annotations

import subprocess
import sys

import pytest

import geo

PUBLIC = {
    "Atlas", "Campaign", "DataError", "DataFolderError", "Fault", "Feature", "GeoError", "Localized", "check",
    "check_atlas", "collect_features", "compute_campaigns", "export", "load_atlas", "schemas", "sound_atlas",
    "write_new",
}  # fmt: skip


def test_the_public_names_are_these() -> None:
    assert set(geo.__all__) == PUBLIC
    assert geo.__all__ == sorted(geo.__all__)
    assert dir(geo) == geo.__all__


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_a_name_is_there_and_has_words(name: str) -> None:
    assert getattr(geo, name).__doc__


def test_another_name_is_not() -> None:
    assert not hasattr(geo, "nothing_of_the_kind")


def test_loading_needs_no_scipy() -> None:
    code = "import sys, geo; geo.load_atlas; print('scipy' in sys.modules, 'geopandas' in sys.modules)"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.split() == ["False", "False"]
