"""The words as small files: whole, small, the same every time, and read back as they were written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.build.fragments import fragment_files, write_fragments
from geo.fronts.crossval import LeftOut, Report, Scores
from geo.reader.fragments import Fragments
from geo.reader.panel import compiled_features, step_contents
from geo.reader.table import GRADES
from geo.records.localized import localized
from geo.records.schema import PublishedArea
from geo.words.cards import all_cards
from geo.words.pages import Area, Figures
from geo.words.writer import writers
from tests.languages import languages
from tests.small_atlas import small_atlas
from tests.small_folder import folder_atlas, folder_campaigns, folder_features

COUNTS = {"event": dict.fromkeys(GRADES, 3), "place": dict.fromkeys(GRADES, 0)}
AREA = Area(localized(ja="島", en="Island"), 1000.0, (PublishedArea(value=990.0, source="book"),))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The words of the small folder, with figures that cost nothing."""
    out = tmp_path_factory.mktemp("static")
    scores = Scores(1, 1, 0.5, 1.0, 0.9, 1.0)
    campaign = next(campaign for campaign in folder_campaigns() if campaign.data.axes)
    worst = (LeftOut(campaign.data.in_theatre("mainland", "front")[0], 2.0, 1.5, known=True),)
    figures = Figures(COUNTS, (AREA,), {campaign.spec.id: Report(scores, scores, worst, {})})
    return out, write_fragments(folder_atlas(), folder_features(), folder_campaigns(), figures, out)


def test_every_file_is_named_once_and_there(written: tuple[Path, str]) -> None:
    out, index = written
    files = fragment_files(index, out)
    assert len(set(files)) == len(files)
    assert {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()} == set(files)


def test_what_is_read_is_what_was_written(written: tuple[Path, str]) -> None:
    fragments = Fragments(*written)
    assert fragments.languages == tuple(folder_atlas().settings.languages)
    for writer in writers(folder_atlas()):
        code = writer.language.code
        for key, card in all_cards(folder_features(), writer).items():
            if isinstance(card, str):
                assert fragments.card(code, key) == fragments.card(code, key, 3) == card
                continue
            assert [fragments.card(code, key, part) for part in range(len(card["parts"]))] == card["parts"]
            assert fragments.card(code, key) == fragments.card(code, key, len(card["parts"])) == card["whole"]


def test_every_step_can_be_read_in_every_language(written: tuple[Path, str]) -> None:
    fragments = Fragments(*written)
    contents = step_contents(folder_atlas(), compiled_features(folder_features()))
    for code in fragments.languages:
        steps = [fragments.step(code, content.step.index) for content in contents]
        assert [[line.id for line in step.events] for step in steps] == [
            [item.event.id for item in content.events] for content in contents
        ]
        assert len({step.moment for step in steps}) == len(steps)


def test_pages_texts_and_search_can_be_read(written: tuple[Path, str]) -> None:
    fragments = Fragments(*written)
    for code in fragments.languages:
        texts, borrowed = fragments.texts(code)
        assert borrowed == {}
        for name, key in (("about", "about.what"), ("method", "method.scores"), ("data-intro", "data.title"),
                          ("data-counts", "data.counts"), ("data-departures", "data.departures.text")):  # fmt: skip
            assert texts[key] in fragments.page(code, name)
        assert len(fragments.search(code)["entries"]) == len(folder_atlas().events)
        assert fragments.about_language(code)["label"]


def test_what_is_not_there_is_told(written: tuple[Path, str]) -> None:
    fragments = Fragments(*written)
    assert not fragments.has_card("nothing")
    assert fragments.has_card(folder_atlas().events[0].id)
    for asked in (lambda: fragments.card("ja", "nothing"), lambda: fragments.page("xx", "about"),
                  lambda: fragments.step("ja", 10_000)):  # fmt: skip
        with pytest.raises(KeyError):
            asked()


def test_a_chunk_is_read_when_it_is_asked_for_and_kept(tmp_path: Path) -> None:
    index = write_fragments(small_atlas(), (), (), Figures(COUNTS), tmp_path)
    fragments = Fragments(tmp_path, index)
    first = fragments.step("ja", 0)
    for name in fragment_files(index, tmp_path):
        (tmp_path / name).unlink()
    assert fragments.step("ja", 0) == first
    with pytest.raises(FileNotFoundError):
        fragments.page("ja", "about")


def test_the_same_atlas_gives_the_same_files(tmp_path: Path) -> None:
    index = [write_fragments(small_atlas(), (), (), Figures(COUNTS), tmp_path / name) for name in "ab"]
    assert index[0] == index[1]


def test_an_atlas_in_a_language_the_library_does_not_have(tmp_path: Path) -> None:
    atlas = small_atlas(languages=languages("it", "en"))
    index = write_fragments(atlas, (), (), Figures(COUNTS, (AREA,)), tmp_path)
    fragments = Fragments(tmp_path, index)
    assert fragments.languages == ("it", "en")
    assert '<span lang="ja" class="fallback">' in fragments.step("it", 0).moment
    assert "Fonti" in fragments.page("it", "about")
    assert "1.000" in fragments.page("it", "method")
    assert fragments.texts("it")[1] == {}
    assert json.loads((tmp_path / index).read_text(encoding="utf-8"))["languages"]["it"]["name"] == "Italiano"
