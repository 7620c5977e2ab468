/**
 * Events and landings by air: marks at a place.
 */
import { flatten } from "../../core/geometry.js";
import { markerPath } from "../../core/shapes.js";
import { svg, write } from "../elements.js";
import { markOf } from "../palette.js";
import { colourOf, groupOf, HIT_RADIUS } from "./common.js";

/** Radius in pixels of an event's mark with a number by importance, and of one without. */
const EVENT_RADIUS = { 1: 11.5, 2: 10.5, 3: 9.5 };
const DOT_RADIUS = 4.4;

/** Half the width of a heap's button. */
const HEAP_RADIUS = 16;

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

/**
 * The sign of a category: its shape in its colour, with a number in it if it has one.
 * @param {Record<string, Swatch>} categories @param {string} key @param {number} radius @param {number|string} [number]
 */
export function signOf(categories, key, radius, number = "") {
  const { pattern } = categories[key] || { pattern: "circle" };
  const text = svg("text", { class: "atlas-number", dy: pattern === "triangle" ? "0.5em" : "0.36em" });
  text.textContent = String(number);
  const path = svg("path", { class: "atlas-mark", d: markerPath(pattern, radius), fill: markOf(categories, key) });
  return svg("g", {}, [path, text]);
}

/**
 * The mark of an event: large with its number, or a dot, or not there because a heap stands for it (see event-marks.js).
 * `spot` is its place in pixels, `place` that of the mark, null while it has none.
 */
export function paintEvent(feature, context) {
  const flat = flatten(feature.geometry);
  const sign = signOf(context.categories, feature.category, DOT_RADIUS);
  const [path, text] = sign.children;
  const { pattern } = context.categories[feature.category] || { pattern: "circle" };
  const ring = svg("circle", { class: "atlas-ring" });
  const node = {
    element: groupOf(feature, [svg("circle", { class: "atlas-hit-disc", r: HIT_RADIUS }), ring, sign]),
    group: "event",
    radius: DOT_RADIUS,
    spot: [0, 0],
    place: null,
    project(view) {
      node.spot = view.px(flat.parts[0].slice(0, 1), 0)[0];
      node.place = null;
    },
    /**
     * Show the mark as it is now; only what is different is touched. In a heap it is not seen, and only the place of
     * its most important event is that of the heap, so that names keep off it.
     * @param {{at: Position|null, heaped: boolean, number: number|null, scale: number}} look place in pixels
     */
    look({ at, heaped, number, scale }) {
      const radius = number === null ? DOT_RADIUS : EVENT_RADIUS[feature.importance] || EVENT_RADIUS[3];
      const stamp = `${number} ${scale} ${at} ${heaped}`;
      if (node.stamp === stamp && (node.place || !at)) return;
      node.stamp = stamp;
      node.radius = heaped ? HEAP_RADIUS * scale : radius * scale;
      node.place = at;
      node.element.classList.toggle("is-heaped", heaped);
      if (!at) return;
      ring.setAttribute("r", String(radius + 5));
      path.setAttribute("d", markerPath(pattern, radius));
      write(text, number === null ? "" : String(number));
      node.element.setAttribute("transform", `translate(${at[0].toFixed(1)} ${at[1].toFixed(1)}) scale(${scale})`);
    },
  };
  return node;
}
