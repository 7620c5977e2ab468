/**
 * A small map in a corner of the map, of ground that is too small there: drawn by the map's own painters in the map's
 * own plane, only when what it shows has changed, and when the hand rests.
 */
import { toPixels, worldSize } from "../core/geometry.js";
import { arrangeMarks } from "../core/heaps.js";
import { cornerFor, cropped, insetAt, insetSize, insetView, holdsBox } from "../core/insets.js";
import { withoutBrackets } from "../core/naming.js";
import { placeLabels } from "../core/placing.js";
import { bentBox, project } from "../core/projection.js";
import { isSmallPart } from "../core/story.js";
import { emsOf, fill, textOf } from "../core/texts.js";
import { pathNode } from "./basemap.js";
import { later, notLater } from "./browser.js";
import { paint } from "./draw.js";
import { SMALL } from "./draw/front.js";
import { paintBorder } from "./draw/land.js";
import { html, svg } from "./elements.js";
import { SHARE } from "./insets.js";
import { latLng } from "./plane.js";

/** Milliseconds without a new step after which it is drawn. */
const REST = 150;
/** Pixels beyond the frame that are drawn: broad lines reach in. */
const BLEED = 40;
const MOST_NAMES = 9;
/** Height of names and of the title as shares of the type, size of marks as a share of the map's. */
const NAME = 0.75;
const TITLE = 1.5;
const MARK = 0.8;
/** Letters of an alphabet are wider than the rough width of their text where many are capitals. */
const WIDE = 1.1;
/** The ground on the map is framed at least this large, pixels. */
const LEAST = 10;

export class InsetMap {
  /**
   * @param {L.Map} map @param {import("./scene.js").Scene} scene @param {import("../core/projection.js").Plane} plane
   * @param {any} land GeoJSON of the base map
   * @param {{open: (bounds: Box) => void, placed: () => void, numbers: () => Map<string, number>}} hand
   */
  constructor(map, scene, plane, land, hand) {
    this.map = map;
    this.scene = scene;
    this.plane = plane;
    this.land = land;
    this.hand = hand;
    /** @type {Inset|null} */
    this.inset = null;
    this.stamp = "";
    this.title = html("span", { class: "atlas-inset__title" });
    this.picture = svg("svg", { "aria-hidden": "true", "focusable": "false" });
    this.element = html("button", { type: "button", class: "atlas-inset" }, [this.picture, this.title]);
    this.ground = html("div", { class: "atlas-inset__ground" });
    L.DomEvent.disableClickPropagation(this.element);
    this.element.addEventListener("click", () => {
      hand.open(this.inset.bounds);
      map.getContainer().focus({ preventScroll: true });
    });
    map.getContainer().append(this.element);
    map.getPane("atlas-top").append(this.ground);
    map.on("zoomstart", () => (this.ground.style.display = "none"));
    map.on("moveend resize", () => this.place());
    this.observer = new ResizeObserver(() => this.place());
    [this.element, this.ground].forEach(({ style }) => (style.display = "none"));
  }

  /** What must not be covered. */
  controls() {
    const found = this.map
      .getContainer()
      .querySelectorAll(".atlas-panel, .atlas-zoom, .atlas-credit, .leaflet-control");
    return [...found].filter((element) => element.getClientRects().length);
  }

  /** The step, the language or the layers are others. @param {State} state @param {Words} t */
  draw({ step, lang }, t) {
    const { atlas } = this.scene;
    this.inset = insetAt(atlas.insets, atlas.steps[step]);
    this.told = { lang, t };
    clearTimeout(this.timer);
    notLater(this.call);
    if (!this.inset) this.hide();
    else this.timer = setTimeout(() => (this.call = later(() => this.place(true))), REST);
  }

  hide() {
    if (this.element.style.display === "none") return;
    this.stamp = "";
    [this.element, this.ground].forEach(({ style }) => (style.display = "none"));
    this.hand.placed();
  }

  /** Find its corner; without room, or where the map shows as much, there is none. */
  place(changed = false) {
    const { inset, map } = this;
    const container = map.getContainer();
    // on paper it stays where it is on the screen
    if (!inset || container.closest("[data-paper]")) return;
    this.controls().forEach((element) => this.observer.observe(element));
    const box = bentBox(project, inset.bounds);
    const aspect = inset.aspect || (box[2] - box[0]) / (box[3] - box[1]);
    const frame = { x: container.clientWidth, y: container.clientHeight };
    const size = insetSize(aspect, frame, parseFloat(getComputedStyle(container).fontSize));
    const at = size && this.shows(insetView(box, size)) ? cornerFor(frame, size, this.covered()) : null;
    if (!at) {
      this.hide();
      return;
    }
    const where = `${at} ${size.x} ${size.y}`;
    const moved = where !== this.where || this.element.style.display === "none";
    this.where = where;
    Object.assign(this.element.style, { display: "", left: `${at[0]}px`, top: `${at[1]}px` });
    const view = insetView(box, size);
    this.frameGround(view.window);
    if (moved) this.hand.placed();
    if (moved || changed) this.redraw(size, view);
  }

  /** Controls over the map, pixels. @returns {Box[]} */
  covered() {
    const { left, top } = this.map.getContainer().getBoundingClientRect();
    return this.controls().map((element) => {
      const box = element.getBoundingClientRect();
      return [box.left - left, box.top - top, box.right - left, box.bottom - top];
    });
  }

  /** Is it of use to a map that shows what it does now? */
  shows(view) {
    const { map } = this;
    const seen = map.getBounds();
    /** @type {Box} */
    const box = [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
    const gain = view.zoom > map.getZoom() || !holdsBox(box, this.inset.bounds);
    return gain && !isSmallPart(box, this.scene.atlas.bounds, SHARE);
  }

  /** A thin frame on the map where the ground lies. */
  frameGround([left, top, right, bottom]) {
    const [from, to] = [
      [left, top],
      [right, bottom],
    ].map((at) => this.map.latLngToLayerPoint(latLng(this.plane.unproject(/** @type {Position} */ (at)))));
    const [w, h] = [Math.max(LEAST, to.x - from.x), Math.max(LEAST, to.y - from.y)];
    const [x, y] = [(from.x + to.x - w) / 2, (from.y + to.y - h) / 2];
    Object.assign(this.ground.style, {
      display: "",
      width: `${w}px`,
      height: `${h}px`,
      transform: `translate(${x}px, ${y}px)`,
    });
  }

  /** Draw it anew if anything in it is different. */
  redraw(size, { zoom, window }) {
    const { scene, inset } = this;
    const { lang, t } = this.told;
    const [west, south, east, north] = bentBox(this.plane.unproject, window);
    const bounds = L.latLngBounds([south, west], [north, east]);
    const inside = [...scene.shown].filter(
      (index) => scene.atlas.features[index].geometry && scene.touches(index, bounds),
    );
    const stamp = `${inset.id} ${lang} ${size.x} ${size.y} ${inside}`;
    if (stamp === this.stamp) return;
    this.stamp = stamp;
    const name = textOf(inset.name, lang).text;
    this.title.textContent = name;
    this.element.setAttribute("aria-label", fill(t("inset"), { name }));
    Object.entries({ width: size.x, height: size.y }).forEach(([key, value]) => this.picture.setAttribute(key, value));
    this.paint(inside, size, viewOn(zoom, window, size));
  }

  paint(inside, size, view) {
    const { scene } = this;
    const features = inside.map((index) => scene.atlas.features[index]);
    const drawn = features.filter((_, i) => scene.drawable[inside[i]]);
    const nodes = drawn.map((feature) => paint(feature, scene.context));
    this.coast = this.coast || pathNode("land", this.land);
    const groups = Object.values(scene.surfaces).flatMap((surface) => surface.options.groups);
    const layers = new Map(groups.map((group) => [group, svg("g", { class: `atlas-g-${group}` })]));
    const put = (node) => {
      // the form of an arrow is that of its whole course
      node.project(node.group === "movement" ? { ...view, px: view.whole } : view);
      layers.get(node.group).append(node.element);
    };
    this.coast.project(view);
    nodes.forEach((node) => {
      node.element.removeAttribute("data-id"); // that is the one on the map
      put(node);
    });
    if (layers.has("border")) scene.borders.forEach((line) => put(paintBorder(line)));
    const marks = this.mark(drawn, nodes, size);
    const names = this.names(features, size, view, marks);
    this.picture.replaceChildren(this.coast.element, ...layers.values(), ...names);
  }

  /** Marks of events, one for a heap. @returns {Box[]} their boxes */
  mark(drawn, nodes, size) {
    const numbers = this.hand.numbers();
    const events = new Map(
      drawn.flatMap((feature, i) => (feature.kind === "event" ? [[feature.id, { feature, node: nodes[i] }]] : [])),
    );
    const placed = [...events].map(([id, { feature, node }]) => ({
      id,
      number: numbers.get(id),
      spot: node.spot,
      importance: feature.importance || 3,
    }));
    return arrangeMarks(placed, null, [0, 0, size.x, size.y], MARK).map(({ events: heap, lead, spot, large }) => {
      heap.forEach(({ id }) => id !== lead.id && events.get(id).node.element.remove());
      const { node } = events.get(lead.id);
      node.look({ at: spot, heaped: false, number: large ? lead.number : null, scale: MARK });
      const { radius } = node;
      return [spot[0] - radius, spot[1] - radius, spot[0] + radius, spot[1] + radius];
    });
  }

  /** The most important names that have room. */
  names(features, { x: wide, y: high }, view, marks) {
    const type = parseFloat(getComputedStyle(this.map.getContainer()).fontSize);
    const size = NAME * type;
    const widthOf = (text) => WIDE * emsOf(text) * size;
    const within = ([left, top, right, bottom]) => left > 2 && top > 2 && right < wide - 2 && bottom < high - 2;
    const candidates = features
      .filter(({ kind }) => kind === "place")
      .map(({ geometry, name, rank }) => {
        const [x, y] = view.px([project(geometry.coordinates)], 0)[0] || [-1, -1];
        const id = withoutBrackets(textOf(name, this.told.lang).text);
        const [width, half] = [widthOf(id), size * 0.6];
        // beside the mark of an event that stands on its dot
        const mark = marks.find((box) => box[0] < x && x < box[2] && box[1] < y && y < box[3]);
        const [left, top, right, bottom] = mark || [x - 4, y - 4, x + 4, y + 4];
        const middles = [
          [right + 1 + width / 2, y],
          [left - 1 - width / 2, y],
          [x, top - half],
          [x, bottom + half],
        ];
        const boxes = middles.map(([a, b]) => /** @type {Box} */ ([a - width / 2, b - half, a + width / 2, b + half]));
        const own = mark ? null : /** @type {Box} */ ([x - 2, y - 2, x + 2, y + 2]);
        return { id, priority: rank || 3, boxes: boxes.map((box) => (within(box) ? box : null)), own };
      })
      .filter(({ id }) => id !== this.title.textContent);
    const title = /** @type {Box} */ ([0, 0, widthOf(this.title.textContent) + TITLE * type, TITLE * type]);
    const chosen = placeLabels(candidates, [...marks, title]);
    const written = candidates.filter(({ id }) => chosen.has(id)).sort((a, b) => a.priority - b.priority);
    return written.slice(0, MOST_NAMES).flatMap(({ id, boxes, own }) => {
      const [left, , right, bottom] = boxes[chosen.get(id)];
      const x = (left + right) / 2;
      const text = svg("text", { "class": "atlas-inset__name", x, "y": bottom - size * 0.25, "font-size": size });
      text.textContent = id;
      return own ? [svg("circle", { class: "atlas-place-dot", cx: own[0] + 2, cy: own[1] + 2, r: 2 }), text] : [text];
    });
  }

  remove() {
    this.observer.disconnect();
    this.inset = null;
    clearTimeout(this.timer);
    [this.element, this.ground].forEach((element) => element.remove());
  }
}

/** What a node needs to place itself in a window of the plane; nothing there is too small to be drawn. */
function viewOn(zoom, [left, top], { x, y }) {
  const size = worldSize(zoom);
  const origin = [left * size, top * size];
  /** @type {Box} */
  const box = [-BLEED, -BLEED, x + BLEED, y + BLEED];
  const whole = (part, tolerance) => toPixels(part, size, origin, tolerance);
  const px = (part, tolerance) => cropped(whole(part, tolerance), box);
  return { zoom: Math.max(zoom, SMALL.zoom), size, origin, px, whole };
}
