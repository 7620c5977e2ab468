"""The atlas: everything that a data directory holds, in one immutable object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from geo.dates import Band, Step, band_starts, build_steps, to_day
from geo.records.basemap import Basemap
from geo.records.basemap_recipe import BasemapRecipe
from geo.records.cells import Boundary, CellRecipe
from geo.records.exceptions import RuleException
from geo.records.lands import Land, LayerException
from geo.records.languages import Language
from geo.records.lexicon import Lexicon
from geo.records.localized import Localized
from geo.records.schema import Claim, Departure, Event, Line, Place, Record, Source, Territory
from geo.records.settings import BandSpan, FinerSpan, Settings
from geo.records.tables import CampaignData, ControlPoint
from geo.records.wording import Word


@dataclass(frozen=True, eq=False)
class Atlas:
    """Everything under a data directory, validated and immutable by convention.

    Attributes
    ----------
    languages
        Languages by their code, in the order of the settings.
    campaigns
        Campaigns whose fronts are computed, with all their tables, in the order of `campaigns.json`.
    recipes, boundaries, basemap_recipe
        How the cells are cut, and what else goes on the base map; only building it needs them.
    armies
        Names of the formations by the name that control points use.
    lands, exceptions
        Where places must lie, and where layers may differ; empty where there are no such files.
    notes
        Why a computed front is wrong about a place, by the id of its control point.
    files
        File of every record, by the record's id.
    wording
        Which of several forms of a word texts use.
    documents
        Texts and tables that go with the open data as they are, by the name of their file.
    lexicon
        Persons, glossary, spellings, readings, notes on places.
    """

    settings: Settings
    languages: Mapping[str, Language]
    events: tuple[Event, ...]
    territories: tuple[Territory, ...]
    lines: tuple[Line, ...]
    departures: tuple[Departure, ...]
    claims: tuple[Claim, ...]
    sources: Mapping[str, Source]
    places: Mapping[str, Place]
    campaigns: tuple[CampaignData, ...]
    recipes: tuple[CellRecipe, ...]
    boundaries: tuple[Boundary, ...]
    basemap_recipe: BasemapRecipe | None
    lands: tuple[Land, ...]
    exceptions: tuple[LayerException, ...]
    armies: Mapping[str, Localized]
    notes: Mapping[str, Localized]
    basemap: Basemap
    files: Mapping[str, str]
    documents: Mapping[str, bytes]
    wording: tuple[Word, ...] = ()
    lexicon: Lexicon = field(default_factory=Lexicon)
    rule_exceptions: tuple[RuleException, ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        """Every dated record, events first."""
        return (*self.events, *self.territories, *self.lines)

    @property
    def control_points(self) -> tuple[ControlPoint, ...]:
        """Control points of all campaigns."""
        return tuple(point for campaign in self.campaigns for point in campaign.points)

    def campaign(self, identifier: str) -> CampaignData:
        """Campaign by id; KeyError when the atlas computes none of that id."""
        return {campaign.spec.id: campaign for campaign in self.campaigns}[identifier]

    @cached_property
    def first_day(self) -> int:
        """First day of the atlas."""
        return to_day(self.settings.start)

    @cached_property
    def last_day(self) -> int:
        """Last day of the atlas, inclusive."""
        return to_day(self.settings.end)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Steps of the time bar."""
        settings = self.settings
        return build_steps(
            self.first_day,
            self.last_day,
            [_band(band) for band in settings.bands],
            [_band(span) for span in settings.finer],
        )


def _band(span: BandSpan | FinerSpan) -> Band:
    start, end = to_day(span.start), to_day(span.end)
    return Band(start, end, tuple(map(to_day, span.cuts)) or band_starts(start, end, span.every or "day"))
