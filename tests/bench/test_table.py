"""The arithmetic and the table of the bench; nothing here is timed."""

from __future__ import annotations

import json

import pytest

from tests.bench.table import Figures, Row, as_json, as_markdown, format_value, missed, percentile, render, verdict

ROWS = {
    "In the browser": [Row("step_p95", "step p95", "ms", 16.7), Row("play", "long frames", "%", 2)],
    "Load": [Row("load_p95", "40 sessions p95", "ms", 200, 0)],
}


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [([5], 95, 5), ([1, 2, 3, 4], 50, 2.5), (range(101), 95, 95), ([3, 1, 2], 0, 1), ([3, 1, 2], 100, 3)],
)
def test_percentile_interpolates(values: list[float], percent: float, expected: float) -> None:
    assert percentile(list(values), percent) == pytest.approx(expected)


@pytest.mark.parametrize(("values", "percent"), [([], 50), ([1], 101), ([1], -1)])
def test_percentile_refuses_nonsense(values: list[float], percent: float) -> None:
    with pytest.raises(ValueError, match="percent"):
        percentile(values, percent)


@pytest.mark.parametrize(
    ("value", "target", "said"),
    [
        (16.7, 16.7, "ok"),
        (20, 10, "MISSED ×2"),
        (1, 0, "MISSED"),
        (0, 0, "ok"),
        (None, 5, "not measured"),
        (9, None, ""),
    ],
)
def test_verdict(value: float | None, target: float, said: str) -> None:
    assert verdict(value, target) == said


def test_median_over_runs_and_runs_counted() -> None:
    figures = Figures()
    for value in (10, 40, 20):
        figures.add("step_p95", "atlas", value)
    assert figures.get("step_p95") == 20
    assert figures.get("step_p95", "slider") is None
    assert figures.runs("step_p95") == "3"
    figures.add("step_p95", "slider", 1)
    assert figures.runs("step_p95") == "3/–/–/–/1"
    assert figures.runs("nothing") == "–"


def test_times_become_two_figures_and_none_become_nothing() -> None:
    figures = Figures()
    figures.add_times("step", "atlas", [])
    assert figures.values == {}
    figures.add_times("step", "atlas", [1, 2, 3])
    assert figures.get("step_p50") == 2
    assert figures.get("step_p95") == pytest.approx(2.9)


def test_format() -> None:
    assert format_value(591234.4, 0) == "591,234"
    assert format_value(None, 1) == "–"


def test_table_shows_target_baselines_misses_and_notes() -> None:
    figures = Figures()
    figures.add("step_p95", "atlas", 20)
    figures.add("step_p95", "timeline", 5)
    figures.note("why")
    figures.note("why")
    lines = render(ROWS, figures).splitlines()
    assert lines[1] == "— In the browser"
    assert [word for word in ("16.7", "20.0", "5.0", "MISSED") if word not in lines[2]] == []
    assert lines[3:] == ["  * why"]


def test_columns_stand_under_each_other() -> None:
    figures = Figures()
    figures.add("step_p95", "atlas", 1)
    figures.add("play", "atlas", 1234)
    heading, _, *rows = render(ROWS, figures).splitlines()
    end = heading.index("atlas") + len("atlas")
    assert all(row[end - 1].isdigit() and row[end] == " " for row in rows)


def test_json_keeps_runs() -> None:
    figures = Figures()
    figures.add("load_p95", "atlas", 100)
    figures.add("load_p95", "atlas", 300)
    found = json.loads(json.dumps(as_json(ROWS, figures)))["figures"]["load_p95"]
    assert found["median"] == {"atlas": 200}
    assert found["runs"] == {"atlas": [100, 300]}
    assert found["verdict"] == "ok"


def test_missed_are_measured_rows_above_their_target() -> None:
    figures = Figures()
    figures.add("step_p95", "atlas", 20)
    figures.add("play", "atlas", 2)
    rows = [row for part in ROWS.values() for row in part]
    assert [row.key for row in missed(rows, figures)] == ["step_p95"]


def test_profiles_stand_under_the_table_and_are_told_once() -> None:
    figures = Figures()
    figures.add("step_p95", "atlas", 20)
    figures.add("play", "atlas", 20)
    figures.profiles = {"step_p95": ["script 8"], "play": ["script 8"]}
    lines = render(ROWS, figures).splitlines()
    assert lines[-3:] == ["? step p95 [In the browser]", "? long frames [In the browser]", "    script 8"]
    assert as_json(ROWS, figures)["figures"]["play"]["profile"] == ["script 8"]


def test_markdown_has_a_table_per_section() -> None:
    figures = Figures()
    figures.add("step_p95", "atlas", 20)
    figures.add("load_p95", "atlas", 100)
    figures.note("why")
    text = as_markdown(ROWS, figures)
    assert "**In the browser**" in text
    assert "| step p95 | ms | 16.7 | 20.0 | – | – | – | – | 1 | MISSED ×1.2 |" in text.splitlines()
    assert text.splitlines()[3].startswith("| :-- | :-- | --: |")
    assert text.endswith("- why")
