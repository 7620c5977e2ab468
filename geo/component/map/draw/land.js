/**
 * Land: territories with their ribbons, borders, areas under control, pockets, ground not known.
 */
import { chains } from "../../core/fronts.js";
import { flatten, pathOf } from "../../core/geometry.js";
import { beside } from "../../core/shapes.js";
import { isUnheld } from "../../core/showing.js";
import { piecesOf, sideOf } from "../../core/topology.js";
import { svg } from "../elements.js";
import { inkOf } from "../palette.js";
import { fillOf, UNKNOWN_FILL } from "../patterns.js";
import { groupOf, pathData } from "./common.js";
import { smallAt } from "./front.js";

/** Ribbons are broad: points nearer than this many pixels are merged. */
const RIBBON_TOLERANCE = 2;

/** Pixels from a border to the middle of its ribbon; as wide as the style sheet says, one edge lies on the border. */
const RIBBON_MIDDLE = 3;

const BORDER_TOLERANCE = 0.7;

/** Lines of pieces of outlines. */
const linesOf = (arcs) => flatten({ type: "MultiLineString", coordinates: arcs });

/** Lines of pieces of one outline, joined, their ground on the left. */
const edgesOf = (geometry, arcs) => linesOf(chains(sideOf(geometry, arcs)));

/**
 * A ribbon inside the borders of a territory: a stroke beside them. A stroke along them, cut by the territory's shape,
 * took a third of the time in which a step is painted.
 */
function ribbonPath(edges, view) {
  const lines = edges.parts.map((part) => view.px(part, RIBBON_TOLERANCE));
  return lines.map((line) => pathOf(beside(line, RIBBON_MIDDLE), false)).join("");
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
    if (ribbon) ribbon.setAttribute("d", ribbonPath(edgesOf(feature.geometry, arcs), view));
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
        ribbon = svg("path", { class: "atlas-ribbon", stroke: inkOf(context.holders, feature.holder) });
        element.append(ribbon);
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

/** The outline where it is no coast: a shore is known. */
function inlandOf({ geometry }, flat, isCoast) {
  const pieces = piecesOf(geometry);
  const inland = pieces.filter((arc) => !isCoast(arc));
  return pieces.length ? edgesOf(geometry, inland) : flat;
}

/**
 * Ground of which nobody knows who held it: paper with scattered dots, in nobody's colour. A stroke of paper about it
 * says that nobody knows where its edge runs.
 */
export function paintUnknown(feature, context) {
  const flat = flatten(feature.geometry);
  const inland = inlandOf(feature, flat, context.isCoast);
  const fade = svg("path", { class: "atlas-fade" });
  const ground = svg("path", { "fill": UNKNOWN_FILL, "fill-rule": "evenodd" });
  return {
    element: groupOf(feature, [fade, ground]),
    group: feature.kind,
    project(view) {
      fade.setAttribute("d", pathData(inland, view, inland === flat, RIBBON_TOLERANCE));
      ground.setAttribute("d", pathData(flat, view, true));
    },
  };
}
