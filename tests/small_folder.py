"""A whole data directory, hand-made: a plain between two countries, and the week in which it changed hands.

Everything an atlas can have is in it once or twice, so that tests of the engine have a directory to read, to spoil, to
check, to compile and to export. The war is in `tests.small_war`.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image
from shapely.geometry import box, mapping

from geo.collect import collect_features
from geo.fronts.campaign import Campaign, compute_campaigns
from geo.records.atlas import Atlas
from geo.records.feature import Feature
from geo.records.load import load_atlas
from tests.languages import FOLDER as LANGUAGES
from tests.small_atlas import EVENTS, make_event, small_settings
from tests.small_war import ADVANCING, LINES, POCKETS, RETREATING, THIRD, Json, axes, campaign_record, points

#: West, south, east, north of each cell.
CELLS = {"home": (120.0, 42.0, 122.0, 48.0), "plain": (122.0, 42.0, 126.0, 48.0), "far": (126.0, 42.0, 128.0, 48.0)}

_GENERAL = {"evidence": "general", "sources": ["general-knowledge"]}


def _text(ja: str, en: str) -> dict[str, str]:
    return {"ja": ja, "en": en}


def _record(identifier: str, start: str, end: str | None, **more: Any) -> Json:
    return {"id": identifier, "name": _text(f"記録{identifier}", f"Record {identifier}"), "start": start, "end": end,
            **_GENERAL, **more}  # fmt: skip


def _line(identifier: str, kind: str, positions: list[list[float]], **more: Any) -> Json:
    geometry = {"type": "LineString", "coordinates": positions}
    start, end = more.pop("start", "1962-01-01"), more.pop("end", None)
    return _record(identifier, start, end, kind=kind, geometry=geometry, **more)


def _territory(identifier: str, start: str, end: str | None, **more: Any) -> Json:
    return _record(identifier, start, end, **{"status": "sovereign", **more})


_EVENTS = [
    *(event.model_dump(exclude_none=True) | {"place": event.place} for event in EVENTS),
    make_event("treaty", "1986-02", category="diplomacy", place=None).model_dump(exclude_none=True) | {"place": None},
]
_TERRITORIES = [
    _territory("north-home", "1950", None, holder=ADVANCING, cells=["home"], capital="bridgetown",
               area_published_km2=[{"value": 105000, "source": "book"}]),
    _territory("south-plain", "1962-01-01", "1985-09-05", holder=RETREATING, cells=["plain"]),
    _territory("north-plain", "1985-09-06", None, holder=ADVANCING, status="occupied", cells=["plain"]),
    _territory("hills-far", "1962-01-01", None, holder=THIRD, cells=["far"]),
]  # fmt: skip
_RAILWAYS = [
    _line("east-line", "railway", [[121, 45], [124.5, 45.2], [127, 45]], end="1985-08-31", holder=RETREATING,
          operator=_text("南の会社", "Southern Railway"), certainty="inferred"),
    _line("east-line-after", "railway", [[121, 45], [124.5, 45.2], [127, 45]], start="1985-09-01", holder=ADVANCING,
          operator=_text("北の会社", "Northern Railway")),
]  # fmt: skip
_MOVEMENTS = [
    _line("resettlement", "movement", [[121, 46], [126.5, 44]], start="1977-09", end="1977-10", to="bridgetown",
          magnitude={"low": 1000, "high": 2000, "unit": "persons"}),
]  # fmt: skip
_PLANS = [_line("canal", "plan", [[123, 43], [125, 44]], start="1978", end="1979")]
_CLAIMS_DRAWN = [_line("old-border", "claim", [[122.2, 42], [122.2, 48]], start="1971-09", end="1973", holder=THIRD)]
_DEPARTURES = [
    {"claim": "C001", "kind": "contradicted", "document": _text("甲とある", "It says A"),
     "record": _text("乙", "It was B"),
     **_GENERAL},
]  # fmt: skip
_TABLES: dict[str, list[Json]] = {
    "claims.csv": [{"id": "C001", "sentence": "S01", "kind": "point", "mappable": "yes"}],
    "sources.csv": [
        {"id": identifier, "kind": kind, "class": "scholarly" if kind == "work" else "method",
         "author": "著者" if kind == "work" else "", "year": "1990",
         "title_ja": f"本{identifier}", "title_en": f"Work {identifier}", "publisher": "P", "language": "ja",
         "address": "https://example.org/a?b=1&c=<2>" if kind == "work" else "", "opened": opened, "use_ja": "用",
         "use_en": "use"}
        for identifier, kind, opened in (("book", "work", "no"), ("diary", "work", "whole"),
                                         ("general-knowledge", "general", "no"),
                                         ("own-computation", "computation", "no"))
    ],
    "places.csv": [
        {"id": identifier, "name_ja": ja, "reading_ja": "", "name_en": en, "name_local": ja, "today_ja": "",
         "today_en": "", "wikidata": "", "lon": lon, "lat": 45.2, "precision_km": 3, "kind": "city",
         "names_dated": dated, "sources": "general-knowledge", "evidence": "general", "rank": 1}
        for identifier, ja, en, lon, dated in (
            ("bridgetown", "橋町", "Bridgetown", 124.5, "古橋|Old Bridge ..1971-09-18; 橋町|Bridgetown 1971-09-18.."),
            ("hilltown", "丘町", "Hilltown", 127.0, ""))
    ],
    "armies.csv": [
        {"army": army, "name_ja": ja, "name_en": army}
        for army, ja in (("1st Army", "第1軍"), ("Riders", "騎兵隊"))
    ],
}  # fmt: skip


def _boundaries() -> list[Json]:
    west, south, _east, north = CELLS["plain"]
    note = {"precision_km": 1, "note": _text("直線。", "Straight."), **_GENERAL}
    return [
        {"id": "west-edge", "kind": "line", "name": _text("西の境", "Western edge"),
         "vertices": [[west, south], [west, north]], **note},
        {"id": "plain-frame", "kind": "area", "name": _text("平野", "The plain"),
         "ring": ["west-edge", [126.0, north], [126.0, south]], **note},
    ]  # fmt: skip


def _recipes() -> list[Json]:
    return [
        {"id": "plain", "name": _text("平野", "The plain"), "units": ["*"], "inside": ["plain-frame"]},
        {"id": "home", "name": _text("故国", "Home"), "units": ["AAA/*"]},
        {"id": "far", "name": _text("丘", "Far hills"), "units": ["*"]},
    ]


def _basemap_recipe() -> Json:
    credit = _text("手書き", "By hand")
    zone = {"id": "whole", "bounds": [118.0, 40.0, 130.0, 50.0], "tolerance": 0.01, "smallest_km2": 1.0}
    return {
        "main": "whole",
        "zones": [zone],
        "by_province": ["aaa"],
        "relief_width": 100,
        "credits": {"shapes": credit, "drawn": credit, "relief": credit},
    }


def _collection(shapes: Mapping[str, Any]) -> Json:
    features = [
        {"type": "Feature", "id": key, "properties": {"name": _text(key, key)}, "geometry": mapping(shape)}
        for key, shape in shapes.items()
    ]
    return {"type": "FeatureCollection", "features": features}


def _relief() -> bytes:
    picture = io.BytesIO()
    Image.new("RGBA", (4, 4), (90, 90, 90, 40)).save(picture, "WEBP")
    return picture.getvalue()


def small_documents() -> dict[str, Any]:
    """Every JSON file of the directory by its name."""
    cells = {key: box(*bounds) for key, bounds in CELLS.items()}
    described = {code: json.loads((LANGUAGES / f"{code}.json").read_text(encoding="utf-8")) for code in ("ja", "en")}
    return {
        "atlas.json": small_settings().model_dump(mode="json", exclude_none=True),
        **{f"languages/{code}.json": found for code, found in described.items()},
        "events/all.json": _EVENTS,
        "territories.json": _TERRITORIES,
        "railways.json": _RAILWAYS,
        "movements.json": _MOVEMENTS,
        "plans.json": _PLANS,
        "disputed.json": _CLAIMS_DRAWN,
        "departures.json": _DEPARTURES,
        "campaigns.json": [campaign_record()],
        "start_lines.json": LINES,
        "pockets.json": POCKETS,
        "crossval_notes.json": {"town-0-0": _text("国境の角にある。", "It lies in a corner of the border.")},
        "boundaries.json": _boundaries(),
        "cells.json": _recipes(),
        "basemap_recipe.json": _basemap_recipe(),
        "basemap/cells.json": _collection(cells),
        "basemap/land.json": _collection({"land": box(120, 42, 128, 48)}),
        "basemap/lakes.json": _collection({"mere": box(123.0, 46.8, 123.4, 47.0)}),
        "basemap/rivers.json": _collection({"flow": box(123.0, 43.0, 127.0, 44.0).boundary}),
        "basemap/basemap.json": {"files": {"relief.webp": {"leaflet_bounds": [[42.0, 120.0], [48.0, 128.0]]}}},
    }


def write_small_folder(directory: Path) -> Path:
    """Write the whole data directory; return it."""
    tables = _TABLES | {"control_points.csv": points(), "axes.csv": axes()}
    contents = {name: json.dumps(raw, ensure_ascii=False).encode() for name, raw in small_documents().items()}
    contents |= {name: csv_table(rows) for name, rows in tables.items()}
    contents |= {"README.md": b"# Small\n", "LICENSE.md": b"Free.\n", "basemap/relief.webp": _relief()}
    for name, content in contents.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return directory


def csv_table(rows: Iterable[Json]) -> bytes:
    """Rows as a CSV table with a header."""
    listed = list(rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(listed[0]))
    writer.writeheader()
    writer.writerows(listed)
    return text.getvalue().encode()


@cache
def folder_atlas() -> Atlas:
    """The directory as an atlas, read once."""
    with tempfile.TemporaryDirectory() as directory:
        return load_atlas(write_small_folder(Path(directory)))


@cache
def folder_campaigns() -> tuple[Campaign, ...]:
    """Its one campaign, computed once."""
    return compute_campaigns(folder_atlas())


@cache
def folder_features() -> tuple[Feature, ...]:
    """Everything that can be on its map or in the list of a step."""
    return tuple(collect_features(folder_atlas(), folder_campaigns()))
