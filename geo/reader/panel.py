"""What stands beside the map: the events of a step, what the step changed, and the card of an event.

Everything is worked out once, when the atlas is loaded, and shared by all readers. Holds texts as
the data gives them, in both languages; putting them into sentences is the page's business.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from geo.dates import Step, record_interval, shows, step_of, to_day
from geo.fronts.holds import FrontHold, read_holds
from geo.kinds import KIND, TOLD
from geo.records.atlas import Atlas
from geo.records.schema import Departure, Event, Line, NamedSpan, Place, Source, Territory

#: A date at the end of the name of something drawn anew every day; the panel says the date itself.
_DATE_IN_NAME = re.compile(r"(?:\s*[((][^()()]*\d{4}[^()()]*[))]|,\s[^,]*\d{4})$")

Sign = Literal["start", "operator", "move", "end"]
_SIGNS: tuple[Sign, ...] = ("start", "operator", "move", "end")

#: What makes two features the same thing at two steps: kind, campaign or name, holder.
Identity = tuple[str, str, str | None]


#: Days from which on an event is a background to others, and what counts as its length without an end.
_BACKGROUND, _LASTING = 30, 9999


@dataclass(frozen=True)
class StepEvent:
    """An event in the list of a step; days are numbers, both inclusive.

    `begins` is False for what began at an earlier step and goes on.
    """

    event: Event
    start: int
    end: int | None
    begins: bool


@dataclass(frozen=True)
class Change:
    """Something that began, moved, changed its operator or ended between the step before and this one."""

    sign: Sign
    kind: str
    name: Mapping[str, str]
    operator: Mapping[str, str] | None


@dataclass(frozen=True)
class StepContent:
    """All that the panel says about a step, filters aside."""

    step: Step
    phases: tuple[NamedSpan, ...]
    changes: tuple[Change, ...]
    events: tuple[StepEvent, ...]


@dataclass(frozen=True)
class CompiledFeature:
    """A feature of the compiled atlas without its geometry."""

    id: str
    kind: str
    start: int
    end: int | None
    name: Mapping[str, str]
    holder: str | None = None
    campaign: str | None = None
    operator: Mapping[str, str] | None = None
    evidence: str = "computed"

    @property
    def identity(self) -> Identity:
        """What stays the same when the thing moves."""
        if KIND[self.kind].operated:
            return self.kind, self.name["ja"], None
        moving = KIND[self.kind].moves and self.campaign
        return self.kind, moving or self.name["ja"], self.holder


@dataclass(frozen=True)
class EventCard:
    """An event with everything its card shows, references resolved."""

    event: Event
    place: Place | None
    sources: tuple[Source, ...]
    departures: tuple[Departure, ...]


@dataclass(frozen=True)
class PanelIndex:
    """The atlas arranged for the panel. Shared by all sessions: nobody changes it.

    `fronts` is the build's file about what holds the fronts, None where there is none.
    """

    atlas: Atlas
    features: tuple[CompiledFeature, ...]
    fronts: Path | None = None

    @cached_property
    def contents(self) -> tuple[StepContent, ...]:
        """Content of every step, in order."""
        dated = _dated_events(self.atlas)
        held = [_held(self.features, step) for step in self.atlas.steps]
        return tuple(
            StepContent(
                step=step,
                phases=_phases(self.atlas, step),
                changes=_changes(held[step.index - 1] if step.index else None, held[step.index]),
                events=_events_of(dated, step),
            )
            for step in self.atlas.steps
        )

    @cached_property
    def cards(self) -> dict[str, EventCard]:
        """Card of every event, by its id."""
        departures: dict[str, list[Departure]] = {}
        for departure in self.atlas.departures:
            departures.setdefault(departure.claim, []).append(departure)
        return {event.id: _card(event, self.atlas, departures) for event in self.atlas.events}

    @cached_property
    def shapes(self) -> dict[str, Territory | Line]:
        """Territories and lines by their id: what can be chosen on the map besides events."""
        shapes: tuple[Territory | Line, ...] = (*self.atlas.territories, *self.atlas.lines)
        return {shape.id: shape for shape in shapes}

    @cached_property
    def features_by_id(self) -> dict[str, CompiledFeature]:
        """Compiled features by their id, the computed ones among them."""
        return {feature.id: feature for feature in self.features}

    @cached_property
    def front_holds(self) -> Mapping[str, FrontHold]:
        """What holds each computed front, by the front's id; read when it is first asked for."""
        return {} if self.fronts is None else read_holds(self.fronts)

    def content_at(self, iso: str) -> StepContent:
        """Content of the step that holds an ISO day.

        Raises
        ------
        DateError
            If `iso` is not a full ISO date.
        """
        return self.contents[step_of(to_day(iso), self.atlas.steps).index]


def read_compiled_features(path: Path) -> tuple[CompiledFeature, ...]:
    """Features of a build that the list of changes speaks of, without geometry.

    Parameters
    ----------
    path
        The build's `panel.<hash>.json`.
    """
    compiled = json.loads(path.read_text(encoding="utf-8"))
    return tuple(_compiled(raw) for raw in compiled["features"] if raw["kind"] in TOLD)


def _compiled(raw: Mapping[str, Any]) -> CompiledFeature:
    name = {language: str(raw["name"][language]) for language in ("ja", "en")}
    if KIND[raw["kind"]].moves:
        name = {language: _DATE_IN_NAME.sub("", text) for language, text in name.items()}
    return CompiledFeature(
        raw["id"], raw["kind"], raw["start"], raw["end"], name,
        raw.get("holder"), raw.get("campaign"), raw.get("operator"),
        raw.get("evidence", "computed"),
    )  # fmt: skip


def _held(features: Iterable[CompiledFeature], step: Step) -> dict[Identity, list[CompiledFeature]]:
    """What shows at a step, by identity."""
    held: dict[Identity, list[CompiledFeature]] = {}
    for feature in features:
        if shows(feature.kind, feature.start, feature.end, step):
            held.setdefault(feature.identity, []).append(feature)
    return {identity: sorted(found, key=lambda feature: feature.start) for identity, found in held.items()}


def _changes(
    before: Mapping[Identity, Sequence[CompiledFeature]] | None,
    now: Mapping[Identity, Sequence[CompiledFeature]],
) -> tuple[Change, ...]:
    """Beginnings, moves, ends, each in the order of `geo.kinds.TOLD`; none at the first step."""
    if before is None:
        return ()
    changes = [_change("start", now[key][0]) for key in now.keys() - before.keys()]
    changes += [
        _change("operator" if KIND[key[0]].operated else "move", now[key][-1])
        for key in now.keys() & before.keys()
        if _replaced(before[key], now[key])
    ]
    changes += [_change("end", before[key][0]) for key in before.keys() - now.keys() if not KIND[key[0]].passes]
    return tuple(sorted(changes, key=_change_order))


def _replaced(before: Sequence[CompiledFeature], now: Sequence[CompiledFeature]) -> bool:
    """Whether what stands for a thing is new: a front drawn anew, a railway under another operator."""
    fresh = now[-1]
    if KIND[fresh.kind].operated:
        return fresh.operator != before[-1].operator
    return KIND[fresh.kind].moves and fresh.id not in {feature.id for feature in before}


def _change(sign: Sign, feature: CompiledFeature) -> Change:
    return Change(sign, feature.kind, feature.name, feature.operator)


def _change_order(change: Change) -> tuple[int, int, str]:
    return _SIGNS.index(change.sign), TOLD.index(change.kind), change.name["ja"]


def _phases(atlas: Atlas, step: Step) -> tuple[NamedSpan, ...]:
    """Phases that a step overlaps, in order."""
    return tuple(
        phase for phase in atlas.settings.phases if to_day(phase.start) <= step.end and to_day(phase.end) >= step.start
    )


def _dated_events(atlas: Atlas) -> list[tuple[Event, int, int | None]]:
    dated = [(event, *record_interval(event.start, event.end)) for event in atlas.events]
    return sorted(dated, key=lambda item: (item[1], item[0].importance, item[0].id))


def _events_of(dated: Iterable[tuple[Event, int, int | None]], step: Step) -> tuple[StepEvent, ...]:
    """Events whose interval overlaps the step: those that begin in it first, then what goes on, the shorter first."""
    found = [
        StepEvent(event, start, end, begins=start >= step.start)
        for event, start, end in dated
        if shows("event", start, end, step)
    ]
    return tuple(sorted(found, key=_event_order))


def _event_order(item: StepEvent) -> tuple[bool, int, int, int]:
    """What belongs to these days before what lasts for months; the list is in order of start already."""
    lasts = _LASTING if item.end is None else item.end - item.start
    if item.begins:
        return False, 0, item.event.importance if lasts < _BACKGROUND else 4, item.start
    return True, lasts // _BACKGROUND, item.event.importance, item.start


def _card(event: Event, atlas: Atlas, departures: Mapping[str, Sequence[Departure]]) -> EventCard:
    return EventCard(
        event=event,
        place=atlas.places.get(event.place) if event.place else None,
        sources=tuple(atlas.sources[key] for key in event.sources if key in atlas.sources),
        departures=tuple(departure for claim in event.claims for departure in departures.get(claim, ())),
    )


def evidence_counts(atlas: Atlas) -> dict[str, int]:
    """Number of dated records of each evidence grade."""
    counts = dict.fromkeys(("cited", "reported", "general", "computed"), 0)
    for record in atlas.records:
        counts[record.evidence] += 1
    return counts


def opened_counts(atlas: Atlas) -> dict[str, int]:
    """Number of works and pages by how far they were opened."""
    counts = dict.fromkeys(("yes", "part", "page", "no"), 0)
    for source in atlas.sources.values():
        if source.kind in ("work", "page"):
            counts[source.opened] += 1
    return counts
