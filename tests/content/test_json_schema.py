"""The files of this atlas keep to the schemas that the project publishes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.paths import DATA
from tests.records.test_json_schema import files_of, wrong


@pytest.mark.parametrize(("schema", "path"), files_of(DATA), ids=lambda item: getattr(item, "name", None))
def test_a_real_file_keeps_to_its_schema(schema: str, path: Path) -> None:
    assert wrong(schema, json.loads(path.read_text(encoding="utf-8"))) == []
