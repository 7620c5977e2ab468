"""Charts as tables: every figure can be read, in the language of the reader."""

from __future__ import annotations

import re

import pytest

from geo.build.charts import advance_chart, area_chart, charts
from geo.words.writer import Writer, writers
from tests.small_atlas import small_atlas


def row(day: int, axis: str, area: float | None, km: float | None, gain: float) -> dict[str, object]:
    names = {} if axis == "all" else {"name_ja": f"軸{axis}", "name_en": f"Axis {axis}"}
    return {
        "date": f"1985-08-{day:02d}", "axis": axis, **names, "area_km2": area,
        "area_gained_km2": gain if km is None else None, "advance_km": km,
        "advance_gained_km": None if km is None else gain,
    }  # fmt: skip


MEASURES = [
    row(9, "all", 12_000, None, 12_000),
    row(10, "all", 30_000, None, 18_000),
    row(9, "<west>", None, 20.4, 20.4),
    row(10, "<west>", None, 60.0, 39.6),
]
WRITERS = {writer.language.code: writer for writer in writers(small_atlas())}


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
def test_bars_have_their_figures_beside_them(writer: Writer) -> None:
    chart = area_chart(MEASURES, writer)
    assert re.findall(r"<td>([\d,]+)</td>", chart) == ["12,000", "12,000", "30,000", "18,000"]
    assert re.findall(r"width:([\d.]+)%", chart) == ["0.0", "40.0", "40.0", "60.0"]
    assert writer.texts.t("measures.area.title") in chart
    assert "<caption>" in chart


def test_days_and_axes_are_a_grid_with_the_sum_at_the_end() -> None:
    chart = advance_chart(MEASURES, WRITERS["en"])
    assert re.findall(r'--share:(\d+)%">(\d+)<', chart) == [("52", "20"), ("100", "40")]
    assert 'class="deep"' in chart
    assert '<td class="total">60</td>' in chart
    assert chart.count('scope="col"') == 2 + 2
    assert "Axis &lt;west&gt;" in chart


def test_the_scale_has_round_numbers_up_to_the_longest_bar() -> None:
    ticks = re.findall(r"left:([\d.]+)%\">([\d,.]+)<", area_chart(MEASURES, WRITERS["en"]))
    assert ticks[0] == ("0.0", "0")
    assert 3 <= len(ticks) <= 7
    assert all(float(at) <= 100 for at, _ in ticks)


def test_nothing_measured_gives_no_chart() -> None:
    assert charts([], WRITERS["en"]) == {}
