/**
 * The exchange with the page around the map: its messages are applied, and it is told what the hand has done.
 *
 * core/protocol.js says which values there are and which of them may be refused.
 */
import { dayToIso } from "../core/dates.js";
import { FARTHEST } from "../core/motion.js";
import { stepIndex } from "../core/steps.js";

/** @typedef {import("../core/protocol.js").Message} Message */
/** @typedef {import("../core/protocol.js").Reply} Reply */

/** Values of a message that belong to the page alone. */
const PAGE = ["lang", "mode", "theme"];

export class Exchange {
  /** @param {import("./controller.js").Controller} controller @param {(reply: Reply) => void} send */
  constructor(controller, send) {
    this.controller = controller;
    this.send = send;
    this.n = 0;
    this.seq = -Infinity;
    /** What the page said or was told last, in a form that can be compared. */
    this.told = {};
  }

  /** Tell the page what the hand on the map has made of it, if anything is different. */
  commit() {
    const now = this.controller.owned();
    if (JSON.stringify(now) === JSON.stringify(this.sent)) return;
    this.sent = now;
    this.told = {
      ...this.told,
      date: this.controller.day,
      event: now.event,
      layers: now.layers.join(),
      view: now.view.join(),
    };
    this.n += 1;
    this.send({ n: this.n, ...now });
  }

  /** Apply a message. @param {Message} message */
  receive(message) {
    if (!(message.seq > this.seq)) return;
    this.seq = message.seq;
    const { controller } = this;
    const known = typeof message.n === "number";
    const late = (known && message.n < this.n) || Boolean(controller.bar.held);
    if (known) this.n = Math.max(this.n, message.n);
    const first = this.told.date === undefined;
    controller.opening = first;
    if (this.applyPage(message) && !first) controller.drawAll();
    if (!late) this.applyWishes(message, first);
    controller.opening = false;
    if (first) controller.open();
  }

  /** Language, mode, theme, readings and filter belong to the page; true when one of them is new. */
  applyPage(message) {
    const { state } = this.controller;
    const values = () => JSON.stringify([...PAGE.map((key) => state[key]), state.ruby, state.filter]);
    const before = values();
    PAGE.forEach((key) => {
      if (message[key]) state[key] = message[key];
    });
    if (message.ruby !== undefined) state.ruby = message.ruby;
    if (message.filter !== undefined) state.filter = message.filter;
    return before !== values();
  }

  /** Is a value of the page another than the last one? */
  isNew(key, value) {
    const differs = this.told[key] !== value;
    this.told[key] = value;
    return differs;
  }

  /** Date, layers, event and view, each only when the page wishes something new. */
  applyWishes(message, first) {
    const { controller } = this;
    this.applyDate(message, first);
    if (message.layers && this.isNew("layers", message.layers.join())) controller.setLayers(message.layers);
    const viewed = Boolean(message.view) && this.isNew("view", message.view.join());
    if (viewed) {
      controller.view.story.release();
      controller.view.camera.setView(message.view);
    }
    this.applyEvent(message, viewed);
    if (first && (message.view || message.event)) controller.view.story.note(controller.state.step);
    else if (first) controller.showTheatre(false);
    if (first && this.told.date === undefined) this.told.date = controller.day;
  }

  applyDate(message, first) {
    const { controller } = this;
    const day = message.date ? controller.resolve(message.date) : null;
    if (day === null || !this.isNew("date", day)) return;
    controller.pause();
    const steps = Math.abs(stepIndex(controller.atlas.steps, day) - controller.state.step);
    controller.setDay(day, first || steps > FARTHEST ? 0 : controller.pace.step);
  }

  applyEvent({ event }, viewed) {
    const { controller } = this;
    if (event === undefined || !this.isNew("event", event) || event === controller.state.event) return;
    controller.choose(event);
    if (event && !viewed) controller.view.flyTo(event);
  }
}

/** @param {import("./controller.js").Controller} controller @returns {Omit<Reply, "n">} what the hand owns */
export function ownedBy(controller) {
  const { state, view, day, playing } = controller;
  return {
    date: dayToIso(day),
    event: state.event,
    feature: state.feature,
    part: state.part,
    view: view.camera.view(),
    layers: [...state.layers],
    playing,
  };
}
