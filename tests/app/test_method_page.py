"""The method page without a browser: picture, figures of these very data, areas, in both languages."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from geo.fronts.crossval import WORST
from geo.reader.links import Language
from pages.ui.cache import Shared, get_shared
from pages.ui.method import figures_html
from pages.ui.methodfacts import get_areas, get_picture, get_report, get_spec
from pages.ui.texts import load_texts
from tests.app.reading import html_of, open_app, texts_of
from tests.small_atlas import small_atlas

LANGUAGES = ("ja", "en")
OTHER = {"ja": "en", "en": "ja"}
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def shared() -> Shared:
    return get_shared()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_tells_everything_in_its_language(lang: Language) -> None:
    app = open_app("method", lang=lang)
    assert not app.exception
    shown, own, other = texts_of(app).splitlines(), load_texts(lang), load_texts(OTHER[lang])
    for key in ("title", "fronts", "scores", "certainty", "limits", "cells", "areas", "time", "areas.karafuto"):
        assert own[f"method.{key}"] in shown
    foreign = {text for key, text in other.items() if key.startswith("method.")} - set(own.values())
    assert foreign.isdisjoint(shown)
    assert "{" not in html_of(app)
    if lang == "en":
        assert [line for line in shown if _JAPANESE.search(line) and line != own["lang.other"]] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_and_the_worst_places_with_reasons(lang: Language, shared: Shared) -> None:
    report, texts = get_report(shared), load_texts(lang)
    body = figures_html(report, lang)
    assert f">{report.single.count}</td>" in body
    assert f">{report.single.median:.2f}" in body
    assert f"{report.single.within_2:.0%}" in body
    assert body.count('<th scope="row">') == WORST + 2
    assert texts["method.worst.no_reason"] not in body
    assert body.count("<tr>") == WORST + 2 + 2
    assert texts["method.worst.no_reason"] in figures_html(replace(report, reasons={}), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_picture_is_small_sound_and_described(lang: Language, shared: Shared) -> None:
    html = get_picture(shared, lang)
    found = re.search(r'src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)"', html)
    assert found is not None
    svg = b64decode(found[1])
    assert len(svg) <= 80_000
    assert len(found[2]) > 30
    root = ElementTree.fromstring(svg)
    tags = [element.tag.split("}")[1] for element in root.iter()]
    assert tags.count("circle") > 80
    assert tags.count("text") > 12
    assert not {"script", "style", "image"} & set(tags)
    dates = "".join(root.itertext())
    assert ("8月9日" if lang == "ja" else "9 Aug") in dates
    assert lang == "ja" or not _JAPANESE.search(dates)


def test_published_areas_stand_beside_computed_ones(shared: Shared) -> None:
    areas = {area.name["en"]: area for area in get_areas(shared)}
    assert len(areas) > 12
    karafuto = areas["Karafuto"]
    assert karafuto.computed == pytest.approx(33_700, rel=0.01)
    assert karafuto.published[0].value == pytest.approx(36_090, abs=1)
    assert all(item.source != "own-computation" for area in areas.values() for item in area.published)


def test_an_atlas_without_campaigns_has_no_example() -> None:
    assert get_spec(replace(get_shared(), atlas=small_atlas())) is None
