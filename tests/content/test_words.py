"""The words of this atlas: every step named apart, every text there, none said twice."""

from __future__ import annotations

import pytest

from geo.words.calendar import era_label, step_label
from geo.words.interface import engine_texts
from tests.real import real_atlas
from tests.words.test_interface import JA, used_keys


@pytest.mark.parametrize("code", ["ja", "en"])
def test_every_step_of_the_atlas_has_a_label_of_its_own(code: str) -> None:
    atlas = real_atlas()
    labels = [step_label(found, atlas.languages[code]) for found in atlas.steps]
    assert len(set(labels)) == len(labels)
    assert all(era_label(found, atlas.languages[code], atlas.settings.eras) for found in atlas.steps)


def test_every_key_that_is_used_exists() -> None:
    whole, parts = used_keys()
    known = JA.keys() | {key for code in ("ja", "en") for key in real_atlas().languages[code].texts}
    assert whole - known == set()
    assert {part for part in parts if not any(key.startswith(part) for key in known)} == set()


def test_the_languages_of_the_data_say_nothing_that_the_library_says_too() -> None:
    for code, found in real_atlas().languages.items():
        assert [key for key, text in found.texts.items() if engine_texts(code).get(key) == text] == []
