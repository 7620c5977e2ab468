/**
 * Small things that every part of the page beside the map does with elements.
 */
import { html } from "../map/elements.js";

/** Links of the build name a moment after `?`; in this page it stands after `#`. */
const MOMENT = /^(?:\.\/)?\?(.*)$/;

/**
 * Put HTML of the build into an element: it is escaped there, and nothing that anybody typed may come this way.
 * @param {Element} element @param {string} fragment
 */
export function putFragment(element, fragment) {
  element.innerHTML = fragment;
  element.querySelectorAll("a[href]").forEach((link) => {
    const found = MOMENT.exec(link.getAttribute("href"));
    if (found) link.setAttribute("href", `#${found[1]}`);
  });
}

/**
 * Text of a key as content of an element; one that another language lent is marked as the build marks it.
 * @template {HTMLElement} T
 * @param {T} element @param {import("./texts.js").Texts} texts @param {string} key @param {object} [values]
 * @returns {T}
 */
export function say(element, texts, key, values) {
  const lender = texts.lender(key);
  element.textContent = texts.t(key, values);
  element.lang = lender || "";
  if (!lender) element.removeAttribute("lang");
  element.classList.toggle("fallback", Boolean(lender));
  return element;
}

/** @param {string} css class @param {() => void} act */
export function button(css, act) {
  const element = /** @type {HTMLButtonElement} */ (html("button", { type: "button", class: css }));
  element.addEventListener("click", act);
  return element;
}

/**
 * A list of buttons of which at most one is current.
 * @param {Element} list @param {Array<{id: string, label: string}>} lines @param {(id: string) => void} choose
 */
export function putChoices(list, lines, choose) {
  const items = lines.map(({ id, label }) => {
    const choice = button("reader-choice", () => choose(id));
    choice.dataset.event = id;
    choice.textContent = label;
    return html("li", {}, [choice]);
  });
  list.replaceChildren(...items);
}

/** @param {Element} list @param {string|null} id of the current one */
export function markChoice(list, id) {
  list.querySelectorAll("button").forEach((choice) => {
    if (choice.dataset.event === id) choice.setAttribute("aria-current", "true");
    else choice.removeAttribute("aria-current");
  });
}
