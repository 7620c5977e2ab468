/**
 * The map on paper: what the screen shows, scaled to the sheet, its legend below it, its sources open.
 *
 * Leaflet's own size stays that of the screen, so that neither the view nor a single name moves; the style sheet
 * scales the picture (styles/print.css), which keeps its lines sharp.
 */
import { paperScales } from "../core/paper.js";

export class Paper {
  /**
   * @param {L.Map} map @param {import("./legend.js").Legend} legend
   * @param {() => Partial<State>|null} state what holds now
   */
  constructor(map, legend, state) {
    this.legend = legend;
    this.state = state;
    this.container = map.getContainer();
    const media = window.matchMedia("print");
    // the size on the screen, whatever a sheet makes of the frame
    this.size = map.getSize();
    map.on("resize", () => {
      if (!media.matches && !this.was) this.size = map.getSize();
    });
    const ending = new AbortController();
    const { signal } = ending;
    window.addEventListener("beforeprint", () => this.lay(), { signal });
    window.addEventListener("afterprint", () => this.lift(), { signal });
    media.addEventListener("change", () => (media.matches ? this.lay() : this.lift()), { signal });
    this.ending = ending;
  }

  /** Make ready for the sheet. */
  lay() {
    const frame = /** @type {HTMLElement|null} */ (this.container.closest(".atlas"));
    if (this.was || !frame) return;
    const credit = /** @type {HTMLDetailsElement} */ (this.container.querySelector(".atlas-credit"));
    this.was = { folded: this.legend.folded, credit, open: credit.open };
    const { x: width, y: height } = this.size;
    const state = this.state() || {};
    const card = Boolean(state.event || state.feature);
    const { style, dataset } = frame;
    style.setProperty("--paper-width", `${width}px`);
    style.setProperty("--paper-height", `${height}px`);
    Object.entries(paperScales({ width, height }, card)).forEach(([way, scale]) =>
      style.setProperty(`--paper-${way}`, scale.toFixed(4)),
    );
    dataset.paper = card ? "card" : "alone";
    this.legend.fold(false);
    credit.open = true;
    frame.append(this.legend.panel, credit);
  }

  /** Back to the screen. */
  lift() {
    if (!this.was) return;
    const { folded, credit, open } = this.was;
    this.was = null;
    delete (/** @type {HTMLElement} */ (this.container.closest(".atlas")).dataset.paper);
    this.container.append(this.legend.panel, credit);
    this.legend.fold(folded);
    credit.open = open;
  }

  end() {
    this.lift();
    this.ending.abort();
  }
}
