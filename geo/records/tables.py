"""Read the tables of a campaign: control points, axes of advance, start lines, halts, barriers and pockets.

A control point says: the ground front of the advancing side reached this place in `date`…`date_latest`.
Days of a campaign count from its first day, which is day 0; they are the `earliest`/`latest` used here.
Coordinates are WGS 84 lon-lat degrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, model_validator

from geo.dates import to_day
from geo.records.campaigns import CampaignSpec
from geo.records.localized import Localized, Text
from geo.records.schema import Evidence, Ids, IsoDay, Latitude, Longitude, Model, Position, Row, Slug, Sources

Confidence = Literal["high", "medium", "low"]
#: What a control point says. `raid`: entered and left again; `later`: entered only after the campaign ended.
PointKind = Literal["front", "sea_landing", "air_landing", "pocket", "occupation", "raid", "later"]


class _Sourced(Row):
    """A row with sources."""

    id: Slug
    sources: Sources
    evidence: Evidence


class _Drawn(Model):
    """A part of the lines of a campaign, with sources."""

    id: Slug
    sources: Sources
    evidence: Evidence


class ControlPoint(_Sourced):
    """A place and the days between which the front reached it (both inclusive).

    `first_day` is the atlas day of the campaign's day 0; it comes from the campaign and not from the table.
    """

    first_day: int
    date: IsoDay
    date_latest: IsoDay
    kind: PointKind
    campaign: Slug
    theatre: Slug
    name: Localized
    name_local: str
    lon: Longitude
    lat: Latitude
    precision_km: Annotated[float, Field(gt=0, le=500)]
    army: Text
    confidence: Confidence
    note: Localized | None = None

    @property
    def earliest(self) -> int:
        """First day on which the place can have been reached, from the first day of the campaign = 0."""
        return to_day(self.date) - self.first_day

    @property
    def latest(self) -> int:
        """Last such day, inclusive."""
        return to_day(self.date_latest) - self.first_day


class AxisPoint(_Sourced):
    """A named point of an axis of advance; position 0 is where the axis leaves the border."""

    first_day: int
    axis: Slug
    axis_name: Localized
    position: int
    date: IsoDay
    name: Localized
    lon: Longitude
    lat: Latitude
    tolerance_km: Annotated[float, Field(gt=0, le=500)]
    medium: Literal["land", "river", "rail"]
    army: Text
    confidence: Confidence

    @property
    def day(self) -> float:
        """Day of the axis at this point; it leaves the border at the beginning of the first day."""
        return to_day(self.date) - self.first_day - (0.5 if self.position == 0 else 0.0)


class StartLine(_Drawn):
    """A stretch of border or railway and the day on which an army set out from it.

    `width_km` is given for a line that was held before, such as the zone of a railway.
    """

    first_day: int
    name: Localized
    army: Localized
    start: IsoDay
    coordinates: Annotated[list[Position], Field(min_length=2)]
    certainty: Confidence
    note: Localized
    width_km: Annotated[float, Field(gt=0, le=1000)] | None = None

    @property
    def day(self) -> int:
        """Day on which it was crossed, from the first day of the campaign = 0."""
        return to_day(self.start) - self.first_day


class Halt(_Drawn):
    """Where the advance stopped for good: the theatre's border with the cells named, from a day on.

    Cells of the theatre among them are given up on that day.
    """

    name: Localized
    start: IsoDay
    cells: Annotated[Ids, Field(min_length=1)]
    certainty: Confidence
    note: Localized


class Barrier(_Drawn):
    """Cells of the theatre that were not entered, but for single towns, up to a day (inclusive)."""

    name: Localized
    end: IsoDay
    cells: Annotated[Ids, Field(min_length=1)]
    certainty: Confidence
    note: Localized


class Station(Model):
    """Where a pocket that moved stood from a day on, and how wide the ground was that it covered."""

    date: IsoDay
    lon: Longitude
    lat: Latitude
    width_km: Annotated[float, Field(gt=0, le=1000)]


#: Ring of an outline; the first position need not be repeated at the end.
Ring = Annotated[list[Position], Field(min_length=3, max_length=500)]


class PocketShape(Model):
    """Extent of a pocket, given in one of three ways; its end is that of the control point it names.

    Attributes
    ----------
    lon, lat, radius_km
        Ground round a position, where no more is known.
    outline
        Rings round each of its parts, such as the hills of a fortress.
    march
        Stations of a force that moved, by their dates. Until the next date it holds the ground from one to the next.
    sources
        Of the extent, beside those of the control point.
    testimonies
        Published testimonies of people who were there, ids of sources.
    """

    id: Slug
    point: Slug
    name: Localized
    start: IsoDay
    lon: Longitude | None = None
    lat: Latitude | None = None
    radius_km: Annotated[float, Field(gt=0, le=1000)] | None = None
    outline: Annotated[list[Ring], Field(min_length=1, max_length=50)] | None = None
    march: Annotated[list[Station], Field(min_length=2, max_length=50)] | None = None
    sources: Ids = []
    testimonies: Ids = []
    note: Localized

    @model_validator(mode="after")
    def _one_extent(self) -> PocketShape:
        circle = [value is not None for value in (self.lon, self.lat, self.radius_km)]
        given = (any(circle), self.outline is not None, self.march is not None)
        if sum(given) != 1 or any(circle) != all(circle):
            msg = "give its extent in one way: lon, lat and radius_km, or outline, or march"
            raise ValueError(msg)
        return self

    @property
    def circle(self) -> tuple[float, float, float] | None:
        """Position and radius in km, where it is given so."""
        if self.lon is None or self.lat is None or self.radius_km is None:
            return None
        return self.lon, self.lat, self.radius_km

    @property
    def positions(self) -> list[Position]:
        """Positions its extent is given by, lon-lat degrees."""
        if self.circle is not None:
            return [self.circle[:2]]
        stations = [(station.lon, station.lat) for station in self.march or ()]
        return [*stations, *(position for ring in self.outline or () for position in ring)]


@dataclass(frozen=True)
class CampaignData:
    """Everything a campaign is computed from.

    Attributes
    ----------
    source
        Id of the source that computed features name.
    atlas_centre
        Middle of the atlas, lon-lat degrees: all areas are measured in the plane round it.
    """

    spec: CampaignSpec
    source: str
    atlas_centre: Position
    points: tuple[ControlPoint, ...]
    axes: tuple[AxisPoint, ...]
    starts: tuple[StartLine, ...]
    halts: tuple[Halt, ...]
    barriers: tuple[Barrier, ...]
    pockets: tuple[PocketShape, ...]

    def in_theatre(self, theatre: str, *kinds: str) -> tuple[ControlPoint, ...]:
        """Control points of a theatre, of the given kinds (all when none is given)."""
        return tuple(p for p in self.points if p.theatre == theatre and (not kinds or p.kind in kinds))

    def on_mainland(self, *kinds: str) -> tuple[ControlPoint, ...]:
        """Control points of the theatre that has a surface, of the given kinds (all when none is given)."""
        return self.in_theatre(self.spec.mainland, *kinds)

    def point(self, name: str) -> ControlPoint:
        """Control point by id; KeyError when there is none."""
        return {p.id: p for p in self.points}[name]
