/**
 * Draws a front between two steps: the exact area of the step before, the ground gained since, and the isoline.
 *
 * The ground gained is cut to what the step after adds, so that it joins the exact areas without gap or overlap.
 * At whole steps nothing of this is on the map.
 */
(function (root) {
  "use strict";
  const core = root.atlasCore;
  const layers = root.atlasLayers;
  const glide = root.atlasGlide;
  const svg = layers.svg;

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

  class GlideLayer {
    /** @param {L.Map} map @param {MapView} view */
    constructor(map, view) {
      this.view = view;
      this.spans = new Map();
      this.hidden = [];
      Object.entries(PANES).forEach(([name, z]) => {
        map.createPane(name).style.zIndex = z;
      });
      const [ground, front] = Object.keys(PANES);
      this.ground = new layers.Surface({ pane: ground, groups: [KEY], build: () => this.groundNode() }).addTo(map);
      this.front = new layers.Surface({ pane: front, groups: [KEY], build: () => this.frontNode() }).addTo(map);
      this.ground.setDefs(svg("defs", {}, [this.makeClip()]));
    }

    makeClip() {
      this.clip = svg("path", { "clip-rule": "evenodd" });
      return svg("clipPath", { id: CLIP }, [this.clip]);
    }

    groundNode() {
      this.gain = svg("path");
      // like an area: who held the ground before must not mix its colour in
      this.gains = [svg("path", { class: "atlas-area-ground" }), this.gain];
      const clipped = { "class": "atlas-f atlas-glide-gain", "clip-path": `url(#${CLIP})` };
      const element = svg("g", clipped, this.gains);
      return { element, group: KEY, project: () => this.project() };
    }

    frontNode() {
      this.lines = [svg("path", { class: "atlas-casing" }), svg("path", { class: "atlas-line" })];
      const element = svg("g", { class: "atlas-glide-front is-inferred" }, this.lines);
      return { element, group: KEY, project: () => this.project() };
    }

    /** Take glide.json: from now on fronts can glide. */
    load(packed) {
      const { atlas, byId } = this.view;
      const stepOf = (id) => (byId.has(id) ? core.stepIndex(atlas.steps, atlas.features[byId.get(id)].end) : null);
      this.packed = packed;
      this.grids = packed.campaigns.map((campaign) => glide.unpack(campaign, packed.levels));
      this.spans = glide.intervals(packed, stepOf);
      this.view.map.getContainer().dataset.glide = "ready";
      const spans = [...this.spans.values()];
      const prepare = (deadline) => {
        while (spans.length && deadline.timeRemaining() > 4) this.activeOf(spans.pop());
        if (spans.length) layers.idle(prepare);
      };
      layers.idle(prepare);
    }

    /** Cells of an interval; made while the browser is idle, or when they are wanted before that. */
    activeOf(span) {
      span.active = span.active || glide.activeCells(this.grids[span.campaign], span.stage);
      return span.active;
    }

    /** Can the front glide between two positions? */
    able(from, to) {
      return this.view.state.layers.has("fronts") && glide.bridges(this.spans, from, to);
    }

    /** Show a position of the time bar; at a whole step, and where nothing glides, the map is as without this. */
    show(position) {
      const step = Math.floor(position + WHOLE);
      const span = position - step > WHOLE && this.view.glides(step, step + 1) ? this.spans.get(step) : null;
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
      const { atlas, byId } = this.view;
      const { stages } = this.packed.campaigns[span.campaign];
      this.span = span;
      this.grid = this.grids[span.campaign];
      this.active = this.activeOf(span);
      const ends = [stages[span.stage], stages[span.stage + 1]];
      this.areas = ends.map(([area]) => atlas.features[byId.get(area)]);
      this.hide = [...ends[0].slice(1), ...ends[1]].map((id) => byId.get(id));
      this.keep = byId.get(ends[0][0]);
      const feature = this.areas[0];
      span.shapes = span.shapes || this.areas.map((area) => core.flatten(area.geometry));
      this.zoom = null;
      this.ground.show(KEY);
      this.front.show(KEY);
      this.gain.setAttribute("fill", layers.patternFill(atlas.holders, feature.holder, "area"));
      this.lines[1].setAttribute("stroke", atlas.holders[feature.holder].color);
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
      if (grid.zoom !== zoom) grid.tables = glide.pixelTables(grid, (points) => px(points, 0), core.mercator);
      grid.zoom = zoom;
      if (span.zoom !== zoom) {
        const rings = span.shapes.flatMap((shape) => shape.parts);
        span.outline = rings.map((ring) => core.pathOf(px(ring, EXACT), true)).join("");
      }
      span.zoom = zoom;
      this.tables = grid.tables;
      this.clip.setAttribute("d", span.outline);
    }

    draw() {
      if (this.zoom !== this.ground.view.zoom) this.measure();
      this.zoom = this.ground.view.zoom;
      const found = glide.outline(this.grid, this.active, this.tables, this.level, TOLERANCE);
      const region = found.region.map((ring) => core.pathOf(ring, true)).join("");
      const front = found.front.map((line) => core.pathOf(line, false)).join("");
      this.gains.forEach((path) => path.setAttribute("d", region));
      this.lines.forEach((path) => path.setAttribute("d", front));
    }

    /** Of the exact features only the area of the step before is on the map. */
    swap() {
      const { view } = this;
      const drawn = this.hide.map((index) => view.node(index)).filter(Boolean);
      const kept = view.surfaceOf[this.keep].prepare(this.keep);
      kept.element.style.display = "";
      if (this.kept && this.kept.node !== kept) this.release();
      this.kept = { node: kept, index: this.keep };
      this.hidden.filter((node) => !drawn.includes(node)).forEach((node) => node.element.classList.remove("is-glided"));
      drawn.forEach((node) => node.element.classList.add("is-glided"));
      kept.element.classList.remove("is-glided");
      this.hidden = drawn;
    }

    /** Give the area kept on the map back to the view. */
    release() {
      if (this.kept && !this.view.shown.has(this.kept.index)) this.kept.node.element.style.display = "none";
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

  root.atlasLayers = Object.assign(layers, { GlideLayer });
})(window);
