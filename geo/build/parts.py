"""The compiled atlas as files: what the first picture needs, and the rest.

Both parts hold ``format``, ``pair`` (the same in two parts that belong together), ``arcs`` and ``shapes``, whose types
and lines are each one text with spaces between (see `geo.build.topology`; the second part counts on from the first),
and ``features``: by kind, a list of values under each key, where null stands for a key the feature does not have;
texts that repeat are written once, as ``of``, and ``at`` says which of them each feature has. A geometry is the number
of a shape, a position, or null.
The first part also holds all of the atlas that is not a feature, and ``ground``: land and lakes, whose coast is
the territories' own. The browser puts the parts together in `component/core/topology.js`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geo.build.topology import Topology
from geo.kinds import KINDS

FORMAT = 3
#: What the first picture and the time bar need; all other kinds are in the second part.
FIRST_KINDS = frozenset(kind.id for kind in KINDS if kind.first_part)
_LINED = frozenset({"LineString", "MultiLineString", "Polygon", "MultiPolygon"})

Json = dict[str, Any]


def split_atlas(compiled: Json, ground: Mapping[str, Sequence[Json]] | None = None) -> tuple[Json, Json]:
    """Both parts of a compiled atlas.

    Parameters
    ----------
    compiled
        What `geo.build.compile.compile_atlas` gives: GeoJSON geometries on the grid.
    ground
        GeoJSON geometries by name (land, lakes) that come with the first part.
    """
    grounds, features = ground or {}, compiled["features"]
    writer = _Writer([*(shape for found in grounds.values() for shape in found), *(f["geometry"] for f in features)])
    head = {key: value for key, value in compiled.items() if key != "features"}
    first = head | {
        "format": FORMAT,
        "ground": {name: [writer.geometry(shape) for shape in found] for name, found in grounds.items()},
    }
    first |= writer.part(feature for feature in features if feature["kind"] in FIRST_KINDS)
    more = {"format": FORMAT} | writer.part(feature for feature in features if feature["kind"] not in FIRST_KINDS)
    pair = hashlib.sha256(dump([first, more])).hexdigest()[:10]
    return first | {"pair": pair}, more | {"pair": pair}


class _Writer:
    """Writes one part after the other; what a part has, the parts after it can name."""

    def __init__(self, geometries: Iterable[Json | None]) -> None:
        self._topology = Topology(found for found in geometries if found is not None and found["type"] in _LINED)
        self._shapes: dict[tuple[str, str], int] = {}
        self._arcs_written = self._shapes_written = 0

    def geometry(self, geometry: Json | None) -> Any:
        if geometry is None or geometry["type"] not in {"Point", *_LINED}:
            return geometry
        if geometry["type"] == "Point":
            return geometry["coordinates"]
        return self._shapes.setdefault(self._topology.encode(geometry), len(self._shapes))

    def part(self, features: Iterable[Json]) -> Json:
        columns = _columns(feature | {"geometry": self.geometry(feature["geometry"])} for feature in features)
        arcs = self._topology.arcs(self._arcs_written)
        shapes = list(self._shapes)[self._shapes_written :]
        self._arcs_written, self._shapes_written = len(self._topology), len(self._shapes)
        types, lines = (" ".join(shape[place] for shape in shapes) for place in (0, 1))
        return {"features": columns, "shapes": {"types": types, "lines": lines}, "arcs": arcs}


def dump(value: Any) -> bytes:
    """Compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _columns(features: Iterable[Json]) -> dict[str, dict[str, Any]]:
    kinds: dict[str, list[Json]] = {}
    for feature in features:
        kinds.setdefault(feature["kind"], []).append(feature)
    return {kind: _table(found) for kind, found in kinds.items()}


def _table(features: Sequence[Json]) -> dict[str, Any]:
    keys = dict.fromkeys(key for feature in features for key in feature if key != "kind")
    return {key: _column([feature.get(key) for feature in features]) for key in keys}


def _column(values: list[Any]) -> list[Any] | dict[str, list[Any]]:
    """A column as it is, or what it holds and where: texts in several languages that repeat are long."""
    written = [dump(value) for value in values]
    found = dict(zip(written, values, strict=True))
    if 2 * len(found) > len(values) or not any(isinstance(value, dict) for value in values):
        return values
    numbers = {text: number for number, text in enumerate(found)}
    return {"of": list(found.values()), "at": [numbers[text] for text in written]}
