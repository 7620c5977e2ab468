"""The parts of the data page that are only read: counts by grade, and where document and record differ."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from geo.reader.links import Language
from geo.reader.table import GRADES, Row, count_grades
from geo.records.atlas import Atlas
from geo.records.schema import Departure
from pages.ui.card import prose_html, sentences_html, source_name
from pages.ui.texts import h


def intro_html(atlas: Atlas, lang: Language) -> str:
    """Heading and what this page is."""
    return (
        f'<article class="text"><h2>{h("data.title", lang)}</h2>'
        f"<p>{h('data.intro', lang, version=atlas.settings.data_version)}</p></article>"
    )


def counts_html(rows: Iterable[Row], lang: Language) -> str:
    """Number of records by kind and evidence grade, with totals."""
    counts = count_grades(rows)
    heads = "".join(
        f'<th scope="col"><b class="grade {grade}" title="{h(f"grade.{grade}.long", lang)}">'
        f"{h(f'grade.{grade}', lang)}</b></th>"
        for grade in GRADES
    )
    lines = [(h(f"kind.{kind}", lang), list(found.values())) for kind, found in counts.items()]
    totals = [sum(found[grade] for found in counts.values()) for grade in GRADES]
    lines.append((h("data.all", lang), totals))
    body = "".join(
        f'<tr><th scope="row">{name}</th>{"".join(f"<td>{number:,}</td>" for number in numbers)}'
        f"<td>{sum(numbers):,}</td></tr>"
        for name, numbers in lines
    )
    head = f'<th scope="col">{h("data.column.kind", lang)}</th>{heads}<th scope="col">{h("data.all", lang)}</th>'
    return (
        f'<article class="text"><h2>{h("data.counts", lang)}</h2><div class="wide"><table class="counts">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></article>"
    )


def departures_html(atlas: Atlas, lang: Language) -> str:
    """Every place where document and record differ, side by side."""
    sentences = {claim.id: claim.sentence for claim in atlas.claims}
    events = {claim: event.id for event in atlas.events for claim in event.claims}
    items = sorted(atlas.departures, key=lambda item: item.claim)
    body = "".join(
        _departure_row(item, sentences.get(item.claim, ""), events.get(item.claim), atlas, lang) for item in items
    )
    heads = "".join(
        f'<th scope="col">{text}</th>'
        for text in (
            h("data.departure.where", lang),
            h("card.departure.document", lang),
            h("card.departure.record", lang),
        )
    )
    return (
        f'<article class="text"><p>{h("data.departures.text", lang)}</p>'
        f'<div class="wide"><table class="departures"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div></article>"
    )


def _departure_row(item: Departure, sentence: str, event: str | None, atlas: Atlas, lang: Language) -> str:
    link = ""
    if event is not None:
        link = f'<br><a href="./?event={event}&amp;lang={lang}" target="_self">{h("data.departure.map", lang)}</a>'
    names = "; ".join(source_name(atlas.sources[key], lang) for key in item.sources if key in atlas.sources)
    return (
        f"<tr><td>{sentences_html([sentence], atlas)} · {escape(item.claim)}<br>"
        f"{h(f'card.departure.{item.kind}', lang)}{link}</td>"
        f'<td data-head="{h("card.departure.document", lang)}">{prose_html(item.document, atlas, lang)}</td>'
        f'<td data-head="{h("card.departure.record", lang)}">{prose_html(item.record, atlas, lang)}<br>'
        f'<small><b class="grade {item.evidence}">{h(f"grade.{item.evidence}", lang)}</b> {names}</small></td></tr>'
    )
