/**
 * Fill patterns of the holders.
 */
import { svg } from "./elements.js";

/** Line spacing, line width and angles of each pattern of data/atlas.json, in pixels and degrees. */
const PATTERNS = {
  "none": { gap: 12, angles: [] },
  "diagonal": { gap: 9, width: 1.3, angles: [-45] },
  "diagonal-wide": { gap: 17, width: 1.1, angles: [45] },
  "horizontal": { gap: 9, width: 1.1, angles: [0] },
  "horizontal-wide": { gap: 16, width: 1, angles: [0] },
  "vertical": { gap: 10, width: 1.1, angles: [90] },
  "cross": { gap: 13, width: 0.9, angles: [45, -45] },
  "dots": { gap: 9, dot: 1.2, angles: [] },
};

/** How strongly a territory, an occupied zone, a controlled area and the like are inked. */
const INK = {
  plain: { base: 0.2, line: 0.34, weight: 1 },
  hatched: { base: 0.07, line: 0.62, weight: 1.9 },
  area: { base: 0.34, line: 0.5, weight: 1.3 },
  active: { base: 0.1, line: 0.6, weight: 0.9 },
  unknown: { base: 0.16, line: 0.8, weight: 0.8 },
};

/** Pattern element of one holder and one way of inking. Cross patterns take two lines per tile. */
function patternElement(id, holder, ink) {
  const look = PATTERNS[holder.pattern] || PATTERNS.none;
  const gap = look.gap;
  const tile = svg("pattern", { id, width: gap, height: gap, patternUnits: "userSpaceOnUse" });
  tile.appendChild(svg("rect", { "width": gap, "height": gap, "fill": holder.color, "fill-opacity": ink.base }));
  if (look.angles.length) tile.setAttribute("patternTransform", `rotate(${look.angles[0]})`);
  const stroke = {
    "stroke": holder.color,
    "stroke-opacity": ink.line,
    "stroke-width": (look.width || 1) * ink.weight,
  };
  look.angles.forEach((_, i) =>
    tile.appendChild(
      svg("path", {
        d: i === 0 ? `M0 ${gap / 2}H${gap}` : `M${gap / 2} 0V${gap}`,
        fill: "none",
        ...stroke,
      }),
    ),
  );
  if (look.dot) {
    tile.appendChild(
      svg("circle", {
        "cx": gap / 2,
        "cy": gap / 2,
        "r": look.dot * ink.weight,
        "fill": holder.color,
        "fill-opacity": ink.line,
      }),
    );
  }
  return tile;
}

const patternId = (holder, ink) => `atlas-${ink}-${holder}`;

/** All patterns of the atlas, for one `<defs>`. */
export function patternDefs(holders) {
  const defs = svg("defs");
  Object.entries(holders).forEach(([id, holder]) =>
    Object.entries(INK).forEach(([name, ink]) => {
      defs.appendChild(patternElement(patternId(id, name), holder, ink));
    }),
  );
  defs.appendChild(
    patternElement("atlas-active", { color: "var(--atlas-soft)", pattern: "diagonal-wide" }, INK.active),
  );
  defs.appendChild(patternElement("atlas-unknown", { color: "var(--atlas-soft)", pattern: "dots" }, INK.unknown));
  return defs;
}

/** `fill` value of ground that is not known. */
export const UNKNOWN_FILL = "url(#atlas-unknown)";

/** `fill` value of a holder; unknown holders take "none" of the data, areas that nobody holds a plain hatch. */
export function patternFill(holders, holder, ink) {
  if (!holder && ink === "area") return "url(#atlas-active)";
  return `url(#${patternId(holder in holders ? holder : "none", ink)})`;
}
