/**
 * Draws a front between two steps: the exact area of the step before, the ground gained since, and the isoline.
 *
 * The ground gained is cut to what the step after adds, so that it joins the exact areas without gap or overlap.
 * At whole steps nothing of this is on the map.
 */
import { flatten, pathOf } from "../core/geometry.js";
import { activeCells, bridges, intervals, nodePlaces, outline, pixelTables, unpackGrid } from "../core/glide.js";
import { project } from "../core/projection.js";
import { stepIndex } from "../core/steps.js";
import { calm, idle } from "./browser.js";
import { svg } from "./elements.js";
import { inkOf } from "./palette.js";
import { fillOf } from "./patterns.js";
import { Surface } from "./surface.js";

/** One pane below the lines of the map for the ground, one above them for the front. */
const PANES = { "atlas-glide-ground": 405, "atlas-glide": 415 };

const CLIP = "atlas-glide-clip";

/** Points nearer than this many pixels are merged. */
const TOLERANCE = 1.5;

/** As the exact areas are drawn: what is cut by them must join them. */
const EXACT = 0.7;

/** A position this near to a step is the step. */
const WHOLE = 0.001;

const KEY = "glide";

export class GlideLayer {
  /** @param {L.Map} map @param {import("./scene.js").Scene} scene */
  constructor(map, scene) {
    this.map = map;
    this.scene = scene;
    this.spans = new Map();
    this.hidden = [];
    Object.entries(PANES).forEach(([name, z]) => {
      map.createPane(name).style.zIndex = String(z);
    });
    const [ground, front] = Object.keys(PANES);
    this.ground = new Surface({
      pane: ground,
      groups: [KEY],
      anchor: scene.anchor,
      build: () => this.groundNode(),
    }).addTo(map);
    this.front = new Surface({ pane: front, groups: [KEY], anchor: scene.anchor, build: () => this.frontNode() }).addTo(
      map,
    );
    this.ground.setDefs(svg("defs", {}, [this.makeClip()]));
  }

  makeClip() {
    this.clip = svg("path", { "clip-rule": "evenodd" });
    return svg("clipPath", { id: CLIP }, [this.clip]);
  }

  groundNode() {
    this.gain = svg("path");
    const clipped = { "class": "atlas-f atlas-glide-gain", "clip-path": `url(#${CLIP})` };
    const element = svg("g", clipped, [this.gain]);
    return { element, group: KEY, project: () => this.project() };
  }

  frontNode() {
    this.lines = [svg("path", { class: "atlas-casing" }), svg("path", { class: "atlas-line" })];
    const element = svg("g", { class: "atlas-glide-front is-inferred" }, this.lines);
    return { element, group: KEY, project: () => this.project() };
  }

  /** Take json: from now on fronts can glide. */
  load(packed) {
    const { atlas, byId } = this.scene;
    const stepOf = (id) => (byId.has(id) ? stepIndex(atlas.steps, atlas.features[byId.get(id)].end) : null);
    this.packed = packed;
    this.grids = packed.campaigns.map((campaign) => unpackGrid(campaign, packed.levels));
    this.spans = intervals(packed, stepOf);
    this.layer = this.layerOf(packed);
    this.map.getContainer().dataset.glide = "ready";
    const spans = [...this.spans.values()];
    const prepare = (deadline) => {
      while (spans.length && deadline.timeRemaining() > 4) this.activeOf(spans.pop());
      if (spans.length) idle(prepare);
    };
    idle(prepare);
  }

  /** Campaigns with their rasters, days of their stages, and the area of the first. */
  campaigns() {
    const { scene, packed, grids } = this;
    return packed.campaigns
      .map(({ id, stages, plate }, number) => {
        const areas = stages.map(([area]) => scene.feature(area));
        if (!areas.length || !areas.every(Boolean)) return null;
        const clock = { first: areas[0].start, ends: areas.map(({ end }) => end) };
        return { id, plate, grid: grids[number], clock, area: areas[0] };
      })
      .filter(Boolean);
  }

  /** Layer of what glides: that of the areas. */
  layerOf({ campaigns }) {
    const [area] = campaigns.flatMap(({ stages }) => stages.map(([id]) => this.scene.feature(id))).filter(Boolean);
    return area && area.traits.layer;
  }

  /** Cells of an interval; made while the browser is idle, or when they are wanted before that. */
  activeOf(span) {
    span.active = span.active || activeCells(this.grids[span.campaign], span.stage);
    return span.active;
  }

  /** May the front glide between two positions: is it on the map, in days that follow, and is motion wanted? */
  able(from, to) {
    return !calm() && !document.hidden && this.scene.on.has(this.layer) && bridges(this.spans, from, to);
  }

  /** Show a position of the time bar; at a whole step, and where nothing glides, the map is as without this. */
  show(position) {
    const step = Math.floor(position + WHOLE);
    const span = position - step > WHOLE && this.able(step, step + 1) ? this.spans.get(step) : null;
    if (!span) {
      this.rest();
      return;
    }
    if (this.span !== span) this.enter(span);
    this.level = span.stage + position - step;
    this.swap();
    this.draw();
  }

  /** Begin an interval: its grid, its active cells, its exact areas. */
  enter(span) {
    const { atlas, byId } = this.scene;
    const { stages } = this.packed.campaigns[span.campaign];
    this.span = span;
    this.grid = this.grids[span.campaign];
    this.active = this.activeOf(span);
    const ends = [stages[span.stage], stages[span.stage + 1]];
    this.areas = ends.map(([area]) => atlas.features[byId.get(area)]);
    this.hide = [...ends[0].slice(1), ...ends[1]].map((id) => byId.get(id));
    this.keep = byId.get(ends[0][0]);
    const feature = this.areas[0];
    span.shapes = span.shapes || this.areas.map((area) => flatten(area.geometry));
    this.zoom = null;
    this.ground.show(KEY);
    this.front.show(KEY);
    this.gain.setAttribute("fill", fillOf(atlas.holders, feature.holder, "taken"));
    this.lines[1].setAttribute("stroke", inkOf(atlas.holders, feature.holder));
  }

  /** What depends on the zoom; called by the surfaces when it changes. */
  project() {
    if (!this.span || this.level === undefined) return;
    this.zoom = null;
    this.draw();
  }

  /** Pixels of the grid and outline of both areas, kept for the zoom: a hand goes to and fro over the same days. */
  measure() {
    const { px, zoom } = this.ground.view;
    const { grid, span } = this;
    grid.places = grid.places || nodePlaces(grid, project);
    if (grid.zoom !== zoom) grid.tables = pixelTables(grid.places, this.ground.view);
    grid.zoom = zoom;
    if (span.zoom !== zoom) {
      const rings = span.shapes.flatMap((shape) => shape.parts);
      span.outline = rings.map((ring) => pathOf(px(ring, EXACT), true)).join("");
    }
    span.zoom = zoom;
    this.tables = grid.tables;
    this.clip.setAttribute("d", span.outline);
  }

  draw() {
    if (this.zoom !== this.ground.view.zoom) this.measure();
    this.zoom = this.ground.view.zoom;
    const found = outline(this.grid, this.active, this.tables, this.level, TOLERANCE);
    const region = found.region.map((ring) => pathOf(ring, true)).join("");
    const front = found.front.map((line) => pathOf(line, false)).join("");
    this.gain.setAttribute("d", region);
    this.lines.forEach((path) => path.setAttribute("d", front));
  }

  /** Of the exact features only the area of the step before is on the map. */
  swap() {
    const { scene } = this;
    const drawn = this.hide.map((index) => scene.node(index)).filter(Boolean);
    const surface = scene.surfaceOf[this.keep];
    const kept = surface.prepare(this.keep);
    surface.place(kept);
    if (this.kept && this.kept.node !== kept) this.release();
    this.kept = { node: kept, index: this.keep };
    this.hidden.filter((node) => !drawn.includes(node)).forEach((node) => node.element.classList.remove("is-glided"));
    drawn.forEach((node) => node.element.classList.add("is-glided"));
    kept.element.classList.remove("is-glided");
    this.hidden = drawn;
  }

  /** Give the area kept on the map back to the view. */
  release() {
    if (this.kept && !this.scene.shown.has(this.kept.index)) this.kept.node.element.remove();
    this.kept = null;
  }

  /** Nothing between two steps: the exact features again. */
  rest() {
    if (!this.span) return;
    this.hidden.forEach((node) => node.element.classList.remove("is-glided"));
    this.hidden = [];
    this.release();
    this.ground.hide(KEY);
    this.front.hide(KEY);
    this.span = null;
    this.level = undefined;
  }
}
