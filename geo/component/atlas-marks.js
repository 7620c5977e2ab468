/**
 * Marks of what a step changed, for a moment, and traces of past events: two panes of their own.
 *
 * Neither is part of what the map shows at a date; what they mean is worked out in atlas-changes.js.
 */
(function (root) {
  "use strict";
  const core = root.atlasCore;
  const layers = root.atlasLayers;
  const { svg, html, calm } = layers;

  /** Milliseconds: hand at rest, marks at full strength, fading; and at full strength where nothing may move. */
  const REST = 140;
  const HOLD = 1600;
  const FADE = 600;
  const HOLD_STILL = 4000;
  /** Coarser than the map's own lines: marks are broad. */
  const TOLERANCE = 1.5;
  /** Pixels: distance of an outline from its line, of a ring from its event; head of an arrow. */
  const ASIDE = 7;
  const RING = 5;
  /** What is smaller than this is marked by a circle. */
  const SMALL = 14;
  const HEAD = 7;
  /** Milliseconds between two changes of the traces, their size and distance in pixels. */
  const PACE = 120;
  const TRACE = { radius: 3, gap: 8, reach: 11 };
  const HATCH = "atlas-gained";

  /** When the browser has nothing better to do; never inside the frame of a step. */
  const later = (work) =>
    root.requestIdleCallback ? root.requestIdleCallback(work, { timeout: 300 }) : setTimeout(work, 0);

  /** Light hatch of ground that changed hands. */
  function hatch() {
    const tile = svg("pattern", { id: HATCH, width: 8, height: 8, patternUnits: "userSpaceOnUse" });
    tile.setAttribute("patternTransform", "rotate(45)");
    tile.append(svg("path", { d: "M0 2H8", class: "atlas-change-casing" }));
    tile.append(svg("path", { d: "M0 4H8", class: "atlas-change-hatch" }));
    return svg("defs", {}, [tile]);
  }

  const flats = new Map();

  /** Unit Mercator parts of a feature, remembered. */
  function flatOf(feature) {
    if (!flats.has(feature)) flats.set(feature, core.flatten(feature.geometry));
    return flats.get(feature);
  }

  /** Parts of features in pixels, lines and rings apart; movements take the course of their arrow. */
  function partsOf(features, view) {
    const found = { lines: [], rings: [] };
    features.forEach((feature) => {
      const { type, parts } = flatOf(feature);
      const pixels = parts.map((part) => view.px(part, TOLERANCE)).filter((part) => part.length > 1);
      if (type === "rings") found.rings.push(...pixels);
      else if (feature.kind === "movement") found.lines.push(...pixels.map(core.smoothLine));
      else found.lines.push(...pixels);
    });
    return found;
  }

  const closed = (parts) => parts.map((part) => core.pathOf(part, true)).join("");
  const open = (parts) => parts.map((part) => core.pathOf(part, false)).join("");

  const beside = (lines) => [-ASIDE, ASIDE].flatMap((side) => lines.map((line) => core.besides(line, side)));

  /** Courses of a mark, path data by its look. */
  const COURSES = {
    /** Rings are drawn over, lines on both sides. */
    appeared(change, of, view) {
      const { lines, rings } = partsOf(of(change.after), view);
      const circle = core.encircled([...lines, ...rings], SMALL, SMALL * 0.7);
      return circle ? { outline: closed([circle]) } : { outline: closed(rings), sides: open(beside(lines)) };
    },
    vanished(change, of, view) {
      const { lines, rings } = partsOf(of(change.before), view);
      return { gone: closed(rings) + open(lines) };
    },
    /** Where old and new ground overlap the even-odd rule leaves nothing: what remains has changed hands. */
    ground(change, of, view) {
      return { ground: closed(partsOf(of([...change.before, ...change.after]), view).rings) };
    },
    moved(change, of, view, hatched) {
      const [was, now] = [change.before, change.after].map((side) => {
        const { lines, rings } = partsOf(of(side), view);
        return [...lines, ...rings];
      });
      const { left, taken, arrows } = core.motionOf(was, now);
      return {
        stood: open(left),
        // hatched ground says by itself where a front stands now
        sides: hatched ? "" : open(beside(taken)),
        arrows: arrows.map((arrow) => core.arrowMark(arrow, HEAD)).join(""),
      };
    },
  };

  function courseOf({ sign, kind }) {
    if (kind === "area" && sign !== "vanished") return COURSES.ground;
    return sign === "moved" && kind === "railway" ? COURSES.appeared : COURSES[sign];
  }

  /** The strokes of each look, from below. */
  const LOOKS = {
    outline: ["casing", "outline"],
    sides: ["casing", "sides"],
    gone: ["casing", "gone"],
    ground: ["ground"],
    stood: ["casing", "stood"],
    arrows: ["casing", "arrow"],
  };

  /** Marks of what a step changed. */
  class Changes {
    /** @param {L.Map} map @param {object} atlas @param {function(number): object|undefined} node drawn feature by index */
    constructor(map, atlas, node) {
      this.atlas = atlas;
      this.node = node;
      this.marks = [];
      this.pane = map.getPane("atlas-changes");
      this.surface = new layers.Surface({
        pane: "atlas-changes",
        groups: ["ground", "gone", "stood", "outline", "ring"],
        build: (key) => this.build(this.marks[key]),
      }).addTo(map);
      this.surface.setDefs(hatch());
      this.pane.hidden = true;
    }

    /**
     * A step has come to rest: mark what it changed, soon, and for a moment.
     * @param {number} from step the hand came from @param {number} to step that holds
     * @param {{layers: Set<string>, filter: object|null}} state
     */
    show(from, to, state) {
      this.clear();
      this.due = true;
      this.timer = setTimeout(() => {
        this.call = later(() => this.mark(from, to, state));
      }, REST);
    }

    /** Nothing is marked, and nothing will be. */
    clear() {
      if (!this.due) return;
      this.due = false;
      clearTimeout(this.timer);
      if (root.cancelIdleCallback) root.cancelIdleCallback(this.call);
      this.pane.hidden = true;
      this.pane.classList.remove("is-fading");
      if (this.marks.length > 0) this.surface.clear();
      this.marks = [];
    }

    mark(from, to, state) {
      const { features, steps } = this.atlas;
      const before = core.comparedWith(from, to);
      if (before === null || from === to) return;
      const [was, now] = [before, to].map((step) =>
        core.visibleSet(features, steps[step], state.layers, state.filter),
      );
      const drawn = core.changesBetween(features, was, now).filter(({ before: a, after: b }) =>
        [...a, ...b].every((index) => layers.isDrawn(features[index])),
      );
      this.marks = core.withoutDoubles(core.readable(drawn), features);
      if (this.marks.length === 0) return;
      this.marks.forEach((_, key) => this.surface.show(key));
      this.pane.hidden = false;
      this.timer = setTimeout(() => this.fade(), calm() ? HOLD_STILL : HOLD);
    }

    fade() {
      this.pane.classList.add("is-fading");
      this.timer = setTimeout(() => this.clear(), calm() ? 0 : FADE);
    }

    build(change) {
      const { features } = this.atlas;
      const of = (indices) => indices.map((index) => features[index]);
      const node = change.kind === "event" ? this.ring(change.after[0]) : this.strokes(change, of);
      node.element.dataset.sign = change.sign;
      node.element.dataset.of = of([...change.after, ...change.before])[0].id;
      return node;
    }

    /** Ring around an event that began; its mark is moved aside when several share a spot. */
    ring(index) {
      const { radius } = this.node(index);
      const looks = ["casing", "outline"];
      const element = svg(
        "g",
        {},
        looks.map((look) => svg("circle", { class: `atlas-change-${look}`, r: radius + RING })),
      );
      const place = () => {
        const [x, y] = this.node(index).place || this.node(index).spot;
        element.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      };
      const project = () => {
        place();
        root.requestAnimationFrame(place); // after a zoom the events take their places later
      };
      return { element, group: "ring", project };
    }

    strokes(change, of) {
      const course = courseOf(change);
      const hatched = this.marks.some(({ kind, sign }) => kind === "area" && sign !== "vanished");
      const element = svg("g");
      const group = { vanished: "gone", moved: "stood", appeared: "outline" }[change.sign];
      const project = (view) => {
        const drawn = Object.entries(course(change, of, view, hatched)).filter(([, d]) => d);
        const paths = drawn.flatMap(([look, d]) =>
          LOOKS[look].map((stroke) => svg("path", { class: `atlas-change-${stroke}`, d })),
        );
        element.replaceChildren(...paths);
      };
      return { element, group: change.kind === "area" && change.sign !== "vanished" ? "ground" : group, project };
    }
  }

  /** Faint marks of past events; the pointer finds them like any event. */
  class Traces {
    /** @param {L.Map} map @param {object} atlas */
    constructor(map, atlas) {
      this.map = map;
      this.atlas = atlas;
      this.shown = new Set();
      this.paced = core.paced(() => setTimeout(() => this.draw(this.state)), PACE); // after the frame of the step
      this.indices = atlas.features.flatMap((feature, index) =>
        feature.kind === "event" && feature.geometry ? [index] : [],
      );
      this.seats = core.traceSeats(
        this.indices.map((index) => atlas.features[index]),
        TRACE.gap,
      );
      this.surface = new layers.Surface({
        pane: "atlas-traces",
        groups: ["trace"],
        build: (index) => this.build(atlas.features[index]),
      }).addTo(map);
    }

    build(event) {
      const category = this.atlas.categories[event.category] || {};
      const { offset, alone } = this.seats.get(event);
      const element = svg("path", {
        "data-id": event.id,
        "class": "atlas-f atlas-trace",
        "d": core.markerPath(category.pattern || category.shape, TRACE.radius),
      });
      const [spot] = flatOf(event).parts[0];
      const project = (view) => {
        const [x, y] = view.px([spot], 0)[0];
        Object.assign(node, { x: x + offset[0], y: y + offset[1] });
        element.setAttribute("transform", `translate(${node.x.toFixed(1)} ${node.y.toFixed(1)})`);
      };
      const node = { element, group: "trace", project, id: event.id, reach: alone ? TRACE.reach : TRACE.gap };
      return node;
    }

    /** Id of the past event that is meant at a pointer event which met `feature`; null when none is. */
    at(event, feature) {
      if (this.shown.size === 0) return null;
      const map = this.map;
      const { x, y } = map.mouseEventToLayerPoint(event).add(map.getPixelOrigin());
      const [left, top] = this.surface.view.origin;
      const nodes = [...this.shown].map((index) => this.surface.node(index));
      return core.traceAt(feature, nodes, { x: x - left, y: y - top });
    }

    /** Follow a state; while the bar is dragged not at every step of it. */
    update(state) {
      this.state = state;
      this.paced();
    }

    draw({ step, layers: on, filter, event }) {
      const { features, steps } = this.atlas;
      const wanted = on.has("traces")
        ? core.pastEvents(features, this.indices, steps[step], filter)
        : new Set();
      const { enter, leave } = core.diffSets(this.shown, wanted);
      leave.forEach((index) => this.surface.hide(index));
      enter.forEach((index) => this.surface.show(index));
      this.shown = wanted;
      this.choose(event);
    }

    choose(id) {
      if (this.chosen) this.chosen.classList.remove("is-chosen");
      const index = this.indices.find((at) => this.atlas.features[at].id === id && this.shown.has(at));
      this.chosen = index === undefined ? null : this.surface.node(index).element;
      if (this.chosen) this.chosen.classList.add("is-chosen");
    }
  }

  /** What the marks and traces mean, for the legend: [picture, text] of each. */
  function markKey(on, t) {
    const looks = (path, names) => names.map((name) => svg("path", { d: path, class: `atlas-change-${name}` }));
    const entries = [
      [looks("M17 3A7 7 0 1 0 17.1 3Z", ["casing", "outline"]), "mark_appeared"],
      [[...looks("M2 17H32", ["stood"]), ...looks("M10 17V5M7 9L10 5L13 9M24 17V5M21 9L24 5L27 9", ["arrow"])], "mark_moved"],
      [looks("M1 10H33", ["gone"]), "mark_vanished"],
    ];
    if (on.has("traces"))
      entries.push([[svg("circle", { cx: 17, cy: 10, r: 3.5, class: "atlas-trace" })], "mark_trace"]);
    const items = entries.map(([drawing, key]) => {
      const picture = svg("svg", { width: 34, height: 20, "aria-hidden": "true", class: "atlas-swatch" }, drawing);
      return html("li", {}, [picture, html("span", {}, [t(key)])]);
    });
    return html("div", { class: "atlas-legend__group atlas-legend__marks" }, [
      html("h3", {}, [t("group_marks")]),
      html("ul", {}, items),
    ]);
  }

  root.atlasLayers = Object.assign(layers, { Changes, Traces, markKey });
})(window);
