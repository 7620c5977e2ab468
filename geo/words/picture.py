"""A picture of how the fronts of a campaign come about: dated places, start lines, and the front on a few days.

Drawn in the projection of the surface itself, in kilometres, so that it shows what the interpolation saw. An SVG of
its own: no script, no style sheet, no font from outside.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.fronts.campaign import Campaign
from geo.fronts.surface import Floats, to_km
from geo.records.languages import Language
from geo.words.calendar import as_date, short_day
from geo.words.render import render

#: Isolines drawn, as shares of the days between the first and the last on which a place was reached.
_SHARES = (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.85)
_MARGIN_KM = 60.0
_TOLERANCE_KM = 2.0
#: Shorter pieces of a line say nothing at this scale, km.
_SHORTEST_KM = 60.0
#: Dates keep this far from each other, km.
_LABEL_GAP_KM = 110.0
#: A name reaches about this far from its dot, km.
_NAME_KM = 100.0
_WIDTH = 900
_EARLY, _LATE = (8, 48, 107), (107, 174, 214)


@dataclass(frozen=True)
class _Word:
    """A text at a position of the picture."""

    x: float
    y: float
    text: str
    colour: str = ""


@dataclass(frozen=True)
class _Front:
    """A front: data of its path, and its colour."""

    d: str
    colour: str


def method_svg(campaign: Campaign, language: Language, title: str, named: Collection[str] = ()) -> str:
    """Arrival points of a campaign and its front at the end of a few days, as an SVG document.

    Parameters
    ----------
    campaign
        The computed campaign; its own surface, days and land are drawn.
    language
        Language of the names and of the dates on the lines.
    title
        Title element of the picture.
    named
        Ids of control points that are named for orientation.
    """
    window = _window(campaign)
    land = shapely.union_all([_flat(cell) for cell in campaign.cells.values()]).intersection(shapely.box(*window))
    west, south, east, north = window
    days = chosen_days(campaign)
    fronts = {day: _front(campaign, day) for day in days}
    names = _names(campaign, window, language, named)
    return render(
        "picture.svg",
        title=title,
        size=(_WIDTH, round(_WIDTH * (north - south) / (east - west))),
        box=(round(east - west), round(north - south)),
        land=_path(_rings(land), window),
        theatre=_path(_rings(_flat(campaign.theatre)), window),
        fronts=[_Front(_path(fronts[day], window), _colour(day, days)) for day in days],
        starts=_path((to_km(*np.array(start.coordinates).T) for start in campaign.data.starts), window),
        samples=_dots(campaign, "axis", window),
        points=_dots(campaign, "point", window),
        names=names,
        dates=_dates(fronts, window, names, campaign, language),
        font=", ".join(language.font.families),
    )


def chosen_days(campaign: Campaign) -> tuple[int, ...]:
    """Last days of the stages whose fronts are drawn, ascending, counted from the first day of the campaign."""
    reached = [a.latest for a in campaign.surface.arrivals if a.origin == "point"]
    wanted = [share * max(reached) for share in _SHARES]
    ends = [state.day for state in campaign.days]
    return tuple(sorted({min(ends, key=lambda end: (abs(end - day), end)) for day in wanted}))


def _window(campaign: Campaign) -> tuple[float, float, float, float]:
    """West, south, east, north of the picture, km."""
    west, south, east, north = _flat(campaign.theatre).bounds
    top = max(a.y for a in campaign.surface.arrivals)
    return west - _MARGIN_KM, south - _MARGIN_KM, east + _MARGIN_KM, min(north, top + 120) + _MARGIN_KM


def _flat(geometry: BaseGeometry) -> BaseGeometry:
    """A shape of lon-lat degrees in km, coarse enough for a picture."""
    flat = shapely.transform(geometry, lambda xy: to_km(xy[:, 0], xy[:, 1]))
    return shapely.make_valid(flat).simplify(_TOLERANCE_KM)


def _front(campaign: Campaign, day: int) -> list[Floats]:
    state = next(state for state in campaign.days if state.day == day)
    lines = [line for line in shapely.get_parts(_flat(state.front)) if line.length >= _SHORTEST_KM]
    seen = _flat(campaign.theatre).buffer(_TOLERANCE_KM)
    return [shapely.get_coordinates(line) for line in lines if line.intersects(seen)]


def _rings(shape: BaseGeometry) -> list[Floats]:
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > 400]
    return [shapely.get_coordinates(polygon.exterior) for polygon in polygons]


def _path(lines: Iterable[Floats], window: Sequence[float]) -> str:
    """Path data of many lines; whole km are finer than a pixel."""
    moves = []
    for line in lines:
        xy = [f"{x:.0f} {y:.0f}" for x, y in _place(line, window)]
        moves.append("M" + "L".join(position for position, _ in groupby(xy)))
    return "".join(moves)


def _place(xy: Floats, window: Sequence[float]) -> Floats:
    """Positions in the picture, its origin at the upper left."""
    return np.column_stack([xy[:, 0] - window[0], window[3] - xy[:, 1]])


def _colour(day: int, days: Sequence[int]) -> str:
    share = days.index(day) / max(1, len(days) - 1)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(_EARLY, _LATE, strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _dots(campaign: Campaign, origin: str, window: Sequence[float]) -> list[tuple[int, int]]:
    """Positions of the points from which the surface was made: dated places, or samples of the axes."""
    chosen = [(a.x, a.y) for a in campaign.surface.arrivals if a.origin == origin]
    dots = _place(np.array(chosen, dtype=np.float64).reshape(-1, 2), window)
    return [(round(float(x)), round(float(y))) for x, y in dots]


def _names(campaign: Campaign, window: Sequence[float], language: Language, named: Collection[str]) -> list[_Word]:
    words = []
    for point in campaign.data.points:
        if point.id in named:
            x, y = _place(to_km(point.lon, point.lat), window)[0]
            words.append(_Word(round(float(x)), round(float(y)), point.name[language.code].split(" (")[0]))
    return words


def _dates(
    fronts: Mapping[int, Sequence[Floats]],
    window: Sequence[float],
    names: Iterable[_Word],
    campaign: Campaign,
    language: Language,
) -> list[_Word]:
    """Dates of the fronts, the longest pieces first, clear of the names and of each other."""
    taken = [(name.x + _NAME_KM / 2, name.y) for name in names]
    days, words = list(fronts), []
    for day in days:
        text = short_day(as_date(campaign.spec.first + day), language)
        for line in sorted(fronts[day], key=lambda xy: -float(_length(xy)))[:3]:
            spot = _clear_spot(_place(line, window), taken, window)
            if spot is not None:
                taken.append(spot)
                words.append(_Word(round(spot[0]), round(spot[1] + 12), text, _colour(day, days)))
    return words


def _length(xy: Floats) -> float:
    return float(sum(np.hypot(*(b - a)) for a, b in pairwise(xy)))


def _clear_spot(
    line: Floats, taken: Sequence[tuple[float, float]], window: Sequence[float]
) -> tuple[float, float] | None:
    """Place on a line for its date: near its middle if that is clear, else further out; None where none is."""
    if _length(line) < 2 * _LABEL_GAP_KM:
        return None
    course = shapely.LineString(line)
    width, height = window[2] - window[0], window[3] - window[1]
    for share in (0.5, 0.35, 0.65, 0.2, 0.8, 0.42, 0.58, 0.1, 0.9):
        x, y = shapely.get_coordinates(course.interpolate(share, normalized=True))[0]
        inside = 70 < x < width - 70 and 40 < y < height - 40
        if inside and all(np.hypot(x - a, y - b) > _LABEL_GAP_KM for a, b in taken):
            return float(x), float(y)
    return None
