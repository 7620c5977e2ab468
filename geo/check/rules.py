"""All rules that need only the records, with their exceptions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from geo.check.computed import computed_ids
from geo.check.contradictions import Findings, unexplained, unneeded
from geo.check.magnitudes import magnitudes
from geo.check.references import PLACE_REMEDY, unknown
from geo.check.takings import takings
from geo.check.titles import titles
from geo.check.told_dates import told_dates
from geo.errors import Fault
from geo.records.atlas import Atlas
from geo.records.exceptions import RULE_EXCEPTIONS_FILE

RULES: tuple[Callable[[Atlas], Findings], ...] = (takings, magnitudes, told_dates, titles)


def check_rules(atlas: Atlas) -> Iterator[Fault]:
    """Contradictions without an exception; exceptions without a contradiction, or to what is not there."""
    yield from _dangling(atlas)
    findings = findings_of(atlas)
    for finding in findings:
        yield from (contradiction.fault for contradiction in unexplained(finding, atlas.rule_exceptions))
    yield from unneeded(findings, atlas.rule_exceptions)


def findings_of(atlas: Atlas) -> list[Findings]:
    """What each rule found, in how many pairs."""
    return [rule(atlas) for rule in RULES]


def _dangling(atlas: Atlas) -> Iterator[Fault]:
    known = {record.id for record in atlas.records} | {point.id for point in atlas.control_points}
    known |= {key for key, _owner in computed_ids(atlas)}
    for exception in atlas.rule_exceptions:
        remedy = "there is no record, control point or computed feature of this id; correct it or take it out"
        findings = [*unknown("records", exception.records, known, remedy)]
        findings += unknown("place", [exception.place], atlas.places, PLACE_REMEDY)
        for finding in findings:
            yield Fault(RULE_EXCEPTIONS_FILE, exception.id, *finding)
