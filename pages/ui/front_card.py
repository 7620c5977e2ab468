"""The part of a front's card that answers: how sure is this stretch, and which control points hold it."""

from __future__ import annotations

from geo.fronts.holds import FrontHold, HeldStretch, HoldingPoint
from geo.reader.links import Language
from geo.records.atlas import Atlas
from pages.ui.card import sources_html, span_html
from pages.ui.texts import h, own


def front_rows(hold: FrontHold, part: int | None, atlas: Atlas, lang: Language) -> list[tuple[str, str]]:
    """Terms and texts (HTML both) of a computed front.

    Parameters
    ----------
    part
        Stretch that was chosen, from 0. Without one, or with one that the line does not have, the whole line
        is meant: its range of ± days, and no control points.
    """
    stretch = hold.stretch(part)
    rows = [(h("card.certainty", lang), h(f"front.{hold.certainty}", lang))]
    if stretch is None:
        return [*rows, (h("front.uncertainty", lang), _range(hold, lang)), (h("card.note", lang), h("front.ask", lang))]
    return [
        *rows,
        (h("front.uncertainty", lang), h("front.days", lang, days=f"{stretch.days:g}")),
        (h("front.points", lang), _points(stretch, atlas, lang)),
    ]


def _range(hold: FrontHold, lang: Language) -> str:
    low, high = hold.days
    if low == high:
        return h("front.days", lang, days=f"{low:g}")
    return h("front.range", lang, low=f"{low:g}", high=f"{high:g}", count=len(hold.stretches))


def _points(stretch: HeldStretch, atlas: Atlas, lang: Language) -> str:
    items = "".join(f"<li>{_point(point, atlas, lang)}</li>" for point in stretch.held_by)
    return f'<ul class="holds">{items}</ul>'


def _point(point: HoldingPoint, atlas: Atlas, lang: Language) -> str:
    known = [atlas.sources[key] for key in point.sources if key in atlas.sources]
    grade = (
        f'<b class="grade {point.evidence}" title="{h(f"grade.{point.evidence}.long", lang)}">'
        f"{h(f'grade.{point.evidence}', lang)}</b>"
    )
    reached = h("front.reached", lang, date="{}").format(span_html(point.date, point.date_latest, atlas, lang))
    parts = [f"<b>{own(point.name, lang)}</b>", reached, own(point.army, lang), grade]
    return " · ".join(parts) + sources_html(known, lang)
