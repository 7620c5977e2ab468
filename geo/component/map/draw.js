/**
 * How each kind of feature is drawn.
 *
 * Each painter makes one node {element, group, project(view)} for a Surface. Colours come from the data, line styles
 * from the style sheets; nothing here knows the date.
 */
import { paintEvent, paintLanding } from "./draw/events.js";
import { paintFront, paintPocket } from "./draw/front.js";
import { paintArea, paintTerritory, paintUnknown } from "./draw/land.js";
import { paintClaim, paintPlan, paintRailway } from "./draw/lines.js";
import { paintMovement } from "./draw/movement.js";

const PAINTERS = {
  territory: paintTerritory,
  area: paintArea,
  unknown: paintUnknown,
  landing: paintLanding,
  pocket: paintPocket,
  front: paintFront,
  railway: paintRailway,
  claim: paintClaim,
  plan: paintPlan,
  movement: paintMovement,
  event: paintEvent,
};

/** Kinds drawn as lines take a front's or a plan's areas too; a pocket given as a line is a front. */
export function paint(feature, context) {
  if (feature.kind === "pocket" && /Line/.test(feature.geometry.type)) return paintFront(feature, context);
  return PAINTERS[feature.kind](feature, context);
}

/** Can the feature be drawn? Places are labels; records without geometry are only listed. */
export function isDrawn(feature) {
  return Boolean(feature.geometry) && feature.kind in PAINTERS;
}
