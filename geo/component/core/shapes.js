/**
 * Shapes that are drawn along or around pixels: teeth of a front, arrows, marks of events.
 */
import { alongLine, pathOf } from "./geometry.js";

/**
 * Teeth of a front line: triangles on the right of the line's direction, where the enemy stands.
 * The direction of each tooth is that of the chord under it, so that a ragged line keeps even teeth.
 * @param {Array<[number, number]>} points pixels @param {{spacing: number, size: number}} look pixels
 * @returns {string} SVG path data, empty for a line shorter than one tooth
 */
export function frontTeeth(points, look) {
  const half = look.size / 2;
  const starts = alongLine(points, look.spacing, look.spacing / 2 - half);
  const ends = alongLine(points, look.spacing, look.spacing / 2 + half);
  let d = "";
  for (let i = 0; i < Math.min(starts.length, ends.length); i += 1) {
    const [a, b] = [starts[i], ends[i]];
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    if (length < half) continue;
    const [dx, dy] = [(b.x - a.x) / length, (b.y - a.y) / length];
    const tip = [(a.x + b.x) / 2 - dy * look.size, (a.y + b.y) / 2 + dx * look.size];
    d += pathOf([[a.x, a.y], tip, [b.x, b.y]], true);
  }
  return d;
}

/** A corner is cut where the line beside it would run out farther than this many times its distance. */
const MITER = 2;

/**
 * The line beside a line, on the left of its direction. Where a bend is too narrow for it, points that would run
 * backwards are left out.
 * @param {Position[]} points pixels @param {number} distance pixels @returns {Position[]}
 */
export function beside(points, distance) {
  const ways = points.slice(1).map(([x, y], i) => {
    const [dx, dy] = [x - points[i][0], y - points[i][1]];
    const length = Math.hypot(dx, dy) || 1;
    return [dx / length, dy / length];
  });
  if (!ways.length) return [];
  /** @type {Position[]} */
  const found = [];
  let last = -1;
  points.forEach(([x, y], i) => {
    const [a, b] = [ways[Math.max(i - 1, 0)], ways[Math.min(i, ways.length - 1)]];
    const [ux, uy] = [a[0] + b[0], a[1] + b[1]];
    // the sum of two unit directions is as long as twice the cosine of half the angle between them
    const reach = Math.min((2 * distance) / (ux * ux + uy * uy || 1), MITER * distance);
    const at = /** @type {Position} */ ([x + uy * reach, y - ux * reach]);
    const [px, py] = found.length ? found[found.length - 1] : at;
    const forward = last < 0 || (at[0] - px) * (x - points[last][0]) + (at[1] - py) * (y - points[last][1]) > 0;
    if (!forward && i < points.length - 1) return;
    found.push(at);
    last = i;
  });
  return found;
}

/** A movement's line: two points become a shallow arc, more points a smooth curve through all of them. */
export function smoothLine(points) {
  if (points.length === 2) {
    const [[x0, y0], [x1, y1]] = points;
    const control = [(x0 + x1) / 2 + (y1 - y0) * 0.12, (y0 + y1) / 2 - (x1 - x0) * 0.12];
    return sample(
      (t) => [0, 1].map((k) => (1 - t) ** 2 * points[0][k] + 2 * t * (1 - t) * control[k] + t * t * points[1][k]),
      16,
    );
  }
  return points.slice(1).flatMap((end, i) => {
    const p = [points[Math.max(i - 1, 0)], points[i], end, points[Math.min(i + 2, points.length - 1)]];
    const curve = sample((t) => [0, 1].map((k) => catmullRom(p[0][k], p[1][k], p[2][k], p[3][k], t)), 8);
    return i === 0 ? curve : curve.slice(1);
  });
}

function sample(curve, count) {
  return Array.from({ length: count + 1 }, (_, i) => curve(i / count));
}

/** Catmull–Rom spline between b and c (0 ≤ t ≤ 1). */
function catmullRom(a, b, c, d, t) {
  return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3);
}

/** Length of a pixel line. */
export function lengthOf(points) {
  return points.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - points[i][0], y - points[i][1]), 0);
}

/** The line in the direction in which words along it stand upright: to the right. */
export function upright(points) {
  return points.length > 1 && points[points.length - 1][0] < points[0][0] ? [...points].reverse() : points;
}

/** Width of an arrow's tail, of its head and length of its head, in widths of the shaft at the neck; least head, pixels. */
const ARROW = { tail: 0.3, wing: 1.5, head: 2.4, least: 10 };

/** Unit direction of a line at a point of it. */
function directionAt(points, i) {
  const [a, b] = [points[Math.max(i - 1, 0)], points[Math.min(i + 1, points.length - 1)]];
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  return [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
}

/** Points of a line that are left when so many pixels are taken from its end; at least its first. */
function shortened(points, by) {
  const tip = points[points.length - 1];
  let keep = points.length - 1;
  while (keep > 0 && Math.hypot(tip[0] - points[keep][0], tip[1] - points[keep][1]) < by) keep -= 1;
  const base = points[keep];
  const length = Math.hypot(tip[0] - base[0], tip[1] - base[1]) || 1;
  const neck = [tip[0] - ((tip[0] - base[0]) / length) * by, tip[1] - ((tip[1] - base[1]) / length) * by];
  return [...points.slice(0, keep + 1), neck];
}

/**
 * Outline of an arrow along a pixel line: a shaft that grows from its tail, and one head at its end.
 * @param {Array<[number, number]>} points @param {number} width pixels of the shaft where it meets the head
 * @returns {string} SVG path data of one closed shape; empty for a line without length
 */
export function taperedArrow(points, width) {
  const whole = lengthOf(points);
  if (whole === 0) return "";
  const head = Math.min(Math.max(ARROW.least, width * ARROW.head), whole * 0.6);
  const tip = points[points.length - 1];
  const shaft = shortened(points, head);
  const last = shaft.length - 1;
  const neck = shaft[last];
  const length = Math.hypot(tip[0] - neck[0], tip[1] - neck[1]) || 1;
  const [dx, dy] = [(tip[0] - neck[0]) / length, (tip[1] - neck[1]) / length];
  const sides = shaft.map((point, i) => {
    const half = (width / 2) * (ARROW.tail + (1 - ARROW.tail) * (i / last));
    const [ux, uy] = i === last ? [dx, dy] : directionAt(shaft, i);
    return [
      [point[0] - uy * half, point[1] + ux * half],
      [point[0] + uy * half, point[1] - ux * half],
    ];
  });
  const wing = Math.max(head * 0.5, width * ARROW.wing * 0.75);
  const wings = [
    [neck[0] - dy * wing, neck[1] + dx * wing],
    [neck[0] + dy * wing, neck[1] - dx * wing],
  ];
  return pathOf([...sides.map(([a]) => a), wings[0], tip, wings[1], ...sides.map(([, b]) => b).reverse()], true);
}

/** Width in pixels of a movement by its number of people: 2 px for tens, 6.5 px for a million. */
export function movementWidth(magnitude) {
  const amount = magnitude ? magnitude.high || magnitude.low || 0 : 0;
  return amount <= 0 ? 2.5 : Math.min(7, Math.max(2, 0.5 + Math.log10(amount)));
}

const regular = (corners, radius, turn) =>
  pathOf(
    Array.from({ length: corners }, (_, i) => {
      const angle = turn + (2 * Math.PI * i) / corners;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }),
    true,
  );

/** Path data of an event's mark around (0, 0); shapes have about the same area. Unknown shapes are circles. */
export function markerPath(shape, radius) {
  switch (shape) {
    case "square":
      return regular(4, radius * 1.2, Math.PI / 4);
    case "diamond":
      return regular(4, radius * 1.25, 0);
    case "triangle":
      return regular(3, radius * 1.55, -Math.PI / 2);
    case "hexagon":
      return regular(6, radius * 1.08, 0);
    default:
      return `M${-radius} 0A${radius} ${radius} 0 1 0 ${radius} 0A${radius} ${radius} 0 1 0 ${-radius} 0Z`;
  }
}

/**
 * Offsets that pull marks at one spot apart: the first stays, the others stand on rings around it.
 * @param {number} count @param {number} gap pixels between neighbours
 */
export function spreadOffsets(count, gap) {
  const offsets = [[0, 0]];
  for (let ring = 1; offsets.length < count; ring += 1) {
    const seats = 6 * ring;
    for (let i = 0; i < seats && offsets.length < count; i += 1) {
      const angle = -Math.PI / 2 + (2 * Math.PI * i) / seats;
      offsets.push([ring * gap * Math.cos(angle), ring * gap * Math.sin(angle)]);
    }
  }
  return offsets;
}
