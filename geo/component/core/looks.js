/**
 * How land is held, and so how it looks: three looks of one colour, and the lines between them.
 */

/** Held by arms, or by a law of the holder's own that no treaty confirms. */
const BY_ARMS = new Set(["occupied", "annexed", "civil-war", "military-zone"]);

/** Held by treaty apart from the homeland. */
const APART = new Set(["colony", "leased", "administered"]);

/** Drawn as a hatch: held by arms. */
export function isHatched(feature) {
  return BY_ARMS.has(feature.status);
}

/**
 * Look of a territory: "home", "dependency", "occupied", "unsettled" or "claimed".
 * @param {Feature} feature
 * @param {Set<string>} [sovereign] holders that have a homeland: a puppet state under the colour of one is a dependency
 */
export function lookOf(feature, sovereign) {
  if (feature.status === "claimed" || feature.status === "unsettled") return feature.status;
  if (isHatched(feature)) return "occupied";
  const puppet = feature.status === "puppet" && sovereign && sovereign.has(feature.holder);
  return puppet || APART.has(feature.status) ? "dependency" : "home";
}

/** Give every territory its look, for all who draw or name it. */
export function setLooks(features) {
  const territories = features.filter(({ kind }) => kind === "territory");
  const sovereign = new Set(territories.filter(({ status }) => status === "sovereign").map(({ holder }) => holder));
  territories.forEach((feature) => (feature.look = lookOf(feature, sovereign)));
}

/** States of land in which a line within one country is where armies stood, and no border. */
const ARMIES = new Set(["occupied", "civil-war", "military-zone"]);

const oneCountry = (a, b) => Boolean(a.land) && a.land === b.land;

/** @param {Feature} a @param {Feature} b @param {(status: string) => boolean} test */
const either = (a, b, test) => test(a.status) || test(b.status);

/** Is there a border between two territories of one power that look alike: a state within its sphere, two countries? */
function isDivided(a, b) {
  if (a.status !== b.status && either(a, b, (status) => status === "buffer")) return true;
  // two countries under one occupation are still two countries
  return a.status === "occupied" && b.status === "occupied" && Boolean(a.land && b.land) && !oneCountry(a, b);
}

/**
 * What a line between two territories is: an international "border", a line of "control" within a country, or none.
 * @param {Feature} a @param {Feature | undefined} b undefined: land of which the atlas says nothing
 * @returns {"border" | "control" | null}
 */
export function lineBetween(a, b) {
  if (!b) return "border";
  if (a.holder === b.holder && a.look === b.look) return isDivided(a, b) ? "border" : null;
  if (!oneCountry(a, b)) return "border";
  // nobody knows how far land reached that nobody held
  if (either(a, b, (status) => status === "unsettled")) return null;
  return either(a, b, (status) => ARMIES.has(status)) ? "control" : "border";
}

/**
 * Lines between the territories that are shown.
 * @param {Feature[]} shown territories that do not overlap
 * @param {(geometry: Geometry) => any[]} arcsOf pieces of a geometry's outline, the same object in neighbours
 * @param {(arc: any) => boolean} isCoast
 * @returns {{lines: Map<string, {rank: string, arcs: any[]}>, ribbons: Map<string, any[]>}} lines by a key of their own;
 *   by id of a territory the pieces of its outline along which it has a ribbon
 */
export function bordersOf(shown, arcsOf, isCoast) {
  const sides = new Map();
  shown.forEach((feature) =>
    arcsOf(feature.geometry).forEach((arc) => {
      if (isCoast(arc)) return;
      if (sides.has(arc)) sides.get(arc).push(feature);
      else sides.set(arc, [feature]);
    }),
  );
  const lines = new Map();
  const ribbons = new Map();
  sides.forEach(([a, b], arc) => {
    const rank = lineBetween(a, b);
    if (!rank) return;
    const key = `${rank} ${a.id} ${b ? b.id : ""}`;
    if (lines.has(key)) lines.get(key).arcs.push(arc);
    else lines.set(key, { rank, arcs: [arc] });
    if (rank === "border") [a, b].forEach((side) => side && addTo(ribbons, side, arc));
  });
  return { lines: numbered(lines), ribbons };
}

/** A line to land of which the atlas says nothing is another one when it is longer or shorter. */
function numbered(lines) {
  return new Map([...lines].map(([key, line]) => [key.endsWith(" ") ? key + line.arcs.length : key, line]));
}

/** Has a territory a ribbon inside its borders? Land that nobody held for certain has none. @param {Feature} feature */
export const hasRibbon = ({ status }) => status !== "unsettled";

function addTo(ribbons, feature, arc) {
  if (!hasRibbon(feature)) return;
  const { id } = feature;
  if (ribbons.has(id)) ribbons.get(id).push(arc);
  else ribbons.set(id, [arc]);
}
