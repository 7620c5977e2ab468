"""Engine and content apart: no word of this document is in the program, in files of any kind."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.content.vocabulary import found_in, ids_of, names_of, sentences_of
from tests.real import real_atlas
from tests.server import ROOT

ENGINE = ("app.py", "geo", "pages")
#: Beginnings of words, years and eras of this document, whatever record they may stand in.
STEMS = re.compile(
    r"manchu|mandschu|soviet|kuril|karafuto|sakhalin|khasan|khalkhin|nomonhan|changkufeng|kwantung|habomai|yalta|"
    r"japan(?!ese\b)|tokyo|moscow|mongol|korea|vladivostok|harbin|mukden|"
    r"満州|満洲|樺太|千島|ノモンハン|張鼓峰|関東軍|ソ連|日ソ|昭和|大正|明治|shōwa|taishō|\bshowa\b|\btaisho\b|"
    r"(?<![\d#.])(?:1945|1939|1938|1931|1922|1946)(?!\d)",
    re.IGNORECASE,
)
#: A document of its own, whose sentences are numbered as all are.
TEMPLATE = "geo/records/template/"
#: Words of the data that the program has for reasons of its own.
PLAIN = {
    "none": "a word like any other; a pattern of holders, a value of CSS and of Python in small letters",
    "Other": "the legend's word for what has no holder",
    "chosen": "a word like any other",
    "その他": "the legend's word for what has no holder",
    "鉄道": "the name of a kind and of a group of the legend",
    "文書の記述": "a word of the cards: what the document says",
    "politics": "a category of the template, from which another atlas starts",
    "Politics": "its name",
    "war": "a word like any other",
    "border": "a property of CSS",
    "state": "what shows at a step; the state of a view",
    "landing": "a manner in which places are reached (geo/records/tables.py)",
    "occupation": "a manner in which places are reached",
    "Landings": "a word of comments on them",
    "占領": "a word of the interface for a status",
    "railway": "a kind of line (geo/kinds.py)",
    "claim": "a kind of line (geo/kinds.py); a claim of the document",
    "disputed": "the file that holds claimed lines (disputed.json)",
    "mainland": "the theatre of a campaign that has a surface, by default",
    "foreign": "a word like any other",
    "autumn": "a word like any other",
    "surrender": "a word like any other",
    "Railways": "the name of a group of the legend",
}


def engine_files() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *ENGINE],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


FILES = engine_files()


@pytest.fixture(scope="module")
def words() -> set[str]:
    """Every id and name of the data."""
    atlas = real_atlas()
    return {*ids_of(atlas), *names_of(atlas)} - PLAIN.keys()


def test_files_of_every_kind_are_looked_at() -> None:
    assert {name.rpartition(".")[2] for name in FILES} >= {"py", "js", "css", "html", "json", "svg", "md", "csv"}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_the_program_has_no_word_of_this_document(name: str, words: set[str]) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    known = words if name.startswith(TEMPLATE) else {*words, *sentences_of(real_atlas())}
    assert sorted({*found_in(text, known), *STEMS.findall(text)}) == []


def test_every_exception_is_a_word_of_the_data() -> None:
    atlas = real_atlas()
    assert PLAIN.keys() <= {*ids_of(atlas), *names_of(atlas)}
