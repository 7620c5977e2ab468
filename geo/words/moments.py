"""What the panel says about a step: the moment, what it changed, and the labels of its events."""

from __future__ import annotations

from typing import Any

from geo.dates import edtf_interval
from geo.reader.panel import StepContent, StepEvent
from geo.words.calendar import as_date, day_words, era_label, short_day, since_words, step_label
from geo.words.writer import Writer

#: The map shows the rest; every line here is sent with every commit.
_CHANGES_SHOWN = 8


def step_words(content: StepContent, writer: Writer) -> dict[str, Any]:
    """A step as it is read, JSON-ready: `moment` and `changes` as HTML, `events` with plain labels.

    `charts` names the campaigns with measured axes that the step lies in.
    """
    step = content.step
    return {
        "moment": moment_html(content, writer),
        "changes": changes_html(content, writer),
        "events": [
            {
                "id": item.event.id,
                "label": event_label(item, content, writer),
                "category": item.event.category,
                "actors": list(item.event.actors),
            }
            for item in content.events
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
    return writer.html(
        "changes.html",
        first=content.step.index == 0,
        changes=content.changes[:_CHANGES_SHOWN],
        rest=len(content.changes) - _CHANGES_SHOWN,
    )


def event_label(item: StepEvent, content: StepContent, writer: Writer) -> str:
    """Label of an event in the list: its day unless the step is that day, then its name; plain text."""
    language, texts = writer.language, writer.texts
    name, step, start = item.event.name[language.code], content.step, as_date(item.start)
    if not item.begins:
        since = since_words(item.event.start, item.start, start.year == as_date(step.end).year, language)
        return texts.t("event.since", name=name, since=since)
    whole = item.event.start.count("-") >= 2 and not item.event.start.startswith("[")
    if step.start == step.end or not whole:
        return name
    return texts.t("event.dated", date=short_day(start, language), name=name)


def dated_label(name: str, start: str, writer: Writer) -> str:
    """Label of an event outside its step: the first day it can have begun (of its EDTF start), and its name."""
    day = day_words(as_date(edtf_interval(start)[0]), writer.language)
    return writer.texts.t("event.dated", date=day, name=name)
