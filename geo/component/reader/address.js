/**
 * What is seen as an address: `#date=…&event=…&lang=…&layers=…&view=…&mode=…&ruby=…`, read and written by the rules of
 * geo/reader/links.py.
 *
 * Reading never fails on what somebody typed: each bad value is dropped and named in a note, the rest is applied.
 */
import { dayToIso, isoToDay, lastOfMonth, partsOf } from "../core/dates.js";
import { clampedView } from "../core/projection.js";
import { parseDate } from "../core/typed.js";
import { clamp, stepIndex } from "../core/steps.js";

/**
 * @typedef {object} Frame what addresses need to know of an atlas (geo/build/index.py)
 * @property {string[]} languages @property {Text} title
 * @property {string} start @property {string} end @property {string} opening_date ISO days
 * @property {{parallels: number[], centre: number[], limits: Box}} [projection] the plane of the map
 * @property {Step[]} steps @property {import("../core/typed.js").Ways} ways
 * @property {Array<{id: string, default: boolean}>} layers
 * @property {Record<string, Text>} categories @property {Record<string, Text>} actors names by id
 * @property {Record<string, string>} events ISO day at which an event is best looked at, by its id
 *
 * @typedef {object} Seen what a reader sees, as far as an address can say it
 * @property {string} date ISO day @property {string} lang
 * @property {string|null} event id of the chosen event
 * @property {string[]|null} layers ids of the layers that are on; null: those that are on at first
 * @property {[number, number, number]|null} view latitude, longitude, zoom; null: the opening view
 * @property {"page"|"classroom"} mode
 * @property {boolean} ruby do readings stand above the words
 * @property {string} page id of the page that is open
 *
 * @typedef {{key: string, value: string, moved?: boolean}} Note a value that was dropped, or changed
 */

/** The page with the map, and those that are read. */
export const MAP_PAGE = "map";
export const PAGES = [MAP_PAGE, "data", "method", "about"];

const MODES = ["page", "classroom"];
const RUBY = { on: true, off: false };
/** Zooms of Web Mercator that can be read; the map has fewer of them, and a view is brought within those. */
const ZOOMS = [0, 24];
const NO_LAYERS = "none";
const ALL_LAYERS = "all";
const NOTE_LENGTH = 60;
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** Parameters after `#`; where nothing stands there, those after `?`. @param {{search: string, hash: string}} location */
export function readParams({ search, hash }) {
  return Object.fromEntries(new URLSearchParams(hash.length > 1 ? hash.slice(1) : search));
}

/**
 * ISO day of a date in any way in which it can be typed; a year or a month means its last day. Null for what is no
 * date of this atlas.
 * @param {string} text @param {Frame} frame
 */
export function parseDay(text, frame) {
  const period = parseDate(text, frame.ways);
  const [first, last] = [frame.start, frame.end].map(isoToDay);
  if (!period || period.last < first || period.first > last) return null;
  return dayToIso(Math.min(period.last, last));
}

const rounded = (number, digits) => Number(number.toFixed(digits));

/** A position rounded to what an address carries, or null outside the world. @returns {Seen["view"]} */
export function cleanPosition([latitude, longitude, zoom]) {
  const inside = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && zoom >= ZOOMS[0] && zoom <= ZOOMS[1];
  return inside ? [rounded(latitude, 4), rounded(longitude, 4), rounded(zoom, 2)] : null;
}

/** The view, or the nearest one that the map goes to. @param {Seen["view"]} view @param {Frame} frame */
export function within(view, { projection }) {
  return view && projection ? clampedView(view, projection) : view;
}

/** Latitude, longitude and zoom of "47.5,120.25,5". */
function parsePosition(text) {
  const parts = text.split(",");
  return parts.length === 3 && parts.every((part) => NUMBER.test(part)) ? cleanPosition(parts.map(Number)) : null;
}

/** Known layers in the order of the atlas; null when they are just those that are on at first. */
export function cleanLayers(wished, { layers }) {
  const known = layers.filter(({ id }) => wished.includes(id)).map(({ id }) => id);
  const usual = layers.filter((layer) => layer.default).map(({ id }) => id);
  return known.join() === usual.join() ? null : known;
}

function parseLayers(text, frame) {
  const asked = text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const all = frame.layers.map(({ id }) => id);
  if (!asked.length || asked.join() === NO_LAYERS) return { layers: [], unknown: [] };
  if (asked.join() === ALL_LAYERS) return { layers: cleanLayers(all, frame), unknown: [] };
  const unknown = asked.filter((id) => !all.includes(id));
  return { layers: unknown.length < asked.length ? cleanLayers(asked, frame) : null, unknown };
}

function shortened(text) {
  const characters = [...text];
  return characters.length <= NOTE_LENGTH ? text : `${characters.slice(0, NOTE_LENGTH - 1).join("")}…`;
}

/** Is there an entry of that id, and not only something that every object has? */
export function knows(entries, id) {
  return Object.prototype.hasOwnProperty.call(entries, id);
}

/** How the value of each parameter is read, null for a bad one. */
function readers(frame) {
  return {
    event: (text) => (knows(frame.events, text) ? text : null),
    date: (text) => parseDay(text, frame),
    lang: (text) => (frame.languages.includes(text.toLowerCase()) ? text.toLowerCase() : null),
    mode: (text) => (MODES.includes(text) ? text : null),
    view: parsePosition,
    ruby: (text) => (knows(RUBY, text) ? RUBY[text] : null),
  };
}

/**
 * What the parameters of an address ask for; an event without a date opens at its own date.
 * @param {Object<string, string>} params decoded; unknown ones are left alone @param {Frame} frame
 * @returns {{seen: Seen, notes: Note[]}} a note for each value that was dropped
 */
export function parseSeen(params, frame) {
  const notes = [];
  /** @type {Record<string, any>} */
  const found = {};
  Object.entries(readers(frame)).forEach(([key, read]) => {
    if (params[key] === undefined) return;
    found[key] = read(params[key].trim());
    if (found[key] === null) notes.push({ key, value: shortened(params[key]) });
  });
  const { layers, unknown } =
    params.layers === undefined ? { layers: null, unknown: [] } : parseLayers(params.layers, frame);
  unknown.forEach((layer) => notes.push({ key: "layers", value: shortened(layer) }));
  const { event = null } = found;
  const view = within(found.view || null, frame);
  if (String(view) !== String(found.view || null))
    notes.push({ key: "view", value: shortened(params.view), moved: true });
  const date = found.date || (event ? frame.events[event] : frame.opening_date);
  const lang = found.lang || frame.languages[0];
  const page = PAGES.includes(params.page) ? params.page : MAP_PAGE;
  const { mode, ruby } = found;
  return { seen: { date, lang, event, layers, view, mode: mode || "page", ruby: Boolean(ruby), page }, notes };
}

/** ISO text of a step at the precision it has: a year, a month, or its last day. @param {Step} step */
function naturalPrecision([start, end]) {
  const [first, last] = [partsOf(start), partsOf(end)];
  const months = first.date === 1 && lastOfMonth(last.year, last.month) === end && first.year === last.year;
  const iso = dayToIso(end);
  if (months && first.month === 1 && last.month === 12) return iso.slice(0, 4);
  return months && first.month === last.month ? iso.slice(0, 7) : iso;
}

/**
 * Parameters of what is seen; what is at its default is left out, the date never is.
 * @param {Seen} seen @param {Frame} frame @returns {Record<string, string>}
 */
export function buildParams(seen, frame) {
  const day = isoToDay(seen.date);
  const step = frame.steps[stepIndex(frame.steps, clamp(day, isoToDay(frame.start), isoToDay(frame.end)))];
  /** @type {Record<string, string>} */
  const params = { date: day === step[1] ? naturalPrecision(step) : seen.date };
  if (seen.event !== null) params.event = seen.event;
  if (seen.lang !== frame.languages[0]) params.lang = seen.lang;
  if (seen.layers !== null) params.layers = seen.layers.join() || NO_LAYERS;
  if (seen.view !== null) params.view = seen.view.join();
  if (seen.mode !== "page") params.mode = seen.mode;
  if (seen.ruby) params.ruby = "on";
  if (seen.page !== MAP_PAGE) params.page = seen.page;
  return params;
}

/** @param {Record<string, string>} params @returns {string} "#date=…&view=…" */
export function hashOf(params) {
  return `#${new URLSearchParams(params)}`.replace(/%2C/g, ",");
}
