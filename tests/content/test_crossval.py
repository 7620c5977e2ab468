"""Leave-one-out figures of this very data, printed (run with -s to see them)."""

from __future__ import annotations

import re

import pytest

from geo.__main__ import main
from geo.fronts.crossval import WORST, LeftOut, keep_out, leave_one_out, scores
from tests.real import real_atlas

HELD_OUT = real_atlas().campaign("august-1945").spec.held_out


@pytest.fixture(scope="module")
def results() -> list[LeftOut]:
    return leave_one_out(real_atlas().campaign("august-1945"))


def test_leave_one_out_reaches_its_goal(results: list[LeftOut]) -> None:
    figures = scores(results)
    print(
        f"\nleave-one-out: {figures.count} places, median {figures.median:.2f} days, p90 {figures.p90:.2f}, "
        f"within 1 day {figures.within_1:.0%}, within 2 days {figures.within_2:.0%}"
    )
    for item in results[:10]:
        print(
            f"  {item.error:.1f} days: {item.point.id}, said {item.predicted:.1f}, "
            f"sources {item.point.earliest}-{item.point.latest}, {item.point.confidence}"
        )
    assert figures.count >= 80
    assert figures.median <= 0.6
    assert figures.p90 <= 2.5


def test_well_sourced_places_alone(results: list[LeftOut]) -> None:
    figures = scores([item for item in results if item.point.confidence == "high"])
    print(
        f"\nhigh confidence only: {figures.count} places, median {figures.median:.2f}, p90 {figures.p90:.2f}, "
        f"within 2 days {figures.within_2:.0%}"
    )
    assert figures.median <= 0.5
    assert figures.within_2 >= 0.9


def test_places_of_other_sources_kept_out_together() -> None:
    results = keep_out(real_atlas().campaign("august-1945"), HELD_OUT)
    figures = scores(results)
    print(
        f"\nkept out together: {figures.count} places, median {figures.median:.2f}, p90 {figures.p90:.2f}, "
        f"within 2 days {figures.within_2:.0%}, worst {results[0].point.id} {results[0].error:.1f}"
    )
    assert figures.count + figures.unknown == len(HELD_OUT)
    assert figures.count >= 0.7 * len(HELD_OUT)
    assert figures.median <= 0.5
    assert figures.within_2 >= 0.95


def test_every_one_of_the_worst_has_a_reason(results: list[LeftOut]) -> None:
    notes = real_atlas().notes
    assert [item.point.id for item in results[:WORST] if item.point.id not in notes] == []
    assert notes.keys() <= {point.id for point in real_atlas().control_points}


def test_the_command_prints_figures_within_the_goals_and_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["crossval", "--campaign", "august-1945"]) == 0
    printed = capsys.readouterr().out
    alone = re.search(r"one by one: (\d+) places, median ([\d.]+) days, 90th percentile ([\d.]+) days", printed)
    assert alone is not None
    assert int(alone[1]) >= 80
    assert float(alone[2]) <= 0.6
    assert float(alone[3]) <= 2.5
    together = re.search(r"kept out together: (\d+) places.*not known: (\d+) more", printed)
    assert together is not None
    assert int(together[1]) + int(together[2]) == len(HELD_OUT)
    assert re.search(r"august-1945: \d+ lines on 28 days from \d+ dated points; \d+ unseen towns", printed)
    assert printed.count("computed 1945-08-") == WORST
    assert "no reason recorded" not in printed
