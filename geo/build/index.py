"""The index of an atlas as the build writes it: the frame that links and pages need (see `geo.reader.index`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from unicodedata import category, normalize

from geo.dates import to_day
from geo.reader.links import event_date
from geo.records.atlas import Atlas
from geo.records.localized import Localized
from geo.records.schema import Era


def whole_text(text: Localized, languages: Iterable[str]) -> dict[str, str]:
    """A text with an entry for every language of an atlas: where it has none, the first there is."""
    return {code: text[code] for code in languages}


def index_json(atlas: Atlas) -> dict[str, Any]:
    """JSON form of the index of an atlas; `geo.reader.index.parse_index` reads it."""
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
        "ways": {"eras": _eras(settings.eras), "months": _months(atlas)},
        "departures": len(atlas.departures),
        "relief": atlas.basemap.relief_bounds if atlas.basemap.relief is not None else None,
        "measured": [[data.spec.first, data.spec.last] for data in atlas.campaigns if data.spec.axes],
    }


def _eras(eras: Sequence[Era]) -> list[dict[str, Any]]:
    """Eras as they are typed: by their name in any language, with or without accents, or by its first letter."""
    known = sorted(eras, key=lambda era: era.start)
    lasts = [to_day(following.start) - 1 for following in known[1:]]
    return [
        {"names": _typed_names(era), "first": to_day(era.start), "last": last}
        for era, last in zip(known, [*lasts, None], strict=False)
    ]


def _typed_names(era: Era) -> list[str]:
    names = list(era.name.values())
    bare = [normalize("NFC", "".join(c for c in normalize("NFD", name) if category(c) != "Mn")) for name in names]
    return list(dict.fromkeys([*names, *bare, *(name[0] for name in names)]))


def _months(atlas: Atlas) -> list[list[str]]:
    """Names of the months in every language that calls them by name and not by number."""
    found = (language.dates.months for language in atlas.languages.values())
    return [list(months) for months in found if not any(character.isdigit() for character in "".join(months))]
