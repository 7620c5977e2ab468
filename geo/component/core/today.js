/**
 * Today's map over the same view: which layers are on in it.
 */

/** The layer of today's borders and names. */
export const TODAY = "today";

/** Layers of the ground, on which nothing of the past is drawn. */
const GROUND = new Set([TODAY, "rivers", "relief", "graticule"]);

/** Is what is on today's map and nothing else? @param {Set<string>} on */
export function isToday(on) {
  return on.has(TODAY) && [...on].every((id) => GROUND.has(id));
}

/**
 * Layers of today's map: the ground as it is, with today's borders and names.
 * @param {Set<string>} on @param {Atlas} atlas @returns {string[]}
 */
export function todayOf(on, { layers }) {
  return layers.map(({ id }) => id).filter((id) => id === TODAY || (GROUND.has(id) && on.has(id)));
}

/** Layers to go back to from today's map, when nobody has left others: those that are on at first. @param {Atlas} atlas */
export function pastOf({ layers }) {
  return layers.filter((layer) => layer.default).map(({ id }) => id);
}
