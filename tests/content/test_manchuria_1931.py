"""Manchuria 1931–33 in stages: the same engine, with the invariants of August 1945 over its stages."""

from __future__ import annotations

import gzip
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.build.compile import feature_json
from geo.build.parts import dump, split_atlas
from geo.dates import parse_reduced, step_of, to_day
from geo.fronts.crossval import leave_one_out, scores
from geo.fronts.engine import DayState
from geo.land.cells import union_cells
from geo.records.cells import cell_groups
from geo.records.feature import Feature
from tests.fronts.invariants import (
    ROUNDING,
    check_enemy_on_the_right,
    check_front_on_boundary,
    check_only_grows,
    check_stretches,
)
from tests.real import real_atlas, real_campaign, real_campaigns, real_front_features

MANCHURIA = "manchuria-1931"
CAMPAIGN = real_campaign(MANCHURIA)
SPEC = CAMPAIGN.spec
to_km, disc = CAMPAIGN.frame.plane.to_km, CAMPAIGN.frame.plane.disc
STAGES = pytest.mark.parametrize("state", CAMPAIGN.days, ids=lambda state: SPEC.iso(state.start))
#: Towns inside the railway zone, which was held before the campaign began.
ZONE_TOWNS = {"mukden-1931", "changchun-1931", "andong-1931", "fenghuangcheng-1931", "benxihu-1931", "anshan-1931",
              "liaoyang-1931", "tieling-1931", "siping-1931", "haicheng-1931", "gongzhuling-1931", "kaiyuan-1931",
              "changtu-1931", "xiongyue-1931"}  # fmt: skip
#: Last stage before the withdrawal to the Great Wall.
BEFORE_TRUCE = len(SPEC.spans) - 2
relaxed = settings(max_examples=40)


@pytest.fixture(scope="module")
def features() -> tuple[Feature, ...]:
    return real_front_features(MANCHURIA)


def stage_of(iso: str) -> DayState:
    day = to_day(iso) - SPEC.first
    return next(state for state in CAMPAIGN.days if state.start <= day <= state.day)


@STAGES
def test_area_is_valid_and_inside_the_land(state: DayState) -> None:
    assert state.area.is_valid
    assert not state.area.is_empty
    abroad = state.area.difference(CAMPAIGN.theatre.buffer(ROUNDING))
    # Two towns of Chahar that Manchukuo troops took lie beyond the theatre; nothing else does.
    dolonnor, guyuan = CAMPAIGN.data.point("dolonnor-1933"), CAMPAIGN.data.point("guyuan-1933")
    for point in (dolonnor, guyuan):
        abroad = abroad.difference(disc(point.lon, point.lat, 12))
    assert abroad.area < 1e-6


def test_area_never_shrinks_before_the_truce() -> None:
    for before, after in pairwise(CAMPAIGN.days[: BEFORE_TRUCE + 1]):
        check_only_grows(before.area, after.area)


def test_the_truce_takes_back_what_lies_south_of_the_wall_and_nothing_else() -> None:
    before, after = CAMPAIGN.days[BEFORE_TRUCE].area, CAMPAIGN.days[-1].area
    assert SPEC.iso(CAMPAIGN.days[-1].start) == "1933-05-31"
    zone = union_cells(CAMPAIGN.cells, cell_groups(real_atlas().recipes)["tanggu-zone"])
    assert after.intersection(zone).area < 0.01
    lost = before.difference(after).buffer(-ROUNDING)
    assert lost.difference(zone.buffer(0.03)).area < 0.01
    assert after.difference(before.buffer(0.2)).area < 0.5  # only the last days' gain in the far east


@STAGES
def test_front_lies_on_the_boundary_of_the_area(state: DayState) -> None:
    check_front_on_boundary(state.front, state.area)


@relaxed
@given(state=st.sampled_from(CAMPAIGN.days), along=st.floats(0.02, 0.98))
def test_enemy_is_on_the_right(state: DayState, along: float) -> None:
    check_enemy_on_the_right(state.front, state.area, along)


def test_towns_are_held_after_their_day() -> None:
    wrong = []
    for point in CAMPAIGN.data.in_theatre("mainland", "front"):
        later = [s for s in CAMPAIGN.days[: BEFORE_TRUCE + 1] if s.day >= point.latest]
        position = shapely.Point(point.lon, point.lat)
        wrong += [(point.id, SPEC.iso(s.day)) for s in later if not shapely.dwithin(s.area, position, 0.01)]
    assert wrong == []


def test_towns_are_not_held_before_their_day() -> None:
    wrong = []
    for point in CAMPAIGN.data.in_theatre("mainland", "front", "later"):
        earlier = [s for s in CAMPAIGN.days if s.day < point.earliest]
        position = shapely.Point(point.lon, point.lat)
        wrong += [(point.id, SPEC.iso(s.day)) for s in earlier if s.area.contains(position)]
    assert {name for name, _ in wrong} <= ZONE_TOWNS


NAMED = [
    ("Mukden", 123.433, 41.792, "1931-09-18", "1931-09-19"),
    ("Changchun", 125.323, 43.88, "1931-09-18", "1931-09-19"),
    ("Jilin", 126.561, 43.847, "1931-09-20", "1931-09-21"),
    ("Qiqihar", 123.962, 47.339, "1931-11-18", "1931-11-19"),
    ("Jinzhou", 121.142, 41.108, "1932-01-02", "1932-01-03"),
    ("Harbin", 126.65, 45.75, "1932-02-04", "1932-02-05"),
    ("Yilan", 129.561, 46.322, "1932-04-30", "1932-05-17"),
    ("Manzhouli", 117.433, 49.6, "1932-12-05", "1932-12-06"),
    ("Shanhaiguan", 119.754, 40.001, "1933-01-02", "1933-01-03"),
    ("Dongning", 131.118, 44.084, "1933-01-09", "1933-01-10"),
    ("Chaoyang", 120.459, 41.57, "1933-02-24", "1933-02-25"),
    ("Chengde", 117.959, 40.952, "1933-03-03", "1933-03-04"),
    ("Gubeikou", 117.16, 40.69, "1933-03-03", "1933-03-12"),
    ("Huairou", 116.63, 40.32, "1933-05-22", "1933-05-23"),
]


@pytest.mark.parametrize("row", NAMED, ids=lambda row: row[0])
def test_named_capture_changes_the_stage(row: tuple[str, float, float, str, str]) -> None:
    _, lon, lat, last, first = row
    position = shapely.Point(lon, lat)
    assert shapely.dwithin(stage_of(first).area, position, 0.01)
    if row[0] in {"Mukden", "Changchun"}:
        return  # in the railway zone, which was held before
    inside = stage_of(last).area.intersection(disc(lon, lat, 8))
    assert inside.area < 0.6 * disc(lon, lat, 8).area


#: Seats of counties that Tang Juwu's army held from 21 April to October 1932.
SELF_DEFENCE_ARMY = ("huanren-1932", "tonghua-1932", "xinbin-1932", "fusong-1932", "antu-1932", "linjiang-1932")


@pytest.mark.parametrize("name", SELF_DEFENCE_ARMY)
def test_eastern_fengtian_is_not_held_before_the_offensive_of_october_1932(name: str) -> None:
    point = CAMPAIGN.data.point(name)
    position = shapely.Point(point.lon, point.lat)
    assert SPEC.iso(point.earliest) >= "1932-10-11"
    assert not stage_of("1932-09-30").area.contains(position)
    assert shapely.dwithin(stage_of("1932-12-01").area, position, 0.01)


def test_most_dates_rest_on_a_page_that_says_so() -> None:
    graded = [point.evidence for point in CAMPAIGN.data.points]
    assert np.mean([grade in {"cited", "reported"} for grade in graded]) >= 0.8


def test_raids_and_what_was_lost_again_say_nothing() -> None:
    raids = CAMPAIGN.data.in_theatre("mainland", "raid")
    assert {p.id for p in raids} >= {"tongliao-1931-raid", "lulong-1933-raid", "dunhua-1931"}
    april = stage_of("1933-04-30").area
    assert not april.contains(shapely.Point(118.87, 39.89))  # back behind the Wall by 23 April
    assert not CAMPAIGN.days[BEFORE_TRUCE].area.contains(shapely.Point(134.007, 46.796))  # Raohe, 1934


@STAGES
def test_every_stretch_names_what_holds_it(state: DayState) -> None:
    check_stretches(CAMPAIGN, state)


def test_areas_tile_the_campaign(features: tuple[Feature, ...]) -> None:
    areas = [f for f in features if f.kind == "area"]
    assert areas[0].start == SPEC.first == to_day("1931-09-18")
    assert areas[-1].end == SPEC.last == to_day("1933-05-31")
    assert all(a.end is not None and a.end + 1 == b.start for a, b in pairwise(areas))
    assert {f.properties["holder"] for f in areas} == {"japan"}
    fronts = {(f.start, f.end) for f in features if f.id.startswith("front-")}
    assert fronts <= {(a.start, a.end) for a in areas}


def test_stages_are_months_and_named_captures() -> None:
    firsts = {f"{year}-{month:02d}-01" for year in (1931, 1932, 1933) for month in range(1, 13)}
    assert {day for day in firsts if "1931-10" <= day < "1933-06"} <= set(SPEC.stages)
    captures = {first for _, _, _, _, first in NAMED}
    assert captures <= set(SPEC.stages)


def test_ids_are_unique_over_all_campaigns() -> None:
    ids = [f.id for c in real_campaigns() for f in real_front_features(c.spec.id)]
    ids += [p.id for c in real_campaigns() for p in c.data.points]
    assert len(ids) == len(set(ids))
    assert {s for p in real_atlas().campaign(MANCHURIA).points for s in p.sources} <= real_atlas().sources.keys()


def test_each_stage_is_one_step_of_the_bar() -> None:
    """Fronts show when they overlap a step: two stages in one step would be drawn over one another."""
    steps = {(step.start, step.end) for step in real_atlas().steps}
    assert {(SPEC.first + a, SPEC.first + b) for a, b in SPEC.spans} <= steps


@pytest.mark.parametrize(
    ("iso", "start", "end"),
    [("1931-08", "1931-01-01", "1931-08-31"), ("1931-09-17", "1931-09-01", "1931-09-17"),
     ("1931-10", "1931-10-01", "1931-10-31"), ("1931", "1931-12-01", "1931-12-31"),
     ("1932", "1932-12-06", "1932-12-31"), ("1933-06", "1933-06-01", "1933-06-30")],
)  # fmt: skip
def test_steps_before_in_and_after_the_band(iso: str, start: str, end: str) -> None:
    step = step_of(parse_reduced(iso), real_atlas().steps)
    assert (step.start, step.end) == (to_day(start), to_day(end))


def test_stages_are_light(features: tuple[Feature, ...]) -> None:
    _, part = split_atlas({"features": [feature_json(f, ("ja", "en")) for f in features]})
    packed = gzip.compress(dump(part))
    print(f"\nManchuria set: {len(packed)} bytes gzip")
    assert len(packed) <= 40_000


def test_leave_one_out_is_coarse_but_bounded() -> None:
    results = leave_one_out(real_atlas().campaign(MANCHURIA))
    figures = scores(results)
    print(
        f"\nleave-one-out 1931-33: {figures.count} places, median {figures.median:.1f} days, "
        f"p90 {figures.p90:.0f}, within 2 days {figures.within_2:.0%}"
    )
    for item in results[:10]:
        print(
            f"  {item.error:.0f} days: {item.point.id}, said {item.predicted:.0f}, "
            f"sources {item.point.earliest}-{item.point.latest}"
        )
    assert figures.count >= 40
    assert figures.count + figures.unknown >= 115
    assert figures.median <= 2
    assert np.mean([item.error <= 60 for item in results if item.known]) >= 0.85


def test_area_of_the_first_and_last_stages(features: tuple[Feature, ...]) -> None:
    sizes = {f.id: f.properties["area_km2"] for f in features if f.kind == "area"}
    assert sizes["area-1931-09-18"] < 25_000  # the railway zone, drawn wider than it was
    assert 200_000 < sizes["area-1933-05-31"] < 700_000  # towns and railways; the country between them is not known
    assert sum(f.kind == "unknown" for f in features) > 20


def test_halt_is_the_wall(features: tuple[Feature, ...]) -> None:
    (halt,) = [f for f in features if f.id == "halt-great-wall-1933"]
    assert (halt.start, halt.end) == (to_day("1933-05-31"), SPEC.last)
    for lon, lat in ((118.32, 40.41), (117.16, 40.69)):
        x, y = to_km(lon, lat)[0]
        near = shapely.get_coordinates(shapely.segmentize(halt.geometry, 0.02))
        assert np.hypot(*(to_km(*near.T) - (x, y)).T).min() < 15
