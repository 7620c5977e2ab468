/**
 * Marks of events on the map: which stand alone and which in a heap, and which of them have a number.
 *
 * @typedef {object} Placed an event as it lies on the map
 * @property {string} id @property {Position} spot pixels @property {number} importance from 1 @property {number} number
 *
 * @typedef {object} Mark one event, or a heap of events at one spot
 * @property {Placed[]} events in the order of their numbers
 * @property {Placed} lead the most important of them
 * @property {Position} spot pixels
 * @property {boolean} large has it a number, or a count? The others are dots.
 */

/** No more marks than this have a number in one view: more are not read. */
export const MOST = 12;

/** What lies nearer than this many pixels to another would cover it. */
export const REACH = 21;

/** Width and height of a heap's button and of a mark, pixels. */
const BUTTON = [36, 29];
const MARK = [20, 20];

const byRank = (a, b) => a.importance - b.importance || a.number - b.number;

const sizeOf = (heap) => (heap.events.length > 1 ? BUTTON : MARK);

/** Would one of two marks cover the other? */
function meet(a, b, scale) {
  const [across, down] = [0, 1].map((axis) => Math.abs(a.spot[axis] - b.spot[axis]) / scale);
  if (Math.hypot(across, down) < REACH) return true;
  const [one, other] = [sizeOf(a), sizeOf(b)];
  if (one === MARK && other === MARK) return false;
  return across < (one[0] + other[0]) / 2 && down < (one[1] + other[1]) / 2;
}

/** Marks of which none covers another: a heap's button is larger than a mark, and takes in what it would cover. */
function merged(heaps, scale) {
  const apart = [];
  heaps.forEach((heap) => {
    const other = apart.find((found) => meet(found, heap, scale));
    if (other) other.events.push(...heap.events);
    else apart.push(heap);
  });
  return apart.length < heaps.length ? merged(apart, scale) : apart;
}

/** Events heaped by their spots: the most important event of a heap gives it its place. */
const heaped = (placed, scale) =>
  merged(
    [...placed].sort(byRank).map((event) => ({ spot: event.spot, events: [event], rank: event })),
    scale,
  );

const within = ([x, y], [left, top, right, bottom]) => x >= left && x <= right && y >= top && y <= bottom;

/** Where a heap stands that an open event would cover: to the right of it. */
const besideOf = (heap, { spot }, scale) => [
  spot[0] + scale * ((sizeOf(heap)[0] + MARK[0]) / 2 + 4),
  spot[1] - 6 * scale,
];

/**
 * @param {Placed[]} placed @param {string|null} chosen id of the open event: it stands by itself, beside its heap
 * @param {Box} frame left, top, right, bottom of what is in view, pixels
 * @param {number} [scale] how much larger marks are drawn
 * @returns {Mark[]}
 */
export function arrangeMarks(placed, chosen, frame, scale = 1) {
  const open = placed.find(({ id }) => id === chosen);
  const single = open && { spot: open.spot, events: [open] };
  const others = placed.filter((event) => event !== open);
  const aside = heaped(others, scale).map((heap) =>
    single && meet(heap, single, scale) ? { ...heap, spot: besideOf(heap, single, scale) } : heap,
  );
  // what stands aside now may cover others
  const heaps = merged(aside, scale);
  heaps.forEach((heap) => heap.events.sort((a, b) => a.number - b.number));
  const ranked = heaps.filter(({ spot }) => within(spot, frame)).sort((a, b) => byRank(a.rank, b.rank));
  const large = new Set(ranked.slice(0, open ? MOST - 1 : MOST));
  const marks = heaps.map((heap) => ({
    events: heap.events,
    lead: heap.rank,
    spot: heap.spot,
    large: large.has(heap),
  }));
  return open ? [...marks, { events: [open], lead: open, spot: open.spot, large: true }] : marks;
}

/** How far beyond the bounds a place still counts as on the map, as a share of them. */
const BEYOND = 0.1;

/**
 * The theatre: the atlas's bounds and a little beyond. What lies outside is shown in the margin; to go there would
 * leave nothing of the story in view.
 * @param {Box} bounds west, south, east, north @returns {Box}
 */
export function theatreOf([west, south, east, north]) {
  const [aside, above] = [(east - west) * BEYOND, (north - south) * BEYOND];
  return [west - aside, south - above, east + aside, north + above];
}

/** Does an event lie outside the theatre? @param {Feature} event @param {Box} bounds of the atlas */
export function isFar(event, bounds) {
  const at = event.geometry && event.geometry.coordinates;
  return Boolean(at) && !within(at, theatreOf(bounds));
}

/**
 * Place of a position in a small map of the world between two longitudes, as shares of its width and height; what lies
 * beyond an edge stands at it, with the side on which the way there is shorter.
 * @param {Position} at @param {Box} world west, south, east, north
 * @returns {{x: number, y: number, beyond: ""|"east"|"west"}}
 */
export function locate([lon, lat], [west, south, east, north]) {
  const y = Math.min(1, Math.max(0, (north - lat) / (north - south)));
  if (lon >= west && lon <= east) return { x: (lon - west) / (east - west), y, beyond: "" };
  const turn = (degrees) => ((degrees % 360) + 360) % 360;
  return turn(lon - east) <= turn(west - lon) ? { x: 1, y, beyond: "east" } : { x: 0, y, beyond: "west" };
}
