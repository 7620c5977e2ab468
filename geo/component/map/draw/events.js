/**
 * Events and landings by air: marks at a place.
 */
import { flatten } from "../../core/geometry.js";
import { markerPath, spreadOffsets } from "../../core/shapes.js";
import { svg } from "../elements.js";
import { markOf } from "../palette.js";
import { colourOf, groupOf, HIT_RADIUS } from "./common.js";

/** Radius in pixels of an event's mark by importance. */
const EVENT_RADIUS = { 1: 8, 2: 6.5, 3: 5 };

/** Radius in pixels of the ring about a landing: marks of events lie within it. */
const LANDING_RADIUS = 13;

/** Canopy and lines of a parachute, 18 px wide, about the origin. */
export const PARACHUTE = { canopy: "M-9-1A9 9 0 0 1 9-1Z", lines: "M-9-1L0 9L9-1M0-1V9" };

/** A landing by air: a ring about the place and a parachute above it, beside the mark of an event that is there, too. */
export function paintLanding(feature, context) {
  const flat = flatten(feature.geometry);
  const colour = colourOf(context, feature);
  const sign = svg("g", { transform: `translate(0 ${-LANDING_RADIUS - 11})` }, [
    svg("circle", { class: "atlas-hit-disc", r: HIT_RADIUS }),
    svg("path", { class: "atlas-landing-lines", d: PARACHUTE.lines, stroke: colour }),
    svg("path", { class: "atlas-mark", d: PARACHUTE.canopy, fill: colour }),
  ]);
  const ring = ["atlas-landing-casing", "atlas-landing-ring"].map((look) =>
    svg("circle", { class: look, r: LANDING_RADIUS, stroke: colour }),
  );
  const element = groupOf(feature, [...ring, sign]);
  return {
    element,
    group: feature.kind,
    project(view) {
      const [x, y] = view.px(flat.parts[0], 0)[0];
      element.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    },
  };
}

/** A mark by category; `spot` is its place in pixels before marks at one spot are pulled apart. */
export function paintEvent(feature, context) {
  const flat = flatten(feature.geometry);
  const category = context.categories[feature.category] || {};
  const radius = EVENT_RADIUS[feature.importance] || EVENT_RADIUS[3];
  const mark = markerPath(category.pattern, radius);
  const node = {
    element: groupOf(feature, [
      svg("circle", { class: "atlas-hit-disc", r: HIT_RADIUS }),
      svg("circle", { class: "atlas-ring", r: radius + 5 }),
      svg("path", { class: "atlas-mark", d: mark, fill: markOf(context.categories, feature.category) }),
    ]),
    group: "event",
    radius,
    spot: [0, 0],
    place: null,
    project(view) {
      node.spot = view.px(flat.parts[0].slice(0, 1), 0)[0];
      node.place = null;
    },
    /** Move the mark; called only when its place changes. */
    moveTo(x, y) {
      if (node.place && node.place[0] === x && node.place[1] === y) return;
      node.place = [x, y];
      node.element.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    },
  };
  return node;
}

/** Pull event marks at one spot apart so that each keeps 24 px of its own. */
export function spreadEvents(nodes) {
  const spots = new Map();
  nodes.forEach((node) => {
    const key = `${Math.round(node.spot[0] / 14)} ${Math.round(node.spot[1] / 14)}`;
    if (spots.has(key)) spots.get(key).push(node);
    else spots.set(key, [node]);
  });
  spots.forEach((group) => {
    const offsets = spreadOffsets(group.length, 24);
    const [x, y] = group[0].spot;
    group.forEach((node, i) => node.moveTo(x + offsets[i][0], y + offsets[i][1]));
  });
}
