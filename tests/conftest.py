"""Hypothesis without a clock, and builds that several files of tests look at, made once for a whole run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from geo.build.assets import install_assets
from geo.build.ensure import ensure_built
from geo.build.manifest import Build
from geo.build.run import build
from geo.paths import STATIC, static_folder
from tests.second import SECOND
from tests.small_folder import write_small_folder

# How long an example takes says more about what else the machine is doing than about the code.
settings.register_profile("atlas", deadline=None)
settings.load_profile("atlas")


@dataclass(frozen=True)
class Built:
    """A build and the folder that it is in."""

    out: Path
    made: Build

    @property
    def parts(self) -> tuple[Path, Path]:
        """Files of the first part of the atlas and of the rest."""
        return self.out / self.made["atlas"], self.out / self.made["more"]


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small data directory, to read; a test that changes something writes one of its own."""
    return write_small_folder(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def small_build(small_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build of the small data directory."""
    out = tmp_path_factory.mktemp("small-build")
    return Built(out, build(small_data, out))


@pytest.fixture(scope="session")
def real_build() -> Built:
    """Build of `data/`, the one that the app serves; it is made only where there is none of this state."""
    return Built(STATIC, ensure_built())


@pytest.fixture(scope="session")
def second_build() -> Built:
    """Build of another document in another century, part of the world and language, with all that a browser needs.

    It is where the app looks for it; it is made only where there is none of this state.
    """
    out = static_folder(SECOND)
    install_assets(static=out, data=SECOND)
    return Built(out, ensure_built(SECOND, out))
