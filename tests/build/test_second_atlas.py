"""Another document, ten records: the engine must not know which atlas it carries."""

from __future__ import annotations

from pathlib import Path

from geo.build.compile import compile_atlas
from geo.check.atlas import check
from geo.check.counts import counts
from geo.collect import collect_features
from geo.dates import shows, step_of, to_day
from geo.records.load import load_atlas

SECOND = Path(__file__).resolve().parents[1] / "second_atlas"


def test_its_ten_records_are_sound() -> None:
    atlas, faults = check(SECOND)
    assert [str(fault) for fault in faults] == []
    assert atlas is not None
    assert len(atlas.records) == 10
    assert counts(atlas)["events without a place"] == 1


def test_it_compiles_without_any_front() -> None:
    atlas = load_atlas(SECOND)
    compiled = compile_atlas(atlas, collect_features(atlas, ()))
    kinds = {feature["kind"] for feature in compiled["features"]}
    assert kinds == {"territory", "railway", "movement", "plan", "event", "place"}
    assert compiled["range"] == ["1922-01-01", "1930-12-31"]
    assert len(compiled["steps"]) == 8 + 12


def test_its_own_holders_change_at_their_date() -> None:
    atlas = load_atlas(SECOND)
    features = collect_features(atlas, ())
    for iso, holder in (("1927-12-31", "south"), ("1928-12-31", "north")):
        step = step_of(to_day(iso), atlas.steps)
        held = [f for f in features if f.kind == "territory" and shows(f.kind, f.start, f.end, step)]
        assert {f.properties["holder"] for f in held if f.id.startswith("south")} == {holder}
