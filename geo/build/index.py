"""The index of an atlas as the build writes it: the frame that links and pages need (see `geo.reader.index`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from geo.build.compile import projection_json
from geo.reader.links import event_date
from geo.records.atlas import Atlas
from geo.records.localized import Localized
from geo.words.typed import eras_json, month_names, weekday_names


def whole_text(text: Localized, languages: Iterable[str]) -> dict[str, str]:
    """A text with an entry for every language of an atlas: where it has none, the first there is."""
    return {code: text[code] for code in languages}


def index_json(atlas: Atlas, relief: Sequence[float] | None = None) -> dict[str, Any]:
    """JSON form of the index of an atlas; `geo.reader.index.parse_index` reads it.

    Parameters
    ----------
    relief
        Where the picture of the relief lies in the plane: left, top, right, bottom; None without one.
    """
    settings = atlas.settings

    def told(text: Localized) -> dict[str, str]:
        return whole_text(text, settings.languages)

    return {
        "data_version": settings.data_version,
        "languages": list(settings.languages),
        "title": told(settings.title),
        "short_title": told(settings.short_title),
        "start": settings.start,
        "end": settings.end,
        "opening_date": settings.opening_date,
        "opening_view": list(settings.opening_view),
        "bounds": list(settings.bounds),
        "steps": [[step.start, step.end, step.band] for step in atlas.steps],
        "layers": [{"id": layer.id, "name": told(layer.name), "default": layer.default} for layer in settings.layers],
        "categories": {key: told(swatch.name) for key, swatch in settings.categories.items()},
        "actors": {key: told(name) for key, name in settings.actors.items()},
        "events": {event.id: event_date(event, atlas) for event in atlas.events},
        "ways": _ways(atlas),
        "departures": len(atlas.departures),
        "projection": projection_json(settings),
        "relief": relief,
        "measured": [[data.spec.first, data.spec.last] for data in atlas.campaigns if data.spec.axes],
    }


def _ways(atlas: Atlas) -> dict[str, Any]:
    """Ways to type a date beside the calendar's numbers."""
    languages = atlas.languages.values()
    return {
        "eras": eras_json(atlas.settings.eras, atlas.settings.other_eras),
        "months": [names for language in languages if (names := month_names(language))],
        "era_years": [language.dates.era_year for language in languages],
        "weekdays": weekday_names(atlas),
    }
