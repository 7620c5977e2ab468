/**
 * Names written over the land itself: powers in spaced capitals, dependants, provinces, inside what is in view of it.
 */
import { flatten } from "../core/geometry.js";
import { inkOf } from "./palette.js";
import { CELL, insideRings, makeGrid, placeIn, regionsOf, roomsOf, SEA, touching } from "../core/room.js";
import { halves, landNames, spacingOf } from "../core/naming.js";

/** Style of a rank. */
const RANKS = { 1: "power", 2: "dependant", 3: "province" };

/** Height of a line, in type sizes. */
const LINE = 1.3;

/** Points of a coast nearer than this many pixels are one: the grid is coarser. */
const TOLERANCE = 5;

/** A second region of one power is named, too, if it takes this share of the map. */
const SECOND = 0.1;

/** A name needs land of this many times its own area. */
const ROOMY = 3;

/**
 * What is tried for a name, one after the other: sizes as a share of the base by rank, lines, and how much of it must
 * lie on its own land and may lie on others'; `wide` is how much wider than usual its letters are spaced. Land first,
 * then coasts and straits.
 */
const TRIES = {
  1: [
    { sizes: [1.75], own: 1, foreign: 0, margin: 2, wide: 3 },
    { sizes: [1.75, 1.5], own: 1, foreign: 0, margin: 2, wide: 2 },
    { sizes: [1.75, 1.5, 1.375], own: 1, foreign: 0, margin: 1 },
    { sizes: [1.5, 1.375], own: 1, foreign: 0 },
    { sizes: [1.5, 1.375], own: 0.6, foreign: 0 },
    { sizes: [1.5, 1.375], lines: 2, own: 1, foreign: 0 },
    { sizes: [1.25, 1.125, 1], own: 1, foreign: 0 },
    { sizes: [1.25, 1, 0.9], lines: 2, own: 1, foreign: 0 },
    { sizes: [1.375, 1.125, 1], own: 0.35, foreign: 0 },
    { sizes: [1.375, 1.125, 1], own: 0.55, foreign: 0.3 },
    { sizes: [1.125, 1, 0.9], lines: 2, own: 0.4, foreign: 0.4 },
    { sizes: [1, 0.9, 0.82], own: 0.2, foreign: 0.4 },
    { sizes: [0.9, 0.82], lines: 2, own: 0.2, foreign: 0.6 },
  ],
  2: [
    { sizes: [1.125, 1], own: 1, foreign: 0 },
    { sizes: [1.125, 1], own: 0.7, foreign: 0 },
    { sizes: [1.125, 1, 0.9], lines: 2, own: 1, foreign: 0 },
    { sizes: [0.9], own: 0.7, foreign: 0 },
  ],
  3: [{ sizes: [0.94, 0.875], own: 1, foreign: 0 }],
};

/** Style of a name by its rank. */
export const labelOfName = ({ rank, holder, texts }) => ({ style: RANKS[rank], holder, words: / /.test(texts[0]) });

export class LandNames {
  /** @param {Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    this.rings = new Map();
    this.zoom = null;
    this.forget();
  }

  forget() {
    this.last = { key: null, found: { placed: [], left: [] } };
  }

  /** Own dark shade of a holder; none for what nobody holds. */
  inkOf(holder) {
    return this.atlas.holders[holder] ? inkOf(this.atlas.holders, holder) : null;
  }

  /** Rings of a feature in pixels, remembered for a zoom. */
  ringsOf(index, view) {
    if (this.zoom !== view.zoom) {
      this.rings = new Map();
      this.zoom = view.zoom;
    }
    if (!this.rings.has(index)) {
      const { type, parts } = flatten(this.atlas.features[index].geometry);
      this.rings.set(index, type === "rings" ? parts.map((part) => view.px(part, TOLERANCE)) : []);
    }
    return this.rings.get(index);
  }

  /**
   * Names over land, placed: {placed: [{key, label, lines, size, box, holder}], left: names without room}.
   * The same question is answered without any work.
   * @param {Set<number>} shown @param {any} setting of labels.js, with marks, lang, day and textWidth
   */
  place(shown, setting) {
    const { sight, covered, marks, base, zoom, lang, day } = setting;
    const { features } = this.atlas;
    const land = [...shown].filter((index) => features[index].kind === "territory" || features[index].kind === "area");
    const rounded = [sight, ...covered, ...marks].map((box) => box.map(Math.round));
    const key = JSON.stringify([land, day, lang, zoom, base, rounded]);
    if (this.last.key !== key) this.last = { key, found: this.work(land, setting) };
    return this.last.found;
  }

  work(land, setting) {
    const { features, powers } = this.atlas;
    const of = (kind) => land.filter((index) => features[index].kind === kind);
    const territories = of("territory").map((index) => /** @type {[number, Feature]} */ ([index, features[index]]));
    const ground = this.ground(of("territory"), of("area"), setting);
    const placed = [];
    const left = [];
    landNames(territories, powers || {}, setting.day, setting).forEach((name) => {
      const found = this.overLand(name, ground, setting);
      found.forEach(({ box }) => touching(ground.grid, box, (cell) => (ground.grid.hard[cell] = 1)));
      placed.push(...found);
      if (found.length === 0) left.push(name);
    });
    return { placed, left };
  }

  /** Whose land each cell of a grid over the map is, and what is in the way there. */
  ground(territories, areas, { sight, covered, marks, view }) {
    const grid = makeGrid(sight);
    const land = grid.owner.slice();
    const armies = new Uint8Array(land.length);
    territories.forEach((index) => insideRings(grid, this.ringsOf(index, view), (cell) => (land[cell] = index)));
    areas.forEach((index) => insideRings(grid, this.ringsOf(index, view), (cell) => (armies[cell] = 1)));
    covered.forEach((box) => touching(grid, box, (cell) => (grid.hard[cell] = 1)));
    marks.forEach((box) => touching(grid, box, (cell) => (grid.soft[cell] = 1)));
    return { grid, land, armies };
  }

  /** The places of one name: in its largest region, and in others that are large. */
  overLand(name, { grid, land, armies }, setting) {
    const own = new Set(name.land);
    land.forEach((index, cell) => {
      grid.owner[cell] = index === SEA ? SEA : Number(!own.has(index));
    });
    const large = grid.owner.length * SECOND;
    return regionsOf(grid, 0)
      .filter((cells, i) => i === 0 || (name.rank === 1 && cells.length >= large))
      .map((cells, i) =>
        this.inRegion({ grid, armies }, cells, { ...name, key: i ? `${name.key} ${i}` : name.key }, setting),
      )
      .filter(Boolean);
  }

  /** The place of a name in a region: beside an army's ground if it has room there. */
  inRegion({ grid, armies }, cells, name, setting) {
    const free = cells.filter((cell) => !armies[cell]);
    const beside = free.length < cells.length && free.length > 0;
    const found = beside ? this.fit(grid, free, name, { ...setting, inside: true }) : null;
    return found || this.fit(grid, cells, name, setting);
  }

  fit(grid, cells, name, setting) {
    const rooms = roomsOf(grid, cells);
    const area = cells.length * CELL * CELL;
    for (const set of settings(name, setting)) {
      if (setting.inside && set.wish.own < 1) continue;
      if (set.width * set.height * ROOMY > area) continue;
      // a power is named in any case; another name goes beside its land before it lies under a mark
      const box = placeIn(grid, rooms, set, { ...set.wish, clear: name.rank > 1 });
      if (box) return { ...set, box, key: name.key, label: labelOfName(name), holder: name.holder };
    }
    return null;
  }
}

/** All ways in which a name may be set, the best first. */
function* settings({ texts, rank }, setting) {
  for (const text of texts) {
    for (const { sizes, lines, wide = 1, ...wish } of TRIES[rank]) {
      for (const share of sizes) {
        const size = Math.round(setting.base * share * 10) / 10;
        const set = setText(lines === 2 ? halves(text) : [text], size, { rank, wide }, setting.textWidth);
        const reading = set && set.lines.length === 1 && setting.reading(text, size);
        const high = reading && { ...set, reading, height: set.height + reading.size };
        if (high && reading.width <= set.width * 1.3)
          yield { ...high, width: Math.max(set.width, reading.width), wish };
        if (set) yield { ...set, wish };
      }
    }
  }
}

/** Lines as they would be set: with their widths, and their box; null for none. */
function setText(texts, size, { rank, wide }, textWidth) {
  if (!texts) return null;
  const style = RANKS[rank];
  const spacing = spacingOf(style, texts[0]);
  // no space is seen behind the last letter
  const lines = texts.map((text) => {
    const letters = [...text].length;
    return { text, width: textWidth(style, text, size) + spacing * size * ((wide - 1) * letters - wide) };
  });
  const width = Math.max(...lines.map((line) => line.width));
  return { lines, size, width, spacing: spacing * wide, height: size * LINE * lines.length };
}
