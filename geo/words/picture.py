"""A picture of how the fronts of a campaign come about: dated places, start lines, and the front on a few days.

Drawn in the projection of the surface itself (Lambert azimuthal equal-area, 45°N 124°E), in kilometres, so
that it shows what the interpolation saw. An SVG of its own: no script, no style sheet, no font from outside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby, pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.fronts.campaign import Campaign
from geo.fronts.surface import Floats, to_km
from geo.reader.links import Language
from geo.words.calendar import as_date, short_day

#: Isolines drawn, as shares of the days between the first and the last on which a place was reached.
_SHARES = (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.85)
_MARGIN_KM = 60.0
#: Towns named for orientation, where the campaign has them.
_NAMED = ("hailar", "qiqihar", "harbin", "changchun", "mukden", "mudanjiang", "dairen", "chifeng", "pyongyang")
_TOLERANCE_KM = 2.0
#: Shorter pieces of a line say nothing at this scale, km.
_SHORTEST_KM = 60.0
#: Dates keep this far from each other, km.
_LABEL_GAP_KM = 110.0
#: A name reaches about this far from its dot, km.
_NAME_KM = 100.0
_WIDTH = 900
_SEA, _LAND, _THEATRE, _COAST = "#dfe9ee", "#f4f1ea", "#fffdf8", "#9aa5ab"
_EARLY, _LATE = (8, 48, 107), (107, 174, 214)
_START, _POINT = "#b4460f", "#1c1c1c"
_FONT = "'BIZ UDPGothic','Noto Sans JP','Hiragino Sans','Yu Gothic',sans-serif"
#: White rim that keeps words legible on lines.
_HALO = 'paint-order="stroke" stroke="#fff" stroke-width="9" stroke-linejoin="round"'


def method_svg(campaign: Campaign, lang: Language, title: str) -> str:
    """Arrival points of a campaign and its front at the end of a few days, as an SVG document.

    Parameters
    ----------
    campaign
        The computed campaign; its own surface, days and land are drawn.
    lang
        Language of the dates on the lines.
    title
        Title element of the picture.
    """
    window = _window(campaign)
    land = shapely.union_all([_flat(cell) for cell in campaign.cells.values()]).intersection(shapely.box(*window))
    west, south, east, north = window
    days = chosen_days(campaign)
    fronts = {day: _front(campaign, day) for day in days}
    parts = [
        f'<rect x="0" y="0" width="{east - west:.0f}" height="{north - south:.0f}" fill="{_SEA}"/>',
        _path(_rings(land), window, f'fill="{_LAND}" stroke="{_COAST}" stroke-width="2"'),
        _path(_rings(_flat(campaign.theatre)), window, f'fill="{_THEATRE}" stroke="{_COAST}" stroke-width="2"'),
        *(_path(fronts[day], window, _line_style(day, days)) for day in days),
        *_starts(campaign, window),
        *_points(campaign, window),
        *_names(campaign, window, lang),
        *_labels(fronts, window, days, campaign, lang),
    ]
    height = round(_WIDTH * (north - south) / (east - west))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {east - west:.0f} {north - south:.0f}"><title>{escape(title)}</title>{"".join(parts)}</svg>'
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


def _path(lines: Iterable[Floats], window: Sequence[float], style: str) -> str:
    """One path of many lines; whole km are finer than a pixel."""
    moves = []
    for line in lines:
        xy = [f"{x:.0f} {y:.0f}" for x, y in _place(line, window)]
        moves.append("M" + "L".join(position for position, _ in groupby(xy)))
    return f'<path d="{"".join(moves)}" {style}/>'


def _place(xy: Floats, window: Sequence[float]) -> Floats:
    """Positions in the picture, its origin at the upper left."""
    return np.column_stack([xy[:, 0] - window[0], window[3] - xy[:, 1]])


def _colour(day: int, days: Sequence[int]) -> str:
    share = days.index(day) / max(1, len(days) - 1)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(_EARLY, _LATE, strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _line_style(day: int, days: Sequence[int]) -> str:
    return f'fill="none" stroke="{_colour(day, days)}" stroke-width="6" stroke-linejoin="round"'


def _starts(campaign: Campaign, window: Sequence[float]) -> list[str]:
    style = f'fill="none" stroke="{_START}" stroke-width="8" stroke-dasharray="22 12"'
    lines = [to_km(*np.array(start.coordinates).T) for start in campaign.data.starts]
    return [_path(lines, window, style)] if lines else []


def _points(campaign: Campaign, window: Sequence[float]) -> list[str]:
    """Samples of the axes small, dated places as full dots."""
    parts = []
    hollow, full = f'fill="none" stroke="{_POINT}" stroke-width="2"', f'fill="{_POINT}"'
    for origin, radius, style in (("axis", 5, hollow), ("point", 9, full)):
        chosen = [(a.x, a.y) for a in campaign.surface.arrivals if a.origin == origin]
        dots = _place(np.array(chosen, dtype=np.float64).reshape(-1, 2), window)
        circles = "".join(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius}"/>' for x, y in dots)
        parts.append(f"<g {style}>{circles}</g>")
    return parts


def _names(campaign: Campaign, window: Sequence[float], lang: Language) -> list[str]:
    texts = []
    for point in campaign.data.points:
        if point.id in _NAMED:
            x, y = _place(to_km(point.lon, point.lat), window)[0]
            words = escape(point.name[lang].split(" (")[0])
            texts.append(f'<text x="{x + 14:.0f}" y="{y + 11:.0f}" fill="{_POINT}">{words}</text>')
    return [f'<g font-family="{_FONT}" font-size="32" {_HALO}>', *texts, "</g>"]


def _labels(
    fronts: dict[int, list[Floats]], window: Sequence[float], days: Sequence[int], campaign: Campaign, lang: Language
) -> list[str]:
    """Dates on the longest pieces of the lines, clear of each other and of the edge."""
    towns = [_place(to_km(p.lon, p.lat), window)[0] for p in campaign.data.points if p.id in _NAMED]
    taken = [(float(x) + _NAME_KM / 2, float(y)) for x, y in towns]
    texts = []
    for day in days:
        words = escape(short_day(as_date(campaign.spec.first + day), lang))
        lines = sorted(fronts[day], key=lambda xy: -float(_length(xy)))[:3]
        for line in lines:
            spot = _clear_spot(_place(line, window), taken, window)
            if spot is None:
                continue
            taken.append(spot)
            texts.append(f'<text x="{spot[0]:.0f}" y="{spot[1] + 12:.0f}" fill="{_colour(day, days)}">{words}</text>')
    style = f'font-family="{_FONT}" font-size="38" font-weight="700" text-anchor="middle"'
    return [f"<g {style} {_HALO}>", *texts, "</g>"]


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
