/**
 * What the kinds of features are like, from the atlas's own table (geo/kinds.py says what each trait means).
 *
 * @typedef {object} Traits
 * @property {string} id @property {string} layer @property {string|null} pane @property {number} level
 * @property {string|null} group @property {boolean} state @property {boolean} moves @property {boolean} operated
 * @property {boolean} passes @property {boolean} told @property {number} given_up @property {boolean} over_traces
 */

/**
 * @param {Traits[]} kinds of the compiled atlas
 * @returns {Object<string, Traits>} by id
 */
export function traitsById(kinds) {
  return Object.fromEntries(kinds.map((kind) => [kind.id, kind]));
}

/** Groups of the legend in its order. */
export function legendGroups(kinds) {
  return [...new Set(kinds.map(({ group }) => group).filter(Boolean))];
}

/** Panes that features are drawn in, each with the kinds in it from below: {pane: [id]}. */
export function kindsByPane(kinds) {
  const panes = {};
  [...kinds]
    .filter(({ pane }) => pane)
    .sort((a, b) => a.level - b.level)
    .forEach(({ pane, id }) => (panes[pane] = [...(panes[pane] || []), id]));
  return panes;
}
