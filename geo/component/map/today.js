/**
 * The button that shows today's borders and names over the same view, and the map of the time again.
 */
import { isToday, pastOf, TODAY, todayOf } from "../core/today.js";
import { html } from "./elements.js";

export class TodayButton {
  /** @param {Atlas} atlas @param {(ids: string[]) => void} onChange hears the layers that shall be on */
  constructor(atlas, onChange) {
    this.atlas = atlas;
    this.on = new Set();
    /** Layers to go back to. @type {string[]|null} */
    this.past = null;
    this.element = html("button", { type: "button", class: "atlas-today" });
    this.element.hidden = !atlas.layers.some(({ id }) => id === TODAY);
    this.element.addEventListener("click", () => {
      if (isToday(this.on)) onChange(this.past || pastOf(atlas));
      else {
        this.past = [...this.on];
        onChange(todayOf(this.on, atlas));
      }
    });
  }

  draw(on, t) {
    this.on = on;
    this.element.textContent = t("today_map");
    this.element.setAttribute("aria-pressed", String(isToday(on)));
  }
}
