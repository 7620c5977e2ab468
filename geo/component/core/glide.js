/**
 * Fronts between two steps: the rasters of glide.json, isolines and regions of them.
 *
 * A raster gives E at nodes of a lon-lat grid, in stages of a campaign: {E ≤ s} is the area held at stage s,
 * {E ≤ s + f} a computed position between two stages. Pure functions; what draws them is map/glide-layer.js.
 */
/** Nodes by which E is carried on over the sea, so that an isoline reaches the coast. */
const REACH = 4;

/**
 * @typedef {object} Grid
 * @property {number} width nodes from west to east @property {number} height nodes from south to north
 * @property {Float32Array} level E by node, row by row from the south-west; NaN where it is not known
 * @property {Uint8Array} land 1 where E was given, 0 where it was carried on
 * @property {number} west @property {number} south degrees @property {[number, number]} step degrees
 */

/**
 * Raster of one campaign of glide.json.
 * @param {any} packed @param {number} levels values that divide a stage @returns {Grid}
 */
export function unpackGrid(packed, levels) {
  const [width, height] = packed.size;
  const values = new Int32Array(width * height);
  const land = new Uint8Array(width * height);
  let at = 0;
  let next = 0;
  packed.runs.forEach((length, run) => {
    const end = at + length;
    for (; at < end; at += 1) {
      if (run % 2 === 0) continue;
      const left = at % width ? values[at - 1] : 0;
      values[at] = packed.deltas[next] + (left || (at >= width ? values[at - width] : 0));
      land[at] = 1;
      next += 1;
    }
  });
  const level = new Float32Array(width * height).fill(NaN);
  for (let node = 0; node < level.length; node += 1) if (land[node]) level[node] = levelOf(values[node], levels);
  carryOn(level, width, height, REACH);
  const { west, south, step } = packed;
  return { width, height, level, land, west, south, step };
}

/** E of a stored value; the levels of a stage lie closer at its ends. */
function levelOf(value, levels) {
  const even = (((value - 1) % levels) + 0.5) / levels;
  return Math.floor((value - 1) / levels) - 1 + even * even * (3 - 2 * even);
}

/** Give nodes without a value the mean of their neighbours that have one, `rings` times. */
function carryOn(level, width, height, rings) {
  const around = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1];
  const rim = (at) => at < width || at >= width * (height - 1) || at % width === 0 || at % width === width - 1;
  let last = [];
  for (let at = 0; at < level.length; at += 1) if (!Number.isNaN(level[at]) && !rim(at)) last.push(at);
  for (let ring = 0; ring < rings; ring += 1) {
    const found = new Map();
    last.forEach((at) =>
      around.forEach((by) => {
        const next = at + by;
        if (Number.isNaN(level[next]) && !rim(next) && !found.has(next))
          found.set(next, meanAround(level, around, next));
      }),
    );
    found.forEach((mean, at) => {
      level[at] = mean;
    });
    last = [...found.keys()];
  }
}

function meanAround(level, around, at) {
  const known = around.map((by) => level[at + by]).filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/**
 * Cells (by their south-west node) that some level of (stage, stage + 1] crosses, and those around them, so that
 * the region meets the exact area of the stage wherever that ends.
 * @returns {{cells: Int32Array, inside: Uint8Array}} `inside` is 1 for each of these cells
 */
export function activeCells(grid, stage) {
  const { width, level } = grid;
  const known = (at) => !Number.isNaN(level[at] + level[at + 1] + level[at + width] + level[at + width + 1]);
  const inside = new Uint8Array(level.length);
  const cells = [];
  const around = [-width - 1, -width, -width + 1, -1, 0, 1, width - 1, width, width + 1];
  for (let at = width + 1; at < level.length - 2 * width; at += 1) {
    // comparisons with NaN are false: where E is not known no level crosses
    const [a, b, c, d] = [level[at], level[at + 1], level[at + width], level[at + width + 1]];
    const some = a <= stage + 1 || b <= stage + 1 || c <= stage + 1 || d <= stage + 1;
    const other = a > stage || b > stage || c > stage || d > stage;
    if (!some || !other || !known(at)) continue;
    around.forEach((by) => {
      const cell = at + by;
      if (inside[cell] || !known(cell)) return;
      inside[cell] = 1;
      cells.push(cell);
    });
  }
  return { cells: Int32Array.from(cells), inside };
}

/*
 * Outlines are made of directed pieces between points that have a number: 3 × node for a node, + 1 for the point
 * where the level crosses the edge to the node east of it, + 2 for the edge to the north. What is held lies on the
 * left of every piece.
 */

/**
 * Region {E ≤ level} within the active cells, as rings of point numbers.
 * @returns {Array<{points: number[], drawn: boolean[]}>} drawn[i]: the piece from points[i] is isoline, on land
 */
export function ringsAt(grid, active, level) {
  const next = new Map();
  const add = (from, to, drawn) => {
    const piece = { to, drawn };
    if (next.has(from)) next.get(from).push(piece);
    else next.set(from, [piece]);
  };
  active.cells.forEach((cell) => addCell(grid, active.inside, cell, level, add));
  const rings = [];
  next.forEach((pieces, first) => {
    while (pieces.length) rings.push(follow(next, first));
  });
  return rings;
}

/** Ring from a point on; every piece is used once. */
function follow(next, first) {
  const ring = { points: [], drawn: [] };
  let at = first;
  do {
    const piece = next.get(at).pop();
    ring.points.push(at);
    ring.drawn.push(piece.drawn);
    at = piece.to;
  } while (at !== first);
  return ring;
}

/** Pieces of one cell: its sides towards cells that are not active, and the isoline through it. */
// eslint-disable-next-line complexity -- it runs for every cell at every frame
function addCell(grid, inside, cell, level, add) {
  const { width, level: values, land } = grid;
  const above = cell + width;
  // most cells end here, at every frame: nothing is allocated for them
  let count = 0;
  if (values[cell] <= level) count += 1;
  if (values[cell + 1] <= level) count += 1;
  if (values[above + 1] <= level) count += 1;
  if (values[above] <= level) count += 1;
  if (count === 0) return;
  if (count === 4 && inside[cell - width] && inside[cell + 1] && inside[above] && inside[cell - 1]) return;
  const nodes = [cell, cell + 1, above + 1, above];
  const held = nodes.map((node) => values[node] <= level);
  const beside = [cell - width, cell + 1, above, cell - 1];
  const crossings = [3 * cell + 1, 3 * (cell + 1) + 2, 3 * (cell + width) + 1, 3 * cell + 2];
  const ashore = nodes.reduce((sum, node) => sum + land[node], 0) >= 2;
  for (let side = 0; side < 4; side += 1) {
    const end = (side + 1) % 4;
    const [from, to] = [3 * nodes[side], 3 * nodes[end]];
    const open = !inside[beside[side]];
    if (held[side] && held[end]) {
      if (open) add(from, to, false);
    } else if (held[side]) {
      if (open) add(from, crossings[side], false);
      let entry = end;
      while (held[entry] || !held[(entry + 1) % 4]) entry = (entry + 1) % 4;
      add(crossings[side], crossings[entry], ashore);
    } else if (held[end] && open) add(crossings[side], to, false);
  }
}

/**
 * Places of the nodes in the plane: one table of x, one of y.
 * @param {Grid} grid @param {(position: Position) => Position} project
 */
export function nodePlaces({ width, height, west, south, step }, project) {
  const places = { x: new Float64Array(width * height), y: new Float64Array(width * height) };
  for (let node = 0; node < width * height; node += 1) {
    const column = node % width;
    const row = (node - column) / width;
    [places.x[node], places.y[node]] = project([west + column * step[0], south + row * step[1]]);
  }
  return places;
}

/** Pixels of places at a zoom. @param {{x: Float64Array, y: Float64Array}} places @param {View} view */
export function pixelTables(places, { size, origin }) {
  return { x: places.x.map((x) => x * size - origin[0]), y: places.y.map((y) => y * size - origin[1]) };
}

/** Place of a numbered point in pixels. */
function placeOf(grid, tables, level, point) {
  const { width, level: values } = grid;
  const node = Math.floor(point / 3);
  const way = point % 3;
  const [x, y] = [tables.x[node], tables.y[node]];
  if (way === 0) return [x, y];
  const other = way === 1 ? node + 1 : node + width;
  const share = (level - values[node]) / (values[other] - values[node]);
  return [x + share * (tables.x[other] - x), y + share * (tables.y[other] - y)];
}

/** Runs of a ring whose pieces are drawn, as lists of points; a ring that is drawn all round is closed. */
export function linesOf({ points, drawn }) {
  const count = points.length;
  const start = drawn.indexOf(false);
  if (start < 0) return [[...points, points[0]]];
  const lines = [];
  let line = null;
  for (let i = 1; i <= count; i += 1) {
    const at = (start + i) % count;
    if (drawn[at]) {
      line = line || [points[at]];
      line.push(points[(at + 1) % count]);
    } else if (line) {
      lines.push(line);
      line = null;
    }
  }
  if (line) lines.push(line);
  return lines;
}

/** Leave out points nearer than `tolerance` pixels to the last one kept; first and last stay. */
function thin(points, tolerance) {
  const least = tolerance * tolerance;
  const kept = [points[0]];
  for (let i = 1; i < points.length; i += 1) {
    const [x, y] = kept[kept.length - 1];
    const far = (points[i][0] - x) ** 2 + (points[i][1] - y) ** 2 >= least;
    if (far || i === points.length - 1) kept.push(points[i]);
  }
  return kept;
}

/**
 * What there is to draw of a level: rings of the region gained and lines of the front, in pixels.
 * @param {Grid} grid @param {object} active of activeCells @param {object} tables of pixelTables
 * @param {number} level @param {number} tolerance pixels
 */
export function outline(grid, active, tables, level, tolerance) {
  const rings = ringsAt(grid, active, level);
  const place = (point) => placeOf(grid, tables, level, point);
  const region = rings.map((ring) => thin(ring.points.map(place), tolerance));
  const front = rings.flatMap(linesOf).map((line) => thin(line.map(place), tolerance));
  return { region, front };
}

/**
 * Intervals of the time bar in which a front can glide: by their first step, which campaign and which stage.
 * @param {any} glide glide.json @param {(area: string) => number | null} stepOf step that shows an area
 * @returns {Map<number, {campaign: number, stage: number}>}
 */
export function intervals(glide, stepOf) {
  const found = new Map();
  glide.campaigns.forEach(({ stages, still }, campaign) => {
    const steps = stages.map(([area]) => stepOf(area));
    for (let stage = 0; stage + 1 < stages.length; stage += 1) {
      const next = steps[stage] !== null && steps[stage + 1] === steps[stage] + 1;
      if (next && !still.includes(stage + 1)) found.set(steps[stage], { campaign, stage });
    }
  });
  return found;
}

/** Can a front glide all the way between two positions? @param {Map} spans of intervals() */
export function bridges(spans, from, to) {
  for (let step = Math.floor(Math.min(from, to)); step < Math.max(from, to); step += 1) {
    if (!spans.has(step)) return false;
  }
  return true;
}
