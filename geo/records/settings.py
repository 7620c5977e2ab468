"""Shape of `atlas.json`: what an atlas is about, how its time runs, and what its holders and categories look like."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from geo.records.localized import LanguageCode, Localized, Text
from geo.records.schema import Address, Bounds, Ids, IsoDay, Latitude, Longitude, Model, Position, Slug

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
#: Forms of the mark of an event.
MarkShape = Literal["circle", "square", "diamond", "triangle", "hexagon"]
#: Marks of categories.
Pattern = Literal["none", "circle", "square", "diamond", "triangle", "hexagon"]
Counting = Literal["calendar", "anniversary"]

#: Degrees that two standard parallels must at least have together; with less the cone is nearly a cylinder.
LEAST_TILT = 4.0


class NamedSpan(Model):
    """A phase of the period, or a stretched band of the time bar; ISO days, both inclusive."""

    id: Slug
    name: Localized
    start: IsoDay
    end: IsoDay

    @model_validator(mode="after")
    def _starts_before_end(self) -> NamedSpan:
        if self.end < self.start:
            msg = f"end {self.end} is before start {self.start}; swap them"
            raise ValueError(msg)
        return self


class BandSpan(NamedSpan):
    """A band: its steps are days, months, or begin on the days listed in `cuts`.

    `bounds` (west, south, east, north) is the theatre, where it is too small to be seen at the region's scale;
    `short` is a piece of the name for where the bar has no room for the whole one.
    """

    every: Literal["day", "month"] | None = None
    cuts: list[IsoDay] = []
    short: Localized | None = None
    bounds: Bounds | None = None


class FinerSpan(Model):
    """A stretch of the bar whose steps are months or begin on listed days, without a band, a name and a button."""

    id: Slug
    start: IsoDay
    end: IsoDay
    every: Literal["day", "month"] | None = None
    cuts: list[IsoDay] = []

    @model_validator(mode="after")
    def _starts_before_end(self) -> FinerSpan:
        if self.end < self.start:
            msg = f"end {self.end} is before start {self.start}; correct one of them"
            raise ValueError(msg)
        return self


class Inset(NamedSpan):
    """Ground of which a small map of its own stands in a corner of the map while a date between its days is shown.

    Attributes
    ----------
    bounds
        The ground: west, south, east, north. They fill the small map.
    aspect
        Width of the small map by its height; None for that of the bounds. Where the two differ corners are cut: those
        of a chain of islands that runs across its bounds are sea.
    """

    bounds: Bounds
    aspect: Annotated[float, Field(ge=0.4, le=2.5)] | None = None


class Swatch(Model):
    """Name, colour (#rrggbb) and form of the mark of a category.

    `dark` is the colour on a dark screen; without it, it is worked out (`geo.records.colours`).
    """

    name: Localized
    color: Colour
    pattern: Pattern = "none"
    dark: Colour | None = None


class Holder(Model):
    """Name and colours (#rrggbb) of a holder.

    Attributes
    ----------
    color
        Its land, laid thinly over the paper of the map, and the ribbon inside its borders. Neighbours should differ
        in lightness, too: a copier knows no hues.
    ink
        Its lines and its name; without it, worked out of `color`.
    dark, dark_ink
        Both on a dark screen; without them, worked out.
    beads
        Of what form the beads on a line are that it claims as its border: two sides of one border differ in it, so that
        the pair is told apart in grey.
    """

    name: Localized
    color: Colour
    ink: Colour | None = None
    dark: Colour | None = None
    dark_ink: Colour | None = None
    beads: Literal["full", "hollow"] = "full"


class Category(Swatch):
    """A category of events: the group it belongs to gives its mark the shape; without groups `pattern` is the shape."""

    group: Slug | None = None


class PowerName(Model):
    """What the map calls a power, and between which days (ISO, both inclusive); `short` where the name has no room."""

    name: Localized
    short: Localized | None = None
    start: IsoDay | None = None
    end: IsoDay | None = None


class Power(Model):
    """How the land of a holder is named on the map.

    Attributes
    ----------
    rank
        1 for powers, 2 for dependants; None follows from whether the holder was ever sovereign.
    names
        Its names, one after the other; on a day that none of them covers its territories bear their own names. None
        at all: the name of the holder.
    """

    rank: Literal[1, 2] | None = None
    names: list[PowerName] = []


class CountryToday(Model):
    """A country of today: its name, and places in it, lon-lat degrees, where the map may write it."""

    name: Localized
    at: Annotated[list[Position], Field(min_length=1)]


#: Words by language.
Words = dict[LanguageCode, Annotated[list[Text], Field(min_length=1)]]


class TitleWords(Model):
    """An event whose title has one of these words is of one of these categories."""

    words: Words
    categories: Annotated[Ids, Field(min_length=1)]


class CategoryRule(Model):
    """What events of a category have.

    Attributes
    ----------
    told_with
        Title, summary or figures have one of these words.
    never_with
        The summary has none of these.
    takings
        An event at a place says in `takings` who took what.
    """

    told_with: Words = {}
    never_with: Words = {}
    takings: bool = False


class LayerSetting(Model):
    """A layer the reader can switch, and whether it is on at first."""

    id: Slug
    name: Localized
    default: bool


class Era(Model):
    """A way of counting years beside the calendar's, from a day on: an era, a reign.

    Attributes
    ----------
    counting
        When its next year begins: at New Year (`calendar`), or on the day and month of its start (`anniversary`).
    end
        Its last day, if it is not the day before the next era begins.
    first_year
        The calendar year of its first year, if that is not the year of its start (0 is 1 BC).
    """

    name: Localized
    start: IsoDay
    counting: Counting = "calendar"
    end: IsoDay | None = None
    first_year: int | None = None


class Example(Model):
    """A link that the page about the atlas offers: the parameters after the question mark, and what it shows."""

    query: Text
    name: Localized


class Projection(Model):
    """The plane of the map: Albers' equal-area conic with two standard parallels, degrees; `centre` is lon-lat."""

    parallels: tuple[Latitude, Latitude]
    centre: Position


class Settings(Model):
    """`data/atlas.json`: what this atlas is about and how its time and colours run.

    Attributes
    ----------
    languages
        Codes of the languages, the first the one a reader gets unasked; each has a file in `languages/`.
    campaigns
        Names of all campaigns that records belong to, those with computed fronts among them.
    document_address
        Where the document can be read; about:blank for one that is nowhere.
    world
        Box outside which nothing of the atlas lies, but for `far_places`.
    centre
        Where the plane touches the earth in which areas are measured; None for the middle of `bounds`.
    projection
        The plane of the map; without it one that suits `bounds`.
    finer
        Stretches outside the bands where a year is too long a step.
    insets
        Grounds that are too small for the map, or stand at its edge; of two at one date the first is drawn.
    category_groups
        Shapes of the marks of events by the group of their category.
    title_words, category_rules
        What titles and texts of events say of their categories; the second by category.
    powers, countries_today
        What the map calls land of holders, where it is not simply their names; and the countries of today.
    computed_source
        Id of the source that everything computed here names; an atlas with `campaigns.json` needs one.
    """

    languages: Annotated[list[LanguageCode], Field(min_length=1)]
    title: Localized
    short_title: Localized
    data_version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    document: Localized
    document_address: Address | Literal["about:blank"]
    start: IsoDay
    end: IsoDay
    opening_date: IsoDay
    opening_view: tuple[Latitude, Longitude, Annotated[float, Field(ge=0, le=18)]]
    bounds: Bounds
    world: Bounds
    centre: Position | None = None
    projection: Projection | None = None
    computed_source: Slug | None = None
    far_places: Ids = []
    bands: list[BandSpan]
    finer: list[FinerSpan] = []
    insets: list[Inset] = []
    phases: list[NamedSpan]
    eras: list[Era] = []
    other_eras: list[Era] = []
    holders: dict[Slug, Holder]
    powers: dict[Slug, Power] = {}
    countries_today: list[CountryToday] = []
    actors: dict[Slug, Localized]
    category_groups: dict[Slug, MarkShape] = {}
    categories: dict[Slug, Category]
    title_words: list[TitleWords] = []
    category_rules: dict[Slug, CategoryRule] = {}
    campaigns: dict[Slug, Localized] = {}
    layers: list[LayerSetting]
    examples: list[Example] = []
    attribution: Localized

    def mark_of(self, category: str) -> str:
        """Shape of the marks of a category: that of its group, else its own pattern."""
        found = self.categories[category]
        return self.category_groups.get(found.group or "", found.pattern)

    @property
    def middle(self) -> Position:
        """Where the plane touches the earth in which areas are measured, lon-lat degrees."""
        west, south, east, north = self.bounds
        return self.centre or ((west + east) / 2, (south + north) / 2)

    @property
    def plane(self) -> Projection:
        """The plane of the map: as named, else with parallels a sixth of the height inside `bounds`."""
        if self.projection is not None:
            return self.projection
        west, south, east, north = self.bounds
        sixth = (north - south) / 6
        parallels = south + sixth, north - sixth
        if abs(sum(parallels)) < LEAST_TILT:  # the same on both sides of the equator: no cone but a cylinder
            parallels = parallels[0], parallels[1] + LEAST_TILT
        return Projection(parallels=parallels, centre=((west + east) / 2, (south + north) / 2))
