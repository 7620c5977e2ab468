/**
 * Names on the map: territories, places of the time, events. Labels never overlap; low zooms show few.
 *
 * Labels live in their own Surface above everything and take no pointer.
 */
import { spacingOf, withoutBrackets } from "../core/naming.js";
import { placeLabels } from "../core/placing.js";
import { project } from "../core/projection.js";
import { fill, textOf } from "../core/texts.js";
import { clamp } from "../core/steps.js";
import { Cover } from "./cover.js";
import { svg, write } from "./elements.js";
import { familiesOf } from "./fonts.js";
import { labelOfName, LandNames } from "./land-names.js";
import { anchorOf, Surface } from "./surface.js";

/** Styles of label: type size as a share of the base (`--atlas-type`), weight. */
const STYLES = {
  power: { size: 1.5, bold: true },
  dependant: { size: 1.125, bold: true },
  province: { size: 0.94, bold: true },
  country: { size: 1.375, bold: true },
  place: { size: 0.875, bold: false },
  pocket: { size: 0.82, bold: false },
  water: { size: 0.82, bold: false },
  event: { size: 0.875, bold: true },
};

/** Styles that are written in capitals where a script has them; labels.css sets them so. */
const CAPITALS = new Set(["power", "country"]);

/** Free space around a label: more at low zooms, so that few names stand there. */
const padding = (zoom) => (zoom < 5 ? 10 : zoom < 6.5 ? 7 : 3);

/** Lowest zoom at which a place of a rank is named; rank 1 are the chief towns. */
const RANK_ZOOM = { 1: 0, 2: 5.25, 3: 6.5 };

const EVENT_ZOOM = { 1: 4.5, 2: 6.25, 3: 7.5 };

/** Pockets are named from this zoom on. */
const POCKET_ZOOM = 5.75;

const WATERS = new Set(["sea", "strait", "lake", "river", "bay"]);

/** No label is wider than this share of the map, or than this many pixels where the map is narrow. */
const WIDEST = { share: 0.27, pixels: 150 };

const DOT = 2.6;

/** Type size of a reading above a name, as a share of the name's, and in pixels at least. */
const READING = { share: 0.52, least: 8 };

const ruler = document.createElement("canvas").getContext("2d");

let widths = new Map();

let set = null;

let families = null;

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

/** Width of a label as its style writes it: in capitals, with space between the letters. */
function labelWidth(style, text, size) {
  const written = CAPITALS.has(style) ? text.toUpperCase() : text;
  return textWidth(written, size, STYLES[style].bold) + spacingOf(style, text) * size * [...text].length;
}

/** Text of a place: the name of the time, today's name beside it on demand, or today's alone. */
function placeText(feature, options) {
  const name = textOf(feature.name, options.lang).text;
  if (!options.today) return options.names ? name : "";
  const today = textOf(options.today[feature.id], options.lang).text || name;
  return options.names && today !== name ? fill(options.t("name_today"), { name, today }) : today;
}

/**
 * Label of a feature by its kind, or null: {style, text, priority, position, centred}. The land is named by itself
 * (see land-names.js).
 */
const LABELLERS = {
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
  pocket(feature, options, zoom) {
    if (!feature.label || zoom < POCKET_ZOOM) return null;
    const text = withoutBrackets(textOf(feature.name, options.lang).text);
    return { style: "pocket", text, priority: 19, position: feature.label, centred: true };
  },
  event(feature, options, zoom) {
    const chosen = feature.id === options.chosen;
    const importance = feature.importance || 3;
    if (!feature.geometry || (!chosen && zoom < EVENT_ZOOM[importance])) return null;
    const { text } = textOf(feature.name, options.lang);
    return { style: "event", text, priority: chosen ? 0 : 22 + importance * 5, chosen };
  },
};

/** The countries of today, each at the places where it may be named, the first free one is taken. */
function countriesToday(countries, lang, flat) {
  return countries.flatMap(({ name, at }, country) =>
    at.map((position, i) => [
      `today ${country} ${i}`,
      {
        style: "country",
        text: textOf(name, lang).text,
        priority: 5 + i,
        once: `today ${country}`,
        spot: flat(position),
        centred: true,
      },
    ]),
  );
}

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

/** Is a box wholly in sight, or wholly out of it? Nothing is cut by the map's edge; what is out comes in by a drag. */
const uncut = (box, sight) =>
  (box[0] >= sight[0] && box[1] >= sight[1] && box[2] <= sight[2] && box[3] <= sight[3]) ||
  box[0] >= sight[2] + 2 * EDGE ||
  box[1] >= sight[3] + 2 * EDGE ||
  box[2] <= sight[0] - 2 * EDGE ||
  box[3] <= sight[1] - 2 * EDGE;

const holds = (box, [x, y]) => x > box[0] && x < box[2] && y > box[1] && y < box[3];

/** Names are placed as far beyond the map's edge, in parts of the map: they come in by a drag. */
const ROUND = 0.35;

/** Free pixels between a name and the map's edge. */
const EDGE = 6;

export class Labels {
  /**
   * @param {L.Map} map @param {string} pane
   * @param {Atlas} atlas @param {(index: number) => DrawnNode | undefined} eventNode drawn event by key
   */
  constructor(map, pane, atlas, eventNode) {
    this.map = map;
    this.features = atlas.features;
    this.atlas = atlas;
    this.eventNode = eventNode;
    this.surface = new Surface({
      pane,
      anchor: anchorOf(atlas.bounds),
      groups: ["label"],
      build: (key) => this.build(key),
    }).addTo(map);
    this.taken = new Map();
    this.boxes = [];
    this.flat = new Map();
    this.land = new LandNames(atlas);
    this.cover = new Cover(map, () => this.surface.fire("covered"));
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
    this.land.forget();
  }

  /** The map has moved: other things cover it. */
  moved() {
    this.cover.forget();
  }

  spotOf(index, label) {
    if (label.style === "event") {
      const node = this.eventNode(index);
      return node && node.place;
    }
    if (!this.flat.has(index)) this.flat.set(index, project(label.position));
    return this.surface.view.px([this.flat.get(index)], 0)[0];
  }

  /** What is in sight, pixels of the surface. @returns {Box} */
  sight() {
    const { min, max } = this.map.getPixelBounds();
    const [x, y] = this.surface.view.origin;
    return [min.x - x + EDGE, min.y - y + EDGE, max.x - x - EDGE, max.y - y - EDGE];
  }

  /** What the names of a drawing have in common: type size, frame, what covers the map. */
  setting() {
    const sight = this.sight();
    const [left, top] = [sight[0] - EDGE, sight[1] - EDGE];
    const covered = this.cover.boxes().map(([x0, y0, x1, y1]) => [left + x0, top + y0, left + x1, top + y1]);
    const base = parseFloat(getComputedStyle(this.map.getContainer()).fontSize) || 16;
    return { sight, covered, base, zoom: this.surface.view.zoom, view: this.surface.view };
  }

  /** Labels of points, with the places that each may take. */
  candidates(labels, setting, options) {
    const { sight, covered, base, zoom } = setting;
    const pad = padding(zoom);
    const [across, down] = [sight[2] - sight[0], sight[3] - sight[1]].map((size) => size * ROUND);
    const near = [sight[0] - across, sight[1] - down, sight[2] + across, sight[3] + down];
    const found = [];
    labels.forEach(([id, label]) => {
      const spot = label.text ? label.spot || this.spotOf(id, label) : null;
      if (!spot || !holds(near, spot) || covered.some((box) => holds(box, spot))) return;
      const style = STYLES[label.style];
      const size = Math.round(base * style.size * 10) / 10;
      const width = labelWidth(label.style, label.text, size);
      const widest = Math.max(WIDEST.pixels, WIDEST.share * (sight[2] - sight[0]));
      if (width > widest) return;
      const gap = label.style === "event" ? this.eventNode(id).radius + 4 : DOT + 4;
      const around = (text) => placesAround(spot, { ...text, gap, centred: label.centred }, sight);
      const reading = readingOf(label.text, size, style.bold, options.readings);
      // with its reading where there is room for it, else without
      const read = reading && reading.width <= widest;
      const above = read ? around({ width: Math.max(width, reading.width), size: size + reading.size }) : [];
      const places = [...above, ...around({ width, size })];
      // a place that is cut is none: an empty box far away would be free
      const boxes = places.map((box) => (uncut(box, sight) ? grow(box, pad) : null));
      const own =
        label.style === "place" ? [spot[0] - DOT - 1, spot[1] - DOT - 1, spot[0] + DOT + 1, spot[1] + DOT + 1] : null;
      found.push({
        id,
        priority: label.priority,
        once: label.once,
        boxes,
        own,
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

  /** Labels of what is shown, by their index. */
  labelsOf(shown, options) {
    const labels = [];
    shown.forEach((index) => {
      const feature = this.features[index];
      const labeller = LABELLERS[feature.kind];
      const label = labeller ? labeller(feature, options, this.surface.view.zoom) : null;
      if (!label) return;
      const short = withoutBrackets(label.text);
      if (label.style !== "water" || short === label.text) labels.push([index, label]);
      else {
        // what other shores call a water stands behind its name where there is room
        const once = feature.id;
        labels.push([index, { ...label, once }]);
        labels.push([`${index} short`, { ...label, once, text: short, priority: label.priority + 0.5 }]);
      }
    });
    return labels;
  }

  /** Names of the land that could not be written inside it, beside its middle; and the countries of today. */
  labelsOfLand(left, options) {
    const flat = (position) => this.surface.view.px([project(position)], 0)[0];
    const beside = left
      .filter(({ rank, label }) => rank > 1 && label)
      .map((name) => [
        name.key,
        { ...labelOfName(name), text: name.texts[0], priority: 10 + name.rank, spot: flat(name.label), centred: true },
      ]);
    const countries = options.today && !options.names ? countriesToday(this.atlas.today || [], options.lang, flat) : [];
    return [...beside, ...countries.filter(([, { spot }]) => holds(this.sight(), spot))];
  }

  /**
   * Place the names of what is shown.
   * @param {Set<number>} shown @param {{lang, t, day, names, today, chosen, readings}} options
   */
  draw(shown, options) {
    if (!this.surface.view) return;
    families = families || familiesOf(this.map.getContainer());
    const setting = this.setting();
    const marks = [];
    shown.forEach((index) => {
      const node = this.features[index].kind === "event" ? this.eventNode(index) : null;
      if (node && node.place) marks.push(markBox(node));
    });
    const land = this.land.place(shown, {
      ...setting,
      marks,
      ...options,
      textWidth: labelWidth,
      reading: (text, size) => readingOf(text, size, true, options.readings),
    });
    const labels = [...this.labelsOf(shown, options), ...this.labelsOfLand(land.left, options)];
    const candidates = this.candidates(labels, setting, options);
    const pad = padding(setting.zoom) / 2;
    const written = land.placed.map(({ box }) => grow(box, pad));
    const chosen = placeLabels(candidates, [...marks, ...setting.covered.map((box) => grow(box, 3)), ...written]);
    const taken = new Map();
    land.placed.forEach((name) => taken.set(`${name.label.style} ${name.key}`, name));
    candidates.forEach((candidate) => {
      if (chosen.has(candidate.id)) taken.set(`${candidate.label.style} ${candidate.id}`, candidate);
    });
    this.taken.forEach((_, key) => {
      if (!taken.has(key)) this.surface.hide(key);
    });
    taken.forEach((found, key) => {
      const node = this.surface.show(key);
      if (found.lines) this.putLines(node, found);
      else this.put(node, found, chosen.get(found.id));
    });
    this.taken = taken;
    /** Boxes that are taken, for what is named after this. */
    this.boxes = [
      ...marks,
      ...setting.covered,
      ...written,
      ...candidates.filter(({ id }) => chosen.has(id)).map(({ id, boxes }) => boxes[chosen.get(id)]),
    ];
  }

  /** Write a name over its land, in one line or two. */
  putLines(node, { label, lines, size, spacing, box, holder, reading = NO_READING }) {
    const texts = lines.map(({ text }) => text);
    const stamp = `${texts.join("|")} ${size} ${box.map(Math.round)} ${holder} ${reading.text}`;
    if (node.stamp === stamp) return;
    node.stamp = stamp;
    this.style(node, { size, spacing, holder });
    const middle = (box[0] + box[2]) / 2;
    const top = box[1] + reading.size;
    const high = (box[3] - top) / lines.length;
    const baseline = (i) => top + high * (i + 0.5) + size * 0.36;
    const spans = lines.map(({ text, width }, i) => {
      const span = svg("tspan", { x: (middle - width / 2).toFixed(1), y: baseline(i).toFixed(1) });
      // a space at the end of a line is not seen, but read
      span.textContent = i + 1 < lines.length && label.words ? `${text} ` : text;
      return span;
    });
    node.text.replaceChildren(...spans);
    this.read(node, label.style, reading, middle, baseline(0) - size * 0.95);
  }

  /** Size, spacing and ink of a label. */
  style(node, { size, spacing, holder }) {
    node.text.setAttribute("font-size", size);
    node.text.style.letterSpacing = spacing ? `${spacing}em` : "";
    const ink = holder && this.land.inkOf(holder);
    if (ink) node.text.style.setProperty("--ink", ink);
  }

  /** The reading above a name. */
  read(node, style, reading, middle, line) {
    write(node.reading, reading.text);
    // without a reading it is no label at all
    ["atlas-label", `atlas-label-${style}`].forEach((name) =>
      node.reading.classList.toggle(name, Boolean(reading.text)),
    );
    node.reading.setAttribute("font-size", reading.size);
    node.reading.setAttribute("x", (middle - reading.width / 2).toFixed(1));
    node.reading.setAttribute("y", line.toFixed(1));
  }

  put(node, candidate, place) {
    const box = candidate.places[place];
    const reading = place < candidate.above ? candidate.reading : NO_READING;
    const at = `${box[0].toFixed(1)} ${box[1].toFixed(1)}`;
    const stamp = `${candidate.label.text} ${reading.text} ${candidate.size} ${at}`;
    if (node.stamp === stamp) return;
    node.stamp = stamp;
    // lines of a name that was written over its land have places of their own
    const same = node.text.textContent === candidate.label.text && node.text.childElementCount === 0;
    if (!same) node.text.textContent = candidate.label.text;
    const { style, text, holder } = candidate.label;
    this.style(node, { size: candidate.size, spacing: spacingOf(style, text), holder });
    const middle = (box[0] + box[2]) / 2;
    const line = (box[1] + box[3]) / 2 + candidate.size * 0.36 + reading.size / 2;
    node.text.setAttribute("x", (reading.text ? middle - candidate.width / 2 : box[0]).toFixed(1));
    node.text.setAttribute("y", line.toFixed(1));
    this.read(node, candidate.label.style, reading, middle, line - candidate.size * 0.95);
    node.dot.setAttribute("cx", candidate.spot[0].toFixed(1));
    node.dot.setAttribute("cy", candidate.spot[1].toFixed(1));
  }
}

const markBox = (node) => {
  const r = node.radius + 2;
  return [node.place[0] - r, node.place[1] - r, node.place[0] + r, node.place[1] + r];
};
