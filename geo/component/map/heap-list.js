/**
 * The list of a heap of events: over the map, beside its mark; arrows move in it, Enter opens, Escape closes.
 */
import { textOf } from "../core/texts.js";
import { signOf } from "./draw/events.js";
import { html, svg } from "./elements.js";
import { whenOf } from "./pointer.js";

/** Distance of the list from the mark, and from the edges of the map, pixels. */
const GAP = 8;

/** Where each key leads in a list of buttons: from a place among so many to another. */
const WAYS = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** Sign of an event as a picture beside its name. */
export function signPicture({ categories }, { category }, number) {
  const sign = signOf(categories, category, 10, number);
  return svg("svg", { "viewBox": "-14 -15 28 28", "class": "atlas-sign", "aria-hidden": "true" }, [sign]);
}

export class HeapList {
  /** @param {L.Map} map @param {Atlas} atlas @param {ViewHand} hand hears what is chosen */
  constructor(map, atlas, hand) {
    this.map = map;
    this.atlas = atlas;
    this.hand = hand;
    this.items = html("ul");
    this.box = html("div", { class: "atlas-heap-list", role: "dialog" }, [this.items]);
    this.box.hidden = true;
    L.DomEvent.disableClickPropagation(this.box);
    L.DomEvent.disableScrollPropagation(this.box);
    map.getContainer().append(this.box);
    this.box.addEventListener("keydown", (event) => this.onKey(event));
    this.box.addEventListener("focusout", (event) => {
      const to = /** @type {Node|null} */ (event.relatedTarget);
      if (!this.box.contains(to) && to !== this.opener) this.close();
    });
    map.on("movestart zoomstart click", () => this.close());
  }

  /**
   * @param {Array<{feature: Feature, number: number}>} events @param {HTMLElement} opener
   * @param {{state: State, t: Words}} told
   */
  open(events, opener, { state, t }) {
    if (this.opener === opener) {
      this.close();
      return;
    }
    this.opener = opener;
    opener.setAttribute("aria-expanded", "true");
    this.box.setAttribute("aria-label", opener.getAttribute("aria-label"));
    this.items.replaceChildren(...events.map((one) => this.line(one, state, t)));
    this.box.hidden = false;
    this.put(opener);
    this.buttons()[0].focus({ preventScroll: true });
    this.hand.onWords();
  }

  line({ feature, number }, { lang, event }, t) {
    const { text, lang: lent } = textOf(feature.name, lang);
    const button = html("button", { "type": "button", "aria-current": event === feature.id ? "true" : null }, [
      signPicture(this.atlas, feature, number),
      html("span", { class: "atlas-unseen" }, [`${number} `]),
      html("span", {}, [
        html("small", {}, [whenOf(feature, this.atlas, lang, t)]),
        html("span", { lang: lent || null }, [` ${text}`]),
      ]),
    ]);
    button.addEventListener("click", () => {
      this.close();
      this.hand.onOpen(feature.id);
    });
    return html("li", {}, [button]);
  }

  /** Beside the mark, whole within the map. */
  put(opener) {
    const frame = this.map.getContainer().getBoundingClientRect();
    const mark = opener.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const right = mark.right - frame.left + GAP;
    const x = right + width + GAP <= frame.width ? right : Math.max(GAP, mark.left - frame.left - GAP - width);
    const y = Math.max(GAP, Math.min(mark.top - frame.top, frame.height - height - GAP));
    this.box.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }

  buttons() {
    return [...this.items.querySelectorAll("button")];
  }

  onKey(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.close();
      return;
    }
    const buttons = this.buttons();
    const way = WAYS[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const to = way(buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement)), buttons.length);
    buttons[to].focus();
  }

  /** Close it; a focus within it goes back to the mark. */
  close() {
    const { opener } = this;
    if (!opener) return;
    this.opener = null;
    const within = this.box.contains(document.activeElement);
    this.box.hidden = true;
    opener.removeAttribute("aria-expanded");
    if (within && opener.isConnected) opener.focus({ preventScroll: true });
  }
}
