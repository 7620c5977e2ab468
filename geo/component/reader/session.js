/**
 * The state of one reader beside the map: what the address says, what the map reported, what was clicked.
 *
 * It speaks with the map as core/protocol.js has it, like the server of the app does.
 */
import { buildParams, cleanLayers, cleanPosition, knows, parseDay, parseSeen } from "./address.js";
import { NO_FILTERS, isFiltered } from "./search.js";

/** @typedef {import("./address.js").Frame} Frame */
/** @typedef {import("../core/protocol.js").Message} Message */
/** @typedef {import("../core/protocol.js").Reply} Reply */

/** Do two addresses name the same view, be it on different pages? */
function sameView(one, other) {
  return JSON.stringify({ ...one, page: null }) === JSON.stringify({ ...other, page: null });
}

export class Session {
  /** @param {Frame} frame @param {Record<string, string>} params of the address */
  constructor(frame, params) {
    this.frame = frame;
    this.feature = null;
    this.part = null;
    this.filters = NO_FILTERS;
    this.seq = 0;
    this.n = 0;
    this.follow(params);
  }

  /**
   * Take over what an address asks for; one that only opens another page leaves a chosen territory alone.
   * @param {Record<string, string>} params
   */
  follow(params) {
    const { seen, notes } = parseSeen(params, this.frame);
    const turned = this.seen && sameView(seen, this.seen);
    this.seen = seen;
    this.notes = notes;
    if (!turned) this.chooseFeature(null);
    this.fly = true;
  }

  /** Choose a territory or line, or a part of a line; null chooses nothing. It is not part of an address. */
  chooseFeature(id, part = null) {
    this.feature = id;
    this.part = id === null ? null : part;
  }

  /** Change what is seen from the page, not from the map; what was said about the address has been read. */
  change(values) {
    this.seen = { ...this.seen, ...values };
    if ("event" in values) this.chooseFeature(null);
    this.notes = [];
    this.fly = false;
  }

  /** Choose an event and go to the date at which it is best looked at. */
  openEvent(id) {
    this.change({ event: id, date: this.frame.events[id] });
  }

  /** Take over what the reader did in the map. @param {Reply} reply */
  take(reply) {
    this.n = reply.n;
    const { seen, frame } = this;
    this.seen = {
      ...seen,
      date: parseDay(reply.date, frame) || seen.date,
      event: knows(frame.events, reply.event) ? reply.event : null,
      view: cleanPosition(reply.view) || seen.view,
      layers: cleanLayers(reply.layers, frame),
    };
    this.chooseFeature(reply.feature, reply.part);
    this.notes = [];
  }

  /** The date that the map shows while a hand moves it or it plays. @param {string} iso */
  pass(iso) {
    this.seen = { ...this.seen, date: iso };
  }

  /** The date and the view that the map has right now, reported or not. @param {{date: string, view: number[]}} state */
  see({ date, view }) {
    this.seen = { ...this.seen, date, view: cleanPosition(/** @type {any} */ (view)) || this.seen.view };
  }

  /** What the map should show. @returns {Message} */
  message() {
    const { seen, filters, frame } = this;
    const usual = frame.layers.filter((layer) => layer.default).map(({ id }) => id);
    this.seq += 1;
    return {
      seq: this.seq,
      n: this.n,
      date: seen.date,
      lang: seen.lang,
      mode: seen.mode,
      ruby: seen.ruby,
      theme: "auto",
      layers: seen.layers === null ? usual : seen.layers,
      view: this.fly ? seen.view : null,
      event: seen.event,
      filter: isFiltered(filters)
        ? {
            categories: filters.categories.length ? filters.categories : null,
            actors: filters.actors.length ? filters.actors : null,
          }
        : null,
    };
  }

  /** Parameters of the address of what is seen. */
  params() {
    return buildParams(this.seen, this.frame);
  }
}
