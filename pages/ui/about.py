"""The texts of the page about the atlas, with its counts, keys, sources and licences."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from geo.reader.links import Language
from geo.reader.panel import evidence_counts, opened_counts
from geo.records.atlas import Atlas
from geo.records.schema import Source
from pages.ui.card import address_html, source_name
from pages.ui.texts import h, own

_KEYS = (
    ("← →", "step"), ("PageUp PageDown", "clicker"), ("Shift+← Shift+→", "year"), ("N P", "event"),
    ("F B", "stretch"), ("Home End", "ends"), ("Space", "play"), ("Esc", "escape"),
)  # fmt: skip
_EXAMPLES = (
    ("august", "date=1945-08-16"),
    ("nomonhan", "date=1939-08-25&view=47.75,118.6,8.5"),
    ("classroom", "date=1932&mode=classroom"),
)


def about_html(atlas: Atlas, lang: Language) -> str:
    """The whole page as HTML; every text of the data is escaped."""
    parts = (_what(atlas, lang), _trust(atlas, lang), _use(lang), _sources(atlas, lang), _licences(atlas, lang))
    return f'<article class="text">{"".join(parts)}</article>'


def _section(key: str, lang: Language, body: str) -> str:
    return f"<section><h2>{h(key, lang)}</h2>{body}</section>"


def _what(atlas: Atlas, lang: Language) -> str:
    settings = atlas.settings
    text = h(
        "about.what.text",
        lang,
        document=settings.document[lang],
        first_year=settings.start[:4],
        last_year=settings.end[:4],
    )
    amount = h(
        "about.amount",
        lang,
        events=len(atlas.events),
        territories=len(atlas.territories),
        lines=len(atlas.lines),
        places=len(atlas.places),
        sources=len(atlas.sources),
        claims=len(atlas.claims),
        mappable=sum(claim.mappable for claim in atlas.claims),
        version=settings.data_version,
    )
    link = address_html(settings.document_address, h("about.document", lang))
    return _section("about.what", lang, f"<p>{text}</p><p>{link}</p><p>{amount}</p>")


def _trust(atlas: Atlas, lang: Language) -> str:
    rows = "".join(
        f'<tr><td><b class="grade {grade}">{h(f"grade.{grade}", lang)}</b></td>'
        f"<td>{h(f'grade.{grade}.long', lang)}</td><td>{count}</td></tr>"
        for grade, count in evidence_counts(atlas).items()
    )
    body = (
        f"<p>{h('about.trust.text', lang)}</p>"
        + _table(("about.grade", "about.meaning", "about.count"), rows, lang)
        + f"<p>{h('about.departures', lang, count=len(atlas.departures))}</p>"
        f"<p>{h('about.fronts', lang)}</p><p>{h('about.shapes', lang)}</p>"
    )
    return _section("about.trust", lang, body)


def _table(heads: Iterable[str], rows: str, lang: Language) -> str:
    head = "".join(f'<th scope="col">{h(key, lang)}</th>' for key in heads)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _use(lang: Language) -> str:
    rows = "".join(f"<tr><td>{keys}</td><td>{h(f'about.key.{name}', lang)}</td></tr>" for keys, name in _KEYS)
    items = "".join(
        f'<li><a href="./?{escape(query)}&amp;lang={lang}" target="_self">'
        f"{h(f'about.links.item.{name}', lang)}</a></li>"
        for name, query in _EXAMPLES
    )
    table = _table(("about.key", "about.action"), rows, lang)
    body = f"{table}<p>{h('about.keys.note', lang)}</p><p>{h('about.links', lang)}</p><ul>{items}</ul>"
    return _section("about.use", lang, body)


def _sources(atlas: Atlas, lang: Language) -> str:
    rows = "".join(_source_row(source, lang) for source in atlas.sources.values())
    counts = opened_counts(atlas)
    text = h("about.sources.text", lang, count=sum(counts.values()), **counts)
    table = _table(("about.sources.work", "about.sources.opened", "about.sources.use"), rows, lang)
    return _section("about.sources", lang, f"<p>{text}</p>{table}")


def _source_row(source: Source, lang: Language) -> str:
    name = source_name(source, lang)
    if source.publisher:
        name += f", {escape(source.publisher)}"
    if source.address:
        name += f" · {address_html(source.address, h('card.address', lang))}"
    opened = h(f"opened.{source.opened}", lang) if source.kind in ("work", "page") else ""
    use = own(source.use, lang) if source.use else ""
    return f'<tr id="source-{source.id}"><td>{name}</td><td>{opened}</td><td>{use}</td></tr>'


def _licences(atlas: Atlas, lang: Language) -> str:
    attribution = f"<p><b>{h('about.attribution', lang)}</b> {own(atlas.settings.attribution, lang)}</p>"
    return _section("about.licences", lang, f"<p>{h('about.licences.text', lang)}</p>{attribution}")
