/**
 * Charts of the measured campaigns, on request: they are longer than all the rest of the panel.
 */
import { html } from "../map/elements.js";
import { putFragment, say } from "./dom.js";

/** @typedef {Record<string, Record<string, string>>} ChartsByLanguage HTML by language and name, as the build drew it */

/** Charts one below the other. @param {Record<string, string>|undefined} charts HTML by name */
export function chartElements(charts) {
  return Object.values(charts || {}).map((chart) => {
    const article = html("article", { class: "text" });
    putFragment(article, chart);
    return article;
  });
}

export class Charts {
  /** @param {ChartsByLanguage} all */
  constructor(all) {
    this.all = all;
    this.summary = html("summary");
    this.body = html("div");
    this.element = /** @type {HTMLDetailsElement} */ (
      html("details", { class: "reader-charts" }, [this.summary, this.body])
    );
    this.element.addEventListener("toggle", () => this.fill());
  }

  /** @param {boolean} wanted has the step charts? @param {import("./texts.js").Texts} texts */
  draw(wanted, texts) {
    this.lang = texts.code;
    this.element.hidden = !wanted;
    say(this.summary, texts, "measures.show");
    this.fill();
  }

  fill() {
    if (!this.element.open || this.drawn === this.lang) return;
    this.drawn = this.lang;
    this.body.replaceChildren(...chartElements(this.all[this.lang]));
  }
}
