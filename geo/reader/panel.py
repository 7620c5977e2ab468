"""What stands beside the map: the phases and events of a step, and what the step changed.

Worked out once, by the build. Holds texts as the data gives them; `geo.words` puts them into sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from geo.dates import Step, record_interval, shows, to_day
from geo.kinds import KIND, TOLD
from geo.records.atlas import Atlas
from geo.records.feature import Feature
from geo.records.localized import Localized
from geo.records.schema import DepartureKind, Event, Opened
from geo.records.settings import NamedSpan

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
    name: Localized
    operator: Localized | None


@dataclass(frozen=True)
class StepContent:
    """All that the panel says about a step, filters aside."""

    step: Step
    phases: tuple[NamedSpan, ...]
    changes: tuple[Change, ...]
    events: tuple[StepEvent, ...]


@dataclass(frozen=True)
class CompiledFeature:
    """A feature as the list of changes sees it: without its geometry."""

    id: str
    kind: str
    start: int
    end: int | None
    name: Localized
    holder: str | None = None
    campaign: str | None = None
    operator: Localized | None = None
    evidence: str = "computed"

    @property
    def identity(self) -> Identity:
        """What stays the same when the thing moves."""
        name = _first_text(self.name)
        if KIND[self.kind].operated:
            return self.kind, name, None
        moving = KIND[self.kind].moves and self.campaign
        return self.kind, moving or name, self.holder


def compiled_features(features: Iterable[Feature]) -> tuple[CompiledFeature, ...]:
    """The features whose coming and going is told."""
    return tuple(_compiled(feature) for feature in features if feature.kind in TOLD)


def _compiled(feature: Feature) -> CompiledFeature:
    more, operator = feature.properties, feature.properties.get("operator")
    return CompiledFeature(
        feature.id, feature.kind, feature.start, feature.end, feature.name,
        more.get("holder"), more.get("campaign"), None if operator is None else Localized.model_validate(operator),
        more.get("evidence", "computed"),
    )  # fmt: skip


def _first_text(text: Localized) -> str:
    return next(iter(text.values()))


def step_contents(atlas: Atlas, features: Sequence[CompiledFeature]) -> tuple[StepContent, ...]:
    """Content of every step, in order."""
    dated = _dated_events(atlas)
    held = [_held(features, step) for step in atlas.steps]
    return tuple(
        StepContent(
            step=step,
            phases=_phases(atlas, step),
            changes=_changes(held[step.index - 1] if step.index else None, held[step.index]),
            events=_events_of(dated, step),
        )
        for step in atlas.steps
    )


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
    return _SIGNS.index(change.sign), TOLD.index(change.kind), _first_text(change.name)


def _phases(atlas: Atlas, step: Step) -> tuple[NamedSpan, ...]:
    """Phases that a step overlaps, in order."""
    return tuple(
        phase for phase in atlas.settings.phases if to_day(phase.start) <= step.end and to_day(phase.end) >= step.start
    )


def _dated_events(atlas: Atlas) -> list[tuple[Event, int, int | None]]:
    dated = [(event, *record_interval(event.start, event.end)) for event in atlas.events]
    return sorted(dated, key=lambda item: (item[1], item[0].importance, item[0].id))


def _events_of(dated: Iterable[tuple[Event, int, int | None]], step: Step) -> tuple[StepEvent, ...]:
    """Events whose interval overlaps the step: those that begin in it by date, then what goes on, the shorter first.

    `stepEvents` in component/core/events.js has the same order: the numbers on the map are those of the list.
    """
    found = [
        StepEvent(event, start, end, begins=start >= step.start)
        for event, start, end in dated
        if shows("event", start, end, step)
    ]
    return tuple(sorted(found, key=_event_order))


def _event_order(item: StepEvent) -> tuple[bool, int, int, int, str]:
    """What belongs to these days before what lasts for months."""
    background = (_LASTING if item.end is None else item.end - item.start) // _BACKGROUND
    event = item.event
    if item.begins:
        return False, min(background, 1), item.start, event.importance, event.id
    return True, background, event.importance, item.start, event.id


def evidence_counts(atlas: Atlas) -> dict[str, int]:
    """Number of dated records of each evidence grade."""
    counts = dict.fromkeys(("cited", "reported", "general", "computed"), 0)
    for record in atlas.records:
        counts[record.evidence] += 1
    return counts


def departure_counts(atlas: Atlas) -> dict[str, int]:
    """Number of departures of the document of each kind; they are never added up to one number."""
    counts: dict[str, int] = dict.fromkeys((kind.replace("-", "_") for kind in get_args(DepartureKind)), 0)
    for departure in atlas.departures:
        counts[departure.kind.replace("-", "_")] += 1
    return counts


def opened_counts(atlas: Atlas) -> dict[str, int]:
    """Number of works and pages by how far they were opened."""
    counts: dict[str, int] = dict.fromkeys(get_args(Opened), 0)
    for source in atlas.sources.values():
        if source.kind in ("work", "page"):
            counts[source.opened] += 1
    return counts
