"""How many records of each kind and grade an atlas has: what `python -m geo check` prints of sound data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import get_args

from geo.check.rules import findings_of
from geo.records.atlas import Atlas
from geo.records.schema import DepartureKind, Record


def counts(atlas: Atlas) -> dict[str, int]:
    """How many records of each kind there are, in a fixed order."""
    kinds = Counter(line.kind for line in atlas.lines)
    found = Counter(departure.kind for departure in atlas.departures)
    table: dict[str, int] = {
        "claims of the document": len(atlas.claims),
        "mappable claims": sum(claim.mappable for claim in atlas.claims),
        **{f"document: {kind}": found[kind] for kind in get_args(DepartureKind)},
        "events": len(atlas.events),
        "events without a place": sum(event.place is None for event in atlas.events),
        "territories": len(atlas.territories),
    }
    table |= {f"lines: {kind}": kinds[kind] for kind in sorted(kinds)}
    table |= {"places": len(atlas.places), "sources": len(atlas.sources)}
    return table


def compared(atlas: Atlas) -> list[tuple[str, int, int]]:
    """Each rule that finds contradictions, how many pairs it compared, and how many contradict."""
    return [(findings.rule, findings.pairs, len(findings.found)) for findings in findings_of(atlas)]


def grades(records: Iterable[Record]) -> dict[str, int]:
    """How many records carry each evidence grade."""
    found = Counter(record.evidence for record in records)
    return {grade: found[grade] for grade in ("cited", "reported", "general", "computed")}
