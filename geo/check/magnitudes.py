"""As many moved along a route as the events that tell of the same say."""

from __future__ import annotations

from collections.abc import Iterator

from geo.check.contradictions import Contradiction, Findings
from geo.dates import record_interval
from geo.records.atlas import Atlas
from geo.records.schema import Event, Line, Range


def magnitudes(atlas: Atlas) -> Findings:
    """Compare magnitudes of lines with figures in the same unit of the events that tell of the same.

    Which those are a line says in `events`; where it says nothing, they are those at either end of it, in its days and
    of the same claim of the document. A magnitude must meet one figure of its unit; those of other things may differ.
    """
    findings = Findings("magnitudes")
    for line in atlas.lines:
        moved = line.magnitude
        for event in told_by(line, atlas) if moved is not None else ():
            figures = [number for number in event.numbers if moved is not None and _counts_the_same(number, moved)]
            if moved is None or not figures:
                continue
            findings.pairs += len(figures)
            if not any(_meet(moved, figure) for figure in figures):
                told = ", ".join(_written(figure) for figure in figures)
                remedy = f"{event.id} has {told}; correct one of them, or add the figure that is meant to the event"
                file = atlas.files.get(line.id, "-")
                findings.add(Contradiction(file, (line.id, event.id), "magnitude", _written(moved), remedy))
    return findings


def told_by(line: Line, atlas: Atlas) -> Iterator[Event]:
    """Events that tell of the same as a line."""
    for event in atlas.events:
        if _same(line, event) if line.events is None else event.id in line.events:
            yield event


def _same(line: Line, event: Event) -> bool:
    claims = set(line.claims) & set(event.claims)
    at_an_end = event.place is not None and event.place in (line.origin, line.destination)
    return bool(claims) and at_an_end and _at_once(line, event)


def _at_once(line: Line, event: Event) -> bool:
    first, last = record_interval(line.start, line.end)
    start, end = record_interval(event.start, event.end)
    return (last is None or start <= last) and (end is None or first <= end)


#: Units that count people.
_PEOPLE = frozenset({"persons", "men"})


def _counts_the_same(one: Range, other: Range) -> bool:
    return one.unit == other.unit or {one.unit, other.unit} <= _PEOPLE


def _meet(one: Range, other: Range) -> bool:
    return one.low <= _high(other) and other.low <= _high(one)


def _high(figure: Range) -> float:
    return figure.low if figure.high is None else figure.high


def _written(figure: Range) -> str:
    high = "" if figure.high is None else f"–{figure.high:g}"
    return f"{figure.low:g}{high} {figure.unit}"
