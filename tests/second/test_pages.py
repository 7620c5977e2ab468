"""Every page of the app shows the second atlas in both of its languages, and no word of a third."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geo.paths import VARIABLE
from pages.ui.cache import get_shared
from tests.app.reading import html_of, message_of, open_app, texts_in, texts_of
from tests.conftest import Built
from tests.second import ENGLISH_ONLY, ITALIAN_ONLY, LANGUAGES, SECOND

OTHER = {"it": "en", "en": "it"}


@pytest.fixture(scope="module", autouse=True)
def shown(second_build: Built) -> Iterator[None]:
    """The app shows the second atlas; no cache remembers another."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(SECOND))
        get_shared.clear()
        assert get_shared().static == second_build.out
        yield
    get_shared.clear()


@pytest.mark.parametrize("page", [None, "data", "method", "about"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_is_in_its_language_only(page: str | None, lang: str) -> None:
    app = open_app(page, lang=lang, date="1860-05-27")
    assert not app.exception
    lines = {line.strip() for line in texts_of(app).splitlines()}
    own, other = texts_in(lang), texts_in(OTHER[lang])
    assert own["nav.map"] in lines
    assert {text for text in other.values() if "{" not in text and text not in own.values()}.isdisjoint(lines)


def test_without_a_wish_it_opens_in_its_first_language_on_its_day() -> None:
    message = message_of(open_app())
    assert (message["lang"], message["date"]) == ("it", "1860-05-27")


def test_the_panel_counts_the_years_of_the_reign() -> None:
    assert "anno 2 del Regno di Francesco II" in html_of(open_app(date="1860-05-27"))
    assert "year 2 of the Reign of Francis II" in html_of(open_app(date="1860-05-27", lang="en"))


@pytest.mark.parametrize(("event", "own", "reader"), [(ITALIAN_ONLY, "it", "en"), (ENGLISH_ONLY, "en", "it")])
def test_a_card_marks_what_it_has_in_another_language(event: str, own: str, reader: str) -> None:
    mark = f'lang="{own}" class="fallback"'
    assert mark in html_of(open_app(event=event, lang=reader))


def test_one_button_leads_to_the_other_language() -> None:
    app = open_app()
    app.button(key="lang").click().run()
    assert not app.exception
    assert message_of(app)["lang"] == "en"


def test_a_bad_link_is_told_in_its_language() -> None:
    assert "non è una data" in html_of(open_app(date="1922"))
