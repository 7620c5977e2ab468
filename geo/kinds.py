"""The kinds of things the atlas draws and tells, and what is particular to each: one table for all.

The table goes to the browser with the compiled atlas (key `kinds`), so that a kind is described once for the build,
the panel, the data page, the export and the map. What a kind *looks* like is the business of the map's painters.
No content of an atlas is here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

#: How the records of a kind are written down: events and places have tables of their own, lines share one.
RecordType = Literal["territory", "line", "event", "place"]
Shape = Literal["Point", "LineString", "Polygon"]


@dataclass(frozen=True)
class Kind:
    """One kind; `KINDS` has them in the order in which they are told and in which the legend lists them.

    Attributes
    ----------
    id
        Name in records, features and the browser.
    layer
        Layer (of `atlas.json`) by which a reader sees or hides it.
    record
        Which records can be of this kind.
    pane, level
        Pane of the map it is drawn in, and its place there, the lowest first. Without a pane it is only named.
    group
        Group of the legend; None where the legend says nothing of it.
    export
        Layer of the open data that holds it; None where it is exported as a table of its own.
    state
        A state and not a happening: it shows as at the end of a step, so that two holders of one place are never
        drawn over one another.
    moves
        What ends where another of the same campaign and holder begins is the same thing moved, not one thing gone
        and another come.
    operated
        It keeps its name whoever holds it; what is told of it is a change of its operator.
    passes
        Only its beginning is news: that it is over is not told as an end. Events pass, too. The panel, which lists
        events by themselves, and the map, which rings them, both read this one flag.
    told
        Its coming and going is told as a change. Events have their own list, places are labels.
    given_up
        When a step changed too much to be read on the map, marks of kinds with a number are left out, the lowest
        number first; 0 is never left out.
    over_traces
        It lies over the traces of past events for the pointer: what is present comes before what is past.
    first_part
        It comes with the first part of the compiled atlas: the first picture and the time bar need it.
    label_inside
        Its name may stand inside its area.
    shapes
        What the geometry of a line record of this kind can be.
    held
        It belongs to a side: a record without one would be drawn in nobody's colour.
    computed
        Campaigns make features of this kind from their tables.
    """

    id: str
    layer: str
    record: RecordType
    pane: str | None
    level: int = 0
    group: str | None = None
    export: str | None = None
    state: bool = False
    moves: bool = False
    operated: bool = False
    passes: bool = False
    told: bool = True
    given_up: int = 0
    over_traces: bool = False
    first_part: bool = False
    label_inside: bool = False
    shapes: tuple[Shape, ...] = ()
    held: bool = False
    computed: bool = False

    @property
    def geometry_types(self) -> frozenset[str]:
        """GeoJSON types that a line record of this kind can have."""
        return frozenset(name for shape in self.shapes for name in (shape, f"Multi{shape}"))


_POINT: tuple[Shape, ...] = ("Point",)
_LINE: tuple[Shape, ...] = ("LineString",)
_AREA: tuple[Shape, ...] = ("Polygon",)

KINDS: tuple[Kind, ...] = (
    Kind("territory", "territories", "territory", "territories", group="territory", export="territories",
         state=True, given_up=5, first_part=True),
    Kind("area", "fronts", "line", "advance", 0, "area", "areas", state=True, moves=True,
         shapes=_AREA, held=True, computed=True),
    Kind("unknown", "fronts", "line", "advance", 1, "unknown", "areas", state=True, given_up=3, shapes=_AREA,
         computed=True),
    Kind("front", "fronts", "line", "lines", 6, "front", "frontlines", moves=True, over_traces=True,
         shapes=_LINE, held=True, computed=True),
    Kind("pocket", "fronts", "line", "lines", 7, "area", "areas", given_up=4, over_traces=True, label_inside=True,
         shapes=_AREA, held=True),
    Kind("landing", "fronts", "line", "lines", 8, "landing", "landings", passes=True, given_up=4, over_traces=True,
         shapes=_POINT, held=True),
    Kind("claim", "claims", "line", "lines", 4, "claim", "claims", given_up=3, label_inside=True,
         shapes=_LINE + _AREA),
    Kind("railway", "railways", "line", "rails", 2, "railway", "railways", operated=True, given_up=1, shapes=_LINE),
    Kind("movement", "movements", "line", "lines", 5, "movement", "movements", passes=True, given_up=2, shapes=_LINE),
    Kind("plan", "plans", "line", "lines", 3, "plan", "plans", passes=True, given_up=3, label_inside=True,
         shapes=_LINE + _AREA),
    Kind("event", "events", "event", "events", group="event", export="events",
         passes=True, told=False, over_traces=True, first_part=True),
    Kind("place", "names", "place", None, told=False, first_part=True),
)  # fmt: skip

KIND: dict[str, Kind] = {kind.id: kind for kind in KINDS}

#: Kinds whose coming and going is told as a change, in the order in which it is told.
TOLD: tuple[str, ...] = tuple(kind.id for kind in KINDS if kind.told)

#: Kinds that a record of a line file can have.
LINE_KINDS: tuple[str, ...] = tuple(kind.id for kind in KINDS if kind.record == "line")

#: What the browser reads of a kind.
_FOR_THE_BROWSER = (
    "id", "layer", "pane", "level", "group", "state", "moves", "operated", "passes", "told", "given_up", "over_traces",
)  # fmt: skip


def kinds_json() -> list[dict[str, Any]]:
    """The table as the browser gets it, in its order."""
    return [{key: getattr(kind, key) for key in _FOR_THE_BROWSER} for kind in KINDS]


def kinds_by_export() -> dict[str, tuple[str, ...]]:
    """Kinds by the layer of the open data that holds them."""
    layers: dict[str, tuple[str, ...]] = {}
    for kind in KINDS:
        if kind.export is not None:
            layers[kind.export] = (*layers.get(kind.export, ()), kind.id)
    return layers
