/**
 * A small map that says where the ground in view lies: the atlas with its coasts, and a frame round what is seen.
 */
import { isSmallPart } from "../core/story.js";
import { svg } from "./elements.js";

/** Size of the locator, in its own units. */
export const WIDTH = 132;
/** Parts of the region smaller than this are worth a locator. */
export const SHARE = 0.3;
/** Coasts are drawn with one point per this many units. */
const COARSE = 1;

/** Rings of all polygons in a GeoJSON object. */
function ringsOf(geojson) {
  if (!geojson) return [];
  if (geojson.features) return geojson.features.flatMap(ringsOf);
  if (geojson.geometries) return geojson.geometries.flatMap(ringsOf);
  if (geojson.geometry) return ringsOf(geojson.geometry);
  const { type, coordinates } = geojson;
  return type === "Polygon" ? coordinates : type === "MultiPolygon" ? coordinates.flat() : [];
}

/** Plain cylindrical projection of a box into the locator. */
export function projector([west, south, east, north]) {
  const across = WIDTH / (east - west);
  const up = across / Math.cos((((south + north) / 2) * Math.PI) / 180);
  return {
    height: (north - south) * up,
    place: ([lon, lat]) => [(lon - west) * across, (north - lat) * up],
  };
}

/** Path of a ring with few points; none for what would be a speck. */
function outline(ring, place) {
  const kept = [];
  ring.map(place).forEach(([x, y]) => {
    const last = kept[kept.length - 1];
    if (!last || Math.hypot(x - last[0], y - last[1]) >= COARSE) kept.push([x, y]);
  });
  return kept.length < 4 ? "" : `M${kept.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
}

/** Path of the coasts of a base map. */
export const coastOf = (land, place) =>
  ringsOf(land)
    .map((ring) => outline(ring, place))
    .join("");

export class Locator {
  /** @param {L.Map} map @param {Atlas} atlas @param {any} land GeoJSON of the base map */
  constructor(map, atlas, land) {
    this.map = map;
    this.atlas = atlas;
    this.land = land;
    this.element = svg("svg", { "class": "atlas-locator", "aria-hidden": "true" });
    this.element.style.display = "none";
    map.getContainer().append(this.element);
    map.on("moveend resize", () => this.draw());
  }

  /** The coasts, when they are first wanted. */
  make() {
    const { height, place } = projector(this.atlas.bounds);
    this.place = place;
    this.element.setAttribute("viewBox", `0 0 ${WIDTH} ${height.toFixed(0)}`);
    const d = coastOf(this.land, place);
    this.box = svg("path", { class: "atlas-locator__box" });
    this.element.append(svg("path", { "class": "atlas-locator__land", d, "fill-rule": "evenodd" }), this.box);
  }

  draw() {
    const seen = this.map.getBounds();
    /** @type {Box} */
    const box = [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
    const wanted = isSmallPart(box, this.atlas.bounds, SHARE);
    this.element.style.display = wanted ? "" : "none";
    if (!wanted) return;
    if (!this.place) this.make();
    const [[left, bottom], [right, top]] = [this.place([box[0], box[1]]), this.place([box[2], box[3]])];
    // never smaller than what is seen from the back of the room
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const [w, h] = [Math.max(7, right - left) / 2, Math.max(6, bottom - top) / 2];
    this.box.setAttribute("d", `M${x - w} ${y - h}H${x + w}V${y + h}H${x - w}Z`);
  }
}
