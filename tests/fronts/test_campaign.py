"""Invariants of the computed fronts, over all days and random points."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import mapping

from geo.check.atlas import check
from geo.check.campaigns import check_campaigns
from geo.dates import to_day
from geo.fronts.control import advances, control_tiles
from geo.fronts.edges import front_of
from geo.fronts.engine import sublevel
from geo.fronts.frame import Frame, Lengths
from geo.fronts.surface import Arrival, ArrivalSurface
from geo.paths import DATA
from tests.real import real_atlas, real_campaign, real_front_features

AUGUST = "august-1945"
SPEC = real_atlas().campaign(AUGUST).spec
FIRST_DAY, LAST_DAY, DAYS = SPEC.first, SPEC.last, SPEC.days
FRAME = Frame.at((124.0, 45.0))
to_km, disc = FRAME.plane.to_km, FRAME.plane.disc
#: Degrees; vertices lie on a grid of 0.001.
ROUNDING = 0.004
relaxed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
days = st.integers(0, DAYS - 1)


@pytest.fixture(scope="module")
def campaign():
    return real_campaign(AUGUST)


@pytest.fixture(scope="module")
def atlas():
    return real_atlas()


@pytest.fixture(scope="module")
def features():
    return real_front_features(AUGUST)


@pytest.mark.parametrize("day", range(DAYS))
def test_area_is_valid_and_inside_the_land(campaign, day) -> None:
    state = campaign.days[day]
    assert state.controlled.is_valid
    abroad = state.area.difference(campaign.theatre.buffer(ROUNDING))
    # Kaesong was taken although it lies south of 38° N, Shanhaiguan although it lies at the Wall; nothing else.
    assert abroad.difference(disc(126.55, 37.97, 12)).difference(disc(119.75, 40.0, 12)).area < 1e-6


@pytest.mark.parametrize("day", range(1, DAYS))
def test_area_never_shrinks(campaign, day) -> None:
    lost = campaign.days[day - 1].controlled.difference(campaign.days[day].controlled.buffer(ROUNDING))
    assert lost.area < 1e-6


@pytest.mark.parametrize("day", range(DAYS))
def test_front_lies_on_the_boundary_of_the_area(campaign, day) -> None:
    state = campaign.days[day]
    rim = state.controlled.boundary.buffer(ROUNDING)
    assert state.front.difference(rim).length < 1e-6


@relaxed
@given(day=days, along=st.floats(0.02, 0.98))
def test_enemy_is_on_the_right(campaign, day, along) -> None:
    state = campaign.days[day]
    for line in shapely.get_parts(state.front):
        here, there = (line.interpolate(t, normalized=True) for t in (along, along + 0.001))
        step = np.array([there.x - here.x, there.y - here.y])
        right = np.array([step[1], -step[0]]) / np.hypot(*step) * 0.006
        middle = np.array([(here.x + there.x) / 2, (here.y + there.y) / 2])
        friend, enemy = shapely.Point(middle - right), shapely.Point(middle + right)
        if line.distance(shapely.MultiPoint([friend, enemy])) < 0.004:
            continue  # beside a corner both sides are on the line
        assert state.controlled.intersects(friend.buffer(ROUNDING / 2))
        assert not state.controlled.contains(enemy.buffer(ROUNDING / 2))


def test_direction_on_a_square_held_in_the_west() -> None:
    theatre = shapely.box(0, 0, 10, 10)
    front = front_of(shapely.box(0, 0, 4, 10), theatre, shapely.Polygon(), Lengths())
    (line,) = shapely.get_parts(front)
    # The enemy is east, so the line runs north.
    assert line.coords[-1][1] > line.coords[0][1]


def in_a_pocket(campaign, point) -> bool:
    return any(p.shape.buffer(0.02).intersects(shapely.Point(point.lon, point.lat)) for p in campaign.pockets)


def beside_a_landing(campaign, point) -> bool:
    landings = campaign.data.in_theatre("mainland", "air_landing", "sea_landing")
    return any(np.hypot(*(to_km(p.lon, p.lat) - to_km(point.lon, point.lat))[0]) < 30 for p in landings)


def ground_points(campaign):
    return [p for p in campaign.data.in_theatre("mainland", "front") if not in_a_pocket(campaign, p)]


def test_places_are_outside_two_days_before_and_inside_two_days_after(campaign) -> None:
    wrong = []
    for point in ground_points(campaign):
        position = shapely.Point(point.lon, point.lat)
        before, after = point.earliest - 2, point.latest + 2
        if before >= 0 and not beside_a_landing(campaign, point) and campaign.days[before].area.contains(position):
            wrong.append((point.id, "too early"))
        if after < DAYS and not shapely.dwithin(campaign.days[after].area, position, 0.05):
            wrong.append((point.id, "too late"))
    assert wrong == []


@relaxed
@given(day=days, lon=st.floats(112, 134), lat=st.floats(38.2, 53))
def test_once_held_a_place_stays_held(campaign, day, lon, lat) -> None:
    position = shapely.Point(lon, lat)
    if campaign.days[day].area.buffer(-ROUNDING).contains(position):
        assert all(shapely.dwithin(campaign.days[later].area, position, ROUNDING) for later in range(day, DAYS))


@pytest.mark.parametrize("day", range(DAYS))
def test_every_stretch_names_what_holds_it(campaign, day) -> None:
    known = {p.id for p in campaign.data.points}
    state = campaign.days[day]
    for stretch in state.stretches:
        assert stretch.held_by
        assert set(stretch.held_by) <= known
        assert 0.5 <= stretch.plus_minus_days <= 6
    total = sum(stretch.line.length for stretch in state.stretches)
    assert total == pytest.approx(state.front.length, rel=0.02)


@pytest.mark.parametrize("day", range(DAYS))
def test_line_has_no_spikes(campaign, day) -> None:
    for line in shapely.get_parts(campaign.days[day].front):
        steps = np.diff(shapely.get_coordinates(line), axis=0)
        headings = np.arctan2(steps[:, 1], steps[:, 0])
        turns = np.abs((np.diff(headings) + np.pi) % (2 * np.pi) - np.pi)
        long_legs = np.minimum(np.hypot(*steps[:-1].T), np.hypot(*steps[1:].T)) > 0.15
        assert not (np.degrees(turns)[long_legs] > 140).any()


def test_no_islands_that_are_not_landings_or_posts(campaign) -> None:
    known = [p for p in campaign.data.points if p.kind in {"air_landing", "sea_landing", "occupation"}]
    anchors = shapely.union_all(
        [shapely.Point(p.lon, p.lat) for p in known]
        + [shapely.LineString(line.coordinates) for line in campaign.data.starts]
    )
    for state in campaign.days:
        for part in shapely.get_parts(state.area):
            beyond = part.intersects(disc(126.55, 37.97, 12)) or part.intersects(disc(119.75, 40.0, 12))
            across_a_bay = shapely.dwithin(part, state.area.difference(part.buffer(0.001)), 0.3)
            assert beyond or across_a_bay or shapely.dwithin(part, anchors, 0.3), (state.day, part.centroid)


def test_nothing_before_9_august_and_last_day_stands(features) -> None:
    areas = [f for f in features if f.id.startswith("area-1945-0")]
    assert min(f.start for f in features) == to_day("1945-08-09") == FIRST_DAY
    assert [f.start for f in areas] == list(range(FIRST_DAY, LAST_DAY + 1))
    assert all(f.end == f.start for f in areas)
    assert areas[3].id == "area-1945-08-12"


def test_nothing_soviet_south_of_38_but_kaesong(campaign) -> None:
    south = campaign.days[-1].area.intersection(shapely.box(124, 33, 131, 37.995))
    assert south.difference(disc(126.55, 37.97, 12)).area < 1e-5
    assert campaign.days[-1].area.intersects(shapely.Point(126.55, 37.97))


def test_halts_lie_on_the_border_of_the_theatre(campaign, features) -> None:
    halts = {f.id: f for f in features if f.id.startswith("halt")}
    assert set(halts) == {"halt-38n-1945", "halt-wall-1945"}
    for halt in halts.values():
        assert halt.geometry.difference(campaign.theatre.boundary.buffer(ROUNDING)).length < 1e-6
    assert halts["halt-38n-1945"].geometry.bounds[3] < 38.03
    assert halts["halt-38n-1945"].geometry.length > 2


def test_whole_theatre_is_held_on_5_september(campaign) -> None:
    assert campaign.theatre.difference(campaign.days[-1].area.buffer(ROUNDING)).area < 0.01


def test_ids_and_properties(features) -> None:
    assert len({f.id for f in features}) == len(features)
    for f in features:
        if f.id.startswith("front"):
            assert re.fullmatch(r"front-1945-0[89]-\d\d-(attested|inferred)", f.id)
            assert f.properties["certainty"] == f.id.rsplit("-", 1)[1]
            assert len(f.properties["stretches"]) == len(shapely.get_parts(f.geometry))
        assert f.name.get("ja")
        assert f.name.get("en")
        assert f.properties["sources"]
        assert f.geometry.is_valid


def test_frames_are_light(features) -> None:
    def frame(f):
        rounded = shapely.set_precision(f.geometry, 0.001)
        return {"id": f.id, "geometry": mapping(rounded), **f.properties}

    packed = gzip.compress(json.dumps([frame(f) for f in features], ensure_ascii=False, separators=(",", ":")).encode())
    print(f"August set: {len(packed)} bytes gzip")
    assert len(packed) <= 250_000


def test_tiles_cover_the_theatre_without_overlap(campaign) -> None:
    before = sum(g.area for g in control_tiles(campaign, -1).values())
    for day in range(0, DAYS, 3):
        tiles = control_tiles(campaign, day)
        beyond = campaign.days[day].area.difference(campaign.theatre.buffer(0.05)).area
        assert sum(g.area for g in tiles.values()) == pytest.approx(before, rel=1e-6, abs=beyond)
        assert shapely.union_all(list(tiles.values())).area == pytest.approx(before, rel=1e-4)


def test_measures(campaign) -> None:
    rows = advances(campaign)
    areas = [r.area_km2 for r in rows if r.axis == "all"]
    assert areas == sorted(areas)
    assert 1_450_000 < areas[-1] < 1_750_000
    a4 = [r.km for r in rows if r.axis == "a4"]
    assert a4 == sorted(a4)
    assert a4[-1] > 900


def test_circle_of_a_point_source() -> None:
    ring = [
        Arrival(f"p-{i}-{j}", i * 40.0, j * 40.0, float(np.hypot(i, j)), float(np.hypot(i, j)), "point")
        for i in range(-6, 7)
        for j in range(-6, 7)
    ]
    grid = ArrivalSurface(ring, SPEC.surface, FRAME).grid((121.5, 43.3, 126.5, 46.7), 10.0)
    (part,) = shapely.get_parts(shapely.union_all(sublevel(grid, 3.0, FRAME.plane)))
    x, y = to_km(*shapely.get_coordinates(part.exterior).T).T
    assert np.hypot(x, y).mean() == pytest.approx(120, abs=12)


HEADER = (
    "id,date,date_latest,kind,campaign,theatre,name_ja,name_en,name_local,lon,lat,precision_km,army,sources,"
    "evidence,confidence,note_ja,note_en"
)
GOOD = (
    "a-town,1945-08-12,1945-08-13,front,august-1945,mainland,町,A town,,125,45,3,5th Army,general-knowledge,"
    "general,low,,"
)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (GOOD.replace("1945-08-13", "1945-08-10"), "date is after date_latest"),
        (GOOD.replace("general-knowledge,general", ",general"), "sources"),
        (GOOD + "\n" + GOOD.replace("a-town", "b-town").replace("08-12", "08-11"), "same place and kind"),
        (GOOD + "\n" + GOOD.replace("125,45", "126,45"), "ids are unique"),
        (GOOD.replace("front,", "frontal,"), "kind"),
        (GOOD.replace("1945-08-12", "12 August"), "date"),
    ],
)
def test_bad_rows_are_named(tmp_path, row, says) -> None:
    copy = Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("basemap")))
    (copy / "control_points_1945.csv").write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    _atlas, faults = check(copy)
    (told,) = [str(fault) for fault in faults if fault.file == "control_points_1945.csv"]
    assert says in told
    assert "town" in told


def test_the_tables_have_no_fault(atlas) -> None:
    assert [str(fault) for fault in check_campaigns(atlas)] == []
