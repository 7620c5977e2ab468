/**
 * Fronts: line, teeth, the stretch that is chosen.
 */
import { flatten, pathOf } from "../../core/geometry.js";
import { frontTeeth } from "../../core/shapes.js";
import { svg } from "../elements.js";
import { colourOf, groupOf } from "./common.js";

const TEETH = { spacing: 22, size: 9 };

/** A broad stroke under one part of a line; made when a part is first chosen. */
function partMark(flat, below) {
  const mark = { path: null, part: null, view: null };
  const draw = () => {
    const points = mark.part === null ? null : flat.parts[mark.part];
    if (mark.path) mark.path.setAttribute("d", points ? pathOf(mark.view.px(points, 1.2), false) : "");
  };
  return {
    project(view) {
      mark.view = view;
      draw();
    },
    choose(part) {
      mark.part = part;
      if (part !== null && !mark.path) {
        mark.path = svg("path", { class: "atlas-stretch" });
        below.before(mark.path);
      }
      draw();
    },
  };
}

/** Light casing, heavy line, teeth to the enemy; a wide unseen line takes the pointer. */
export function paintFront(feature, context) {
  const flat = flatten(feature.geometry);
  const colour = colourOf(context, feature);
  const closed = flat.type === "rings";
  const hit = svg("path", { class: "atlas-hit" });
  const casing = svg("path", { class: "atlas-casing" });
  const line = svg("path", { class: "atlas-line", stroke: colour });
  const teeth = svg("path", { class: "atlas-teeth", fill: colour, stroke: colour });
  const stretch = partMark(flat, casing);
  return {
    element: groupOf(feature, [hit, casing, teeth, line]),
    group: "front",
    /** Mark a part of the line; null marks none. */
    choosePart: stretch.choose,
    project(view) {
      stretch.project(view);
      const parts = flat.parts.map((part) => view.px(part, 1.2)).filter((part) => part.length > 1);
      const d = parts.map((part) => pathOf(part, closed)).join("");
      [hit, casing, line].forEach((path) => path.setAttribute("d", d));
      teeth.setAttribute("d", parts.map((part) => frontTeeth(part, TEETH)).join(""));
    },
  };
}
