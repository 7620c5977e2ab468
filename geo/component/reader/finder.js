/**
 * The search over the events and the filters, folded into one button.
 */
import { textOf } from "../core/texts.js";
import { html } from "../map/elements.js";
import { button, markChoice, putChoices, say } from "./dom.js";
import { LIMIT, NO_FILTERS, cleanFilters, isFiltered, searchEvents } from "./search.js";

/** @typedef {import("./session.js").Session} Session */

const CHOICES = ["categories", "actors"];

/** Names to be switched on and off; several may be on. */
class Switches {
  /** @param {Record<string, Text>} names by id @param {() => void} onChange */
  constructor(names, onChange) {
    this.names = names;
    this.title = html("h3");
    this.buttons = new Map(
      Object.keys(names).map((id) => [
        id,
        button("reader-switch", () => {
          this.set(id, !this.chosen().includes(id));
          onChange();
        }),
      ]),
    );
    this.element = html("div", { role: "group" }, [
      this.title,
      html("div", { class: "reader-switches" }, [...this.buttons.values()]),
    ]);
  }

  chosen() {
    return [...this.buttons].filter(([, element]) => element.ariaPressed === "true").map(([id]) => id);
  }

  set(id, on) {
    this.buttons.get(id).ariaPressed = String(on);
  }

  draw(chosen, key, texts) {
    say(this.title, texts, key);
    this.element.ariaLabel = texts.t(key);
    this.buttons.forEach((element, id) => {
      const { text, lang } = textOf(this.names[id], texts.code);
      element.textContent = text;
      element.lang = lang;
      this.set(id, chosen.includes(id));
    });
  }
}

export class Finder {
  /**
   * @param {import("./fragments.js").Fragments} fragments
   * @param {import("./address.js").Frame} frame
   * @param {{open: (id: string) => void, filter: (filters: import("./search.js").Filters) => void}} hand
   */
  constructor(fragments, frame, hand) {
    this.fragments = fragments;
    this.frame = frame;
    this.hand = hand;
    this.toggle = button("reader-button", () => this.unfold(this.box.hidden));
    this.makeQuery();
    this.switches = Object.fromEntries(CHOICES.map((key) => [key, new Switches(frame[key], () => this.take())]));
    this.clear = button("reader-button", () => hand.filter(NO_FILTERS));
    this.box = html("section", { class: "reader-find", id: "reader-find" }, [
      this.label,
      this.status,
      this.hits,
      ...CHOICES.map((key) => this.switches[key].element),
      this.clear,
    ]);
    this.toggle.setAttribute("aria-controls", this.box.id);
    this.unfold(false);
  }

  makeQuery() {
    this.query = /** @type {HTMLInputElement} */ (html("input", { type: "search", autocomplete: "off" }));
    this.query.addEventListener("input", () => this.find());
    this.label = html("label", {}, [html("span"), this.query]);
    this.status = html("p", { role: "status" });
    this.hits = html("ul", { class: "reader-choices" });
  }

  /** @param {boolean} wanted */
  unfold(wanted) {
    this.box.hidden = !wanted;
    this.toggle.setAttribute("aria-expanded", String(wanted));
    if (wanted) this.query.focus();
  }

  /** Fold it up again; was it open? The focus goes back to the button. */
  fold() {
    if (this.box.hidden) return false;
    this.unfold(false);
    this.toggle.focus();
    return true;
  }

  take() {
    const wished = Object.fromEntries(CHOICES.map((key) => [key, this.switches[key].chosen()]));
    this.hand.filter(cleanFilters(/** @type {any} */ (wished), this.frame));
  }

  /** @param {Session} session @param {import("./texts.js").Texts} texts */
  draw(session, texts) {
    this.session = session;
    this.texts = texts;
    say(this.toggle, texts, "find.button");
    this.box.setAttribute("aria-label", texts.t("find.button"));
    say(/** @type {HTMLElement} */ (this.label.firstChild), texts, "find.query");
    this.query.placeholder = texts.t("find.hint");
    CHOICES.forEach((key) => this.switches[key].draw(session.filters[key], `find.${key}`, texts));
    this.clear.hidden = !isFiltered(session.filters);
    say(this.clear, texts, "find.clear");
    return this.find();
  }

  /** Hits for what is typed. */
  async find() {
    const { session, texts } = this;
    const query = this.query.value.trim();
    const index = query ? await this.fragments.search(texts.code) : { entries: [], variants: {} };
    if (query !== this.query.value.trim() || texts !== this.texts) return;
    const hits = searchEvents(index, query, session.filters);
    this.status.hidden = !query;
    if (hits.length === LIMIT) say(this.status, texts, "find.first", { count: LIMIT });
    else if (hits.length) say(this.status, texts, "find.hits", { count: hits.length });
    else say(this.status, texts, "find.none", { query });
    this.hits.hidden = !hits.length;
    this.hits.setAttribute("aria-label", texts.t("find.open"));
    const said = JSON.stringify(hits.map(({ id, label }) => [id, label]));
    if (this.drawn !== said) putChoices(this.hits, hits, (id) => this.hand.open(id));
    this.drawn = said;
    markChoice(this.hits, session.seen.event);
  }
}
