/**
 * The legend: what is on the map now, drawn by the map's own painters, and what the marks mean.
 */
import { legendGroups } from "../core/kinds.js";
import { entryName, hasUncertain, legendEntries, sizesOf } from "../core/legend.js";
import { hasRibbon } from "../core/looks.js";
import { fill, textOf } from "../core/texts.js";
import { paint } from "./draw.js";
import { html, svg } from "./elements.js";
import { foldable } from "./panels.js";

const SWATCH = { width: 44, height: 20 };
const MIDDLE = [SWATCH.width / 2, SWATCH.height / 2];

/** Pixels of a swatch by the type of geometry, rings with their ground on the left, and a geometry of that type. */
const SAMPLES = {
  Polygon: [[[1, 1], [1, 19], [43, 19], [43, 1], [1, 1]], (line) => [line]],
  LineString: [[[1, 8], [43, 8]], (line) => line],
  Point: [[MIDDLE], (line) => line[0]],
}; // prettier-ignore

/** Type of a feature's geometry without "Multi". */
const plainType = ({ geometry }) => geometry.type.replace("Multi", "");

/** Picture of a thing, drawn as the map draws it. */
function drawn(feature, context) {
  const [pixels, shape] = SAMPLES[plainType(feature)];
  const line = pixels.map((_, i) => [100 + i, 40]);
  const geometry = { type: plainType(feature), coordinates: shape(line) };
  // under a name of its own, so that what is kept by names (the band of a front) is not the map's
  const node = paint({ ...feature, id: `legend-${feature.id}`, magnitude: null, geometry }, context);
  node.project({ zoom: 6, size: 1, origin: [0, 0], px: (part) => part.map((_, i) => pixels[i % pixels.length]) });
  if (node.edge && hasRibbon(feature)) node.edge([line]);
  if (node.look) node.look({ at: MIDDLE, heaped: false, number: "", scale: 0.75 });
  delete node.element.dataset.id; // the pointer finds features by it
  return picture([node.element]);
}

function picture(children) {
  const viewBox = `0 0 ${SWATCH.width} ${SWATCH.height}`;
  return svg("svg", { viewBox, "aria-hidden": "true", "class": "atlas-swatch" }, children);
}

/** What the campaign plate draws, which is no feature. */
const PLATE = {
  position: () =>
    ["", " is-later"].map((look, i) =>
      svg("path", { class: `atlas-position${look}`, d: `M1 ${6 + 8 * i}H43`, stroke: "currentColor" }),
    ),
  axis: () => [
    svg("path", { class: "atlas-axis", d: "M1 9.4L32 7.6V3.6L43 10L32 16.4V12.4L1 10.6Z", fill: "currentColor" }),
  ],
};

/** Words of a legend entry by its group; others are named by whom they belong to, or by the group alone. */
const TEXTS = {
  territory: (entry, name, { t }) =>
    entry.extra && entry.extra !== "unsettled" ? fill(t(entry.extra), { name }) : name,
  area: areaText,
  front: (entry, name, { t }) => fill(t(`front_${entry.extra}`), { name }),
  movement: (entry, name, { t }) => (entry.extra ? fill(t(entry.extra), { name }) : name),
  claim: (_entry, name, { t }) => fill(t("claim_by"), { name }),
  event: (entry, _name, { atlas, lang, t }) => {
    const category = atlas.categories[entry.key];
    return category ? textOf(category.name, lang).text : t("other");
  },
};

function legendText(entry, said) {
  const { atlas, lang, t } = said;
  const holder = atlas.holders[entry.key];
  const name = holder ? textOf(holder.name, lang).text : t("other");
  if (entry.key === entry.group) return t(`group_${entry.group}`);
  return (TEXTS[entry.group] || (() => name))(entry, name, said);
}

function areaText(entry, name, { atlas, lang, t }) {
  if (entry.extra === "pocket") return fill(t("pocket"), { name });
  if (entry.extra !== "active") return name;
  const actor = (atlas.actors || {})[entry.key];
  return actor ? fill(t("active"), { name: textOf(actor, lang).text }) : t("other");
}

/** What is said once under a group of the legend. */
const REMARKS = { front: ["front_teeth"], movement: ["movement_width"], event: ["event_heap", "event_ticks"] };

/** Legend that shows what is on the map now; it is rebuilt only when its entries change, and not while it is folded. */
export class Legend {
  /** @param {Atlas} atlas @param {boolean} open @param {() => void} onWords words have come into sight */
  constructor(atlas, open, onWords) {
    this.atlas = atlas;
    this.groups = [...legendGroups(atlas.kinds), ...Object.keys(PLATE)];
    const { panel, button, body, set } = foldable("legend", open);
    this.panel = panel;
    this.button = button;
    this.body = body;
    button.dataset.atlas = "legend";
    this.body.tabIndex = 0; // it scrolls and holds nothing else the keyboard could reach
    this.body.setAttribute("role", "group");
    this.fold = (folded) => {
      set(!folded);
      this.fill();
      if (!folded) onWords();
    };
    button.addEventListener("click", () => this.fold(this.folded));
  }

  get folded() {
    return this.body.hidden;
  }

  /** @param {Feature[]} shown @param {string} lang @param {Words} t @param {Set<string>} on layers */
  draw(shown, lang, t, on) {
    this.said = { atlas: this.atlas, lang, t };
    this.wanted = { shown, on };
    this.button.textContent = t("legend");
    this.body.setAttribute("aria-label", t("legend"));
    this.fill();
  }

  /** Put in what is wanted, if anything is new and somebody sees it. */
  fill() {
    if (this.folded || !this.wanted) return;
    const { shown, on } = this.wanted;
    const entries = legendEntries(shown, this.groups);
    const sizes = sizesOf(shown);
    const uncertain = hasUncertain(shown);
    const ground = this.groundShown(on);
    this.heaps = this.isOnMap(".atlas-heap");
    const signature = [this.said.lang, on.has("traces"), uncertain, ground, this.heaps, entries.map(entryName)]
      .concat(sizes.map(({ size }) => size))
      .join("|");
    if (signature === this.signature) return;
    this.signature = signature;
    const groups = [...new Set(entries.map((entry) => entry.group))];
    this.body.replaceChildren(
      ...groups.map((group) =>
        this.group(
          group,
          entries.filter((e) => e.group === group),
          group === "event" ? sizes : [],
        ),
      ),
      ...this.ground(ground, uncertain),
      markKey(on, this.said.t),
    );
  }

  /** What is there beside features: dots of towns, borders of today's provinces. */
  groundShown(on) {
    const towns = this.isOnMap(".atlas-place-dot") ? ["place"] : [];
    return on.has("today") ? [...towns, "provinces"] : towns;
  }

  /** Has the map anything of a name? @param {string} name selector */
  isOnMap(name) {
    const frame = this.panel.closest(".atlas");
    return Boolean(frame && frame.querySelector(`.leaflet-pane ${name}`));
  }

  /** What is said once under a group. */
  remarks(group) {
    return (REMARKS[group] || []).filter((remark) => remark !== "event_heap" || this.heaps);
  }

  group(group, entries, sizes) {
    const { t } = this.said;
    const items = entries.map((entry) => this.item(entryName(entry), this.swatch(entry), legendText(entry, this.said)));
    sizes.forEach(({ size, feature }) =>
      items.push(this.item(`size ${size}`, drawn(feature, this.atlas), t(`size_${size}`))),
    );
    // a group of a single entry needs no heading of its own
    const alone = entries.length === 1 && entries[0].key === group;
    const parts = alone ? [html("ul", {}, items)] : [html("h3", {}, [t(`group_${group}`)]), html("ul", {}, items)];
    this.remarks(group).forEach((remark) => parts.push(html("p", {}, [t(remark)])));
    return html("div", { class: "atlas-legend__group" }, parts);
  }

  /** Picture of an entry; marks of events all in the middle size. */
  swatch({ feature, group }) {
    if (PLATE[group]) return picture(PLATE[group]());
    return drawn(group === "event" ? { ...feature, importance: 2 } : feature, this.atlas);
  }

  item(name, image, text) {
    return html("li", { "data-entry": name }, [image, html("span", {}, [text])]);
  }

  /** Town, provinces of today, and what a broken line means. */
  ground(names, uncertain) {
    const { t } = this.said;
    const marks = {
      place: svg("circle", { cx: MIDDLE[0], cy: MIDDLE[1], r: 3, class: "atlas-place-dot" }),
      provinces: svg("path", { d: "M1 10H43", class: "atlas-base-border" }),
    };
    const items = names.map((name) => this.item(name, picture([marks[name]]), t(`ground_${name}`)));
    const dashes = svg("path", { d: "M1 10H43", class: "atlas-legend__uncertain" });
    if (uncertain) items.push(this.item("uncertain", picture([dashes]), t("uncertain")));
    return items.length ? [html("div", { class: "atlas-legend__group" }, [html("ul", {}, items)])] : [];
  }
}

/** What the marks and traces mean, for the legend: [picture, text] of each. */
function markKey(on, t) {
  const looks = (path, names) => names.map((name) => svg("path", { d: path, class: `atlas-change-${name}` }));
  const entries = [
    [looks("M22 3A7 7 0 1 0 22.1 3Z", ["casing", "outline"]), "mark_appeared"],
    [
      [...looks("M6 17H38", ["stood"]), ...looks("M14 17V5M11 9L14 5L17 9M30 17V5M27 9L30 5L33 9", ["arrow"])],
      "mark_moved",
    ],
    [looks("M5 10H39", ["gone"]), "mark_vanished"],
  ];
  if (on.has("traces")) entries.push([[svg("circle", { cx: 22, cy: 10, r: 3.5, class: "atlas-trace" })], "mark_trace"]);
  const items = entries.map(([drawing, key]) =>
    html("li", { "data-entry": key }, [picture(drawing), html("span", {}, [t(key)])]),
  );
  return html("div", { class: "atlas-legend__group atlas-legend__marks" }, [
    html("h3", {}, [t("group_marks")]),
    html("ul", {}, items),
  ]);
}
