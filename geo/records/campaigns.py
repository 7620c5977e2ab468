"""What `data/campaigns.json` says about each campaign whose fronts are computed: days, tables, theatre, surface.

The engine knows no campaign by name. A data directory without that file has no computed fronts.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from geo.dates import to_day, to_iso
from geo.records.localized import Localized, Text
from geo.records.schema import Ids, IsoDay, Model, Position, Slug

CAMPAIGNS_FILE = "campaigns.json"

Positive = Annotated[float, Field(gt=0, le=1e7)]
#: Lengths and spans that a campaign can have; far larger ones would be computed for ever.
Kilometres = Annotated[float, Field(gt=0, le=5000)]
Days = Annotated[float, Field(gt=0, le=3660)]
Cells = Annotated[Ids, Field(min_length=1)]
#: Files of the data folder, or of a folder in it.
Table = Annotated[str, StringConstraints(pattern=r"^(\w[\w-]*/)*\w[\w-]*\.csv$", max_length=100)]
FileName = Annotated[str, StringConstraints(pattern=r"^(\w[\w-]*/)*\w[\w-]*\.json$", max_length=100)]
#: Whence and whither.
Axis = tuple[Position, Position]


def _has_length(axis: Axis) -> Axis:
    if axis[0] == axis[1]:
        msg = "the axis has no direction; give two positions"
        raise ValueError(msg)
    return axis


Direction = Annotated[Axis, AfterValidator(_has_length)]


class SlowCountry(Model):
    """Country at the edge of a theatre through which nobody comes at the usual rate.

    Attributes
    ----------
    bearing
        Degrees from north, clockwise, in which it lies from the centre of the campaign.
    beyond_km
        It begins this far from the centre in that direction, on a line at right angles to it.
    factor
        Each kilometre farther in that direction counts for this many more.
    """

    bearing: Annotated[float, Field(ge=0, lt=360)]
    beyond_km: float
    factor: Positive


class SurfaceSettings(Model):
    """How the arrival-time surface of a campaign is fitted.

    Attributes
    ----------
    kernel
        Radial basis function of the interpolation.
    km_per_day
        Away from everything known the front is taken to come no faster than this.
    softness_days
        Softness of that limit: a hard minimum over points would leave teeth in the front.
    quiet_days
        None: the surface is fitted in days. Otherwise in ticks of a clock that runs with the arrivals: a day
        on which places were reached is one tick, and so are this many days in all. For campaigns that
        stood still for months and then took ten towns in a week.
    slow
        Country that is slower than the rest, if there is some.
    """

    kernel: Literal["linear", "thin_plate_spline", "cubic"]
    km_per_day: Kilometres
    softness_days: Days
    quiet_days: Days | None
    slow: SlowCountry | None = None


class CertaintySettings(Model):
    """When a stretch of front counts as attested, and how the half width of its date grows.

    Attributes
    ----------
    km_per_day
        A day's difference counts as this distance when the points that hold a stretch are looked for.
    attested_km, attested_days
        Attested is what lies this near, in space and time, to a place whose date has a source that was read.
    error_km_per_day
        Distance from the nearest control point that adds a day of error.
    most_days
        Upper limit of the half width.
    """

    km_per_day: Kilometres
    attested_km: Kilometres
    attested_days: Days
    error_km_per_day: Kilometres
    most_days: Days


class UnknownGround(Model):
    """Ground of which the dated places say nothing, because they lie too far away.

    Attributes
    ----------
    bridge_km
        Farther than this from every dated place, and from every dated stretch of an axis or start line, nothing is
        said. It is the distance up to which leave-one-out knows the day of a place well enough.
    note
        What the reader is told of such ground.
    """

    bridge_km: Kilometres
    name: Localized
    note: Localized


class Corridor(Model):
    """A theatre of one front that moves along an axis, such as an island or a valley, and of landings ahead of it.

    Attributes
    ----------
    axis
        Where the front stands at first, and where the land ends; the front is always at right angles to it.
    land_force
        The army that comes along the axis; all other armies there landed, and spread from where they did.
    """

    kind: Literal["corridor"]
    id: Slug
    cells: Cells
    axis: Direction
    land_force: Text


class Chain(Model):
    """A theatre of islands each of which changes hands as a whole.

    Attributes
    ----------
    axis
        From one end of the chain to the other: an island that nothing dates is taken between its neighbours along it.
    """

    kind: Literal["chain"]
    id: Slug
    cells: Cells
    axis: Direction


Theatre = Annotated[Corridor | Chain, Field(discriminator="kind")]


class OtherForce(Model):
    """An army of a third side whose garrisons are drawn apart, on the land of the cells named.

    Attributes
    ----------
    last_day
        Until when they stood there, inclusive; None for the last day of the campaign.
    """

    army: Text
    holder: Slug
    cells: Cells
    name: Localized
    last_day: IsoDay | None = None


class Home(Model):
    """What a side held on the eve of the campaign."""

    holder: Slug
    name: Localized
    cells: Cells


class PlateAxis(Model):
    """An axis of advance as the campaign plate draws it: an arrow through dated places.

    Attributes
    ----------
    army
        As the control points name it.
    name
        What is written along the arrow; None for the army's names in `armies.csv`.
    course
        Ids of control points or of points of the axes' table, in the order of their dates.
    """

    id: Slug
    army: Text
    name: Localized | None = None
    course: Annotated[Ids, Field(min_length=2)]


class Plate(Model):
    """What the campaign plate shows: how far the front had come on chosen days, and by which axes.

    Attributes
    ----------
    days
        Days whose positions are drawn, ascending.
    """

    days: list[IsoDay] = []
    axes: list[PlateAxis] = []


class CampaignSpec(Model):
    """One campaign.

    Attributes
    ----------
    first_day, last_day
        Inclusive; the first is day 0 of the campaign.
    stages
        First days of the stages that are drawn, ascending, the first equal to `first_day`; empty for every day.
    holder, enemy
        The side that advances, and the side that pockets belong to.
    points, axes, lines, pockets
        Names of the tables.
    centre
        Where the plane touches the earth in which the campaign is computed (Lambert azimuthal equal-area); None for
        the middle of the box round its control points.
    scale_km
        How far across the theatre is: the grid, the smoothing and all other lengths of the computation follow from
        it. None for the diagonal of that box.
    mainland
        Name of the theatre that has a surface, as control points name it.
    theatre, beyond, borderland
        Cells of the mainland, over which the campaign was fought; cells beyond them in which troops stood for a time;
        and cells in which a control point of the mainland may lie besides.
    theatres
        Theatres beside the mainland, which need no surface; control points name them by their ids.
    unknown
        Ground not known; None where the surface is trusted over the whole theatre.
    towns_km
        Radius of the land that goes with a town and has the town's own date, whatever the surface says: ahead of the
        front or holding out behind it. None leaves towns to the surface.
    remnant_km2
        Land left to the enemy that is cut off, smaller than this and holds no place still to be reached is taken.
    homes
        Holders on the eve, for campaigns whose control is tiled day by day.
    held_out
        Control points that are kept out all together when the surface is tried, such as those of other sources.
    named
        Control points that are named on the picture of the method, for orientation.
    plate
        Dated positions and axes of advance on the map.
    short_ids
        Ids of the computed features name the day or year alone and not the campaign too. For a campaign that shares
        no day with another such.
    """

    id: Slug
    name: Localized
    first_day: IsoDay
    last_day: IsoDay
    stages: list[IsoDay]
    holder: Slug
    enemy: Slug
    area_name: Localized
    front_name: Localized
    note: Localized | None
    points: Table
    axes: Table | None
    lines: FileName
    pockets: FileName | None
    centre: Position | None = None
    scale_km: Positive | None = None
    mainland: Slug = "mainland"
    theatre: Cells
    beyond: Ids
    borderland: Ids
    surface: SurfaceSettings
    certainty: CertaintySettings
    unknown: UnknownGround | None = None
    towns_km: Annotated[float, Field(gt=0, le=1000)] | None
    remnant_km2: Positive
    theatres: list[Theatre] = []
    others: list[OtherForce]
    homes: list[Home]
    held_out: Ids = []
    named: Ids = []
    plate: Plate = Plate()
    short_ids: bool = False

    @model_validator(mode="after")
    def _stages_ascend(self) -> CampaignSpec:
        if self.stages and (self.stages[0] != self.first_day or self.stages != sorted(set(self.stages))):
            msg = "stages must ascend from first_day"
            raise ValueError(msg)
        if max(self.stages, default=self.first_day) > self.last_day:
            msg = "last_day lies before first_day or the last stage"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _theatres_have_names_of_their_own(self) -> CampaignSpec:
        names = [self.mainland, *(theatre.id for theatre in self.theatres)]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            msg = f"two theatres are called {', '.join(twice)}; rename one"
            raise ValueError(msg)
        return self

    @property
    def theatre_ids(self) -> tuple[str, ...]:
        """Names of all theatres, the mainland first."""
        return (self.mainland, *(theatre.id for theatre in self.theatres))

    @property
    def first(self) -> int:
        """Atlas day of the first day."""
        return to_day(self.first_day)

    @property
    def last(self) -> int:
        """Atlas day of the last day."""
        return to_day(self.last_day)

    @property
    def days(self) -> int:
        """Number of days of the campaign."""
        return self.last - self.first + 1

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """First and last day of every stage, both inclusive, from the first day = 0; they tile the campaign."""
        if not self.stages:
            return tuple((day, day) for day in range(self.days))
        starts = [to_day(stage) - self.first for stage in self.stages]
        return tuple(zip(starts, [start - 1 for start in starts[1:]] + [self.days - 1], strict=True))

    def iso(self, day: float) -> str:
        """ISO date of a day of the campaign (0 is its first)."""
        return to_iso(self.first + int(day))
