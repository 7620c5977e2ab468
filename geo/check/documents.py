"""The claims of the document: each is shown by a record, and departures and sentences name claims that there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from geo.check.references import SOURCE_REMEDY, unknown
from geo.errors import Fault
from geo.records.atlas import Atlas
from geo.records.schema import Departure, Record

CLAIMS_FILE = "claims.csv"
_CLAIM_REMEDY = "the document has no such claim; see claims.csv"


def check_documents(atlas: Atlas) -> Iterator[Fault]:
    """Claims twice or without a record, and records and departures that name claims that there are not."""
    for claim, count in Counter(claim.id for claim in atlas.claims).items():
        if count > 1:
            yield Fault(CLAIMS_FILE, claim, "id", f"used {count} times", "give each claim a number of its own")
    yield from _covered(atlas)
    sentence_of = {claim.id: claim.sentence for claim in atlas.claims}
    for record in atlas.records:
        for finding in _named(record, sentence_of):
            yield Fault(atlas.files.get(record.id, "-"), record.id, *finding)
    for source in atlas.sources.values():
        if source.kind == "page" and not source.address:
            yield Fault("sources.csv", source.id, "address", "-", "a page has an address; add it, or correct the kind")
    yield from _departures(atlas)


def _covered(atlas: Atlas) -> Iterator[Fault]:
    covered = {claim for record in atlas.records for claim in record.claims}
    for claim in atlas.claims:
        if claim.id not in covered:
            remedy = f"name it in `claims` of the record that shows it ({claim.sentence}, {claim.kind})"
            yield Fault(CLAIMS_FILE, claim.id, "claims", "no record", remedy)


def _named(record: Record, sentence_of: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    sentences = set(sentence_of.values())
    yield from unknown("sentences", record.sentences, sentences, "the document has no such sentence; see claims.csv")
    yield from unknown("claims", record.claims, sentence_of, _CLAIM_REMEDY)
    for claim in record.claims:
        if claim in sentence_of and sentence_of[claim] not in record.sentences:
            yield "sentences", repr(record.sentences), f"add {sentence_of[claim]}, the sentence of {claim}"


def _departures(atlas: Atlas) -> Iterator[Fault]:
    known = {claim.id for claim in atlas.claims}
    for departure in atlas.departures:
        yield from _departure(departure, atlas, known)
    for claim, count in Counter(departure.claim for departure in atlas.departures).items():
        if count > 1:
            file = atlas.files.get(claim, "departures.json")
            yield Fault(file, claim, "claim", f"{count} times", "merge the two entries")


def _departure(departure: Departure, atlas: Atlas, known: set[str]) -> Iterator[Fault]:
    file = atlas.files.get(departure.claim, "departures.json")
    for finding in unknown("claim", [departure.claim], known, _CLAIM_REMEDY):
        yield Fault(file, departure.claim, *finding)
    for finding in unknown("sources", departure.sources, atlas.sources, SOURCE_REMEDY):
        yield Fault(file, departure.claim, *finding)
