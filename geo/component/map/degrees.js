/**
 * Degree labels at the map's edges.
 */
import { graticuleStep } from "../core/geometry.js";
import { fill } from "../core/texts.js";

/** 120°E / 東経120° */
function degreeLabel(value, axis, t) {
  const names = axis === "lon" ? ["degree_east", "degree_west"] : ["degree_north", "degree_south"];
  return fill(t(names[value < 0 ? 1 : 0]), { degrees: `${Math.abs(value)}°` });
}

/** Degree labels at the map's upper and right edge; they follow the map while it moves. */
export class DegreeLabels {
  constructor(map) {
    this.map = map;
    this.on = true;
    this.spans = [];
    this.box = document.createElement("div");
    this.box.className = "atlas-degrees";
    this.box.setAttribute("aria-hidden", "true");
    map.getContainer().appendChild(this.box);
    map.on("move zoomend resize", () => this.draw());
  }

  set(lang, t, on) {
    if (lang === this.lang && on === this.on && this.drawn) return;
    this.lang = lang;
    this.t = t;
    this.on = on;
    this.draw();
  }

  draw() {
    this.drawn = true;
    this.box.hidden = !this.on;
    if (!this.on || !this.t) return;
    const bounds = this.map.getBounds();
    const step = graticuleStep(this.map.getZoom(), 110);
    const size = this.map.getSize();
    const labels = [];
    for (let lon = Math.ceil(bounds.getWest() / step) * step; lon <= bounds.getEast(); lon += step) {
      const x = this.map.latLngToContainerPoint([bounds.getSouth(), lon]).x;
      if (x > 90 && x < size.x - 200) labels.push({ text: degreeLabel(lon, "lon", this.t), x, y: null });
    }
    for (let lat = Math.ceil(bounds.getSouth() / step) * step; lat <= bounds.getNorth(); lat += step) {
      const y = this.map.latLngToContainerPoint([lat, bounds.getWest()]).y;
      if (y > 70 && y < size.y - 40) labels.push({ text: degreeLabel(lat, "lat", this.t), x: null, y });
    }
    this.fill(labels);
  }

  fill(labels) {
    while (this.spans.length > labels.length) this.spans.pop().remove();
    labels.forEach((label, i) => {
      if (!this.spans[i]) this.spans.push(this.box.appendChild(document.createElement("span")));
      const span = this.spans[i];
      span.textContent = label.text;
      span.className = label.y === null ? "is-lon" : "is-lat";
      span.style.transform =
        label.y === null
          ? `translate(${label.x}px, 0) translateX(-50%)`
          : `translate(0, ${label.y}px) translateY(-50%)`;
    });
  }
}
