/**
 * A Leaflet layer that keeps one SVG node per feature.
 *
 * A node is built once and projected once per zoom; a step of time only puts it into the document and takes it out.
 * Hidden by `display`, a group would keep its place in the browser's layout, and all that is in it: at every step a
 * browser would go through thousands of them.
 */
import { toPixels, worldSize } from "../core/geometry.js";
import { project } from "../core/projection.js";
import { svg } from "./elements.js";

/** What Leaflet's own renderer does, under the names it has inside Leaflet. @type {any} */
const renderer = L.SVG.prototype;

/**
 * Leaflet layer with named groups in drawing order. Nodes come from `build(key)`:
 * {element, group, project(view)}; view = {zoom, size, origin, px(part, tolerance)}.
 * @type {any}
 */
export const Surface = L.SVG.extend({
  options: { padding: 0.1, groups: [], build: null, anchor: [0.5, 0.5] },

  onAdd(map) {
    this._nodes = new Map();
    this._shown = new Set();
    /** Places of elements among those of their group. */
    this._order = new WeakMap();
    renderer.onAdd.call(this, map);
  },

  _initContainer() {
    renderer._initContainer.call(this);
    this._container.setAttribute("aria-hidden", "true");
    this._container.setAttribute("focusable", "false");
    this.groups = {};
    this.options.groups.forEach((name) => {
      this.groups[name] = svg("g", { class: `atlas-g-${name}` });
      this._rootGroup.appendChild(this.groups[name]);
    });
  },

  /** Put definitions (patterns) into the surface, replacing earlier ones. */
  setDefs(defs) {
    if (this._defs) this._defs.remove();
    this._defs = defs;
    this._container.insertBefore(defs, this._container.firstChild);
  },

  getEvents() {
    return { ...renderer.getEvents.call(this), move: this._follow };
  },

  /**
   * While a hand pans, a surface goes along before its edge comes into sight. It is little larger than the map: at
   * every step of time a browser paints what has changed on all of it.
   */
  _follow() {
    const map = this._map;
    if (!this._bounds || map.getZoom() !== this._zoom) return;
    const corner = map.containerPointToLayerPoint([0, 0]);
    if (!this._bounds.contains(L.bounds(corner, corner.add(map.getSize())))) this._lay();
  },

  /** Lay the surface over the map as it stands; is the zoom another one? */
  _lay() {
    renderer._update.call(this);
    const zoom = this._map.getZoom();
    const zoomed = !this.view || this.view.zoom !== zoom;
    if (zoomed) this.view = makeView(zoom, this.options.anchor);
    const pixelOrigin = this._map.getPixelOrigin();
    const shift = [this.view.origin[0] - pixelOrigin.x, this.view.origin[1] - pixelOrigin.y];
    this._rootGroup.setAttribute("transform", `translate(${shift[0]} ${shift[1]})`);
    return zoomed;
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    const zoomed = this._lay();
    if (zoomed) this._shown.forEach((key) => this._project(this._nodes.get(key)));
    this.fire("drawn", { zoomed });
  },

  _project(node) {
    if (node.zoom === this.view.zoom) return;
    node.project(this.view);
    node.zoom = this.view.zoom;
  },

  /** Build and project the node of a key, unseen. */
  prepare(key) {
    let node = this._nodes.get(key);
    if (!node) {
      node = this.options.build(key);
      node.order = typeof key === "number" ? key : this._nodes.size;
      this._nodes.set(key, node);
    }
    this._project(node);
    return node;
  },

  /** Show the node of a key. */
  show(key) {
    const node = this.prepare(key);
    this.place(node);
    this._shown.add(key);
    return node;
  },

  /** Put a node into its group: in the order of the keys, whatever was shown before. */
  place(node) {
    const { element, order } = node;
    if (element.parentNode) return;
    const group = this.groups[node.group];
    let last = group.lastChild;
    while (last && this._order.get(last) > order) last = last.previousSibling;
    this._order.set(element, order);
    group.insertBefore(element, last ? last.nextSibling : group.firstChild);
  },

  /** Project the node of a key once more: what it is made from has changed. */
  again(key) {
    const node = this._nodes.get(key);
    node.zoom = undefined;
    if (this._shown.has(key)) this._project(node);
  },

  hide(key) {
    const node = this._nodes.get(key);
    if (node) node.element.remove();
    this._shown.delete(key);
  },

  node(key) {
    return this._nodes.get(key);
  },

  /** Forget all nodes (another language, theme or atlas). */
  clear() {
    this._nodes.forEach((node) => node.element.remove());
    this._nodes.clear();
    this._shown.clear();
  },
});

/**
 * Point from which pixels are counted, so that they stay small and stable: the middle of the atlas's bounds.
 * @param {Box} bounds west, south, east, north, degrees
 * @returns {Position} in the plane
 */
export function anchorOf([west, south, east, north]) {
  return project([(west + east) / 2, (south + north) / 2]);
}

/** What a node needs to place itself at a zoom: pixels counted from the anchor. */
function makeView(zoom, anchor) {
  const size = worldSize(zoom);
  const origin = [anchor[0] * size, anchor[1] * size];
  return { zoom, size, origin, px: (part, tolerance) => toPixels(part, size, origin, tolerance) };
}
