/**
 * Entries of the legend for what is shown.
 */
import { lookOf } from "./looks.js";
import { isUnheld } from "./showing.js";

/** Homeland and claims need no word beside the name. */
const extraOf = (look) => (["occupied", "dependency", "unsettled"].includes(look) ? look : null);

/** What tells the entries of a group apart: key, and what else. Other groups have one entry each. */
const TELLING = {
  territory: (f) => [f.holder || "none", extraOf(f.look || lookOf(f))],
  area: (f) => {
    if (f.kind === "area" && isUnheld(f)) return [f.side || "none", "active"];
    return [f.holder || "none", f.kind];
  },
  front: (f) => [f.certainty === "attested" ? "attested" : "inferred"],
  claim: (f) => [f.holder || "none"],
  event: (f) => [f.category],
};

/**
 * Legend of what is on the map: one entry per thing that looks different.
 * @param {Feature[]} shown features drawn at this step
 * @param {string[]} order groups of the legend in their order
 * @returns {Array<{group: string, key: string, extra: string|null}>} no repeats
 */
export function legendEntries(shown, order) {
  const seen = new Map();
  for (const feature of shown) {
    const { group } = feature.traits;
    if (!group) continue;
    const [key, extra = null] = (TELLING[group] || (() => [group]))(feature);
    seen.set(`${group} ${key} ${extra || ""}`, { group, key, extra });
  }
  return [...seen.values()].sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
}
