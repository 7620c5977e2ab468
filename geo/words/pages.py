"""The pages that are only read: about the atlas, the method, and the texts of the data page."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.fronts.campaign import Campaign
from geo.fronts.crossval import Amounts, Report, Scores, amounts_of
from geo.reader.panel import departure_counts, evidence_counts, opened_counts
from geo.reader.table import GRADES
from geo.records.campaigns import CampaignSpec
from geo.records.localized import Localized
from geo.records.schema import PublishedArea
from geo.words.picture import Faces, method_svg
from geo.words.writer import Writer

_KEYS = (
    ("← →", "step"), ("PageUp PageDown", "clicker"), ("Shift+← Shift+→", "year"), ("N P", "event"),
    ("F Shift+F", "stretch"), ("L", "legend"), ("Home End", "ends"), ("Space", "play"),
    ("Esc", "escape"),
)  # fmt: skip


@dataclass(frozen=True)
class Area:
    """A territory's area in km² as computed, and as others published it."""

    name: Localized
    computed: float
    published: tuple[PublishedArea, ...]


@dataclass(frozen=True)
class Figures:
    """What the build measured and the pages tell.

    Attributes
    ----------
    counts
        Number of records by kind and evidence grade.
    areas
        Territories whose area somebody else published.
    reports
        What leave-one-out says about a campaign, by the campaign's id; these campaigns are told on the method page.
    faces
        Gives the letters that pictures carry with them.
    """

    counts: Mapping[str, Mapping[str, int]]
    areas: Sequence[Area] = ()
    reports: Mapping[str, Report] | None = None
    faces: Faces | None = None


@dataclass(frozen=True)
class Study:
    """A campaign as the method page tells it; the picture is an SVG in base64."""

    spec: CampaignSpec
    report: Report
    amounts: Amounts
    picture: str

    @property
    def scores(self) -> list[tuple[str, Scores]]:
        """Rows of the table of scores, by their name."""
        together = self.report.together
        return [("single", self.report.single), *([("together", together)] if together is not None else [])]


def page_texts(campaigns: Sequence[Campaign], figures: Figures, writer: Writer) -> dict[str, str]:
    """HTML of the pages by name: about, method, data-intro, data-counts, data-departures."""
    return {
        "about": about_html(writer),
        "method": method_html(campaigns, figures, writer),
        "data-intro": writer.html("data_intro.html"),
        "data-counts": counts_html(figures.counts, writer),
        "data-departures": departures_html(writer),
    }


def about_html(writer: Writer) -> str:
    """What the atlas is, how far to trust it, its sources and licences."""
    atlas, opened = writer.atlas, opened_counts(writer.atlas)
    amounts = {name: len(getattr(atlas, name)) for name in ("events", "territories", "lines", "places", "sources")}
    return writer.html(
        "about.html",
        amounts=amounts
        | {
            "claims": len(atlas.claims),
            "mappable": sum(claim.mappable for claim in atlas.claims),
            "version": atlas.settings.data_version,
        },
        grades=evidence_counts(atlas),
        opened=opened | {"count": sum(opened.values())},
        departures=departure_counts(atlas),
        shortcuts=_KEYS,
    )


def method_html(campaigns: Sequence[Campaign], figures: Figures, writer: Writer) -> str:
    """How fronts and territories are computed, and how well."""
    reports = figures.reports or {}
    title = writer.texts.t("method.picture.alt")
    studies = [
        Study(
            campaign.spec,
            reports[campaign.spec.id],
            amounts_of(campaign),
            b64encode(method_svg(campaign, writer.language, title, figures.faces).encode()).decode(),
        )
        for campaign in campaigns
        if campaign.spec.id in reports
    ]
    return writer.html("method.html", studies=studies, areas=figures.areas)


def counts_html(counts: Mapping[str, Mapping[str, int]], writer: Writer) -> str:
    """Number of records by kind and evidence grade, with totals."""
    lines = [(kind, [found[grade] for grade in GRADES]) for kind, found in counts.items()]
    totals = [sum(found[grade] for found in counts.values()) for grade in GRADES]
    return writer.html("data_counts.html", grades=GRADES, lines=[*lines, ("", totals)])


def departures_html(writer: Writer) -> str:
    """Every place where document and record differ, side by side."""
    atlas = writer.atlas
    sentences = {claim.id: claim.sentence for claim in atlas.claims}
    events = {claim: event.id for event in atlas.events for claim in event.claims}
    rows = [
        (item, sentences.get(item.claim, ""), events.get(item.claim))
        for item in sorted(atlas.departures, key=lambda item: item.claim)
    ]
    return writer.html("data_departures.html", departures=rows, counts=departure_counts(atlas))
