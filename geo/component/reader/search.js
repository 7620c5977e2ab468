/**
 * Search and filters over the events, in all languages at once; the same hits as geo/reader/search.py finds.
 */
import { fold, holdsAll } from "./folding.js";

/**
 * @typedef {object} Entry an event as the search sees it
 * @property {string} id @property {string} label its date and name in the reader's language
 * @property {string} category @property {string[]} actors
 * @property {string} name @property {string} text names and other texts in every language, folded by the build
 *
 * @typedef {{entries: Entry[], variants: import("./folding.js").Variants}} SearchIndex in order of time
 *
 * @typedef {{categories: string[], actors: string[]}} Filters an empty list lets everything pass
 */

/** More hits than a reader goes through. */
export const LIMIT = 30;

/** @type {Filters} */
export const NO_FILTERS = { categories: [], actors: [] };

/** Does an event have one of the categories and one of the actors? @param {Filters} filters */
export function passesFilters(filters, { category, actors }) {
  if (filters.categories.length && !filters.categories.includes(category)) return false;
  return !filters.actors.length || actors.some((actor) => filters.actors.includes(actor));
}

/** @param {Filters} filters */
export function isFiltered({ categories, actors }) {
  return categories.length > 0 || actors.length > 0;
}

/**
 * Filters that name only what is known, in its order.
 * @param {Filters} wished @param {{categories: object, actors: object}} known names by id
 * @returns {Filters}
 */
export function cleanFilters(wished, known) {
  const kept = (key) => Object.keys(known[key]).filter((id) => wished[key].includes(id));
  return { categories: kept("categories"), actors: kept("actors") };
}

/**
 * Events that hold every word of a query, those with all of them in the name first; an empty query finds nothing.
 * @param {SearchIndex} index @param {string} query @param {Filters} [filters]
 * @returns {Entry[]}
 */
export function searchEvents({ entries, variants }, query, filters = NO_FILTERS) {
  const words = fold(query, variants).split(" ").filter(Boolean);
  if (!words.length) return [];
  const hits = entries.filter(
    (entry) => passesFilters(filters, entry) && holdsAll(`${entry.name} ${entry.text}`, words),
  );
  const inName = (entry) => holdsAll(entry.name, words);
  return [...hits.filter(inName), ...hits.filter((entry) => !inName(entry))].slice(0, LIMIT);
}
