"""Leave-one-out figures of this very data, printed (run with -s to see them)."""

from __future__ import annotations

import pytest

from geo.campaign_data import load_campaign
from geo.crossval import OTHER_SOURCES, keep_out, leave_one_out, scores


@pytest.fixture(scope="module")
def results():
    return leave_one_out(load_campaign("august-1945"))


def test_leave_one_out_reaches_its_goal(results):
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


def test_well_sourced_places_alone(results):
    figures = scores([item for item in results if item.point.confidence == "high"])
    print(
        f"\nhigh confidence only: {figures.count} places, median {figures.median:.2f}, p90 {figures.p90:.2f}, "
        f"within 2 days {figures.within_2:.0%}"
    )
    assert figures.median <= 0.5
    assert figures.within_2 >= 0.9


def test_places_of_other_sources_kept_out_together():
    results = keep_out(load_campaign("august-1945"), OTHER_SOURCES)
    figures = scores(results)
    print(
        f"\nkept out together: {figures.count} places, median {figures.median:.2f}, p90 {figures.p90:.2f}, "
        f"within 2 days {figures.within_2:.0%}, worst {results[0].point.id} {results[0].error:.1f}"
    )
    assert figures.count == len(OTHER_SOURCES)
    assert figures.median <= 0.5
    assert figures.within_2 >= 0.95


def test_error_is_zero_inside_the_span(results):
    for item in results:
        inside = item.point.earliest <= item.predicted <= item.point.latest
        assert (item.error == 0) == inside
