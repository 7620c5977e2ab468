"""One test id per record: texts, references, dates; and the rules that hold over the whole document."""

from __future__ import annotations

import re

import pytest

from geo.records.features import common_properties, dated_names
from tests.real import real_atlas

ATLAS = real_atlas()
KANA = re.compile(r"[ぁ-ヿ]")
JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")
IDEOGRAPHS_IN_ENGLISH = re.compile(r"[ぁ-ヿ]")


def by_id(record) -> str:
    return record.id


@pytest.mark.parametrize("event", ATLAS.events, ids=by_id)
def test_event(event) -> None:
    assert JAPANESE.search(event.name["ja"])
    assert JAPANESE.search(event.summary["ja"])
    assert not IDEOGRAPHS_IN_ENGLISH.search(event.summary["en"])
    assert len(event.summary["ja"]) >= 20
    assert len(event.summary["en"]) >= 40
    assert event.sources
    assert common_properties(event)["evidence"] == event.evidence
    assert bool(event.claims) <= bool(event.sentences)


@pytest.mark.parametrize("territory", ATLAS.territories, ids=by_id)
def test_territory(territory) -> None:
    assert JAPANESE.search(territory.name["ja"])
    assert territory.holder in ATLAS.settings.holders
    assert territory.sources


@pytest.mark.parametrize("line", ATLAS.lines, ids=by_id)
def test_line(line) -> None:
    assert JAPANESE.search(line.name["ja"])
    assert line.holder is None or line.holder in ATLAS.settings.holders
    assert line.kind != "railway" or line.operator is not None
    assert line.kind != "movement" or line.magnitude is None or line.magnitude.low >= 0


@pytest.mark.parametrize("place", ATLAS.places.values(), ids=by_id)
def test_place(place) -> None:
    assert list(dated_names(place, ATLAS.settings.languages))
    assert place.rank in (1, 2, 3)


@pytest.mark.parametrize("source", ATLAS.sources.values(), ids=by_id)
def test_source(source) -> None:
    assert source.title.get("ja")
    assert source.title.get("en")
    assert source.address or source.kind != "page"


@pytest.mark.parametrize("departure", ATLAS.departures, ids=lambda departure: departure.claim)
def test_departure(departure) -> None:
    assert departure.document["ja"] != departure.record["ja"]
    assert departure.document["en"] != departure.record["en"]
    assert KANA.search(departure.document["ja"])


@pytest.mark.parametrize("claim", ATLAS.claims, ids=by_id)
def test_claim_has_a_record(claim) -> None:
    holders = [record for record in ATLAS.records if claim.id in record.claims]
    assert holders
    if claim.mappable:
        assert any(getattr(record, "place", True) is not None for record in holders)


def test_the_document_has_27_sentences_of_content() -> None:
    assert {claim.sentence for claim in ATLAS.claims} == {f"S{number:02d}" for number in range(1, 28)}


def test_departures_by_kind() -> None:
    kinds = [departure.kind for departure in ATLAS.departures]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "error": 3, "imprecise": 23, "interpretation": 9, "text": 1,
    }  # fmt: skip


def test_no_source_is_cited_that_nobody_opened() -> None:
    unread = {source.id for source in ATLAS.sources.values() if source.opened == "no"}
    wrong = [record.id for record in ATLAS.records if record.evidence == "cited" and set(record.sources) <= unread]
    assert wrong == []
