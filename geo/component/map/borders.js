/**
 * Today's borders: those of countries stronger than those of their provinces.
 */
import { flatten, pathOf } from "../core/geometry.js";
import { svg } from "./elements.js";

/** Node of the borders of a GeoJSON collection whose features say their `level`. */
export function bordersNode({ features }) {
  const lines = features.map(({ properties, geometry }) => ({
    flat: flatten(geometry),
    path: svg("path", { class: `atlas-base-border is-${properties.level}` }),
  }));
  const element = svg(
    "g",
    {},
    lines.map(({ path }) => path),
  );
  return {
    element,
    group: "provinces",
    project(view) {
      lines.forEach(({ flat, path }) =>
        path.setAttribute("d", flat.parts.map((part) => pathOf(view.px(part, 0.8), false)).join("")),
      );
    },
  };
}
