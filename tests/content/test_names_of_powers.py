"""Names over land in this atlas: none before its date."""

from __future__ import annotations

from geo.dates import to_day
from geo.land.names import is_home, naming, powers_json
from tests.real import real_atlas


def test_no_name_of_a_power_before_its_date() -> None:
    powers = powers_json(real_atlas())
    union = next(name for name in powers["soviet"]["names"] if name["name"]["en"] == "Soviet Union")
    assert union["start"] == to_day("1922-12-30")
    assert powers["mengjiang"]["names"][0]["start"] == to_day("1937-11-22")


def test_cells_called_after_later_governments_are_not_named_before() -> None:
    atlas = real_atlas()
    for identifier in ("roc-east-hebei", "roc-chanan", "roc-jinbei", "roc-suiyuan-east"):
        record = next(item for item in atlas.territories if item.id == identifier)
        same = [item for item in atlas.territories if item.holder == record.holder]
        assert naming(record, is_home(record, same))["rank"] is None, identifier
