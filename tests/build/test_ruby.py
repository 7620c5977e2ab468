"""The list of readings: what the data say comes before the dictionary, and every text is read as it was told."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator

from geo.build.ruby import Known, annotated, ruby_list, sudachi, text_nodes
from geo.paths import COMPONENT
from geo.words.forms import Forms

#: Reads [words, texts] and tells the parts with a reading of each text.
RUN = """
import { readFileSync } from "node:fs";
const { Readings } = await import(process.argv[1]);
const [words, texts] = JSON.parse(readFileSync(0, "utf8"));
const readings = new Readings(words);
const found = texts.map((text) => readings.pieces(text).map(({ at, text: part, reading }) => [at, part, reading]));
process.stdout.write(JSON.stringify(found));
"""
#: A dictionary of a toy language: 上 is read かみ before 手, else うえ.
WORDS = {"上": "ウエ", "上手": "カミテ", "手": "テ", "川": "カワ", "の": "ノ", "3": "3", "人": "ニン", "橋": "ハシ"}


def toy_words(text: str) -> Iterator[tuple[str, str]]:
    """Longest words first, but 上手 only before の."""
    place = 0
    while place < len(text):
        two = text[place : place + 2]
        word = two if two in WORDS and text[place + 2 : place + 3] == "の" else text[place]
        yield word, WORDS.get(word, word)
        place += len(word)


def known(**readings: str) -> Known:
    return Known(readings, Forms(readings))


def test_a_form_is_learnt_with_what_stands_around_it() -> None:
    texts = ["上手の橋", "上手", "川の上", "上の手"]
    found = ruby_list(texts, known(), toy_words)
    forms = Forms(found)
    assert annotated("上手の橋", found, forms) == [(0, "上手", "かみて"), (3, "橋", "はし")]
    assert annotated("上手", found, forms) == [(0, "上", "うえ"), (1, "手", "て")]
    assert annotated("川の上", found, forms) == [(0, "川", "かわ"), (2, "上", "うえ")]


def test_what_the_data_say_counts_and_counters_are_left_alone() -> None:
    found = ruby_list(["上川の橋に3人", "人"], known(上川="かみかわ"), toy_words)
    assert annotated("上川の橋に3人", found, Forms(found)) == [(0, "上川", "かみかわ"), (3, "橋", "はし")]
    assert annotated("人", found, Forms(found)) == [(0, "人", "にん")]


def test_texts_are_taken_from_between_tags() -> None:
    assert list(text_nodes({"a": ["<b title='橋'>川</b> &amp; 上", 3, "kana"]})) == ["川", " & 上"]


def test_the_dictionary_reads_a_sentence_and_the_browser_reads_the_same() -> None:
    texts = ["川を渡った3人は、上手の橋へ向かって行った。", "儀式を行った。", "人々は橋の上にいた。"]
    found = ruby_list(texts, known(), sudachi())
    forms = Forms(found)
    read = {text: annotated(text, found, forms) for text in texts}
    assert (3, "行", "おこな") in read["儀式を行った。"]
    assert (0, "人々", "ひとびと") in read["人々は橋の上にいた。"]
    command = ["node", "--input-type=module", "-e", RUN, (COMPONENT / "core" / "ruby.js").as_uri()]
    told = json.dumps([found, texts], ensure_ascii=False)
    done = subprocess.run(command, input=told, capture_output=True, encoding="utf-8", check=True)
    assert [[tuple(piece) for piece in pieces] for pieces in json.loads(done.stdout)] == list(read.values())
