"""This atlas can be read aloud: every name has one reading, every army a side, every hard word its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from markupsafe import escape

from geo.check.texts import records_of as everything
from geo.check.texts import texts_in as texts_of
from geo.reader.search import read_index, search_events
from geo.records.ruby import has_kanji, hiragana, is_kana, split_reading
from geo.words.cards import all_cards
from geo.words.forms import Forms
from geo.words.found import search_index
from geo.words.mentions import Mentions
from geo.words.writer import writers
from tests.real import real_atlas

#: What an army's name begins with: whose it is.
SIDES = {
    "ja": re.compile("日本|ソ連|満州国|八路軍（中国|中国|モンゴル|.*（満州国側）|.*（.*側）"),
    "en": re.compile("Japan|Soviet|Manchukuo|Mongol|8th Route Army|Chinese|.*side"),
}
#: Where forms that no text may have stand all the same: titles of works, the tables about them.
EXEMPT = frozenset({"sources.csv", "glossary.json", "persons.csv"})
#: What is not the text of a card itself: titles of sources, its own title, names in other languages, glosses.
_BESIDE = re.compile(
    r'<ul class="sources">.*?</ul>|<h3>.*?</h3>|<span (?:lang=|class="sources").*?</span>'
    r'|<span class="gloss-text".*?</span>'
)


#: Readings, and names of today, which are what they are.
_NO_PROSE = frozenset({"reading", "family", "family_reading", "today"})


def prose(code: str) -> Iterator[tuple[str, str, str]]:
    """File, record and text of everything that is read in a language, but readings."""
    for file, label, record in everything(real_atlas()):
        for path, text in texts_of(record, ()):
            written = text.get(code)
            if written is not None and path[-1] not in _NO_PROSE:
                yield file, label, written


def test_every_place_has_one_reading_and_kana_are_read_as_they_stand() -> None:
    """R12."""
    places = list(real_atlas().places.values())
    wrong = []
    for place in places:
        name, reading = place.name["ja"], place.reading["ja"] if place.reading else ""
        if not is_kana(reading) or split_reading(name, reading) is None:
            wrong.append((place.id, name, reading))
        if not has_kanji(name) and hiragana(re.sub(r"[・（）]", "", name)) != reading:
            wrong.append((place.id, name, reading))
    print(f"R12: {len(places)} places, {len(wrong)} without one reading")
    assert wrong == []


def test_the_first_mention_of_a_person_in_a_card_carries_the_reading() -> None:
    """R13."""
    atlas = real_atlas()
    writer = next(writer for writer in writers(atlas) if writer.language.code == "ja")
    persons = {person.name["ja"]: person for person in atlas.lexicon.persons if has_kanji(person.name["ja"])}
    assert all(person.reading is not None for person in persons.values())
    compared, wrong = 0, []
    for key, card in all_cards([], writer).items():
        body = _BESIDE.sub("", str(card))
        for name, person in persons.items():
            first = body.find(str(escape(name)))
            if first < 0:
                continue
            compared += 1
            told = body[first + len(name) :].startswith('<span class="reading">')
            family = person.family["ja"] if person.family is not None else None
            if not told and not (family is not None and f'{family}<span class="reading">' in body[:first]):
                wrong.append((key, name))
    print(f"R13: {len(persons)} persons, {compared} mentions in cards, {len(wrong)} without reading")
    assert compared > 50
    assert wrong == []


def test_today_s_names_are_names() -> None:
    """R18."""
    remark = re.compile(r"位置|不詳|推定|approximate|unlocated")
    places = [place for place in real_atlas().places.values() if place.today is not None]
    wrong = [place.id for place in places if place.today and any(map(remark.search, place.today.values()))]
    print(f"R18: {len(places)} names of today, {len(wrong)} remarks")
    assert wrong == []


def test_places_are_written_in_one_form() -> None:
    """R10: forms that the table of spellings forbids are in no text."""
    forbidden = [s for s in real_atlas().lexicon.spellings if s.use == "never" and s.language == "ja"]
    allowed = {place.name["ja"] for place in real_atlas().places.values()}
    allowed |= {s.form for s in real_atlas().lexicon.spellings if s.use != "never"}
    forms = Forms([*(s.form for s in forbidden), *allowed])
    never = {s.form for s in forbidden}
    wrong, compared = [], 0
    for file, label, text in prose("ja"):
        if file in EXEMPT:
            continue
        compared += 1
        place = 0
        while place < len(text):
            form = next(forms.at(text, place), "")
            # in brackets behind the name itself, an older form explains it
            explains = text[place - 1 : place] == "（" and text[place + len(form) :].startswith("）")
            if form in never and not explains:
                wrong.append((file, label, form))
            place += len(form) or 1
    print(f"R10: {len(never)} forms, {compared} texts, {len(wrong)} with such a form")
    assert wrong == []


@pytest.mark.parametrize("code", ["ja", "en"])
def test_every_army_says_whose_it_is(code: str) -> None:
    names = {key: name[code] for key, name in real_atlas().armies.items()}
    print(f"armies: {len(names)}")
    assert {key: name for key, name in names.items() if not SIDES[code].match(name)} == {}


@pytest.mark.parametrize("code", ["ja", "en"])
def test_hard_words_are_explained_in_the_cards(code: str) -> None:
    atlas = real_atlas()
    writer = next(writer for writer in writers(atlas) if writer.language.code == code)
    used: set[str] = set()
    mentions = Mentions(writer)
    for text in (text for file, _label, text in prose(code) if file not in EXEMPT):
        used |= {word.id for _place, _form, word in mentions.find(str(escape(text))) if word.gloss}
    unused = {term.id for term in atlas.lexicon.glossary} - used
    print(
        f"glossary: {len(atlas.lexicon.glossary)} terms, {len(used)} of them used in {code}, unused: {sorted(unused)}"
    )
    assert 40 <= len(atlas.lexicon.glossary) <= 90
    assert len(used) >= 40


def test_every_spelling_finds_what_the_name_finds() -> None:
    """One place, one list of hits, whatever form of the table is typed."""
    atlas = real_atlas()
    index = read_index(search_index(next(iter(writers(atlas)))))
    shared = {spelling.form for spelling in atlas.lexicon.spellings}

    def hits(text: str) -> set[str]:
        return {entry.id for entry in search_events(index, text, limit=len(index.entries))}

    wrong = []
    for spelling in atlas.lexicon.spellings:
        name = atlas.places[spelling.place].name["ja"]
        # a name that is a form of another place, too, finds what that finds
        if not hits(name) <= hits(spelling.form) and name not in shared:
            wrong.append((spelling.form, name))
    print(f"spellings: {len(atlas.lexicon.spellings)} pairs, {len(wrong)} that do not find the same")
    assert wrong == []
