"""Between two steps: four positions a stage sent as lines (A) against a raster whose isolines the browser draws (B).

Both are drawn by the atlas's own layer while the bar is held, at the same positions: for A the layer is given
outlines computed beforehand instead of those of the raster. What A is made of is computed here from the data:
the surface's sublevel sets between two stages, within the exact areas of both; of its bytes only the lines that
move are counted, as whole thousandths of a degree from point to point.
"""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import brotli
import numpy as np
import shapely
from playwright.sync_api import Frame
from shapely.geometry.base import BaseGeometry

from geo.component.bundle import component_files
from geo.fronts.campaign import Campaign
from geo.fronts.edges import front_of
from geo.fronts.engine import sublevel
from geo.fronts.frame import Lengths
from geo.fronts.glide import glide_grid, glide_json
from geo.paths import COMPONENT
from tests.bench.browser import cpu_by_thread, open_map
from tests.bench.chrome import Sight, chromium, look
from tests.bench.stage import Stage
from tests.bench.table import Figures, Row
from tests.real import real_campaigns

#: Positions a stage of variant A; the last is the stage itself, which the browser has.
POSITIONS = 4
_SLOW = 4
_PATH = "/?date=1945-08-10&lang=ja"
_CAMPAIGN = "august-1945"
#: Degrees: as the engine thins the fronts of a large theatre.
_TOLERANCE = Lengths().tolerance
#: Steps of August 1945 over which the bar is held and moved.
_STEPS = 16

_BYTES = [
    Row(f"glide_{form}_{variant}", f"{label} · {text}", "KB")
    for form, text in (("br", "brotli"), ("gz", "gzip"))
    for variant, label in (("a", "(A) lines, 4 positions a stage"), ("b", "(B) raster, any position"))
]
_TIMES = [
    Row(f"glide_{key}_{variant}", f"({variant.upper()}) {text}", "ms")
    for key, text in (
        ("draw_p50", "script that draws a position p50"),
        ("draw_p95", "script that draws a position p95"),
        ("frame_p95", "input → frame done p95"),
        ("cpu", "main thread's CPU per position, mean"),
        ("raster", "raster threads' CPU per position, mean"),
        ("slow_draw_p95", "CPU ÷ 4: script that draws a position p95"),
        ("slow_frame_p95", "CPU ÷ 4: input → frame done p95"),
    )
    for variant in ("a", "b")
]
ROWS = {"Glide between two steps: what the browser gets": _BYTES, "Glide: a held bar, 9–25 August 1945": _TIMES}

#: What is put into the module of the rasters, so that a page can draw something else in their place.
_OUTLINE = "export function outline("
_SEAM = """window.atlasGlide = { outline: ownOutline };
export const outline = (...values) => window.atlasGlide.outline(...values);
function ownOutline("""

#: Given {positions: {stage: [[region, front], …]}} in nodes of the raster, draws these instead of the raster's own.
_USE_LINES = """(positions) => {
  const glide = window.atlasGlide;
  const made = new Map();
  const bend = (table, at) => {
    const low = Math.floor(at);
    return table[low] + (at - low) * ((table[low + 1] ?? table[low]) - table[low]);
  };
  const place = (tables) => ([x, y]) => [bend(tables.x, x), bend(tables.y, y)];
  glide.outline = (grid, active, tables, level) => {
    const stage = Math.floor(level);
    const index = Math.max(0, Math.round((level - stage) * FOUR) - 1);
    const key = `${stage} ${index}`;
    if (!made.has(key)) {
      const [region, front] = positions[stage][Math.min(index, positions[stage].length - 1)];
      made.set(key, [region, front].map((lines) => lines.map((line) => line.map(place(tables)))));
    }
    const [region, front] = made.get(key);
    return { region, front };
  };
}""".replace("FOUR", str(POSITIONS))

#: Holds the bar and moves it by a quarter of a step per frame; gives for each position how long the script took
#: that draws it, and when its frame was done.
_HOLD = """async (steps) => {
  const bar = document.querySelector("[data-atlas=time]");
  const begin = Number(bar.value);
  const done = [];
  bar.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  for (let at = 1; at <= 4 * steps; at += 1) {
    if (at % 4 === 0) continue;
    await new Promise(requestAnimationFrame);
    bar.value = String(begin + at / 4);
    const start = performance.now();
    bar.dispatchEvent(new InputEvent("input", { bubbles: true }));
    const draw = performance.now() - start;
    const clock = window.bench.clock();
    const frame = await new Promise((tell) => window.bench.frameDone((when) => tell(when - clock)));
    done.push({ draw, frame: frame + draw, drawn: document.querySelectorAll(".atlas-glide-front").length });
  }
  bar.value = String(begin);
  bar.dispatchEvent(new InputEvent("input", { bubbles: true }));
  window.dispatchEvent(new PointerEvent("pointerup"));
  return done;
}"""


def measure(stage: Stage, figures: Figures, *, runs: int, full: bool) -> None:
    """Bytes of both variants, then both under a held bar."""
    campaigns = real_campaigns()
    between = {campaign.spec.id: list(positions_between(campaign)) for campaign in campaigns}
    _note_bytes(figures, "a", [lines for found in between.values() for lines in lines_json(found)])
    _note_bytes(figures, "b", glide_json(campaigns))
    august = next(campaign for campaign in campaigns if campaign.spec.id == _CAMPAIGN)
    positions = _in_nodes(august, between[_CAMPAIGN])
    script = _with_a_seam()
    with chromium() as browser, stage.server("atlas") as server:
        for variant in ("a", "b"):
            with look(browser) as sight:
                frame = _open(sight, server.url + _PATH, script)
                if variant == "a":
                    frame.evaluate(_USE_LINES, positions)
                _hold(sight, frame)  # the first pass builds what is built once
                _note(sight, frame, figures, variant, runs if full else min(runs, 3))


def _with_a_seam() -> str:
    """The map's script, in which `window.atlasGlide.outline` is called wherever the outline of a level is asked for."""
    with TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(COMPONENT, Path(folder) / "component"))
        module = copy / "core" / "glide.js"
        text = module.read_text(encoding="utf-8")
        assert text.count(_OUTLINE) == 1
        module.write_text(text.replace(_OUTLINE, _SEAM), encoding="utf-8")
        return component_files(copy)["atlas.js"].decode()


def _open(sight: Sight, url: str, script: str) -> Frame:
    sight.page.route(
        "**/component/atlas.*.js", lambda route: route.fulfill(body=script, content_type="text/javascript")
    )
    frame = open_map(sight, url, "[data-atlas=time]")
    frame.wait_for_selector("[data-glide=ready]")
    sight.quiet(600)
    return frame


def _hold(sight: Sight, frame: Frame) -> list[dict[str, float]]:
    found: list[dict[str, float]] = frame.evaluate(_HOLD, _STEPS)
    assert any(entry["drawn"] for entry in found), "nothing glides"
    sight.quiet(400)
    return found


def _note(sight: Sight, frame: Frame, figures: Figures, variant: str, runs: int) -> None:
    for rate, key in ((1, "glide_{}"), (_SLOW, "glide_slow_{}")):
        sight.cpu(rate)
        for _ in range(runs):
            found = _hold(sight, frame)
            for what in ("draw", "frame"):
                for percent, value in zip((50, 95), np.percentile([e[what] for e in found], [50, 95]), strict=True):
                    figures.add(f"{key.format(what)}_p{percent}_{variant}", "atlas", float(value))
    sight.cpu(1)
    counted: list[dict[str, float]] = []
    cpu = cpu_by_thread(sight, lambda: counted.extend(_hold(sight, frame)))
    figures.add(f"glide_cpu_{variant}", "atlas", cpu["RunTask"] / len(counted))
    figures.add(f"glide_raster_{variant}", "atlas", cpu["RasterTask"] / len(counted))


def _note_bytes(figures: Figures, variant: str, value: Any) -> None:
    text = json.dumps(value, separators=(",", ":")).encode()
    figures.add(f"glide_br_{variant}", "atlas", len(brotli.compress(text, quality=11)) / 1000)
    figures.add(f"glide_gz_{variant}", "atlas", len(gzip.compress(text, 9)) / 1000)


def positions_between(campaign: Campaign) -> Iterator[list[tuple[BaseGeometry, BaseGeometry]]]:
    """For each stage but the last, what was gained and the front at the positions before the next stage."""
    lengths = campaign.frame.lengths
    notch, tolerance = lengths.notch, lengths.tolerance
    grid = campaign.surface.grid(campaign.theatre.bounds, lengths.grid_km)
    still = glide_grid(campaign).still
    for index, (now, then) in enumerate(pairwise(campaign.days)):
        held, after = now.controlled, then.controlled
        found = []
        for part in range(1, POSITIONS):
            day = then.start - 0.5 + (then.day - then.start + 1) * part / POSITIONS
            level = float(campaign.surface.clock.ticks(np.array([day]))[0])
            parts = shapely.union_all(sublevel(grid, level, campaign.frame.plane))
            reached = parts.buffer(notch).buffer(-notch).simplify(tolerance)
            gained = shapely.intersection(shapely.difference(reached, held), after)
            pockets = shapely.union_all([p.shape for p in campaign.pockets])
            front = front_of(_areas(shapely.union(held, gained)), campaign.theatre, pockets, lengths)
            found.append((_areas(gained), front.simplify(tolerance)))
        yield [] if index + 1 in still else found


def _areas(shape: BaseGeometry) -> BaseGeometry:
    return shapely.MultiPolygon([part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"])


def lines_json(between: list[list[tuple[BaseGeometry, BaseGeometry]]]) -> Iterator[list[list[int]]]:
    """Of each position the lines that the position before it has not, point to point in thousandths of a degree."""
    before: BaseGeometry = shapely.MultiLineString()
    for position in between:
        for _, front in position:
            moved = shapely.difference(front, shapely.buffer(before, _TOLERANCE / 2, quad_segs=2))
            yield [_deltas(line) for line in shapely.get_parts(moved) if line.length > _TOLERANCE]
            before = front


def _deltas(line: BaseGeometry) -> list[int]:
    whole = np.round(shapely.get_coordinates(line) * 1000).astype(int)
    return [int(n) for n in np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=int)).ravel()]


def _in_nodes(campaign: Campaign, between: list[list[tuple[BaseGeometry, BaseGeometry]]]) -> list[Any]:
    """Positions in columns and rows of the raster, as the page places them."""
    grid = glide_grid(campaign)
    corner = np.array([grid.lon[0], grid.lat[0]])

    def nodes(lines: list[BaseGeometry]) -> list[Any]:
        return [((shapely.get_coordinates(line) - corner) / grid.step).round(3).tolist() for line in lines]

    def rings(shape: BaseGeometry) -> list[BaseGeometry]:
        return [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]

    return [
        [[nodes(rings(gained)), nodes(list(shapely.get_parts(front)))] for gained, front in position]
        for position in between
    ]
