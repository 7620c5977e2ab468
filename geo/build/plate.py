"""The campaign plates with their words: what `geo.fronts.plate` gives, and a label for each dated position."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from geo.fronts.plate import plate_json
from geo.records.atlas import Atlas
from geo.records.languages import Language
from geo.words.calendar import as_date, day_words, short_day


def with_plates(glide: dict[str, Any], atlas: Atlas) -> dict[str, Any]:
    """The raster of every campaign, and beside it the plate of those that have one."""
    plates = {data.spec.id: _plate(plate_json(data, atlas.armies), data.spec.first, atlas) for data in atlas.campaigns}
    campaigns = [campaign | plates[campaign["id"]] for campaign in glide["campaigns"]]
    return glide | {"campaigns": campaigns}


def _plate(plate: dict[str, Any], first: int, atlas: Atlas) -> dict[str, Any]:
    if not plate["days"] and not plate["axes"]:
        return {}
    days = [as_date(first + day) for day in plate["days"]]
    labels = {code: day_labels(days, language) for code, language in atlas.languages.items()}
    return {"plate": plate | {"labels": labels}}


def day_labels(days: Sequence[date], language: Language) -> list[str]:
    """Words of days that follow one another, each without what the one before it has said: year, month."""
    if not days:
        return []
    years = {when.year for when in days}
    first = day_words(days[0], language) if len(years) > 1 else short_day(days[0], language)
    return [first, *_later(pairwise(days), language)]


def _later(pairs: Iterable[tuple[date, date]], language: Language) -> Iterable[str]:
    for before, when in pairs:
        if when.year != before.year:
            yield day_words(when, language)
        else:
            yield f"{when.day}" if when.month == before.month else short_day(when, language)
