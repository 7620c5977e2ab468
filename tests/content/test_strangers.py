"""Nothing of one document is in what is built, exported or shown of another."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from geo.build.single_file import write_page
from geo.records.atlas import Atlas
from geo.records.load import load_atlas
from tests.conftest import Built
from tests.content.vocabulary import found_in, ids_of, names_of
from tests.real import real_atlas
from tests.second import SECOND

#: Ids and names that are words like any other: of the engine, of the format, of both documents.
PLAIN = frozenset(
    {
        *("none", "Other", "disputed", "Disputed", "foreign", "war", "border", "state", "railway", "politics", "claim"),
        *(
            "occupation",
            "surrender",
            "mainland",
            "autumn",
            "recognition",
            "before",
            "union",
            "rising",
            "columns",
            "landing",
            "battle",
        ),
        *(
            "regime",
            "statement",
            "Railways",
            "Fighting",
            "Politics",
            "Civilians",
            "civilians",
            "diplomacy",
            "Government",
        ),
        *("mobilisation", "Battles", "Landings", "continent", "kingdom", "eve", "april", "us", "uk", "Aug", "1945"),
        *("chosen", "approximate", "volunteers", "convention", "plebiscite", "The rising", "villagers", "insurrection"),
        # a state and an island that have something to do with both; the name of a font
        *("Britain", "britain", "France", "france", "Italy", "italy", "Malta", "malta", "Noto"),
    }
)
_TEXT = frozenset({".json", ".txt", ".csv", ".js", ".css", ".html"})
#: Signs of dates and kana that the component reads and the library's own languages, which are no words of a document.
_ENGINE = re.compile(
    r"[年月日元ー・〇零一二三四五六七八九十廿卅西暦紀公]|ぁぃぅぇぉっゃゅょゎゕゖゔ|あいうえおつやゆよわかけぶ|-[鿿䶿]|〇ヶ|ヶ"
)
_JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")


@cache
def second_atlas() -> Atlas:
    return load_atlas(SECOND)


def words_of(atlas: Atlas, other: Atlas) -> set[str]:
    """Words of an atlas that the other has no right to."""
    return {*ids_of(atlas), *names_of(atlas)} - PLAIN - {*ids_of(other), *names_of(other)}


def texts_of(built: Built) -> Iterator[tuple[str, str]]:
    """Every text of a build and of its open data, by name."""
    for role, name in built.made.files.items():
        path = built.out / name
        if path.suffix in _TEXT:
            yield role, path.read_text(encoding="utf-8")
    with zipfile.ZipFile(built.out / built.made["archive"]) as archive:
        for name in archive.namelist():
            # a GeoPackage holds its texts as they are between its numbers
            yield name, archive.read(name).decode("utf-8", errors="ignore")


def strangers(texts: Iterator[tuple[str, str]], words: set[str]) -> dict[str, list[str]]:
    """Words that should not be there, by the name of the text."""
    return {name: found for name, text in texts if (found := found_in(text, words))}


def test_the_second_atlas_has_no_word_of_this_document(second_build: Built) -> None:
    words = words_of(real_atlas(), second_atlas())
    assert len(words) > 1000
    assert strangers(texts_of(second_build), words) == {}


def test_this_document_has_no_word_of_the_second_atlas(real_build: Built) -> None:
    words = words_of(second_atlas(), real_atlas())
    assert len(words) > 150
    assert strangers(texts_of(real_build), words) == {}


def test_nothing_of_the_second_atlas_is_in_japanese(second_build: Built) -> None:
    told = ((name, _ENGINE.sub("", text)) for name, text in texts_of(second_build) if not name.endswith(".gpkg"))
    assert {name: found for name, text in told if (found := sorted(set(_JAPANESE.findall(text))))} == {}


@pytest.mark.parametrize("which", ["second", "real"])
def test_the_single_file_has_no_word_of_the_other(which: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    built: Built = request.getfixturevalue(f"{which}_build")
    atlases = {"second": second_atlas(), "real": real_atlas()}
    own, other = atlases.pop(which), next(iter(atlases.values()))
    target = tmp_path / "atlas.html"
    write_page(target, static=built.out, **({"data": SECOND} if which == "second" else {}))
    page = re.sub(r"[A-Za-z0-9+/=]{400,}", "", target.read_text(encoding="utf-8"))  # what is carried packed
    assert found_in(page, words_of(other, own)) == []
