/**
 * Fronts as lines to be drawn: stretches joined, corners rounded, pieces too small for the scale left out.
 */
const KM_PER_DEGREE = 111.2;

/** Rings or lines of a GeoJSON geometry, degrees, in the order of the parts of `flatten`. */
export function partsOf({ type, coordinates }) {
  if (type === "LineString") return [coordinates];
  return type === "MultiPolygon" ? coordinates.flat() : coordinates;
}

const same = (a, b) => a[0] === b[0] && a[1] === b[1];

/**
 * Join parts that begin where another ends, in any order.
 * @param {Position[][]} parts @returns {Position[][]} as few lines as can be; directions are kept
 */
export function chains(parts) {
  const found = parts.map((part) => [...part]);
  for (let i = 0; i < found.length; i += 1) {
    for (let j = 0; found[i] && j < found.length; j += 1) {
      if (i === j || !found[j] || !same(found[i][found[i].length - 1], found[j][0])) continue;
      found[i].push(...found[j].slice(1));
      found[j] = null;
      j = -1;
    }
  }
  return found.filter(Boolean);
}

/** How far a line or ring reaches, km; degrees in. */
export function acrossKm(points) {
  const [xs, ys] = [0, 1].map((k) => points.map((point) => point[k]));
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const narrow = Math.cos((((low + high) / 2) * Math.PI) / 180);
  return KM_PER_DEGREE * Math.max(high - low, (Math.max(...xs) - Math.min(...xs)) * narrow);
}

const touches = (ring, blob) => {
  const at = new Set(blob.map(String));
  return ring.some((point) => at.has(String(point)));
};

/**
 * Small pieces of a front: joined stretches that reach less far than `km`, as long as there are others.
 * @param {Position[][]} lines all stretches of one day, of every certainty @param {number} km
 */
export function blobsOf(lines, km) {
  const whole = chains(lines);
  const small = whole.filter((chain) => acrossKm(chain) < km);
  return small.length < whole.length ? small : [];
}

/**
 * Numbers of the parts that belong to small pieces: stretches of them, or small rings that they bound. An island has
 * no front round it and is no such piece.
 * @param {Position[][]} parts @param {Position[][]} blobs of blobsOf @param {number} km @returns {Set<number>}
 */
export function smallParts(parts, blobs, km) {
  const numbers = parts.map((part, i) => (acrossKm(part) < km && blobs.some((blob) => touches(part, blob)) ? i : -1));
  return new Set(numbers.filter((i) => i >= 0));
}

const round = (n) => Math.round(n * 10) / 10;

/**
 * Path data of a line whose corners are rounded: the curve leaves the line no farther than `reach` pixels before a
 * corner, so that it stays on what the line bounds.
 * @param {Position[]} points pixels @param {number} reach @param {boolean} [closed]
 */
export function smoothPath(points, reach, closed = false) {
  const ring = closed || (points.length > 3 && same(points[0], points[points.length - 1]));
  const line = ring && same(points[0], points[points.length - 1]) ? points.slice(0, -1) : points;
  const count = line.length;
  if (count < 2) return "";
  const toward = (from, to) => {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const share = length > 0 ? Math.min(0.5, reach / length) : 0;
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share].map(round);
  };
  const corner = (i) => {
    const [before, at, after] = [line[(i + count - 1) % count], line[i % count], line[(i + 1) % count]];
    const [start, end] = [toward(at, before), toward(at, after)];
    return { start, curve: `Q${round(at[0])} ${round(at[1])} ${end[0]} ${end[1]}` };
  };
  const way = (i) => `L${corner(i).start.join(" ")}${corner(i).curve}`;
  if (ring) {
    const start = toward(line[0], line[1]);
    return `M${start.join(" ")}${Array.from({ length: count }, (_, i) => way(i + 1)).join("")}Z`;
  }
  const inner = Array.from({ length: count - 2 }, (_, i) => way(i + 1)).join("");
  const last = line[count - 1];
  return `M${round(line[0][0])} ${round(line[0][1])}${inner}L${round(last[0])} ${round(last[1])}`;
}
