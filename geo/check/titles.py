"""An event is called what its category says it is: a battle is fighting, and nothing without fighting is."""

from __future__ import annotations

from collections.abc import Iterator

from geo.check.contradictions import Contradiction, Findings
from geo.check.marks import marks
from geo.records.atlas import Atlas
from geo.records.schema import Event
from geo.records.settings import CategoryRule

#: Field, value and remedy.
Finding = tuple[str, str, str]


def titles(atlas: Atlas) -> Findings:
    """Compare titles and texts of events with what `title_words` and `category_rules` ask of their categories."""
    findings = Findings("titles")
    for event in atlas.events:
        rule = atlas.settings.category_rules.get(event.category, CategoryRule())
        for found in (*_title(event, atlas, findings), *_told(event, rule, findings), *_takes(event, rule, findings)):
            findings.add(Contradiction(atlas.files.get(event.id, "-"), (event.id,), *found))
    return findings


def _title(event: Event, atlas: Atlas, findings: Findings) -> Iterator[Finding]:
    for rule in atlas.settings.title_words:
        for code, words in rule.words.items():
            title = event.name.get(code) or ""
            match = marks(tuple(words)).search(title)
            findings.pairs += match is not None
            if match is not None and event.category not in rule.categories:
                allowed = " or ".join(rule.categories)
                remedy = (
                    f"{match[0]!r} in the title of {event.id} is for {allowed}; it is {event.category}: correct one"
                )
                yield f"name.{code}", repr(title), remedy


def _told(event: Event, rule: CategoryRule, findings: Findings) -> Iterator[Finding]:
    for code, words in rule.told_with.items():
        findings.pairs += 1
        texts = [event.name, event.summary, *(number.label for number in event.numbers)]
        if not any(marks(tuple(words)).search(text.get(code) or "") for text in texts):
            remedy = (
                f"no word in title, summary or figures of {event.id} tells of it; choose another category, or tell it"
            )
            yield f"category.{code}", event.category, remedy
    for code, words in rule.never_with.items():
        findings.pairs += 1
        match = marks(tuple(words)).search(event.summary.get(code) or "")
        if match is not None:
            remedy = f"{match[0]!r} in the summary of {event.id} says otherwise; choose another category, or correct it"
            yield f"category.{code}", event.category, remedy


def _takes(event: Event, rule: CategoryRule, findings: Findings) -> Iterator[Finding]:
    if rule.takings and event.place is not None:
        findings.pairs += 1
        if not event.takings:
            remedy = f"an event of {event.category} tells who took what from whom; say it for {event.id}"
            yield "takings", "none", remedy
