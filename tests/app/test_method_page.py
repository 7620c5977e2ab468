"""The pages about method and atlas without a browser: picture, figures of these very data, areas, in every language."""

from __future__ import annotations

import re
from base64 import b64decode
from xml.etree import ElementTree

import pytest

from geo.fronts.crossval import WORST
from pages.ui.cache import get_shared
from tests.app.reading import html_of, open_app, texts_in, texts_of
from tests.real import real_atlas

LANGUAGES = ("ja", "en")
OTHER = {"ja": "en", "en": "ja"}
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def method_html(lang: str) -> str:
    return get_shared().fragments.page(lang, "method")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_tells_everything_in_its_language(lang: str) -> None:
    app = open_app("method", lang=lang)
    assert not app.exception
    shown, own, other = texts_of(app).splitlines(), texts_in(lang), texts_in(OTHER[lang])
    for key in ("title", "fronts", "scores", "certainty", "limits", "cells", "areas", "time", "areas.note"):
        assert own[f"method.{key}"] in shown
    foreign = {text for key, text in other.items() if key.startswith("method.")} - set(own.values())
    assert foreign.isdisjoint(shown)
    assert "{" not in html_of(app)
    if lang == "en":
        switch = get_shared().fragments.about_language("ja")["label"]
        assert [line for line in shown if _JAPANESE.search(line) and line != switch] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_and_the_worst_places_with_reasons(lang: str) -> None:
    body, texts = method_html(lang), texts_in(lang)
    figures = re.findall(r'<table class="figures">(.*?)</table>', body)
    campaigns = real_atlas().campaigns
    assert len(figures) == 2 * len(campaigns) + 1
    for scores, worst in zip(figures[:-1:2], figures[1:-1:2], strict=True):
        assert scores.count('<th scope="row">') == 2
        assert len(re.findall(r">\d+%<", scores)) == 4
        assert worst.count('<th scope="row">') == WORST
    assert texts["method.worst.no_reason"] not in body


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_picture_is_small_sound_and_described(lang: str) -> None:
    pictures = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)"', method_html(lang))
    assert len(pictures) == len(real_atlas().campaigns)
    picture, alt = pictures[-1]
    svg = b64decode(picture)
    assert all(len(b64decode(drawn)) <= 80_000 for drawn, _alt in pictures)
    assert len(alt) > 30
    root = ElementTree.fromstring(svg)
    tags = [element.tag.split("}")[1] for element in root.iter()]
    assert tags.count("circle") > 80
    assert tags.count("text") > 12
    assert not {"script", "image"} & set(tags)
    # its letters are in it, and nothing comes from outside
    face = (
        r"@font-face\{font-family:'[^']+';font-weight:\d+;"
        r"src:url\(data:font/woff2;base64,[\w+/=]+\) format\('woff2'\);unicode-range:[U+\dA-F,-]+\}"
    )
    sheets = [element.text or "" for element in root.iter() if element.tag.endswith("}style")]
    assert [re.sub(face, "", sheet) for sheet in sheets] == [""]
    dates = "".join(root.itertext())
    assert ("8月9日" if lang == "ja" else "9 Aug") in dates
    assert lang == "ja" or not _JAPANESE.search(dates)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_published_areas_stand_beside_computed_ones(lang: str) -> None:
    table = re.findall(r'<table class="figures">(.*?)</table>', method_html(lang))[-1]
    name = "樺太" if lang == "ja" else "Karafuto"
    assert re.search(rf'{name}</th><td data-head="[^"]+">33,\d00</td><td data-head="[^"]+">36,090</td>', table)
    assert table.count('<th scope="row"') > 12


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_about_the_atlas_counts_and_names_everything(lang: str) -> None:
    atlas, app = real_atlas(), open_app("about", lang=lang)
    assert not app.exception
    body = html_of(app)
    assert body.count('<tr id="source-') == len(atlas.sources)
    assert str(len(atlas.events)) in body
    assert all(example.name[lang] in body for example in atlas.settings.examples)
    assert all(f"?{example.query.split('&')[0]}" in body for example in atlas.settings.examples)
    assert texts_in(lang)["about.fronts"] in body
