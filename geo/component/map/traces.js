/**
 * Faint marks of past events; the pointer finds them like any event.
 */
import { paced } from "../core/pace.js";
import { afterFrame } from "./browser.js";
import { markerPath } from "../core/shapes.js";
import { diffSets } from "../core/showing.js";
import { pastEvents, traceAt, traceSeats } from "../core/traces.js";
import { svg } from "./elements.js";
import { flatOf } from "./flats.js";
import { anchorOf, Surface } from "./surface.js";

/** Milliseconds between two changes of the traces, their size and distance in pixels. */
const PACE = 120;

const TRACE = { radius: 3.4, gap: 8, reach: 11 };

/** Faint marks of past events; the pointer finds them like any event. */
export class Traces {
  /** @param {L.Map} map @param {Atlas} atlas */
  constructor(map, atlas) {
    this.map = map;
    this.atlas = atlas;
    this.shown = new Set();
    this.soon = afterFrame(paced(() => this.draw(this.state), PACE));
    this.indices = atlas.features.flatMap((feature, index) =>
      feature.kind === "event" && feature.geometry ? [index] : [],
    );
    this.seats = traceSeats(
      this.indices.map((index) => atlas.features[index]),
      TRACE.gap,
    );
    this.surface = new Surface({
      pane: "atlas-traces",
      anchor: anchorOf(atlas.bounds),
      groups: ["trace"],
      build: (index) => this.build(atlas.features[index]),
    }).addTo(map);
  }

  build(event) {
    const { pattern } = this.atlas.categories[event.category] || { pattern: undefined };
    const { offset, alone } = this.seats.get(event);
    const element = svg("path", {
      "data-id": event.id,
      "class": "atlas-f atlas-trace",
      "d": markerPath(pattern, TRACE.radius),
    });
    const [spot] = flatOf(event).parts[0];
    const project = (view) => {
      const [x, y] = view.px([spot], 0)[0];
      Object.assign(node, { x: x + offset[0], y: y + offset[1] });
      element.setAttribute("transform", `translate(${node.x.toFixed(1)} ${node.y.toFixed(1)})`);
    };
    const node = { element, group: "trace", project, id: event.id, reach: alone ? TRACE.reach : TRACE.gap };
    return node;
  }

  /** Id of the past event that is meant at a pointer event which met `feature`; null when none is. */
  at(event, feature) {
    if (this.shown.size === 0) return null;
    const map = this.map;
    const { x, y } = map.mouseEventToLayerPoint(event).add(map.getPixelOrigin());
    const [left, top] = this.surface.view.origin;
    const nodes = [...this.shown].map((index) => this.surface.node(index));
    return traceAt(feature, nodes, { x: x - left, y: y - top });
  }

  /** Follow a state; while the bar is dragged not at every step of it. */
  update(state) {
    this.state = state;
    this.soon();
  }

  draw({ step, layers: on, filter, event }) {
    const { features, steps } = this.atlas;
    const wanted = on.has("traces") ? pastEvents(features, this.indices, steps[step], filter) : new Set();
    const { enter, leave } = diffSets(this.shown, wanted);
    leave.forEach((index) => this.surface.hide(index));
    enter.forEach((index) => this.surface.show(index));
    this.shown = wanted;
    this.choose(event);
  }

  choose(id) {
    if (this.chosen) this.chosen.classList.remove("is-chosen");
    const index = this.indices.find((at) => this.atlas.features[at].id === id && this.shown.has(at));
    this.chosen = index === undefined ? null : this.surface.node(index).element;
    if (this.chosen) this.chosen.classList.add("is-chosen");
  }
}
