/**
 * The ground of the atlas: land, relief, lakes, rivers, today's provinces, graticule with degree labels.
 *
 * Everything is drawn once per zoom; a step of time never touches it.
 */
(function (root) {
  "use strict";
  const core = root.atlasCore;
  const layers = root.atlasLayers;
  const svg = layers.svg;

  const GROUPS = ["land", "lakes", "rivers", "provinces", "graticule"];
  /** Graticule lines reach over this part of the world, degrees. */
  const REACH = { west: 60, east: 200, south: 10, north: 75 };

  /** All geometries of a GeoJSON object, whatever it is wrapped in. */
  function geometriesOf(geojson) {
    if (!geojson) return [];
    if (geojson.type === "FeatureCollection") return geojson.features.flatMap(geometriesOf);
    if (geojson.type === "Feature") return geometriesOf(geojson.geometry);
    if (geojson.type === "GeometryCollection") return geojson.geometries.flatMap(geometriesOf);
    return [geojson];
  }

  /** One node for one file of the base map. */
  function pathNode(name, geojson) {
    const flats = geometriesOf(geojson).map(core.flatten);
    const path = svg("path", { class: `atlas-base-${name}`, "fill-rule": "evenodd" });
    return {
      element: path,
      group: name,
      project: (view) =>
        path.setAttribute(
          "d",
          flats
            .map((flat) =>
              flat.parts.map((part) => core.pathOf(view.px(part, 0.8), flat.type === "rings")).join(""),
            )
            .join(""),
        ),
    };
  }

  function graticuleNode() {
    const path = svg("path", { class: "atlas-base-graticule" });
    return {
      element: path,
      group: "graticule",
      project(view) {
        const step = core.graticuleStep(view.zoom, 110);
        const lines = [];
        for (let lon = REACH.west; lon <= REACH.east; lon += step)
          lines.push([
            [lon, REACH.south],
            [lon, REACH.north],
          ]);
        for (let lat = REACH.south; lat <= REACH.north; lat += step)
          lines.push([
            [REACH.west, lat],
            [REACH.east, lat],
          ]);
        path.setAttribute(
          "d",
          lines.map((line) => core.pathOf(view.px(line.map(core.mercator), 0), false)).join(""),
        );
      },
    };
  }

  /** 120°E / 東経120° */
  function degreeLabel(value, axis, lang) {
    const amount = `${Math.abs(value)}°`;
    if (axis === "lon") return lang === "ja" ? `東経${amount}` : `${amount}E`;
    return lang === "ja" ? `北緯${amount}` : `${amount}N`;
  }

  /** Degree labels at the map's upper and right edge; they follow the map while it moves. */
  class DegreeLabels {
    constructor(map) {
      this.map = map;
      this.lang = "ja";
      this.on = true;
      this.box = document.createElement("div");
      this.box.className = "atlas-degrees";
      this.box.setAttribute("aria-hidden", "true");
      map.getContainer().appendChild(this.box);
      map.on("move zoomend resize", () => this.draw());
    }

    set(lang, on) {
      if (lang === this.lang && on === this.on && this.drawn) return;
      this.lang = lang;
      this.on = on;
      this.draw();
    }

    draw() {
      this.drawn = true;
      this.box.hidden = !this.on;
      if (!this.on) return;
      const bounds = this.map.getBounds();
      const step = core.graticuleStep(this.map.getZoom(), 110);
      const size = this.map.getSize();
      const labels = [];
      for (let lon = Math.ceil(bounds.getWest() / step) * step; lon <= bounds.getEast(); lon += step) {
        const x = this.map.latLngToContainerPoint([bounds.getSouth(), lon]).x;
        if (x > 90 && x < size.x - 200) labels.push({ text: degreeLabel(lon, "lon", this.lang), x, y: null });
      }
      for (let lat = Math.ceil(bounds.getSouth() / step) * step; lat <= bounds.getNorth(); lat += step) {
        const y = this.map.latLngToContainerPoint([lat, bounds.getWest()]).y;
        if (y > 70 && y < size.y - 40) labels.push({ text: degreeLabel(lat, "lat", this.lang), x: null, y });
      }
      this.fill(labels);
    }

    fill(labels) {
      while (this.box.childNodes.length > labels.length) this.box.lastChild.remove();
      labels.forEach((label, i) => {
        const span = this.box.childNodes[i] || this.box.appendChild(document.createElement("span"));
        span.textContent = label.text;
        span.className = label.y === null ? "is-lon" : "is-lat";
        span.style.transform =
          label.y === null
            ? `translate(${label.x}px, 0) translateX(-50%)`
            : `translate(0, ${label.y}px) translateY(-50%)`;
      });
    }
  }

  class Basemap {
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
     * @param {object} files parsed GeoJSON by name (land, lakes), relief {url, bounds}, and `later`: functions that
     *   fetch rivers and provinces; they and the relief are asked for only after `finish`
     */
    constructor(map, files) {
      this.ground = new layers.Surface({
        pane: "atlas-ground",
        groups: ["land"],
        build: (name) => pathNode(name, files[name]),
      }).addTo(map);
      this.water = new layers.Surface({
        pane: "atlas-water",
        groups: GROUPS,
        build: (name) => (name === "graticule" ? graticuleNode() : pathNode(name, files[name])),
      }).addTo(map);
      if (files.relief) {
        this.relief = L.imageOverlay(files.relief.url, files.relief.bounds, {
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
    set(on, lang) {
      const toggle = (name, wanted) =>
        wanted && (name === "graticule" || this.has(name)) ? this.water.show(name) : this.water.hide(name);
      toggle("rivers", on.has("rivers"));
      toggle("provinces", on.has("today"));
      this.wanted = [on, lang];
      if (on.has("rivers")) this.fetchLater("rivers");
      if (on.has("today")) this.fetchLater("provinces");
      toggle("graticule", on.has("graticule"));
      if (this.relief && this.complete && on.has("relief")) this.relief.addTo(this.map);
      else if (this.relief) this.relief.remove();
      this.degrees.set(lang, on.has("graticule"));
    }
  }

  root.atlasLayers = Object.assign(layers, { Basemap });
})(window);
