/**
 * Marks of what a step changed, for a moment: a pane of its own.
 *
 * They are no part of what the map shows at a date; what they mean is worked out in core/changes.js.
 */
import { changesBetween, comparedWith, readable, withoutDoubles } from "../core/changes.js";
import { pathOf } from "../core/geometry.js";
import { arrowMark, besides, encircled, motionOf } from "../core/motions.js";
import { smoothLine } from "../core/shapes.js";
import { visibleSet } from "../core/showing.js";
import { calm, later, notLater } from "./browser.js";
import { isDrawn } from "./draw.js";
import { svg } from "./elements.js";
import { flatOf } from "./flats.js";
import { anchorOf, Surface } from "./surface.js";

/** Milliseconds: hand at rest, marks at full strength, fading; and at full strength where nothing may move. */
const REST = 140;

const HOLD = 1600;

const FADE = 600;

const HOLD_STILL = 4000;

/** Coarser than the map's own lines: marks are broad. */
const TOLERANCE = 1.5;

/** Pixels: distance of an outline from its line, of a ring from its event; head of an arrow. */
const ASIDE = 7;

const RING = 5;

/** What is smaller than this is marked by a circle. */
const SMALL = 14;

const HEAD = 7;

const HATCH = "atlas-gained";

/** Light hatch of ground that changed hands. */
function hatch() {
  const tile = svg("pattern", { id: HATCH, width: 8, height: 8, patternUnits: "userSpaceOnUse" });
  tile.setAttribute("patternTransform", "rotate(45)");
  tile.append(svg("path", { d: "M0 2H8", class: "atlas-change-casing" }));
  tile.append(svg("path", { d: "M0 4H8", class: "atlas-change-hatch" }));
  return svg("defs", {}, [tile]);
}

/** Parts of features in pixels, lines and rings apart; movements take the course of their arrow. */
function pixelParts(features, view) {
  const found = { lines: [], rings: [] };
  features.forEach((feature) => {
    const { type, parts } = flatOf(feature);
    const pixels = parts.map((part) => view.px(part, TOLERANCE)).filter((part) => part.length > 1);
    if (type === "rings") found.rings.push(...pixels);
    else if (feature.kind === "movement") found.lines.push(...pixels.map(smoothLine));
    else found.lines.push(...pixels);
  });
  return found;
}

const closed = (parts) => parts.map((part) => pathOf(part, true)).join("");

const open = (parts) => parts.map((part) => pathOf(part, false)).join("");

export const beside = (lines) => [-ASIDE, ASIDE].flatMap((side) => lines.map((line) => besides(line, side)));

/** Courses of a mark, path data by its look. */
const COURSES = {
  /** Rings are drawn over, lines on both sides. */
  appeared(change, of, view) {
    const { lines, rings } = pixelParts(of(change.after), view);
    const circle = encircled([...lines, ...rings], SMALL, SMALL * 0.7);
    return circle ? { outline: closed([circle]) } : { outline: closed(rings), sides: open(beside(lines)) };
  },
  vanished(change, of, view) {
    const { lines, rings } = pixelParts(of(change.before), view);
    return { gone: closed(rings) + open(lines) };
  },
  /** Where old and new ground overlap the even-odd rule leaves nothing: what remains has changed hands. */
  ground(change, of, view) {
    return { ground: closed(pixelParts(of([...change.before, ...change.after]), view).rings) };
  },
  moved(change, of, view, hatched) {
    const [was, now] = [change.before, change.after].map((side) => {
      const { lines, rings } = pixelParts(of(side), view);
      return [...lines, ...rings];
    });
    const { left, taken, arrows } = motionOf(was, now);
    return {
      stood: open(left),
      // hatched ground says by itself where a front stands now
      sides: hatched ? "" : open(beside(taken)),
      arrows: arrows.map((arrow) => arrowMark(arrow, HEAD)).join(""),
    };
  },
};

function courseOf({ sign, kind }) {
  if (kind === "area" && sign !== "vanished") return COURSES.ground;
  return sign === "moved" && kind === "railway" ? COURSES.appeared : COURSES[sign];
}

/** The strokes of each look, from below. */
const LOOKS = {
  outline: ["casing", "outline"],
  sides: ["casing", "sides"],
  gone: ["casing", "gone"],
  ground: ["ground"],
  stood: ["casing", "stood"],
  arrows: ["casing", "arrow"],
};

/** Marks of what a step changed. */
export class Changes {
  /** @param {L.Map} map @param {Atlas} atlas @param {(index: number) => DrawnNode | undefined} node drawn feature by index */
  constructor(map, atlas, node) {
    this.atlas = atlas;
    this.node = node;
    this.marks = [];
    this.pane = map.getPane("atlas-changes");
    this.surface = new Surface({
      pane: "atlas-changes",
      anchor: anchorOf(atlas.bounds),
      groups: ["ground", "gone", "stood", "outline", "ring"],
      build: (key) => this.build(this.marks[key]),
    }).addTo(map);
    this.surface.setDefs(hatch());
    this.pane.hidden = true;
  }

  /**
   * A step has come to rest: mark what it changed, soon, and for a moment.
   * @param {number} from step the hand came from @param {number} to step that holds
   * @param {{layers: Set<string>, filter: object|null}} state
   */
  show(from, to, state) {
    this.clear();
    this.due = true;
    this.timer = setTimeout(() => {
      this.call = later(() => this.mark(from, to, state));
    }, REST);
  }

  /** Nothing is marked, and nothing will be. */
  clear() {
    if (!this.due) return;
    this.due = false;
    clearTimeout(this.timer);
    notLater(this.call);
    this.pane.hidden = true;
    delete this.pane.dataset.step;
    this.pane.classList.remove("is-fading");
    if (this.marks.length > 0) this.surface.clear();
    this.marks = [];
  }

  mark(from, to, state) {
    this.pane.dataset.step = String(to);
    const { features, steps } = this.atlas;
    const before = comparedWith(from, to);
    if (before === null || from === to) return;
    const [was, now] = [before, to].map((step) => visibleSet(features, steps[step], state.layers, state.filter));
    const drawn = changesBetween(features, was, now).filter(({ before: a, after: b }) =>
      [...a, ...b].every((index) => isDrawn(features[index])),
    );
    this.marks = withoutDoubles(readable(drawn), features);
    if (this.marks.length === 0) return;
    this.marks.forEach((_, key) => this.surface.show(key));
    this.pane.hidden = false;
    this.timer = setTimeout(() => this.fade(), calm() ? HOLD_STILL : HOLD);
  }

  fade() {
    this.pane.classList.add("is-fading");
    this.timer = setTimeout(() => this.clear(), calm() ? 0 : FADE);
  }

  build(change) {
    const { features } = this.atlas;
    const of = (indices) => indices.map((index) => features[index]);
    const node = change.kind === "event" ? this.ring(change.after[0]) : this.strokes(change, of);
    node.element.dataset.sign = change.sign;
    node.element.dataset.of = of([...change.after, ...change.before])[0].id;
    return node;
  }

  /** Ring around an event that began; its mark is moved aside when several share a spot. */
  ring(index) {
    const { radius } = this.node(index);
    const looks = ["casing", "outline"];
    const element = svg(
      "g",
      {},
      looks.map((look) => svg("circle", { class: `atlas-change-${look}`, r: radius + RING })),
    );
    const place = () => {
      const [x, y] = this.node(index).place || this.node(index).spot;
      element.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    };
    const project = () => {
      place();
      window.requestAnimationFrame(place); // after a zoom the events take their places later
    };
    return { element, group: "ring", project };
  }

  strokes(change, of) {
    const course = courseOf(change);
    const hatched = this.marks.some(({ kind, sign }) => kind === "area" && sign !== "vanished");
    const element = svg("g");
    const group = { vanished: "gone", moved: "stood", appeared: "outline" }[change.sign];
    const project = (view) => {
      const drawn = Object.entries(course(change, of, view, hatched)).filter(([, d]) => d);
      const paths = drawn.flatMap(([look, d]) =>
        LOOKS[look].map((stroke) => svg("path", { class: `atlas-change-${stroke}`, d })),
      );
      element.replaceChildren(...paths);
    };
    return { element, group: change.kind === "area" && change.sign !== "vanished" ? "ground" : group, project };
  }
}
