/**
 * The margin: events outside the theatre, place by place, with a small map that shows on which side they lie. The map
 * itself never leaves the theatre for them.
 */
import { locate } from "../core/heaps.js";
import { fill, textOf } from "../core/texts.js";
import { html, svg } from "./elements.js";
import { signPicture } from "./heap-list.js";
import { foldable } from "./panels.js";

/** Width of the small map, and the least distance of two points of its coast, pixels. */
const LOCATOR = { width: 168, detail: 1.2, smallest: 3 };

/** A degree of longitude is so much narrower in the middle of the small map. */
const flatness = ([, south, , north]) => Math.cos(((south + north) / 2) * (Math.PI / 180));

/** Rings of all polygons of a GeoJSON object. */
function ringsOf(geojson) {
  if (!geojson) return [];
  if (Array.isArray(geojson)) return geojson.flatMap(ringsOf);
  if (geojson.features) return ringsOf(geojson.features);
  if (geojson.geometry) return ringsOf(geojson.geometry);
  if (geojson.geometries) return ringsOf(geojson.geometries);
  if (geojson.type === "Polygon") return geojson.coordinates;
  return geojson.type === "MultiPolygon" ? geojson.coordinates.flat() : [];
}

/** Path of a ring in pixels, without what is too small to be seen; empty for an islet. */
function coast(ring, toPixels) {
  const kept = [];
  ring.forEach((position) => {
    const [x, y] = toPixels(position);
    const last = kept[kept.length - 1];
    if (!last || Math.hypot(x - last[0], y - last[1]) >= LOCATOR.detail) kept.push([x, y]);
  });
  if (kept.length < LOCATOR.smallest) return "";
  return `M${kept.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
}

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
    const { panel, button, body } = foldable("margin", window.innerWidth > 640);
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
        [signPicture(this.atlas.categories[feature.category], number)],
      );
      button.addEventListener("click", () => this.onOpen(feature.id));
      return button;
    });
    return html("li", {}, [html("span", {}, [name]), html("span", { class: "atlas-margin__events" }, buttons)]);
  }

  /** Land, the frame of the theatre, and a dot at each far place; an arrow where it lies beyond the small map. */
  locator(places) {
    const { world, bounds } = this.atlas;
    const height = (LOCATOR.width * (world[3] - world[1])) / (world[2] - world[0]) / flatness(world);
    const toPixels = (position) => {
      const { x, y } = locate(position, world);
      return [x * LOCATOR.width, y * height];
    };
    this.coast =
      this.coast ||
      ringsOf(this.land)
        .map((ring) => coast(ring, toPixels))
        .join("");
    const [left, top] = toPixels([bounds[0], bounds[3]]);
    const [right, bottom] = toPixels([bounds[2], bounds[1]]);
    const dots = places.map((events) => {
      const at = events[0].feature.geometry.coordinates;
      const [x, y] = toPixels(at);
      const { beyond } = locate(at, world);
      const d = {
        "": "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0Z",
        "east": "M-9-5L0 0L-9 5Z",
        "west": "M9-5L0 0L9 5Z",
      };
      return svg("path", { d: d[beyond], class: "atlas-locator__place", transform: `translate(${x} ${y})` });
    });
    return svg(
      "svg",
      { "viewBox": `0 0 ${LOCATOR.width} ${height}`, "class": "atlas-locator", "aria-hidden": "true" },
      [
        svg("path", { class: "atlas-base-land", d: this.coast }),
        svg("rect", { class: "atlas-locator__frame", x: left, y: top, width: right - left, height: bottom - top }),
        ...dots,
      ],
    );
  }
}
