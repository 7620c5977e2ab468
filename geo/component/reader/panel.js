/**
 * The panel beside the map: the moment, the chosen card, what changed, the events of the step.
 *
 * The same words in the same order as in the app (pages/ui/panel.py). Each part is put in anew only when its words
 * are others, so that focus and scrolling stay where they are.
 */
import { isoToDay } from "../core/dates.js";
import { stepIndex } from "../core/steps.js";
import { html } from "../map/elements.js";
import { button, markChoice, putFragment, say } from "./dom.js";
import { isFiltered, passesFilters } from "./search.js";

/** @typedef {import("./session.js").Session} Session */

/**
 * Events of a step that pass the reader's filters, and how many do not.
 * @param {import("./fragments.js").StepWords["events"]} events @param {import("./search.js").Filters} filters
 */
export function eventsShown(events, filters) {
  const shown = events.filter((event) => passesFilters(filters, event));
  return { shown, hidden: events.length - shown.length };
}

export class Panel {
  /**
   * @param {HTMLElement} element
   * @param {import("./fragments.js").Fragments} fragments
   * @param {import("./charts.js").Charts} charts
   * @param {{choose: (id: string) => void, close: () => void}} hand
   */
  constructor(element, fragments, charts, hand) {
    this.element = element;
    this.fragments = fragments;
    this.hand = hand;
    this.drawn = {};
    this.parts = {
      notes: html("div", { role: "status" }),
      moment: html("div"),
      card: html("div", { class: "reader-card" }),
      changes: html("div"),
      events: html("section", { class: "events reader-events" }),
      charts: charts.element,
    };
    this.charts = charts;
    element.append(...Object.values(this.parts));
    this.makeCard();
    this.makeEvents();
  }

  makeCard() {
    this.card = html("div");
    this.close = button("reader-button", () => this.closeCard());
    this.parts.card.append(this.card, this.close);
    this.parts.card.hidden = true;
  }

  makeEvents() {
    this.filtered = html("p", { class: "filtered" });
    this.none = html("p");
    this.title = html("h3", { id: "reader-events" });
    this.list = html("ol", { "aria-labelledby": this.title.id });
    this.parts.events.append(this.filtered, this.none, this.title, this.list);
    this.list.addEventListener("click", (event) => {
      const line = /** @type {Element} */ (event.target).closest("button");
      if (line) this.hand.choose(line.dataset.event);
    });
  }

  /** The card is closed; the focus goes to the event it told of, else to the panel. */
  closeCard() {
    const chosen = /** @type {HTMLElement|null} */ (this.list.querySelector("[aria-current]"));
    this.hand.close();
    (chosen || this.element).focus({ preventScroll: true });
  }

  /**
   * Draw what the session sees; a drawing that comes too late, because the next has begun, is dropped.
   * @param {Session} session @param {import("./texts.js").Texts} texts
   */
  async draw(session, texts) {
    const drawing = {};
    this.drawing = drawing;
    const { seen, frame, feature, part } = session;
    const number = stepIndex(frame.steps, isoToDay(seen.date));
    const chosen = seen.event || feature;
    const [step, card] = await Promise.all([
      this.fragments.step(seen.lang, number),
      chosen ? this.fragments.card(seen.lang, chosen, seen.event ? null : part) : null,
    ]);
    if (drawing !== this.drawing) return;
    this.drawNotes(session, texts);
    this.put("moment", step.moment);
    this.drawCard(chosen, card, texts);
    this.put("changes", step.changes);
    this.drawEvents(step.events, session, texts);
    this.charts.draw(step.charts.length > 0, texts);
  }

  /** Put HTML into a part, unless it is there already. */
  put(name, fragment, element = this.parts[name]) {
    if (this.drawn[name] === fragment) return;
    this.drawn[name] = fragment;
    putFragment(element, fragment);
  }

  drawCard(chosen, card, texts) {
    this.parts.card.hidden = !card;
    if (this.drawn.chosen !== chosen && card) this.element.scrollTo({ top: 0 });
    this.drawn.chosen = chosen;
    this.put("card", card || "", this.card);
    say(this.close, texts, "card.close");
  }

  drawEvents(events, { filters, seen }, texts) {
    const { shown, hidden } = eventsShown(events, filters);
    this.filtered.hidden = !isFiltered(filters);
    say(this.filtered, texts, "panel.filtered", { shown: shown.length, hidden });
    this.none.hidden = events.length > 0;
    say(this.none, texts, "panel.no_events");
    this.title.hidden = shown.length === 0;
    say(this.title, texts, "panel.events", { count: shown.length });
    this.put("events", shown.map(({ line }) => line).join(""), this.list);
    markChoice(this.list, seen.event);
  }

  /** What of the address was dropped: what somebody typed goes in as text. */
  drawNotes({ notes, frame }, texts) {
    const said = JSON.stringify([texts.code, notes]);
    if (this.drawn.notes === said) return;
    this.drawn.notes = said;
    const values = (note) => ({ value: note.value, first: frame.start, last: frame.end });
    const lines = notes.map((note) =>
      say(html("li"), texts, `note.${note.key}${note.moved ? ".moved" : ""}`, values(note)),
    );
    const box = html("div", { class: "note" }, [say(html("p"), texts, "note.title"), html("ul", {}, lines)]);
    this.parts.notes.replaceChildren(...(lines.length ? [box] : []));
  }
}
