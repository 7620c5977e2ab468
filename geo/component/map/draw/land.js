/**
 * Land: territories, areas under control, pockets, ground not known.
 */
import { flatten } from "../../core/geometry.js";
import { isHatched, isUnheld } from "../../core/showing.js";
import { svg } from "../elements.js";
import { patternFill, UNKNOWN_FILL } from "../patterns.js";
import { colourOf, groupOf, pathData } from "./common.js";
import { smallAt } from "./front.js";

export function paintTerritory(feature, context) {
  const flat = flatten(feature.geometry);
  const ink = isHatched(feature) ? "hatched" : "plain";
  const claimed = feature.status === "claimed";
  const path = svg("path", {
    "fill": claimed ? "transparent" : patternFill(context.holders, feature.holder, ink),
    "stroke": colourOf(context, feature),
    "fill-rule": "evenodd",
  });
  return {
    element: groupOf(feature, [path]),
    group: "territory",
    project: (view) => path.setAttribute("d", pathData(flat, view, true)),
  };
}

export function paintArea(feature, context) {
  const flat = flatten(feature.geometry);
  const path = svg("path", {
    "fill": patternFill(context.holders, isUnheld(feature) ? null : feature.holder, "area"),
    "stroke": colourOf(context, feature),
    "fill-rule": "evenodd",
  });
  const closed = flat.type === "rings";
  const small = smallAt(feature, context);
  // who held the ground before must not mix its colour into that of the army that now stands there
  const ground = isUnheld(feature) ? [] : [svg("path", { "class": "atlas-area-ground", "fill-rule": "evenodd" })];
  return {
    element: groupOf(feature, [...ground, path]),
    group: "area",
    project: (view) => {
      const left = small(view.zoom);
      const d = pathData({ parts: flat.parts.filter((_, i) => !left.has(i)) }, view, closed);
      [...ground, path].forEach((drawn) => drawn.setAttribute("d", d));
    },
  };
}

/** Ground of which nobody knows who held it: grey dots in nobody's colour, without an edge that could pass for a front. */
export function paintUnknown(feature) {
  const flat = flatten(feature.geometry);
  const paths = [
    svg("path", { "class": "atlas-area-ground", "fill-rule": "evenodd" }),
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
