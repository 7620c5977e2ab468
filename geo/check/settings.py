"""Settings of the atlas: a period that bands and phases fit into, boxes that are boxes, layers for everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import get_args

from geo.check.examples import check_examples
from geo.check.references import unknown
from geo.dates import to_day, to_iso
from geo.errors import Fault
from geo.kinds import KIND, KINDS
from geo.paths import SETTINGS_FILE
from geo.records.atlas import Atlas
from geo.records.colours import NIGHT, PAPER, grounds, legible
from geo.records.localized import Localized
from geo.records.looks import holder_colours
from geo.records.settings import LEAST_TILT, BandSpan, FinerSpan, MarkShape, Settings

#: More steps than this are no use on a bar, and every one of them costs the build a text and the panel a page.
_MOST_STEPS = 3000
#: Layers that are no kind of feature but the map's own: past events, positions and axes of campaigns, the ground, and
#: the borders of today.
_OF_THE_MAP = frozenset({"traces", "plate", "graticule", "relief", "rivers", "today"})


def check_settings(atlas: Atlas) -> Iterator[Fault]:
    """Everything in `atlas.json` that contradicts something else there, or the records."""
    for record, field, value, remedy in _findings(atlas):
        yield Fault(SETTINGS_FILE, record, field, value, remedy)


def _findings(atlas: Atlas) -> Iterator[tuple[str, str, str, str]]:
    settings = atlas.settings
    yield from _period(settings)
    yield from _boxes(settings)
    yield from _insets(settings)
    yield from _projection(settings)
    yield from _twice(settings)
    yield from _phases(settings)
    if settings.start <= settings.end:
        yield from _bands(settings)
    yield from _layers(atlas)
    yield from _campaigns(atlas)
    yield from _words(settings)
    yield from _inks(settings)
    yield from _marks(settings)
    yield from _powers(atlas)
    for finding in unknown("far_places", settings.far_places, atlas.places, "add the place to places.csv"):
        yield "atlas", *finding
    yield from check_examples(atlas)


def _period(settings: Settings) -> Iterator[tuple[str, str, str, str]]:
    if settings.end < settings.start:
        yield "atlas", "end", repr(settings.end), f"before start {settings.start}; swap them"
    elif not settings.start <= settings.opening_date <= settings.end:
        remedy = f"choose a day from {settings.start} to {settings.end}"
        yield "atlas", "opening_date", repr(settings.opening_date), remedy
    elif to_day(settings.end) - to_day(settings.start) > 366 * _MOST_STEPS:
        yield "atlas", "end", repr(settings.end), f"more than {_MOST_STEPS} years after the start; correct one of them"
    for before, after in pairwise(settings.eras):
        if after.start <= before.start:
            remedy = "eras follow one another; put them in order"
            yield _name(after.name), "eras.start", repr(after.start), remedy


def _inks(settings: Settings) -> Iterator[tuple[str, str, str, str]]:
    """Names and lines that cannot be read on the land of their own holder."""
    for key, holder in settings.holders.items():
        own = holder_colours(holder)
        for field, color, paper in (("ink", own["color"], PAPER), ("dark_ink", own["dark"], NIGHT)):
            if not legible(own[field], grounds(color, paper)):
                remedy = "too like the holder's own land; choose one that stands out, or leave it out"
                yield key, f"holders.{field}", repr(own[field]), remedy


def _words(settings: Settings) -> Iterator[tuple[str, str, str, str]]:
    """Rules about categories and languages that there are not."""
    rules = settings.category_rules
    named = [*rules, *(category for rule in settings.title_words for category in rule.categories)]
    lists = [rule.words for rule in settings.title_words]
    lists += [words for rule in rules.values() for words in (rule.told_with, rule.never_with)]
    spoken = [code for words in lists for code in words]
    remedy = "add it to categories or correct the id"
    for finding in unknown("title_words, category_rules", named, settings.categories, remedy):
        yield "atlas", *finding
    for finding in unknown("title_words, category_rules", spoken, settings.languages, "no such language; correct it"):
        yield "atlas", *finding


def _marks(settings: Settings) -> Iterator[tuple[str, str, str, str]]:
    """Categories whose events would have a mark without a shape, and groups of no category."""
    shapes = ", ".join(get_args(MarkShape))
    for key, category in settings.categories.items():
        if category.group is not None and category.group not in settings.category_groups:
            yield key, "categories.group", repr(category.group), "add it to category_groups or correct the id"
        elif category.group is None and settings.category_groups:
            groups = ", ".join(settings.category_groups)
            yield key, "categories.group", "missing", f"its events have no mark; name one of {groups}"
        elif settings.mark_of(key) not in get_args(MarkShape):
            yield key, "categories.pattern", repr(category.pattern), f"its events have no mark; write one of {shapes}"
    used = {category.group for category in settings.categories.values()}
    for group in settings.category_groups:
        if group not in used:
            yield group, "category_groups", repr(group), "no category is of this group; take it out"


def _powers(atlas: Atlas) -> Iterator[tuple[str, str, str, str]]:
    """Names on the map of holders that there are not, or that hold at the same time."""
    settings = atlas.settings
    for finding in unknown("powers", list(settings.powers), settings.holders, "add it to holders or correct the id"):
        yield "atlas", *finding
    for holder, power in settings.powers.items():
        spans = [(to_day(name.start or settings.start), to_day(name.end or settings.end)) for name in power.names]
        for (first, end), (start, last) in pairwise(spans):
            if start <= end:
                value = f"{to_iso(first)} to {to_iso(end)}, {to_iso(start)} to {to_iso(last)}"
                yield holder, "powers.names", value, "one name at a time, in order; let one end before the next begins"
    for territory in atlas.territories:
        wish = territory.on_map
        if wish is not None and wish.name is not None and not wish.rank:
            yield (
                territory.id,
                "on_map",
                "rank 0 with a name",
                "give it a rank, or take the name out: it is not written",
            )


def _boxes(settings: Settings) -> Iterator[tuple[str, str, str, str]]:
    boxes: list[tuple[str, str, Sequence[float] | None]] = [
        ("atlas", "bounds", settings.bounds),
        ("atlas", "world", settings.world),
        *((band.id, "bounds", band.bounds) for band in settings.bands),
        *((inset.id, "insets.bounds", inset.bounds) for inset in settings.insets),
    ]
    for record, field, box in boxes:
        if box is not None and not (box[0] < box[2] and box[1] < box[3]):
            yield record, field, repr(box), "write west, south, east, north in degrees, west before east"
    west, south, east, north = settings.world
    lat, lon, _zoom = settings.opening_view
    if not (south <= lat <= north and west <= lon <= east):
        yield "atlas", "opening_view", repr(settings.opening_view), "write lat, lon, zoom of a place inside `world`"


def _insets(settings: Settings) -> Iterator[tuple[str, str, str, str]]:
    """Small maps of ground that the map does not show, or at dates that the bar does not have."""
    west, south, east, north = settings.bounds
    for inset in settings.insets:
        left, low, right, high = inset.bounds
        if not (west <= left and south <= low and right <= east and high <= north):
            remedy = "no part of the map; choose a box inside `bounds` of the atlas"
            yield inset.id, "insets.bounds", repr(inset.bounds), remedy
        if inset.start < settings.start or inset.end > settings.end:
            remedy = f"lies outside {settings.start} to {settings.end}; correct the inset or the period"
            yield inset.id, "insets", f"{inset.start} to {inset.end}", remedy


def _projection(settings: Settings) -> Iterator[tuple[str, str, str, str]]:
    """A cone that touches the atlas; without one named it is made to."""
    if settings.projection is None:
        return
    south, north = parallels = settings.projection.parallels
    if not (-85 < south <= north < 85 and abs(south + north) >= LEAST_TILT):
        remedy = "write the southern and the northern one in degrees, not the same on both sides of the equator"
        yield "atlas", "projection.parallels", repr(parallels), remedy
    west, low, east, high = settings.bounds
    lon, lat = settings.projection.centre
    if not (west <= lon <= east and low <= lat <= high):
        yield "atlas", "projection.centre", repr((lon, lat)), "write lon, lat of a place inside `bounds`"


def _twice(settings: Settings) -> Iterator[tuple[str, str, str, str]]:
    lists: dict[str, Iterable[str]] = {
        "languages": settings.languages,
        "bands, finer": [*(band.id for band in settings.bands), *(span.id for span in settings.finer)],
        "insets": [inset.id for inset in settings.insets],
        "phases": [phase.id for phase in settings.phases],
        "layers": [layer.id for layer in settings.layers],
        "far_places": settings.far_places,
    }
    for field, ids in lists.items():
        for identifier, count in Counter(ids).items():
            if count > 1:
                yield identifier, field, f"{count} times", "name each once"


def _phases(settings: Settings) -> Iterator[tuple[str, str, str, str]]:
    phases = sorted(settings.phases, key=lambda phase: phase.start)
    if not phases:
        return
    if phases[0].start != settings.start:
        yield phases[0].id, "phases.start", repr(phases[0].start), f"the first phase begins on {settings.start}"
    if phases[-1].end != settings.end:
        yield phases[-1].id, "phases.end", repr(phases[-1].end), f"the last phase ends on {settings.end}"
    for before, after in pairwise(phases):
        if to_day(after.start) != to_day(before.end) + 1:
            what = "overlaps" if after.start <= before.end else "leaves a gap after"
            remedy = f"{what} {before.id}; let it begin on {to_iso(to_day(before.end) + 1)}, or correct that one"
            yield after.id, "phases.start", repr(after.start), remedy


def _bands(settings: Settings) -> Iterator[tuple[str, str, str, str]]:
    spans: list[BandSpan | FinerSpan] = [*settings.bands, *settings.finer]
    for band in spans:
        yield from _band(band, settings)
    ordered = sorted(spans, key=lambda band: band.start)
    for before, after in pairwise(ordered):
        if after.start <= before.end:
            remedy = f"overlaps {before.id}; a day belongs to one band"
            yield after.id, "bands.start", repr(after.start), remedy
    days = sum(_steps(band) for band in spans)
    if days > _MOST_STEPS:
        remedy = f"more than {_MOST_STEPS} steps; let long bands go by months"
        yield "atlas", "bands", f"{days} steps", remedy


def _steps(band: BandSpan | FinerSpan) -> int:
    days = to_day(band.end) - to_day(band.start) + 1
    return len(band.cuts) or (days // 28 if band.every == "month" else days)


def _band(band: BandSpan | FinerSpan, settings: Settings) -> Iterator[tuple[str, str, str, str]]:
    if band.start < settings.start or band.end > settings.end:
        remedy = f"lies outside {settings.start} to {settings.end}; correct the band or the period"
        yield band.id, "bands", f"{band.start} to {band.end}", remedy
    if band.cuts and band.every is not None:
        yield band.id, "bands.every", repr(band.every), "give `every` or `cuts`, not both"
    if band.cuts and band.cuts[0] != band.start:
        yield band.id, "bands.cuts", repr(band.cuts[0]), f"the first cut is the start of the band, {band.start}"
    for before, after in pairwise(band.cuts):
        if after <= before:
            yield band.id, "bands.cuts", repr(after), f"cuts ascend; it stands after {before}"
    for cut in band.cuts:
        if not band.start <= cut <= band.end:
            yield band.id, "bands.cuts", repr(cut), f"lies outside the band, {band.start} to {band.end}"


def _layers(atlas: Atlas) -> Iterator[tuple[str, str, str, str]]:
    layers = {layer.id for layer in atlas.settings.layers}
    for layer in sorted(layers - {kind.layer for kind in KINDS} - _OF_THE_MAP):
        yield layer, "layers", repr(layer), "nothing belongs to a layer of this id; correct it or take it out"
    present = {line.kind for line in atlas.lines} | {kind.id for kind in KINDS if atlas.campaigns and kind.computed}
    present |= {kind.id for kind in KINDS if (kind.record == "territory" and atlas.territories)}
    present |= {kind.id for kind in KINDS if (kind.record == "event" and atlas.events)}
    for kind in sorted(present):
        if KIND[kind].pane is not None and KIND[kind].layer not in layers:
            remedy = f"add it to `layers`: the atlas has records of kind {kind}, which nobody could see"
            yield KIND[kind].layer, "layers", "missing", remedy


def _campaigns(atlas: Atlas) -> Iterator[tuple[str, str, str, str]]:
    named = {data.spec.id for data in atlas.campaigns}
    named |= {campaign for record in atlas.records if (campaign := getattr(record, "campaign", None)) is not None}
    for campaign in atlas.settings.campaigns:
        if campaign not in named:
            yield campaign, "campaigns", repr(campaign), "nothing belongs to it; restore its file, or take it out"


def _name(text: Localized) -> str:
    return next(iter(text.values()))
