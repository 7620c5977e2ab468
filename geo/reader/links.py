"""The state of a view as a link: `?date=…&event=…&lang=…&layers=…&view=…&mode=…&ruby=…`, read and written.

Reading never raises on what somebody typed: each bad value is dropped and named in a note, the rest
is applied. Knows nothing of any web framework.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from geo.dates import edtf_interval, natural_precision, record_interval, step_of, to_day, to_iso
from geo.land.conic import Conic, View
from geo.reader.index import Index, Period
from geo.reader.typed import PLAIN, Ways, parse_typed

if TYPE_CHECKING:
    from geo.records.schema import Event

#: A language by its ISO 639 code; which there are is said in the index.
Language = str
Mode = Literal["page", "classroom"]

MODES: tuple[Mode, ...] = ("page", "classroom")
#: Zooms of Web Mercator that can be read; the map has fewer of them, and a view is brought within those.
ZOOM_RANGE = (0.0, 24.0)
#: Value of `layers=` for "no layer at all"; an empty value is easily lost on the way.
NO_LAYERS = "none"
ALL_LAYERS = "all"
#: Values of `ruby=`.
_RUBY = {"on": True, "off": False}
_NOTE_LENGTH = 60


@dataclass(frozen=True)
class ViewState:
    """What a reader sees, as far as a link can say it.

    Attributes
    ----------
    date
        Full ISO day inside its range.
    event
        Id of the chosen event, or None.
    layers
        Ids of the layers that are on, in the order of the settings; None means the default ones.
    view
        (latitude, longitude in degrees on WGS 84, zoom); None means the opening view.
    ruby
        Whether readings stand above the words, in a language that has any.
    """

    date: str
    lang: Language
    event: str | None = None
    layers: tuple[str, ...] | None = None
    view: tuple[float, float, float] | None = None
    mode: Mode = "page"
    ruby: bool = False


@dataclass(frozen=True)
class LinkNote:
    """A value of a link that was dropped, or changed (`moved`): the parameter and the value, shortened."""

    key: str
    value: str
    moved: bool = False


def parse_view(params: Mapping[str, str], index: Index) -> tuple[ViewState, tuple[LinkNote, ...]]:
    """View that the parameters of a link ask for, and a note for each value that was dropped.

    Parameters
    ----------
    params
        Decoded parameters; unknown ones are left alone. A link with an event and no date opens at
        the event's own date.
    """
    notes: list[LinkNote] = []

    def read(key: str, parse: Callable[[str], Any]) -> Any:
        text = params.get(key)
        if text is None:
            return None
        found = parse(text.strip())
        if found is None:
            notes.append(LinkNote(key, _shortened(text)))
        return found

    event = read("event", lambda text: text if text in index.events else None)
    date = read("date", lambda text: parse_date(text, index, index.ways))
    lang = read("lang", lambda text: text.lower() if text.lower() in index.languages else None)
    mode = read("mode", lambda text: text if text in MODES else None)
    asked = read("view", parse_position)
    view = within(asked, index)
    if view != asked:
        notes.append(LinkNote("view", _shortened(params["view"]), moved=True))
    ruby = read("ruby", _RUBY.get)
    layers, unknown = _parse_layers(params.get("layers"), index)
    notes += [LinkNote("layers", _shortened(layer)) for layer in unknown]
    if date is None:
        date = index.events[event] if event else index.opening_date
    state = ViewState(date, lang or index.languages[0], event, layers, view, mode or "page", bool(ruby))
    return state, tuple(notes)


def build_query(state: ViewState, index: Index) -> dict[str, str]:
    """Parameters of the link of a view; what is at its default is left out, the date never is."""
    day = to_day(state.date)
    step = step_of(day, index.steps)
    query = {"date": natural_precision(step) if day == step.end else state.date}
    if state.event is not None:
        query["event"] = state.event
    if state.lang != index.languages[0]:
        query["lang"] = state.lang
    if state.layers is not None:
        query["layers"] = ",".join(state.layers) or NO_LAYERS
    if state.view is not None:
        query["view"] = ",".join(f"{number:.8g}" for number in state.view)
    if state.mode != "page":
        query["mode"] = state.mode
    if state.ruby:
        query["ruby"] = "on"
    return query


def parse_date(text: str, period: Period, ways: Ways = PLAIN) -> str | None:
    """Full ISO day of a date in any way in which it can be typed; None for what is no date of this period.

    A year or a month means its last day, clamped to its range.
    """
    found = parse_typed(text, ways)
    if found is None:
        return None
    first, last = found
    if last < period.first_day or first > period.last_day:
        return None
    return to_iso(min(last, period.last_day))


def parse_position(text: str) -> tuple[float, float, float] | None:
    """(latitude, longitude, zoom) of "47.5,120.25,5"; None for anything else or outside the world."""
    parts = text.split(",")
    try:
        latitude, longitude, zoom = (float(part) for part in parts)
    except ValueError:
        return None
    return clean_position(latitude, longitude, zoom)


def within(view: View | None, index: Index) -> View | None:
    """The view, or the nearest one that the map goes to."""
    if view is None or index.projection is None:
        return view
    plane = Conic(tuple(index.projection["parallels"]), tuple(index.projection["centre"]))
    return plane.clamped(view, tuple(index.projection["limits"]))


def clean_position(latitude: float, longitude: float, zoom: float) -> tuple[float, float, float] | None:
    """A position rounded to what a link carries (4 decimals of a degree), or None outside the world."""
    if not all(math.isfinite(number) for number in (latitude, longitude, zoom)):
        return None
    inside = abs(latitude) <= 90 and abs(longitude) <= 180 and ZOOM_RANGE[0] <= zoom <= ZOOM_RANGE[1]
    return (round(latitude, 4), round(longitude, 4), round(zoom, 2)) if inside else None


def clean_layers(layers: Iterable[str], index: Index) -> tuple[str, ...] | None:
    """Known layers in the order of the settings; None when they are just the default ones."""
    wanted = set(layers)
    known = tuple(layer.id for layer in index.layers if layer.id in wanted)
    return None if known == index.default_layers else known


def _parse_layers(text: str | None, index: Index) -> tuple[tuple[str, ...] | None, list[str]]:
    if text is None:
        return None, []
    asked = [part.strip() for part in text.split(",") if part.strip()]
    if not asked or asked == [NO_LAYERS]:
        return (), []
    if asked == [ALL_LAYERS]:
        return clean_layers((layer.id for layer in index.layers), index), []
    known = {layer.id for layer in index.layers}
    unknown = [layer for layer in asked if layer not in known]
    layers = clean_layers(asked, index) if len(unknown) < len(asked) else None
    return layers, unknown


def event_date(event: Event, period: Period) -> str:
    """ISO day at which an event is best looked at: the last day on which it can have begun."""
    first = edtf_interval(event.start)[1]
    last = record_interval(event.start, event.end)[1]
    day = first if last is None else min(first, last)
    return to_iso(min(max(day, period.first_day), period.last_day))


def apply_reply(state: ViewState, reply: Mapping[str, Any], index: Index) -> ViewState:
    """State after the map reported what the reader did there; what the map says badly is ignored.

    Parameters
    ----------
    reply
        `date`, `event`, `view` and `layers` as the component sends them; each may be missing.
    """
    changes: dict[str, Any] = {}
    date = reply.get("date")
    if isinstance(date, str) and (found := parse_date(date, index)):
        changes["date"] = found
    if "event" in reply:
        event = reply["event"]
        changes["event"] = event if isinstance(event, str) and event in index.events else None
    view = reply.get("view")
    if isinstance(view, list | tuple) and len(view) == 3 and all(isinstance(part, int | float) for part in view):
        changes["view"] = within(clean_position(*view), index) or state.view
    layers = reply.get("layers")
    if isinstance(layers, list | tuple):
        changes["layers"] = clean_layers((str(layer) for layer in layers), index)
    return replace(state, **changes)


def _shortened(text: str) -> str:
    return text if len(text) <= _NOTE_LENGTH else text[: _NOTE_LENGTH - 1] + "…"
