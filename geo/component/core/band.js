/**
 * The band about an inferred front: between the isolines of d − σ and d + σ of the arrival raster.
 *
 * σ, the ± days of each stretch, is spread over the nodes about it; towards attested stretches, where it counts as
 * nothing, and farther than REACH from the front the band narrows. Pure functions on a raster of core/glide.js.
 */
import { nodePlaces, outline } from "./glide.js";

/** Nodes from the front beyond which there is no band, whatever σ says. */
const REACH = 22;

/** What a node beside sea or ground not known counts as at least: the band ends before it, in a curve. */
const RIM = 1.2;

/** Nodes between two samples of a front. */
const APART = 2.5;

/** Shares of σ: regions that lie within one another, and so fade from the line outwards. */
export const SHARES = [1, 0.75, 0.5, 0.25];

/** Degrees to which the outline of a band is known. */
const TOLERANCE = 0.06;

/**
 * Day on which a level of the raster was reached: between two stages days pass evenly.
 * @param {number} level @param {number[]} ends last day of each stage @param {number} first day of the campaign
 */
export function dayOf(level, ends, first) {
  const stage = Math.min(Math.max(Math.ceil(level), 0), ends.length - 1);
  const before = stage > 0 ? ends[stage - 1] : first - 1;
  return before + (level - stage + 1) * (ends[stage] - before);
}

/** Level of the raster at the end of the stage in which a day lies. */
export function stageOf(day, ends) {
  const stage = ends.findIndex((end) => end >= day);
  return stage < 0 ? ends.length - 1 : stage;
}

/** Degrees of the nodes, kept with the raster. */
export function degreeTables(grid) {
  grid.degrees = grid.degrees || nodePlaces(grid, (position) => position);
  return grid.degrees;
}

/** Points along lines, [x, y, σ] in nodes; σ of a line counts for all its points. */
function samplesOf(grid, lines) {
  const { west, south, step } = grid;
  const found = [];
  lines.forEach(({ line, days }) => {
    const nodes = line.map(([lon, lat]) => [(lon - west) / step[0], (lat - south) / step[1]]);
    nodes.forEach(([x, y], i) => {
      const [u, v] = nodes[Math.max(i - 1, 0)];
      const count = Math.max(1, Math.ceil(Math.hypot(x - u, y - v) / APART));
      for (let k = i ? 1 : count; k <= count; k += 1) {
        found.push([u + ((x - u) * k) / count, v + ((y - v) * k) / count, days]);
      }
    });
  });
  return found;
}

/** σ at the nodes about the samples (near ones count most), and nodes to the nearest of those that have one. */
function spreadOf(grid, samples) {
  const { width, height } = grid;
  const [weight, sum] = [new Float64Array(width * height), new Float64Array(width * height)];
  const near = new Float32Array(width * height).fill(Infinity);
  samples.forEach(([x, y, days]) => {
    const [left, right] = [Math.max(0, Math.ceil(x - REACH)), Math.min(width - 1, Math.floor(x + REACH))];
    const [low, high] = [Math.max(0, Math.ceil(y - REACH)), Math.min(height - 1, Math.floor(y + REACH))];
    for (let row = low; row <= high; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const at = row * width + column;
        const apart = (column - x) ** 2 + (row - y) ** 2;
        const counts = 1 / (apart + 1) ** 2;
        weight[at] += counts;
        sum[at] += counts * days;
        if (days > 0 && apart < near[at]) near[at] = apart;
      }
    }
  });
  return { sigma: (at) => sum[at] / weight[at], near };
}

/** Cells in which the band can be: all nodes have a value, and some of the cell lies within 1. */
function bandCells(grid, field) {
  const { width } = grid;
  const inside = new Uint8Array(field.length);
  const cells = [];
  for (let at = width + 1; at < field.length - 2 * width; at += 1) {
    const four = [field[at], field[at + 1], field[at + width], field[at + width + 1]];
    // comparisons with NaN are false
    if (!(Math.min(...four) <= 1 && Math.max(...four) >= -1)) continue;
    inside[at] = 1;
    cells.push(at);
  }
  return { cells: Int32Array.from(cells), inside };
}

/**
 * The band of a day.
 * @param {import("./glide.js").Grid} grid @param {{first: number, ends: number[]}} clock @param {number} day
 * @param {Array<{line: Position[], days: number}>} lines stretches of that day's front, degrees; `days` is σ, 0 where
 *   the stretch is attested
 * @returns {Array<Position[][]>} rings in degrees for each of SHARES, to be filled by the even-odd rule
 */
export function bandOf(grid, clock, day, lines) {
  const { sigma, near } = spreadOf(grid, samplesOf(grid, lines));
  const field = new Float32Array(grid.level.length).fill(NaN);
  const around = [-grid.width, -1, 1, grid.width];
  for (let at = 0; at < field.length; at += 1) {
    if (near[at] === Infinity || !grid.land[at]) continue;
    const off = dayOf(grid.level[at], clock.ends, clock.first) - day;
    const rim = around.some((by) => !grid.land[at + by]) ? RIM : 0;
    const wide = Math.max(Math.abs(off) / sigma(at), Math.sqrt(near[at]) / REACH, rim);
    field[at] = off > 0 ? wide : -wide;
  }
  const made = { ...grid, level: field };
  const active = bandCells(grid, field);
  const tables = degreeTables(grid);
  const rings = (level) => outline(made, active, tables, level, TOLERANCE).region.filter((ring) => ring.length > 3);
  return SHARES.map((share) => [...rings(share), ...rings(-share)]);
}
