/**
 * The margin: events outside the theatre, place by place, with a small map that shows on which side they lie. The map
 * itself never leaves the theatre for them.
 */
import { locate } from "../core/heaps.js";
import { fill, textOf } from "../core/texts.js";
import { html, svg } from "./elements.js";
import { signPicture } from "./heap-list.js";
import { coastOf, projector, WIDTH } from "./insets.js";
import { foldable } from "./panels.js";

/** What stands at a far place, and where it lies beyond the small map. */
const SIGNS = {
  "": "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0Z",
  "east": "M-9-5L0 0L-9 5Z",
  "west": "M9-5L0 0L9 5Z",
};

/** Events by the place at which they are, in the order of their numbers. */
function byPlace(far) {
  const places = new Map();
  far.forEach((one) => {
    const key = one.feature.geometry.coordinates.join();
    places.set(key, [...(places.get(key) || []), one]);
  });
  return [...places.values()];
}

export class Margin {
  /**
   * @param {Atlas} atlas @param {any} land GeoJSON of the base map's land
   * @param {(id: string) => void} onOpen an event was chosen
   */
  constructor(atlas, land, onOpen) {
    this.atlas = atlas;
    this.land = land;
    this.onOpen = onOpen;
    const { panel, button, body } = foldable("margin", window.innerWidth > 640 && window.innerHeight > 560);
    this.panel = panel;
    this.button = button;
    this.body = body;
    this.panel.hidden = true;
  }

  /** @param {Array<{feature: Feature, number: number}>} far @param {State} state @param {Words} t */
  draw(far, { lang, event }, t) {
    const stamp = JSON.stringify([lang, far.map(({ feature, number }) => [feature.id, number])]);
    if (stamp !== this.stamp) this.fill(far, lang, t);
    this.stamp = stamp;
    // the buttons stay: one that is gone when its click arrives at the map would look like a click on the map
    this.body.querySelectorAll("button").forEach((button) => {
      if (button.dataset.event === event) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
  }

  fill(far, lang, t) {
    this.panel.hidden = far.length === 0;
    // the locator makes room; `:has()` would be asked anew at each node that comes or goes
    this.panel.parentElement.classList.toggle("has-margin", far.length > 0);
    if (far.length === 0) return;
    this.button.textContent = fill(t("margin"), { count: far.length });
    const places = byPlace(far);
    const lines = places.map((events) => this.place(events, lang));
    this.body.replaceChildren(this.locator(places), html("ul", {}, lines));
  }

  place(events, lang) {
    const name = textOf(events[0].feature.place, lang).text;
    const buttons = events.map(({ feature, number }) => {
      const title = textOf(feature.name, lang).text;
      const button = html(
        "button",
        {
          "type": "button",
          "data-event": feature.id,
          "aria-label": `${number} ${title}`,
          title,
        },
        [signPicture(this.atlas, feature, number)],
      );
      button.addEventListener("click", () => this.onOpen(feature.id));
      return button;
    });
    return html("li", {}, [html("span", {}, [name]), html("span", { class: "atlas-margin__events" }, buttons)]);
  }

  /** Land, the frame of the theatre, and a dot at each far place; an arrow where it lies beyond the small map. */
  locator(places) {
    const { world, bounds } = this.atlas;
    const { height, place } = projector(world);
    this.coast = this.coast || coastOf(this.land, place);
    const [left, top] = place([bounds[0], bounds[3]]);
    const [right, bottom] = place([bounds[2], bounds[1]]);
    const dots = places.map((events) => {
      const { x, y, beyond } = locate(events[0].feature.geometry.coordinates, world);
      const transform = `translate(${x * WIDTH} ${y * height})`;
      return svg("path", { d: SIGNS[beyond], class: "atlas-margin__place", transform });
    });
    return svg("svg", { "viewBox": `0 0 ${WIDTH} ${height}`, "class": "atlas-margin__map", "aria-hidden": "true" }, [
      svg("path", { class: "atlas-margin__land", d: this.coast }),
      svg("rect", { class: "atlas-margin__frame", x: left, y: top, width: right - left, height: bottom - top }),
      ...dots,
    ]);
  }
}
