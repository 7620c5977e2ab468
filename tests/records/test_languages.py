"""Languages as files of the data: what is wrong with one is named with file, field and remedy."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from geo.errors import DataError
from geo.paths import ROOT
from geo.records.languages import FontPackage, Language
from geo.records.load import load_atlas
from tests.languages import FOLDER, language

SECOND = ROOT / "tests" / "second_atlas"


@pytest.fixture
def atlas_folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SECOND, tmp_path / "atlas"))


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load_atlas(folder)
    return [str(fault) for fault in caught.value.faults]


def test_an_atlas_has_the_languages_its_settings_name() -> None:
    atlas = load_atlas(SECOND)
    assert list(atlas.languages) == atlas.settings.languages
    assert all(code == found.code for code, found in atlas.languages.items())


def test_a_missing_file_is_a_fault(atlas_folder: Path) -> None:
    code = load_atlas(atlas_folder).settings.languages[0]
    (atlas_folder / "languages" / f"{code}.json").unlink()
    (fault,) = faults_of(atlas_folder)
    assert f"languages/{code}.json" in fault
    assert "missing" in fault


def test_a_file_that_no_setting_names_is_a_fault(atlas_folder: Path) -> None:
    shutil.copy(FOLDER / "it.json", atlas_folder / "languages" / "xx.json")
    (fault,) = faults_of(atlas_folder)
    assert "languages/xx.json" in fault


@pytest.mark.parametrize("content", ["[]", "{", '{"name": ""}'])
def test_a_broken_file_is_a_fault(atlas_folder: Path, content: str) -> None:
    code = load_atlas(atlas_folder).settings.languages[0]
    (atlas_folder / "languages" / f"{code}.json").write_text(content, encoding="utf-8")
    assert all(f"languages/{code}.json" in fault for fault in faults_of(atlas_folder))


def changed(**dates: Any) -> dict[str, Any]:
    raw: dict[str, Any] = json.loads((FOLDER / "en.json").read_text(encoding="utf-8"))
    return raw | {"code": "en", "dates": raw["dates"] | dates}


@pytest.mark.parametrize(
    ("dates", "field"),
    [
        ({"day": "{day} {monht_name} {year}"}, "day"),
        ({"day": "{day} {month_name}"}, "dates"),
        ({"year": "the year"}, "dates"),
        ({"day_alone": "{day} {year}"}, "day_alone"),
        ({"since": "since {date"}, "since"),
        ({"months": ["January"]}, "months"),
        ({"era_year": "{era} {number}"}, "era_year"),
    ],
)
def test_patterns_that_cannot_work_are_refused(dates: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Language.model_validate(changed(**dates))
    assert field in str(caught.value)


def test_a_font_needs_the_place_of_its_weight() -> None:
    with pytest.raises(ValidationError):
        FontPackage.model_validate({"package": "@fontsource/x", "files": "x-400.woff2"})


@pytest.mark.parametrize(
    ("value", "decimals", "it", "en"),
    [
        (1234567, None, "1.234.567", "1,234,567"),
        (0.5, None, "0,5", "0.5"),
        (2.0, None, "2", "2"),
        (33712.4, 0, "33.712", "33,712"),
        (1.345, 2, "1,34", "1.34"),
    ],
)
def test_figures_have_the_marks_of_their_language(value: float, decimals: int | None, it: str, en: str) -> None:
    assert (language("it").figure(value, decimals), language("en").figure(value, decimals)) == (it, en)


def test_the_switch_says_the_name_if_nothing_else() -> None:
    assert language("it").label == "Italiano"
    assert language("it").model_copy(update={"switch": "ITA"}).label == "ITA"
