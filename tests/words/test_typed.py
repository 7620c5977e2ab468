"""What the browser is told about dates: how they are typed, and the words of every step."""

from __future__ import annotations

from geo.dates import build_steps, to_day
from geo.records.localized import Localized
from geo.records.schema import Era
from geo.words.calendar import era_label, step_label
from geo.words.typed import eras_json, labels_json, languages_json

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


def test_a_language_nobody_described_writes_dates_like_another() -> None:
    [known, unknown] = languages_json(["ja", "xx"])
    assert known["name"] == "日本語"
    assert (unknown["code"], unknown["name"]) == ("xx", "xx")


def test_every_step_has_the_words_of_the_panel() -> None:
    steps = build_steps(to_day("1931-01-01"), to_day("1932-12-31"), ())
    labels = labels_json(steps, ["ja", "en"])
    assert labels["ja"] == [[step_label(step, "ja"), era_label(step, "ja")] for step in steps]
    assert len(labels["en"]) == len(steps)
