/**
 * How the view follows the story: which ground a step is about, and whether the map goes there.
 *
 * Only small wars have a ground of their own; all other time is about the whole region. A reader who has moved the
 * map is left alone until they ask for the whole region again.
 */

/** Index of the band of a small war that a step lies in; null outside of them. */
export function groundOf(atlas, step) {
  const index = atlas.steps[step][2];
  const band = atlas.bands[index];
  return band && band.bounds ? index : null;
}

/**
 * @typedef {object} Following
 * @property {boolean} on does the view follow?
 * @property {number|null} ground band whose ground the story is on
 */

/** @type {Following} */
export const BEGIN = { on: true, ground: null };

/**
 * The story has come to a ground: what becomes of the view.
 * @param {Following} before @param {number|null} ground
 * @returns {{now: Following, go: boolean}} go: bring that ground (null: the whole region) into view
 */
export function come(before, ground) {
  return { now: { ...before, ground }, go: before.on && ground !== before.ground };
}

/** Does a box show only a small part of another? Boxes are [west, south, east, north]. */
export function isSmallPart(seen, whole, share) {
  return seen[2] - seen[0] < share * (whole[2] - whole[0]) && seen[3] - seen[1] < share * (whole[3] - whole[1]);
}

/** A date or a name for the list of a step: as many as fit. @param {Feature[]} features @param {Step} step */
export function dayEvents(features, step) {
  return features
    .filter((f) => f.kind === "event" && f.start >= step[0] && f.start <= step[1])
    .sort((a, b) => (a.importance || 3) - (b.importance || 3) || a.start - b.start);
}
