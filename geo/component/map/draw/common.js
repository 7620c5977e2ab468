/**
 * What the painters share: colour, group, path of a feature, a line of several strokes.
 */
import { flatten, pathOf } from "../../core/geometry.js";
import { svg } from "../elements.js";
import { inkOf } from "../palette.js";

/** Points nearer than this many pixels are merged when a line is drawn. */
const TOLERANCE = 0.7;

export const HIT_RADIUS = 14;

/** Colour of the lines of whoever holds a feature. */
export const colourOf = (context, feature) => inkOf(context.holders, feature.holder);

/** Group element of a feature, found again by its id when the pointer meets it. */
export function groupOf(feature, children) {
  return svg(
    "g",
    { "data-id": feature.id, "class": `atlas-f atlas-${feature.kind} is-${feature.certainty || "attested"}` },
    children,
  );
}

export const pathData = (flat, view, closed, tolerance) =>
  flat.parts.map((part) => pathOf(view.px(part, tolerance || TOLERANCE), closed)).join("");

/** A line drawn by several strokes of the same course. */
export function strokes(feature, group, looks) {
  const flat = flatten(feature.geometry);
  const closed = flat.type === "rings";
  const paths = looks.map((look) => svg("path", { fill: "none", ...look }));
  return {
    element: groupOf(feature, paths),
    group,
    project(view) {
      const d = pathData(flat, view, closed);
      paths.forEach((path) => path.setAttribute("d", d));
    },
  };
}
