/**
 * Movements: arrows.
 */
import { flatten } from "../../core/geometry.js";
import { arrowPath, movementWidth, smoothLine } from "../../core/shapes.js";
import { svg } from "../elements.js";
import { colourOf, groupOf } from "./common.js";

export function paintMovement(feature, context) {
  const flat = flatten(feature.geometry);
  const colour = colourOf(context, feature);
  const width = movementWidth(feature.magnitude);
  const hit = svg("path", { class: "atlas-hit" });
  const casing = svg("path", { class: "atlas-casing", style: `stroke-width:${width + 3}px` });
  const shaft = svg("path", { "class": "atlas-shaft", "stroke": colour, "stroke-width": width });
  const head = svg("path", { class: "atlas-head", fill: colour });
  return {
    element: groupOf(feature, [hit, casing, shaft, head]),
    group: "movement",
    project(view) {
      const arrows = flat.parts
        .map((part) => view.px(part, 2))
        .filter((part) => part.length > 1)
        .map((part) => arrowPath(smoothLine(part), width));
      const d = arrows.map((arrow) => arrow.shaft).join("");
      [hit, casing, shaft].forEach((path) => path.setAttribute("d", d));
      head.setAttribute("d", arrows.map((arrow) => arrow.head).join(""));
    },
  };
}
