/**
 * Geometry without a page: flat parts, path strings, boxes, what is nearest.
 *
 * Positions come in as lon-lat degrees (EPSG:4326) and leave as pixels, x to the right, y down.
 */
import { project } from "./projection.js";

const TILE = 256;

/** Pixels of the unit of the plane at a zoom. */
export function worldSize(zoom) {
  return TILE * Math.pow(2, zoom);
}

const SINGLE = {
  Point: "points",
  MultiPoint: "points",
  LineString: "lines",
  MultiLineString: "lines",
  Polygon: "rings",
  MultiPolygon: "rings",
};

/**
 * A GeoJSON geometry as flat parts in the plane of the atlas; the zoom scales them.
 * @returns {{type: "points"|"lines"|"rings", parts: Array<Array<[number, number]>>}}
 */
export function flatten(geometry) {
  const c = geometry.coordinates;
  const parts = {
    Point: () => [[c]],
    MultiPoint: () => c.map((p) => [p]),
    LineString: () => [c],
    MultiLineString: () => c,
    Polygon: () => c,
    MultiPolygon: () => c.flat(),
    GeometryCollection: () => [],
  }[geometry.type]();
  return { type: SINGLE[geometry.type] || "points", parts: parts.map((part) => part.map(project)) };
}

/** Box of a GeoJSON geometry: [west, south, east, north], degrees. */
export function boxOf(geometry) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (item) => {
    if (typeof item[0] !== "number") {
      item.forEach(visit);
      return;
    }
    box[0] = Math.min(box[0], item[0]);
    box[1] = Math.min(box[1], item[1]);
    box[2] = Math.max(box[2], item[0]);
    box[3] = Math.max(box[3], item[1]);
  };
  visit(geometry.coordinates);
  return box;
}

/** Squared distance of a point from the segment a–b, all in the same plane. */
function squaredDistance(point, a, b) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const along = length > 0 ? ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length : 0;
  const t = Math.min(1, Math.max(0, along));
  return (point[0] - a[0] - t * dx) ** 2 + (point[1] - a[1] - t * dy) ** 2;
}

/**
 * Index of the part of a line that lies nearest to a position, as seen on the map; of equal ones the first.
 * @param {Geometry} geometry GeoJSON LineString or MultiLineString @param {[number, number]} position lon-lat
 * @returns {number|null} null for what is no line
 */
export function nearestPart(geometry, position) {
  const { type, parts } = flatten(geometry);
  if (type !== "lines") return null;
  const point = project(position);
  let found = null;
  let least = Infinity;
  parts.forEach((part, index) => {
    for (let i = 0; i < part.length; i += 1) {
      const distance = squaredDistance(point, part[Math.max(i - 1, 0)], part[i]);
      if (distance < least) [found, least] = [index, distance];
    }
  });
  return found;
}

/**
 * Stretches of lines whose middle lies in a box, from west to east.
 * @param {Feature[]} features those whose geometry is a MultiLineString are made of stretches
 * @param {Box} box west, south, east, north, degrees
 * @returns {Array<{id: string, part: number}>}
 */
export function stretchesIn(features, [west, south, east, north]) {
  return features
    .filter((feature) => feature.geometry && feature.geometry.type === "MultiLineString")
    .flatMap(({ id, geometry }) =>
      geometry.coordinates.map((line, part) => ({ id, part, middle: line[Math.floor(line.length / 2)] })),
    )
    .filter(({ middle: [x, y] }) => x >= west && x <= east && y >= south && y <= north)
    .sort((a, b) => a.middle[0] - b.middle[0])
    .map(({ id, part }) => ({ id, part }));
}

/**
 * Positions in pixels relative to an origin; points nearer than `tolerance` pixels to the last one kept
 * are dropped, first and last always stay.
 */
export function toPixels(part, size, origin, tolerance) {
  const out = [];
  let lastX = Infinity;
  let lastY = Infinity;
  for (let i = 0; i < part.length; i += 1) {
    const x = part[i][0] * size - origin[0];
    const y = part[i][1] * size - origin[1];
    const near = Math.abs(x - lastX) < tolerance && Math.abs(y - lastY) < tolerance;
    if (!near || i === part.length - 1) {
      out.push([x, y]);
      lastX = x;
      lastY = y;
    }
  }
  return out;
}

const round = (n) => Math.round(n * 10) / 10;

/** SVG path data of pixel points. */
export function pathOf(points, closed) {
  if (points.length === 0) return "";
  let d = `M${round(points[0][0])} ${round(points[0][1])}`;
  for (let i = 1; i < points.length; i += 1) d += `L${round(points[i][0])} ${round(points[i][1])}`;
  return closed ? `${d}Z` : d;
}

/** Positions spaced evenly along a line: [{x, y, dx, dy}], (dx, dy) the unit direction there. */
export function alongLine(points, spacing, offset) {
  const stops = [];
  let next = offset === undefined ? spacing / 2 : offset;
  let walked = 0;
  for (let i = 1; i < points.length; i += 1) {
    const [x0, y0] = points[i - 1];
    const [x1, y1] = points[i];
    const length = Math.hypot(x1 - x0, y1 - y0);
    while (length > 0 && next <= walked + length) {
      const t = (next - walked) / length;
      stops.push({
        x: x0 + (x1 - x0) * t,
        y: y0 + (y1 - y0) * t,
        dx: (x1 - x0) / length,
        dy: (y1 - y0) / length,
      });
      next += spacing;
    }
    walked += length;
  }
  return stops;
}

/** Degrees between graticule lines so that they stand at least `pixels` apart at a zoom. */
export function graticuleStep(zoom, pixels) {
  const steps = [0.5, 1, 2, 5, 10, 20];
  return steps.find((step) => (step / 360) * worldSize(zoom) >= pixels) || 20;
}

/** Numbers from first to last, each `step` after the one before it. @returns {number[]} */
const series = (first, last, step) =>
  Array.from({ length: Math.round((last - first) / step) + 1 }, (_, i) => first + i * step);

/**
 * Lines of the graticule over a box, lon-lat: meridians, which are straight in a conic, and parallels, which are arcs.
 * @param {Box} box @param {number} step degrees between two lines @returns {Position[][]}
 */
export function graticuleLines(box, step) {
  const whole = Math.max(10, step);
  const [west, south, east, north] = box.map(
    (value, i) => (i < 2 ? Math.floor(value / whole) : Math.ceil(value / whole)) * whole,
  );
  const bottom = Math.max(south, -80);
  const top = Math.min(north, 80);
  const along = series(west, east, step > 2 ? step / 4 : step);
  return [
    ...series(west, east, step).map((lon) => [bottom, top].map((lat) => /** @type {Position} */ ([lon, lat]))),
    ...series(bottom, top, step).map((lat) => along.map((lon) => /** @type {Position} */ ([lon, lat]))),
  ];
}
