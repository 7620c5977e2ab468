/**
 * Events on the map: the most important ones in view have the numbers of the list beside the map, the others are dots;
 * several at one spot are a heap, a button that opens a list.
 */
import { eventNumbers } from "../core/events.js";
import { arrangeMarks, isFar } from "../core/heaps.js";
import { fill } from "../core/texts.js";
import { html, write } from "./elements.js";
import { HeapList } from "./heap-list.js";

/** How much larger marks are drawn on a projector. */
const SCALE = { classroom: 1.7 };

export class EventMarks {
  /**
   * @param {L.Map} map @param {import("./scene.js").Scene} scene
   * @param {ViewHand} hand hears what is chosen in the list of a heap
   */
  constructor(map, scene, hand) {
    this.map = map;
    this.scene = scene;
    this.list = new HeapList(map, scene.atlas, hand);
    /** The step that was counted, of so many features: the second part of the atlas may add some. */
    this.counted = { step: -1, features: 0 };
    /** Numbers of the events of the step by id. @type {Map<string, number>} */
    this.numbers = new Map();
    /** Shown events outside the theatre, with their numbers. @type {Array<{feature: Feature, number: number}>} */
    this.far = [];
    /** Buttons of heaps, markers of Leaflet's, used again and again. @type {any[]} */
    this.buttons = [];
  }

  /** @param {State} state @param {Words} t */
  draw(state, t) {
    this.count(state.step);
    const { atlas } = this.scene;
    const { placed, nodes } = this.placed();
    this.far = [...nodes.values()]
      .filter(({ feature }) => isFar(feature, atlas.bounds))
      .sort((a, b) => a.number - b.number);
    const scale = SCALE[state.mode] || 1;
    const heaps = [];
    arrangeMarks(placed, state.event, this.frame(), scale).forEach(({ events, lead, spot, large }) => {
      const single = events.length === 1;
      events.forEach(({ id, number }) => {
        const at = single || id === lead.id ? spot : null;
        nodes.get(id).node.look({ at, heaped: !single, number: large ? number : null, scale });
      });
      if (!single) heaps.push({ events: events.map(({ id }) => nodes.get(id)), spot, large });
    });
    this.drawHeaps(heaps, state, t);
  }

  count(step) {
    const { features, steps } = this.scene.atlas;
    if (this.counted.step === step && this.counted.features === features.length) return;
    this.counted = { step, features: features.length };
    this.numbers = eventNumbers(features, steps[step]);
    this.list.close();
  }

  /** What is shown of the events: as `arrangeMarks` needs them, and by id with what is drawn. */
  placed() {
    const { scene } = this;
    const placed = [];
    const nodes = new Map();
    scene.shown.forEach((index) => {
      const feature = scene.atlas.features[index];
      if (feature.kind !== "event" || !scene.drawable[index]) return;
      const node = scene.node(index);
      const { id } = feature;
      const number = this.numbers.get(id);
      nodes.set(id, { feature, node, number });
      placed.push({ id, number, spot: node.spot, importance: feature.importance || 3 });
    });
    return { placed, nodes };
  }

  /** What is in view, in the pixels of the marks. @returns {Box} */
  frame() {
    const { min, max } = this.map.getPixelBounds();
    const [left, top] = this.scene.surfaces.events.view.origin;
    return [min.x - left, min.y - top, max.x - left, max.y - top];
  }

  drawHeaps(heaps, state, t) {
    while (this.buttons.length < heaps.length) this.buttons.push(this.makeButton());
    this.buttons.forEach((button, place) => {
      // hidden, not taken off: to put it on the map again is more work than to move it
      button.element.hidden = place >= heaps.length;
      if (place < heaps.length) this.putButton(button, heaps[place], state, t);
    });
  }

  /** A heap's button: Leaflet moves it with the map. */
  makeButton() {
    const element = html("button", { type: "button", class: "atlas-heap" });
    const icon = L.divIcon({ html: element, className: "atlas-heap-place", iconSize: null });
    const button = /** @type {any} */ (L.marker([0, 0], { icon, keyboard: false, interactive: false }));
    button.element = element;
    L.DomEvent.disableClickPropagation(element);
    element.addEventListener("click", () => this.list.open(button.heap, element, this.told));
    button.addTo(this.map);
    return button;
  }

  putButton(button, heap, state, t) {
    const { events, spot, large } = heap;
    const { origin, zoom } = this.scene.surfaces.events.view;
    const stamp = `${spot} ${zoom} ${large} ${state.lang} ${events.map(({ number }) => number)}`;
    button.heap = events;
    this.told = { state, t };
    if (button.stamp !== stamp) {
      button.stamp = stamp;
      const at = L.point(spot[0] + origin[0], spot[1] + origin[1]);
      button.setLatLng(this.map.unproject(at, zoom));
      write(button.element, large ? `×${events.length}` : "");
      button.element.classList.toggle("is-small", !large);
      button.element.setAttribute("aria-label", fill(t("heap"), { count: events.length }));
    }
  }
}
