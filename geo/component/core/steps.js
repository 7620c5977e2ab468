/**
 * The steps of the time bar: which holds a day, bands, places on a bar.
 */
import { dayOf, partsOf } from "./dates.js";

/** @returns {number} value held between low and high, both allowed */
export function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

/**
 * Index of the step that contains a day; a day outside the atlas gives the nearest step.
 * @param {Step[]} steps tiling intervals in order
 */
export function stepIndex(steps, day) {
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (steps[middle][0] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The entry of `periods` (bands or phases: start, end inclusive) that holds a day, or null. */
export function periodAt(periods, day) {
  return (periods || []).find((p) => p.start <= day && day <= p.end) || null;
}

/** First and last step of each band: [{id, name, short, first, last}], in order of time. */
export function bandSpans(steps, bands) {
  return (bands || [])
    .map((band, i) => {
      const inside = steps.flatMap((step, at) => (step[2] === i ? [at] : []));
      const { id, name, short } = band;
      return { id, name, short: short || name, first: inside[0], last: inside[inside.length - 1] };
    })
    .filter((span) => span.first !== undefined);
}

/** Place of a step on a bar that shows steps first..last: 0 at its first step, 1 at its last. */
export function fractionOf(step, first, last) {
  return last === first ? 0 : (step - first) / (last - first);
}

/** The most that each may have so that all fit into a width: who needs less leaves the rest to the others. */
function evenShare(needs, width) {
  let left = width;
  const sorted = [...needs].sort((a, b) => a - b);
  for (let i = 0; i < sorted.length; i += 1) {
    const share = left / (sorted.length - i);
    if (sorted[i] > share) return share;
    left -= sorted[i];
  }
  return Infinity;
}

/**
 * Room for the names of spans on a bar: a span too narrow for its name takes room from its neighbours.
 * @param {Array<{left: number, right: number, least: number}>} spans in order, with the least width each name needs
 * @param {number} width of the bar; when all names together need more, the longest give up what they have too much
 * @returns {Array<{left: number, right: number}>} without overlaps, inside the bar
 */
export function roomFor(spans, width) {
  const most = evenShare(
    spans.map((span) => span.least),
    width,
  );
  const rooms = spans.map((span) => {
    const least = Math.min(span.least, most);
    const lack = Math.max(0, least - (span.right - span.left)) / 2;
    return { left: span.left - lack, right: span.right + lack, least };
  });
  rooms.forEach((room, i) => {
    room.left = Math.max(room.left, i > 0 ? rooms[i - 1].right : 0);
    room.right = Math.max(room.right, room.left + room.least);
  });
  for (let i = rooms.length - 1; i >= 0; i -= 1) {
    rooms[i].right = Math.min(rooms[i].right, i + 1 < rooms.length ? rooms[i + 1].left : width);
    rooms[i].left = Math.min(rooms[i].left, rooms[i].right - rooms[i].least);
  }
  return rooms.map(({ left, right }) => ({ left, right }));
}

/** Step a year before or after: the one that holds the same day of that year. */
export function stepYears(steps, index, years) {
  const p = partsOf(steps[index][1]);
  const day = dayOf(p.year + years, p.month, Math.min(p.date, 28));
  const target = stepIndex(steps, day);
  if (target !== index) return target;
  return clamp(index + Math.sign(years), 0, steps.length - 1);
}
