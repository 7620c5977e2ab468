/**
 * Readings above the words of a page, as ruby: written into its texts, and taken out of them again.
 *
 * Elements that another program keeps (`kept`) stay as they are: their text is hidden from the eye, and a copy with
 * ruby stands beside it. Readers that listen hear the text once, without the readings.
 */
import { hasKanji } from "../core/ruby.js";
import { html } from "../map/elements.js";

/** Where no ruby is written. */
const SKIPPED = "ruby, rt, script, style, textarea, select, svg, .ruby-copy, .reading";

/** @param {import("../core/ruby.js").Readings} readings @param {string} text */
export function rubyNodes(readings, text) {
  const nodes = [];
  let done = 0;
  readings.pieces(text).forEach(({ at, text: part, reading }) => {
    if (at > done) nodes.push(document.createTextNode(text.slice(done, at)));
    nodes.push(html("ruby", {}, [part, html("rt", { "aria-hidden": "true" }, [reading])]));
    done = at + part.length;
  });
  if (done && done < text.length) nodes.push(document.createTextNode(text.slice(done)));
  return nodes;
}

export class Ruby {
  /**
   * @param {Element} root of what may be annotated
   * @param {{own: string, kept?: string}} places selectors: elements whose texts may be changed, and elements of
   *   another program that hold nothing but a text
   */
  constructor(root, { own, kept = "" }) {
    this.root = root;
    this.own = own;
    this.kept = kept;
    /** @type {import("../core/ruby.js").Readings|null} */
    this.readings = null;
    this.lang = "";
    this.observer = new MutationObserver(() => this.soon());
  }

  /** @param {import("../core/ruby.js").Readings} readings @param {string} lang in which the page is */
  start(readings, lang) {
    if (this.readings && (this.readings !== readings || this.lang !== lang)) this.stop();
    this.readings = readings;
    this.lang = lang;
    this.write();
  }

  stop() {
    this.readings = null;
    this.observer.disconnect();
    this.root.querySelectorAll(".ruby-copy").forEach((copy) => copy.remove());
    this.root.querySelectorAll(".has-ruby").forEach((element) => element.classList.remove("has-ruby"));
    this.root.querySelectorAll("ruby").forEach((ruby) => {
      const { parentNode } = ruby;
      ruby.replaceWith(ruby.firstChild);
      parentNode.normalize();
    });
  }

  /** What comes together is written together. */
  soon() {
    if (this.waiting) return;
    this.waiting = true;
    window.requestAnimationFrame(() => {
      this.waiting = false;
      if (this.readings) this.write();
    });
  }

  write() {
    this.observer.disconnect();
    this.root.querySelectorAll(this.own).forEach((element) => this.writeInto(element));
    if (this.kept) this.root.querySelectorAll(this.kept).forEach((element) => this.copyBeside(element));
    this.observer.observe(this.root, { childList: true, subtree: true, characterData: true });
  }

  /** Is an element in the language of the page, and one in which ruby may be? */
  takes(element) {
    if (element.closest(SKIPPED)) return false;
    const named = element.closest("[lang]");
    return !named || named.getAttribute("lang") === this.lang;
  }

  writeInto(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) if (hasKanji(walker.currentNode.nodeValue)) found.push(walker.currentNode);
    found.forEach((node) => {
      if (!this.takes(node.parentElement)) return;
      const nodes = rubyNodes(this.readings, node.nodeValue);
      if (nodes.length) node.replaceWith(...nodes);
    });
  }

  copyBeside(element) {
    const { firstChild: text } = element;
    if (!text || text.nodeType !== Node.TEXT_NODE || element.closest(this.own) || !this.takes(element)) return;
    const copy = /** @type {HTMLElement|null} */ (element.querySelector(".ruby-copy"));
    if (copy && copy.dataset.of === text.nodeValue) return;
    if (copy) copy.remove();
    element.classList.remove("has-ruby");
    const nodes = element.childNodes.length === 1 ? rubyNodes(this.readings, text.nodeValue) : [];
    if (!nodes.length) return;
    const { fontSize } = getComputedStyle(element);
    const attributes = { "class": "ruby-copy", "aria-hidden": "true", "data-of": text.nodeValue };
    const added = html("span", attributes, nodes);
    added.style.fontSize = fontSize;
    element.classList.add("has-ruby");
    element.append(added);
  }
}
