"""Geometries that are none, or are not of their record, and things that lie elsewhere."""

from __future__ import annotations

from tests.check.seeds.names import CELLS, INSET, LAND, SETTINGS, SPRING
from tests.check.sowing import GONE, Case, both, cell, put, raw, recode

GEOMETRY = [
    Case("lon-nan", "places.csv", "harbour", cell("places.csv", "harbour", "lon", "nan")),
    Case(
        "lon-lat-swapped",
        "places.csv",
        "harbour",
        both(cell("places.csv", "harbour", "lon", "32.3"), cell("places.csv", "harbour", "lat", "-29.1")),
    ),
    Case(
        "line-swapped",
        "railways.json",
        "coast-line",
        put("railways.json", "coast-line", "geometry", "coordinates", to=[[30.5, -29.0], [30.6, -28.4]]),
    ),
    Case(
        "ring-unclosed",
        "plans.json",
        "canal",
        put(
            "plans.json", "canal", "geometry", "coordinates", to=[[[-28.6, 31], [-28.5, 31], [-28.5, 31.1], [-28, 31]]]
        ),
    ),
    Case(
        "ring-crosses-itself",
        "plans.json",
        "canal",
        put(
            "plans.json",
            "canal",
            "geometry",
            "coordinates",
            to=[[[-28.6, 31.0], [-28.5, 31.1], [-28.5, 31.0], [-28.6, 31.1], [-28.6, 31.0]]],
        ),
    ),
    Case(
        "geometry-empty",
        "railways.json",
        "coast-line",
        put("railways.json", "coast-line", "geometry", "coordinates", to=[]),
    ),
    Case("geometry-missing", "railways.json", "coast-line", put("railways.json", "coast-line", "geometry", to=GONE)),
    Case("geometry-null", "railways.json", "coast-line", put("railways.json", "coast-line", "geometry", to=None)),
    Case(
        "geometry-of-another-kind",
        "railways.json",
        "coast-line",
        put(
            "railways.json",
            "coast-line",
            "geometry",
            to={"type": "Polygon", "coordinates": [[[-28.6, 31.0], [-28.5, 31.0], [-28.5, 31.1], [-28.6, 31.0]]]},
        ),
    ),
    Case(
        "pocket-that-is-a-line",
        SPRING,
        "spring-pocket",
        put(
            SPRING,
            "spring-pocket",
            "geometry",
            to={"type": "LineString", "coordinates": [[-28.6, 31.4], [-28.5, 31.4]]},
        ),
    ),
    Case(
        "nested-too-deep",
        "railways.json",
        "coast-line",
        put("railways.json", "coast-line", "geometry", "coordinates", to=[[[-29.0, 30.5], [-28.4, 30.6]]]),
    ),
    Case(
        "nested-too-shallow",
        "railways.json",
        "coast-line",
        put("railways.json", "coast-line", "geometry", "coordinates", to=[-29.0, 30.5]),
    ),
    Case(
        "position-text",
        "railways.json",
        "coast-line",
        put("railways.json", "coast-line", "geometry", "coordinates", 0, 0, to="-29"),
    ),
    Case(
        "position-huge",
        "railways.json",
        "coast-line",
        put("railways.json", "coast-line", "geometry", "coordinates", 0, 0, to=10**400),
    ),
    Case(
        "position-with-height",
        "railways.json",
        "coast-line",
        put("railways.json", "coast-line", "geometry", "coordinates", 0, to=[-29.0, 30.5, 12]),
    ),
    Case(
        "line-of-one-position",
        "railways.json",
        "coast-line",
        put("railways.json", "coast-line", "geometry", "coordinates", to=[[-29.0, 30.5]]),
    ),
    Case(
        "line-of-no-length",
        "railways.json",
        "coast-line",
        put("railways.json", "coast-line", "geometry", "coordinates", to=[[-29.0, 30.5], [-29.0, 30.5]]),
    ),
    Case(
        "line-too-small",
        "railways.json",
        "coast-line",
        put("railways.json", "coast-line", "geometry", "coordinates", to=[[-29.0, 30.5], [-29.00001, 30.5]]),
    ),
    Case(
        "cell-overlaps",
        CELLS,
        "cape",
        put(CELLS, "features", "cape", "geometry", "coordinates", 0, 0, 1, to=[-28.2, 30.5]),
    ),
    Case(
        "cell-crosses-itself",
        CELLS,
        "islets",
        put(CELLS, "features", "islets", "geometry", "coordinates", 0, 0, 1, to=[-26.0, 31.0]),
    ),
    Case(
        "cell-gap-along-a-border",
        CELLS,
        "north",
        put(CELLS, "features", "north", "geometry", "coordinates", 0, 2, to=[-28.4, 31.4]),
    ),
    Case(
        "cell-that-is-a-line",
        CELLS,
        "cape",
        put(CELLS, "features", "cape", "geometry", to={"type": "LineString", "coordinates": [[-28, 30], [-27, 30]]}),
    ),
    Case("cells-no-collection", CELLS, "-", put(CELLS, "type", to="Feature")),
    Case("cell-without-id", CELLS, "record 1", put(CELLS, "features", "north", "id", to=GONE)),
    Case(
        "river-that-is-an-area",
        "basemap/rivers.json",
        "brook",
        put(
            "basemap/rivers.json",
            "features",
            "brook",
            "geometry",
            to={"type": "Polygon", "coordinates": [[[-28.6, 31.0], [-28.5, 31.0], [-28.5, 31.1], [-28.6, 31.0]]]},
        ),
    ),
    Case(
        "lake-crosses-itself",
        "basemap/lakes.json",
        "pond",
        put(
            "basemap/lakes.json",
            "features",
            "pond",
            "geometry",
            "coordinates",
            to=[[[-28.6, 31.0], [-28.5, 31.1], [-28.5, 31.0], [-28.6, 31.1], [-28.6, 31.0]]],
        ),
    ),
    Case("relief-no-picture", "basemap/relief.webp", "-", raw("basemap/relief.webp", "relief")),
    Case("relief-cut-off", "basemap/relief.webp", "-", recode("basemap/relief.webp", lambda b: b[:20])),
    Case(
        "relief-nowhere",
        "basemap/basemap.json",
        "relief.webp",
        put("basemap/basemap.json", "files", "relief.webp", to={}),
    ),
    Case(
        "relief-corners-swapped",
        "basemap/basemap.json",
        "relief.webp",
        put("basemap/basemap.json", "files", "relief.webp", "leaflet_bounds", to=[[34, -31], [29, -26]]),
    ),
    Case(
        "boundary-ring-crosses-itself",
        "boundaries.json",
        "south-frame",
        put("boundaries.json", "south-frame", "ring", to=["parallel", [-31, 29], [-26, 29]]),
    ),
    Case(
        "boundary-of-one-position",
        "boundaries.json",
        "parallel",
        put("boundaries.json", "parallel", "vertices", to=[[-31, 31]]),
    ),
    Case("inset-off-the-map", SETTINGS, "cove", put(SETTINGS, "insets", to=[INSET | {"bounds": [-32, 31, -30, 32]}])),
    Case("inset-box-backwards", SETTINGS, "cove", put(SETTINGS, "insets", to=[INSET | {"bounds": [-28, 31, -29, 32]}])),
    Case("inset-a-thread", SETTINGS, "atlas", put(SETTINGS, "insets", to=[INSET | {"aspect": 0}])),
    Case("box-backwards", SETTINGS, "atlas", put(SETTINGS, "bounds", to=[-26, 29, -31, 34])),
    Case(
        "parallels-across-the-equator",
        SETTINGS,
        "atlas",
        put(SETTINGS, "projection", to={"parallels": [-30, 30], "centre": [-28.5, 31.5]}),
    ),
    Case(
        "centre-of-the-plane-swapped",
        SETTINGS,
        "atlas",
        put(SETTINGS, "projection", to={"parallels": [30, 33], "centre": [31.5, -28.5]}),
    ),
    Case("view-swapped", SETTINGS, "atlas", put(SETTINGS, "opening_view", to=[-28.5, 31.5, 7])),
    Case(
        "two-holders-at-a-time", LAND, "south-in-the-union", put(LAND, "south-in-the-union", "start", to="1900-06-14")
    ),
    Case(
        "zone-backwards",
        "basemap_recipe.json",
        "near",
        put("basemap_recipe.json", "zones", "near", "bounds", to=[-26, 29, -31, 34]),
    ),
    Case("axis-swapped", "axes.csv", "a1-1", cell("axes.csv", "a1-1", "lon", "31")),
    Case(
        "start-line-swapped",
        "start_lines.json",
        "start-border",
        put("start_lines.json", "starts", "start-border", "coordinates", 0, to=[31.5, -30.0]),
    ),
    Case("pocket-elsewhere", "pockets.json", "fort-pocket", put("pockets.json", "fort-pocket", "lon", to=-36)),
    Case("boundary-swapped", "boundaries.json", "road", put("boundaries.json", "road", "vertices", 0, to=[31, -29])),
    Case(
        "lake-swapped",
        "basemap_recipe.json",
        "pond",
        put("basemap_recipe.json", "lakes", "pond", "at", to=[31.05, -28.45]),
    ),
]
