"""A picture of how the fronts of a campaign come about: dated places, start lines, and the front on a few days.

Drawn in the plane of the campaign itself, so that it shows what the interpolation saw; a theatre of any size is about
two thousand units of the drawing across. An SVG of its own: no script, nothing from outside; its letters are in it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

import numpy as np
import shapely
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from geo.fronts.campaign import Campaign
from geo.land.projection import Floats
from geo.records.languages import Language
from geo.records.tables import ControlPoint
from geo.words.calendar import as_date, short_day
from geo.words.render import render

#: Isolines drawn, as shares of the days between the first and the last on which a place was reached.
_SHARES = (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.85)
# Lengths below are units of the drawing.
_MARGIN = 60.0
#: Land is shown this far beyond the last place to the north.
_BEYOND = 120.0
_TOLERANCE = 2.0
#: Shorter pieces of a line say nothing at this scale.
_SHORTEST = 60.0
#: Smaller pieces of land are left out.
_SMALLEST = 400.0
#: Dates keep this far from each other, and this far from the edge.
_LABEL_GAP, _EDGE = 110.0, (70.0, 40.0)
#: A name reaches about this far from its dot.
_NAME = 100.0
_WIDTH_PX = 900
#: Where on a line its date may stand, in order of preference.
_SPOTS = (0.5, 0.35, 0.65, 0.2, 0.8, 0.42, 0.58, 0.1, 0.9)
_COLOURS = {
    "sea": "#dfe9ee",
    "land": "#f4f1ea",
    "theatre": "#fffdf8",
    "coast": "#9aa5ab",
    "start": "#b4460f",
    "point": "#1c1c1c",
}
_EARLY, _LATE = (8, 48, 107), (107, 174, 214)

Spot = tuple[float, float]
#: Style sheet with the glyphs of some characters, by weight, in the first of some families that has them.
Faces = Callable[[Mapping[int, str], Collection[str]], str]
#: Weights in which the picture writes.
_NAMES, _DATES = 400, 700


def method_svg(campaign: Campaign, language: Language, title: str, faces: Faces | None = None) -> str:
    """Arrival points of a campaign and its front at the end of a few days, as an SVG document.

    Parameters
    ----------
    campaign
        The computed campaign; its own surface, days and land are drawn.
    language
        Language of the names of places and of the dates on the lines, and the fonts they are set in.
    title
        Title element of the picture.
    faces
        Gives the letters that the picture carries with it, for an image cannot use the fonts of its page; without it
        the reader's machine has to have them.
    """
    sheet = _Sheet(campaign)
    days = chosen_days(campaign)
    fronts = {day: _front(sheet, day) for day in days}
    names = _names(sheet, language.code)
    dates = _dates(sheet, fronts, lambda day: short_day(as_date(campaign.spec.first + day), language))
    written = {_NAMES: _letters(names), _DATES: _letters(dates)}
    land = shapely.union_all([sheet.flat(cell) for cell in campaign.cells.values()])
    return render(
        "method.svg",
        title=title,
        width=_WIDTH_PX,
        height=round(_WIDTH_PX * sheet.down / sheet.across),
        across=f"{sheet.across:.0f}",
        down=f"{sheet.down:.0f}",
        colours=_COLOURS,
        font=", ".join(language.font.families),
        weights=(_NAMES, _DATES),
        faces=Markup(faces(written, language.font.families)) if faces else "",  # our own style sheet, not a text
        land=_path(_rings(land.intersection(shapely.box(*sheet.window))), sheet),
        theatre=_path(_rings(sheet.flat(campaign.theatre)), sheet),
        fronts=[{"path": _path(fronts[day], sheet), "colour": _colour(day, days)} for day in days],
        starts=_path([sheet.units(*np.array(start.coordinates).T) for start in campaign.data.starts], sheet),
        samples=_dots(sheet, "axis"),
        places=_dots(sheet, "point"),
        names=names,
        dates=dates,
    )


def chosen_days(campaign: Campaign) -> tuple[int, ...]:
    """Last days of the stages whose fronts are drawn, ascending, counted from the first day of the campaign."""
    reached = [a.latest for a in campaign.surface.arrivals if a.origin == "point"]
    wanted = [share * max(reached) for share in _SHARES]
    ends = [state.day for state in campaign.days]
    return tuple(sorted({min(ends, key=lambda end: (abs(end - day), end)) for day in wanted}))


@dataclass(frozen=True, eq=False)
class _Sheet:
    """The drawing: its units, and the window of the plane that it shows."""

    campaign: Campaign

    def units(self, lon: Floats, lat: Floats) -> Floats:
        """Positions in the plane, in units of the drawing."""
        return self.campaign.frame.plane.to_km(lon, lat) / self.campaign.frame.factor

    def flat(self, geometry: BaseGeometry) -> BaseGeometry:
        """A shape of lon-lat degrees in those units, coarse enough for a picture."""
        flat = shapely.transform(geometry, lambda xy: self.units(xy[:, 0], xy[:, 1]))
        return shapely.make_valid(flat).simplify(_TOLERANCE)

    @cached_property
    def window(self) -> tuple[float, float, float, float]:
        """West, south, east, north of the picture."""
        west, south, east, north = self.flat(self.campaign.theatre).bounds
        top = max(a.y for a in self.campaign.surface.arrivals) / self.campaign.frame.factor
        return west - _MARGIN, south - _MARGIN, east + _MARGIN, min(north, top + _BEYOND) + _MARGIN

    @property
    def across(self) -> float:
        """Width of the picture."""
        return self.window[2] - self.window[0]

    @property
    def down(self) -> float:
        """Height of the picture."""
        return self.window[3] - self.window[1]

    def place(self, xy: Floats) -> Floats:
        """Positions in the picture, its origin at the upper left."""
        return np.column_stack([xy[:, 0] - self.window[0], self.window[3] - xy[:, 1]])

    def named(self) -> list[tuple[ControlPoint, Spot]]:
        """The places that the campaign wants to be named, and where they are in the picture."""
        points = [p for p in self.campaign.data.points if p.id in self.campaign.spec.named]
        spots = [self.place(self.units(np.array([p.lon]), np.array([p.lat])))[0] for p in points]
        return [(point, (float(x), float(y))) for point, (x, y) in zip(points, spots, strict=True)]


def _front(sheet: _Sheet, day: int) -> list[Floats]:
    state = next(state for state in sheet.campaign.days if state.day == day)
    lines = [line for line in shapely.get_parts(sheet.flat(state.front)) if line.length >= _SHORTEST]
    seen = sheet.flat(sheet.campaign.theatre).buffer(_TOLERANCE)
    return [shapely.get_coordinates(line) for line in lines if line.intersects(seen)]


def _rings(shape: BaseGeometry) -> list[Floats]:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > _SMALLEST]
    return [shapely.get_coordinates(polygon.exterior) for polygon in parts]


def _path(lines: Iterable[Floats], sheet: _Sheet) -> str:
    """Path data of many lines; whole units are finer than a pixel."""
    moves = []
    for line in lines:
        xy = [f"{x:.0f} {y:.0f}" for x, y in sheet.place(line)]
        moves.append("M" + "L".join(position for position, _ in groupby(xy)))
    return "".join(moves)


def _colour(day: int, days: Sequence[int]) -> str:
    share = days.index(day) / max(1, len(days) - 1)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(_EARLY, _LATE, strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _dots(sheet: _Sheet, origin: str) -> list[tuple[str, str]]:
    """Dated places, or samples of the axes."""
    arrivals = [(a.x, a.y) for a in sheet.campaign.surface.arrivals if a.origin == origin]
    units = np.array(arrivals, dtype=np.float64).reshape(-1, 2) / sheet.campaign.frame.factor
    return [(f"{x:.0f}", f"{y:.0f}") for x, y in sheet.place(units)]


def _names(sheet: _Sheet, lang: str) -> list[dict[str, str]]:
    """Names of places beside their dots, towards the middle at the edge, without what stands in brackets after them."""
    labels = []
    for point, (x, y) in sheet.named():
        fits = x + _NAME + _MARGIN < sheet.across
        label = _label(x + 14 if fits else x - 14, y + 11, point.name[lang].split(" (")[0])
        labels.append(label | {"anchor": "start" if fits else "end"})
    return labels


def _letters(labels: Iterable[Mapping[str, str]]) -> str:
    """Every character of some labels once."""
    return "".join(sorted({char for label in labels for char in label["words"]}))


def _label(x: float, y: float, words: str) -> dict[str, str]:
    return {"x": f"{x:.0f}", "y": f"{y:.0f}", "words": words}


def _dates(sheet: _Sheet, fronts: Mapping[int, list[Floats]], words: Callable[[int], str]) -> list[dict[str, str]]:
    """Dates on the longest pieces of the lines, clear of each other and of the edge."""
    taken = [(x + _NAME / 2, y) for _, (x, y) in sheet.named()]
    labels = []
    for day, lines in fronts.items():
        for line in sorted(lines, key=lambda xy: -_length(xy))[:3]:
            spot = _clear_spot(line, taken, sheet)
            if spot is None:
                continue
            taken.append(spot)
            labels.append(_label(spot[0], spot[1] + 12, words(day)) | {"colour": _colour(day, list(fronts))})
    return labels


def _length(xy: Floats) -> float:
    return float(sum(np.hypot(*(b - a)) for a, b in pairwise(xy)))


def _clear_spot(line: Floats, taken: Sequence[Spot], sheet: _Sheet) -> Spot | None:
    """Place on a line for its date: near its middle if that is clear, else further out; None where none is."""
    if _length(line) < 2 * _LABEL_GAP:
        return None
    course = shapely.LineString(sheet.place(line))
    for share in _SPOTS:
        x, y = shapely.get_coordinates(course.interpolate(share, normalized=True))[0]
        inside = _EDGE[0] < x < sheet.across - _EDGE[0] and _EDGE[1] < y < sheet.down - _EDGE[1]
        if inside and all(np.hypot(x - a, y - b) > _LABEL_GAP for a, b in taken):
            return float(x), float(y)
    return None
