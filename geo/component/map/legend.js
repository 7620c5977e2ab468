/**
 * The legend: what is on the map now, with the map's own patterns and line styles, and what the marks mean.
 */
import { legendGroups } from "../core/kinds.js";
import { legendEntries } from "../core/legend.js";
import { markerPath } from "../core/shapes.js";
import { fill, textOf } from "../core/texts.js";
import { PARACHUTE } from "./draw/events.js";
import { claimDash } from "./draw/lines.js";
import { html, svg } from "./elements.js";
import { foldable } from "./panels.js";
import { patternFill, UNKNOWN_FILL } from "./patterns.js";

const SWATCH = { width: 34, height: 20 };

function box(fillValue, stroke, extra) {
  return [
    svg("rect", {
      "x": 1,
      "y": 1,
      "width": 32,
      "height": 18,
      "fill": fillValue,
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
    box(patternFill(atlas.holders, entry.key, entry.extra ? "hatched" : "plain"), colour),
  area: (entry, atlas, colour) =>
    box(patternFill(atlas.holders, entry.extra === "active" ? null : entry.key, "area"), colour),
  unknown: () => box(UNKNOWN_FILL, "none"),
  landing: (_entry, _atlas, colour) => [
    svg("g", { transform: "translate(17 9)" }, [
      svg("path", { class: "atlas-landing-lines", d: PARACHUTE.lines, stroke: colour }),
      svg("path", { class: "atlas-mark", d: PARACHUTE.canopy, fill: colour }),
    ]),
  ],
  front: (entry) =>
    entry.key === "attested"
      ? [
          svg("path", {
            class: "atlas-teeth",
            d: "M5 10L9.5 17L14 10ZM20 10L24.5 17L29 10Z",
            fill: "currentColor",
            stroke: "currentColor",
          }),
          rule({ class: "atlas-line", stroke: "currentColor" }),
        ]
      : [
          svg("g", { class: "atlas-band", fill: "currentColor" }, [
            svg("path", { d: "M1 1H33V19H1Z" }),
            svg("path", { d: "M1 4H33V16H1Z" }),
            svg("path", { d: "M1 7H33V13H1Z" }),
          ]),
          rule({ class: "atlas-line is-thin", stroke: "currentColor" }),
        ],
  position: () => [
    svg("path", { class: "atlas-position", d: "M1 6H33", stroke: "currentColor" }),
    svg("path", { class: "atlas-position is-later", d: "M1 14H33", stroke: "currentColor" }),
  ],
  axis: () => [
    svg("path", { class: "atlas-axis", d: "M1 9.4L22 7.6V3.6L33 10L22 16.4V12.4L1 10.6Z", fill: "currentColor" }),
  ],
  claim: (entry, atlas, colour) => [
    rule({ class: `atlas-claim-line ${claimDash(atlas.holders, entry.key)}`, stroke: colour }),
  ],
  railway: () => [rule({ class: "atlas-rail-shade" }), rule({ class: "atlas-rail-ladder" })],
  movement: () => [
    svg("path", { "d": "M1 10H24", "stroke": "currentColor", "stroke-width": 4 }),
    svg("path", { d: "M33 10L22 4V16Z", fill: "currentColor" }),
  ],
  plan: () => [rule({ class: "atlas-plan-line", stroke: "currentColor" })],
  event: (entry, atlas) => {
    const category = atlas.categories[entry.key] || {};
    const mark = svg("path", {
      class: "atlas-mark",
      d: markerPath(category.pattern, 7),
      fill: category.color,
    });
    mark.setAttribute("transform", "translate(17 10)");
    return [mark];
  },
};

/** Words of a legend entry by its group; a group without its own has only one entry, and that is its name. */
const TEXTS = {
  territory: (entry, name, { t }) => (entry.extra ? fill(t("occupied"), { name }) : name),
  area: areaText,
  front: (entry, _name, { t }) => t(entry.key === "attested" ? "front_attested" : "front_inferred"),
  claim: (_entry, name, { t }) => fill(t("claim_by"), { name }),
  event: (entry, _name, { atlas, lang, t }) => {
    const category = atlas.categories[entry.key];
    return category ? textOf(category.name, lang).text : t("other");
  },
};

function legendText(entry, atlas, lang, t) {
  const holder = atlas.holders[entry.key];
  const name = holder ? textOf(holder.name, lang).text : t("other");
  const words = TEXTS[entry.group];
  return words ? words(entry, name, { atlas, lang, t }) : t(`group_${entry.group}`);
}

function areaText(entry, name, { atlas, lang, t }) {
  if (entry.extra === "pocket") return fill(t("pocket"), { name });
  if (entry.extra !== "active") return name;
  const actor = (atlas.actors || {})[entry.key];
  return actor ? fill(t("active"), { name: textOf(actor, lang).text }) : t("other");
}

/** What is said once under a group of the legend. */
const REMARKS = { front: "front_teeth", movement: "movement_width", railway: "railway_colour" };

/** Legend that shows what is on the map now; it is rebuilt only when its entries change. */
export class Legend {
  constructor(atlas, open) {
    this.atlas = atlas;
    this.groups = [...legendGroups(atlas.kinds), "position", "axis"];
    const { panel, button, body } = foldable("legend", open);
    this.panel = panel;
    this.button = button;
    this.body = body;
    this.body.tabIndex = 0; // it scrolls and holds nothing else the keyboard could reach
    this.body.setAttribute("role", "group");
  }

  draw(shown, lang, t, on) {
    const entries = legendEntries(shown, this.groups);
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
      markKey(on, t),
    );
  }

  group(group, entries, lang, t) {
    const items = entries.map((entry) => {
      const holder = this.atlas.holders[entry.key];
      const picture = svg(
        "svg",
        { ...SWATCH, "aria-hidden": "true", "class": "atlas-swatch" },
        SWATCHES[group](entry, this.atlas, holder ? holder.color : "currentColor"),
      );
      return html("li", {}, [picture, html("span", {}, [legendText(entry, this.atlas, lang, t)])]);
    });
    // a group of a single entry needs no heading of its own
    const parts = !(group in TEXTS)
      ? [html("ul", {}, items)]
      : [html("h3", {}, [t(`group_${group}`)]), html("ul", {}, items)];
    if (REMARKS[group]) parts.push(html("p", {}, [t(REMARKS[group])]));
    return html("div", { class: "atlas-legend__group" }, parts);
  }
}

/** What the marks and traces mean, for the legend: [picture, text] of each. */
function markKey(on, t) {
  const looks = (path, names) => names.map((name) => svg("path", { d: path, class: `atlas-change-${name}` }));
  const entries = [
    [looks("M17 3A7 7 0 1 0 17.1 3Z", ["casing", "outline"]), "mark_appeared"],
    [
      [...looks("M2 17H32", ["stood"]), ...looks("M10 17V5M7 9L10 5L13 9M24 17V5M21 9L24 5L27 9", ["arrow"])],
      "mark_moved",
    ],
    [looks("M1 10H33", ["gone"]), "mark_vanished"],
  ];
  if (on.has("traces")) entries.push([[svg("circle", { cx: 17, cy: 10, r: 3.5, class: "atlas-trace" })], "mark_trace"]);
  const items = entries.map(([drawing, key]) => {
    const picture = svg("svg", { "width": 34, "height": 20, "aria-hidden": "true", "class": "atlas-swatch" }, drawing);
    return html("li", {}, [picture, html("span", {}, [t(key)])]);
  });
  return html("div", { class: "atlas-legend__group atlas-legend__marks" }, [
    html("h3", {}, [t("group_marks")]),
    html("ul", {}, items),
  ]);
}
