"""Typed dates: what is read goes there, what is none is told beside the field and changes nothing."""

from __future__ import annotations

import json

import pytest

from geo.dates import step_of, to_day
from geo.paths import COMPONENT
from geo.reader.links import Language
from geo.records.atlas import Atlas
from geo.words.calendar import step_label
from geo.words.typed import languages_json
from tests.browser.conftest import Visit
from tests.real import real_atlas

STRINGS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (COMPONENT / "strings").glob("*.json")}
HINTS = {language["code"]: language["typed"]["hint"] for language in languages_json(real_atlas())}
RANGE = {"ja": ("1922年1月1日", "1946年12月31日"), "en": ("1 January 1922", "31 December 1946")}

DATES = {
    "1939": "1939-12-31",
    "1939-08": "1939-08-31",
    "1939-08-20": "1939-08-20",
    "昭和14年8月20日": "1939-08-20",
    "昭和14": "1939-12-31",
    "１９４５年８月９日": "1945-08-09",
    "１９４５ー０８ー０９": "1945-08-09",
    "  1945 / 8 / 9  ": "1945-08-09",
    "大正15年": "1926-12-24",
    "昭和元年": "1926-12-31",
    "20 August 1939": "1939-08-20",
    "1922-01-01": "1922-01-01",
    "1946-12-31": "1946-12-31",
}
NO_DATES = [
    "1945年13月", "1945-02-30", "今日", "", "   ", "昭和14年8月32日", "<script>document.title='x'</script>",
    '"><img src=x onerror=alert(1)>', "1" * 10_000, "1945-08-16T00:00", "大正16年",
]  # fmt: skip
OUTSIDE = ["1921", "1947", "昭和99年", "昭和22年1月1日", "明治45年", "0001", "9999-12-31"]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return real_atlas()


def type_date(seen: Visit, text: str) -> None:
    field = seen.map.locator(".atlas-bar__typed")
    field.fill(text)
    field.press("Enter")


def to_english(seen: Visit) -> None:
    seen.page.get_by_text("English", exact=True).first.click()
    seen.wait_state("lang", "en")


@pytest.mark.parametrize(("text", "iso"), DATES.items())
def test_a_typed_date_is_gone_to(desk: Visit, atlas: Atlas, text: str, iso: str) -> None:
    type_date(desk, text)
    assert desk.state()["date"] == iso
    step = step_of(to_day(iso), atlas.steps)
    assert desk.map.locator(".atlas-bar__date").inner_text() == step_label(step, atlas.languages["ja"])
    assert desk.map.locator(".atlas-bar__error").inner_text() == ""
    assert desk.map.locator(".atlas-bar__typed").get_attribute("aria-invalid") == "false"
    desk.wait_page()


def test_the_button_beside_the_field_does_what_enter_does(desk: Visit) -> None:
    desk.map.locator(".atlas-bar__typed").fill("1932")
    desk.map.locator(".atlas-bar__go").click()
    assert desk.state()["date"] == "1932-12-31"


def complaint(seen: Visit) -> str:
    """The message, which must stand beside the field, be in the frame and be tied to the field for ears."""
    frame = seen.map
    field, message = frame.locator(".atlas-bar__typed"), frame.locator(".atlas-bar__error")
    assert message.is_visible()
    assert message.get_attribute("role") == "alert"
    assert field.get_attribute("aria-describedby") == message.get_attribute("id")
    assert field.get_attribute("aria-invalid") == "true"
    there, here = message.bounding_box(), field.bounding_box()
    assert there is not None
    assert here is not None
    assert 0 <= here["y"] - (there["y"] + there["height"]) < 16
    assert there["x"] < here["x"] + here["width"]
    assert there["x"] + there["width"] > here["x"]
    return message.inner_text()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_bad_input_is_told_in_the_readers_language_and_changes_nothing(desk: Visit, lang: Language) -> None:
    if lang == "en":
        to_english(desk)
    desk.wait_page()
    before, url, title = desk.state(), desk.page.url, desk.map.title()
    panel = desk.page.locator(".moment").inner_text()
    outside = STRINGS[lang]["typed_outside"].format(first=RANGE[lang][0], last=RANGE[lang][1])
    wanted = dict.fromkeys(NO_DATES, STRINGS[lang]["typed_bad"].format(**HINTS[lang])) | dict.fromkeys(OUTSIDE, outside)
    for text, message in wanted.items():
        type_date(desk, text)
        assert complaint(desk) == message, text[:40]
        assert desk.state() == before, text[:40]
    assert desk.map.title() == title
    type_date(desk, before["date"])  # a round to the server, so that a late answer would have been seen
    desk.map.evaluate("() => { window.atlas.next(); window.atlas.previous(); }")
    desk.wait_page()
    assert (desk.page.url, desk.page.locator(".moment").inner_text()) == (url, panel)


def test_the_message_goes_when_the_reader_types_on(desk: Visit) -> None:
    type_date(desk, "x")
    assert complaint(desk)
    desk.map.locator(".atlas-bar__typed").press("1")
    assert desk.map.locator(".atlas-bar__error").inner_text() == ""
    assert desk.map.locator(".atlas-bar__typed").get_attribute("aria-invalid") == "false"


def test_the_message_does_not_outlive_its_language(desk: Visit) -> None:
    type_date(desk, "x")
    assert complaint(desk)
    to_english(desk)
    assert desk.map.locator(".atlas-bar__error").inner_text() == ""


def test_a_bad_date_lets_the_play_go_on_and_a_good_one_stops_it(desk: Visit) -> None:
    desk.map.locator("[data-atlas=play]").click()
    type_date(desk, "1945年13月")
    assert desk.state()["playing"] is True
    type_date(desk, "1945年8月")
    assert (desk.state()["playing"], desk.state()["date"]) == (False, "1945-08-31")
