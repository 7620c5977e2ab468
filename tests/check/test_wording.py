"""Rules of wording are kept by every text, and exceptions by what needs them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geo.check.atlas import check
from geo.check.wording import check_wording
from geo.errors import Fault
from geo.records.atlas import Atlas
from geo.records.lexicon import Lexicon, Spelling
from geo.records.wording import Typography, Word
from tests.check.island import write_island
from tests.check.sowing import raw
from tests.small_atlas import make_event, small_atlas


def atlas_with(*words: dict[str, Any], typography: dict[str, Any] | None = None, **texts: str) -> Atlas:
    """An atlas with rules and one event that has the given texts in English."""
    more: dict[str, Any] = {key: {"ja": "市があった。", "en": text} for key, text in texts.items()}
    event = make_event("fair", "1985", **more)
    atlas = small_atlas(events=(event,))
    english = atlas.languages["en"].model_copy(update={"typography": Typography.model_validate(typography or {})})
    rules = tuple(Word.model_validate({"language": "en", **word}) for word in words)
    return replace(atlas, languages={**atlas.languages, "en": english}, wording=rules)


def found(atlas: Atlas) -> list[tuple[str, str, str]]:
    return [(fault.record, fault.field, fault.value) for fault in check_wording(atlas)]


def whole(atlas: Atlas) -> list[Fault]:
    return list(check_wording(atlas))


COLOUR = {"id": "colour", "write": "colour", "never": ["color"], "why": "one spelling"}


def test_a_form_that_is_never_written_is_named_with_its_place_and_remedy() -> None:
    atlas = atlas_with(COLOUR, summary="The color of the fair was red.")
    (fault,) = whole(atlas)
    assert (fault.record, fault.field, fault.value) == ("fair", "summary", "The color of the")
    assert fault.remedy == "write colour (one spelling); rule colour of wording.json"


def test_a_form_is_right_within_longer_names() -> None:
    rule = COLOUR | {"within": ["Watercolor Society"]}
    assert found(atlas_with(rule, summary="The Watercolor Society met.")) == []
    assert len(found(atlas_with(rule, summary="The Watercolor Society met in color."))) == 1


def test_a_name_that_no_text_has_is_no_exception() -> None:
    ((record, field, _value),) = found(atlas_with(COLOUR | {"within": ["color guard"]}))
    assert (record, field) == ("colour", "within")


def test_a_record_may_be_allowed_with_a_reason_as_long_as_it_needs_it() -> None:
    rule = COLOUR | {"allow": {"fair": "it is called so"}}
    assert found(atlas_with(rule, summary="A color.")) == []
    assert found(atlas_with(rule, summary="A colour.")) == [("colour", "allow", "'fair'")]
    assert found(atlas_with(COLOUR | {"allow": {"nobody": "?"}})) == [("colour", "allow", "'nobody'")]


@pytest.mark.parametrize(
    ("scope", "fields"),
    [("records", ["summary"]), ("interface", ["texts.nav.map"]), ("all", ["summary", "texts.nav.map"])],
)
def test_a_rule_may_be_for_records_or_for_the_interface(scope: str, fields: list[str]) -> None:
    rule = {"id": "map", "write": "chart", "find": r"^Map$", "scope": scope}
    atlas = atlas_with(rule, summary="Map")
    texts = {field for _record, field, _value in found(atlas)}
    assert texts & {"summary", "texts.nav.map"} == set(fields)


def test_a_rule_may_be_for_some_fields_and_files() -> None:
    atlas = atlas_with(COLOUR | {"fields": ["name"]}, summary="color", name="color")
    assert [field for _record, field, _value in found(atlas)] == ["name"]
    assert [field for _record, field, _value in found(atlas_with(COLOUR | {"besides": ["name"]}, name="color"))] == []
    assert found(atlas_with(COLOUR | {"files": ["elsewhere"]}, summary="color")) == []


def test_a_word_may_ask_for_another() -> None:
    rule = {"id": "whose", "write": "whose army", "find": r"\d+th Army", "needs": "North|South"}
    assert found(atlas_with(rule, summary="The 5th Army of the North came.")) == []
    assert [value for *_, value in found(atlas_with(rule, summary="The 5th Army came."))] == ["The 5th Army came."]


def test_sentences_and_texts_have_a_length_and_an_end() -> None:
    typography = {
        "sentence": {"longest": 20, "fields": ["summary"]},
        "text": {"longest": 30, "fields": ["summary"]},
        "closing": {"mark": ".", "fields": ["summary"]},
    }
    assert found(atlas_with(typography=typography, summary="Short. Short, too.")) == []
    values = [
        value for *_, value in found(atlas_with(typography=typography, summary="This sentence has too many words"))
    ]
    assert [value.partition(":")[0] for value in values] == ["32 characters", "32 characters", "…e has too many words"]


def test_a_rule_for_a_language_that_there_is_not_is_a_fault() -> None:
    assert found(atlas_with(COLOUR | {"language": "fr"})) == [("colour", "language", "'fr'")]


@pytest.mark.parametrize(
    "rule",
    [
        {"id": "both", "language": "en", "write": "x", "never": ["a"], "find": "b"},
        {"id": "neither", "language": "en", "write": "x"},
        {"id": "broken", "language": "en", "write": "x", "find": "("},
    ],
)
def test_a_rule_looks_for_forms_or_for_a_pattern(rule: dict[str, Any], tmp_path: Path) -> None:
    island = write_island(tmp_path / "data")
    raw("wording.json", json.dumps([rule]))(island)
    _atlas, faults = check(island)
    assert [(fault.file, fault.record) for fault in faults] == [("wording.json", rule["id"])]


def test_patterns_may_look_like_markup_and_names_may_not(tmp_path: Path) -> None:
    island = write_island(tmp_path / "data")
    rule = '[{"id": "fish", "language": "en", "write": "herring", "find": "(?<!cat)fish"}]'
    raw("wording.json", rule)(island)
    assert {fault.remedy.partition(";")[0] for fault in check(island)[1]} <= {"write herring"}


def test_a_form_of_the_name_of_a_place_that_is_never_written_is_found() -> None:
    spelling = Spelling(form="Brigtown", place="bridgetown", language="en", reading="", use="never")
    for text, count in (("It was in Brigtown.", 1), ("It was in Bridgetown (Brigtown).", 0), ("In Bridgetown.", 0)):
        atlas = replace(atlas_with(summary=text), lexicon=Lexicon(spellings=(spelling,)))
        assert [fault.remedy for fault in whole(atlas)] == [
            "write Bridgetown; rule bridgetown of spellings.csv"
        ] * count
