/**
 * What a step changed: which features appeared, moved or vanished between two steps.
 *
 * Pure functions; they use the words of the panel, so that map and panel tell the same.
 */
import { boxOf } from "./geometry.js";
import { textOf } from "./texts.js";

/** No more marks than this at once. */
const READABLE = 25;

/** What stays the same when a thing moves or changes hands: kind, campaign or name, holder. */
function identityOf(feature) {
  const { kind, traits, holder, campaign } = feature;
  if (!traits.told) return `${kind} ${feature.id}`;
  const name = textOf(feature.name).text;
  if (traits.operated) return `${kind} ${name}`;
  return `${kind} ${(traits.moves && campaign) || name} ${holder || ""}`;
}

function byIdentity(features, shown) {
  const found = new Map();
  shown.forEach((index) => {
    const feature = features[index];
    if (!feature.traits.pane) return;
    const key = identityOf(feature);
    if (found.has(key)) found.get(key).push(index);
    else found.set(key, [index]);
  });
  return found;
}

const operatorOf = (feature) => textOf(feature.operator).text;

const latest = (features, indices) => indices.reduce((a, b) => (features[b].start >= features[a].start ? b : a));

/** Is what stands for a thing new: a front drawn anew, a railway under another operator? */
function isReplaced(features, was, now) {
  const fresh = features[latest(features, now)];
  if (fresh.traits.operated) return operatorOf(fresh) !== operatorOf(features[latest(features, was)]);
  return fresh.traits.moves && !was.some((index) => features[index].id === fresh.id);
}

/**
 * What is different between two sets of shown features.
 * @param {Feature[]} features @param {Iterable<number>} before @param {Iterable<number>} after positions in `features`
 * @returns {Array<{sign: "appeared"|"moved"|"vanished", kind: string, traits: object, before: number[],
 *   after: number[]}>} one entry per thing; `before` and `after` hold only what is not in the other
 */
export function changesBetween(features, before, after) {
  const [was, now] = [byIdentity(features, before), byIdentity(features, after)];
  const changes = [];
  const add = (sign, { kind, traits }, from, to) =>
    changes.push({
      sign,
      kind,
      traits,
      before: from.filter((index) => !to.includes(index)),
      after: to.filter((index) => !from.includes(index)),
    });
  now.forEach((indices, key) => {
    const first = features[indices[0]];
    if (!was.has(key)) add("appeared", first, [], indices);
    else if (isReplaced(features, was.get(key), indices)) add("moved", first, was.get(key), indices);
  });
  was.forEach((indices, key) => {
    const first = features[indices[0]];
    if (!now.has(key) && !first.traits.passes) add("vanished", first, indices, []);
  });
  return changes;
}

/** When a change is given up: the lowest first, Infinity never. Ground that is gone says less than ground that came. */
function rankOf({ sign, traits }) {
  if (!traits.given_up) return Infinity;
  return traits.given_up - (traits.state && sign === "vanished" ? 0.5 : 0);
}

/** As many changes as can be read at once; what says least about the step is left out first. */
export function readable(changes, most = READABLE) {
  const ranks = changes.map(rankOf).filter(Number.isFinite);
  return [...new Set(ranks)]
    .sort((a, b) => a - b)
    .reduce((kept, rank) => (kept.length > most ? kept.filter((change) => rankOf(change) !== rank) : kept), changes);
}

/** The step to compare with: the one the hand came from if it is a neighbour, else the one before; null at the first. */
export function comparedWith(from, to) {
  if (Math.abs(from - to) === 1) return from;
  return to > 0 ? to - 1 : null;
}

const courseOf = (features, indices) => indices.map((index) => boxOf(features[index].geometry)).join(" ");

/**
 * Without what would be marked twice: a front that appears with its ground (the ground is hatched), the edge of
 * ground that vanishes with its front (two dashed lines would close to one), and a line under another name now.
 */
export function withoutDoubles(changes, features) {
  const campaignOf = ({ before, after }) => features[[...after, ...before][0]].campaign;
  const key = (sign, isGround, campaign) => `${sign} ${isGround} ${campaign}`;
  const moving = changes.filter(({ traits }) => traits.moves);
  const marked = new Set(moving.map((change) => key(change.sign, change.traits.state, campaignOf(change))));
  const isTwin = (change) => {
    const { sign, traits } = change;
    const told = sign === "appeared" ? !traits.state : sign === "vanished" && traits.state;
    return traits.moves && told && marked.has(key(sign, !traits.state, campaignOf(change)));
  };
  const renamed = new Set(
    changes
      .filter(({ sign, traits }) => sign === "appeared" && traits.operated)
      .map(({ after }) => courseOf(features, after)),
  );
  const isRenamed = ({ sign, traits, before }) =>
    sign === "vanished" && traits.operated && renamed.has(courseOf(features, before));
  return changes.filter((change) => !isTwin(change) && !isRenamed(change));
}
