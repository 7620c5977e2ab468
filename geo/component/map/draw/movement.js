/**
 * Movements: one form of arrow, full for armies, hollow for people without arms, with name and number along the shaft.
 */
import { flatten, pathOf } from "../../core/geometry.js";
import { lengthOf, movementWidth, smoothLine, taperedArrow, upright } from "../../core/shapes.js";
import { fill, textOf } from "../../core/texts.js";
import { svg } from "../elements.js";
import { colourOf, groupOf } from "./common.js";

/** A shaft bears words only when it is this much longer than they are. */
const ROOM = 1.3;

/** Pixels between the words and the edge of the shaft. */
const ABOVE = 3;

/** Height of the words in pixels, and how wide a letter of an alphabet and a character of Chinese writing are in it. */
const WORDS = { height: 13, narrow: 0.56, wide: 1 };

/** Widest ways first: words that would meet those of another way are left out. */
const APART = 22;

/** Rough width of a text in pixels. */
export function textWidth(text) {
  return [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? WORDS.wide : WORDS.narrow), 0) * WORDS.height;
}

/** Name and number of a movement. */
export function movementWords(feature, lang, t) {
  const name = textOf(feature.name, lang).text;
  const { low, high, unit } = feature.magnitude || {};
  const amount = low && new Intl.NumberFormat(lang).format(high || low);
  return amount && unit !== "divisions" ? fill(t("movement_words"), { name, amount }) : name;
}

export function paintMovement(feature, context) {
  const flat = flatten(feature.geometry);
  const width = movementWidth(feature.magnitude);
  const hit = svg("path", { class: "atlas-hit" });
  const arrow = svg("path", {
    class: feature.people === "civil" ? "atlas-arrow is-civil" : "atlas-arrow",
    style: `--ink:${colourOf(context, feature)}`,
  });
  const element = groupOf(feature, [hit, arrow]);
  const node = {
    element,
    group: "movement",
    longest: [],
    words: null,
    width,
    project(view) {
      const lines = flat.parts.map((part) => view.px(part, 2)).filter((part) => part.length > 1);
      const courses = lines.map(smoothLine);
      hit.setAttribute("d", courses.map((course) => pathOf(course, false)).join(""));
      arrow.setAttribute("d", courses.map((course) => taperedArrow(course, width)).join(""));
      node.longest = courses.reduce((best, course) => (lengthOf(course) > lengthOf(best) ? course : best), []);
      node.say(null);
    },
    /** Where the words would stand: middle of the shaft and half their width; null where there is no room. */
    seat(text) {
      const wide = textWidth(text);
      if (lengthOf(node.longest) < ROOM * wide) return null;
      return { at: node.longest[Math.floor(node.longest.length / 2)], half: wide / 2 };
    },
    /** Write the words along the shaft; null takes them away. */
    say(text) {
      if (node.words) node.words.remove();
      node.words = text ? wordsAlong(feature.id, upright(node.longest), text, width) : null;
      if (node.words) element.append(node.words);
    },
  };
  return node;
}

function wordsAlong(id, course, text, width) {
  const way = `atlas-way-${id}`;
  const run = svg("textPath", { "href": `#${way}`, "startOffset": "50%", "text-anchor": "middle" });
  run.textContent = text;
  const words = svg("text", { class: "atlas-label atlas-way", dy: -(width / 2 + ABOVE) }, [run]);
  return svg("g", {}, [svg("path", { id: way, d: pathOf(course, false), fill: "none" }), words]);
}

/**
 * Write the words of the movements that are shown; of those that would meet, the widest way keeps its own.
 * @param {Array<[Feature, any]>} shown features with their nodes @param {string} lang @param {Words} t
 */
export function sayMovements(shown, lang, t) {
  const taken = [];
  [...shown]
    .sort(([, a], [, b]) => b.width - a.width)
    .forEach(([feature, node]) => {
      const text = movementWords(feature, lang, t);
      const seat = node.seat(text);
      const free = seat && taken.every((other) => far(seat, other));
      if (free) taken.push(seat);
      const said = free ? text : null;
      if (said !== node.said || !node.words) node.say(said);
      node.said = said;
    });
}

/** Are two seats so far apart that their words cannot meet, however they are turned? */
function far(one, other) {
  const distance = Math.hypot(one.at[0] - other.at[0], one.at[1] - other.at[1]);
  return distance > Math.max(one.half, other.half) + APART;
}
