/**
 * What shows at a step: the one rule of showing, the reader's filter, visible sets and their difference.
 *
 * Pure functions over the compiled atlas; days are whole numbers (see dates.js), every interval includes both ends.
 * `end: null` means "still so at the end of the atlas". `traits` is what a feature's kind is like (see kinds.js).
 */

/**
 * The one rule: does the feature show at the step [a, b]? It does when the two overlap, at both ends
 * inclusive; a state (a territory, a controlled area) shows what holds on b, the step's last day.
 */
export function shows(feature, step) {
  const reach = feature.traits.state ? step[1] : step[0];
  return feature.start <= step[1] && (feature.end === null || feature.end === undefined || feature.end >= reach);
}

const missing = (wanted) => wanted === null || wanted === undefined;

/** Does an event pass the reader's filter? Features that are not events always pass. */
export function passes(feature, filter) {
  if (!filter || feature.kind !== "event") return true;
  if (!missing(filter.categories) && !filter.categories.includes(feature.category)) return false;
  return missing(filter.actors) || (feature.actors || []).some((actor) => filter.actors.includes(actor));
}

/**
 * Positions in `features` of all that shows at a step with these layers and this filter.
 * @param {Set<string>} on ids of the layers that are on
 * @returns {Set<number>}
 */
export function visibleSet(features, step, on, filter) {
  const shown = new Set();
  for (let i = 0; i < features.length; i += 1) {
    const f = features[i];
    if (shows(f, step) && on.has(f.traits.layer) && passes(f, filter)) shown.add(i);
  }
  return shown;
}

/** What enters and what leaves between two sets. */
export function diffSets(before, after) {
  const enter = [];
  const leave = [];
  for (const item of after) if (!before.has(item)) enter.push(item);
  for (const item of before) if (!after.has(item)) leave.push(item);
  return { enter, leave };
}

/** An area in which somebody was active without holding it. */
export function isUnheld(feature) {
  return !feature.holder || feature.holder === "none";
}
