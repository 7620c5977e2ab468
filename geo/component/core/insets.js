/**
 * Small maps in a corner of the map: which there is at a date, how large, where, and what of the plane it shows.
 */
import { worldSize } from "./geometry.js";

/** Frames smaller than this have no room for one, in heights of their type. */
const ROOMY = { width: 50, height: 34 };
/** Side of a square one, as a share of the shorter side of the frame; others have its area. */
const SHARE = 0.36;
/** Pixels to the edge of the frame and to what else lies over the map. */
const GAP = 9;
/** One stands in a corner: its lower edge at least this far down, its left one at most this far across, if not right. */
const CORNER = { down: 0.72, across: 0.4 };

/** The inset of a step; of two the first. @param {Inset[]|undefined} insets @param {Step} step @returns {Inset|null} */
export function insetAt(insets, [first, last]) {
  return (insets || []).find(({ start, end }) => start <= last && end >= first) || null;
}

/**
 * Width and height in a frame; null where there is no room.
 * @param {number} aspect @param {{x: number, y: number}} frame pixels @param {number} type height of the type
 */
export function insetSize(aspect, { x, y }, type) {
  if (x < ROOMY.width * type || y < ROOMY.height * type) return null;
  const side = SHARE * Math.min(x, y);
  return { x: Math.round(side * Math.sqrt(aspect)), y: Math.round(side / Math.sqrt(aspect)) };
}

/**
 * What an inset shows: a box of the plane fills it about its middle.
 * @param {Box} box left, top, right, bottom in the plane @param {{x: number, y: number}} size pixels
 * @returns {{zoom: number, window: Box}} the window in the plane
 */
export function insetView([left, top, right, bottom], { x, y }) {
  const world = Math.max(x / (right - left), y / (bottom - top));
  const [w, h] = [x / world / 2, y / world / 2];
  const [across, down] = [(left + right) / 2, (top + bottom) / 2];
  return { zoom: Math.log2(world / worldSize(0)), window: [across - w, down - h, across + w, down + h] };
}

/** Does a box hold all of another? @param {Box} box @param {Box} other */
export const holdsBox = (box, other) => other.every((edge, i) => (i < 2 ? edge >= box[i] : edge <= box[i]));

/**
 * Left upper corner of a box in a corner of the frame that is free: the right lower one above what lies there, else
 * the left lower one above it or beside it; null where all is covered.
 * @param {{x: number, y: number}} frame @param {{x: number, y: number}} size @param {Box[]} covered pixels
 * @returns {Position|null}
 */
export function cornerFor(frame, size, covered) {
  const free = (/** @type {number[]} */ [x, y]) =>
    covered.every(
      ([left, top, right, bottom]) =>
        x + size.x + GAP <= left || right + GAP <= x || y + size.y + GAP <= top || bottom + GAP <= y,
    );
  const tops = [frame.y, ...covered.map(([, top]) => top)]
    .map((edge) => edge - GAP - size.y)
    .filter((top) => top >= GAP && top + size.y >= CORNER.down * frame.y)
    .sort((a, b) => b - a);
  const lefts = [0, ...covered.map(([, , right]) => right)]
    .map((edge) => edge + GAP)
    .filter((left) => left <= CORNER.across * frame.x)
    .sort((a, b) => a - b);
  const places = [frame.x - GAP - size.x, ...lefts].flatMap((left) => tops.map((top) => [left, top]));
  return /** @type {Position|undefined} */ (places.find(free)) || null;
}

/** Has a point no place in a box, and on which sides? A number with a bit for each side. */
const beyond = ([x, y], [left, top, right, bottom]) =>
  (x < left ? 1 : 0) + (x > right ? 2 : 0) + (y < top ? 4 : 0) + (y > bottom ? 8 : 0);

/**
 * Points of a line or a ring without those that a box does not need: inside the box nothing is different. What lies
 * wholly on one side of it is gone.
 * @param {Position[]} points @param {Box} box
 */
export function cropped(points, box) {
  const sides = points.map((point) => beyond(point, box));
  if (sides.reduce((all, side) => all & side, 15)) return [];
  const last = points.length - 1;
  let kept = 0; // its sides: what is left out lies on one with the point before it and the one after it
  return points.filter((_, i) => {
    if (i > 0 && i < last && kept & sides[i] & sides[i + 1]) return false;
    kept = sides[i];
    return true;
  });
}
