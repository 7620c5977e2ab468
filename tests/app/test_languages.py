"""The pages of another atlas in three languages: for one the library has no texts, in one the records have none."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo import paths
from pages.ui.cache import get_shared
from tests.app.reading import html_of, message_of, open_app, texts_in
from tests.languages import FOLDER

CODES = ("it", "ja", "en")
#: A name in each of two languages, before the days in which it was in use.
DATED_NAMES = re.compile(r"([^|,;]+)\|([^|,;]+)(?= [\d-]*\.\.)")
PAGES = [None, "data", "method", "about"]


@pytest.fixture(scope="module")
def three_languages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The second atlas with a language more, built apart; no cache remembers the first."""
    folder = tmp_path_factory.mktemp("three")
    data = Path(shutil.copytree(paths.ROOT / "tests" / "second_atlas", folder / "data"))
    settings = json.loads((data / "atlas.json").read_text(encoding="utf-8"))
    (data / "atlas.json").write_text(json.dumps(settings | {"languages": CODES}), encoding="utf-8")
    places = (data / "places.csv").read_text(encoding="utf-8")
    (data / "places.csv").write_text(DATED_NAMES.sub(r"\1|\2|\2", places), encoding="utf-8")
    shutil.copy(FOLDER / "ja.json", data / "languages" / "ja.json")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "DATA", data)
        patch.setattr(paths, "STATIC", folder / "static")
        get_shared.clear()
        yield data
    get_shared.clear()


@pytest.mark.usefixtures("three_languages")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", CODES)
def test_every_page_opens_in_every_language(page: str | None, lang: str) -> None:
    app = open_app(page, lang=lang)
    assert not app.exception
    assert texts_in(lang)["nav.map"] in {link.proto.label for link in app.get("page_link")}
    assert app.selectbox(key="language_choice").value == lang


@pytest.mark.usefixtures("three_languages")
def test_a_list_leads_to_the_other_languages() -> None:
    app = open_app()
    assert message_of(app)["lang"] == "it"
    choice = app.selectbox(key="language_choice")
    assert choice.options == ["Italiano", "日本語", "English"]
    choice.set_value("en").run()
    assert not app.exception
    assert message_of(app)["lang"] == "en"
    assert dict(app.query_params)["lang"] == "en"


@pytest.mark.usefixtures("three_languages")
def test_a_text_that_is_not_there_is_shown_in_another_language_and_marked() -> None:
    app = open_app(lang="ja", event="bronte-1860")
    assert 'lang="it" class="fallback"' in html_of(app)
    assert '<section class="moment" aria-label="' in html_of(app)
    about = get_shared().fragments.page("ja", "about")
    assert texts_in("ja")["about.trust"] in about
