/**
 * What the painters of fronts ask about the other stretches of the same day, and about the arrival raster.
 */
import { bandOf, SHARES } from "../core/band.js";
import { blobsOf, partsOf } from "../core/fronts.js";
import { flatten } from "../core/geometry.js";
import { idle } from "./browser.js";

export class FrontsOfADay {
  /** @param {() => Feature[]} features all there are now @param {(feature: Feature) => void} onMade its band is there */
  constructor(features, onMade) {
    this.features = features;
    this.onMade = onMade;
    /** Ids of fronts whose bands are still to be made. @type {Set<string>} */
    this.wanted = new Set();
    this.bands = new Map();
    this.small = new Map();
    this.campaigns = new Map();
    this.counted = 0;
  }

  /** From now on there are bands. @param {Array<{id: string, grid: any, clock: any}>} campaigns */
  load(campaigns) {
    this.campaigns = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
  }

  /** Key of the fronts of one campaign that stand from the same day on. @param {Feature} feature */
  static key({ campaign, start }) {
    return `${campaign} ${start}`;
  }

  /** Fronts of the same campaign and day. */
  beside(feature) {
    const all = this.features();
    if (all.length !== this.counted) {
      this.byDay = new Map();
      this.counted = all.length;
      all.forEach((other) => {
        if (other.kind !== "front" || !other.campaign) return;
        const key = FrontsOfADay.key(other);
        this.byDay.set(key, [...(this.byDay.get(key) || []), other]);
      });
    }
    return this.byDay.get(FrontsOfADay.key(feature)) || [];
  }

  partsOf(feature) {
    return partsOf(feature.geometry);
  }

  /** Small pieces of the fronts of a feature's day. */
  blobs(feature, km) {
    const key = FrontsOfADay.key(feature);
    if (!this.small.has(key)) {
      const lines = this.beside(feature)
        .filter(({ geometry }) => /Line/.test(geometry.type))
        .flatMap(({ geometry }) => partsOf(geometry));
      this.small.set(key, lines.length ? blobsOf(lines, km) : []);
    }
    return this.small.get(key);
  }

  /** Flat rings of the band of an inferred front for each share of its ± days; none without the raster, or not yet. */
  band(feature) {
    const campaign = this.campaigns.get(feature.campaign);
    if (!campaign) return [];
    if (!this.bands.has(feature.id)) {
      this.wanted.add(feature.id);
      this.work();
      return [];
    }
    return this.bands.get(feature.id);
  }

  /** Make what is wanted when the browser has time, the last first: no step waits for a band. */
  work() {
    if (this.working) return;
    this.working = true;
    idle(() => {
      this.working = false;
      const id = [...this.wanted].pop();
      this.wanted.delete(id);
      this.make(this.features().find((feature) => feature.id === id));
      if (this.wanted.size) this.work();
    });
  }

  make(feature) {
    const campaign = this.campaigns.get(feature.campaign);
    const lines = this.beside(feature).flatMap((other) =>
      partsOf(other.geometry).map((line, i) => ({ line, days: other.spread ? other.spread[i] / 2 : 0 })),
    );
    const rings = bandOf(campaign.grid, campaign.clock, feature.end, lines);
    const flat = SHARES.map((_, i) => flatten({ type: "Polygon", coordinates: rings[i] }));
    this.bands.set(feature.id, flat);
    this.onMade(feature);
  }
}
