/**
 * What the reader sees of a moment over one Leaflet map: it arranges scene, labels, marks, panels, camera and pointer.
 *
 * `draw(state)` compares with what is on the map and touches only the difference.
 */
import { stretchesIn } from "../core/geometry.js";
import { paced } from "../core/pace.js";
import { visibleSet } from "../core/showing.js";
import { textOf } from "../core/texts.js";
import { isFar } from "../core/heaps.js";
import { Basemap } from "./basemap.js";
import { afterFrame } from "./browser.js";
import { Camera } from "./camera.js";
import { sayMovements } from "./draw/movement.js";
import { html } from "./elements.js";
import { EventMarks } from "./event-marks.js";
import { GlideLayer } from "./glide-layer.js";
import { Labels } from "./labels.js";
import { NameReadings } from "./readings.js";
import { Legend } from "./legend.js";
import { Margin } from "./margin.js";
import { Changes } from "./marks.js";
import { paletteSheet } from "./palette.js";
import { Credit, LayerSwitches, zoomButtons } from "./panels.js";
import { PlateLayer } from "./plate.js";
import { Pointer } from "./pointer.js";
import { InsetMap } from "./inset-map.js";
import { Locator } from "./insets.js";
import { Paper } from "./paper.js";
import { Scene } from "./scene.js";
import { Story } from "./story.js";
import { TodayButton } from "./today.js";
import { TodayNames } from "./today-names.js";
import { Traces } from "./traces.js";

/** Panes from bottom to top with their z-index; Leaflet's own panes lie between 200 and 700. */
const PANES = {
  "atlas-base": 200,
  "atlas-territories": 400,
  "atlas-advance": 407,
  "atlas-rails": 408,
  "atlas-middle": 410,
  "atlas-changes": 418,
  "atlas-top": 420,
};
/** Panes within a pane, from bottom to top: what changes together is one layer, and each layer costs every frame. */
const INNER = {
  "atlas-base": ["atlas-ground", "atlas-relief", "atlas-water"],
  "atlas-middle": ["atlas-traces", "atlas-lines", "atlas-plate"],
  "atlas-top": ["atlas-events", "atlas-labels"],
};
/** Least milliseconds between two drawings while steps follow one another: nobody reads faster. */
const PAUSE = { labels: 100, legend: 150 };
/** Below this zoom lines are drawn thinner. */
const FAR_ZOOM = 5.75;
/** From this zoom on the relief is only a blur: one of its pixels is 5 km. */
const CLOSE_ZOOM = 8.5;
const scaleOf = (zoom) => (zoom < FAR_ZOOM ? "far" : zoom < CLOSE_ZOOM ? "near" : "close");
/** The legend opens by itself only on a map of at least this size, in heights of its type. */
const ROOMY = { width: 62, height: 36 };

/** Outlines of land and lakes. @param {GroundFiles} files */
const shoresOf = (files) => [files.land, files.lakes].flatMap((ground) => (ground ? ground.geometries || [] : []));

function makePanes(map) {
  Object.entries(PANES).forEach(([name, z]) => {
    map.createPane(name).style.zIndex = String(z);
  });
  Object.entries(INNER).forEach(([outer, names]) =>
    names.forEach((name, i) => {
      map.createPane(name, map.getPane(outer)).style.zIndex = String(i);
    }),
  );
}

export class MapView {
  /**
   * @param {L.Map} map @param {Atlas} atlas compiled atlas @param {GroundFiles} files
   * @param {ViewHand} hand
   */
  constructor(map, atlas, files, hand) {
    this.map = map;
    this.atlas = atlas;
    this.hand = hand;
    this.camera = new Camera(map, atlas, () => hand.onMoved());
    this.story = new Story(map, this.camera, atlas);
    this.palette = html("style", {}, [paletteSheet(atlas.holders, atlas.categories)]);
    map.getContainer().append(this.palette);
    makePanes(map);
    this.basemap = new Basemap(map, files, atlas, this.camera.plane);
    this.paced = {
      labels: paced(() => this.drawLabels(), PAUSE.labels),
      legend: paced(() => this.drawPanelsOfStep(), PAUSE.legend),
    };
    this.nameSoon = afterFrame(() => [this.paced.labels, this.paced.legend].forEach((draw) => draw()));
    this.scene = new Scene(map, atlas, shoresOf(files));
    this.traces = new Traces(map, atlas);
    this.events = new EventMarks(map, this.scene, hand);
    this.margin = new Margin(atlas, files.land, hand.onOpen);
    this.changes = new Changes(map, atlas, (index) => this.scene.node(index));
    this.makeLabels();
    this.readings = new NameReadings(files.readings, () => this.redraw());
    this.todayNames = new TodayNames(files.later && files.later.today, () => this.redraw());
    this.glide = new GlideLayer(map, this.scene);
    this.plate = new PlateLayer(map, this.scene);
    this.makePanels();
    this.locator = new Locator(map, atlas, files.land);
    this.inset = new InsetMap(map, this.scene, this.camera.plane, files.land, {
      open: (bounds) => this.story.look(bounds),
      numbers: () => this.events.numbers,
      placed: () => {
        this.labels.moved();
        this.paced.labels();
      },
    });
    this.paper = new Paper(map, this.legend, () => this.state);
    this.pointer = new Pointer(map, this.scene, this.traces, hand.onPick);
    this.pointer.numberOf = (id) => this.events.numbers.get(id);
    this.camera.watch();
  }

  makeLabels() {
    this.labels = new Labels(this.map, "atlas-labels", this.atlas, (index) => this.scene.node(index));
    this.labels.surface.on("drawn", (event) => {
      this.labels.moved();
      this.rescale(event.zoomed);
    });
    this.labels.surface.on("covered", () => {
      // degrees give way to controls, and names to both
      this.basemap.degrees.remeasure();
      this.labels.moved();
      this.paced.labels();
    });
    document.fonts.addEventListener("loadingdone", () => {
      this.labels.reset();
      this.redraw();
    });
  }

  makePanels() {
    const container = this.map.getContainer();
    this.legend = new Legend(this.atlas, false, () => this.hand.onWords());
    this.switches = new LayerSwitches(this.atlas, (ids) => this.hand.onLayers(ids));
    this.today = new TodayButton(this.atlas, (ids) => this.hand.onLayers(ids));
    this.switches.panel.insertBefore(this.today.element, this.switches.body);
    this.zoom = zoomButtons(
      this.map,
      () => this.story.home(),
      () => this.story.release(),
    );
    [this.switches.panel, this.legend.panel, this.margin.panel].forEach((panel) => {
      L.DomEvent.disableClickPropagation(panel);
      L.DomEvent.disableScrollPropagation(panel);
      container.append(panel);
    });
    container.append(this.zoom.element);
    this.scale = L.control.scale({ imperial: false, maxWidth: 140 }).addTo(this.map);
    this.map.attributionControl.remove();
    this.credit = new Credit(false);
    container.append(this.credit.element);
  }

  /** Legend and credit lie open where there is room for them. */
  makeRoom() {
    const { clientWidth, clientHeight } = this.map.getContainer();
    const em = parseFloat(getComputedStyle(this.map.getContainer()).fontSize);
    const roomy = clientWidth >= ROOMY.width * em && clientHeight >= ROOMY.height * em;
    this.legend.fold(!roomy);
    this.credit.element.open = roomy;
  }

  /** More features, behind those that are there already; what holds of them now is drawn. */
  add(features) {
    this.scene.add(features);
    if (this.state) this.draw(this.state, this.t);
    this.scene.prepareAll();
  }

  /** Take the arrival rasters: from now on fronts glide, inferred ones have bands, campaigns their plates. */
  load(packed) {
    this.glide.load(packed);
    const campaigns = this.glide.campaigns();
    this.scene.fronts.load(campaigns);
    this.plate.load(campaigns);
    this.scene.drawBands();
    if (!this.state) return;
    this.plate.draw(this.state);
    this.redraw();
  }

  /** Take everything off the map. */
  remove() {
    this.state = null;
    this.map.eachLayer((layer) => layer.remove());
    this.scale.remove();
    [this.switches.panel, this.legend.panel, this.margin.panel, this.events.list.box].forEach((panel) =>
      panel.remove(),
    );
    [this.zoom.element, this.credit.element, this.palette].forEach((element) => element.remove());
    [this.pointer.tooltip.box, this.basemap.degrees.box, this.locator.element].forEach((box) => box.remove());
    this.inset.remove();
    this.paper.end();
  }

  /** After the map has moved: labels find their places, and from far away railways are drawn thinner. */
  rescale(zoomed) {
    if (zoomed) this.map.getContainer().dataset.scale = scaleOf(this.map.getZoom());
    this.redraw();
    if (zoomed) this.scene.prepareAll();
  }

  /** Feature of an id; undefined for an unknown one. */
  feature(id) {
    return this.scene.feature(id);
  }

  /** Stretches of the fronts in sight, for the keys: [{id, part}], from west to east. */
  stretches() {
    const bounds = this.map.getBounds();
    /** @type {Box} */
    const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    return stretchesIn(this.scene.features("front"), box);
  }

  /** Bring an event into sight; one outside the theatre is in the margin already, and the theatre stays in view. */
  flyTo(id) {
    const feature = this.scene.feature(id);
    if (feature && !isFar(feature, this.atlas.bounds)) this.camera.flyTo(feature);
  }

  /**
   * @param {State} state @param {Words} t
   */
  draw(state, t) {
    /** @type {Partial<State>} */
    const before = this.state || {};
    this.state = { ...state };
    this.t = t;
    if (before.step !== state.step || before.layers !== state.layers) this.changes.clear();
    this.traces.update(this.state);
    this.scene.show(state);
    this.plate.draw(this.state);
    const groundChanged = before.layers !== state.layers || before.lang !== state.lang;
    if (groundChanged) this.drawGround();
    if (before.lang !== state.lang) this.labels.reset();
    if (before.mode !== state.mode) {
      this.labels.reset();
      this.makeRoom();
    }
    this.mark(before);
    this.redraw(before.step !== state.step && !groundChanged && before.mode === state.mode);
    if (groundChanged) this.drawPanels();
    this.inset.draw(this.state, t);
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
    return this.glide.able(from, to);
  }

  drawGround() {
    const { lang, layers: on } = this.state;
    this.basemap.set(on, lang, this.t);
    this.pointer.speak(lang, this.t);
  }

  drawPanels() {
    const { lang, layers: on } = this.state;
    this.switches.draw(on, lang, this.t);
    this.today.draw(on, this.t);
    this.zoom.draw(this.t);
    this.credit.draw(textOf(this.atlas.attribution, lang).text, this.t);
    this.map.getContainer().setAttribute("aria-label", this.t("map"));
  }

  /** Ring around the chosen event, glow on the chosen feature and its chosen stretch. */
  mark(before) {
    const choose = (id, on) => {
      const node = this.scene.nodeOf(id);
      if (node) node.element.classList.toggle("is-chosen", on);
    };
    [before.event, before.feature].forEach((id) => choose(id, false));
    [this.state.event, this.state.feature].forEach((id) => choose(id, true));
    [before, this.state].forEach(({ feature }) => {
      const node = this.scene.nodeOf(feature);
      if (node && node.choosePart) node.choosePart(feature === this.state.feature ? this.state.part : null);
    });
  }

  /** Places of event marks, labels and legend for what is shown now; names and legend may lag behind quick steps. */
  redraw(quick = false) {
    if (!this.state) return;
    this.events.draw(this.state, this.t);
    if (quick) this.nameSoon();
    else [this.paced.labels, this.paced.legend].forEach((draw) => draw.now());
  }

  /** From now on with names and legend: the first picture does not wait for them. */
  name() {
    this.named = true;
    this.redraw();
  }

  drawLabels() {
    if (!this.state || !this.named) return;
    const { lang, step, layers: on, event, ruby } = this.state;
    const labelled = on.has("names") || !on.has("today") ? this.scene.shown : this.withPlaces();
    this.labels.draw(labelled, {
      lang,
      t: this.t,
      day: this.atlas.steps[step][1],
      names: on.has("names"),
      today: on.has("today") ? this.todayNames.get() : null,
      chosen: event,
      readings: ruby ? this.readings.of(lang) : null,
    });
    this.plate.label(this.labels.boxes, this.state);
    this.sayMovements(lang, on.has("names"));
  }

  /** Words along the ways that people moved. */
  sayMovements(lang, wanted) {
    const { scene } = this;
    const shown = [...scene.shown].filter(
      (index) => this.atlas.features[index].kind === "movement" && scene.node(index),
    );
    const pairs = shown.map((index) => /** @type {[Feature, any]} */ ([this.atlas.features[index], scene.node(index)]));
    const taken = [...this.labels.boxes, ...this.plate.boxes];
    if (wanted) sayMovements(pairs, lang, this.t, { sight: this.labels.sight(), taken });
    else pairs.forEach(([, node]) => node.say(null));
  }

  /** What is said beside the map: in the margin, and in the legend. */
  drawPanelsOfStep() {
    if (!this.state) return;
    this.margin.draw(this.events.far, this.state, this.t);
    if (!this.named) return;
    this.legend.draw([...this.scene.inSight(), ...this.plate.shown()], this.state.lang, this.t, this.state.layers);
  }

  /** Today's names without the names of the time: the places are looked up for their labels only. */
  withPlaces() {
    const { features, steps } = this.atlas;
    const places = visibleSet(features, steps[this.state.step], new Set(["names"]), null);
    return new Set([...this.scene.shown, ...places]);
  }

  /** Ids of what holds and is switched on, places without a drawing included. */
  ids(kind) {
    return this.scene.features(kind).map((f) => f.id);
  }
}
