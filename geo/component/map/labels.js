/**
 * Names on the map: territories, places of the time, events. Labels never overlap; low zooms show few.
 *
 * Labels live in their own Surface above everything and take no pointer.
 */
import { mercator } from "../core/geometry.js";
import { placeLabels } from "../core/placing.js";
import { isHatched } from "../core/showing.js";
import { fill, textOf } from "../core/texts.js";
import { clamp } from "../core/steps.js";
import { svg } from "./elements.js";
import { anchorOf, Surface } from "./surface.js";

/** Styles of label: type size in pixels on a page and on a projector, weight, and letter spacing of atlas.css in em. */
const STYLES = {
  territory: { page: 16, classroom: 24, bold: true, spacing: 0.06 },
  place: { page: 14, classroom: 20, bold: false, spacing: 0 },
  water: { page: 14, classroom: 20, bold: false, spacing: 0 },
  event: { page: 14, classroom: 20, bold: true, spacing: 0 },
};

/** Free space around a label: more at low zooms, so that few names stand there. */
const padding = (zoom) => (zoom < 5 ? 10 : zoom < 6.5 ? 6 : 3);

/** Lowest zoom at which a place of a rank is named; rank 1 are the chief towns. */
const RANK_ZOOM = { 1: 0, 2: 5.25, 3: 6.5 };

const EVENT_ZOOM = { 1: 4.5, 2: 6.25, 3: 7.5 };

/** Zones held by arms are named from this zoom on. */
const HATCHED_ZOOM = 5.5;

const WATERS = new Set(["sea", "strait", "lake", "river", "river mouth", "bay"]);

/** No label is wider than this share of the map, or than this many pixels where the map is narrow. */
const WIDEST = { share: 0.27, pixels: 150 };

const DOT = 2.6;

/** Type size of a reading above a name, as a share of the name's, and in pixels at least. */
const READING = { share: 0.52, least: 8 };

const ruler = document.createElement("canvas").getContext("2d");

let widths = new Map();

let set = null;

let families = null;

/** Fonts of the reader's language, as the build names them in the style sheet. */
function familiesOf(element) {
  return getComputedStyle(element).getPropertyValue("--atlas-font").trim() || "sans-serif";
}

/** Width of a text in pixels, remembered. */
function textWidth(text, size, bold) {
  const key = `${size} ${bold ? 1 : 0} ${text}`;
  if (!widths.has(key)) {
    const font = `${bold ? "700 " : ""}${size}px ${families}`;
    if (font !== set) ruler.font = set = font; // to set it is slower than to measure
    widths.set(key, ruler.measureText(text).width);
  }
  return widths.get(key);
}

/** Text of a place: the name of the time, today's name beside it on demand. */
function placeText(feature, options) {
  const name = textOf(feature.name, options.lang).text;
  const today = options.today ? textOf(options.today[feature.id], options.lang).text : "";
  if (!today || today === name) return options.names ? name : "";
  return options.names ? fill(options.t("name_today"), { name, today }) : today;
}

/** Name of a territory without what stands in brackets: pattern, legend and tooltip say that already. */
function withoutBrackets(name) {
  return name.replace(/\s*[(（][^()（）]*[)）]\s*$/, "") || name;
}

/** Label of a feature by its kind, or null: {style, text, priority, position, centred}. */
const LABELLERS = {
  territory(feature, options, zoom) {
    if (!feature.label || (isHatched(feature) && zoom < HATCHED_ZOOM)) return null;
    const text = withoutBrackets(textOf(feature.name, options.lang).text);
    const priority = 10 + (feature.rank || 5);
    return { style: "territory", text, priority, position: feature.label, centred: true };
  },
  place(feature, options, zoom) {
    const rank = feature.rank || 3;
    if (!feature.geometry || zoom < (RANK_ZOOM[rank] === undefined ? 7.5 : RANK_ZOOM[rank])) return null;
    const water = WATERS.has(feature.placeKind);
    return {
      style: water ? "water" : "place",
      text: placeText(feature, water ? { ...options, today: options.names ? null : options.today } : options),
      priority: 20 + rank * 4 + (water ? 2 : 0),
      position: feature.geometry.coordinates,
      centred: water,
    };
  },
  event(feature, options, zoom) {
    const chosen = feature.id === options.chosen;
    const importance = feature.importance || 3;
    if (!feature.geometry || (!chosen && zoom < EVENT_ZOOM[importance])) return null;
    const { text } = textOf(feature.name, options.lang);
    return { style: "event", text, priority: chosen ? 0 : 22 + importance * 5, chosen };
  },
};

/** Boxes a label may take around (x, y), and where its text is anchored in each. */
function placesAround([x, y], { width, size, gap, centred }, frame) {
  const half = size * 0.62;
  const at = (left, middle) => [left, middle - half, left + width, middle + half];
  if (centred) {
    const left = clamp(x - width / 2, frame[0], frame[1] - width);
    const middle = x > left && x < left + width ? left : x - width / 2;
    return [0, -1.4, 1.4].map((k) => at(middle, y + k * size));
  }
  return [
    at(x + gap, y),
    at(x - gap - width, y),
    at(x - width / 2, y - gap - half),
    at(x - width / 2, y + gap + half),
    at(x + gap * 0.7, y - gap - half * 0.4),
    at(x + gap * 0.7, y + gap + half * 0.4),
  ];
}

const NO_READING = { text: "", size: 0, width: 0 };

/**
 * Reading of a whole name, with its size; null where there is none.
 * @param {string} text @param {number} size @param {boolean} bold
 * @param {import("../core/ruby.js").Readings|null} readings
 */
function readingOf(text, size, bold, readings) {
  const read = readings && readings.read(text);
  if (!read) return null;
  const small = Math.max(READING.least, Math.round(size * READING.share));
  return { text: read, size: small, width: textWidth(read, small, bold) };
}

const grow = (box, pad) => [box[0] - pad, box[1] - pad * 0.6, box[2] + pad, box[3] + pad * 0.6];

export class Labels {
  /**
   * @param {L.Map} map @param {string} pane
   * @param {Atlas} atlas @param {(index: number) => DrawnNode | undefined} eventNode drawn event by key
   */
  constructor(map, pane, atlas, eventNode) {
    this.map = map;
    this.features = atlas.features;
    this.eventNode = eventNode;
    this.surface = new Surface({
      pane,
      anchor: anchorOf(atlas.bounds),
      groups: ["label"],
      build: (key) => this.build(key),
    }).addTo(map);
    this.taken = new Map();
    this.flat = new Map();
  }

  build(key) {
    const style = key.slice(0, key.indexOf(" "));
    const text = svg("text", { class: `atlas-label atlas-label-${style}` });
    const dot = svg("circle", { class: "atlas-place-dot", r: DOT });
    const reading = svg("text", { class: "atlas-label-reading" });
    const element = svg("g", {}, style === "place" ? [dot, text, reading] : [text, reading]);
    return { element, text, dot, reading, group: "label", project() {} };
  }

  /** Forget measured widths and texts: fonts arrived, or the language changed. */
  reset() {
    widths = new Map();
    families = null;
    this.surface.clear();
    this.taken = new Map();
  }

  spotOf(index, label) {
    if (label.style === "event") {
      const node = this.eventNode(index);
      return node && node.place;
    }
    if (!this.flat.has(index)) this.flat.set(index, mercator(label.position));
    return this.surface.view.px([this.flat.get(index)], 0)[0];
  }

  /** Left and right edge of what is in sight, so that a country's name at the edge moves in as a whole. */
  frame() {
    const bounds = this.map.getPixelBounds();
    return [bounds.min.x + 8 - this.surface.view.origin[0], bounds.max.x - 8 - this.surface.view.origin[0]];
  }

  candidates(shown, options) {
    const zoom = this.surface.view.zoom;
    const pad = padding(zoom);
    const frame = this.frame();
    const found = [];
    shown.forEach((index) => {
      const feature = this.features[index];
      const labeller = LABELLERS[feature.kind];
      const label = labeller ? labeller(feature, options, zoom) : null;
      const spot = label && label.text ? this.spotOf(index, label) : null;
      if (!spot) return;
      const style = STYLES[label.style];
      const size = style[options.mode] || style.page;
      const width = textWidth(label.text, size, style.bold) + style.spacing * size * label.text.length;
      const widest = Math.max(WIDEST.pixels, WIDEST.share * (frame[1] - frame[0]));
      if (width > widest) return;
      const gap = label.style === "event" ? this.eventNode(index).radius + 4 : DOT + 4;
      const around = (text) => placesAround(spot, { ...text, gap, centred: label.centred }, frame);
      const reading = readingOf(label.text, size, style.bold, options.readings);
      // with its reading where there is room for it, else without
      const read = reading && reading.width <= widest;
      const above = read ? around({ width: Math.max(width, reading.width), size: size + reading.size }) : [];
      const places = [...above, ...around({ width, size })];
      found.push({
        id: index,
        priority: label.priority,
        boxes: places.map((box) => grow(box, pad)),
        places,
        above: above.length,
        reading,
        label,
        spot,
        size,
        width,
      });
    });
    return found;
  }

  /**
   * Place the names of what is shown.
   * @param {Set<number>} shown @param {{lang, t, mode, names, today, chosen, readings}} options
   */
  draw(shown, options) {
    if (!this.surface.view) return;
    families = families || familiesOf(this.map.getContainer());
    const candidates = this.candidates(shown, options);
    const obstacles = [];
    shown.forEach((index) => {
      const node = this.features[index].kind === "event" ? this.eventNode(index) : null;
      if (node && node.place) obstacles.push(markBox(node));
    });
    const chosen = placeLabels(candidates, obstacles);
    const taken = new Map();
    candidates.forEach((candidate) => {
      if (chosen.has(candidate.id)) taken.set(`${candidate.label.style} ${candidate.id}`, candidate);
    });
    this.taken.forEach((_, key) => {
      if (!taken.has(key)) this.surface.hide(key);
    });
    taken.forEach((candidate, key) => this.put(this.surface.show(key), candidate, chosen.get(candidate.id)));
    this.taken = taken;
  }

  put(node, candidate, place) {
    const box = candidate.places[place];
    const reading = place < candidate.above ? candidate.reading : NO_READING;
    const at = `${box[0].toFixed(1)} ${box[1].toFixed(1)}`;
    const stamp = `${candidate.label.text} ${reading.text} ${candidate.size} ${at}`;
    if (node.stamp === stamp) return;
    node.stamp = stamp;
    if (node.text.textContent !== candidate.label.text) node.text.textContent = candidate.label.text;
    node.text.setAttribute("font-size", candidate.size);
    const middle = (box[0] + box[2]) / 2;
    const line = (box[1] + box[3]) / 2 + candidate.size * 0.36 + reading.size / 2;
    node.text.setAttribute("x", (reading.text ? middle - candidate.width / 2 : box[0]).toFixed(1));
    node.text.setAttribute("y", line.toFixed(1));
    node.reading.textContent = reading.text;
    // without a reading it is no label at all
    ["atlas-label", `atlas-label-${candidate.label.style}`].forEach((name) =>
      node.reading.classList.toggle(name, Boolean(reading.text)),
    );
    node.reading.setAttribute("font-size", reading.size);
    node.reading.setAttribute("x", (middle - reading.width / 2).toFixed(1));
    node.reading.setAttribute("y", (line - candidate.size * 0.95).toFixed(1));
    node.dot.setAttribute("cx", candidate.spot[0].toFixed(1));
    node.dot.setAttribute("cy", candidate.spot[1].toFixed(1));
  }
}

const markBox = (node) => {
  const r = node.radius + 2;
  return [node.place[0] - r, node.place[1] - r, node.place[0] + r, node.place[1] + r];
};
