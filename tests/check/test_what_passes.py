"""What passes the check can be built and exported, however odd it is."""

from __future__ import annotations

from pathlib import Path

from geo.build.run import build
from geo.check.atlas import sound_atlas
from geo.export.files import export
from geo.fronts.campaign import compute_campaigns
from tests.check.island import write_island
from tests.check.sowing import GONE, Sow, both, cell, gone, put, table

EVENTS, LAND, WAR = "events/1900.json", "territories.json", ("campaigns.json", "june-war")


def _only_of_the_mainland(rows: list[list[str]]) -> None:
    theatre = rows[0].index("theatre")
    rows[1:] = [row for row in rows[1:] if row[theatre] == "mainland"]


#: Nothing that is not needed, and texts in languages that are none of the atlas.
ODD: Sow = both(
    *(put("atlas.json", key, to=[]) for key in ("bands", "phases", "examples")),
    put("languages/en.json", "complete", to=False),
    put("atlas.json", "eras", to=[{"name": {"en": "Old era"}, "start": "1850-01-01"}]),
    put(EVENTS, "great-catch", "name", to={"zh": "大漁"}),
    put(EVENTS, "great-catch", "summary", to={"ko": "말"}),
    put(EVENTS, "great-catch", "numbers", to=[{"label": {"ru": "лодки"}, "low": 0, "unit": "count"}]),
    *(put(EVENTS, "great-catch", key, to=value) for key, value in (("place", None), ("end", None), ("actors", []))),
    put(EVENTS, "union", "start", to="1900~"),
    put(EVENTS, "union", "end", to="[1900-06-14,1900-06-15]"),
    put(LAND, "north-all-year", "start", to="1700"),
    put(LAND, "north-all-year", "capital", to=GONE),
    *(put(*WAR, key, to=[]) for key in ("others", "homes", "stages", "theatres", "held_out", "named")),
    *(put(*WAR, key, to=None) for key in ("axes", "pockets")),
    put(*WAR, "plate", to=GONE),
    put(*WAR, "surface", "quiet_days", to=10),
    put(*WAR, "towns_km", to=10),
    put(*WAR, "front_name", to={"zh": "前线"}),
    put("start_lines.json", "starts", to=[]),
    put("start_lines.json", "halts", to=GONE),
    table("control_points.csv", _only_of_the_mainland),
    *(cell("sources.csv", "island-gazette", key, "") for key in ("author", "year", "publisher", "address", "use_en")),
    cell("places.csv", "old-town", "today_en", ""),
    gone("axes.csv"),
    gone("pockets.json"),
)


def test_an_odd_island_is_built_and_exported(tmp_path: Path) -> None:
    island = write_island(tmp_path / "data")
    ODD(island)
    atlas = sound_atlas(island)
    made = build(island, tmp_path / "static")
    assert all((tmp_path / "static" / name).is_file() for name in made.files.values())
    assert export(tmp_path / "open", atlas, compute_campaigns(atlas))
