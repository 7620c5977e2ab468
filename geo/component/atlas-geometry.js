/**
 * Drawing geometry without a page: Mercator, path strings, front teeth, arrowheads, marker shapes, label places.
 *
 * Positions come in as lon-lat degrees (EPSG:4326) and leave as pixels, x to the right, y down.
 */
(function (root, factory) {
  "use strict";
  const api = factory();
  if (typeof module === "object" && module.exports) module.exports = api;
  else root.atlasCore = Object.assign(root.atlasCore || {}, api);
})(typeof self !== "undefined" ? self : this, function () {
  "use strict";

  const TILE = 256;

  /** Spherical Mercator (EPSG:3857) of a lon-lat position, scaled so that the world is 1 × 1. */
  function mercator(position) {
    const sine = Math.sin((position[1] * Math.PI) / 180);
    return [(position[0] + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
  }

  /** Width of the world in pixels at a zoom. */
  function worldSize(zoom) {
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
   * A GeoJSON geometry as flat parts of unit Mercator positions; curves are left for the zoom to scale.
   * @returns {{type: "points"|"lines"|"rings", parts: Array<Array<[number, number]>>}}
   */
  function flatten(geometry) {
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
    return { type: SINGLE[geometry.type] || "points", parts: parts.map((part) => part.map(mercator)) };
  }

  /** Box of a GeoJSON geometry: [west, south, east, north], degrees. */
  function boxOf(geometry) {
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
   * @param {object} geometry GeoJSON LineString or MultiLineString @param {[number, number]} position lon-lat
   * @returns {number|null} null for what is no line
   */
  function nearestPart(geometry, position) {
    const { type, parts } = flatten(geometry);
    if (type !== "lines") return null;
    const point = mercator(position);
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
   * @param {object[]} features those whose geometry is a MultiLineString are made of stretches
   * @param {[number, number, number, number]} box west, south, east, north, degrees
   * @returns {Array<{id: string, part: number}>}
   */
  function stretchesIn(features, [west, south, east, north]) {
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
  function toPixels(part, size, origin, tolerance) {
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
  function pathOf(points, closed) {
    if (points.length === 0) return "";
    let d = `M${round(points[0][0])} ${round(points[0][1])}`;
    for (let i = 1; i < points.length; i += 1) d += `L${round(points[i][0])} ${round(points[i][1])}`;
    return closed ? `${d}Z` : d;
  }

  /** Positions spaced evenly along a line: [{x, y, dx, dy}], (dx, dy) the unit direction there. */
  function alongLine(points, spacing, offset) {
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

  /**
   * Teeth of a front line: triangles on the right of the line's direction, where the enemy stands.
   * The direction of each tooth is that of the chord under it, so that a ragged line keeps even teeth.
   * @param {Array<[number, number]>} points pixels @param {{spacing: number, size: number}} look pixels
   * @returns {string} SVG path data, empty for a line shorter than one tooth
   */
  function frontTeeth(points, look) {
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

  /** Length of a pixel line. */
  function lengthOf(points) {
    let sum = 0;
    for (let i = 1; i < points.length; i += 1) {
      sum += Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]);
    }
    return sum;
  }

  /** A movement's line: two points become a shallow arc, more points a smooth curve through all of them. */
  function smoothLine(points) {
    if (points.length === 2) {
      const [[x0, y0], [x1, y1]] = points;
      const control = [(x0 + x1) / 2 + (y1 - y0) * 0.12, (y0 + y1) / 2 - (x1 - x0) * 0.12];
      return sample(
        (t) =>
          [0, 1].map(
            (k) => (1 - t) ** 2 * points[0][k] + 2 * t * (1 - t) * control[k] + t * t * points[1][k],
          ),
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
    return (
      0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3)
    );
  }

  /**
   * Shaft and head of an arrow along a pixel line.
   * @returns {{shaft: string, head: string}} SVG path data; the shaft ends inside the head
   */
  function arrowPath(points, width) {
    const head = Math.max(9, width * 2.6);
    const tip = points[points.length - 1];
    let keep = points.length - 1;
    while (keep > 0 && Math.hypot(tip[0] - points[keep][0], tip[1] - points[keep][1]) < head) keep -= 1;
    const base = points[keep];
    const length = Math.hypot(tip[0] - base[0], tip[1] - base[1]) || 1;
    const [dx, dy] = [(tip[0] - base[0]) / length, (tip[1] - base[1]) / length];
    const neck = [tip[0] - dx * head, tip[1] - dy * head];
    const wing = head * 0.55;
    const shaft = pathOf([...points.slice(0, keep + 1), [neck[0] + dx, neck[1] + dy]], false);
    const shape = [
      tip,
      [neck[0] - dy * wing, neck[1] + dx * wing],
      [neck[0] + dy * wing, neck[1] - dx * wing],
    ];
    return { shaft, head: pathOf(shape, true) };
  }

  /** Width in pixels of a movement by its number of people: 2 px for tens, 6.5 px for a million. */
  function movementWidth(magnitude) {
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
  function markerPath(shape, radius) {
    switch (shape) {
      case "square":
        return regular(4, radius * 1.2, Math.PI / 4);
      case "diamond":
        return regular(4, radius * 1.25, 0);
      case "triangle":
        return regular(3, radius * 1.4, -Math.PI / 2);
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
  function spreadOffsets(count, gap) {
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

  const CELL = 64;

  function cellsOf(box) {
    const cells = [];
    for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1) {
      for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1)
        cells.push(x * 100003 + y);
    }
    return cells;
  }

  const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  /**
   * Greedy label placement: in order of priority, each label takes its first place that hits nothing.
   * @param {Array<{id: *, priority: number, boxes: Array<[number, number, number, number]>}>} candidates
   *   boxes are the places a label may take: left, top, right, bottom in pixels; low priority number first
   * @param {Array<[number, number, number, number]>} obstacles boxes no label may cover
   * @returns {Map<*, number>} id → index of the box taken; labels without room are absent
   */
  function placeLabels(candidates, obstacles) {
    const grid = new Map();
    const occupy = (box) =>
      cellsOf(box).forEach((cell) => {
        if (grid.has(cell)) grid.get(cell).push(box);
        else grid.set(cell, [box]);
      });
    const isFree = (box) =>
      cellsOf(box).every((cell) => !(grid.get(cell) || []).some((taken) => overlap(box, taken)));
    (obstacles || []).forEach(occupy);
    const chosen = new Map();
    for (const label of [...candidates].sort((a, b) => a.priority - b.priority)) {
      const place = label.boxes.findIndex(isFree);
      if (place < 0) continue;
      occupy(label.boxes[place]);
      chosen.set(label.id, place);
    }
    return chosen;
  }

  /** Degrees between graticule lines so that they stand at least `pixels` apart at a zoom. */
  function graticuleStep(zoom, pixels) {
    const steps = [0.5, 1, 2, 5, 10, 20];
    return steps.find((step) => (step / 360) * worldSize(zoom) >= pixels) || 20;
  }

  return {
    mercator,
    worldSize,
    flatten,
    boxOf,
    nearestPart,
    stretchesIn,
    toPixels,
    pathOf,
    alongLine,
    frontTeeth,
    lengthOf,
    smoothLine,
    arrowPath,
    movementWidth,
    markerPath,
    spreadOffsets,
    placeLabels,
    graticuleStep,
  };
});
