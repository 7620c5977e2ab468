"""The single file is not written without what it must carry; what it shows is tried in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.build.single_file import write_page
from geo.errors import AssetError


def test_without_leaflet_the_command_is_named(tmp_path: Path, small_data: Path) -> None:
    with pytest.raises(AssetError, match="make assets"):
        write_page(tmp_path / "atlas.html", data=small_data, static=tmp_path)
