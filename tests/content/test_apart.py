"""Engine and content apart: tests of the engine know nothing of this document, and read none of its data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real import real_atlas

TESTS = Path(__file__).resolve().parents[1]
#: Folders whose tests are of this atlas, or of the app that shows it.
OF_THIS_ATLAS = frozenset({"content", "app", "browser", "bench"})
#: What hands the real data to those, and the test of where they are.
HANDLE_DATA = frozenset({"real.py", "conftest.py", "test_paths.py"})
ENGINE = [
    path
    for path in sorted(TESTS.rglob("*.py"))
    if path.relative_to(TESTS).parts[0] not in OF_THIS_ATLAS and path.name not in HANDLE_DATA
]
#: Names of the data that are words like any other.
PLAIN = frozenset({"none", "Other", "disputed", "Disputed", "foreign"})
#: The name of a language has the name of a country in it.
LANGUAGE = "日本語"
#: What hands over the data directory or what is in it.
HANDS_OVER_DATA = frozenset({"geo.paths.DATA", "geo.paths.BASEMAP"})


def names() -> Iterator[str]:
    """Places, cells, holders, actors and campaigns of the data, by id and in every language."""
    atlas = real_atlas()
    settings = atlas.settings
    yield from atlas.basemap.cells
    for place in atlas.places.values():
        yield from (place.id, *place.name.values())
    for named in (settings.actors, settings.campaigns, {key: swatch.name for key, swatch in settings.holders.items()}):
        for key, name in named.items():
            yield from (key, *name.values())


def imported(path: Path) -> Iterator[str]:
    """Modules and names that a file imports, as dotted paths."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.fixture(scope="module")
def pattern() -> re.Pattern[str]:
    """Any name of the data: whole words where letters have spaces between them."""
    known = {name for name in names() if len(name) > 1} - PLAIN
    spelt = (rf"(?<![\w-]){re.escape(name)}(?![\w-])" if name.isascii() else re.escape(name) for name in sorted(known))
    return re.compile("|".join(spelt))


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: str(path.relative_to(TESTS)))
def test_a_test_of_the_engine_names_nothing_of_this_document(path: Path, pattern: re.Pattern[str]) -> None:
    text = path.read_text(encoding="utf-8").replace(LANGUAGE, "")
    assert sorted(set(pattern.findall(text))) == []


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: str(path.relative_to(TESTS)))
def test_a_test_of_the_engine_reads_none_of_its_data(path: Path) -> None:
    found = set(imported(path))
    assert found & HANDS_OVER_DATA == set()
    assert not any(name.startswith("tests.real") for name in found)
