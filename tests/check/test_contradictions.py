"""What the rules that find contradictions let pass, and what exceptions allow."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.check.contradictions import Contradiction, Findings, covers, unexplained, unneeded
from geo.check.rules import findings_of
from geo.check.told_dates import SLACK_DAYS, dates_in
from geo.dates import to_day
from geo.records.exceptions import RuleException
from geo.records.languages import Language
from geo.records.load import load_atlas
from geo.records.localized import localized
from geo.records.told import OtherTimes
from tests.check.island import write_island
from tests.check.seeds.contradictions import TIMES, TOWN, event_of, taking_of
from tests.check.sowing import Sow, both, put
from tests.languages import languages

TIMES_EN = OtherTimes(days=[r"the (\d+)th"], before=["had"], after=["later"])


def found(folder: Path, sow: Sow) -> dict[str, Findings]:
    """What each rule finds in an island into which something was sown."""
    sow(folder)
    return {findings.rule: findings for findings in findings_of(load_atlas(folder))}


@pytest.fixture
def island(tmp_path: Path) -> Path:
    return write_island(tmp_path / "data")


def test_a_taking_on_the_day_of_its_point_is_compared_and_passes(island: Path) -> None:
    takings = found(island, both(TOWN, event_of("gate-opens", "1900-06-10", taking_of())))["takings"]
    assert (takings.pairs, takings.found) == (1, [])


def test_a_place_may_be_taken_again_if_somebody_else_had_it_between(island: Path) -> None:
    lost = event_of("gate-shuts", "1900-03-04", taking_of(by="south", **{"from": "north"}))
    sow = both(
        event_of("gate-opens", "1900-03-01", taking_of()), lost, event_of("gate-again", "1900-03-09", taking_of())
    )
    takings = found(island, sow)["takings"]
    assert (takings.pairs, takings.found) == (1, [])


def test_a_line_that_no_event_tells_of_is_not_compared(island: Path) -> None:
    assert found(island, put("movements.json", "march", "events", to=[]))["magnitudes"].pairs == 0


@pytest.mark.parametrize(
    "text",
    [
        "The vote was on 15 June.",
        "It ended on the 15th.",
        "They had agreed on 3 May.",
        "Later, on 3 July, the gate fell.",
        "The treaty of 1850 was read.",
        "It had begun in May 1900.",
    ],
)
def test_dates_that_a_summary_may_name(text: str, island: Path) -> None:
    told = found(island, both(TIMES, put("events/1900.json", "union", "summary", to={"en": text})))["told-dates"]
    assert (told.pairs, told.found) == (1, [])


def english() -> Language:
    return languages("en")["en"].model_copy(update={"other_times": TIMES_EN})


def test_a_day_without_month_and_year_is_taken_from_the_event_and_the_text() -> None:
    own = (to_day("1900-06-15") - SLACK_DAYS, to_day("1900-06-15") + SLACK_DAYS)
    text = "It began on 3 May. The 7th was quiet, and on the 9th it rained. In 1905 they came back."
    dates = [told for _sentence, told in dates_in(text, english(), own)]
    assert [told.text for told in dates] == ["3 May", "the 9th", "1905"]
    assert {span[0] for span in dates[1].spans} == {to_day("1900-05-09"), to_day("1900-06-09")}
    assert [told.other_year for told in dates] == [False, False, True]


def exception(*records: str, place: str | None = None) -> RuleException:
    return RuleException(id="e", rule="takings", records=list(records), place=place, reason=localized(en="So."))


def contradiction(*records: str) -> Contradiction:
    return Contradiction("f.json", records, "takings", "v", "r", "town")


def test_an_exception_allows_what_it_names_whole_and_where_it_says() -> None:
    assert covers(exception("a", "b"), contradiction("a", "b"))
    assert covers(exception("a", "b", "c", place="town"), contradiction("c", "a"))
    assert not covers(exception("a"), contradiction("a", "b"))
    assert not covers(exception("a", "b", place="village"), contradiction("a", "b"))


def test_every_record_of_an_exception_must_be_needed() -> None:
    findings = Findings("takings", 1, [contradiction("a", "b")])
    assert unexplained(findings, [exception("a", "b")]) == []
    faults = list(unneeded([findings], [exception("a", "b", "c")]))
    assert [fault.value for fault in faults] == ["'c'"]
    assert list(unneeded([Findings("titles")], [exception("a")])) == []


def test_a_fault_names_both_records() -> None:
    assert contradiction("a", "b").fault.record == "a and b"
    assert contradiction("a", "a").fault.record == "a"
