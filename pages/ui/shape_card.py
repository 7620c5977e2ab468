"""The card of a territory, line or area that was chosen on the map."""

from __future__ import annotations

from html import escape

from geo.reader.links import Language
from geo.reader.panel import CompiledFeature, PanelIndex
from geo.records.atlas import Atlas
from geo.records.schema import Line, Number, Territory
from geo.words.calendar import as_date, day_words
from pages.ui.card import (
    dates_html,
    grade_html,
    list_html,
    numbers_html,
    prose_html,
    sentences_html,
    side_name,
    sources_html,
)  # fmt: skip
from pages.ui.front_card import front_rows
from pages.ui.texts import h, own, t

Rows = list[tuple[str, str]]


def shape_html(feature_id: str, panel: PanelIndex, lang: Language, part: int | None = None) -> str:
    """The card as HTML, everything escaped; empty when there is no such thing.

    Parameters
    ----------
    feature_id
        Id of a record, or of something computed from records, which has a name, dates and a grade only;
        a computed front also says what holds it.
    part
        Part of a computed front that was chosen, from 0; None for the whole line.
    """
    record = panel.shapes.get(feature_id)
    if record is not None:
        name = record.name[lang]
        return _frame(feature_id, name, _rows(record, panel.atlas, lang), lang)
    feature = panel.features_by_id.get(feature_id)
    if feature is None:
        return ""
    rows = _computed_rows(feature, lang)
    hold = panel.front_holds.get(feature_id)
    if hold is not None:
        rows[1:1] = front_rows(hold, part, panel.atlas, lang)
    return _frame(feature_id, feature.name[lang], rows, lang)


def _frame(feature_id: str, name: str, rows: Rows, lang: Language) -> str:
    return (
        f'<article class="card" data-id="{escape(feature_id)}" aria-label="{h("card.shape", lang)}">'
        f"<h3>{escape(name)}</h3>{list_html(rows)}</article>"
    )


def _rows(record: Territory | Line, atlas: Atlas, lang: Language) -> Rows:
    known = [atlas.sources[key] for key in record.sources if key in atlas.sources]
    more = _territory_rows(record, atlas, lang) if isinstance(record, Territory) else _line_rows(record, atlas, lang)
    return [
        (h("card.date", lang), dates_html(record, atlas, lang)),
        *more,
        (h("card.note", lang), prose_html(record.note, atlas, lang) if record.note else ""),
        (h("card.sentences", lang), sentences_html(record.sentences, atlas)),
        (h("grade.label", lang), grade_html(record.evidence, lang)),
        (h("card.sources", lang), sources_html(known, lang)),
    ]


def _territory_rows(record: Territory, atlas: Atlas, lang: Language) -> Rows:
    capital = atlas.places.get(record.capital or "")
    name = "" if capital is None else own(capital.name, lang)
    return [
        (h("card.holder", lang), side_name(record.holder, atlas, lang)),
        (h("card.status", lang), h(f"status.{record.status}", lang)),
        (h("card.capital", lang), name),
    ]


def _line_rows(record: Line, atlas: Atlas, lang: Language) -> Rows:
    side = record.side or record.holder
    numbers = list(record.numbers)
    if record.magnitude is not None and not numbers:
        label = {"ja": t("card.magnitude", "ja"), "en": t("card.magnitude", "en")}
        numbers = [Number.model_validate({"label": label, **record.magnitude.model_dump()})]
    return [
        (h("card.holder", lang), side_name(side, atlas, lang) if side else ""),
        (h("card.operator", lang), own(record.operator, lang) if record.operator else ""),
        (h("card.numbers", lang), numbers_html(numbers, atlas, lang)),
        (h("card.certainty", lang), h(f"certainty.{record.certainty}", lang)),
    ]


def _computed_rows(feature: CompiledFeature, lang: Language) -> Rows:
    days = dict.fromkeys(day for day in (feature.start, feature.end) if day is not None)
    words = " – ".join(day_words(as_date(day), lang) for day in days)
    return [(h("card.date", lang), words), (h("grade.label", lang), grade_html(feature.evidence, lang))]
