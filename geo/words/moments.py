"""What the panel says about a step: the moment, what it changed, and the lines of its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from geo.dates import edtf_interval
from geo.kinds import KIND
from geo.reader.panel import Change, StepContent, StepEvent
from geo.records.looks import category_colours
from geo.words.calendar import as_date, day_words, era_label, short_edtf, since_words, step_label
from geo.words.writer import Writer

#: The map shows the rest; every line here is sent with every commit, and pushes the events down.
_CHANGES_SHOWN = 5


@dataclass(frozen=True)
class ChangeLine:
    """A line of the list of changes: one change, or `count` that differ in the name only."""

    change: Change
    count: int


def step_words(content: StepContent, writer: Writer) -> dict[str, Any]:
    """A step as it is read, JSON-ready: `moment` and `changes` as HTML, `events` with the HTML of their lines.

    `charts` names the campaigns with measured axes that the step lies in.
    """
    step = content.step
    return {
        "moment": moment_html(content, writer),
        "changes": changes_html(content, writer),
        "events": [
            {
                "id": item.event.id,
                "line": event_line(number, item, content, writer),
                "category": item.event.category,
                "actors": list(item.event.actors),
            }
            for number, item in enumerate(content.events, 1)
        ],
        "charts": [
            data.spec.id
            for data in writer.atlas.campaigns
            if data.axes and data.spec.first <= step.end and data.spec.last >= step.start
        ],
    }


def moment_html(content: StepContent, writer: Writer) -> str:
    """Date, era and phases."""
    return writer.html(
        "moment.html",
        label=step_label(content.step, writer.language),
        era=era_label(content.step, writer.language, writer.atlas.settings.eras),
        phases=content.phases,
    )


def changes_html(content: StepContent, writer: Writer) -> str:
    """What changed since the step before."""
    lines = change_lines(content.changes)
    return writer.html(
        "changes.html",
        first=content.step.index == 0,
        lines=lines[:_CHANGES_SHOWN],
        rest=sum(line.count for line in lines[_CHANGES_SHOWN:]),
    )


def change_lines(changes: Iterable[Change]) -> list[ChangeLine]:
    """Changes as they are listed: what keeps its name whoever operates it (railways) is counted by operator."""
    lines: dict[object, ChangeLine] = {}
    for number, change in enumerate(changes):
        operator = change.operator.model_dump_json() if change.operator else None
        key: object = (change.sign, change.kind, operator) if KIND[change.kind].operated else number
        count = lines[key].count + 1 if key in lines else 1
        lines[key] = ChangeLine(change, count)
    return list(lines.values())


def event_line(number: int, item: StepEvent, content: StepContent, writer: Writer) -> str:
    """Line of an event in the list: its number, which its mark on the map bears, its date and its name."""
    event = item.event
    date = event_date(item, content, writer)
    told = {"id": event.id, "category": event.category, "number": number, "date": date, "name": event.name}
    return str(writer.html("event_line.html", **told))


def event_date(item: StepEvent, content: StepContent, writer: Writer) -> str:
    """Date of an event in the list: its day or month, or since when it goes on; empty where the step says as much."""
    language, step, start = writer.language, content.step, as_date(item.start)
    if not item.begins:
        return since_words(item.event.start, item.start, start.year == as_date(step.end).year, language)
    said = step.start != step.end and edtf_interval(item.event.start) == (step.start, step.end)
    return "" if said else short_edtf(item.event.start, language)


def marks_css(writer: Writer) -> str:
    """Style sheet of the marks of events: colour and shape of each category."""
    settings = writer.atlas.settings
    marks = [(key, category_colours(found), settings.mark_of(key)) for key, found in settings.categories.items()]
    return str(writer.html("marks.css", marks=marks))


def dated_label(name: str, start: str, writer: Writer) -> str:
    """Label of an event outside its step: the first day it can have begun (of its EDTF start), and its name."""
    day = day_words(as_date(edtf_interval(start)[0]), writer.language)
    return writer.texts.t("event.dated", date=day, name=name)
