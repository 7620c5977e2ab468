"""Dates in the writing of the time are read in this atlas: on the data page, in links; the bar has the same eras."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geo.build.index import index_json
from geo.dates import to_day
from geo.reader.index import parse_index
from geo.reader.links import parse_view
from geo.reader.table import parse_limit
from tests.real import real_atlas

INDEX = parse_index(json.loads(json.dumps(index_json(real_atlas()))))
SHARED: dict[str, Any] = json.loads((Path(__file__).parents[1] / "typed_dates.json").read_text(encoding="utf-8"))
DAY: str = SHARED["one_day"]["day"]


@pytest.mark.parametrize("text", SHARED["one_day"]["texts"])
def test_every_way_to_write_a_day_gives_it(text: str) -> None:
    assert parse_limit(text, INDEX.ways, end=False) == parse_limit(text, INDEX.ways, end=True) == to_day(DAY)
    state, notes = parse_view({"date": text}, INDEX)
    assert (state.date, notes) == (DAY, ())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("成紀740年", "1945-01-01", "1945-08-20"),
        ("民国二十年九月十八日", "1931-09-18", "1931-09-18"),
        ("大同元年三月", "1932-03-01", "1932-03-31"),
        ("紀元二千六百年", None, None),
        ("皇紀二六〇〇年", "1940-01-01", "1940-12-31"),
    ],
)
def test_eras_of_the_time(text: str, first: str | None, last: str | None) -> None:
    if first is None or last is None:
        assert parse_view({"date": text}, INDEX)[1] != ()
        return
    assert parse_limit(text, INDEX.ways, end=False) == to_day(first)
    assert parse_limit(text, INDEX.ways, end=True) == to_day(last)
