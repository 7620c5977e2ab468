"""Manchuria 1931–33 in stages: the same engine, with the invariants of August 1945 over its stages."""

from __future__ import annotations

import gzip
import json
import shutil
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.build.compile import feature_json
from geo.check.atlas import check
from geo.dates import parse_reduced, step_of, to_day
from geo.fronts.campaign import compute_campaigns
from geo.fronts.crossval import leave_one_out, scores
from geo.fronts.surface import Clock
from geo.land.projection import plane_at
from geo.paths import DATA
from tests.real import real_atlas, real_campaign, real_campaigns, real_front_features
from tests.small_atlas import small_atlas

MANCHURIA = "manchuria-1931"
SPEC = real_atlas().campaign(MANCHURIA).spec
STAGES = range(len(SPEC.spans))
PLANE = plane_at((124.0, 45.0))
to_km, disc = PLANE.to_km, PLANE.disc
#: Degrees; vertices lie on a grid of 0.001.
ROUNDING = 0.004
#: Towns inside the railway zone, which was held before the campaign began.
ZONE_TOWNS = {"mukden-1931", "changchun-1931", "andong-1931", "fenghuangcheng-1931", "benxihu-1931", "anshan-1931",
              "liaoyang-1931", "tieling-1931", "siping-1931"}  # fmt: skip
#: Last stage before the withdrawal to the Great Wall.
BEFORE_TRUCE = len(SPEC.spans) - 2
relaxed = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def campaign():
    return real_campaign(MANCHURIA)


@pytest.fixture(scope="module")
def features():
    return real_front_features(MANCHURIA)


@pytest.fixture(scope="module")
def atlas():
    return real_atlas()


def stage_of(campaign, iso):
    day = to_day(iso) - SPEC.first
    return next(state for state in campaign.days if state.start <= day <= state.day)


@pytest.mark.parametrize("stage", STAGES)
def test_area_is_valid_and_inside_the_land(campaign, stage) -> None:
    state = campaign.days[stage]
    assert state.area.is_valid
    assert not state.area.is_empty
    abroad = state.area.difference(campaign.theatre.buffer(ROUNDING))
    # Two towns of Chahar that Manchukuo troops took lie beyond the theatre; nothing else does.
    dolonnor, guyuan = campaign.data.point("dolonnor-1933"), campaign.data.point("guyuan-1933")
    for point in (dolonnor, guyuan):
        abroad = abroad.difference(disc(point.lon, point.lat, 12))
    assert abroad.area < 1e-6


@pytest.mark.parametrize("stage", range(1, BEFORE_TRUCE + 1))
def test_area_never_shrinks_before_the_truce(campaign, stage) -> None:
    lost = campaign.days[stage - 1].area.difference(campaign.days[stage].area.buffer(ROUNDING))
    assert lost.area < 1e-6


def test_the_truce_takes_back_what_lies_south_of_the_wall_and_nothing_else(campaign) -> None:
    before, after = campaign.days[BEFORE_TRUCE].area, campaign.days[-1].area
    assert SPEC.iso(campaign.days[-1].start) == "1933-05-31"
    assert after.intersection(campaign.cells["tanggu-zone"]).area < 0.01
    lost = before.difference(after.buffer(ROUNDING))
    assert lost.difference(campaign.cells["tanggu-zone"].buffer(0.03)).area < 0.01
    assert after.difference(before.buffer(0.2)).area < 0.5  # only the last days' gain in the far east


@pytest.mark.parametrize("stage", STAGES)
def test_front_lies_on_the_boundary_of_the_area(campaign, stage) -> None:
    state = campaign.days[stage]
    assert state.front.difference(state.area.boundary.buffer(ROUNDING)).length < 1e-6
    assert sum(s.line.length for s in state.stretches) == pytest.approx(state.front.length, rel=0.02, abs=0.01)


@relaxed
@given(stage=st.sampled_from(STAGES), along=st.floats(0.02, 0.98))
def test_enemy_is_on_the_right(campaign, stage, along) -> None:
    state = campaign.days[stage]
    for line in shapely.get_parts(state.front):
        here, there = (line.interpolate(t, normalized=True) for t in (along, along + 0.001))
        step = np.array([there.x - here.x, there.y - here.y])
        right = np.array([step[1], -step[0]]) / np.hypot(*step) * 0.006
        middle = np.array([(here.x + there.x) / 2, (here.y + there.y) / 2])
        friend, enemy = shapely.Point(middle - right), shapely.Point(middle + right)
        if line.distance(shapely.MultiPoint([friend, enemy])) < 0.004:
            continue  # beside a corner both sides are on the line
        assert state.area.intersects(friend.buffer(ROUNDING / 2))
        assert not state.area.contains(enemy.buffer(ROUNDING / 2))


def test_towns_are_held_after_their_day(campaign) -> None:
    wrong = []
    for point in campaign.data.in_theatre("mainland", "front"):
        later = [s for s in campaign.days[: BEFORE_TRUCE + 1] if s.day >= point.latest]
        position = shapely.Point(point.lon, point.lat)
        wrong += [(point.id, SPEC.iso(s.day)) for s in later if not shapely.dwithin(s.area, position, 0.01)]
    assert wrong == []


def test_towns_are_not_held_before_their_day(campaign) -> None:
    wrong = []
    for point in campaign.data.in_theatre("mainland", "front", "later"):
        earlier = [s for s in campaign.days if s.day < point.earliest]
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
def test_named_capture_changes_the_stage(campaign, row) -> None:
    _, lon, lat, last, first = row
    position = shapely.Point(lon, lat)
    assert shapely.dwithin(stage_of(campaign, first).area, position, 0.01)
    if row[0] in {"Mukden", "Changchun"}:
        return  # in the railway zone, which was held before
    inside = stage_of(campaign, last).area.intersection(disc(lon, lat, 8))
    assert inside.area < 0.6 * disc(lon, lat, 8).area


def test_raids_and_what_was_lost_again_say_nothing(campaign) -> None:
    raids = campaign.data.in_theatre("mainland", "raid")
    assert {p.id for p in raids} >= {"tongliao-1931-raid", "lulong-1933-raid"}
    april = stage_of(campaign, "1933-04-30").area
    assert not april.contains(shapely.Point(118.87, 39.89))  # back behind the Wall by 23 April
    assert not campaign.days[BEFORE_TRUCE].area.contains(shapely.Point(134.007, 46.796))  # Raohe, 1934


@pytest.mark.parametrize("stage", STAGES)
def test_every_stretch_names_what_holds_it(campaign, stage) -> None:
    known = {p.id for p in campaign.data.points}
    for stretch in campaign.days[stage].stretches:
        assert stretch.held_by
        assert set(stretch.held_by) <= known
        assert 0.5 <= stretch.plus_minus_days <= SPEC.certainty.most_days


def test_areas_tile_the_campaign(features) -> None:
    areas = [f for f in features if f.kind == "area"]
    assert areas[0].start == SPEC.first == to_day("1931-09-18")
    assert areas[-1].end == SPEC.last == to_day("1933-05-31")
    assert all(a.end + 1 == b.start for a, b in pairwise(areas))
    assert {f.properties["holder"] for f in areas} == {"japan"}
    fronts = {(f.start, f.end) for f in features if f.id.startswith("front-")}
    assert fronts <= {(a.start, a.end) for a in areas}


def test_stages_are_months_and_named_captures() -> None:
    firsts = {f"{year}-{month:02d}-01" for year in (1931, 1932, 1933) for month in range(1, 13)}
    assert {day for day in firsts if "1931-10" <= day < "1933-06"} <= set(SPEC.stages)
    captures = {first for _, _, _, _, first in NAMED}
    assert captures <= set(SPEC.stages)


def test_ids_are_unique_over_all_campaigns(atlas) -> None:
    ids = [f.id for c in real_campaigns() for f in real_front_features(c.spec.id)]
    ids += [p.id for c in real_campaigns() for p in c.data.points]
    assert len(ids) == len(set(ids))
    assert {s for p in atlas.campaign(MANCHURIA).points for s in p.sources} <= atlas.sources.keys()


def test_each_stage_is_one_step_of_the_bar(atlas) -> None:
    """Fronts show when they overlap a step: two stages in one step would be drawn over one another."""
    steps = {(step.start, step.end) for step in atlas.steps}
    assert {(SPEC.first + a, SPEC.first + b) for a, b in SPEC.spans} <= steps


@pytest.mark.parametrize(
    ("iso", "start", "end"),
    [("1931-08", "1931-01-01", "1931-08-31"), ("1931-09-17", "1931-09-01", "1931-09-17"),
     ("1931-10", "1931-10-01", "1931-10-31"), ("1931", "1931-12-01", "1931-12-31"),
     ("1932", "1932-12-06", "1932-12-31"), ("1933-06", "1933-06-01", "1933-12-31")],
)  # fmt: skip
def test_steps_before_in_and_after_the_band(atlas, iso, start, end) -> None:
    step = step_of(parse_reduced(iso), atlas.steps)
    assert (step.start, step.end) == (to_day(start), to_day(end))


def test_stages_are_light(features) -> None:
    packed = gzip.compress(
        json.dumps([feature_json(f, ("ja", "en")) for f in features], separators=(",", ":")).encode()
    )
    print(f"\nManchuria set: {len(packed)} bytes gzip")
    assert len(packed) <= 150_000


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
    assert figures.count >= 75
    assert figures.median <= 7
    assert np.mean([item.error <= 30 for item in results]) >= 0.6


def test_area_of_the_first_and_last_stages(features) -> None:
    sizes = {f.id: f.properties["area_km2"] for f in features if f.kind == "area"}
    assert sizes["area-1931-09-18"] < 25_000  # the railway zone, drawn wider than it was
    assert 1_240_000 < sizes["area-1933-05-31"] < 1_300_000


def test_clock_stands_still_in_quiet_months() -> None:
    clock = Clock(np.array([0.0, 1.0, 61.0]), quiet_days=60)
    ticks = clock.ticks(np.array([1.5, 31.5, 60.4, 61.5]))
    assert np.diff(ticks)[:2] == pytest.approx([0.5, 28.9 / 60], abs=0.01)
    assert np.diff(ticks)[2] > 1
    assert clock.days(ticks) == pytest.approx([1.5, 31.5, 60.4, 61.5], abs=0.3)
    plain = Clock(np.array([0.0, 1.0]), quiet_days=None)
    assert plain.ticks(np.array([7.25]))[0] == 7.25


def test_halt_is_the_wall(features) -> None:
    (halt,) = [f for f in features if f.id == "halt-great-wall-1933"]
    assert (halt.start, halt.end) == (to_day("1933-05-31"), SPEC.last)
    for lon, lat in ((118.32, 40.41), (117.16, 40.69)):
        x, y = to_km(lon, lat)[0]
        near = shapely.get_coordinates(shapely.segmentize(halt.geometry, 0.02))
        assert np.hypot(*(to_km(*near.T) - (x, y)).T).min() < 15


def test_an_atlas_without_campaigns_has_no_fronts() -> None:
    assert compute_campaigns(small_atlas()) == ()


@pytest.mark.parametrize(
    ("change", "says"),
    [({"stages": ["1931-09-19", "1931-09-18"]}, "ascend"), ({"last_day": "1931-09-17", "stages": []}, "last_day"),
     ({"holder": None}, "manchuria-1931 · holder"), ({"id": "no-such-war"}, "this table is of no-such-war"),
     ({"points": "none.csv"}, "none.csv · - · file = 'missing'")],
)  # fmt: skip
def test_bad_descriptions_are_named(tmp_path, change, says) -> None:
    copy = Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("basemap")))
    raws = json.loads((copy / "campaigns.json").read_text(encoding="utf-8"))
    raws = [raw | change if raw["id"] == MANCHURIA else raw for raw in raws]
    (copy / "campaigns.json").write_text(json.dumps(raws), encoding="utf-8")
    _atlas, faults = check(copy)
    assert any(says in str(fault) for fault in faults)
