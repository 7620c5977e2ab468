/**
 * Lines that no army holds: railways, claims, plans.
 */
import { colourOf, strokes } from "./common.js";

/** Black-and-white ladder line, its dark part in the operator's tone. */
export function paintRailway(feature, context) {
  return strokes(feature, "railway", [
    { class: "atlas-hit" },
    { class: "atlas-rail-casing" },
    { class: "atlas-rail-shade" },
    { class: "atlas-rail-base", stroke: colourOf(context, feature) },
    { class: "atlas-rail-ladder" },
  ]);
}

/** Class of the dashes of a holder's claims, as the data has them. */
export function claimDash(holders, holder) {
  const { dash } = holders[holder] || {};
  return dash === "short" ? "atlas-claim-short" : "atlas-claim-long";
}

/** Each side's claim is a dashed line of its own; the dashes differ so that the pair is told apart in grey. */
export function paintClaim(feature, context) {
  return strokes(feature, "claim", [
    { class: "atlas-hit" },
    { class: "atlas-casing" },
    { class: `atlas-claim-line ${claimDash(context.holders, feature.holder)}`, stroke: colourOf(context, feature) },
  ]);
}

export function paintPlan(feature, context) {
  return strokes(feature, "plan", [
    { class: "atlas-hit" },
    { class: "atlas-casing" },
    { class: "atlas-plan-line", stroke: colourOf(context, feature) },
  ]);
}
