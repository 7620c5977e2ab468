/**
 * The pages that are read in place of the map: what the build wrote about the atlas, its method and its data.
 */
import { html } from "../map/elements.js";
import { MAP_PAGE } from "./address.js";
import { chartElements } from "./charts.js";
import { putFragment, say } from "./dom.js";

/** Fragments that make a page. */
const FRAGMENTS = { about: ["about"], method: ["method"], data: ["data-counts", "data-departures"] };
/** Fragments that have no title of their own, with the key of one. */
const TITLES = { "data-departures": "data.departures" };

export class Pages {
  /**
   * @param {HTMLElement} element @param {import("./fragments.js").Fragments} fragments
   * @param {import("./charts.js").ChartsByLanguage} charts
   */
  constructor(element, fragments, charts) {
    this.charts = charts;
    this.element = element;
    this.fragments = fragments;
  }

  /**
   * Show the page that the session sees, or nothing where that is the map.
   * @param {import("./session.js").Session} session @param {import("./texts.js").Texts} texts
   */
  async draw({ seen, frame }, texts) {
    const wanted = seen.page === MAP_PAGE ? "" : `${seen.page} ${seen.lang}`;
    this.element.hidden = !wanted;
    if (this.drawn === wanted) return;
    this.drawn = wanted;
    const names = wanted ? FRAGMENTS[seen.page] : [];
    const found = await Promise.all(names.map((name) => this.fragments.page(seen.lang, name)));
    if (this.drawn !== wanted) return;
    this.element.dataset.page = seen.page;
    const parts = found.flatMap((page, i) => this.part(names[i], page, frame, texts));
    this.element.replaceChildren(...parts, ...(seen.page === "data" ? this.measures(texts) : []));
    window.scrollTo(0, 0);
  }

  part(name, page, frame, texts) {
    const body = html("div");
    putFragment(body, page);
    if (!(name in TITLES)) return [body];
    const title = say(html("h2"), texts, TITLES[name], { count: frame.departures });
    return [html("article", { class: "text" }, [title]), body];
  }

  /** Area and advance of the measured campaigns, where there are any. */
  measures(texts) {
    const charts = chartElements(this.charts[texts.code]);
    if (!charts.length) return [];
    const said = [say(html("h2"), texts, "measures.title"), say(html("p"), texts, "measures.text")];
    return [html("article", { class: "text" }, said), ...charts];
  }
}
