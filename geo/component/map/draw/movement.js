/**
 * Movements: one form of arrow, full for armies, hollow for people without arms, with name and number along the shaft.
 */
import { alongLine, flatten, pathOf } from "../../core/geometry.js";
import { lengthOf, movementWidth, smoothLine, taperedArrow, upright } from "../../core/shapes.js";
import { emsOf, fill, textOf } from "../../core/texts.js";
import { svg } from "../elements.js";
import { colourOf, groupOf } from "./common.js";

/** A shaft bears words only when it is this much longer than they are. */
const ROOM = 1.3;

/** Pixels between the words and the edge of the shaft. */
const ABOVE = 3;

/** Height of the words in pixels. */
const HEIGHT = 13;

/** Shares of the shaft at which the middle of the words may stand, the best first. */
const PLACES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.25, 0.75];

/**
 * Pixels between two points of the words that are looked at, how near to another name none may come, and how near to
 * the upper edge of the map: words stand above their way.
 */
const LOOK = { step: 8, margin: 9, edge: 24 };

/** Rough width of the words in pixels. */
export const widthOfWords = (text) => emsOf(text) * HEIGHT;

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
    said: null,
    width,
    project(view) {
      const lines = flat.parts.map((part) => view.px(part, 2)).filter((part) => part.length > 1);
      const courses = lines.map(smoothLine);
      hit.setAttribute("d", courses.map((course) => pathOf(course, false)).join(""));
      arrow.setAttribute("d", courses.map((course) => taperedArrow(course, width)).join(""));
      node.longest = courses.reduce((best, course) => (lengthOf(course) > lengthOf(best) ? course : best), []);
      node.say(null);
    },
    /**
     * Write words along the shaft where all their points are free; without words, or room for them, there are none.
     * @param {string | null} text @param {(points: Array<{x: number, y: number}>) => boolean} [free]
     * @returns {Array<{x: number, y: number}>} the points of the shaft under the words
     */
    say(text, free) {
      const said = text && lengthOf(node.longest) > ROOM * widthOfWords(text) ? text : null;
      const course = said ? upright(node.longest) : [];
      const under = (share) => pointsUnder(course, share, widthOfWords(said));
      const place = said ? PLACES.find((share) => free(under(share))) : undefined;
      const stamp = place === undefined ? null : `${said} ${place}`;
      if (stamp !== node.said) {
        if (node.words) node.words.remove();
        node.words = place === undefined ? null : wordsAlong(feature.id, course, said, { place, width });
        if (node.words) element.append(node.words);
        node.said = stamp;
      }
      return place === undefined ? [] : under(place);
    },
  };
  return node;
}

/** Points of a line under words whose middle stands at a share of its length. */
export function pointsUnder(course, share, wide) {
  const start = share * lengthOf(course) - wide / 2;
  return alongLine(course, LOOK.step, start).slice(0, Math.ceil(wide / LOOK.step));
}

function wordsAlong(id, course, text, { place, width }) {
  const way = `atlas-way-${id}`;
  const run = svg("textPath", { "href": `#${way}`, "startOffset": `${100 * place}%`, "text-anchor": "middle" });
  run.textContent = text;
  const words = svg("text", { class: "atlas-label atlas-way", dy: -(width / 2 + ABOVE) }, [run]);
  return svg("g", {}, [svg("path", { id: way, d: pathOf(course, false), fill: "none" }), words]);
}

/**
 * Write the words of the movements that are shown, the widest way first: in sight, and clear of all other names.
 * @param {Array<[Feature, any]>} shown features with their nodes @param {string} lang @param {Words} t
 * @param {{sight: Box, taken: Box[]}} ground what is in sight, and what is taken there, pixels of the map's surfaces
 */
export function sayMovements(shown, lang, t, { sight, taken }) {
  const names = [...taken];
  const within = ({ x, y }) =>
    x > sight[0] + LOOK.margin && x < sight[2] - LOOK.margin && y > sight[1] + LOOK.edge && y < sight[3] - LOOK.margin;
  const free = (points) => points.every((point) => within(point) && names.every((name) => !meets(name, point)));
  [...shown]
    .sort(([, one], [, other]) => other.width - one.width)
    .forEach(([feature, node]) => {
      const room = HEIGHT + ABOVE + node.width / 2;
      const points = node.say(movementWords(feature, lang, t), free);
      names.push(...points.map(({ x, y }) => /** @type {Box} */ ([x - room, y - room, x + room, y + room])));
    });
}

const meets = ([left, top, right, bottom], { x, y }) =>
  x > left - LOOK.margin && x < right + LOOK.margin && y > top - LOOK.margin && y < bottom + LOOK.margin;
