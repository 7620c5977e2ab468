/**
 * The features of the atlas on the map: which there are, on which surface each is drawn, which are shown now.
 */
import { kindsByPane } from "../core/kinds.js";
import { bordersOf } from "../core/looks.js";
import { diffSets, visibleSet } from "../core/showing.js";
import { piecesOf } from "../core/topology.js";
import { boxOf } from "../core/geometry.js";
import { idle } from "./browser.js";
import { isDrawn, paint } from "./draw.js";
import { paintBorder } from "./draw/land.js";
import { FrontsOfADay } from "./fronts.js";
import { patternDefs } from "./patterns.js";
import { anchorOf, Surface } from "./surface.js";

/**
 * Groups of a pane, above those of states (who holds what) one for borders: an international border never disappears
 * under an advance. Panes without states are as they are.
 */
function withBorders(groups, kinds) {
  const states = groups.map((group) => kinds.some(({ id, state }) => id === group && state));
  const at = states.lastIndexOf(true) + 1;
  return at > 0 ? [...groups.slice(0, at), "border", ...groups.slice(at)] : groups;
}

export class Scene {
  /**
   * @param {L.Map} map with the panes that the kinds name @param {Atlas} atlas compiled atlas
   * @param {Geometry[]} [waters] land and lakes of the base map: a border that runs along their shores is a coast
   */
  constructor(map, atlas, waters = []) {
    this.map = map;
    this.atlas = atlas;
    this.anchor = anchorOf(atlas.bounds);
    /** Positions in atlas.features of what is shown. */
    this.shown = new Set();
    this.coasts = new Set(waters.flatMap(piecesOf));
    this.borders = new Map();
    /** Ids of the layers that are on. */
    this.on = new Set();
    this.byId = new Map();
    this.boxes = new Map();
    this.drawable = [];
    this.surfaceOf = [];
    this.makeSurfaces();
    atlas.features.forEach((feature, index) => this.enrol(feature, index));
  }

  /**
   * A surface for each pane. Each pane is a layer of its own for the compositor: a front that moves does not make it
   * draw the large territories again.
   */
  makeSurfaces() {
    const { atlas, map, anchor } = this;
    this.fronts = new FrontsOfADay(
      () => atlas.features,
      ({ id }) => this.drawBands([this.byId.get(id)]),
    );
    /** What painters need to know. */
    const { holders, categories } = atlas;
    const context = (this.context = {
      holders,
      categories,
      fronts: this.fronts,
      isCoast: (arc) => this.coasts.has(arc),
    });
    const build = (key) =>
      typeof key === "string" ? paintBorder(this.borders.get(key)) : paint(atlas.features[key], context);
    this.surfaces = Object.fromEntries(
      Object.entries(kindsByPane(atlas.kinds)).map(([pane, groups]) => [
        pane,
        new Surface({ pane: `atlas-${pane}`, groups: withBorders(groups, atlas.kinds), build, anchor }).addTo(map),
      ]),
    );
    // fills name their patterns by id: one definition in the document serves every surface
    Object.values(this.surfaces)[0].setDefs(patternDefs(atlas.holders));
  }

  /** Make a feature known. */
  enrol(feature, index) {
    this.byId.set(feature.id, index);
    this.drawable[index] = isDrawn(feature);
    this.surfaceOf[index] = this.surfaces[feature.traits.pane];
  }

  /** More features, behind those that are there already. */
  add(features) {
    features.forEach((feature) => this.enrol(feature, this.atlas.features.push(feature) - 1));
  }

  /** Feature of an id; undefined for an unknown one. */
  feature(id) {
    return this.atlas.features[this.byId.get(id)];
  }

  /** What is drawn of the feature at an index, if it was drawn already. */
  node(index) {
    return this.drawable[index] ? this.surfaceOf[index].node(index) : undefined;
  }

  /** What is drawn of an id, if it was drawn already. */
  nodeOf(id) {
    return id ? this.node(this.byId.get(id)) : undefined;
  }

  /** The raster has come: draw inferred fronts anew, now with their bands. */
  drawBands(indexes = [...this.drawable.keys()]) {
    indexes.forEach((index) => {
      const node = this.node(index);
      if (node && node.banded) this.surfaceOf[index].again(index);
    });
  }

  /** Show what holds at a step with these layers and this filter. */
  show({ step, layers, filter }) {
    const { features, steps } = this.atlas;
    const wanted = visibleSet(features, steps[step], layers, filter);
    const { enter, leave } = diffSets(this.shown, wanted);
    leave.forEach((index) => {
      if (this.drawable[index]) this.surfaceOf[index].hide(index);
    });
    enter.forEach((index) => {
      if (this.drawable[index]) this.surfaceOf[index].show(index);
    });
    this.shown = wanted;
    this.on = layers;
    if ([...enter, ...leave].some((index) => features[index].kind === "territory")) this.drawBorders();
  }

  /** Borders and ribbons of the territories that are shown; what stays is left as it is. */
  drawBorders() {
    const territories = this.features("territory").filter(({ geometry }) => geometry);
    const { lines, ribbons } = bordersOf(territories, piecesOf, this.context.isCoast);
    const surface = Object.values(this.surfaces)
      .filter(({ groups }) => groups.border)
      .pop();
    const { enter, leave } = diffSets(new Set(this.borders.keys()), new Set(lines.keys()));
    this.borders = lines;
    leave.forEach((key) => surface.hide(key));
    enter.forEach((key) => surface.show(key));
    territories.forEach(({ id }) => this.nodeOf(id).edge(ribbons.get(id) || []));
  }

  /** Build what no step has shown yet while the browser is idle, so that the first drag is as smooth as the second. */
  prepareAll() {
    if (this.preparing) return;
    this.preparing = true;
    let index = 0;
    const work = (deadline) => {
      while (index < this.drawable.length && deadline.timeRemaining() > 4) {
        if (this.drawable[index]) this.surfaceOf[index].prepare(index);
        index += 1;
      }
      if (index < this.drawable.length) idle(work);
      else this.preparing = false;
    };
    idle(work);
  }

  /** Features that are drawn now and whose box touches the part of the map in sight. */
  inSight() {
    const bounds = this.map.getBounds();
    return [...this.shown]
      .filter((index) => this.drawable[index] && this.touches(index, bounds))
      .map((index) => this.atlas.features[index]);
  }

  touches(index, bounds) {
    if (!this.boxes.has(index)) this.boxes.set(index, boxOf(this.atlas.features[index].geometry));
    const [west, south, east, north] = this.boxes.get(index);
    return (
      west <= bounds.getEast() && east >= bounds.getWest() && south <= bounds.getNorth() && north >= bounds.getSouth()
    );
  }

  /** What is shown of a kind, or of all kinds; places without a drawing included. */
  features(kind) {
    return [...this.shown].map((index) => this.atlas.features[index]).filter((f) => !kind || f.kind === kind);
  }
}
