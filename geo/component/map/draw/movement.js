/**
 * Movements: one form of arrow, full for armies, hollow for people without arms, with name and number along the shaft.
 */
import { alongLine, flatten, pathOf } from "../../core/geometry.js";
import { lengthOf, movementWidth, smoothLine, taperedArrow, upright } from "../../core/shapes.js";
import { fill, textOf } from "../../core/texts.js";
import { svg } from "../elements.js";
import { colourOf, groupOf } from "./common.js";

/** A shaft bears words only when it is this much longer than they are. */
const ROOM = 1.3;

/** Pixels between the words and the edge of the shaft. */
const ABOVE = 3;

/** Height of the words in pixels, and how wide a letter of an alphabet and a character of Chinese writing are in it. */
export const WORDS = { height: 13, narrow: 0.56, wide: 1 };

/** Shares of the shaft at which the middle of the words may stand, the best first. */
const PLACES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.25, 0.75];

/**
 * Pixels between two points of the words that are looked at, how near to another name none may come, and how near to
 * the upper edge of the map: words stand above their way.
 */
const LOOK = { step: 8, margin: 9, edge: 24 };

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
    /**
     * Write words along the shaft where all their points are free; without words, or room for them, there are none.
     * @param {string | null} text @param {(element: any, points: any[]) => boolean} [free]
     */
    say(text, free) {
      const said = text && lengthOf(node.longest) > ROOM * textWidth(text) ? text : null;
      const course = upright(node.longest);
      const place = said
        ? PLACES.find((share) => free(element, pointsUnder(course, share, textWidth(said))))
        : undefined;
      if (node.words) node.words.remove();
      node.words = place === undefined ? null : wordsAlong(feature.id, course, said, { place, width });
      if (node.words) element.append(node.words);
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
 * @param {HTMLElement} frame of the map @param {Box[]} covered what lies over the map, pixels of the frame
 */
export function sayMovements(shown, lang, t, frame, covered) {
  if (shown.length === 0) return;
  shown.forEach(([, node]) => node.say(null));
  const box = frame.getBoundingClientRect();
  /** @type {any[]} */
  const names = [...frame.querySelectorAll(".atlas-label, .atlas-mark")].map((name) => name.getBoundingClientRect());
  covered.forEach(([left, top, right, bottom]) =>
    names.push({ left: box.left + left, top: box.top + top, right: box.left + right, bottom: box.top + bottom }),
  );
  const within = ([x, y]) =>
    x > box.left + LOOK.margin &&
    x < box.right - LOOK.margin &&
    y > box.top + LOOK.edge &&
    y < box.bottom - LOOK.margin;
  const clear = ([x, y]) => within([x, y]) && names.every((name) => !meets(name, x, y));
  const free = (element, points) => {
    const { a, d, e, f } = element.getScreenCTM();
    return points.every((point) => clear([a * point.x + e, d * point.y + f]));
  };
  [...shown]
    .sort(([, one], [, other]) => other.width - one.width)
    .forEach(([feature, node]) => {
      node.say(movementWords(feature, lang, t), free);
      if (node.words) names.push(...[...node.words.querySelectorAll("text")].flatMap(boxesOf));
    });
}

const meets = ({ left, right, top, bottom }, x, y) =>
  x > left - LOOK.margin && x < right + LOOK.margin && y > top - LOOK.margin && y < bottom + LOOK.margin;

/** Boxes of every second letter of a text along a line: the box of the whole would take in all that its bow spans. */
function boxesOf(text) {
  const { a, d, e, f } = text.getScreenCTM();
  return Array.from({ length: Math.ceil(text.getNumberOfChars() / 2) }, (_, i) => {
    const { x, y, width, height } = text.getExtentOfChar(2 * i);
    return { left: a * x + e, right: a * (x + width) + e, top: d * y + f, bottom: d * (y + height) + f };
  });
}
