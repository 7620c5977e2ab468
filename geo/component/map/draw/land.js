/**
 * Land: territories with their ribbons, borders, areas under control, pockets, ground not known.
 */
import { flatten } from "../../core/geometry.js";
import { isUnheld } from "../../core/showing.js";
import { svg } from "../elements.js";
import { inkOf } from "../palette.js";
import { fillOf, UNKNOWN_FILL } from "../patterns.js";
import { groupOf, pathData } from "./common.js";
import { smallAt } from "./front.js";

/** Ribbons are broad: points nearer than this many pixels are merged. */
const RIBBON_TOLERANCE = 2;

const BORDER_TOLERANCE = 0.7;

/** Lines of pieces of outlines. */
const linesOf = (arcs) => flatten({ type: "MultiLineString", coordinates: arcs });

/** A ribbon inside the borders of a territory: a broad stroke of which only the inner half is left. */
function ribbonOf(feature, holders) {
  const id = `atlas-clip-${feature.id}`;
  const outline = svg("path", { "clip-rule": "evenodd" });
  const stroke = svg("path", { class: "atlas-ribbon", stroke: inkOf(holders, feature.holder) });
  const elements = [svg("clipPath", { id }, [outline]), svg("g", { "clip-path": `url(#${id})` }, [stroke])];
  return { elements, outline, stroke };
}

/** A flat tint, or a hatch where land is held by arms; `edge` says along which pieces of its outline it has a ribbon. */
export function paintTerritory(feature, context) {
  const flat = flatten(feature.geometry);
  const { look } = feature;
  const path = svg("path", {
    "class": `atlas-tint-${look}`,
    "fill": look === "claimed" ? "transparent" : fillOf(context.holders, feature.holder, look),
    "fill-rule": "evenodd",
  });
  const element = groupOf(feature, [path]);
  let arcs = [];
  let ribbon = null;
  const drawRibbon = (view) => {
    if (!ribbon) return;
    ribbon.outline.setAttribute("d", path.getAttribute("d"));
    ribbon.stroke.setAttribute("d", pathData(linesOf(arcs), view, false, RIBBON_TOLERANCE));
  };
  const node = {
    element,
    group: "territory",
    view: null,
    project(view) {
      node.view = view;
      path.setAttribute("d", pathData(flat, view, true));
      drawRibbon(view);
    },
    edge(wanted) {
      if (wanted.length === arcs.length && wanted.every((arc, i) => arc === arcs[i])) return;
      arcs = wanted;
      if (!ribbon) {
        ribbon = ribbonOf(feature, context.holders);
        element.append(...ribbon.elements);
      }
      drawRibbon(node.view);
    },
  };
  return node;
}

/** A line between two territories: above the areas under control, so that no advance hides a border. */
export function paintBorder({ rank, arcs }) {
  const flat = linesOf(arcs);
  const path = svg("path", { class: `atlas-${rank}` });
  return {
    element: path,
    group: "border",
    project: (view) => path.setAttribute("d", pathData(flat, view, false, BORDER_TOLERANCE)),
  };
}

/** `fill` and class of an area: taken by an army, held by encircled troops, or only roamed by somebody. */
function areaLook(feature, holders) {
  if (isUnheld(feature)) return { class: "atlas-roamed", fill: inkOf(holders, null), stroke: inkOf(holders, null) };
  const fill = fillOf(holders, feature.holder, "taken");
  return { class: "atlas-taken", fill, stroke: inkOf(holders, feature.holder) };
}

export function paintArea(feature, context) {
  const flat = flatten(feature.geometry);
  const path = svg("path", { ...areaLook(feature, context.holders), "fill-rule": "evenodd" });
  const closed = flat.type === "rings";
  const small = smallAt(feature, context);
  return {
    element: groupOf(feature, [path]),
    group: "area",
    project(view) {
      const left = small(view.zoom);
      path.setAttribute("d", pathData({ parts: flat.parts.filter((_, i) => !left.has(i)) }, view, closed));
    },
  };
}

/** Strokes of paper about ground that is not known, from the widest: its edge fades, for nobody knows where it runs. */
const FADES = ["atlas-fade-wide", "atlas-fade"];

/** Ground of which nobody knows who held it: paper with scattered dots, in nobody's colour, without an edge. */
export function paintUnknown(feature) {
  const flat = flatten(feature.geometry);
  const paths = [
    ...FADES.map((look) => svg("path", { class: look })),
    svg("path", { "class": "atlas-blank", "fill-rule": "evenodd" }),
    svg("path", { "fill": UNKNOWN_FILL, "fill-rule": "evenodd" }),
  ];
  return {
    element: groupOf(feature, paths),
    group: feature.kind,
    project(view) {
      const d = pathData(flat, view, true);
      paths.forEach((path) => path.setAttribute("d", d));
    },
  };
}
