/**
 * Entries of the legend for what is shown.
 */
import { lookOf } from "./looks.js";
import { isUnheld } from "./showing.js";

/** Homeland and claims need no word beside the name. */
const extraOf = (look) => (["occupied", "dependency", "unsettled"].includes(look) ? look : null);

/** Seen, or made up from what is known round about: the two looks a line can have. */
const sureness = (f) => (f.certainty && f.certainty !== "attested" ? "inferred" : "attested");

/**
 * What tells the entries of a group apart: key, and what else. Of other groups it is whoever the thing belongs to,
 * and a group whose things belong to nobody has one entry.
 */
const TELLING = {
  territory: (f) => [f.holder || "none", extraOf(f.look || lookOf(f))],
  area: (f) => {
    if (f.kind === "area" && isUnheld(f)) return [f.side || "none", "active"];
    return [f.holder || "none", f.kind];
  },
  front: (f) => [f.holder || "none", sureness(f)],
  claim: (f) => [f.holder || "none"],
  movement: (f) => [f.holder || "none", f.people || null],
  event: (f) => [f.category],
};

const byHolder = (f) => [f.holder || f.traits.group];

/** Order of entries in a group by what else they are. */
const ORDER = ["attested", "inferred"];

/**
 * Legend of what is on the map: one entry per thing that looks different.
 * @param {Feature[]} shown features drawn at this step
 * @param {string[]} order groups of the legend in their order
 * @returns {Array<{group: string, key: string, extra: string|null, feature: Feature}>} no repeats; `feature` is one
 *   that looks like this
 */
export function legendEntries(shown, order) {
  const seen = new Map();
  for (const feature of shown) {
    const { group } = feature.traits;
    if (!group) continue;
    const [key, extra = null] = (TELLING[group] || byHolder)(feature);
    const name = entryName({ group, key, extra });
    if (!seen.has(name)) seen.set(name, { group, key, extra, feature });
  }
  const place = (entry) => order.indexOf(entry.group);
  return [...seen.values()].sort((a, b) => place(a) - place(b) || ORDER.indexOf(a.extra) - ORDER.indexOf(b.extra));
}

/** Name of an entry, by which it is found in the document. */
export const entryName = ({ group, key, extra }) => [group, key, extra].filter(Boolean).join(" ");

/** Sizes of the events' marks among what is shown: their importances, the greatest first. */
export function sizesOf(shown) {
  const sizes = new Map();
  for (const feature of shown) {
    const size = feature.importance || 3;
    if (feature.traits.group === "event" && !sizes.has(size)) sizes.set(size, feature);
  }
  return [...sizes].sort(([a], [b]) => a - b).map(([size, feature]) => ({ size, feature }));
}

/** Is something but a front drawn as not attested? */
export function hasUncertain(shown) {
  return shown.some((f) => f.traits.group && f.kind !== "front" && !isPoint(f) && sureness(f) === "inferred");
}

const isPoint = (f) => Boolean(f.geometry) && f.geometry.type === "Point";
