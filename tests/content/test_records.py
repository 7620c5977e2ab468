"""One test id per record: texts, references, dates; and the rules that hold over the whole document."""

from __future__ import annotations

import re
from typing import Protocol

import pytest

from geo.check.atlas import check
from geo.check.counts import counts
from geo.paths import DATA
from geo.records.features import common_properties, dated_names
from geo.records.schema import Claim, Departure, Event, Line, Place, Source, Territory
from tests.real import real_atlas

ATLAS = real_atlas()
KANA = re.compile(r"[ぁ-ヿ]")
JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")
IDEOGRAPHS_IN_ENGLISH = re.compile(r"[ぁ-ヿ]")


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str: ...


def by_id(record: Identified) -> str:
    return record.id


@pytest.mark.parametrize("event", ATLAS.events, ids=by_id)
def test_event(event: Event) -> None:
    assert JAPANESE.search(event.name["ja"])
    assert JAPANESE.search(event.summary["ja"])
    assert not IDEOGRAPHS_IN_ENGLISH.search(event.summary["en"])
    assert len(event.summary["ja"]) >= 20
    assert len(event.summary["en"]) >= 40
    assert event.sources
    assert common_properties(event)["evidence"] == event.evidence
    assert bool(event.claims) <= bool(event.sentences)


@pytest.mark.parametrize("territory", ATLAS.territories, ids=by_id)
def test_territory(territory: Territory) -> None:
    assert JAPANESE.search(territory.name["ja"])
    assert territory.holder in ATLAS.settings.holders
    assert territory.sources


@pytest.mark.parametrize("line", ATLAS.lines, ids=by_id)
def test_line(line: Line) -> None:
    assert JAPANESE.search(line.name["ja"])
    assert line.holder is None or line.holder in ATLAS.settings.holders
    assert line.kind != "railway" or line.operator is not None
    assert line.kind != "movement" or line.magnitude is None or line.magnitude.low >= 0


@pytest.mark.parametrize("place", ATLAS.places.values(), ids=by_id)
def test_place(place: Place) -> None:
    assert list(dated_names(place, ATLAS.settings.languages))
    assert place.rank in (1, 2, 3)


@pytest.mark.parametrize("source", ATLAS.sources.values(), ids=by_id)
def test_source(source: Source) -> None:
    assert source.title.get("ja")
    assert source.title.get("en")
    assert source.address or source.kind != "page"


@pytest.mark.parametrize("departure", ATLAS.departures, ids=lambda departure: departure.claim)
def test_departure(departure: Departure) -> None:
    assert departure.document["ja"] != departure.record["ja"]
    assert departure.document["en"] != departure.record["en"]
    assert KANA.search(departure.document["ja"])


@pytest.mark.parametrize("claim", ATLAS.claims, ids=by_id)
def test_claim_has_a_record(claim: Claim) -> None:
    holders = [record for record in ATLAS.records if claim.id in record.claims]
    assert holders
    if claim.mappable:
        assert any(getattr(record, "place", True) is not None for record in holders)


def test_the_document_has_27_sentences_of_content() -> None:
    assert {claim.sentence for claim in ATLAS.claims} == {f"S{number:02d}" for number in range(1, 28)}


def test_departures_by_kind() -> None:
    kinds = [departure.kind for departure in ATLAS.departures]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "contradicted": 2, "less-exact": 19, "interpretation": 9, "text": 1,
    }  # fmt: skip


def test_the_data_are_sound() -> None:
    _atlas, faults = check(DATA)
    assert [str(fault) for fault in faults] == []


def test_counts_of_this_document() -> None:
    table = counts(ATLAS)
    assert table["claims of the document"] == 91
    assert table["mappable claims"] == 62
    assert all(count > 0 for count in table.values())


def test_no_source_is_cited_that_nobody_opened() -> None:
    unread = {source.id for source in ATLAS.sources.values() if source.opened == "no"}
    wrong = [record.id for record in ATLAS.records if record.evidence == "cited" and set(record.sources) <= unread]
    assert wrong == []
