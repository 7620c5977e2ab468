/**
 * The small panels on the map: legend of what is shown, layer switches, zoom buttons, tooltip, error box.
 *
 * Every text goes in by textContent: what comes from the data is never read as HTML.
 */
(function (root) {
  "use strict";
  const core = root.atlasCore;
  const layers = root.atlasLayers;
  const svg = layers.svg;

  /** An HTML element with attributes and children; strings become text. */
  function html(name, attributes, children) {
    const element = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => {
      if (value !== null && value !== undefined) element.setAttribute(key, value);
    });
    (children || []).forEach((child) => element.append(child));
    return element;
  }

  /** Put values into a text's {names}. */
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  const SWATCH = { width: 34, height: 20 };

  function box(fillValue, stroke, extra) {
    return [
      svg("rect", {
        x: 1,
        y: 1,
        width: 32,
        height: 18,
        fill: fillValue,
        stroke,
        "stroke-width": 1.2,
        ...extra,
      }),
    ];
  }

  const rule = (attributes) => svg("path", { d: "M1 10H33", fill: "none", ...attributes });

  /** Drawing of a legend entry, with the map's own patterns and line styles. */
  const SWATCHES = {
    territory: (entry, atlas, colour) =>
      box(layers.patternFill(atlas.holders, entry.key, entry.extra ? "hatched" : "plain"), colour),
    area: (entry, atlas, colour) =>
      box(layers.patternFill(atlas.holders, entry.extra === "active" ? null : entry.key, "area"), colour),
    front: (entry) => [
      svg("path", {
        class: "atlas-teeth",
        d: "M5 11L9.5 18L14 11ZM20 11L24.5 18L29 11Z",
        fill: "currentColor",
        stroke: "currentColor",
      }),
      rule({
        class: "atlas-line",
        stroke: "currentColor",
        "stroke-dasharray": entry.key === "attested" ? "" : "7 5",
      }),
    ],
    claim: (entry, atlas, colour) => [
      rule({
        class: `atlas-claim-line ${entry.key === "soviet" || entry.key === "mpr" ? "atlas-claim-east" : "atlas-claim-west"}`,
        stroke: colour,
      }),
    ],
    railway: () => [rule({ class: "atlas-rail-shade" }), rule({ class: "atlas-rail-ladder" })],
    movement: () => [
      svg("path", { d: "M1 10H24", stroke: "currentColor", "stroke-width": 4 }),
      svg("path", { d: "M33 10L22 4V16Z", fill: "currentColor" }),
    ],
    plan: () => [rule({ class: "atlas-plan-line", stroke: "currentColor" })],
    event: (entry, atlas) => {
      const category = atlas.categories[entry.key] || {};
      const mark = svg("path", {
        class: "atlas-mark",
        d: core.markerPath(category.pattern || category.shape, 7),
        fill: category.color,
      });
      mark.setAttribute("transform", "translate(17 10)");
      return [mark];
    },
  };

  /** Words of a legend entry. */
  function legendText(entry, atlas, lang, t) {
    const holder = atlas.holders[entry.key];
    const name = holder ? holder.name[lang] : t("other");
    switch (entry.group) {
      case "territory":
        return entry.extra ? fill(t("occupied"), { name }) : name;
      case "area":
        return areaText(entry, atlas, lang, name, t);
      case "front":
        return t(entry.key === "attested" ? "front_attested" : "front_inferred");
      case "claim":
        return fill(t("claim_by"), { name });
      case "railway":
      case "movement":
      case "plan":
        return t(`group_${entry.group}`);
      case "event":
        return atlas.categories[entry.key] ? atlas.categories[entry.key].name[lang] : t("other");
      default:
        return name;
    }
  }

  function areaText(entry, atlas, lang, name, t) {
    if (entry.extra === "pocket") return fill(t("pocket"), { name });
    if (entry.extra !== "active") return name;
    const actor = (atlas.actors || {})[entry.key];
    return actor ? fill(t("active"), { name: actor[lang] }) : t("other");
  }

  /** What is said once under a group of the legend. */
  const REMARKS = { front: "front_teeth", movement: "movement_width", railway: "railway_colour" };
  /** Groups of a single entry that needs no heading of its own. */
  const BARE = new Set(["railway", "movement", "plan"]);

  /** A panel that folds: a button that names it, and a body. */
  function foldable(name, open) {
    const body = html("div", { class: "atlas-panel__body", id: `atlas-${name}` });
    const button = html("button", {
      type: "button",
      class: "atlas-panel__head",
      "aria-controls": body.id,
      "aria-expanded": String(open),
    });
    const panel = html("section", { class: `atlas-panel atlas-panel--${name}` }, [button, body]);
    const set = (wanted) => {
      body.hidden = !wanted;
      button.setAttribute("aria-expanded", String(wanted));
    };
    set(open);
    button.addEventListener("click", () => set(body.hidden));
    return { panel, button, body, set, isOpen: () => !body.hidden };
  }

  /** Legend that shows what is on the map now; it is rebuilt only when its entries change. */
  class Legend {
    constructor(atlas, open) {
      this.atlas = atlas;
      Object.assign(this, foldable("legend", open));
      this.body.tabIndex = 0; // it scrolls and holds nothing else the keyboard could reach
      this.body.setAttribute("role", "group");
    }

    draw(shown, lang, t, on) {
      const entries = core.legendEntries(shown);
      const signature = lang + on.has("traces") + JSON.stringify(entries);
      if (signature === this.signature) return;
      this.signature = signature;
      this.button.textContent = t("legend");
      this.body.setAttribute("aria-label", t("legend"));
      const groups = [...new Set(entries.map((entry) => entry.group))];
      this.body.replaceChildren(
        ...groups.map((group) =>
          this.group(
            group,
            entries.filter((e) => e.group === group),
            lang,
            t,
          ),
        ),
        layers.markKey(on, t),
      );
    }

    group(group, entries, lang, t) {
      const items = entries.map((entry) => {
        const holder = this.atlas.holders[entry.key];
        const picture = svg(
          "svg",
          { ...SWATCH, "aria-hidden": "true", class: "atlas-swatch" },
          SWATCHES[group](entry, this.atlas, holder ? holder.color : "currentColor"),
        );
        return html("li", {}, [picture, html("span", {}, [legendText(entry, this.atlas, lang, t)])]);
      });
      const parts = BARE.has(group)
        ? [html("ul", {}, items)]
        : [html("h3", {}, [t(`group_${group}`)]), html("ul", {}, items)];
      if (REMARKS[group]) parts.push(html("p", {}, [t(REMARKS[group])]));
      return html("div", { class: "atlas-legend__group" }, parts);
    }
  }

  /** Switches of the layers; `onChange` hears the ids that are on. */
  class LayerSwitches {
    constructor(atlas, onChange) {
      this.atlas = atlas;
      this.inputs = new Map();
      Object.assign(this, foldable("layers", false));
      atlas.layers.forEach((layer) => {
        const input = html("input", { type: "checkbox", value: layer.id });
        input.addEventListener("change", () => onChange(this.chosen()));
        this.inputs.set(layer.id, { input, text: html("span") });
        this.body.append(html("label", {}, [input, this.inputs.get(layer.id).text]));
      });
    }

    chosen() {
      return this.atlas.layers.map((layer) => layer.id).filter((id) => this.inputs.get(id).input.checked);
    }

    draw(on, lang, t) {
      this.button.textContent = t("layers");
      this.atlas.layers.forEach((layer) => {
        const { input, text } = this.inputs.get(layer.id);
        input.checked = on.has(layer.id);
        text.textContent = layer.name[lang];
      });
    }
  }

  /** One tooltip for the whole map: name and dates of what is under the pointer. */
  class Tooltip {
    constructor(container) {
      this.container = container;
      this.title = html("strong");
      this.lines = html("span");
      this.box = html("div", { class: "atlas-tooltip", "aria-hidden": "true" }, [this.title, this.lines]);
      this.box.hidden = true;
      container.append(this.box);
    }

    show(title, text, x, y) {
      this.title.textContent = title;
      this.lines.textContent = text;
      this.box.hidden = false;
      const left =
        x + 16 + this.box.offsetWidth > this.container.clientWidth ? x - 16 - this.box.offsetWidth : x + 16;
      const top = Math.max(4, Math.min(y + 14, this.container.clientHeight - this.box.offsetHeight - 4));
      this.box.style.transform = `translate(${Math.max(4, left)}px, ${top}px)`;
    }

    hide() {
      this.box.hidden = true;
    }
  }

  /** Box over the map that says what is wrong and which command mends it. */
  function errorBox(message, command) {
    return html("div", { class: "atlas-error", role: "alert" }, [
      html("p", {}, [message]),
      html("code", {}, [command]),
    ]);
  }

  /** Zoom in, zoom out, whole region: buttons of 44 px with names in the reader's language. */
  function zoomButtons(map, home) {
    const make = (sign, act) => {
      const button = html("button", { type: "button", class: "atlas-zoom__button" }, [sign]);
      button.addEventListener("click", act);
      return button;
    };
    const buttons = {
      zoom_in: make("+", () => map.zoomIn(0.5)),
      zoom_out: make("−", () => map.zoomOut(0.5)),
      home: make("⌂", home),
    };
    const element = html("div", { class: "atlas-zoom" }, Object.values(buttons));
    L.DomEvent.disableClickPropagation(element);
    const draw = (t) =>
      Object.entries(buttons).forEach(([key, button]) => {
        button.setAttribute("aria-label", t(key));
        button.title = t(key);
      });
    return { element, draw };
  }

  /** Attribution: one line where there is room, behind a button where there is not. */
  class Credit {
    constructor(open) {
      this.text = html("span");
      this.summary = html("summary");
      this.element = html("details", { class: "atlas-credit" }, [this.summary, this.text]);
      this.element.open = open;
      L.DomEvent.disableClickPropagation(this.element);
    }

    draw(text, t) {
      this.summary.textContent = t("credit");
      this.text.textContent = `Leaflet | ${text}`;
    }
  }

  root.atlasLayers = Object.assign(layers, {
    Credit,
    html,
    fill,
    Legend,
    LayerSwitches,
    Tooltip,
    errorBox,
    zoomButtons,
  });
})(window);
