"""What is built of the second atlas: the map, its words, the open data and the single file."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.build.single_file import write_page
from geo.dates import step_of, to_day
from geo.reader.fragments import Fragments
from geo.reader.index import read_index
from tests.build.reading import read_parts
from tests.conftest import Built
from tests.second import CAMPAIGN, ENGLISH_ONLY, ITALIAN_ONLY, LANGUAGES, SECOND

Json = dict[str, Any]


@pytest.fixture(scope="module")
def archive(second_build: Built) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(second_build.out / second_build.made["archive"]) as found:
        yield found


def collection(archive: zipfile.ZipFile, name: str) -> list[Json]:
    features: list[Json] = json.loads(archive.read(f"{name}.geojson"))["features"]
    return features


def test_the_map_has_fronts_and_kinds_of_its_own(second_build: Built) -> None:
    atlas = read_parts(*second_build.parts)
    kinds = {feature["kind"] for feature in atlas["features"]}
    assert kinds == {"territory", "area", "front", "pocket", "movement", "plan", "event", "place"}
    assert [language["code"] for language in atlas["languages"]] == list(LANGUAGES)
    assert atlas["range"] == ["1859-01-01", "1861-12-31"]


def test_a_day_has_its_words_and_its_reign(second_build: Built) -> None:
    index = read_index(second_build.out / second_build.made["index"])
    first = json.loads(second_build.parts[0].read_text(encoding="utf-8"))
    step = step_of(to_day("1860-05-27"), index.steps).index
    assert first["labels"]["it"][step] == ["27 maggio 1860", "anno 2 del Regno di Francesco II"]
    assert first["labels"]["en"][step] == ["27 May 1860", "year 2 of the Reign of Francis II"]


def test_the_script_has_the_words_of_the_map_in_its_languages_and_no_other(second_build: Built) -> None:
    script = (second_build.out / second_build.made.component["atlas.js"]).read_text(encoding="utf-8")
    strings = json.loads(script[script.rindex("atlasMap.strings=") + len("atlasMap.strings=") :].rstrip(";\n"))
    assert list(strings) == list(LANGUAGES)
    assert (strings["it"]["legend"], strings["en"]["legend"]) == ("Legenda", "Legend")
    assert strings["it"].keys() == strings["en"].keys()


@pytest.mark.parametrize(("event", "own", "reader"), [(ITALIAN_ONLY, "it", "en"), (ENGLISH_ONLY, "en", "it")])
def test_a_text_that_a_record_lacks_is_lent_and_marked(second_build: Built, event: str, own: str, reader: str) -> None:
    fragments = Fragments(second_build.out, second_build.made["fragments"])
    mark = f'lang="{own}" class="fallback"'
    assert mark in fragments.card(reader, event)
    assert mark not in fragments.card(own, event)


@pytest.mark.parametrize("page", ["about", "method"])
def test_pages_are_in_one_language_each(second_build: Built, page: str) -> None:
    fragments = Fragments(second_build.out, second_build.made["fragments"])
    told = {code: fragments.page(code, page) for code in LANGUAGES}
    assert told["it"] != told["en"]
    assert all('class="fallback"' not in text for text in told.values())


def test_the_open_data_have_a_column_for_each_of_its_languages(archive: zipfile.ZipFile) -> None:
    properties = collection(archive, "events")[0]["properties"]
    assert {key for key in properties if key.startswith("name_")} == {"name_it", "name_en"}
    (columns, *_rows) = csv.reader(io.StringIO(archive.read("places.csv").decode()))
    assert {"name_it", "name_en", "today_it", "today_en"} <= set(columns)
    assert not any(column.endswith("_ja") for column in columns)


@pytest.mark.parametrize("name", ["control", "frontlines", "control_points"])
def test_the_campaign_is_in_the_open_data(archive: zipfile.ZipFile, name: str) -> None:
    features = collection(archive, name)
    assert len(features) > 30
    assert {feature["properties"]["campaign"] for feature in features} == {CAMPAIGN}


def test_a_third_side_leaves_when_its_army_does(archive: zipfile.ZipFile) -> None:
    (spec,) = json.loads((SECOND / "campaigns.json").read_text(encoding="utf-8"))
    (other,) = spec["others"]
    areas = [found["properties"] for found in collection(archive, "areas")]
    ends = {found["end_date"] for found in areas if found["holder"] == other["holder"]}
    assert ends == {other["last_day"]}
    assert other["last_day"] < spec["last_day"]


def test_the_land_is_tiled_by_the_two_sides(archive: zipfile.ZipFile) -> None:
    day = [found["properties"] for found in collection(archive, "control")]
    assert {found["holder"] for found in day} == {"dictatorship", "two-sicilies"}


def test_the_single_file_is_in_its_first_language(second_build: Built, tmp_path: Path) -> None:
    target = tmp_path / "mille.html"
    write_page(target, data=SECOND, static=second_build.out)
    page = target.read_text(encoding="utf-8")
    assert '<html lang="it"' in page
    assert "Barra del tempo" in page
    assert '<p lang="it">Questa carta richiede JavaScript.</p><p lang="en">' in page
    assert 'lang="ja"' not in page
