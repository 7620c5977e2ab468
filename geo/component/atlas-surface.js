/**
 * SVG surfaces: fill patterns of the holders, and a Leaflet layer that keeps one node per feature.
 *
 * A node is built once and projected once per zoom; a step of time only switches `display`.
 */
(function (root) {
  "use strict";
  const core = root.atlasCore;
  const SVG_NS = "http://www.w3.org/2000/svg";
  /** Pixel coordinates are counted from here (lon-lat 130°E 45°N), so that they stay small and stable. */
  const ANCHOR = core.mercator([130, 45]);

  /** Line spacing, line width and angles of each pattern of data/atlas.json, in pixels and degrees. */
  const PATTERNS = {
    "none": { gap: 12, angles: [] },
    "diagonal": { gap: 9, width: 1.3, angles: [-45] },
    "diagonal-wide": { gap: 17, width: 1.1, angles: [45] },
    "horizontal": { gap: 9, width: 1.1, angles: [0] },
    "horizontal-wide": { gap: 16, width: 1, angles: [0] },
    "vertical": { gap: 10, width: 1.1, angles: [90] },
    "cross": { gap: 13, width: 0.9, angles: [45, -45] },
    "dots": { gap: 9, dot: 1.2, angles: [] },
  };
  /** How strongly a territory, an occupied zone and a controlled area are inked. */
  const INK = {
    plain: { base: 0.2, line: 0.34, weight: 1 },
    hatched: { base: 0.07, line: 0.62, weight: 1.9 },
    area: { base: 0.34, line: 0.5, weight: 1.3 },
    active: { base: 0.1, line: 0.6, weight: 0.9 },
  };

  /** An SVG element with attributes. */
  function svg(name, attributes, children) {
    const element = document.createElementNS(SVG_NS, name);
    Object.entries(attributes || {}).forEach(([key, value]) => element.setAttribute(key, value));
    (children || []).forEach((child) => element.appendChild(child));
    return element;
  }

  /** Pattern element of one holder and one way of inking. Cross patterns take two lines per tile. */
  function patternElement(id, holder, ink) {
    const look = PATTERNS[holder.pattern] || PATTERNS.none;
    const gap = look.gap;
    const tile = svg("pattern", { id, width: gap, height: gap, patternUnits: "userSpaceOnUse" });
    tile.appendChild(svg("rect", { width: gap, height: gap, fill: holder.color, "fill-opacity": ink.base }));
    if (look.angles.length) tile.setAttribute("patternTransform", `rotate(${look.angles[0]})`);
    const stroke = {
      stroke: holder.color,
      "stroke-opacity": ink.line,
      "stroke-width": (look.width || 1) * ink.weight,
    };
    look.angles.forEach((_, i) =>
      tile.appendChild(
        svg("path", {
          d: i === 0 ? `M0 ${gap / 2}H${gap}` : `M${gap / 2} 0V${gap}`,
          fill: "none",
          ...stroke,
        }),
      ),
    );
    if (look.dot) {
      tile.appendChild(
        svg("circle", {
          cx: gap / 2,
          cy: gap / 2,
          r: look.dot * ink.weight,
          fill: holder.color,
          "fill-opacity": ink.line,
        }),
      );
    }
    return tile;
  }

  const patternId = (holder, ink) => `atlas-${ink}-${holder}`;

  /** All patterns of the atlas, for one `<defs>`. */
  function patternDefs(holders) {
    const defs = svg("defs");
    Object.entries(holders).forEach(([id, holder]) =>
      Object.entries(INK).forEach(([name, ink]) => {
        defs.appendChild(patternElement(patternId(id, name), holder, ink));
      }),
    );
    defs.appendChild(
      patternElement("atlas-active", { color: "var(--atlas-soft)", pattern: "diagonal-wide" }, INK.active),
    );
    return defs;
  }

  /** `fill` value of a holder; unknown holders take "none" of the data, areas that nobody holds a plain hatch. */
  function patternFill(holders, holder, ink) {
    if (!holder && ink === "area") return "url(#atlas-active)";
    return `url(#${patternId(holder in holders ? holder : "none", ink)})`;
  }

  /**
   * Leaflet layer with named groups in drawing order. Nodes come from `build(key)`:
   * {element, group, project(view)}; view = {zoom, size, origin, px(part, tolerance)}.
   */
  const Surface = L.SVG.extend({
    options: { padding: 0.35, groups: [], build: null },

    onAdd(map) {
      this._nodes = new Map();
      this._shown = new Set();
      L.SVG.prototype.onAdd.call(this, map);
    },

    _initContainer() {
      L.SVG.prototype._initContainer.call(this);
      this._container.setAttribute("aria-hidden", "true");
      this._container.setAttribute("focusable", "false");
      this.groups = {};
      this.options.groups.forEach((name) => {
        this.groups[name] = svg("g", { class: `atlas-g-${name}` });
        this._rootGroup.appendChild(this.groups[name]);
      });
    },

    /** Put definitions (patterns) into the surface, replacing earlier ones. */
    setDefs(defs) {
      if (this._defs) this._defs.remove();
      this._defs = defs;
      this._container.insertBefore(defs, this._container.firstChild);
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.SVG.prototype._update.call(this);
      const zoom = this._map.getZoom();
      const zoomed = !this.view || this.view.zoom !== zoom;
      if (zoomed) this.view = makeView(zoom);
      const pixelOrigin = this._map.getPixelOrigin();
      const shift = [this.view.origin[0] - pixelOrigin.x, this.view.origin[1] - pixelOrigin.y];
      this._rootGroup.setAttribute("transform", `translate(${shift[0]} ${shift[1]})`);
      if (zoomed) this._shown.forEach((key) => this._project(this._nodes.get(key)));
      this.fire("drawn", { zoomed });
    },

    _project(node) {
      if (node.zoom === this.view.zoom) return;
      node.project(this.view);
      node.zoom = this.view.zoom;
    },

    /** Build and project the node of a key, unseen. */
    prepare(key) {
      let node = this._nodes.get(key);
      if (!node) {
        node = this.options.build(key);
        node.element.style.display = "none";
        this._nodes.set(key, node);
        this.groups[node.group].appendChild(node.element);
      }
      this._project(node);
      return node;
    },

    /** Show the node of a key. */
    show(key) {
      const node = this.prepare(key);
      node.element.style.display = "";
      this._shown.add(key);
      return node;
    },

    hide(key) {
      const node = this._nodes.get(key);
      if (node) node.element.style.display = "none";
      this._shown.delete(key);
    },

    node(key) {
      return this._nodes.get(key);
    },

    /** Forget all nodes (another language, theme or atlas). */
    clear() {
      this._nodes.forEach((node) => node.element.remove());
      this._nodes.clear();
      this._shown.clear();
    },
  });

  /** What a node needs to place itself at a zoom: pixels counted from the anchor. */
  function makeView(zoom) {
    const size = core.worldSize(zoom);
    const origin = [ANCHOR[0] * size, ANCHOR[1] * size];
    return { zoom, size, origin, px: (part, tolerance) => core.toPixels(part, size, origin, tolerance) };
  }

  /** Does the reader want no motion? */
  const calm = () => root.matchMedia("(prefers-reduced-motion: reduce)").matches;

  root.atlasLayers = Object.assign(root.atlasLayers || {}, {
    calm,
    svg,
    patternDefs,
    patternFill,
    PATTERNS,
    Surface,
  });
})(window);
