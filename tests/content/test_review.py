"""Every finding of the two reviews of version 0.1.0 has its answer in `docs/review.md`, and what it names exists."""

from __future__ import annotations

import re

from tests.server import ROOT

TEXT = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
ANSWER = re.compile(r"^- \*\*([HL])(\d+) · [^*]+\*\* — (changed|kept)\. \S.+$", re.MULTILINE)


def test_all_140_findings_are_settled_in_their_order() -> None:
    answered = [(kind, int(number)) for kind, number, _what in ANSWER.findall(TEXT)]
    assert answered == [*(("H", n) for n in range(1, 61)), *(("L", n) for n in range(1, 81))]


def test_the_rules_it_points_to_are_there() -> None:
    table = TEXT[TEXT.index("## Rules that find the next one") :]
    paths = re.findall(r"`((?:geo|tests|data)/[\w/.]+)`", table)
    assert len(paths) > 10
    assert [path for path in paths if not (ROOT / path).exists()] == []
