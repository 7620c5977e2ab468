/**
 * What the reader sees of a moment: surfaces, labels, panels and pointer, over one Leaflet map.
 *
 * `draw(state)` compares with what is on the map and touches only the difference.
 */
(function (root) {
  "use strict";
  const core = root.atlasCore;
  const layers = root.atlasLayers;
  const { calm } = layers;

  /** Panes from bottom to top with their z-index; Leaflet's own panes lie between 200 and 700. */
  const PANES = {
    "atlas-base": 200,
    "atlas-territories": 400,
    "atlas-middle": 410,
    "atlas-changes": 418,
    "atlas-top": 420,
  };
  /** Panes within a pane, from bottom to top: what changes together is one layer, and each layer costs every frame. */
  const INNER = {
    "atlas-base": ["atlas-ground", "atlas-relief", "atlas-water"],
    "atlas-middle": ["atlas-traces", "atlas-lines"],
    "atlas-top": ["atlas-events", "atlas-labels"],
  };
  /** Least milliseconds between two drawings while steps follow one another: nobody reads faster. */
  const PAUSE = { labels: 100, legend: 150 };
  /** Zoom to which the map flies at least when an event is chosen elsewhere. */
  const EVENT_ZOOM = 5.5;
  /** Below this zoom lines are drawn thinner. */
  const FAR_ZOOM = 5.75;
  /** From this zoom on the relief is only a blur: one of its pixels is 3.7 km. */
  const CLOSE_ZOOM = 8.5;
  const scaleOf = (zoom) => (zoom < FAR_ZOOM ? "far" : zoom < CLOSE_ZOOM ? "near" : "close");
  /** The legend opens by itself only in a frame of at least this size, pixels. */
  const ROOMY = { width: 1000, height: 640 };

  /** Browsers without requestIdleCallback (Safari) get short slices between frames. */
  const idle = (work) =>
    root.requestIdleCallback
      ? root.requestIdleCallback(work)
      : setTimeout(() => {
          const start = performance.now();
          work({ timeRemaining: () => 10 - (performance.now() - start) });
        }, 30);

  class MapView {
    /**
     * @param {L.Map} map @param {object} atlas compiled atlas @param {object} files base map
     * @param {object} hand callbacks: onPick(id|null, part|null), onLayers(ids), onMoved()
     */
    constructor(map, atlas, files, hand) {
      this.map = map;
      this.atlas = atlas;
      this.hand = hand;
      this.shown = new Set();
      this.boxes = new Map();
      this.byId = new Map();
      this.drawable = [];
      this.surfaceOf = [];
      this.home(false); // now, while there is nothing that would be drawn twice
      Object.entries(PANES).forEach(([name, z]) => {
        map.createPane(name).style.zIndex = z;
      });
      Object.entries(INNER).forEach(([outer, names]) =>
        names.forEach((name, i) => {
          map.createPane(name, map.getPane(outer)).style.zIndex = i;
        }),
      );
      this.basemap = new layers.Basemap(map, files);
      this.paced = {
        labels: core.paced(() => this.drawLabels(), PAUSE.labels),
        legend: core.paced(() => this.drawLegend(), PAUSE.legend),
      };
      this.makeSurfaces();
      this.glide = new layers.GlideLayer(map, this);
      this.makePanels();
      this.watchPointer();
      this.watchFrame();
    }

    makeSurfaces() {
      const { atlas, map } = this;
      const context = { holders: atlas.holders, categories: atlas.categories };
      const build = (index) => layers.paint(atlas.features[index], context);
      this.surfaces = Object.fromEntries(
        Object.entries(layers.PANES).map(([pane, groups]) => [
          pane,
          new layers.Surface({ pane, groups, build }).addTo(map),
        ]),
      );
      atlas.features.forEach((feature, index) => this.enrol(feature, index));
      this.surfaces["atlas-territories"].setDefs(layers.patternDefs(atlas.holders));
      this.traces = new layers.Traces(map, atlas);
      this.changes = new layers.Changes(map, atlas, (index) => this.node(index));
      this.labels = new layers.Labels(map, "atlas-labels", atlas.features, (index) => this.node(index));
      this.labels.surface.on("drawn", (event) => {
        this.rescale(event.zoomed);
      });
      document.fonts.addEventListener("loadingdone", () => {
        this.labels.reset();
        this.redraw();
      });
    }

    /** Make a feature known to the view. */
    enrol(feature, index) {
      this.byId.set(feature.id, index);
      this.drawable[index] = layers.isDrawn(feature);
      this.surfaceOf[index] = this.surfaces[layers.paneOf(feature.kind)];
    }

    /** More features, behind those that are there already; what holds of them now is drawn. */
    add(features) {
      features.forEach((feature) => this.enrol(feature, this.atlas.features.push(feature) - 1));
      if (this.state) this.draw(this.state, this.t);
      this.prepareAll();
    }

    /** Take everything off the map. */
    remove() {
      this.state = null;
      this.map.eachLayer((layer) => layer.remove());
      this.scale.remove();
      [this.switches.panel, this.legend.panel].forEach((panel) => panel.remove());
      [this.zoom.element, this.credit.element].forEach((element) => element.remove());
      [this.tooltip.box, this.basemap.degrees.box].forEach((box) => box.remove());
    }

    /** What is drawn of the feature at an index, if it was drawn already. */
    node(index) {
      return this.drawable[index] ? this.surfaceOf[index].node(index) : undefined;
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

    /** After the map has moved: labels find their places, and from far away railways are drawn thinner. */
    rescale(zoomed) {
      if (zoomed) this.map.getContainer().dataset.scale = scaleOf(this.map.getZoom());
      this.redraw();
      if (zoomed) this.prepareAll();
    }

    makePanels() {
      const container = this.map.getContainer();
      const roomy = container.clientWidth >= ROOMY.width && container.clientHeight >= ROOMY.height;
      this.legend = new layers.Legend(this.atlas, roomy);
      this.switches = new layers.LayerSwitches(this.atlas, (ids) => this.hand.onLayers(ids));
      this.zoom = layers.zoomButtons(this.map, () => this.frame(null, true));
      [this.switches.panel, this.legend.panel].forEach((panel) => {
        L.DomEvent.disableClickPropagation(panel);
        L.DomEvent.disableScrollPropagation(panel);
        container.append(panel);
      });
      container.append(this.zoom.element);
      this.tooltip = new layers.Tooltip(container);
      this.scale = L.control.scale({ imperial: false, maxWidth: 140 }).addTo(this.map);
      this.map.attributionControl.remove();
      this.credit = new layers.Credit(roomy);
      container.append(this.credit.element);
    }

    /** Feature under a pointer event, or null. */
    featureAt(event) {
      const element = event.target instanceof Element ? event.target.closest("[data-id]") : null;
      const met = element ? this.atlas.features[this.byId.get(element.dataset.id)] : null;
      const past = this.traces.at(event, met);
      return past ? this.atlas.features[this.byId.get(past)] : met;
    }

    /** Stretch of a front that was clicked: index of the nearest part of its line; null for anything else. */
    partAt(feature, at) {
      const asked = feature && feature.kind === "front" && feature.geometry.type === "MultiLineString";
      return asked ? core.nearestPart(feature.geometry, [at.lng, at.lat]) : null;
    }

    /** Stretches of the fronts in sight, for the keys: [{id, part}], from west to east. */
    stretches() {
      const bounds = this.map.getBounds();
      const fronts = this.ids("front").map((id) => this.atlas.features[this.byId.get(id)]);
      const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
      return core.stretchesIn(fronts, box);
    }

    watchPointer() {
      const container = this.map.getContainer();
      this.map.on("click", (event) => {
        const feature = this.featureAt(event.originalEvent);
        this.hand.onPick(feature ? feature.id : null, this.partAt(feature, event.latlng));
      });
      container.addEventListener("pointermove", (event) => {
        if (event.pointerType === "touch" || event.buttons) {
          this.tooltip.hide();
          return;
        }
        const feature = this.featureAt(event);
        if (!feature) {
          this.tooltip.hide();
          return;
        }
        const at = this.map.mouseEventToContainerPoint(event);
        this.tooltip.show(feature.name[this.state.lang], this.describe(feature), at.x, at.y);
      });
      container.addEventListener("pointerleave", () => this.tooltip.hide());
    }

    /** Second line of the tooltip: when, and where. */
    describe(feature) {
      const { lang } = this.state;
      const day = (number) => core.spanLabel(number, number, lang).main;
      const first = core.isoToDay(this.atlas.range[0]);
      const open = feature.end === null || feature.end === undefined;
      let when = "";
      if (open)
        when =
          feature.start > first ? layers.fill(this.t("shown_until_end"), { start: day(feature.start) }) : "";
      else if (feature.start === feature.end) when = day(feature.start);
      else
        when = layers.fill(this.t("shown_span"), {
          start: feature.start > first ? day(feature.start) : "",
          end: day(feature.end),
        });
      const where = feature.place && feature.place[lang] ? feature.place[lang] : "";
      return [when, where].filter(Boolean).join(" · ");
    }

    /** Follow the frame's size; until the reader moves the map, keep the whole region in it. */
    watchFrame() {
      this.moved = false;
      this.map.on("moveend", () => {
        this.bound = null;
        if (this.settling) return;
        this.moved = true;
        this.hand.onMoved();
      });
      const container = this.map.getContainer();
      const sizeNow = () => [container.clientWidth, container.clientHeight].join();
      let size = sizeNow();
      new ResizeObserver(() => {
        if (size === sizeNow()) return;
        size = sizeNow();
        this.settle(() => {
          // the frame grows and shrinks around what the reader looks at, or is flying to
          const { centre, zoom } = this.bound || { centre: this.map.getCenter(), zoom: this.map.getZoom() };
          this.map.invalidateSize({ animate: false, pan: false });
          if (this.moved) this.map.setView(centre, zoom, { animate: false });
          else this.home(false);
        });
      }).observe(container);
    }

    /** Change the view without telling Streamlit: nobody's hand did it. */
    settle(change) {
      this.settling = true;
      change();
      this.settling = false;
    }

    /** Bounds [west, south, east, north] to show whole; the view then counts as not moved by anybody. */
    frame(box, animate) {
      this.box = box;
      if (animate) this.home(true);
      else this.settle(() => this.home(false));
    }

    /** Whole region (the atlas's bounds fill the frame), or the theatre that `frame` was asked for. */
    home(animate) {
      const [west, south, east, north] = this.box || this.atlas.bounds;
      const bounds = L.latLngBounds(latLng([west, south]), latLng([east, north]));
      const zoom = this.map.getBoundsZoom(bounds, !this.box);
      const opening = !this.box && this.atlas.opening && this.atlas.opening.view;
      const centre = opening ? [opening[0], opening[1]] : bounds.getCenter();
      this.moved = false;
      this.map.setView(centre, Math.max(this.map.getMinZoom(), zoom), { animate: animate && !calm() });
    }

    /** View as [lat, lon, zoom]; during a flight the one it ends in. */
    view() {
      const { centre, zoom } = this.bound || { centre: this.map.getCenter(), zoom: this.map.getZoom() };
      return [Number(centre.lat.toFixed(4)), Number(centre.lng.toFixed(4)), Number(zoom.toFixed(2))];
    }

    /** Set a view that comes from a link, without animation. */
    setView(view) {
      this.moved = true;
      this.settle(() => this.map.setView([view[0], view[1]], view[2], { animate: false }));
    }

    /** Bring an event into sight; a map that shows it well already stays as it is. */
    flyTo(id) {
      const feature = this.atlas.features[this.byId.get(id)];
      if (!feature || !feature.geometry || feature.geometry.type !== "Point") return;
      const target = latLng(feature.geometry.coordinates);
      if (this.map.getBounds().pad(-0.2).contains(target) && this.map.getZoom() >= EVENT_ZOOM) return;
      this.moved = true;
      const zoom = Math.max(this.map.getZoom(), EVENT_ZOOM);
      if (calm()) this.map.setView(target, zoom, { animate: false });
      else {
        this.bound = { centre: target, zoom };
        this.map.flyTo(target, zoom, { duration: 0.7 });
      }
    }

    /**
     * @param {{step: number, lang: string, mode: string, layers: Set<string>, filter: object|null, event: string|null,
     *   feature: string|null, part: number|null}} state @param {function(string): string} t
     */
    draw(state, t) {
      const before = this.state || {};
      this.state = { ...state };
      this.t = t;
      this.sameWords = before.lang === state.lang;
      if (before.step !== state.step || before.layers !== state.layers) this.changes.clear();
      this.traces.update(this.state);
      const wanted = core.visibleSet(
        this.atlas.features,
        this.atlas.steps[state.step],
        state.layers,
        state.filter,
      );
      const { enter, leave } = core.diffSets(this.shown, wanted);
      leave.forEach((index) => {
        if (this.drawable[index]) this.surfaceOf[index].hide(index);
      });
      enter.forEach((index) => {
        if (this.drawable[index]) this.surfaceOf[index].show(index);
      });
      this.shown = wanted;
      const groundChanged = before.layers !== state.layers || !this.sameWords;
      if (groundChanged) this.basemap.set(state.layers, state.lang);
      if (before.mode !== state.mode) this.labels.reset();
      this.mark(before);
      this.redraw(before.step !== state.step && !groundChanged && before.mode === state.mode);
      if (groundChanged) this.drawPanels();
    }

    /** The hand rests at a step: what changed since `from` is marked for a moment; null marks nothing. */
    rest(from) {
      if (from === null) this.changes.clear();
      else this.changes.show(from, this.state.step, this.state);
    }

    /** Let the front of the step stand at a position between steps; at a whole one nothing is changed. */
    showPosition(position) {
      this.glide.show(position);
    }

    /** May the front glide between two positions: is it on the map, in days that follow, and is motion wanted? */
    glides(from, to) {
      return !calm() && !document.hidden && this.glide.able(from, to);
    }

    drawPanels() {
      const { lang, layers: on } = this.state;
      this.switches.draw(on, lang, this.t);
      this.zoom.draw(this.t);
      this.credit.draw(this.atlas.attribution[lang], this.t);
      this.map.getContainer().setAttribute("aria-label", this.t("map"));
    }

    /** Ring around the chosen event, glow on the chosen feature and its chosen stretch. */
    mark(before) {
      [before.event, before.feature].forEach((id) => this.toggleChosen(id, false));
      [this.state.event, this.state.feature].forEach((id) => this.toggleChosen(id, true));
      [before, this.state].forEach(({ feature }) => {
        const node = feature ? this.node(this.byId.get(feature)) : null;
        if (node && node.choosePart) node.choosePart(feature === this.state.feature ? this.state.part : null);
      });
    }

    toggleChosen(id, on) {
      const node = id ? this.node(this.byId.get(id)) : null;
      if (node) node.element.classList.toggle("is-chosen", on);
    }

    /** Places of event marks, labels and legend for what is shown now; names and legend may lag behind quick steps. */
    redraw(quick = false) {
      if (!this.state) return;
      const isEvent = (index) => this.drawable[index] && this.atlas.features[index].kind === "event";
      layers.spreadEvents([...this.shown].filter(isEvent).map((index) => this.node(index)));
      [this.paced.labels, this.paced.legend].forEach((draw) => (quick ? draw() : draw.now()));
    }

    /** From now on with names and legend: the first picture does not wait for them. */
    name() {
      this.named = true;
      this.redraw();
    }

    drawLabels() {
      if (!this.state || !this.named) return;
      const { lang, mode, layers: on, event } = this.state;
      const labelled = on.has("names") || !on.has("today") ? this.shown : this.withPlaces();
      this.labels.draw(labelled, {
        lang,
        mode,
        names: on.has("names"),
        today: on.has("today"),
        chosen: event,
      });
    }

    drawLegend() {
      if (!this.state || !this.named) return;
      const bounds = this.map.getBounds();
      const inSight = (index) => this.drawable[index] && this.inSight(index, bounds);
      const drawn = [...this.shown].filter(inSight).map((index) => this.atlas.features[index]);
      this.legend.draw(drawn, this.state.lang, this.t, this.state.layers);
    }

    /** Does the feature's box touch the part of the map in sight? */
    inSight(index, bounds) {
      if (!this.boxes.has(index)) this.boxes.set(index, core.boxOf(this.atlas.features[index].geometry));
      const [west, south, east, north] = this.boxes.get(index);
      return (
        west <= bounds.getEast() &&
        east >= bounds.getWest() &&
        south <= bounds.getNorth() &&
        north >= bounds.getSouth()
      );
    }

    /** Today's names without the names of the time: the places are looked up for their labels only. */
    withPlaces() {
      const places = core.visibleSet(
        this.atlas.features,
        this.atlas.steps[this.state.step],
        new Set(["names"]),
        null,
      );
      return new Set([...this.shown, ...places]);
    }

    /** Ids of what holds and is switched on, places without a drawing included. */
    ids(kind) {
      return [...this.shown]
        .map((index) => this.atlas.features[index])
        .filter((f) => !kind || f.kind === kind)
        .map((f) => f.id);
    }
  }

  /** GeoJSON position (lon, lat) as Leaflet's LatLng: the one place in the browser where the order turns. */
  function latLng(position) {
    return L.latLng(position[1], position[0]);
  }

  root.atlasLayers = Object.assign(layers, { MapView, idle });
})(window);
