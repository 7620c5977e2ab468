/**
 * How each kind of feature is drawn: territories, areas, fronts, landings, claims, railways, movements, plans, events.
 *
 * Each painter makes one node {element, group, project(view)} for a Surface. Colours come from the data, line styles
 * from atlas.css; nothing here knows the date.
 */
import { flatten, pathOf } from "../core/geometry.js";
import { arrowPath, frontTeeth, markerPath, movementWidth, smoothLine, spreadOffsets } from "../core/shapes.js";
import { isHatched, isUnheld } from "../core/showing.js";
import { svg } from "./elements.js";
import { patternFill, UNKNOWN_FILL } from "./patterns.js";

/** Points nearer than this many pixels are merged when a line is drawn. */
const TOLERANCE = 0.7;

const TEETH = { spacing: 22, size: 9 };

/** Radius in pixels of an event's mark by importance. */
const EVENT_RADIUS = { 1: 8, 2: 6.5, 3: 5 };

const HIT_RADIUS = 14;

/** Radius in pixels of the ring about a landing: marks of events lie within it. */
const LANDING_RADIUS = 13;

const INK = "var(--atlas-ink)";

function colourOf(context, feature) {
  const holder = context.holders[feature.holder];
  return holder ? holder.color : INK;
}

/** Group element of a feature, found again by its id when the pointer meets it. */
function groupOf(feature, children) {
  return svg(
    "g",
    { "data-id": feature.id, "class": `atlas-f atlas-${feature.kind} is-${feature.certainty || "attested"}` },
    children,
  );
}

const pathData = (flat, view, closed, tolerance) =>
  flat.parts.map((part) => pathOf(view.px(part, tolerance || TOLERANCE), closed)).join("");

function paintTerritory(feature, context) {
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

function paintArea(feature, context) {
  const flat = flatten(feature.geometry);
  const path = svg("path", {
    "fill": patternFill(context.holders, isUnheld(feature) ? null : feature.holder, "area"),
    "stroke": colourOf(context, feature),
    "fill-rule": "evenodd",
  });
  const closed = flat.type === "rings";
  // who held the ground before must not mix its colour into that of the army that now stands there
  const ground = isUnheld(feature) ? [] : [svg("path", { "class": "atlas-area-ground", "fill-rule": "evenodd" })];
  return {
    element: groupOf(feature, [...ground, path]),
    group: feature.kind === "pocket" ? "pocket" : "area",
    project: (view) => {
      const d = pathData(flat, view, closed);
      [...ground, path].forEach((drawn) => drawn.setAttribute("d", d));
    },
  };
}

/** Ground of which nobody knows who held it: grey dots in nobody's colour, without an edge that could pass for a front. */
function paintUnknown(feature) {
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

/** Canopy and lines of a parachute, 18 px wide, about the origin. */
export const PARACHUTE = { canopy: "M-9-1A9 9 0 0 1 9-1Z", lines: "M-9-1L0 9L9-1M0-1V9" };

/** A landing by air: a ring about the place and a parachute above it, beside the mark of an event that is there, too. */
function paintLanding(feature, context) {
  const flat = flatten(feature.geometry);
  const colour = colourOf(context, feature);
  const sign = svg("g", { transform: `translate(0 ${-LANDING_RADIUS - 11})` }, [
    svg("circle", { class: "atlas-hit-disc", r: HIT_RADIUS }),
    svg("path", { class: "atlas-landing-lines", d: PARACHUTE.lines, stroke: colour }),
    svg("path", { class: "atlas-mark", d: PARACHUTE.canopy, fill: colour }),
  ]);
  const ring = ["atlas-landing-casing", "atlas-landing-ring"].map((look) =>
    svg("circle", { class: look, r: LANDING_RADIUS, stroke: colour }),
  );
  const element = groupOf(feature, [...ring, sign]);
  return {
    element,
    group: feature.kind,
    project(view) {
      const [x, y] = view.px(flat.parts[0], 0)[0];
      element.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    },
  };
}

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
function paintFront(feature, context) {
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

/** Black-and-white ladder line, its dark part in the operator's tone. */
function paintRailway(feature, context) {
  return strokes(feature, "railway", [
    { class: "atlas-hit" },
    { class: "atlas-rail-casing" },
    { class: "atlas-rail-shade" },
    { class: "atlas-rail-base", stroke: colourOf(context, feature) },
    { class: "atlas-rail-ladder" },
  ]);
}

/** Class of the dashes of a holder's claims, as the data has them. */
export function claimDash(holders, holder) {
  const { dash } = holders[holder] || {};
  return dash === "short" ? "atlas-claim-short" : "atlas-claim-long";
}

/** Each side's claim is a dashed line of its own; the dashes differ so that the pair is told apart in grey. */
function paintClaim(feature, context) {
  return strokes(feature, "claim", [
    { class: "atlas-hit" },
    { class: "atlas-casing" },
    { class: `atlas-claim-line ${claimDash(context.holders, feature.holder)}`, stroke: colourOf(context, feature) },
  ]);
}

function paintPlan(feature, context) {
  return strokes(feature, "plan", [
    { class: "atlas-hit" },
    { class: "atlas-casing" },
    { class: "atlas-plan-line", stroke: colourOf(context, feature) },
  ]);
}

function paintMovement(feature, context) {
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

/** A mark by category; `spot` is its place in pixels before marks at one spot are pulled apart. */
function paintEvent(feature, context) {
  const flat = flatten(feature.geometry);
  const category = context.categories[feature.category] || { color: INK };
  const radius = EVENT_RADIUS[feature.importance] || EVENT_RADIUS[3];
  const mark = markerPath(category.pattern, radius);
  const node = {
    element: groupOf(feature, [
      svg("circle", { class: "atlas-hit-disc", r: HIT_RADIUS }),
      svg("circle", { class: "atlas-ring", r: radius + 5 }),
      svg("path", { class: "atlas-mark", d: mark, fill: category.color }),
    ]),
    group: "event",
    radius,
    spot: [0, 0],
    place: null,
    project(view) {
      node.spot = view.px(flat.parts[0].slice(0, 1), 0)[0];
      node.place = null;
    },
    /** Move the mark; called only when its place changes. */
    moveTo(x, y) {
      if (node.place && node.place[0] === x && node.place[1] === y) return;
      node.place = [x, y];
      node.element.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    },
  };
  return node;
}

const PAINTERS = {
  territory: paintTerritory,
  area: paintArea,
  unknown: paintUnknown,
  landing: paintLanding,
  pocket: paintArea,
  front: paintFront,
  railway: paintRailway,
  claim: paintClaim,
  plan: paintPlan,
  movement: paintMovement,
  event: paintEvent,
};

/** Kinds drawn as lines take a front's or a plan's areas too; a pocket given as a line is a front. */
export function paint(feature, context) {
  if (feature.kind === "pocket" && /Line/.test(feature.geometry.type)) return paintFront(feature, context);
  return PAINTERS[feature.kind](feature, context);
}

/** Can the feature be drawn? Places are labels; records without geometry are only listed. */
export function isDrawn(feature) {
  return Boolean(feature.geometry) && feature.kind in PAINTERS;
}

/** Pull event marks at one spot apart so that each keeps 24 px of its own. */
export function spreadEvents(nodes) {
  const spots = new Map();
  nodes.forEach((node) => {
    const key = `${Math.round(node.spot[0] / 14)} ${Math.round(node.spot[1] / 14)}`;
    if (spots.has(key)) spots.get(key).push(node);
    else spots.set(key, [node]);
  });
  spots.forEach((group) => {
    const offsets = spreadOffsets(group.length, 24);
    const [x, y] = group[0].spot;
    group.forEach((node, i) => node.moveTo(x + offsets[i][0], y + offsets[i][1]));
  });
}
