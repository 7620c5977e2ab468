"""First mentions: a reading behind a name, a gloss behind a word, once in each text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.records.lexicon import Lexicon, Person, Spelling, Term
from geo.words.mentions import Mentions
from geo.words.writer import Writer, writers
from tests.small_atlas import small_atlas

LEXICON = Lexicon(
    persons=(
        Person.model_validate(
            {"id": "hill", "name_ja": "丘上一", "reading_ja": "おかうえはじめ", "family_ja": "丘上",
             "family_reading_ja": "おかうえ", "name_en": "Oka Hajime", "name_local": ""}
        ),
    ),
    glossary=(
        Term.model_validate(
            {"id": "ford", "term": {"ja": "浅瀬", "en": "ford"}, "forms": {"en": ["fords"]},
             "reading": {"ja": "あさせ"}, "gloss": {"ja": "歩いて渡れる所。", "en": "A place to cross <on foot>."}}
        ),
    ),
    spellings=(Spelling.model_validate({"form": "旧橋町", "place": "bridgetown", "language": "ja",
                                        "reading": "きゅうはしまち", "use": "dated"}),),
)  # fmt: skip


@pytest.fixture(scope="module")
def writers_by_code() -> dict[str, Writer]:
    atlas = small_atlas()
    languages = {code: language.model_copy(update={"ruby": code == "ja"}) for code, language in atlas.languages.items()}
    return {w.language.code: w for w in writers(replace(atlas, languages=languages, lexicon=LEXICON))}


def test_a_reading_stands_behind_the_first_mention_only(writers_by_code: dict[str, Writer]) -> None:
    marked = Mentions(writers_by_code["ja"]).mark("<p>丘上一が来た。丘上一と丘上は去った。旧橋町。</p>")
    reading = '<span class="reading">（{}）</span>'
    assert marked.count("reading") == 2
    assert marked.startswith("<p>丘上一" + reading.format("おかうえはじめ"))
    assert "旧橋町" + reading.format("きゅうはしまち") in marked


def test_a_name_inside_a_longer_word_is_another_word(writers_by_code: dict[str, Writer]) -> None:
    assert "reading" not in Mentions(writers_by_code["ja"]).mark("<p>新旧橋町</p>")


def test_a_heading_is_marked_where_nothing_else_has_the_word(writers_by_code: dict[str, Writer]) -> None:
    mentions = Mentions(writers_by_code["ja"])
    assert "reading" in mentions.mark("<h3>丘上一</h3><p>来た。</p>").split("</h3>")[0]
    assert "reading" not in mentions.mark("<h3>丘上一</h3><p>丘上一が来た。</p>").split("</h3>")[0]


@pytest.mark.parametrize(
    "html",
    [
        '<p lang="zh">丘上一</p>',
        '<a href="x">丘上一</a>',
        '<ul class="sources"><li>丘上一 浅瀬</li></ul>',
        '<p title="丘上一"></p>',
        '<b class="grade cited">浅瀬</b>',
    ],
)
def test_other_languages_links_and_sources_are_left_alone(writers_by_code: dict[str, Writer], html: str) -> None:
    assert Mentions(writers_by_code["ja"]).mark(html) == html


def test_a_gloss_is_a_button_with_its_text_beside_it(writers_by_code: dict[str, Writer]) -> None:
    marked = Mentions(writers_by_code["en"]).mark("<p>Two fords, one ford; affords.</p>")
    assert marked.count("<button") == 1
    assert '>fords</button><span class="gloss-text" role="tooltip" id="' in marked
    assert "A place to cross &lt;on foot&gt;." in marked
    name = marked.split('aria-describedby="')[1].split('"')[0]
    assert f'id="{name}"' in marked


def test_every_item_of_a_list_of_records_is_read_by_itself(writers_by_code: dict[str, Writer]) -> None:
    marked = Mentions(writers_by_code["ja"]).mark("<ul><li><b>丘上一</b></li><li><b>丘上一</b></li></ul>")
    assert marked.count("おかうえはじめ") == 2


def test_without_readings_only_words_are_explained(writers_by_code: dict[str, Writer]) -> None:
    marked = Mentions(writers_by_code["ja"]).mark("<p>丘上一の浅瀬</p>", readings=False)
    assert "reading" not in marked
    assert "gloss" in marked
