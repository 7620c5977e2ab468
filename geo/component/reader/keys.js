/**
 * Keys on the page around the map: Escape closes what lies over it, and a text that scrolls keeps the keys for that.
 */

/** Keys that scroll a text. */
const SCROLLING = new Set([" ", "PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown"]);

/**
 * @typedef {object} Around what the keys need to know of the page
 * @property {() => boolean} closes closes what lies over the map; was there anything?
 * @property {() => boolean} reading is a page open in place of the map?
 * @property {() => boolean} projected is the projector view on, where a clicker must reach the map from everywhere?
 * @property {() => boolean} told is a card open, which Escape closes first?
 * @property {() => void} leave leaves the projector view
 * @property {Element} panel
 */

/**
 * What becomes of a key before the map hears it.
 * @param {{key: string, target: EventTarget}} event @param {Around} around
 * @returns {"close"|"leave"|"keep"|"pass"} keep: it stays with the text that has the focus
 */
export function fateOf({ key, target }, around) {
  if (key === "Escape") {
    if (around.closes()) return "close";
    if (around.projected() && !around.told()) return "leave";
  }
  if (around.reading()) return "keep";
  const scrolls = SCROLLING.has(key) && around.panel.contains(/** @type {Node} */ (target));
  return scrolls && !around.projected() ? "keep" : "pass";
}

/** @param {Around} around */
export function listenAround(around) {
  document.addEventListener(
    "keydown",
    (event) => {
      const fate = fateOf(event, around);
      if (fate === "leave") around.leave();
      if (fate !== "pass") event.stopPropagation();
    },
    true,
  );
}
