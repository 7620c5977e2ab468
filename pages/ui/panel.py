"""The panel beside the map: date, phase, changes, the list of events, the card of the chosen one."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from geo.reader.links import Language, LinkNote
from geo.reader.panel import Change, StepContent, StepEvent
from geo.words.calendar import as_date, day_words, era_label, short_day, since_words, step_label
from pages.ui import state
from pages.ui.cache import Shared
from pages.ui.card import card_html
from pages.ui.shape_card import shape_html
from pages.ui.texts import h, own, plain_markdown, t

#: Streamlit remembers every key of a session for ever: neighbouring steps have lists of their own, then keys return.
_LISTS = 4
#: The map shows the rest; every line here is sent with every commit.
_CHANGES_SHOWN = 8


def render_panel(shared: Shared, session: state.Session) -> None:
    """Draw the panel for the session's date."""
    lang = session.view.lang
    content = shared.panel.content_at(session.view.date)
    classroom = session.view.mode == "classroom"
    if not classroom:
        notes = notes_html(session.notes, shared, lang)
        st.html(notes + moment_html(content, lang))
    body = _card_body(shared, session)
    if body:
        with st.container(key="card"):
            st.html(body)
            st.button(t("card.close", lang), key="card_close", on_click=_close_event)
    if not classroom:
        st.html(changes_html(content, lang))
        _render_events(content, session)
        _render_measures(shared, content, lang)


def _render_measures(shared: Shared, content: StepContent, lang: Language) -> None:
    """Charts of the campaign the step lies in, on request: they weigh more than all the rest of the panel."""
    step, spans = content.step, [(data.spec.first, data.spec.last) for data in shared.atlas.campaigns if data.spec.axes]
    if not any(first <= step.end and last >= step.start for first, last in spans):
        return
    if not st.toggle(t("measures.show", lang), key="measures_open"):
        return
    from pages.ui.dataset import get_measures  # with what it imports it would slow the map page down
    from pages.ui.measures import advance_chart, area_chart

    measures = get_measures(shared)
    st.altair_chart(area_chart(measures, lang), alt=t("measures.area.title", lang))
    st.altair_chart(advance_chart(measures, lang), alt=t("measures.advance.title", lang))


def _card_body(shared: Shared, session: state.Session) -> str:
    """Card of the chosen event, else of the chosen territory or line, else nothing."""
    card = shared.panel.cards.get(session.view.event or "")
    if card is not None:
        return card_html(card, shared.atlas, session.view.lang)
    if not session.feature:
        return ""
    return shape_html(session.feature, shared.panel, session.view.lang, session.part)


def moment_html(content: StepContent, lang: Language) -> str:
    """Date in 西暦 and era, and the phase, as HTML."""
    step = content.step
    phases = " / ".join(own(phase.name, lang) for phase in content.phases)
    return (
        f'<section class="moment" aria-label="{h("panel.label", lang)}">'
        f"<h2>{escape(step_label(step, lang))} <small>{escape(era_label(step, lang))}</small></h2>"
        f'<p class="phase">{phases}</p></section>'
    )


def changes_html(content: StepContent, lang: Language) -> str:
    """What changed since the step before, as HTML."""
    return f'<section class="changes"><h3>{h("panel.changes", lang)}</h3>{_changes_html(content, lang)}</section>'


def _changes_html(content: StepContent, lang: Language) -> str:
    if content.step.index == 0:
        return f"<p>{h('panel.first', lang)}</p>"
    if not content.changes:
        return f"<p>{h('panel.unchanged', lang)}</p>"
    rest = len(content.changes) - _CHANGES_SHOWN
    more = f"<p>{h('panel.more', lang, count=rest)}</p>" if rest > 0 else ""
    return f"<ul>{_change_items(content.changes[:_CHANGES_SHOWN], lang)}</ul>{more}"


def _change_items(changes: Iterable[Change], lang: Language) -> str:
    return "".join(
        f'<li><b class="{change.sign}">{h(f"change.{change.sign}", lang)}</b> {_change_text(change, lang)}</li>'
        for change in changes
    )


def _change_text(change: Change, lang: Language) -> str:
    kind, name = t(f"kind.{change.kind}", lang), change.name[lang]
    if change.sign == "operator" and change.operator:
        return escape(f"{name} → {change.operator[lang]}")
    return escape(name if name.casefold() == kind.casefold() else f"{kind}: {name}")


def notes_html(notes: Iterable[LinkNote], shared: Shared, lang: Language) -> str:
    """What of the link was dropped, in the reader's language; empty when nothing was."""
    settings = shared.atlas.settings
    items = [h(f"note.{note.key}", lang, value=note.value, first=settings.start, last=settings.end) for note in notes]
    if not items:
        return ""
    listed = "".join(f"<li>{item}</li>" for item in items)
    return f'<div class="note" role="status"><p>{h("note.title", lang)}</p><ul>{listed}</ul></div>'


def _render_events(content: StepContent, session: state.Session) -> None:
    lang = session.view.lang
    shown = [item for item in content.events if session.filters.passes(item.event)]
    hidden = len(content.events) - len(shown)
    if session.filters:
        st.html(f'<p class="filtered">{h("panel.filtered", lang, shown=len(shown), hidden=hidden)}</p>')
    if not shown:
        if not hidden:
            st.html(f"<p>{h('panel.no_events', lang)}</p>")
        return
    labels = {item.event.id: event_label(item, content, lang) for item in shown}
    key = f"events_{content.step.index % _LISTS}"
    st.session_state[key] = session.view.event if session.view.event in labels else None
    st.radio(
        t("panel.events", lang, count=len(shown)),
        list(labels),
        index=None,
        key=key,
        format_func=labels.__getitem__,
        on_change=_choose_event,
        args=(key,),
    )


def event_label(item: StepEvent, content: StepContent, lang: Language) -> str:
    """Label of an event in the list: its day unless the step is that day, then its name; Markdown escaped."""
    name = item.event.name[lang]
    step, start = content.step, as_date(item.start)
    if not item.begins:
        same_year = start.year == as_date(step.end).year
        since = since_words(item.event.start, item.start, same_year, lang)
        return plain_markdown(f"{name} ({t('panel.since', lang, date=since)})")
    whole = item.event.start.count("-") >= 2 and not item.event.start.startswith("[")
    if step.start == step.end or not whole:
        return plain_markdown(name)
    return plain_markdown(f"{short_day(start, lang)} · {name}")


def dated_label(name: str, day: int, lang: Language) -> str:
    """Label of an event outside its step: full date and name, Markdown escaped."""
    return plain_markdown(f"{day_words(as_date(day), lang)} · {name}")


def _choose_event(key: str) -> None:
    state.current().change(event=st.session_state[key])


def _close_event() -> None:
    state.current().change(event=None)
