"""Rows of the control points of August 1945: what each kind says, how they are known, and whose armies they name."""

from __future__ import annotations

from math import cos, hypot, radians

import pytest
import shapely

from geo.land.cells import cell_shapes
from geo.records.cells import cell_groups, spread_cells
from geo.records.tables import CampaignData, ControlPoint
from tests.real import real_atlas

CAMPAIGN = "august-1945"
#: Landings from which a party went on or up-river, or on an island that changed hands whole; no town stood there.
NO_TOWN = {"xingshanzhen"}
#: Corners of the theatre that once had no dated place at all: west, south, east, north, and the least number there.
CORNERS = {
    "south-east Manchuria": (123.8, 41.0, 127.0, 43.0, 2),
    "between Hailar and Manzhouli": (117.5, 49.0, 119.5, 49.6, 3),
    "lower Sungari and Amur": (128.0, 46.5, 133.0, 49.6, 8),
    "plain west of Mukden": (122.0, 42.5, 123.8, 45.5, 4),
}


def _campaign() -> CampaignData:
    (campaign,) = [c for c in real_atlas().campaigns if c.spec.id == CAMPAIGN]
    return campaign


@pytest.fixture(scope="module")
def points() -> tuple[ControlPoint, ...]:
    return _campaign().points


def _km(a: ControlPoint, b: ControlPoint) -> float:
    return hypot((a.lon - b.lon) * 111.3 * cos(radians(a.lat)), (a.lat - b.lat) * 111.3)


def test_most_rows_have_a_source_that_was_opened(points: tuple[ControlPoint, ...]) -> None:
    known = [p for p in points if p.evidence in {"cited", "reported"}]
    assert len(points) >= 180
    assert len(known) >= 0.9 * len(points)


def test_general_knowledge_is_named_only_where_the_grade_says_so(points: tuple[ControlPoint, ...]) -> None:
    assert [p.id for p in points if "general-knowledge" in p.sources and p.evidence != "general"] == []


@pytest.mark.parametrize("kind", ["air_landing", "sea_landing"])
def test_a_landing_stands_beside_the_date_of_its_town(points: tuple[ControlPoint, ...], kind: str) -> None:
    """The landing is a beachhead or an airfield; when the town was taken is a row of its own, and never earlier."""
    islands = {p.id for p in points if p.theatre == "kurils"} | NO_TOWN | {"hamhung-air"}
    landings = [p for p in points if p.kind == kind and p.id not in islands]
    towns = [p for p in points if p.kind in {"front", "occupation", "pocket"}]
    alone = [p.id for p in landings if not any(_km(p, t) <= 5 and t.latest >= p.earliest for t in towns)]
    assert landings
    assert alone == []


def test_a_town_falls_before_or_with_the_fortress_round_it(points: tuple[ControlPoint, ...]) -> None:
    known = {p.id: p for p in points}
    pairs = [("hailar", "hailar-fortress"), ("aihun", "aihun-fortress"), ("dongning", "dongning-fortress")]
    pairs += [("fujin-town", "fujin"), ("sunwu-town", "sunwu")]
    late = [town for town, fortress in pairs if known[town].latest > known[fortress].latest]
    assert late == []


@pytest.mark.parametrize("corner", CORNERS)
def test_a_corner_has_dated_places(points: tuple[ControlPoint, ...], corner: str) -> None:
    west, south, east, north, least = CORNERS[corner]
    there = [p for p in points if west <= p.lon <= east and south <= p.lat <= north]
    assert len(there) >= least


def test_every_army_of_1945_says_whose_it_is(points: tuple[ControlPoint, ...]) -> None:
    armies = real_atlas().armies
    names = {p.army: armies[p.army]["ja"] for p in points}
    assert {army: name for army, name in names.items() if not ("ソ連" in name or "中国共産党" in name)} == {}


def test_axes_and_start_lines_of_1945_say_whose_they_are() -> None:
    campaign = _campaign()
    named = {a.axis: a.axis_name["ja"] for a in campaign.axes} | {s.id: s.army["ja"] for s in campaign.starts}
    assert {key: name for key, name in named.items() if "ソ連" not in name} == {}


def test_places_with_chinese_names_lie_in_china(points: tuple[ControlPoint, ...]) -> None:
    """Local names in Chinese characters alone are of places on the Chinese bank of the rivers that are the border."""
    atlas = real_atlas()
    cells, across = cell_shapes(atlas), ["korea-north", "korea-south", "primorye", "soviet-far-east", "transbaikal"]
    abroad = [cells[name] for name in spread_cells(across, cell_groups(atlas.recipes))]
    chinese = [p for p in points if p.name_local and all("一" <= sign <= "鿿" for sign in p.name_local)]
    wrong = [p.id for p in chinese if any(cell.contains(shapely.Point(p.lon, p.lat)) for cell in abroad)]
    assert len(chinese) >= 90
    assert wrong == []
