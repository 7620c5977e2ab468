"""The card of an event: what, when, where, how many, by which source, and how sure."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

from geo.reader.links import LANGUAGES, Language, parse_date
from geo.reader.panel import EventCard
from geo.records.atlas import Atlas
from geo.records.localized import Localized
from geo.records.schema import Departure, Number, Record, Source
from geo.words.calendar import DateWords, record_dates, split_dates
from pages.ui.texts import h, own


def card_html(card: EventCard, atlas: Atlas, lang: Language) -> str:
    """The card as HTML; every text of the data is escaped."""
    event = card.event
    rows = [
        (h("card.date", lang), dates_html(event, atlas, lang)),
        (h("card.time", lang), own(event.time, lang) if event.time else ""),
        (h("card.place", lang), _place(card, lang)),
        (h("card.actors", lang), _actors(event.actors, atlas, lang)),
        (h("card.names", lang), _other_names(card)),
        (h("card.numbers", lang), numbers_html(event.numbers, atlas, lang)),
        (h("card.note", lang), prose_html(event.note, atlas, lang) if event.note else ""),
        (h("card.sentences", lang), sentences_html(event.sentences, atlas)),
        (h("grade.label", lang), grade_html(event.evidence, lang)),
        (h("card.sources", lang), sources_html(card.sources, lang)),
    ]
    category = atlas.settings.categories[event.category]
    return (
        f'<article class="card event-card" data-id="{escape(event.id)}" aria-label="{h("card.label", lang)}">'
        f'<p class="kind" style="border-color:{category.color}">{own(category.name, lang)}</p>'
        f"<h3>{own(event.name, lang)}</h3><p>{prose_html(event.summary, atlas, lang)}</p>"
        f"{''.join(_departure(item, atlas, lang) for item in card.departures)}{list_html(rows)}</article>"
    )


def list_html(rows: Iterable[tuple[str, str]]) -> str:
    """Terms and their texts (HTML both); a row without a text is left out."""
    return f"<dl>{''.join(f'<dt>{term}</dt><dd>{text}</dd>' for term, text in rows if text)}</dl>"


def grade_html(evidence: str, lang: Language) -> str:
    """An evidence grade: its name and what it means."""
    return f'<b class="grade {evidence}">{h(f"grade.{evidence}", lang)}</b> {h(f"grade.{evidence}.long", lang)}'


def source_name(source: Source, lang: Language) -> str:
    """Author, year and title of a source, escaped; the title in the reader's language."""
    title = source.title[lang]
    head = ", ".join(part for part in (source.author, source.year) if part)
    return escape(f"{head}: {title}" if head else title)


def address_html(address: str, text: str) -> str:
    """A link to a page outside; an address that is none of the web is shown as text."""
    if urlsplit(address).scheme not in ("http", "https"):
        return escape(address)
    return f'<a href="{escape(address)}" target="_blank">{text}</a>'


def dates_html(record: Record, atlas: Atlas, lang: Language) -> str:
    """Dates of a record in words, as links that move the map."""
    return span_html(record.start, record.end, atlas, lang)


def span_html(start: str, end: str | None, atlas: Atlas, lang: Language) -> str:
    """A date or two (EDTF, both inclusive) in words, as links that move the map."""
    words = record_dates(start, end, lang)
    return " – ".join(_date_link(word, atlas, lang) for word in words)


def _date_link(words: DateWords, atlas: Atlas, lang: Language) -> str:
    """A date that moves the map, or plain text when the atlas does not reach it."""
    text = escape(words.text)
    iso = parse_date(words.iso, atlas) if words.iso else None
    if iso is None:
        return text
    return f'<a href="?date={iso}&amp;lang={lang}" data-date="{iso}" target="_self">{text}</a>'


def prose_html(text: Localized, atlas: Atlas, lang: Language) -> str:
    """A text of the data, escaped, its dates as links."""
    pieces = split_dates(text[lang], lang)
    return "".join(_date_link(piece, atlas, lang) for piece in pieces)


def _place(card: EventCard, lang: Language) -> str:
    place = card.place
    if place is None:
        return h("card.no_place", lang)
    name, today = place.name[lang], place.today[lang] if place.today else ""
    parts = [escape(name)]
    if today and today != name:
        parts.append(h("card.today", lang, name=today))
    parts.append(h("card.precision", lang, km=f"{place.precision_km:g}"))
    return " · ".join(parts)


def _actors(actors: Iterable[str], atlas: Atlas, lang: Language) -> str:
    return " · ".join(side_name(actor, atlas, lang) for actor in actors)


def side_name(side: str, atlas: Atlas, lang: Language) -> str:
    """Name of an actor or holder, escaped."""
    name: Localized | None = atlas.settings.actors.get(side)
    if name is None and side in atlas.settings.holders:
        name = atlas.settings.holders[side].name
    return own(name, lang) if name is not None else escape(side)


def _other_names(card: EventCard) -> str:
    found = [(code, text) for code, text in card.event.name.items() if code not in LANGUAGES]
    return " · ".join(f'<span lang="{code}">{escape(text)}</span>' for code, text in found if text)


def numbers_html(numbers: Iterable[Number], atlas: Atlas, lang: Language) -> str:
    """Figures as a list, each with its side, source and remark; empty when there are none."""
    items = [f"<li>{_number(number, atlas, lang)}</li>" for number in numbers]
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _number(number: Number, atlas: Atlas, lang: Language) -> str:
    text = f"{own(number.label, lang)} <b>{h(f'unit.{number.unit}', lang, n=_range(number))}</b>"
    details = []
    if number.side:
        details.append(h("card.numbers.side", lang, side="{}").format(side_name(number.side, atlas, lang)))
    known = [atlas.sources[key] for key in number.sources or () if key in atlas.sources]
    if known:
        names = "; ".join(source_name(source, lang) for source in known)
        details.append(h("card.numbers.source", lang, source="{}").format(names))
    if number.note:
        details.append(own(number.note, lang))
    return f"{text} <small>{' · '.join(details)}</small>" if details else text


def _range(number: Number) -> str:
    low = _figure(number.low)
    return low if number.high is None or number.high == number.low else f"{low}–{_figure(number.high)}"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def sentences_html(sentences: Iterable[str], atlas: Atlas) -> str:
    """Sentences of the document by number, as links to it."""
    address = atlas.settings.document_address
    return " · ".join(address_html(address, escape(sentence)) for sentence in sentences)


def sources_html(sources: Iterable[Source], lang: Language) -> str:
    """Sources as a list: what each is, whether it was opened, where it is."""
    return f"<ul>{''.join(f'<li>{_source(source, lang)}</li>' for source in sources)}</ul>"


def _source(source: Source, lang: Language) -> str:
    parts = [source_name(source, lang)]
    if source.kind in ("work", "page"):
        parts.append(h(f"opened.{source.opened}", lang))
    if source.address:
        parts.append(address_html(source.address, h("card.address", lang)))
    return " · ".join(parts)


def _departure(departure: Departure, atlas: Atlas, lang: Language) -> str:
    names = "; ".join(source_name(atlas.sources[key], lang) for key in departure.sources if key in atlas.sources)
    return (
        f'<div class="departure"><h4>{h("card.departure", lang)}'
        f" <small>{h(f'card.departure.{departure.kind}', lang)} · {escape(departure.claim)}</small></h4>"
        f"<p><b>{h('card.departure.document', lang)}</b> {prose_html(departure.document, atlas, lang)}</p>"
        f"<p><b>{h('card.departure.record', lang)}</b> {prose_html(departure.record, atlas, lang)}"
        f" <small>{grade_html(departure.evidence, lang)} · {names}</small></p></div>"
    )
