/**
 * What the land is called at a step: powers over all that is theirs, dependants and provinces by their own names.
 *
 * Ranks: 1 powers, 2 dependants, 3 provinces. What is whose is worked out when the atlas is built (geo/land/names.py).
 */
import { isHatched } from "./looks.js";
import { textOf } from "./texts.js";

/** Zones held by arms are named from this zoom on, unless the data give them a rank of their own. */
const HATCHED_ZOOM = 5.5;

/** Name of a territory without what stands in brackets: pattern, legend and tooltip say that already. */
export function withoutBrackets(name) {
  return name.replace(/\s*[(（][^()（）]*[)）]\s*$/, "") || name;
}

/** Name of a power on a day: {name, short}; null where it has none then. */
export function nameOn(power, day) {
  if (!power) return null;
  const held = power.names.find(({ start, end }) => (!start || start <= day) && (!end || day <= end));
  return held || null;
}

/** A territory's own name: that of the map, where the record gives one. */
function ownName(feature, lang) {
  return withoutBrackets(textOf(feature.map_name || feature.name, lang).text);
}

/** Name of a power as the map writes it. */
function powerName(name, lang) {
  const texts = [name.name, name.short].filter(Boolean).map((text) => withoutBrackets(textOf(text, lang).text));
  return [...new Set(texts)];
}

/**
 * Names of the territories that show, each with the land it is written over.
 * @param {Array<[number, Feature]>} territories by their index
 * @param {Record<string, any>} powers of the compiled atlas @param {number} day last day of the step
 * @param {{lang: string, zoom: number}} view
 * @returns {Array<{key: string, texts: string[], rank: number, holder: string, land: number[], label: Position|null}>}
 *   powers first; `texts` has the shorter form last; `label` is where the name of a single territory stands
 */
export function landNames(territories, powers, day, { lang, zoom }) {
  /** @type {Map<string, any>} */
  const names = new Map();
  const add = (key, name, index, feature) => {
    if (!names.has(key))
      names.set(key, { key, ...name, holder: feature.holder, land: [], label: feature.label || null });
    names.get(key).land.push(index);
  };
  territories.forEach(([index, feature]) => {
    const power = powers[feature.holder];
    const name = feature.home ? nameOn(power, day) : null;
    if (name) add(`power ${feature.holder}`, { texts: powerName(name, lang), rank: power.rank }, index, feature);
    const rank = feature.rank || (feature.home && !name ? 2 : 0);
    const hidden = isHatched(feature) && !feature.named && zoom < HATCHED_ZOOM;
    if (!rank || hidden) return;
    const own = ownName(feature, lang);
    add(`own ${own}`, { texts: [own], rank }, index, feature);
  });
  return [...names.values()].sort((a, b) => a.rank - b.rank);
}

/** Letters that stand in a square each. */
const SQUARE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** Space between letters by style, em; letters of an alphabet stand closer. */
const SPACING = { power: 0.32, country: 0.32, dependant: 0.16, province: 0.06, water: 0.08 };

/** Space between the letters of a name, em. */
export function spacingOf(style, text) {
  const wide = SPACING[style] || 0;
  return SQUARE.test(text) ? wide : wide * 0.55;
}

/** A text in two lines of about the same length; null for one word, or a short one. */
export function halves(text) {
  const words = text.split(" ");
  if (words.length === 1) {
    const letters = [...text];
    if (letters.length < 3 || !SQUARE.test(text)) return null;
    const half = Math.ceil(letters.length / 2);
    return [letters.slice(0, half).join(""), letters.slice(half).join("")];
  }
  let best = null;
  let least = Infinity;
  for (let i = 1; i < words.length; i += 1) {
    const lines = [words.slice(0, i).join(" "), words.slice(i).join(" ")];
    const longest = Math.max(...lines.map((line) => line.length));
    if (longest < least) [best, least] = [lines, longest];
  }
  return best;
}
