/**
 * Reads the two parts of the compiled atlas: lines that geometries have in common are stored once, as arcs, in both
 * parts; features are columns by kind.
 *
 * Why not topojson-client: its files are a third larger, its coordinates come from a multiplication and differ in
 * the last digit, and it knows no second file that goes on with the arcs of the first.
 */
import { traitsById } from "./kinds.js";
import { setLooks } from "./looks.js";

/** Parts of a degree that coordinates are counted in. */
const GRID = 1000;

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const VALUES = new Map([...DIGITS].map((digit, value) => [digit.charCodeAt(0), value]));

/** Types by their capitals, as they are written. */
const TYPES = { LS: "LineString", MLS: "MultiLineString", P: "Polygon", MP: "MultiPolygon" };

/** Levels of lists above the lines of a geometry, and what stands between their parts. */
const DEPTH = { LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 };

const BETWEEN = { 1: ",", 2: ";" };

/** @param {string} text Base64 VLQ as in source maps @returns {number[]} whole numbers of up to 31 bits */
export function unpack(text) {
  const numbers = [];
  let found = 0;
  let shift = 0;
  for (let i = 0; i < text.length; i += 1) {
    const value = VALUES.get(text.charCodeAt(i));
    if (value === undefined) throw new SyntaxError(`no digit of a number: "${text[i]}"`);
    found |= (value & 31) << shift;
    shift += 5;
    if (value < 32) {
      numbers.push(found & 1 ? -(found >>> 1) : found >>> 1);
      found = 0;
      shift = 0;
    }
  }
  return numbers;
}

/** @param {string} text arcs, each from where the one before it ended @returns {Array<Array<[number, number]>>} degrees */
export function readArcs(text) {
  let x = 0;
  let y = 0;
  return (text ? text.split(",") : []).map((packed) => {
    const steps = unpack(packed);
    const arc = [];
    for (let i = 0; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      arc.push([x / GRID, y / GRID]);
    }
    return arc;
  });
}

/** Pieces of the outlines of shapes, and which of them run backwards there. @type {WeakMap<object, any>} */
const pieces = new WeakMap();

/** Pieces of the outline of a geometry; the same piece is the same object wherever it is, for neighbours have it too. */
export const piecesOf = (geometry) => (pieces.has(geometry) ? pieces.get(geometry).used : []);

/**
 * Pieces of a polygon's outline in the direction in which its ground lies on their left: the build turns rings so. Lines
 * beside a geometry that has no pieces (the legend's samples) are as they are.
 */
export function sideOf(geometry, arcs) {
  const { backwards } = pieces.get(geometry) || { backwards: new Set() };
  return arcs.map((arc) => (backwards.has(arc) ? arc.slice().reverse() : arc));
}

/** Add the points of an arc to a line, without its first when the line has it already. */
function follow(line, arcs, number) {
  const arc = arcs[number >= 0 ? number : ~number];
  const skip = line.length > 0 ? 1 : 0;
  if (number >= 0) for (let i = skip; i < arc.length; i += 1) line.push(arc[i]);
  else for (let i = arc.length - 1 - skip; i >= 0; i -= 1) line.push(arc[i]);
}

/** GeoJSON geometry of a shape [capitals of its type, arcs]; its positions are those of the arcs, not copies. */
export function decodeShape([capitals, text], arcs) {
  const type = TYPES[capitals];
  let number = 0;
  const used = [];
  const backwards = new Set();
  const read = (part, depth) => {
    if (depth > 0) return part ? part.split(BETWEEN[depth]).map((piece) => read(piece, depth - 1)) : [];
    const line = [];
    unpack(part).forEach((step) => {
      number += step;
      follow(line, arcs, number);
      used.push(arcs[number >= 0 ? number : ~number]);
      if (number < 0) backwards.add(arcs[~number]);
    });
    return line;
  };
  const geometry = { type, coordinates: read(text, DEPTH[type]) };
  pieces.set(geometry, { used, backwards });
  return geometry;
}

/** Shapes of a part, whose types and lines are each one text with spaces between. */
function readShapes({ types, lines }, arcs) {
  const texts = lines.split(" ");
  return types ? types.split(" ").map((capitals, i) => decodeShape([capitals, texts[i]], arcs)) : [];
}

/** Geometry of a feature: number of a shape, position, or GeoJSON as it is. Equal shapes are one object. */
function geometryOf(found, shapes) {
  if (typeof found === "number") return shapes[found];
  return Array.isArray(found) ? { type: "Point", coordinates: found } : found;
}

/** Values of a column, which may say only once what repeats: {of: values, at: number of each feature's value}. */
const valuesOf = (column) => (column.of ? column.at.map((number) => column.of[number]) : column);

/** Features of a part: {kind: {key: column}}; null means that a feature has no such key. */
function readFeatures(kinds, shapes, traits) {
  return Object.entries(kinds).flatMap(([kind, table]) => {
    const columns = Object.entries(table).map(([key, column]) => [key, valuesOf(column)]);
    return table.id.map((_, i) => {
      const feature = { kind, traits: traits[kind], end: null };
      columns.forEach(([key, values]) => {
        if (values[i] !== null) feature[key] = values[i];
      });
      feature.geometry = geometryOf(table.geometry[i], shapes);
      return feature;
    });
  });
}

/**
 * The atlas of the first part, ready to be drawn.
 * @param {any} part parsed atlas.<hash>.json
 * @returns {{atlas: Atlas, ground: Record<string, any>, add: (more: any) => Feature[]}} `ground` holds land and lakes as
 *   GeoJSON; `add` reads the second part and gives its features
 */
export function openAtlas(part) {
  const { arcs: text, shapes: packed, features, ground, ...head } = part;
  const arcs = readArcs(text);
  const traits = traitsById(head.kinds);
  const shapes = readShapes(packed, arcs);
  const grounds = Object.entries(ground).map(([name, found]) => [
    name,
    { type: "GeometryCollection", geometries: found.map((item) => geometryOf(item, shapes)) },
  ]);
  const add = (more) => {
    const all = arcs.concat(readArcs(more.arcs));
    return readFeatures(more.features, shapes.concat(readShapes(more.shapes, all)), traits);
  };
  const first = readFeatures(features, shapes, traits);
  setLooks(first);
  return {
    atlas: { ...head, features: first },
    ground: Object.fromEntries(grounds),
    add,
  };
}
