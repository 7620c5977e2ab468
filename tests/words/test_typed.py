"""What the browser is told about dates: how they are typed, and the words of every step."""

from __future__ import annotations

from dataclasses import replace

from geo.dates import to_day
from geo.records.localized import Localized
from geo.records.settings import Era
from geo.words.calendar import era_label, step_label
from geo.words.typed import eras_json, labels_json, languages_json
from tests.small_atlas import small_atlas, small_settings

ERAS = [
    Era(name=Localized({"ja": "昭和", "en": "Shōwa"}), start="1926-12-25"),
    Era(name=Localized({"ja": "大正", "en": "Taishō"}), start="1912-07-30"),
]


def test_an_era_ends_where_the_next_begins() -> None:
    first, last = eras_json(ERAS)
    assert (first["first"], first["last"]) == (to_day("1912-07-30"), to_day("1926-12-24"))
    assert (last["first"], last["last"]) == (to_day("1926-12-25"), None)


def test_an_era_is_typed_by_its_names_with_or_without_accents_or_their_first_letters() -> None:
    assert eras_json(ERAS)[1]["names"] == ["昭和", "Shōwa", "Showa", "昭", "S"]


def test_every_language_says_how_it_writes_a_day() -> None:
    ja, en = languages_json(small_atlas())
    assert (ja["code"], ja["name"], ja["typed"]["months"]) == ("ja", "日本語", [])
    assert len(en["typed"]["months"]) == 12
    assert en["typed"]["hint"] == {"year": "1985", "day": "1985-08-12", "written": "12 August 1985"}


def test_a_day_is_written_in_its_era_where_months_are_counted() -> None:
    atlas = replace(small_atlas(), settings=small_settings().model_copy(update={"eras": ERAS}))
    ja, en = languages_json(atlas)
    assert ja["typed"]["hint"]["written"] == "昭和60年8月12日"
    assert en["typed"]["hint"]["written"] == "12 August 1985"


def test_every_step_has_the_words_of_the_panel() -> None:
    atlas = small_atlas()
    labels = labels_json(atlas)
    language, eras = atlas.languages["ja"], atlas.settings.eras
    assert labels["ja"] == [[step_label(step, language), era_label(step, language, eras)] for step in atlas.steps]
    assert len(labels["en"]) == len(atlas.steps)
