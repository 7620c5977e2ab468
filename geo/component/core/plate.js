/**
 * The campaign plate: dated positions as isolines of the arrival raster, axes of advance as tapering arrows.
 *
 * Pure functions; what draws them is map/plate.js.
 */
import { degreeTables } from "./band.js";
import { acrossKm } from "./fronts.js";
import { outline } from "./glide.js";
import { pathOf } from "./geometry.js";
import { smoothLine } from "./shapes.js";

const KM_PER_DEGREE = 111.2;

/** Shorter pieces of a position are left out, km. */
const PIECE = 50;

/** Cells that a level crosses. */
function crossed(grid, level) {
  const { width, level: values } = grid;
  const inside = new Uint8Array(values.length);
  const cells = [];
  for (let at = width + 1; at < values.length - 2 * width; at += 1) {
    const four = [values[at], values[at + 1], values[at + width], values[at + width + 1]];
    // a comparison with NaN is false: where nothing is known nothing is crossed
    const held = four.filter((value) => value <= level).length;
    if (!held || four.filter((value) => value > level).length !== 4 - held || held === 4) continue;
    inside[at] = 1;
    cells.push(at);
  }
  return { cells: Int32Array.from(cells), inside };
}

/** Each point in the middle of itself and its neighbours; the ends stay, a ring stays a ring. */
export function evened(line, times) {
  let now = line;
  for (let i = 0; i < times; i += 1) {
    const last = now.length - 1;
    const ring = now[0][0] === now[last][0] && now[0][1] === now[last][1];
    const mean = (a, b, c) => [0, 1].map((k) => (a[k] + 2 * b[k] + c[k]) / 4);
    const old = now;
    now = old.map((point, at) => {
      if (at > 0 && at < last) return mean(old[at - 1], point, old[at + 1]);
      return ring ? mean(old[last - 1], point, old[1]) : point;
    });
  }
  return now;
}

/**
 * Position at a level of the raster: lines in degrees, on land, without small pieces.
 * @param {import("./glide.js").Grid} grid @param {number} level @returns {Position[][]}
 */
export function positionAt(grid, level) {
  const { front } = outline(grid, crossed(grid, level), degreeTables(grid), level, 0);
  return front.filter((line) => acrossKm(line) >= PIECE).map((line) => evened(line, 3));
}

/** Stops of a course as it is packed: lon and lat in hundredths of a degree, day. @param {number[]} packed */
export function readCourse(packed) {
  return Array.from({ length: packed.length / 3 }, (_, i) => {
    const [lon, lat, day] = packed.slice(3 * i, 3 * i + 3);
    return /** @type {[number, number, number]} */ ([lon / 100, lat / 100, day]);
  });
}

/**
 * Course of an axis as far as it is known to have come on a day: up to the last place reached, and on towards the
 * next, for which an army sets out no earlier than it must at its pace.
 * @param {Array<[number, number, number]>} course lon, lat, day @param {number} day @param {number} pace km a day
 * @returns {Position[]|null} degrees; null before it has come anywhere
 */
export function courseAt(course, day, pace) {
  /** @type {Position[]} */
  const done = course.filter((stop) => stop[2] <= day).map(([lon, lat]) => [lon, lat]);
  if (!done.length) return null;
  const [last, next] = [course[done.length - 1], course[done.length]];
  if (next) {
    const narrow = Math.cos((last[1] * Math.PI) / 180);
    const km = KM_PER_DEGREE * Math.hypot((next[0] - last[0]) * narrow, next[1] - last[1]);
    const start = Math.max(last[2], next[2] - km / pace);
    const share = (day - start) / (next[2] - start);
    if (share > 0) done.push([last[0] + (next[0] - last[0]) * share, last[1] + (next[1] - last[1]) * share]);
  }
  return done.length > 1 ? done : null;
}

/**
 * Outline of an arrow along a pixel line: narrow at the tail, as wide as `width` at the neck, one head.
 * @param {Position[]} points @param {number} width pixels @returns {string} path data
 */
export function taperedArrow(points, width) {
  const line = smoothLine(points);
  const lengths = line.map((p, i) => (i ? Math.hypot(p[0] - line[i - 1][0], p[1] - line[i - 1][1]) : 0));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  const head = Math.min(width * 2.6, whole * 0.6);
  let walked = 0;
  const [left, right] = [[], []];
  line.forEach(([x, y], i) => {
    walked += lengths[i];
    if (walked > whole - head && left.length) return;
    const [a, b] = [line[Math.max(i - 1, 0)], line[Math.min(i + 1, line.length - 1)]];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    const half = (width / 2) * (0.22 + (0.78 * walked) / whole);
    const [nx, ny] = [((a[1] - b[1]) / length) * half, ((b[0] - a[0]) / length) * half];
    left.push([x + nx, y + ny]);
    right.unshift([x - nx, y - ny]);
  });
  const tip = line[line.length - 1];
  const [l, r] = [left[left.length - 1], right[0]];
  const neck = [(l[0] + r[0]) / 2, (l[1] + r[1]) / 2];
  const far = Math.hypot(tip[0] - neck[0], tip[1] - neck[1]) || 1;
  const wing = width * 1.25;
  const [wx, wy] = [((neck[1] - tip[1]) / far) * wing, ((tip[0] - neck[0]) / far) * wing];
  const wings = [[neck[0] + wx, neck[1] + wy], tip, [neck[0] - wx, neck[1] - wy]];
  return pathOf([...left, ...wings, ...right], true);
}

/** Places along a line, `share`s of its length: [{x, y, angle}], the angle that of the line, never upside down. */
export function spotsAlong(line, shares) {
  const lengths = line.map((p, i) => (i ? Math.hypot(p[0] - line[i - 1][0], p[1] - line[i - 1][1]) : 0));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  return shares.map((share) => {
    let left = share * whole;
    let i = 1;
    while (i < line.length - 1 && left > lengths[i]) {
      left -= lengths[i];
      i += 1;
    }
    const [a, b] = [line[i - 1], line[i]];
    const t = lengths[i] ? left / lengths[i] : 0;
    let angle = (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI;
    if (angle > 90) angle -= 180;
    if (angle < -90) angle += 180;
    return { x: a[0] + (b[0] - a[0]) * t, y: a[1] + (b[1] - a[1]) * t, angle };
  });
}

/** Cut a pixel line into pieces of about `length` pixels, so that each can bear a label. */
export function pieces(line, length) {
  const found = [[line[0]]];
  let walked = 0;
  for (let i = 1; i < line.length; i += 1) {
    walked += Math.hypot(line[i][0] - line[i - 1][0], line[i][1] - line[i - 1][1]);
    found[found.length - 1].push(line[i]);
    if (walked >= length && i < line.length - 1) {
      found.push([line[i]]);
      walked = 0;
    }
  }
  return found;
}
