/**
 * Fronts: line, teeth, the band of what is inferred, the stretch that is chosen; pockets by their outline.
 */
import { flatten, pathOf } from "../../core/geometry.js";
import { SHARES } from "../../core/band.js";
import { chains, smallParts, smoothPath } from "../../core/fronts.js";
import { frontTeeth } from "../../core/shapes.js";
import { svg } from "../elements.js";
import { colourOf, groupOf, pathData } from "./common.js";

const TEETH = { spacing: 25, size: 11 };

/** Corners of a front are rounded this many pixels before and behind. */
const ROUND = 9;

/** Below this zoom pieces smaller than this are not drawn, km. */
export const SMALL = { zoom: 6, km: 40 };

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

/** Parts of a feature that are too small for a zoom, by their numbers; looked up once. */
export function smallAt(feature, context) {
  let small = null;
  return (zoom) => {
    if (zoom >= SMALL.zoom || !context.fronts) return new Set();
    small = small || smallParts(context.fronts.partsOf(feature), context.fronts.blobs(feature, SMALL.km), SMALL.km);
    return small;
  };
}

const bandOfSample = ([[left, y], [right]], share) => `M${left} ${y - 7 * share}H${right}V${y + 7 * share}H${left}Z`;

/** Paths of the band, the widest first; without the raster they stay empty. */
function bandPaths(feature, context, colour) {
  const paths = feature.spread ? SHARES.map(() => svg("path", { "fill-rule": "evenodd", "fill": colour })) : [];
  return {
    element: svg("g", { class: "atlas-band" }, paths),
    project(view) {
      if (!paths.length) return;
      // the legend's sample has no raster
      const sample = (share) => bandOfSample(view.px(flatten(feature.geometry).parts[0], 0), share);
      const band = context.fronts && context.fronts.band(feature).map((rings) => pathData(rings, view, true));
      (band || SHARES.map(sample)).forEach((d, i) => paths[i].setAttribute("d", d));
    },
  };
}

/**
 * Light casing and a heavy line with teeth to the enemy where a front is attested; where it is inferred a thinner line
 * without teeth in a band as wide as its ± days. A wide unseen line takes the pointer.
 */
export function paintFront(feature, context) {
  const flat = flatten(feature.geometry);
  const colour = colourOf(context, feature);
  const closed = flat.type === "rings";
  const hit = svg("path", { class: "atlas-hit" });
  const casing = svg("path", { class: "atlas-casing" });
  const line = svg("path", { class: "atlas-line", stroke: colour });
  const teeth =
    feature.certainty === "inferred" ? [] : [svg("path", { class: "atlas-teeth", fill: colour, stroke: colour })];
  const band = bandPaths(feature, context, colour);
  const stretch = partMark(flat, casing);
  const small = smallAt(feature, context);
  const element = groupOf(feature, [band.element, hit, casing, ...teeth, line]);
  element.style.color = colour;
  return {
    element,
    group: "front",
    banded: Boolean(feature.spread),
    /** Mark a part of the line; null marks none. */
    choosePart: stretch.choose,
    project(view) {
      stretch.project(view);
      band.project(view);
      const left = small(view.zoom);
      const whole = chains(flat.parts.filter((_, i) => !left.has(i)));
      const parts = whole.map((part) => view.px(part, 1.2)).filter((part) => part.length > 1);
      const d = parts.map((part) => smoothPath(part, ROUND, closed)).join("");
      [hit, casing, line].forEach((path) => path.setAttribute("d", d));
      teeth.forEach((path) => path.setAttribute("d", parts.map((part) => frontTeeth(part, TEETH)).join("")));
    },
  };
}

/** A pocket: its outline with a light casing, the ground in it in its holder's colour. */
export function paintPocket(feature, context) {
  const flat = flatten(feature.geometry);
  const colour = colourOf(context, feature);
  const ground = svg("path", { "class": "atlas-pocket-ground", "fill": colour, "fill-rule": "evenodd" });
  const outline = ["atlas-casing", "atlas-pocket-line"].map((look) => svg("path", { class: look, stroke: colour }));
  outline[0].removeAttribute("stroke");
  return {
    element: groupOf(feature, [ground, ...outline]),
    group: "pocket",
    project(view) {
      const d = flat.parts
        .map((part) => view.px(part, 0.7))
        .filter((part) => part.length > 2)
        .map((part) => smoothPath(part, 5, true))
        .join("");
      [ground, ...outline].forEach((path) => path.setAttribute("d", d));
    },
  };
}
