"""Numbers of a text in two languages, and which of them one lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.check.figures import check_figures, differences, numbers_of
from geo.records.atlas import Atlas
from geo.records.languages import Language
from geo.records.localized import localized
from geo.records.wording import Counting
from tests.languages import language
from tests.small_atlas import make_event, small_atlas


def counting(code: str, **allow: str) -> Language:
    """A language that says how it counts."""
    japanese = Counting(scale={"万": 10_000, "億": 100_000_000}, words={"二": 2, "十": 10}, spaced=False)
    english = Counting(scale={"million": 1_000_000}, words={"two": 2, "ten": 10, "both": 2})
    made = {"ja": japanese, "en": english}[code].model_copy(update={"allow": allow})
    return language(code).model_copy(update={"counting": made})


BOTH = [counting("ja"), counting("en")]


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        ("1万3500人", "13,500 people"),
        ("1億4000万円", "140 million yen"),
        ("8〜10万人", "80,000–100,000 people"),
        ("300万〜400万人", "3 to 4 million people"),
        ("8月9日", "9 August"),
        ("1931年9月18日", "18 September 1931"),
        ("1931〜1933年", "1931–33"),
        ("4時20分", "04:20"),
        ("17時", "17:00"),
        ("二つの町と10の村", "two towns and ten villages"),
        ("第5軍", "the 5th Army"),
        ("2.5キロ", "2.5 km"),
        ("両軍", "both armies"),
        ("5月に行われるかもしれない", "it may happen in May"),
    ],
)
def test_texts_that_say_the_same(ja: str, en: str) -> None:
    assert list(differences(localized(ja=ja, en=en), BOTH)) == []


@pytest.mark.parametrize(
    ("ja", "en", "found"),
    [
        ("3万人", "3,000 people", [("ja", "en", [30_000]), ("en", "ja", [3_000])]),
        ("8月9日", "10 August", [("ja", "en", [9]), ("en", "ja", [10])]),
        ("8月", "July", [("ja", "en", [8]), ("en", "ja", [7])]),
        ("町", "12 towns", [("en", "ja", [12])]),
        ("2つの町", "towns", [("ja", "en", [2])]),
    ],
)
def test_texts_that_do_not(ja: str, en: str, found: list[tuple[str, str, list[float]]]) -> None:
    assert list(differences(localized(ja=ja, en=en), BOTH)) == found


def test_a_range_may_share_what_multiplies_it() -> None:
    assert numbers_of("8〜10万", BOTH[0]).figures == (frozenset({8, 80_000}), frozenset({100_000}))


def the_atlas(ja: str, en: str, **allow: str) -> Atlas:
    event = make_event("fair", "1985-08-09", summary={"ja": ja, "en": en})
    return replace(small_atlas(events=(event,)), languages={"ja": counting("ja"), "en": counting("en", **allow)})


def test_a_difference_is_named_by_record_and_field() -> None:
    (fault,) = check_figures(the_atlas("3人が来た。", "People came."))
    assert (fault.record, fault.field, fault.value) == ("fair", "summary", "3")


def test_the_dates_of_a_record_are_known() -> None:
    assert list(check_figures(the_atlas("9日に来た。", "They came on 9 August 1985."))) == []


def test_an_exception_is_needed_or_a_fault() -> None:
    assert list(check_figures(the_atlas("3人が来た。", "People came.", fair="so the sources"))) == []
    (fault,) = check_figures(the_atlas("人が来た。", "People came.", fair="so the sources"))
    assert (fault.record, fault.field, fault.value) == ("en", "counting.allow", "'fair'")


def test_a_language_that_does_not_say_how_it_counts_is_not_compared() -> None:
    atlas = the_atlas("3人が来た。", "People came.")
    assert list(check_figures(replace(atlas, languages={**atlas.languages, "en": language("en")}))) == []
