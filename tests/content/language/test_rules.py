"""The rules of language that the texts of this atlas keep, each with the number of texts that break it: none.

R1 to R11, R14 to R16, R20 to R23 are data (`data/wording.json`, `typography` in `data/languages/`), R25 is `counting`
there. What is no pattern is asked here.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from geo.check.figures import check_figures
from geo.check.wording import check_wording, said_in
from geo.records.lexicon import SPELLINGS_FILE
from geo.words.interface import engine_texts
from geo.words.map_texts import map_texts
from tests.content.language.grams import shared
from tests.real import real_atlas

TYPOGRAPHY = {
    "R2": {"brackets"},
    "R3": {"colon"},
    "R4": {"range", "range-hyphen"},
    "R5": {"range-unit"},
    "R6": {"short-year"},
    "R7": {"thousand", "comma", "myriad", "thousands"},
    "R8": {"kanji-count", "kanji-month", "clock"},
    "R9": {"space", "km", "men"},
    "R14": {"sentence", "text"},
    "R15": {"closing"},
    "R22": {"quotes"},
}
WORDS = {
    "R1": {"manchuria", "manchuria-old"},
    "R16": {"whose-soviet", "whose-army", "korea-army"},
    "R21": {"title-occupation"},
    "R23": {"night", "not-checked"},
}
#: Words of the interface that stand for one idea; R20.
INTERFACE = re.compile(r"^(ui-.*|dashed|atlas)$")
#: English names of places have one form; R10.
NAMES = {
    "peking", "tientsin", "otomari", "toro", "manchuli", "incheon", "kanchazi", "pochonbo", "maritime", "jiandao",
    "shikuka", "ranam", "maruichi", "khalkhin-gol", "khingan", "inder", "amur", "suileng", "other-names",
}  # fmt: skip
#: Runs of more than ten characters that are in the document, too: titles, which are what they are.
TITLES = {"atlas document": "the title of the document and of what it is in"}
_RULE = re.compile(r"rule (\S+) of (\S+)$")
#: Ends of a sentence in です・ます.
_POLITE = re.compile(r"(です|ます|ません|ました|でした|ください)[）」]?$")


def rule_of(rule: str) -> str:
    """Number of the rule that an entry of the data belongs to."""
    for number, ids in (TYPOGRAPHY | WORDS | {"R10": NAMES}).items():
        if rule in ids:
            return number
    return "R20" if INTERFACE.match(rule) else "R11"


@cache
def broken() -> dict[str, list[str]]:
    """What breaks the rules, by number; an exception that nothing needs counts for `idle`."""
    found: dict[str, list[str]] = {}
    for fault in check_wording(real_atlas()):
        match = _RULE.search(fault.remedy)
        number = "idle" if match is None else "R10" if match[2] == SPELLINGS_FILE else rule_of(match[1])
        found.setdefault(number, []).append(str(fault))
    return found


PATTERNS = [*TYPOGRAPHY, *WORDS, "R10", "R11", "R20", "idle"]


@pytest.mark.parametrize("number", PATTERNS)
def test_no_text_breaks_a_rule_of_the_data(number: str) -> None:
    faults = broken().get(number, [])
    print(f"{number}: {len(faults)}")
    assert faults == []


def test_every_rule_is_counted() -> None:
    atlas = real_atlas()
    ids = [rule.id for language in atlas.languages.values() for rule in language.typography.rules]
    ids += [word.id for word in atlas.wording]
    counted = set().union(*TYPOGRAPHY.values(), *WORDS.values(), NAMES)
    assert counted - {"sentence", "text", "closing"} <= set(ids)
    assert Counter(map(rule_of, ids))["R11"] > 40


def test_r17_a_unit_is_a_counter_and_a_figure_names_its_side_once() -> None:
    units = {key: text for key, text in engine_texts("ja").items() if key.startswith("unit.")}
    nouns = [key for key, text in units.items() if len(text.removeprefix("{n}")) > 3]
    print(f"R17: {len(nouns)}")
    assert nouns == []


def test_r18_the_name_of_today_is_a_name() -> None:
    remark = re.compile(r"^(位置|付近|不明|approximate|unlocated|position|near )")
    places = real_atlas().places.values()
    faults = [place.id for place in places if place.today and any(remark.match(text) for text in place.today.values())]
    print(f"R18: {len(faults)}")
    assert faults == []


def test_r19_messages_are_polite() -> None:
    prose = ("about.", "method.", "grade.", "certainty.")
    texts = {**engine_texts("ja"), **real_atlas().languages["ja"].texts, **map_texts(real_atlas().languages)["ja"]}
    told = {key: text.split("。")[:-1] for key, text in texts.items() if not key.startswith(prose)}
    plain = [key for key, sentences in told.items() if not all(map(_POLITE.search, sentences))]
    print(f"R19: {len(plain)}")
    assert plain == []


def test_r24_no_text_has_more_than_ten_characters_in_a_row_of_the_document() -> None:
    texts = [said for said in said_in(real_atlas(), "ja") if shared(said.text)]
    faults = [f"{said.record} {said.field}" for said in texts]
    print(f"R24: {len(set(faults) - TITLES.keys())}")
    assert sorted(faults) == sorted(TITLES)


def test_r25_numbers_and_dates_are_the_same_in_both_languages() -> None:
    faults = [str(fault) for fault in check_figures(real_atlas())]
    print(f"R25: {len(faults)}")
    assert faults == []
