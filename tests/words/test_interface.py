"""The interface texts: complete, counted, escaped, lent where one is missing, and every key that is used exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import pytest
from markupsafe import Markup

from geo.paths import ROOT
from geo.records.schema import Unit
from geo.words.interface import Texts, atlas_texts, engine_languages, engine_texts, fields
from geo.words.render import ENVIRONMENT, TEMPLATES
from tests.languages import language, languages

JA, EN = engine_texts("ja"), engine_texts("en")
#: Keys as code and templates write them: whole, or the beginning of one that is put together.
_CALL = re.compile(r'\b(?:h|t|has|under)\(\s*(f?)"([a-z_]+\.[^"{]*)("| ~|\{)')
_LISTED = re.compile(r'"((?:about|data|method|card|measures|front|nav|lang|classroom)\.[a-z_.0-9]+\.?)"')
#: Names of files look like keys.
_FILE = re.compile(r"\.(html|svg|css|csv)$")


def test_the_library_has_the_same_texts_in_all_its_languages() -> None:
    assert engine_languages() == ("en", "ja")
    assert JA.keys() == EN.keys()


@pytest.mark.parametrize("key", sorted(JA))
def test_texts_are_whole(key: str) -> None:
    assert JA[key].strip()
    assert EN[key].strip()
    assert fields(JA[key]) == fields(EN[key])
    assert "" not in fields(JA[key])


def _sources() -> Iterator[str]:
    folders = ((ROOT / "pages", "*.py"), (ROOT / "geo" / "words", "*.py"), (ROOT / "geo" / "build", "*.py"))
    for folder, pattern in folders:
        yield from (path.read_text(encoding="utf-8") for path in folder.rglob(pattern))
    yield from (path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.*"))


def used_keys() -> tuple[set[str], set[str]]:
    """Whole keys, and beginnings."""
    whole: set[str] = set()
    parts: set[str] = set()
    for code in _sources():
        for put_together, key, end in _CALL.findall(code):
            (parts if put_together or end != '"' or key.endswith(".") else whole).add(key)
        for key in _LISTED.findall(code):
            (parts if key.endswith(".") else whole).add(key)
        # the rows of the method page's tables name their keys without the first word
        whole |= {f"method.{key}" for key in re.findall(r'cell\("([a-z_.0-9]+)"', code)}
    return {key for key in whole if not _FILE.search(key)}, parts


def test_no_text_is_unused() -> None:
    whole, parts = used_keys()
    assert [key for key in JA if key not in whole and not key.startswith(tuple(parts))] == []


@pytest.mark.parametrize("unit", get_args(Unit))
@pytest.mark.parametrize("code", ["ja", "en"])
def test_every_unit_has_words(unit: str, code: str) -> None:
    assert "5" in Texts(code, engine_texts(code)).t(f"unit.{unit}", n="5")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 places"),
        (1, "1 place"),
        ("1", "1 place"),
        (2, "2 places"),
        ("1,200", "1,200 places"),
        ("1–3", "1–3 places"),
    ],
)
def test_one_place_and_more_places(count: object, said: str) -> None:
    texts = Texts("en", {"amount": "{count|place|places}"})
    assert texts.t("amount", count=count) == said
    assert texts.h("amount", count=count) == said


def test_a_form_may_be_missing_where_there_is_one_only() -> None:
    assert Texts("ja", {"amount": "{count}件"}).t("amount", count=1) == "1件"


def test_what_comes_from_outside_is_escaped_and_what_is_markup_stays() -> None:
    texts = Texts("en", {"said": "<{value}> {link}"})
    assert texts.h("said", value="<b>{x}", link=Markup("<a>y</a>")) == "&lt;&lt;b&gt;{x}&gt; <a>y</a>"
    assert texts.t("said", value="<b>", link="y") == "<<b>> y"


def test_a_missing_text_is_lent_and_marked() -> None:
    texts = atlas_texts(languages("it", "en"))
    whole = replace(texts["it"], borrowed={})
    assert texts["it"] == whole
    short = language("it").model_copy(update={"texts": {"nav.map": "Carta"}})
    lent = atlas_texts({"it": short, "en": language("en")})["it"]
    assert lent.h("nav.map") == "Carta"
    assert lent.h("nav.about") == '<span lang="en" class="fallback">About</span>'
    assert lent.t("nav.about") == "About"


def test_the_first_language_of_the_atlas_that_has_a_text_lends_it() -> None:
    short = language("it").model_copy(update={"texts": {}})
    lent = atlas_texts({"it": short, "ja": language("ja"), "en": language("en")})["it"]
    assert lent.h("nav.map") == f'<span lang="ja" class="fallback">{JA["nav.map"]}</span>'
    assert set(atlas_texts({"it": short})["it"].borrowed.values()) <= {"en", "ja"}


def test_a_language_says_some_texts_otherwise() -> None:
    own = language("en").model_copy(update={"texts": {"about.fronts": "Ours.", "method.limit.own": "More."}})
    texts = atlas_texts({"en": own})["en"]
    assert texts.h("about.fronts") == "Ours."
    assert list(texts.under("method.limit."))[-1] == "method.limit.own"
    assert texts.has("method.limit.own")
    assert not texts.has("method.limit.nothing")


def test_every_template_can_be_read() -> None:
    names = ENVIRONMENT.list_templates()
    assert "event.html" in names
    for name in names:
        ENVIRONMENT.get_template(name)


def test_no_template_switches_the_escaping_off() -> None:
    for path in TEMPLATES.glob("*.html"):
        assert "|safe" not in path.read_text(encoding="utf-8").replace(" ", ""), path.name
