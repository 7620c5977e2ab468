"""What this document's records rest on: texts that a school may cite, opened; and pages rather than memory."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from geo.check.counts import grades
from geo.check.sourcing import SCHOOL_CLASSES, opened
from geo.check.standing import share
from geo.records.tables import CampaignData
from tests.real import real_atlas

ATLAS = real_atlas()

#: Events of importance 1 and 2 for which no text that a school may cite was found that could be opened, with the best
#: there is and the reason. An entry that is no longer needed fails.
NO_SCHOOL_TEXT = {
    "puyi-abdicates-1945": "a report on the palace museum, the town's page, encyclopaedias; no text of the museum",
    "pingfang-destroyed-1945": "the museum speaks through the press; a former boy of the unit is linked as testimony",
    "fujin-taken-1945": "only books on e-book pages tell the days; the communiqués name other towns",
    "wangyemiao-taken-1945": "Soviet books and a testimony at a museum; no archive or study that names the day found",
    "daihyogo-settlers-1945": "Kobe Shimbun, with a survivor; the city's museum showed it, but has no page",
    "kutami-settlers-1945": "Niigata Nippō and a page on a book; no study could be opened",
    "taihei-nurses-1945": "Hokkaidō broadcasting only",
    "kumazasa-pass-1945": "the history of Wakkanai and pages; a soldier of the regiment is linked as testimony",
    "toyohara-air-raid-1945": "the bulletin of the city of Wakkanai, which counts as testimony, and NHK's programme",
    "dunhua-nichiman-pulp-1945": "encyclopaedia and page; the records of the company's people are not on the net",
    "urup-surrender-1945": "Russian press and memoirs; no archive page was found",
    "kurokawa-settlers-1945": "Asahi Shimbun, with the women's own words and the scholar who asked them",
    "kim-il-sung-lands-wonsan-1945": "Chosun Ilbo, with an eyewitness; the Korean academies' pages could not be opened",
    "tonghua-incident-1946": "encyclopaedia and the province's collected memoirs; testimonies are linked",
}
FILES = sorted({ATLAS.files[record.id] for record in ATLAS.records})
IMPORTANT = [event for event in ATLAS.events if event.importance <= 2]


def has_school_text(sources: list[str]) -> bool:
    return bool(opened(sources, ATLAS.sources, SCHOOL_CLASSES))


def test_important_events_rest_on_a_text_that_a_school_may_cite() -> None:
    without = {event.id for event in IMPORTANT if not has_school_text(event.sources)}
    assert without - NO_SCHOOL_TEXT.keys() == set()
    assert NO_SCHOOL_TEXT.keys() - without == set(), "no longer needed; take them out of the list"


def test_exceptions_are_few_and_give_a_reason() -> None:
    assert len(NO_SCHOOL_TEXT) <= len(IMPORTANT) / 10
    assert all(len(reason) > 20 for reason in NO_SCHOOL_TEXT.values())


@pytest.mark.parametrize("file", FILES)
def test_four_of_five_records_of_a_file_are_cited_or_reported(file: str) -> None:
    found = grades(record for record in ATLAS.records if ATLAS.files[record.id] == file)
    assert share(found) >= 0.8, found


def test_four_of_five_dated_records_are_cited_or_reported() -> None:
    assert share(grades(ATLAS.records)) >= 0.8


@pytest.mark.parametrize("campaign", ATLAS.campaigns, ids=lambda campaign: campaign.spec.id)
def test_four_of_five_control_points_are_cited_or_reported(campaign: CampaignData) -> None:
    rated = [point.evidence in ("cited", "reported") for point in campaign.points]
    assert sum(rated) / len(rated) >= 0.8


def test_nothing_cited_or_reported_rests_on_unopened_works_alone() -> None:
    wrong = [
        record.id
        for record in ATLAS.records
        if record.evidence in ("cited", "reported")
        and all(ATLAS.sources[name].opened == "no" for name in record.sources)
    ]
    assert wrong == []


def test_one_address_is_listed_once() -> None:
    bare = [re.sub(r"^https?://(www\.)?|/$", "", source.address) for source in ATLAS.sources.values() if source.address]
    assert [address for address, count in Counter(bare).items() if count > 1] == []


def test_a_page_that_was_opened_is_used() -> None:
    """What no record names may be listed if nobody opened it, or as a document that a reader looks for next."""
    listed = {source.id for source in ATLAS.sources.values() if source.opened != "no"}
    idle = listed - used_sources() - {ATLAS.settings.computed_source}
    assert [name for name in sorted(idle) if ATLAS.sources[name].class_ not in ("archive", "official")] == []


def used_sources() -> set[str]:
    """Ids of all sources that anything names."""
    named = [record.sources + record.testimonies for record in ATLAS.records]
    named += [number.sources or [] for event in ATLAS.events for number in event.numbers]
    named += [number.sources or [] for line in ATLAS.lines for number in line.numbers]
    named += [[area.source] for territory in ATLAS.territories for area in territory.area_published_km2]
    named += [place.sources for place in ATLAS.places.values()]
    named += [departure.sources for departure in ATLAS.departures]
    named += [boundary.sources for boundary in ATLAS.boundaries]
    for data in ATLAS.campaigns:
        named += [point.sources for point in data.points] + [point.sources for point in data.axes]
        named += [start.sources for start in data.starts] + [halt.sources for halt in data.halts]
        named += [barrier.sources for barrier in data.barriers]
        named += [pocket.sources + pocket.testimonies for pocket in data.pockets]
    return {name for names in named for name in names}
