/**
 * The ground of the atlas: land, relief, lakes, rivers, today's provinces, graticule with degree labels.
 *
 * Everything is drawn once per zoom; a step of time never touches it.
 */
import { flatten, graticuleLines, graticuleStep, pathOf } from "../core/geometry.js";
import { bentBox, project } from "../core/projection.js";
import { bordersNode } from "./borders.js";
import { DegreeLabels } from "./degrees.js";
import { svg } from "./elements.js";
import { boundsOn } from "./plane.js";
import { anchorOf, Surface } from "./surface.js";

const GROUPS = ["land", "lakes", "rivers", "provinces", "graticule"];

/** All geometries of a GeoJSON object, whatever it is wrapped in. */
function geometriesOf(geojson) {
  if (!geojson) return [];
  if (geojson.type === "FeatureCollection") return geojson.features.flatMap(geometriesOf);
  if (geojson.type === "Feature") return geometriesOf(geojson.geometry);
  if (geojson.type === "GeometryCollection") return geojson.geometries.flatMap(geometriesOf);
  return [geojson];
}

/** One node for one file of the base map. */
export function pathNode(name, geojson) {
  const flats = geometriesOf(geojson).map(flatten);
  const path = svg("path", { "class": `atlas-base-${name}`, "fill-rule": "evenodd" });
  return {
    element: path,
    group: name,
    project: (view) =>
      path.setAttribute(
        "d",
        flats
          .map((flat) => flat.parts.map((part) => pathOf(view.px(part, 0.8), flat.type === "rings")).join(""))
          .join(""),
      ),
  };
}

/** @param {Box} box lon-lat, over which the lines reach */
function graticuleNode(box) {
  const path = svg("path", { class: "atlas-base-graticule" });
  return {
    element: path,
    group: "graticule",
    project(view) {
      const lines = graticuleLines(box, graticuleStep(view.zoom, 110));
      path.setAttribute("d", lines.map((line) => pathOf(view.px(line.map(project), 0), false)).join(""));
    },
  };
}

export class Basemap {
  /** Fetch a file the first time it is wanted; without it the map stays as it is. */
  fetchLater(name) {
    const load = this.complete && this.files.later && this.files.later[name];
    if (!load) return;
    delete this.files.later[name];
    load()
      .then((geojson) => {
        this.files[name] = geojson;
        this.set(...this.wanted);
      })
      .catch((error) => {
        delete this.files[name];
        console.warn(`Base map file "${name}": ${error.message}`);
      });
  }

  /** The atlas is complete: now rivers and relief may come. */
  finish() {
    this.complete = true;
    if (this.wanted) this.set(...this.wanted);
  }

  /**
   * @param {L.Map} map with panes atlas-ground, atlas-relief and atlas-water
   * @param {GroundFiles} files parsed GeoJSON by name (land, lakes), relief {url, bounds in the plane}, and `later`: functions that
   *   fetch rivers and provinces; they and the relief are asked for only after `finish`
   * @param {Atlas} atlas @param {import("../core/projection.js").Plane} plane
   */
  constructor(map, files, atlas, plane) {
    const anchor = anchorOf(atlas.bounds);
    const reach = bentBox(plane.unproject, atlas.projection.limits);
    this.ground = new Surface({
      pane: "atlas-ground",
      groups: ["land"],
      anchor,
      build: (name) => pathNode(name, files[name]),
    }).addTo(map);
    this.water = new Surface({
      pane: "atlas-water",
      groups: GROUPS,
      anchor,
      build: (name) => {
        if (name === "graticule") return graticuleNode(reach);
        return name === "provinces" ? bordersNode(files[name]) : pathNode(name, files[name]);
      },
    }).addTo(map);
    if (files.relief) {
      this.relief = L.imageOverlay(files.relief.url, boundsOn(plane, files.relief.bounds), {
        pane: "atlas-relief",
        alt: "",
        interactive: false,
      });
    }
    this.map = map;
    this.files = files;
    this.has = (name) => geometriesOf(files[name]).length > 0;
    if (this.has("land")) this.ground.show("land");
    if (this.has("lakes")) this.water.show("lakes");
    this.degrees = new DegreeLabels(map);
  }

  /** Switch what the reader may switch: rivers, relief, graticule; provinces go with today's names. */
  set(on, lang, t) {
    const toggle = (name, wanted) =>
      wanted && (name === "graticule" || this.has(name)) ? this.water.show(name) : this.water.hide(name);
    toggle("rivers", on.has("rivers"));
    toggle("provinces", on.has("today"));
    this.wanted = [on, lang, t];
    if (on.has("rivers")) this.fetchLater("rivers");
    if (on.has("today")) this.fetchLater("provinces");
    toggle("graticule", on.has("graticule"));
    if (this.relief && this.complete && on.has("relief")) this.relief.addTo(this.map);
    else if (this.relief) this.relief.remove();
    this.degrees.set(lang, t, on.has("graticule"));
  }
}
