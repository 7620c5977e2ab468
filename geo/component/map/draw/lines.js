/**
 * Lines that no army holds: railways, claims, plans.
 *
 * Dashes mean what is uncertain or never came about. A railway has ticks across it, a claim beads on it.
 */
import { colourOf, strokes } from "./common.js";

/** Strokes of each line from below, for the map and for its legend. @type {Record<string, (colour: string) => any[]>} */
export const LINE_LOOKS = {
  railway: (stroke) => [
    { class: "atlas-rail", stroke },
    { class: "atlas-rail-ticks", stroke },
  ],
  full: (stroke) => [
    { class: "atlas-claim-line", stroke },
    { class: "atlas-beads", stroke },
  ],
  hollow: (stroke) => [
    { class: "atlas-claim-line", stroke },
    { class: "atlas-beads", stroke },
    { class: "atlas-beads-core" },
  ],
  plan: (stroke) => [{ class: "atlas-plan-line", stroke }],
};

const HIT = { class: "atlas-hit" };

const CASING = { class: "atlas-casing" };

/** A thin line with ticks across it in the operator's ink. */
export function paintRailway(feature, context) {
  return strokes(feature, "railway", [HIT, ...LINE_LOOKS.railway(colourOf(context, feature))]);
}

/** Form of the beads of a holder's claims, as the data has them: the two sides of one border are told apart in grey. */
export function beadsOf(holders, holder) {
  return (holders[holder] || {}).beads || "full";
}

export function paintClaim(feature, context) {
  const look = LINE_LOOKS[beadsOf(context.holders, feature.holder)];
  return strokes(feature, "claim", [HIT, CASING, ...look(colourOf(context, feature))]);
}

export function paintPlan(feature, context) {
  return strokes(feature, "plan", [HIT, CASING, ...LINE_LOOKS.plan(colourOf(context, feature))]);
}
