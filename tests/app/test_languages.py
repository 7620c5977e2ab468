"""The pages of another atlas in three languages, one of which the library has no texts for."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geo import paths
from pages.ui.cache import get_shared
from tests.app.reading import html_of, message_of, open_app, texts_in
from tests.languages import FOLDER

CODES = ("it", "ja", "en")
#: A name in each of two languages, before the days in which it was in use.
DATED_NAMES = re.compile(r"([^|,;]+)\|([^|,;]+)(?= [\d-]*\.\.)")
PAGES = [None, "data", "method", "about"]


def add_column(table: Path, name: str) -> None:
    """Give a table one more column, with nothing in it."""
    header, *rows = csv.reader(table.read_text(encoding="utf-8").splitlines())
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[*header, name], *([*row, ""] for row in rows)])
    table.write_text(text.getvalue(), encoding="utf-8")


def with_texts(value: Any) -> Any:
    """Settings with a text in the third language wherever there is one in the others."""
    if isinstance(value, dict):
        third = {"it": f"{value['en']} (it)"} if value.keys() == {"ja", "en"} else {}
        return third | {key: with_texts(item) for key, item in value.items()}
    return [with_texts(item) for item in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def three_languages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The second atlas with a language more, built apart; no cache remembers the first."""
    folder = tmp_path_factory.mktemp("three")
    data = Path(shutil.copytree(paths.ROOT / "tests" / "second_atlas", folder / "data"))
    settings = json.loads((data / "atlas.json").read_text(encoding="utf-8"))
    told = with_texts(settings) | {"languages": CODES}
    (data / "atlas.json").write_text(json.dumps(told), encoding="utf-8")
    for name, column in (("sources.csv", "title_it"), ("places.csv", "name_it")):
        add_column(data / name, column)
    places = (data / "places.csv").read_text(encoding="utf-8")
    (data / "places.csv").write_text(DATED_NAMES.sub(r"\2|\1|\2", places), encoding="utf-8")
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
    app = open_app(lang="it", event="treaty")
    assert 'class="fallback"' in html_of(app)
    assert '<section class="moment" aria-label="' in html_of(app)
    about = get_shared().fragments.page("it", "about")
    assert texts_in("it")["about.trust"] in about
