/**
 * The campaign plate on the map: dated positions and axes of advance of the campaign that is shown.
 *
 * Positions are made once and projected once per zoom; a step of time only says which of them are still to come and
 * draws the arrows anew. Their labels keep clear of the names that stand already.
 */
import { stageOf } from "../core/band.js";
import { flatten } from "../core/geometry.js";
import { smoothPath } from "../core/fronts.js";
import { placeLabels } from "../core/placing.js";
import { courseAt, pieces, positionAt, readCourse, spotsAlong, taperedArrow } from "../core/plate.js";
import { textOf } from "../core/texts.js";
import { colourOf } from "./draw/common.js";
import { svg, write } from "./elements.js";
import { familiesOf } from "./fonts.js";
import { Surface } from "./surface.js";

const LAYER = "plate";

/** Type sizes on a page and on a projector, pixels. */
const SIZES = { day: { page: 13, classroom: 20 }, army: { page: 13, classroom: 20 } };

/** Widest part of an arrow's shaft by zoom, pixels. */
const widthAt = (zoom) => Math.min(10, Math.max(4.5, 5 + (zoom - 4.5) * 1.5));

/** Arrows of armies that arrived so many chosen days ago are drawn faint. */
const OLD = 2;

/** A label of a day for each so many pixels of a line; shorter ones than the second bear none. */
const EVERY = [420, 70];

/** Places along a piece of line that a label may take, from the middle outwards. */
const SHARES = [0.5, 0.38, 0.62, 0.26, 0.74, 0.14, 0.86];

/** A holder's colour as an arrow and a label have it: dark enough on its own tint. */
const dark = (colour) => `fill:color-mix(in srgb, ${colour} 62%, var(--atlas-ink))`;

const ruler = document.createElement("canvas").getContext("2d");

export class PlateLayer {
  /** @param {L.Map} map @param {import("./scene.js").Scene} scene */
  constructor(map, scene) {
    this.map = map;
    this.scene = scene;
    this.campaigns = [];
    this.drawn = new Set();
    const make = (pane, groups, build) => new Surface({ pane, groups, anchor: scene.anchor, build }).addTo(map);
    this.lines = make("atlas-plate", ["position", "axis"], (key) => this.build(key));
    this.names = make("atlas-labels", ["plate"], () => this.buildLabel());
    this.taken = new Map();
    /** Boxes of the labels that are written. @type {Box[]} */
    this.boxes = [];
  }

  /** Plates of the campaigns: @param {Array<{plate: any, grid: any, clock: any, area: Feature}>} campaigns */
  load(campaigns) {
    this.campaigns = campaigns
      .filter(({ plate }) => plate)
      .map((campaign) => {
        const axes = campaign.plate.axes.map((axis) => ({ ...axis, course: readCourse(axis.course) }));
        return { ...campaign, plate: { ...campaign.plate, axes } };
      });
  }

  build(key) {
    const [kind, campaign, number] = key.split(" ");
    const { plate, grid, clock, area } = this.campaigns[campaign];
    const colour = colourOf(this.scene.atlas, area);
    return kind === "position"
      ? positionNode(grid, stageOf(clock.first + plate.days[number], clock.ends), colour)
      : axisNode(plate.axes[number], { first: clock.first, pace: plate.pace, colour });
  }

  /** Campaign that is shown at a step; undefined outside all of them and when the layer is off. */
  campaignAt(step, on) {
    if (!on.has(LAYER)) return undefined;
    return this.campaigns.findIndex(
      ({ clock }) => clock.first <= step[1] && step[0] <= clock.ends[clock.ends.length - 1],
    );
  }

  /** Show what a step has of its campaign. @param {State} state */
  draw(state) {
    const step = this.scene.atlas.steps[state.step];
    const number = this.campaignAt(step, state.layers);
    const keys = new Set();
    if (number !== undefined && number >= 0) {
      const { plate, clock } = this.campaigns[number];
      const day = Math.min(step[1], clock.ends[clock.ends.length - 1]);
      plate.days.forEach((at, i) => {
        const key = `position ${number} ${i}`;
        keys.add(key);
        this.lines.show(key).later(at + clock.first > day);
      });
      const recent = plate.days.filter((at) => at + clock.first <= day).slice(-OLD)[0];
      plate.axes.forEach((_, i) => {
        const key = `axis ${number} ${i}`;
        keys.add(key);
        this.lines.show(key).reach(day, recent === undefined ? day : recent + clock.first);
      });
    }
    this.drawn.forEach((key) => keys.has(key) || this.lines.hide(key));
    this.drawn = keys;
  }

  /** What of it is in sight, as far as the legend is concerned. */
  shown() {
    const groups = [...this.drawn].filter((key) => this.lines.node(key).lines().length).map((key) => key.split(" ")[0]);
    /** @type {any[]} they are no features, but have what the legend reads of one */
    const found = [...new Set(groups)].map((group) => ({ kind: group, traits: { group }, geometry: null }));
    return found;
  }

  buildLabel() {
    const element = svg("text", { "text-anchor": "middle" });
    return { element, group: "plate", project() {} };
  }

  /** Labels where there is room among boxes that are taken. @param {Box[]} obstacles @param {State} state */
  label(obstacles, { lang, mode }) {
    const family = this.drawn.size ? familiesOf(this.map.getContainer()) : "";
    const found = [...this.drawn].flatMap((key) => this.candidates(key, { lang, mode, family }));
    const chosen = placeLabels(found, obstacles);
    const taken = new Map(found.filter(({ id }) => chosen.has(id)).map((label) => [label.id, label]));
    this.taken.forEach((_, id) => taken.has(id) || this.names.hide(id));
    taken.forEach((label, id) => put(this.names.show(id).element, label, label.spots[chosen.get(id)]));
    this.taken = taken;
    this.boxes = [...taken].map(([id, label]) => label.boxes[chosen.get(id)]);
  }

  /** Labels of one line or arrow with the places they may take. */
  candidates(key, { lang, mode, family }) {
    const [kind, campaign, number] = key.split(" ");
    const { plate } = this.campaigns[campaign];
    const node = this.lines.node(key);
    const day = kind === "position";
    const text = day ? plate.labels[lang][number] : textOf(plate.axes[number].name, lang).text;
    const size = SIZES[day ? "day" : "army"][mode === "classroom" ? "classroom" : "page"];
    ruler.font = `${day ? "700 " : ""}${size}px ${family}`;
    const { width } = ruler.measureText(text);
    const frame = this.frame();
    const found = node.lines().flatMap((line) => (day ? pieces(line, EVERY[0]) : [line]));
    return found.flatMap((line, i) => {
      const spots = (day ? daySpots(line, size) : armySpots(line, size, width)).filter(inside(frame, width, size));
      const boxes = spots.map((spot) => boxOf(spot, width, size));
      const look = day ? `atlas-plate-day${node.isLater ? " is-later" : ""}` : "atlas-plate-army";
      const priority = day ? (node.isLater ? 3 : 2) : 1;
      const once = day ? undefined : text; // two columns of one army are near each other
      return spots.length
        ? [{ id: `${key} ${i}`, once, text, size, look, fill: node.colour, priority, spots, boxes }]
        : [];
    });
  }

  /** The part of the map in sight, in pixels of the surface. @returns {Box} */
  frame() {
    const { min, max } = this.map.getPixelBounds();
    const [x, y] = this.lines.view.origin;
    return [min.x - x, min.y - y, max.x - x, max.y - y];
  }
}

/** A position: a hair line, made when it is first shown. */
function positionNode(grid, level, colour) {
  const path = svg("path", { class: "atlas-position", stroke: colour });
  let flat = null;
  let lines = [];
  const node = {
    element: svg("g", {}, [path]),
    group: "position",
    colour,
    isLater: false,
    lines: () => lines,
    project(view) {
      flat = flat || flatten({ type: "MultiLineString", coordinates: positionAt(grid, level) });
      lines = flat.parts.map((part) => view.px(part, 2)).filter((part) => part.length > 1);
      path.setAttribute("d", lines.map((part) => smoothPath(part, 12)).join(""));
    },
    later(is) {
      if (is !== node.isLater) path.classList.toggle("is-later", is);
      node.isLater = is;
    },
  };
  return node;
}

/** An axis: an arrow that is drawn as far as the army had come. */
function axisNode(axis, { first, pace, colour }) {
  const path = svg("path", { class: "atlas-axis", fill: colour, style: dark(colour) });
  let view = null;
  let day = null;
  let lines = [];
  const draw = () => {
    const course = view && day !== null ? courseAt(axis.course, day - first, pace) : null;
    const [part] = course ? flatten({ type: "LineString", coordinates: course }).parts : [[]];
    const points = course ? view.px(part, 3) : [];
    lines = points.length > 1 ? [points] : [];
    path.setAttribute("d", lines.map((line) => taperedArrow(line, widthAt(view.zoom))).join(""));
  };
  return {
    element: svg("g", {}, [path]),
    group: "axis",
    colour,
    lines: () => lines,
    project(now) {
      view = now;
      draw();
    },
    reach(to, recent) {
      path.classList.toggle("is-old", axis.course[axis.course.length - 1][2] + first < recent);
      if (day === to) return;
      day = to;
      draw();
    },
  };
}

const length = (line) =>
  line.reduce((sum, p, i) => (i ? sum + Math.hypot(p[0] - line[i - 1][0], p[1] - line[i - 1][1]) : 0), 0);

/** A day stands upright on its line. */
function daySpots(line, size) {
  if (length(line) < EVERY[1]) return [];
  return spotsAlong(line, SHARES).map(({ x, y }) => ({ x, y: y + size * 0.36, turn: 0, middle: [x, y] }));
}

/** An army's name stands along its arrow, on either side, or upright beside its tail. */
function armySpots(line, size, width) {
  const along = length(line) > width * 1.1 ? spotsAlong(line, [0.5, 0.4, 0.62, 0.3]) : [];
  const off = size * 0.95;
  const turned = along.flatMap(({ x, y, angle }) =>
    [-1, 1].map((side) => {
      const [sine, cosine] = [Math.sin((angle * Math.PI) / 180), Math.cos((angle * Math.PI) / 180)];
      const middle = [x - side * off * sine, y + side * off * cosine];
      return { x: middle[0] - size * 0.36 * sine, y: middle[1] + size * 0.36 * cosine, turn: angle, middle };
    }),
  );
  const [tail, tip] = [line[0], line[line.length - 1]];
  const beside = [tail, tip].flatMap(([x, y]) =>
    [
      [0, -1.3],
      [0, 1.3],
      [1, 0],
      [-1, 0],
    ].map(([across, down]) => {
      const middle = [x + across * (width / 2 + 10), y + down * size];
      return { x: middle[0], y: middle[1] + size * 0.36, turn: 0, middle };
    }),
  );
  return [...turned, ...beside];
}

/** Box round a text that may be turned. @returns {Box} */
function boxOf({ middle, turn }, width, size) {
  const [sine, cosine] = [Math.sin((turn * Math.PI) / 180), Math.cos((turn * Math.PI) / 180)].map(Math.abs);
  const across = (width * cosine + size * 1.2 * sine) / 2 + 3;
  const down = (width * sine + size * 1.2 * cosine) / 2 + 2;
  return [middle[0] - across, middle[1] - down, middle[0] + across, middle[1] + down];
}

const inside =
  ([left, top, right, bottom], width, size) =>
  (spot) => {
    const box = boxOf(spot, width, size);
    return box[0] > left && box[1] > top && box[2] < right && box[3] < bottom;
  };

function put(element, { text, size, look, fill }, { x, y, turn }) {
  const [left, top] = [x.toFixed(1), y.toFixed(1)];
  write(element, text);
  const attributes = {
    "class": `atlas-label ${look}`,
    "style": dark(fill),
    "font-size": size,
    "x": left,
    "y": top,
    "transform": turn ? `rotate(${turn.toFixed(1)} ${left} ${top})` : "",
  };
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
}
