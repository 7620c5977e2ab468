/**
 * Room for names inside land: a coarse grid over the map, in which each cell knows whose land it is.
 *
 * A name lies in a rectangle of cells; sums over rectangles make each question a matter of four look-ups, so that all
 * places of a name are tried in a few milliseconds. Nothing here knows a page.
 */

/** Side of a cell, pixels: finer would cost time, coarser would not see a long island. */
export const CELL = 12;

/** Nobody's cell: sea, or land of which the atlas says nothing. */
export const SEA = -1;

/** Cells of one owner this far apart still are one region: straits, railway corridors. */
const BRIDGE = 2;

/**
 * @typedef {{left: number, top: number, columns: number, rows: number, owner: Int16Array, hard: Uint8Array,
 *   soft: Uint8Array}} Grid
 *   `hard`: no name may lie there; `soft`: it had better not
 */

/** @param {Box} frame left, top, right, bottom, pixels @returns {Grid} */
export function makeGrid([left, top, right, bottom]) {
  const columns = Math.max(0, Math.floor((right - left) / CELL));
  const rows = Math.max(0, Math.floor((bottom - top) / CELL));
  const cells = columns * rows;
  const owner = new Int16Array(cells).fill(SEA);
  return { left, top, columns, rows, owner, hard: new Uint8Array(cells), soft: new Uint8Array(cells) };
}

/** Where the edges of rings cross the middle of each row of cells. */
function crossings(grid, rings) {
  const rows = Array.from({ length: grid.rows }, () => []);
  const rowOf = (y) => (y - grid.top) / CELL - 0.5;
  rings.forEach((ring) => {
    let [x0, y0] = ring[ring.length - 1] || [0, 0];
    ring.forEach(([x1, y1]) => {
      const [a, b] = y0 < y1 ? [rowOf(y0), rowOf(y1)] : [rowOf(y1), rowOf(y0)];
      const last = Math.min(grid.rows - 1, Math.ceil(b) - 1);
      for (let row = Math.max(0, Math.ceil(a)); row <= last; row += 1) {
        const y = grid.top + (row + 0.5) * CELL;
        rows[row].push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
      }
      [x0, y0] = [x1, y1];
    });
  });
  return rows;
}

/**
 * Do something with each cell whose middle lies inside rings (even-odd).
 * @param {Grid} grid @param {Position[][]} rings pixels @param {(cell: number) => void} visit
 */
export function insideRings(grid, rings, visit) {
  crossings(grid, rings).forEach((found, row) => {
    found.sort((a, b) => a - b);
    for (let i = 0; i + 1 < found.length; i += 2) {
      const first = Math.max(0, Math.ceil((found[i] - grid.left) / CELL - 0.5));
      const last = Math.min(grid.columns - 1, Math.ceil((found[i + 1] - grid.left) / CELL - 0.5) - 1);
      for (let column = first; column <= last; column += 1) visit(row * grid.columns + column);
    }
  });
}

/** Do something with each cell that a box touches. @param {Grid} grid @param {Box} box */
export function touching(grid, box, visit) {
  const first = Math.max(0, Math.floor((box[0] - grid.left) / CELL));
  const last = Math.min(grid.columns - 1, Math.ceil((box[2] - grid.left) / CELL) - 1);
  const top = Math.max(0, Math.floor((box[1] - grid.top) / CELL));
  const bottom = Math.min(grid.rows - 1, Math.ceil((box[3] - grid.top) / CELL) - 1);
  for (let row = top; row <= bottom; row += 1) {
    for (let column = first; column <= last; column += 1) visit(row * grid.columns + column);
  }
}

/**
 * Regions of an owner, the largest first: cells that hang together, or nearly so.
 * @param {Grid} grid @param {number} own @returns {number[][]} cells of each
 */
export function regionsOf(grid, own) {
  const { owner } = grid;
  const open = Uint8Array.from(owner, (found) => Number(found === own));
  const regions = [];
  for (let start = open.indexOf(1); start >= 0; start = open.indexOf(1, start + 1))
    regions.push(flood(grid, open, start));
  return regions.sort((a, b) => b.length - a.length);
}

/** Cells of a region from one of them on; they are closed on the way. */
function flood({ columns, rows }, open, start) {
  const cells = [start];
  open[start] = 0;
  for (let k = 0; k < cells.length; k += 1) {
    const x = cells[k] % columns;
    const y = (cells[k] - x) / columns;
    const [left, right] = [Math.max(0, x - BRIDGE), Math.min(columns - 1, x + BRIDGE)];
    const last = Math.min(rows - 1, y + BRIDGE);
    for (let j = Math.max(0, y - BRIDGE); j <= last; j += 1) {
      for (let cell = j * columns + left; cell <= j * columns + right; cell += 1) {
        if (!open[cell]) continue;
        open[cell] = 0;
        cells.push(cell);
      }
    }
  }
  return cells;
}

/**
 * Sums over the rectangle from the grid's corner to each corner of a cell, a row of columns + 1 after another.
 * @param {Grid} grid @param {Uint8Array} weights of the cells
 */
function sumsOf({ columns, rows }, weights) {
  const width = columns + 1;
  const table = new Int32Array(width * (rows + 1));
  for (let y = 0; y < rows; y += 1) {
    let row = 0;
    for (let x = 0; x < columns; x += 1) {
      row += weights[y * columns + x];
      table[(y + 1) * width + x + 1] = table[y * width + x + 1] + row;
    }
  }
  return table;
}

/**
 * Sum of the cells of a rectangle inside the grid.
 * @param {Int32Array} table @param {number} width of a row of it @param {number[]} box left, top, right, bottom, in cells
 */
const sum = (table, width, [left, top, right, bottom]) =>
  table[bottom * width + right] - table[top * width + right] - table[bottom * width + left] + table[top * width + left];

/** What a region offers to names: its box, sums of its own cells, of others' land, and of what is in the way. */
export function roomsOf(grid, region) {
  const { columns, owner } = grid;
  const mine = new Uint8Array(owner.length);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  let [x, y] = [0, 0];
  region.forEach((cell) => {
    const column = cell % columns;
    const row = (cell - column) / columns;
    mine[cell] = 1;
    box[0] = Math.min(box[0], column);
    box[1] = Math.min(box[1], row);
    box[2] = Math.max(box[2], column + 1);
    box[3] = Math.max(box[3], row + 1);
    x += column + 0.5;
    y += row + 0.5;
  });
  const others = mine.map((own, cell) => Number(!own && owner[cell] !== SEA));
  return {
    box,
    middle: [x / region.length, y / region.length],
    own: sumsOf(grid, mine),
    foreign: sumsOf(grid, others),
    hard: sumsOf(grid, grid.hard),
    soft: sumsOf(grid, grid.soft),
  };
}

/** What own land is worth below a whole name, in cells of distance from the middle of the region; a mark costs. */
const WORTH = 20;
const MARKED = 6;

/**
 * The best place of a name in a region, or null.
 * @param {Grid} grid @param {ReturnType<typeof roomsOf>} rooms
 * @param {{width: number, height: number}} name pixels
 * @param {{own: number, foreign: number, margin?: number, clear?: boolean}} wish share of the cells below the name that
 *   must be the region's own, and that may be other people's land; cells of own land there should be round it; whether
 *   it must keep off what it had better not lie on
 * @returns {Box|null} left, top, right, bottom, pixels
 */
export function placeIn(grid, rooms, { width, height }, wish) {
  const w = Math.ceil(width / CELL);
  const h = Math.ceil(height / CELL);
  const across = grid.columns + 1;
  let best = null;
  let least = Infinity;
  // as much of the name as must be own land lies inside the region's box
  const [west, north, east, south] = rooms.box;
  const [wide, high] = [Math.ceil(wish.own * w), Math.ceil(wish.own * h)];
  const [right, bottom] = [Math.min(grid.columns - w, east - wide), Math.min(grid.rows - h, south - high)];
  for (let y = Math.max(0, north - h + high); y <= bottom; y += 1) {
    for (let x = Math.max(0, west - w + wide); x <= right; x += 1) {
      const away = Math.hypot(x + w / 2 - rooms.middle[0], y + h / 2 - rooms.middle[1]);
      const below = [x, y, x + w, y + h];
      // too far away, whatever lies there
      if (away - WORTH >= least || !isFree(grid, rooms, below, wish)) continue;
      const own = sum(rooms.own, across, below) / (w * h);
      const cost = away + MARKED * sum(rooms.soft, across, below) - WORTH * own;
      if (cost < least) [best, least] = [[x, y], cost];
    }
  }
  if (!best) return null;
  const left = grid.left + best[0] * CELL + (w * CELL - width) / 2;
  const top = grid.top + best[1] * CELL + (h * CELL - height) / 2;
  return [left, top, left + width, top + height];
}

/** Has a rectangle of cells what a name wishes below and round it? */
function isFree({ columns, rows }, rooms, below, { own, foreign, margin = 0, clear = false }) {
  const across = columns + 1;
  const [left, top, right, bottom] = below;
  const [w, h] = [right - left, bottom - top];
  if (sum(rooms.own, across, below) < own * w * h || sum(rooms.hard, across, below) > 0) return false;
  if (sum(rooms.foreign, across, below) > foreign * w * h) return false;
  if (clear && sum(rooms.soft, across, below) > 0) return false;
  if (!margin) return true;
  const round = [
    Math.max(0, left - margin),
    Math.max(0, top - margin),
    Math.min(columns, right + margin),
    Math.min(rows, bottom + margin),
  ];
  return sum(rooms.own, across, round) >= grown(w, h, margin);
}

/** Cells that must be own round a name: not the corners, land is round. */
const grown = (w, h, margin) => (w + 2 * margin) * (h + 2 * margin) - 4 * margin * margin;
