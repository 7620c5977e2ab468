/**
 * Fills of land: a flat tint is the rule; a hatch says that land is held by arms, dots that nobody knows who held it.
 */
import { svg } from "./elements.js";
import { landOf, inkOf } from "./palette.js";

/**
 * Hatches: pixels between the lines, their width, and what lies below them. Occupied land is pale under a wide hatch,
 * ground just taken strong under a fine one; both show whose homeland has the flat tint of the same colour.
 */
const HATCHES = {
  occupied: { gap: 7, width: 1, ground: [["tint", "occupied"]] },
  taken: {
    gap: 4.5,
    width: 0.8,
    ground: [
      ["paper", "ground"],
      ["tint", "taken"],
    ],
  },
};

/** Dots of ground that is not known, scattered so that no rows are seen: [x, y, radius] in a tile. */
const STIPPLE = [
  [3, 5, 0.9],
  [14, 2, 0.7],
  [21, 10, 1],
  [8, 14, 0.7],
  [17, 19, 0.9],
  [2, 22, 0.7],
  [25, 24, 0.7],
];

const STIPPLE_TILE = 28;

const tileOf = (id, size) => svg("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" });

const patternId = (holder, look) => `atlas-${look}-${holder}`;

/** Hatch of one holder in one look. */
function hatch(holders, holder, look) {
  const { gap, width, ground } = HATCHES[look];
  const tile = tileOf(patternId(holder, look), gap);
  tile.setAttribute("patternTransform", "rotate(-45)");
  ground.forEach(([fill, name]) =>
    tile.append(
      svg("rect", {
        width: gap,
        height: gap,
        class: `atlas-ground-${name}`,
        fill: fill === "tint" ? landOf(holder) : "var(--atlas-land)",
      }),
    ),
  );
  tile.append(
    svg("path", {
      "class": "atlas-hatch",
      "d": `M0 ${gap / 2}H${gap}`,
      "stroke": inkOf(holders, holder),
      "stroke-width": width,
    }),
  );
  return tile;
}

/** Dots, on paper or on a holder's tint: a fill of two paths would be painted twice. */
function stipple(id, holder) {
  const tile = tileOf(id, STIPPLE_TILE);
  const size = { width: STIPPLE_TILE, height: STIPPLE_TILE };
  tile.append(
    svg("rect", {
      ...size,
      ...(holder ? { class: "atlas-tint-home", fill: landOf(holder) } : { class: "atlas-blank" }),
    }),
  );
  STIPPLE.forEach(([cx, cy, r]) => tile.append(svg("circle", { cx, cy, r, class: "atlas-stipple" })));
  return tile;
}

/** All patterns of the atlas, for one `<defs>`. */
export function patternDefs(holders) {
  const looks = Object.keys(HATCHES);
  return svg("defs", {}, [
    ...Object.keys(holders).flatMap((holder) => [
      ...looks.map((look) => hatch(holders, holder, look)),
      stipple(patternId(holder, "unsettled"), holder),
    ]),
    stipple("atlas-unknown"),
  ]);
}

/** `fill` value of ground that is not known: dots on paper. */
export const UNKNOWN_FILL = "url(#atlas-unknown)";

/** `fill` value of a holder's land in a look; holders that the data does not have are "none" there. */
export function fillOf(holders, holder, look) {
  const known = holder in holders ? holder : "none";
  return look in HATCHES || look === "unsettled" ? `url(#${patternId(known, look)})` : landOf(known);
}
