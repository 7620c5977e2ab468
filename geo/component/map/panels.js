/**
 * The small panels on the map: layer switches, zoom buttons, tooltip, credit, error box.
 */
import { textOf } from "../core/texts.js";
import { html, svg } from "./elements.js";

/** A panel that folds: a button that names it, and a body. */
export function foldable(name, open) {
  const body = html("div", { class: "atlas-panel__body", id: `atlas-${name}` });
  const button = html("button", {
    "type": "button",
    "class": "atlas-panel__head",
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
  return { panel, button, body, set };
}

/** Switches of the layers; `onChange` hears the ids that are on. */
export class LayerSwitches {
  constructor(atlas, onChange) {
    this.atlas = atlas;
    this.inputs = new Map();
    const { panel, button, body } = foldable("layers", false);
    this.panel = panel;
    this.button = button;
    this.body = body;
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
      text.textContent = textOf(layer.name, lang).text;
    });
  }
}

/** One tooltip for the whole map: name and dates of what is under the pointer. */
export class Tooltip {
  constructor(container) {
    this.container = container;
    this.title = html("strong");
    this.lines = html("span");
    this.box = html("div", { "class": "atlas-tooltip", "aria-hidden": "true" }, [this.title, this.lines]);
    this.box.hidden = true;
    container.append(this.box);
  }

  show(title, text, x, y) {
    this.title.textContent = title;
    this.lines.textContent = text;
    this.box.hidden = false;
    const left = x + 16 + this.box.offsetWidth > this.container.clientWidth ? x - 16 - this.box.offsetWidth : x + 16;
    const top = Math.max(4, Math.min(y + 14, this.container.clientHeight - this.box.offsetHeight - 4));
    this.box.style.transform = `translate(${Math.max(4, left)}px, ${top}px)`;
  }

  hide() {
    this.box.hidden = true;
  }
}

/** Box over the map that says what is wrong and which command mends it. */
export function errorBox(message, command) {
  return html("div", { class: "atlas-error", role: "alert" }, [html("p", {}, [message]), html("code", {}, [command])]);
}

/** A house, drawn: no font of the atlas has one. */
function houseSign() {
  const path = svg("path", { "d": "M2 9 L9 2 L16 9 M4 8 V16 H14 V8", "fill": "none", "stroke-width": 1.6 });
  path.setAttribute("stroke", "currentColor");
  return svg("svg", { "viewBox": "0 0 18 18", "class": "atlas-icon", "aria-hidden": "true" }, [path]);
}

/** Zoom in, zoom out, whole region: buttons as large as a finger with names in the reader's language. */
export function zoomButtons(map, home, onZoom) {
  const make = (sign, act) => {
    const button = html("button", { type: "button", class: "atlas-zoom__button" }, [sign]);
    button.addEventListener("click", act);
    return button;
  };
  const byHand = (act) => () => {
    onZoom();
    act();
  };
  const buttons = {
    zoom_in: make(
      "+",
      byHand(() => map.zoomIn(0.5)),
    ),
    zoom_out: make(
      "−",
      byHand(() => map.zoomOut(0.5)),
    ),
    home: make(houseSign(), home),
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
export class Credit {
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
