"""What holds a stretch of front: in a file of the build that only the server reads, and on the card."""

from __future__ import annotations

import csv
from html import escape

import pytest
import shapely

from geo.paths import DATA
from geo.reader.links import Language
from geo.reader.panel import PanelIndex, read_compiled_features
from pages.ui.shape_card import shape_html
from tests.build.reading import Json
from tests.conftest import Built
from tests.real import real_atlas, real_compiled

DAY = "1945-08-16"
MUDANJIANG = shapely.Point(129.6, 44.58)


@pytest.fixture(scope="module")
def compiled() -> dict[str, Json]:
    return {feature["id"]: feature for feature in real_compiled()["features"]}


@pytest.fixture(scope="module")
def panel(real_build: Built) -> PanelIndex:
    out, made = real_build.out, real_build.made
    return PanelIndex(real_atlas(), read_compiled_features(out / made.panel), out / made.fronts)


def nearest_stretch(compiled: dict[str, Json], certainty: str) -> int:
    parts = compiled[f"front-{DAY}-{certainty}"]["geometry"]["coordinates"]
    return min(range(len(parts)), key=lambda part: shapely.LineString(parts[part]).distance(MUDANJIANG))


def test_the_browser_does_not_get_what_only_the_card_needs(compiled: dict[str, Json]) -> None:
    assert not any("stretches" in feature for feature in compiled.values())


def test_every_part_of_every_computed_front_is_held(compiled: dict[str, Json], panel: PanelIndex) -> None:
    assert len(panel.front_holds) > 100
    for front, hold in panel.front_holds.items():
        assert len(hold.stretches) == len(compiled[front]["geometry"]["coordinates"])
        assert hold.certainty == compiled[front]["certainty"]
        assert all(stretch.held_by and stretch.days > 0 for stretch in hold.stretches)


def test_the_points_are_those_of_the_tables(panel: PanelIndex) -> None:
    known = {point.id: point for point in real_atlas().control_points}
    for hold in panel.front_holds.values():
        for point in (point for stretch in hold.stretches for point in stretch.held_by):
            row = known[point.id]
            assert (point.date, point.date_latest, point.name) == (row.date, row.date_latest, row.name)
            assert list(point.sources) == row.sources


@pytest.mark.parametrize(("lang", "town", "army"), [("ja", "牡丹江", "第5軍"), ("en", "Mudanjiang", "5th Army")])
def test_the_card_of_a_stretch_names_its_control_points(
    compiled: dict[str, Json], panel: PanelIndex, lang: Language, town: str, army: str
) -> None:
    part = nearest_stretch(compiled, "attested")
    front = f"front-{DAY}-attested"
    stretch = panel.front_holds[front].stretches[part]
    body = shape_html(front, panel, lang, part)
    assert "mudanjiang" in {point.id for point in stretch.held_by}
    for words in (town, army, f"{stretch.days:g}"):
        assert words in body
    for point in stretch.held_by:
        assert f"<b>{escape(point.name[lang])}</b>" in body
        for source in (panel.atlas.sources[key] for key in point.sources):
            assert not source.address or escape(source.address) in body


@pytest.mark.parametrize("part", [None, 999, -1])
def test_without_a_stretch_the_card_says_the_range_of_the_line(panel: PanelIndex, part: int | None) -> None:
    front = f"front-{DAY}-attested"
    low, high = panel.front_holds[front].days
    body = shape_html(front, panel, "en", part)
    assert f"± {low:g} to {high:g} days" in body
    assert 'class="holds"' not in body
    assert low < high


def test_attested_and_inferred_are_said_in_words(panel: PanelIndex) -> None:
    bodies = [shape_html(f"front-{DAY}-{certainty}", panel, "en") for certainty in ("attested", "inferred")]
    assert "attested:" in bodies[0]
    assert "inferred:" in bodies[1]


def test_every_army_has_a_name_in_both_languages() -> None:
    named = real_atlas().armies
    assert {point.army for point in real_atlas().control_points} == named.keys()
    assert all(name.get("en") and not name["ja"].isascii() for name in named.values())
    with (DATA / "armies.csv").open(encoding="utf-8", newline="") as table:
        assert len(list(csv.DictReader(table))) == len(named)
