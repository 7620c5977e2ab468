"""What `data/campaigns.json` says about each campaign whose fronts are computed: days, tables, theatre, surface.

The engine knows no campaign by name. A data directory without that file has no computed fronts.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from geo.dates import to_day, to_iso
from geo.records.localized import Localized, Text
from geo.records.schema import IsoDay, Model, Slug

CAMPAIGNS_FILE = "campaigns.json"

Positive = Annotated[float, Field(gt=0)]
Cells = Annotated[list[Slug], Field(min_length=1)]


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
    """

    kernel: Literal["linear", "thin_plate_spline", "cubic"]
    km_per_day: Positive
    softness_days: Positive
    quiet_days: Positive | None


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

    km_per_day: Positive
    attested_km: Positive
    attested_days: Positive
    error_km_per_day: Positive
    most_days: Positive


class IslandSettings(Model):
    """The army that came down Karafuto by land; all other armies there landed from the sea."""

    land_force: Text


class OtherForce(Model):
    """An army of a third side whose garrisons are drawn apart, on the land of the cells named."""

    army: Text
    holder: Slug
    cells: Cells
    name: Localized


class Home(Model):
    """What a side held on the eve of the campaign."""

    holder: Slug
    name: Localized
    cells: Cells


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
    theatre, beyond, borderland
        Cells the mainland campaign was fought over; cells beyond them in which troops stood for a time; and
        cells in which a control point may lie besides.
    towns_km
        Radius of the land that goes with a town, taken ahead of the front or holding out behind it; None where
        the front is continuous.
    remnant_km2
        Land left to the enemy that is cut off, smaller than this and holds no place still to be reached is taken.
    homes
        Holders on the eve, for campaigns whose control is tiled day by day.
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
    points: Text
    axes: Text | None
    lines: Text
    pockets: Text | None
    theatre: Cells
    beyond: list[Slug]
    borderland: list[Slug]
    surface: SurfaceSettings
    certainty: CertaintySettings
    towns_km: Positive | None
    remnant_km2: Positive
    islands: IslandSettings | None
    others: list[OtherForce]
    homes: list[Home]

    @model_validator(mode="after")
    def _stages_ascend(self) -> CampaignSpec:
        if self.stages and (self.stages[0] != self.first_day or self.stages != sorted(set(self.stages))):
            msg = "stages must ascend from first_day"
            raise ValueError(msg)
        if max(self.stages, default=self.first_day) > self.last_day:
            msg = "last_day lies before first_day or the last stage"
            raise ValueError(msg)
        return self

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
