/**
 * Keys of the atlas: arrows, N and P, F and Shift+F, L, Home and End, Space, Escape, and the PageUp/PageDown of a clicker.
 *
 * A presenter's remote sends B and the full stop for a black screen, F5 and Escape for the beginning and the end of
 * a show: none of them does anything else here.
 *
 * They work wherever the focus is inside the map's frame, except in a text field; in classroom mode also while
 * the focus is on the page around the frame, so that a clicker never depends on where one clicked last.
 */
const PAN_PIXELS = 80;

/** Is a text being typed, or chosen from a list, in this element? */
function isTyping(target) {
  if (!target || !target.closest) return false;
  return Boolean(
    target.closest('input:not([type="range"]):not([type="checkbox"]), textarea, select, [contenteditable="true"]'),
  );
}

/** Does the element itself answer the space bar? */
function takesSpace(target) {
  return Boolean(
    target && target.closest && target.closest('button, a, summary, input[type="checkbox"], [role="button"]'),
  );
}

/** Keys that are either on or off: held down they act once. */
const ONCE = new Set([" ", "Escape"]);

/** What each key does, by event.key; Shift and Control variants under their own names. */
function actions(controller, map) {
  const { story, legend } = controller.view;
  const byHand = (act) => () => {
    story.release();
    act();
  };
  const pan = (x, y) => byHand(() => map.panBy([x * PAN_PIXELS, y * PAN_PIXELS]));
  return {
    "ArrowLeft": () => controller.nudge(-1),
    "ArrowRight": () => controller.nudge(1),
    "PageUp": () => controller.nudge(-1),
    "PageDown": () => controller.nudge(1),
    "Shift+ArrowLeft": () => controller.nudgeYear(-1),
    "Shift+ArrowRight": () => controller.nudgeYear(1),
    "Control+ArrowLeft": pan(-1, 0),
    "Control+ArrowRight": pan(1, 0),
    "Control+ArrowUp": pan(0, -1),
    "Control+ArrowDown": pan(0, 1),
    "n": () => controller.nudgeEvent(1),
    "p": () => controller.nudgeEvent(-1),
    "f": () => controller.nudgeStretch(1),
    "Shift+f": () => controller.nudgeStretch(-1),
    "l": () => legend.fold(!legend.folded),
    "Home": () => controller.goTo(controller.bar.span[0]),
    "End": () => controller.goTo(controller.bar.span[1]),
    " ": () => controller.togglePlay(),
    "Escape": () => controller.pick(null),
    "+": byHand(() => map.zoomIn(0.5)),
    "-": byHand(() => map.zoomOut(0.5)),
  };
}

/**
 * The key that was meant: what it writes, and only where that is no Latin letter (Cyrillic, Hangul, kana, or an input
 * method that keeps it to itself) the letter at its place. Full-width letters are letters.
 * @param {{key: string, code?: string}} event
 */
export function meantKey({ key, code }) {
  const [, letter] = /^Key([A-Z])$/.exec(code || "") || [];
  const plain = key.length === 1 ? key.normalize("NFKC").toLowerCase() : key;
  const foreign = key === "Process" || (plain.length === 1 && plain > "\u007f");
  return letter && foreign ? letter.toLowerCase() : plain;
}

/** Name of a key event in the table above. */
export function nameOf(event) {
  if (event.altKey || event.metaKey) return null;
  const key = meantKey(event);
  if (event.ctrlKey) return `Control+${key}`;
  return event.shiftKey && (key.startsWith("Arrow") || key === "f") ? `Shift+${key}` : key;
}

/** Hear the keys; the function it returns ends that. */
export function listen(controller, map) {
  const table = actions(controller, map);
  const onKey = (event) => {
    const name = nameOf(event);
    if (event.defaultPrevented || !(name in table) || isTyping(event.target)) return;
    if (name === " " && takesSpace(event.target)) return;
    event.preventDefault();
    if (!(event.repeat && ONCE.has(name))) table[name]();
  };
  const onParentKey = (event) => {
    if (controller.state.mode === "classroom" && event.key !== "Escape") onKey(event);
  };
  document.addEventListener("keydown", onKey);
  const outer = parentDocument();
  if (outer) outer.addEventListener("keydown", onParentKey);
  const deafen = () => {
    document.removeEventListener("keydown", onKey);
    if (outer) outer.removeEventListener("keydown", onParentKey);
  };
  if (outer) window.addEventListener("pagehide", deafen);
  return deafen;
}

/** Document of the page around the frame; null outside a frame and when it is of another origin. */
export function parentDocument() {
  if (window.parent === window) return null;
  try {
    return window.parent.document;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
