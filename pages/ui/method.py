"""The texts of the method page, with its figures and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from geo.fronts.crossval import LeftOut, Report, Scores
from geo.reader.links import Language
from geo.records.atlas import Atlas
from geo.records.campaigns import CampaignSpec
from geo.records.tables import ControlPoint
from geo.words.calendar import as_date, short_day
from pages.ui.card import source_name
from pages.ui.methodfacts import Area
from pages.ui.texts import h, own

_STEPS = ("points", "lines", "surface", "isolines", "extras", "certainty")
_LIMITS = ("between", "roads", "held", "pockets", "steppe", "years", "sources")
_MADE = ("partition", "borders", "coast", "disputed")
_TIMES = ("step", "shown", "state", "coarse")
_SCORES = ("scores.test", "scores.count", "scores.median", "scores.p90", "scores.within_1", "scores.within_2")
_WORST = ("worst.place", "worst.error", "worst.computed", "worst.sources", "worst.reason")
_AREAS = ("areas.name", "areas.computed", "areas.published", "areas.difference", "areas.source")


def _article(*parts: str) -> str:
    return f'<article class="text">{"".join(parts)}</article>'


def _heading(key: str, lang: Language) -> str:
    return f"<h2>{h(key, lang)}</h2>"


def _table(heads: Iterable[str], rows: Iterable[str], lang: Language) -> str:
    head = "".join(f'<th scope="col">{h(f"method.{key}", lang)}</th>' for key in heads)
    return f'<table class="figures"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _cells(heads: Iterable[str], values: Iterable[str], lang: Language) -> str:
    """Cells of a row; each knows its heading, which a narrow screen puts before it."""
    return "".join(
        f'<td data-head="{h(f"method.{key}", lang)}">{value}</td>' for key, value in zip(heads, values, strict=True)
    )


def _days(value: float, lang: Language) -> str:
    return h("method.days", lang, n=f"{value:.1f}")


def steps_html(spec: CampaignSpec, lang: Language) -> str:
    """Title, and how a front comes about, step by step."""
    values = {"km_per_day": f"{spec.surface.km_per_day:g}"}
    items = "".join(f"<li>{h(f'method.step.{step}', lang, **values)}</li>" for step in _STEPS)
    return _article(
        _heading("method.title", lang), f"<p>{h('method.intro', lang)}</p>", _heading("method.fronts", lang),
        f"<ol>{items}</ol>",
    )  # fmt: skip


def figures_html(report: Report, lang: Language) -> str:
    """How well the surface knows places it has not been told about, and where it is wrong."""
    rows = [_score_row("method.scores.single", report.single, lang)]
    if report.together is not None:
        rows.append(_score_row("method.scores.together", report.together, lang))
    worst = (_worst_row(item, report, lang) for item in report.worst)
    return _article(
        _heading("method.scores", lang),
        f"<p>{h('method.scores.text', lang)}</p>",
        _table(_SCORES, rows, lang),
        f"<h3>{h('method.worst', lang, count=len(report.worst))}</h3>",
        _table(_WORST, worst, lang),
    )


def _score_row(name: str, scores: Scores, lang: Language) -> str:
    days = (h("method.days", lang, n=f"{value:.2f}") for value in (scores.median, scores.p90))
    figures = (*days, f"{scores.within_1:.0%}", f"{scores.within_2:.0%}")
    cells = _cells(_SCORES[1:], (f"{scores.count}", *figures), lang)
    return f'<tr><th scope="row">{h(name, lang)}</th>{cells}</tr>'


def _worst_row(item: LeftOut, report: Report, lang: Language) -> str:
    place, reason = item.point, report.reasons.get(item.point.id)
    cells = (
        _days(item.error, lang),
        short_day(as_date(place.first_day + round(item.predicted)), lang),
        _span(place, lang),
        own(reason, lang) if reason else h("method.worst.no_reason", lang),
    )
    name = own(place.name, lang)
    return f'<tr><th scope="row">{name}</th>{_cells(_WORST[1:], cells, lang)}</tr>'


def _span(place: ControlPoint, lang: Language) -> str:
    days = dict.fromkeys(short_day(as_date(place.first_day + day), lang) for day in (place.earliest, place.latest))
    return "–".join(days)


def certainty_html(spec: CampaignSpec, lang: Language) -> str:
    """When a stretch of front is drawn as attested, and by how much it may be off."""
    near = spec.certainty
    values = {
        "km": f"{near.attested_km:g}",
        "days": f"{near.attested_days:g}",
        "km_per_day": f"{near.error_km_per_day:g}",
        "most": f"{near.most_days:g}",
    }
    return _article(
        _heading("method.certainty", lang),
        f"<p>{h('method.certainty.attested', lang, **values)}</p><p>{h('method.certainty.off', lang, **values)}</p>",
    )


def limits_html(lang: Language) -> str:
    """What the map cannot know."""
    return _article(_heading("method.limits", lang), _list([h(f"method.limit.{name}", lang) for name in _LIMITS]))


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def areas_html(areas: Sequence[Area], atlas: Atlas, lang: Language) -> str:
    """How territories are put together, and their areas beside those that were published."""
    rows = chain.from_iterable(_area_rows(area, atlas, lang) for area in areas)
    head = f"<h3>{h('method.areas', lang)}</h3><p>{h('method.areas.text', lang)}</p>"
    return _article(
        _heading("method.cells", lang),
        _list([h(f"method.cells.{name}", lang) for name in _MADE]),
        head + _table(_AREAS, rows, lang) if areas else "",
        f"<p>{h('method.areas.karafuto', lang)}</p>" if "karafuto" in _cells_of(atlas) else "",
    )


def _cells_of(atlas: Atlas) -> set[str]:
    return {cell for record in atlas.territories for cell in record.cells}


def _area_rows(area: Area, atlas: Atlas, lang: Language) -> list[str]:
    """One row for each published figure; name and computed area stand before the first."""
    span = f' rowspan="{len(area.published)}"' if len(area.published) > 1 else ""
    first = f'<th scope="row"{span}>{own(area.name, lang)}</th>'
    first += f'<td{span} data-head="{h("method.areas.computed", lang)}">{area.computed:,.0f}</td>'
    rows = []
    for item in area.published:
        source = atlas.sources.get(item.source)
        words = [own(item.note, lang)] if item.note else []
        words += [source_name(source, lang)] if source else []
        values = (f"{item.value:,.0f}", _difference(area.computed, item.value), "<br>".join(words))
        rows.append(f"<tr>{first}{_cells(_AREAS[2:], values, lang)}</tr>")
        first = ""
    return rows


def _difference(computed: float, published: float) -> str:
    """Signed share of the published figure, never a negative zero."""
    return f"{round(computed / published - 1, 3) + 0.0:+.1%}".replace("-", "−")


def time_html(lang: Language) -> str:
    """The one rule by which something shows at a step."""
    return _article(_heading("method.time", lang), _list([h(f"method.time.{name}", lang) for name in _TIMES]))
