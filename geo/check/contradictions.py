"""Rules that find records which contradict one another, and the exceptions that the data name.

A rule compares pairs and tells what it found as `Findings`; what an exception of `rule_exceptions.json` names is no
fault, and an exception that names what there is not, or that nothing needs, is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from geo.errors import Fault
from geo.records.exceptions import RULE_EXCEPTIONS_FILE, RuleException, RuleName


@dataclass(frozen=True)
class Contradiction:
    """Two records, or a record and itself, that say what cannot both be.

    Attributes
    ----------
    file
        Of the first record.
    records
        Ids, the one that is to be corrected first where one can say.
    place
        Where, if it is about a place.
    """

    file: str
    records: tuple[str, ...]
    field: str
    value: str
    remedy: str
    place: str | None = None

    @property
    def fault(self) -> Fault:
        """As the check prints it, with the names of all records."""
        return Fault(self.file, " and ".join(dict.fromkeys(self.records)), self.field, self.value, self.remedy)


@dataclass
class Findings:
    """What a rule found, and in how many pairs."""

    rule: RuleName
    pairs: int = 0
    found: list[Contradiction] = field(default_factory=list)

    def add(self, contradiction: Contradiction) -> None:
        """Note a contradiction."""
        self.found.append(contradiction)


def covers(exception: RuleException, contradiction: Contradiction) -> bool:
    """Whether an exception allows a contradiction: it names all its records."""
    return set(contradiction.records) <= set(exception.records) and exception.place in {None, contradiction.place}


def unexplained(findings: Findings, exceptions: Iterable[RuleException]) -> list[Contradiction]:
    """Contradictions that no exception names."""
    mine = [exception for exception in exceptions if exception.rule == findings.rule]
    return [found for found in findings.found if not any(covers(exception, found) for exception in mine)]


def unneeded(findings: Sequence[Findings], exceptions: Iterable[RuleException]) -> Iterator[Fault]:
    """Records of exceptions of these rules that contradict nothing."""
    found = {finding.rule: finding.found for finding in findings}
    for exception in exceptions:
        if exception.rule not in found:
            continue
        needed = {record for told in found[exception.rule] if covers(exception, told) for record in told.records}
        for record in exception.records:
            if record not in needed:
                remedy = f"{record} contradicts nothing under this rule any more; take it out of the exception"
                yield Fault(RULE_EXCEPTIONS_FILE, exception.id, "records", repr(record), remedy)
