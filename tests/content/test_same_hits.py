"""The search in the browser finds what the search of the server finds, for the same words and filters."""

from __future__ import annotations

import json
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from geo.build.ensure import ensure_built
from geo.paths import COMPONENT, STATIC
from geo.reader.folding import fold
from geo.reader.fragments import Fragments
from geo.reader.index import Index, read_index
from geo.reader.search import Filters, search_events
from geo.reader.search import read_index as read_search

SEARCH, FOLDING = COMPONENT / "reader" / "search.js", COMPONENT / "reader" / "folding.js"
#: Reads [index, [[query, filters], …]] and tells the ids of the hits of each.
RUN = """
import { readFileSync } from "node:fs";
const { searchEvents } = await import(process.argv[1]);
const [index, asked] = JSON.parse(readFileSync(0, "utf8"));
const hits = asked.map(([query, filters]) => searchEvents(index, query, filters).map(({ id }) => id));
process.stdout.write(JSON.stringify(hits));
"""
FOLD = """
import { readFileSync } from "node:fs";
const { fold } = await import(process.argv[1]);
process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map((text) => fold(text))));
"""


def in_node(script: str, module: Path, value: object) -> Any:
    command = ["node", "--input-type=module", "-e", script, module.as_uri()]
    told = json.dumps(value, ensure_ascii=False)
    done = subprocess.run(command, input=told, capture_output=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "\u3000" if c == " " else c for c in text)


def queries(entries: list[dict[str, Any]]) -> Iterator[str]:
    """Pieces of what there is to be found, as people may type them; a few more that are hard."""
    dice = Random(7)
    words = sorted({word for entry in entries for key in ("name", "text") for word in entry[key].split()})
    yield from ("", " ", "\u3000", "zzz", "ｽﾀｰﾘﾝ", "１９４５", "ß", "ΣΊΣΥΦΟΣ", ".*", "(", "東京 tokyo", "ДЕСАНТ")
    for word in dice.sample(words, 60):
        start = dice.randrange(len(word))
        piece = word[start : start + dice.randint(1, 6)]
        yield from (piece, piece.upper(), full_width(piece))
    for _ in range(60):
        name = dice.choice(entries)["name"].split()
        yield dice.choice(("\u3000", " ")).join([dice.choice(name).upper(), full_width(dice.choice(words)[:3])])


@pytest.fixture(scope="module")
def built() -> tuple[Fragments, Index]:
    made = ensure_built()
    return Fragments(STATIC, made["fragments"]), read_index(STATIC / made["index"])


def test_the_same_hits_for_the_same_words(built: tuple[Fragments, Index]) -> None:
    fragments, index = built
    dice = Random(11)
    for lang in fragments.languages:
        raw = fragments.search(lang)
        searched = read_search(raw)
        asked = []
        for query in queries(raw["entries"]):
            filters = Filters(
                tuple(dice.sample(sorted(index.categories), dice.choice((0, 0, 2)))),
                tuple(dice.sample(sorted(index.actors), dice.choice((0, 0, 3)))),
            )
            asked.append((query, filters))
        wanted = [[hit.id for hit in search_events(searched, query, filters=filters)] for query, filters in asked]
        sent = [[query, {"categories": f.categories, "actors": f.actors}] for query, f in asked]
        assert in_node(RUN, SEARCH, [raw, sent]) == wanted
        assert sum(map(bool, wanted)) > 100


def test_letters_are_folded_alike() -> None:
    """In the scripts that names are written in; what is newer depends on the age of Python and browser."""
    letters = [chr(code) for code in (*range(0x20, 0x1300), *range(0x1E00, 0x2C00), *range(0x2E80, 0xA000))]
    letters += [chr(code) for code in (*range(0xAC00, 0xD7A4), *range(0xF900, 0xFFF0))]
    letters = [letter for letter in letters if unicodedata.category(letter) != "Cn"]
    assert in_node(FOLD, FOLDING, letters) == list(map(fold, letters))
