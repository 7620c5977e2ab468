"""The campaign plates of this document: their armies, their days, and how far the axes come."""

from __future__ import annotations

from itertools import pairwise

import pytest

from geo.build.plate import day_labels, with_plates
from geo.dates import to_day
from geo.fronts.plate import plate_json, plate_stops
from geo.records.tables import CampaignData
from geo.words.calendar import as_date
from tests.real import real_atlas

ATLAS = real_atlas()
CAMPAIGNS = {data.spec.id: data for data in ATLAS.campaigns}
AUGUST, INCIDENT = CAMPAIGNS["august-1945"], CAMPAIGNS["manchuria-1931"]
#: Kilometres a day that no army of the time kept up over more than a day.
TOO_FAST = 250


def axis(data: CampaignData, army: str) -> list[str]:
    return [name for found in data.spec.plate.axes if found.army == army for name in found.course]


@pytest.mark.parametrize(
    "army",
    ["17th Army", "39th Army", "36th Army", "6th Guards Tank Army", "Cavalry-Mechanised Group", "35th Army",
     "1st Red Banner Army", "5th Army", "25th Army", "15th Army", "2nd Red Banner Army", "56th Rifle Corps"],
)  # fmt: skip
def test_every_army_with_dated_places_has_its_axis_in_august(army: str) -> None:
    assert axis(AUGUST, army)


@pytest.mark.parametrize(
    ("town", "day"),
    [("qiqihar-1931", "1931-11-19"), ("harbin-1932", "1932-02-05"), ("jinzhou-1932", "1932-01-03"),
     ("chengde-1933", "1933-03-04"), ("chifeng-1933", "1933-03-03"), ("manzhouli-1932", "1932-12-06")],
)  # fmt: skip
def test_the_axes_of_the_incident_come_to_its_towns_on_their_days(town: str, day: str) -> None:
    assert any(town in found.course for found in INCIDENT.spec.plate.axes)
    assert plate_stops(INCIDENT)[town].day == to_day(day) - INCIDENT.spec.first


@pytest.mark.parametrize("data", ATLAS.campaigns, ids=lambda data: data.spec.id)
def test_no_axis_leaps(data: CampaignData) -> None:
    plane_km = 111.2
    stops = plate_stops(data)
    for found in data.spec.plate.axes:
        course = [stops[name] for name in found.course]
        for before, after in pairwise(course):
            far = ((before.lon - after.lon) ** 2 * 0.5 + (before.lat - after.lat) ** 2) ** 0.5 * plane_km
            assert far <= TOO_FAST * (after.day - before.day + 1), (found.id, before, after)


def test_the_days_of_august_are_those_of_the_books() -> None:
    days = [as_date(to_day(day)) for day in AUGUST.spec.plate.days]
    assert day_labels(days, ATLAS.languages["ja"]) == ["8月9日", "11", "13", "15", "18", "20"]
    assert day_labels(days, ATLAS.languages["en"]) == ["9 Aug", "11", "13", "15", "18", "20"]


def test_days_of_several_years_say_the_year_where_it_changes() -> None:
    days = [as_date(to_day(day)) for day in INCIDENT.spec.plate.days]
    assert day_labels(days, ATLAS.languages["en"])[:3] == ["19 September 1931", "19 Nov", "5 February 1932"]


def test_the_browser_gets_a_plate_with_each_raster() -> None:
    glide = {"campaigns": [{"id": data.spec.id} for data in ATLAS.campaigns]}
    for made, data in zip(with_plates(glide, ATLAS)["campaigns"], ATLAS.campaigns, strict=True):
        plate = made["plate"]
        assert [len(axis["course"]) % 3 for axis in plate["axes"]] == [0] * len(data.spec.plate.axes)
        assert set(plate["labels"]) == set(ATLAS.languages)
        assert {len(labels) for labels in plate["labels"].values()} == {len(plate["days"])}
        assert plate_json(data, ATLAS.armies)["pace"] == data.spec.surface.km_per_day
