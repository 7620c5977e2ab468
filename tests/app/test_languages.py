"""The pages of another atlas in three languages, one of which the library has no texts for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo import paths
from pages.ui.cache import get_shared
from tests.app.reading import html_of, message_of, open_app, texts_in
from tests.languages import FOLDER

CODES = ("it", "ja", "en")
PAGES = [None, "data", "method", "about"]


@pytest.fixture(scope="module")
def three_languages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The second atlas with a language more, built apart; no cache remembers the first."""
    folder = tmp_path_factory.mktemp("three")
    data = Path(shutil.copytree(paths.ROOT / "tests" / "second_atlas", folder / "data"))
    settings = json.loads((data / "atlas.json").read_text(encoding="utf-8"))
    (data / "atlas.json").write_text(json.dumps(settings | {"languages": CODES}), encoding="utf-8")
    for code in CODES:
        shutil.copy(FOLDER / f"{code}.json", data / "languages" / f"{code}.json")
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
    app = open_app(lang="it", date="1925")
    assert 'class="fallback"' in html_of(app)
    assert '<section class="moment" aria-label="' in html_of(app)
    about = get_shared().fragments.page("it", "about")
    assert texts_in("it")["about.trust"] in about
