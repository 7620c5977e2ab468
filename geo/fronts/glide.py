"""Where a front is between two stages: one small raster per campaign, from which the browser draws any moment.

E(x, y) counts stages: land first held at the end of stage s has s - 1 < E <= s, so that {E <= s} is the area of
stage s and {E <= s + f} a position between two stages. Within a stage E runs evenly from the old front to the
new one, bent by the arrival-time surface: where T comes early in the stage, the front leaves early. Positions
between stages are computed and nothing attests them; at whole stages the atlas shows the exact areas instead.

Two ways were built and measured (`python -m tests.bench --only glide`), both campaigns, 65 stages:

(A) four positions a stage computed here and sent, of which only the lines that move are counted: 24.3 KB brotli,
28.2 KB gzip, and the ground behind them would come on top; (B) this raster, its isolines drawn in the browser:
17.7 KB brotli, 20.8 KB gzip, any position. A position drawn costs (A) 0.9 and (B) 3.0 ms of script, with the change
of step 15.5 and 18.6 ms of the main thread and 7.2 and 8.5 ms of the raster threads (CPU by Chromium's trace); the
frame is done within 26 and 29 ms in 95 of 100 cases, at CPU / 4 within 39 and 59 ms. So the two are not better in the
same thing. B is kept: a third fewer bytes with the ground in them, and a front that moves at every frame where A has
four pictures; where a hand leaps over steps nothing is drawn between them, which is when the milliseconds would count.

Of two ways to draw B, a gain cut by what the next stage adds is kept; the next area under a moving clip measured the
same within noise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.fronts.campaign import Campaign, stage_ids
from geo.fronts.frame import Frame, Lengths
from geo.land.projection import Floats
from geo.records.campaigns import Corridor

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

FORMAT = 1
#: Values that divide a stage; they lie closer at its ends, where the exact fronts are.
LEVELS = 12
#: Nodes of margin round the theatre.
_MARGIN = 3
#: The surface may hasten or hold back the even motion between two fronts by odds of up to 1 - _BEND to _BEND.
_BEND = 0.15
#: No node lies exactly on the front of the stage before its own.
_LEAST = 0.003


@dataclass(frozen=True)
class GlideGrid:
    """E of a campaign at nodes of a lon-lat grid (EPSG:4326).

    Attributes
    ----------
    step
        Degrees between nodes, lon and lat.
    lon, lat
        Degrees, ascending.
    stages
        E, shape (len(lat), len(lon)); NaN where there is no land of the campaign, inside pockets, and where the
        ground is not known.
    still
        Stages whose front does not glide there from the stage before.
    """

    step: tuple[float, float]
    lon: Floats
    lat: Floats
    stages: Floats
    still: tuple[int, ...]


def glide_grid(campaign: Campaign) -> GlideGrid:
    """Raster of a computed campaign."""
    areas = [state.controlled for state in campaign.days]
    land = _land(campaign, areas[-1])
    step = node_step(campaign.frame)
    lon, lat = _axes(step, shapely.union(campaign.theatre.envelope, shapely.union_all(areas).envelope).bounds)
    x, y = (axis.ravel() for axis in np.meshgrid(lon, lat))
    on_land = _within(land, x, y)
    stages = np.full(x.shape, np.nan)
    stages[on_land] = _stages(campaign, areas, np.column_stack([x[on_land], y[on_land]]))
    pockets = shapely.union_all([pocket.shape for pocket in campaign.pockets])
    lost = [before.difference(after).difference(pockets).area for before, after in pairwise(areas)]
    still = tuple(stage for stage, gone in enumerate(lost, start=1) if gone > campaign.frame.lengths.given_up_area)
    return GlideGrid(step, lon, lat, stages.reshape(len(lat), len(lon)), still)


def node_step(frame: Frame) -> tuple[float, float]:
    """Degrees between nodes, lon and lat, about as far apart on the ground either way."""
    lengths = frame.lengths
    return round(Lengths().node / frame.squeeze, 2) * frame.factor, lengths.node


def _land(campaign: Campaign, last: BaseGeometry) -> BaseGeometry:
    """Land on which a front can stand: the theatre and round what was held beyond it.

    Less pockets with their rims, and ground not known: no front glides through it.
    """
    rim = shapely.buffer(last, campaign.frame.lengths.shore)
    beyond = [shapely.intersection(campaign.cells[name], rim) for name in campaign.spec.beyond]
    corridors = [theatre.cells for theatre in campaign.spec.theatres if isinstance(theatre, Corridor)]
    islands = [campaign.cells[name] for names in corridors for name in names]
    whole = shapely.union_all([campaign.theatre, *beyond, *islands, last])
    unknown = campaign.days[-1].unknown
    return shapely.difference(whole, shapely.union_all([unknown, *(pocket.shape for pocket in campaign.pockets)]))


def _axes(step: tuple[float, float], bounds: tuple[float, float, float, float]) -> tuple[Floats, Floats]:
    west, south, east, north = bounds
    axes = [
        np.arange(np.floor(low / mesh) - _MARGIN, np.ceil(high / mesh) + _MARGIN + 1) * mesh
        for low, high, mesh in ((west, east, step[0]), (south, north, step[1]))
    ]
    return axes[0], axes[1]


def _within(shape: BaseGeometry, x: Floats, y: Floats) -> Flags:
    shapely.prepare(shape)
    return np.asarray(shapely.contains_xy(shape, x, y))


def _flat(shape: BaseGeometry, squeeze: float) -> BaseGeometry:
    """The same shape in a plane where distances are true enough, in degrees of latitude."""
    return shapely.transform(shape, lambda xy: xy * (squeeze, 1.0))


def _stages(campaign: Campaign, areas: Sequence[BaseGeometry], lonlat: Floats) -> Floats:
    """E at positions on land."""
    x, y = lonlat.T
    squeeze, lengths = campaign.frame.squeeze, campaign.frame.lengths
    nodes = np.asarray(shapely.points(lonlat * (squeeze, 1.0)))
    days = campaign.surface.at(x, y)
    stages = np.full(len(lonlat), np.nan)
    before: BaseGeometry = shapely.Polygon()
    for stage, (state, area) in enumerate(zip(campaign.days, areas, strict=True)):
        new = np.flatnonzero(np.isnan(stages) & _within(area, x, y))
        after = _flat(area, squeeze)
        early = np.clip((days[new] - state.start + 0.5) / (state.day - state.start + 1), 0, 1)
        if before.is_empty:
            stages[new] = stage - 1 + np.maximum(early, _LEAST)
        elif len(new):
            gain = _Gain(before, after, _flat(state.front, squeeze), lengths.touch)
            share = _between(nodes[new], gain, early)
            stages[new] = stage - 1 + np.maximum(share, _LEAST)
        before = after
    never = np.isnan(stages)
    onward = shapely.distance(nodes[never], before) / lengths.onward
    stages[never] = len(areas) - 1 + np.clip(onward, _LEAST, 1)
    return stages


@dataclass(frozen=True)
class _Gain:
    """What a stage gained: the area before and after, the new front, and how near a part is no landing."""

    before: BaseGeometry
    after: BaseGeometry
    front: BaseGeometry
    touch: float


def _between(nodes: Any, gain: _Gain, early: Floats) -> Floats:
    """Share of the way from the old area to the new front, 0 at the one and 1 at the other.

    Land that nothing joins to the old area is a landing: it spreads from its middle.
    """
    behind = np.asarray(shapely.distance(nodes, gain.before))
    ahead = np.maximum(behind.max() - behind, 0)
    if not gain.front.is_empty:
        ahead = np.minimum(ahead, shapely.distance(nodes, gain.front))
    for part in shapely.get_parts(gain.after):
        if shapely.dwithin(part, gain.before, gain.touch):
            continue
        inside = np.flatnonzero(shapely.dwithin(nodes, part, 0))
        if len(inside):
            ahead[inside] = shapely.distance(nodes[inside], part.boundary)
            behind[inside] = ahead[inside].max() - ahead[inside]
    haste = np.clip(early, _BEND, 1 - _BEND)
    gone, left = behind * haste, ahead * (1 - haste)
    share = np.full(len(gone), 0.5)
    np.divide(gone, gone + left, out=share, where=gone + left > 0)
    return share


def encode(stages: Floats) -> Whole:
    """E as whole numbers: 0 where it is not known, else 1 + LEVELS * stage + level within the stage."""
    known = np.nan_to_num(stages)
    stage = np.ceil(known)
    share = known - stage + 1
    # inverse of u * u * (3 - 2 * u), by which the browser spreads the levels over the stage
    level = np.floor(LEVELS * (0.5 - np.sin(np.arcsin(1 - 2 * share) / 3)))
    values = 1 + stage * LEVELS + np.minimum(level, LEVELS - 1)
    return np.where(np.isnan(stages), 0, values).astype(np.int64)


def pack(values: Whole) -> tuple[list[int], list[int]]:
    """Lengths of runs without and with a value, row by row; and each value less the one before it in its run.

    The first of a run is less the value in the row before, 0 where that has none.
    """
    known = values > 0
    ends = np.flatnonzero(np.diff(known.ravel().astype(np.int8))) + 1
    if known.size and known.flat[0]:
        ends = np.concatenate([[0], ends])
    runs = np.diff(np.concatenate([[0], ends, [known.size]]))
    left, below = np.zeros_like(values), np.zeros_like(values)
    left[:, 1:], below[1:] = values[:, :-1], values[:-1]
    deltas = (values - np.where(left > 0, left, below))[known]
    return runs.tolist(), deltas.tolist()


def glide_json(campaigns: Iterable[Campaign]) -> dict[str, Any]:
    """What the browser gets: a raster and the ids of the exact features for each campaign."""
    return {"format": FORMAT, "levels": LEVELS, "campaigns": [_campaign_json(campaign) for campaign in campaigns]}


def _campaign_json(campaign: Campaign) -> dict[str, Any]:
    grid = glide_grid(campaign)
    runs, deltas = pack(encode(grid.stages))
    return {
        "id": campaign.spec.id,
        "west": round(float(grid.lon[0]), 6),
        "south": round(float(grid.lat[0]), 6),
        "step": list(grid.step),
        "size": [len(grid.lon), len(grid.lat)],
        "stages": [stage_ids(campaign.spec, state) for state in campaign.days],
        "still": list(grid.still),
        "runs": runs,
        "deltas": deltas,
    }
