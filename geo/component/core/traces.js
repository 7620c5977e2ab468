/**
 * Events that are past and have left a trace on the map, and which trace a pointer means.
 */
import { spreadOffsets } from "./shapes.js";
import { passes } from "./showing.js";

/** Is an event past at a step: its last day lies before the step's first? */
export function isPast(event, step) {
  return event.end !== null && event.end !== undefined && event.end < step[0];
}

/** Located events that are past at a step and pass the filter, as positions in `features`. */
export function pastEvents(features, indices, step, filter) {
  return new Set(indices.filter((index) => isPast(features[index], step) && passes(features[index], filter)));
}

/**
 * The trace that is meant where the pointer has met a feature, or nothing. Towns lie on railways: the broad unseen
 * lines that catch the pointer there would else cover every trace.
 * @param {Feature|null} feature what was met @param {Array<{x: number, y: number, reach: number, id: *}>} traces pixels
 * @param {{x: number, y: number}} at pixels
 * @returns {*} id of the nearest trace within reach, or null
 */
export function traceAt(feature, traces, at) {
  if (feature && feature.traits.over_traces) return null;
  let [least, found] = [Infinity, null];
  traces.forEach(({ x, y, reach, id }) => {
    const distance = Math.hypot(x - at.x, y - at.y);
    if (distance <= reach && distance < least) [least, found] = [distance, id];
  });
  return found;
}

/**
 * Seats of the traces at one spot: the first event of a place stands on it, later ones around it, always the same.
 * @param {Feature[]} events located events @param {number} gap pixels
 * @returns {Map<object, {offset: [number, number], alone: boolean}>}
 */
export function traceSeats(events, gap) {
  const spots = new Map();
  [...events]
    .sort((a, b) => a.end - b.end || a.start - b.start || (a.id < b.id ? -1 : 1))
    .forEach((event) => {
      const key = event.geometry.coordinates.join();
      if (spots.has(key)) spots.get(key).push(event);
      else spots.set(key, [event]);
    });
  const seats = new Map();
  spots.forEach((group) => {
    const offsets = spreadOffsets(group.length, gap);
    group.forEach((event, i) => seats.set(event, { offset: offsets[i], alone: group.length === 1 }));
  });
  return seats;
}
