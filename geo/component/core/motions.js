/**
 * Where a front stood before, where it stands now and which way it went, in pixels; outlines of marks.
 */
import { alongLine, boxOf, pathOf } from "./geometry.js";

/** Pixels: distance between samples of a line, nearness that counts as not moved, distance between arrows. */
const SAMPLE = 4;

const UNMOVED = 5;

const ARROWS = { spacing: 46, least: 12, longest: 22 };

const cellKey = (x, y) => `${Math.floor(x / UNMOVED)} ${Math.floor(y / UNMOVED)}`;

function nearTest(points) {
  const cells = new Set(points.map(({ x, y }) => cellKey(x, y)));
  const around = [-UNMOVED, 0, UNMOVED];
  return ({ x, y }) => around.some((dx) => around.some((dy) => cells.has(cellKey(x + dx, y + dy))));
}

const samplesOf = (lines) => lines.map((line) => alongLine(line, SAMPLE, 0));

/** Stretches of sampled lines that lie away from all places of another. */
function awayFrom(lines, stays) {
  const found = [];
  lines.forEach((samples) => {
    let line = [];
    const end = () => {
      if (line.length > 2) found.push(line);
      line = [];
    };
    samples.forEach((sample) => {
      if (stays(sample)) end();
      else line.push([sample.x, sample.y]);
    });
    end();
  });
  return found;
}

/**
 * Where a front stood before and where it stands now, both without the stretches on which it stayed, and which
 * way it went.
 * @param {Array<Array<[number, number]>>} was @param {Array<Array<[number, number]>>} now lines in pixels
 * @returns {{left: Array<Array<[number, number]>>, taken: Array<Array<[number, number]>>,
 *   arrows: Array<[[number, number], [number, number]]>}}
 */
export function motionOf(was, now) {
  const [past, present] = [was, now].map(samplesOf);
  const left = awayFrom(past, nearTest(present.flat()));
  const arrows = left
    .flatMap((line) => alongLine(line, ARROWS.spacing))
    .map((stop) => arrowTowards(stop, present.flat()))
    .filter(Boolean);
  return { left, taken: awayFrom(present, nearTest(past.flat())), arrows };
}

/**
 * From a point of the old line towards the nearest point of the new one; null where that is too near to be seen.
 * @returns {[Position, Position]|null}
 */
function arrowTowards({ x, y }, present) {
  let [least, target] = [Infinity, null];
  present.forEach((point) => {
    const distance = (point.x - x) ** 2 + (point.y - y) ** 2;
    if (distance < least) [least, target] = [distance, point];
  });
  const distance = Math.sqrt(least);
  if (!target || distance < ARROWS.least) return null;
  const part = Math.min(ARROWS.longest, distance - 4) / distance;
  return [
    [x, y],
    [x + (target.x - x) * part, y + (target.y - y) * part],
  ];
}

/** Path data of a short arrow: shaft and open head. */
export function arrowMark([[x0, y0], [x1, y1]], head) {
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [dx, dy] = [((x1 - x0) / length) * head, ((y1 - y0) / length) * head];
  const wings = [
    [x1 - dx - dy * 0.7, y1 - dy + dx * 0.7],
    [x1, y1],
    [x1 - dx + dy * 0.7, y1 - dy - dx * 0.7],
  ];
  return (
    pathOf(
      [
        [x0, y0],
        [x1, y1],
      ],
      false,
    ) + pathOf(wings, false)
  );
}

/** A line moved sideways by a distance, pixels; to the right of its direction when positive. */
export function besides(points, distance) {
  return points.map(([x, y], i) => {
    const [a, b] = [points[Math.max(i - 1, 0)], points[Math.min(i + 1, points.length - 1)]];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    return [x - ((b[1] - a[1]) / length) * distance, y + ((b[0] - a[0]) / length) * distance];
  });
}

/** A circle around parts that together are too small to be outlined, as one more part; null when they are not. */
export function encircled(parts, least, radius) {
  if (parts.length === 0) return null;
  const [x0, y0, x1, y1] = boxOf({ coordinates: parts });
  if (Math.max(x1 - x0, y1 - y0) >= least) return null;
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return Array.from({ length: 20 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 20;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}
