/**
 * Degree labels at the map's edges: meridians where they meet the upper one, parallels where they meet the right one.
 */
import { graticuleStep } from "../core/geometry.js";
import { turned } from "../core/projection.js";
import { fill } from "../core/texts.js";
import { write } from "./elements.js";

/** Pixels between two places of an edge at which degrees are taken. */
const PACE = 40;
/** Pixels that half a label needs. */
const HALF = 12;
/** What may lie at the right edge, over parallels. */
const CONTROLS = ".atlas-panel--layers, .atlas-panel--margin, .atlas-inset, .atlas-locator";
/** Pixels that a label of a parallel takes from the right edge. */
const WIDTH = 70;
/** Pixels at the left that the zoom buttons take; on a projector, in letters, the page's own button beside them. */
const LEFT = { page: 90, classroom: 13.5 };

/**
 * 120°E / 東経120°; beyond 180° it is west again, and 0° and 180° are neither.
 * @param {number} value degrees @param {"lon"|"lat"} axis @param {Words} t
 */
export function degreeLabel(value, axis, t) {
  const degree = axis === "lon" ? turned(value) : value;
  const text = `${Math.abs(degree)}°`;
  if (degree === 0 || Math.abs(degree) === 180) return text;
  const names = axis === "lon" ? ["degree_east", "degree_west"] : ["degree_north", "degree_south"];
  return fill(t(names[degree < 0 ? 1 : 0]), { degrees: text });
}

/**
 * Where multiples of a step lie along an edge.
 * @param {number[]} values degrees at places of the edge that are equally far apart @param {number} step
 * @returns {Array<{value: number, at: number}>} `at` counted in those places
 */
export function crossings(values, step) {
  return values.slice(1).flatMap((value, i) => {
    const [low, high] = [Math.min(values[i], value), Math.max(values[i], value)];
    const found = [];
    for (let k = Math.ceil(low / step); k * step < high; k += 1)
      found.push({ value: k * step, at: i + (k * step - values[i]) / (value - values[i]) });
    return found;
  });
}

/** Degree labels at the map's upper and right edge; they follow the map while it moves. */
export class DegreeLabels {
  constructor(map) {
    this.map = map;
    this.on = true;
    this.spans = [];
    /** Stretches of the right edge, pixels from its top. @type {Array<[number, number]>} */
    this.covered = [];
    this.left = LEFT.page;
    this.box = document.createElement("div");
    this.box.className = "atlas-degrees";
    this.box.setAttribute("aria-hidden", "true");
    map.getContainer().appendChild(this.box);
    map.on("resize", () => this.measure());
    map.on("move zoomend resize", () => this.draw());
  }

  /** How far the edges are covered by controls; asked of the page when its size or its words change, not while it moves. */
  measure() {
    const container = this.map.getContainer();
    const { top, right } = container.getBoundingClientRect();
    this.covered = [...container.parentElement.querySelectorAll(CONTROLS)]
      .map((control) => control.getBoundingClientRect())
      .filter((box) => box.height > 0 && box.right > right - WIDTH)
      .map((box) => [box.top - top - HALF, box.bottom - top + HALF]);
    const projected = container.closest('[data-mode="classroom"]');
    this.left = projected ? LEFT.classroom * parseFloat(getComputedStyle(projected).fontSize) : LEFT.page;
  }

  /** Something at the edges has come, gone or grown. */
  remeasure() {
    this.measure();
    this.draw();
  }

  set(lang, t, on) {
    if (lang === this.lang && on === this.on && this.drawn) return;
    this.lang = lang;
    this.t = t;
    this.on = on;
    this.measure();
    this.draw();
  }

  draw() {
    this.drawn = true;
    this.box.hidden = !this.on;
    if (!this.on || !this.t) return;
    const step = graticuleStep(this.map.getZoom(), 110);
    const size = this.map.getSize();
    const along = (length, degreesAt) => {
      const places = Array.from({ length: Math.ceil(length / PACE) + 1 }, (_, i) => i * PACE);
      return crossings(places.map(degreesAt), step).map(({ value, at }) => ({ value, at: at * PACE }));
    };
    const degrees = (x, y) => this.map.containerPointToLatLng(L.point(x, y));
    const meridians = along(size.x, (x) => degrees(x, 0).lng)
      .filter(({ at }) => at > this.left && at < size.x - 200)
      .map(({ value, at }) => ({ text: degreeLabel(value, "lon", this.t), x: at, y: null }));
    const parallels = along(size.y, (y) => degrees(size.x, y).lat)
      .filter(({ at }) => at > HALF && at < size.y - 40 && !this.covered.some(([from, to]) => at > from && at < to))
      .map(({ value, at }) => ({ text: degreeLabel(value, "lat", this.t), x: null, y: at }));
    this.fill([...meridians, ...parallels]);
  }

  fill(labels) {
    while (this.spans.length > labels.length) this.spans.pop().remove();
    labels.forEach((label, i) => {
      if (!this.spans[i]) this.spans.push(this.box.appendChild(document.createElement("span")));
      const span = this.spans[i];
      write(span, label.text);
      span.className = label.y === null ? "is-lon" : "is-lat";
      span.style.transform =
        label.y === null
          ? `translate(${label.x}px, 0) translateX(-50%)`
          : `translate(0, ${label.y}px) translateY(-50%)`;
    });
  }
}
