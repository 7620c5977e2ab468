"""Texts of the map in every language of an atlas, those among them that the component does not know."""

from __future__ import annotations

from geo.component.bundle import component_files, component_strings, font_rules
from geo.words.map_texts import map_texts
from tests.languages import language, languages


def test_every_language_has_every_text_in_the_order_of_the_atlas() -> None:
    texts = map_texts(languages("it", "ja", "en"))
    assert list(texts) == ["it", "ja", "en"]
    assert {frozenset(found) for found in texts.values()} == {frozenset(component_strings()["en"])}


def test_a_language_brings_its_own_and_borrows_the_rest_from_the_first_that_has_it() -> None:
    short = language("it").model_copy(update={"map_texts": {"legend": "Legenda"}})
    texts = map_texts({"it": short, "ja": language("ja"), "en": language("en")})["it"]
    known = component_strings()
    assert (texts["legend"], texts["layers"]) == ("Legenda", known["ja"]["layers"])
    assert map_texts({"it": short})["it"]["layers"] in {known["en"]["layers"], known["ja"]["layers"]}


def test_a_language_may_say_a_text_of_the_component_otherwise() -> None:
    own = language("en").model_copy(update={"map_texts": {"legend": "Key"}})
    assert map_texts({"en": own})["en"]["legend"] == "Key"


def test_the_script_and_the_style_sheet_get_the_languages_of_the_atlas() -> None:
    files = component_files(strings={"it": {"legend": "Legenda"}}, fonts={"it": ("Gill Sans", "sans-serif")})
    assert files["atlas.js"].decode().endswith('window.atlasMap.strings={"it":{"legend":"Legenda"}};\n')
    assert '--atlas-font:"Gill Sans",sans-serif' in files["atlas.css"].decode()


def test_fonts_follow_the_language_and_without_one_the_first() -> None:
    first, *asked = font_rules({"it": ("Gill Sans", "serif"), "en": ("sans-serif",)}).splitlines()
    assert first == ':root,.atlas{--atlas-font:"Gill Sans",serif}'
    assert [rule.partition("{")[2] for rule in asked] == ['--atlas-font:"Gill Sans",serif}', "--atlas-font:sans-serif}"]
    assert asked[1].startswith(":root:lang(en),")
