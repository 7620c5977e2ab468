/**
 * What a step changed, and what is past: which features appeared, moved or vanished between two steps, where
 * a front stood before, and which events have left a trace.
 *
 * Pure functions; they use the words of the panel (geo/panel.py), so that map and panel tell the same.
 */
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) {
    const core = Object.assign({}, require("./atlas-core.js"), require("./atlas-geometry.js"));
    module.exports = Object.assign(core, factory(core));
  } else root.atlasCore = Object.assign(root.atlasCore || {}, factory(root.atlasCore));
})(typeof self !== "undefined" ? self : this, function (core) {
  "use strict";

  /** Kinds that move: what ends where another of the same campaign and holder begins is the same thing moved. */
  const MOVING = new Set(["front", "area"]);
  /** Kinds that pass: only their beginning is news. Past events stay as traces. */
  const PASSING = new Set(["event", "movement", "plan"]);
  /** Kinds that are marked. */
  const KINDS = new Set("event front area territory pocket plan claim movement railway".split(" "));
  /** What is given up, in this order, when a step changed too much to be read; events, fronts and ground stay. */
  const GIVEN_UP = [
    ({ kind }) => kind === "railway",
    ({ kind }) => kind === "movement",
    ({ kind }) => kind === "claim" || kind === "plan",
    ({ kind }) => kind === "pocket",
    ({ kind, sign }) => kind === "territory" && sign === "vanished",
    ({ kind }) => kind === "territory",
  ];
  /** No more marks than this at once. */
  const READABLE = 25;

  /** What stays the same when a thing moves or changes hands: kind, campaign or name, holder. */
  function identityOf(feature) {
    const { kind, name, holder, campaign } = feature;
    if (kind === "event") return `event ${feature.id}`;
    if (kind === "railway") return `railway ${name.ja}`;
    return `${kind} ${(MOVING.has(kind) && campaign) || name.ja} ${holder || ""}`;
  }

  function byIdentity(features, shown) {
    const found = new Map();
    shown.forEach((index) => {
      const feature = features[index];
      if (!KINDS.has(feature.kind)) return;
      const key = identityOf(feature);
      if (found.has(key)) found.get(key).push(index);
      else found.set(key, [index]);
    });
    return found;
  }

  const operatorOf = (feature) => (feature.operator ? feature.operator.ja : null);
  const latest = (features, indices) =>
    indices.reduce((a, b) => (features[b].start >= features[a].start ? b : a));

  /** Is what stands for a thing new: a front drawn anew, a railway under another operator? */
  function isReplaced(features, was, now) {
    const fresh = features[latest(features, now)];
    if (fresh.kind === "railway") return operatorOf(fresh) !== operatorOf(features[latest(features, was)]);
    return MOVING.has(fresh.kind) && !was.some((index) => features[index].id === fresh.id);
  }

  /**
   * What is different between two sets of shown features.
   * @param {object[]} features @param {Iterable<number>} before @param {Iterable<number>} after positions in `features`
   * @returns {Array<{sign: "appeared"|"moved"|"vanished", kind: string, before: number[], after: number[]}>}
   *   one entry per thing; `before` and `after` hold only what is not in the other
   */
  function changesBetween(features, before, after) {
    const [was, now] = [byIdentity(features, before), byIdentity(features, after)];
    const changes = [];
    const add = (sign, kind, from, to) =>
      changes.push({
        sign,
        kind,
        before: from.filter((index) => !to.includes(index)),
        after: to.filter((index) => !from.includes(index)),
      });
    now.forEach((indices, key) => {
      const { kind } = features[indices[0]];
      if (!was.has(key)) add("appeared", kind, [], indices);
      else if (isReplaced(features, was.get(key), indices)) add("moved", kind, was.get(key), indices);
    });
    was.forEach((indices, key) => {
      const { kind } = features[indices[0]];
      if (!now.has(key) && !PASSING.has(kind)) add("vanished", kind, indices, []);
    });
    return changes;
  }

  /** As many changes as can be read at once; what says least about the step is left out first. */
  function readable(changes, most = READABLE) {
    return GIVEN_UP.reduce(
      (kept, isLess) => (kept.length > most ? kept.filter((change) => !isLess(change)) : kept),
      changes,
    );
  }

  /** The step to compare with: the one the hand came from if it is a neighbour, else the one before; null at the first. */
  function comparedWith(from, to) {
    if (Math.abs(from - to) === 1) return from;
    return to > 0 ? to - 1 : null;
  }

  const courseOf = (features, indices) => indices.map((index) => core.boxOf(features[index].geometry)).join(" ");

  /**
   * Without what would be marked twice: a front that appears with its ground (the ground is hatched), the edge of
   * ground that vanishes with its front (two dashed lines would close to one), and a line under another name now.
   */
  function withoutDoubles(changes, features) {
    const key = ({ sign, kind, before, after }) =>
      `${sign} ${kind} ${features[[...after, ...before][0]].campaign}`;
    const marked = new Set(changes.map(key));
    const twin = (change, sign, kind, other) =>
      change.sign === sign && change.kind === kind && marked.has(key({ ...change, kind: other }));
    const renamed = new Set(
      changes
        .filter(({ sign, kind }) => sign === "appeared" && kind === "railway")
        .map(({ after }) => courseOf(features, after)),
    );
    const isRenamed = ({ sign, kind, before }) =>
      sign === "vanished" && kind === "railway" && renamed.has(courseOf(features, before));
    return changes.filter(
      (change) =>
        !twin(change, "appeared", "front", "area") &&
        !twin(change, "vanished", "area", "front") &&
        !isRenamed(change),
    );
  }

  /** Pixels: distance between samples of a line, nearness that counts as not moved, distance between arrows. */
  const SAMPLE = 4;
  const UNMOVED = 5;
  const ARROWS = { spacing: 46, least: 12, longest: 22 };

  const cellKey = (x, y) => `${Math.floor(x / UNMOVED)} ${Math.floor(y / UNMOVED)}`;

  function nearTest(points) {
    const cells = new Set(points.map(({ x, y }) => cellKey(x, y)));
    const around = [-UNMOVED, 0, UNMOVED];
    return ({ x, y }) => around.some((dx) => around.some((dy) => cells.has(cellKey(x + dx, y + dy))));
  }

  const samplesOf = (lines) => lines.map((line) => core.alongLine(line, SAMPLE, 0));

  /** Stretches of sampled lines that lie away from all places of another. */
  function awayFrom(lines, stays) {
    const found = [];
    lines.forEach((samples) => {
      let line = [];
      const end = () => {
        if (line.length > 2) found.push(line);
        line = [];
      };
      samples.forEach((sample) => {
        if (stays(sample)) end();
        else line.push([sample.x, sample.y]);
      });
      end();
    });
    return found;
  }

  /**
   * Where a front stood before and where it stands now, both without the stretches on which it stayed, and which
   * way it went.
   * @param {Array<Array<[number, number]>>} was @param {Array<Array<[number, number]>>} now lines in pixels
   * @returns {{left: Array<Array<[number, number]>>, taken: Array<Array<[number, number]>>,
   *   arrows: Array<[[number, number], [number, number]]>}}
   */
  function motionOf(was, now) {
    const [past, present] = [was, now].map(samplesOf);
    const left = awayFrom(past, nearTest(present.flat()));
    const arrows = left
      .flatMap((line) => core.alongLine(line, ARROWS.spacing))
      .map((stop) => arrowTowards(stop, present.flat()))
      .filter(Boolean);
    return { left, taken: awayFrom(present, nearTest(past.flat())), arrows };
  }

  /** From a point of the old line towards the nearest point of the new one; null where that is too near to be seen. */
  function arrowTowards({ x, y }, present) {
    let [least, target] = [Infinity, null];
    present.forEach((point) => {
      const distance = (point.x - x) ** 2 + (point.y - y) ** 2;
      if (distance < least) [least, target] = [distance, point];
    });
    const distance = Math.sqrt(least);
    if (!target || distance < ARROWS.least) return null;
    const part = Math.min(ARROWS.longest, distance - 4) / distance;
    return [
      [x, y],
      [x + (target.x - x) * part, y + (target.y - y) * part],
    ];
  }

  /** Path data of a short arrow: shaft and open head. */
  function arrowMark([[x0, y0], [x1, y1]], head) {
    const length = Math.hypot(x1 - x0, y1 - y0) || 1;
    const [dx, dy] = [((x1 - x0) / length) * head, ((y1 - y0) / length) * head];
    const wings = [
      [x1 - dx - dy * 0.7, y1 - dy + dx * 0.7],
      [x1, y1],
      [x1 - dx + dy * 0.7, y1 - dy - dx * 0.7],
    ];
    return (
      core.pathOf(
        [
          [x0, y0],
          [x1, y1],
        ],
        false,
      ) + core.pathOf(wings, false)
    );
  }

  /** A line moved sideways by a distance, pixels; to the right of its direction when positive. */
  function besides(points, distance) {
    return points.map(([x, y], i) => {
      const [a, b] = [points[Math.max(i - 1, 0)], points[Math.min(i + 1, points.length - 1)]];
      const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
      return [x - ((b[1] - a[1]) / length) * distance, y + ((b[0] - a[0]) / length) * distance];
    });
  }

  /** A circle around parts that together are too small to be outlined, as one more part; null when they are not. */
  function encircled(parts, least, radius) {
    if (parts.length === 0) return null;
    const [x0, y0, x1, y1] = core.boxOf({ coordinates: parts });
    if (Math.max(x1 - x0, y1 - y0) >= least) return null;
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
    return Array.from({ length: 20 }, (_, i) => {
      const angle = (2 * Math.PI * i) / 20;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    });
  }

  /** Is an event past at a step: its last day lies before the step's first? */
  function isPast(event, step) {
    return event.end !== null && event.end !== undefined && event.end < step[0];
  }

  /** Located events that are past at a step and pass the filter, as positions in `features`. */
  function pastEvents(features, indices, step, filter) {
    return new Set(
      indices.filter((index) => isPast(features[index], step) && core.passes(features[index], filter)),
    );
  }

  /** Kinds that lie over the traces for the pointer too: what is present comes before what is past. */
  const BEFORE_TRACES = new Set(["event", "front", "pocket"]);

  /**
   * The trace that is meant where the pointer has met a feature, or nothing. Towns lie on railways: the broad unseen
   * lines that catch the pointer there would else cover every trace.
   * @param {object|null} feature what was met @param {Array<{x: number, y: number, reach: number, id: *}>} traces pixels
   * @param {{x: number, y: number}} at pixels
   * @returns {*} id of the nearest trace within reach, or null
   */
  function traceAt(feature, traces, at) {
    if (feature && BEFORE_TRACES.has(feature.kind)) return null;
    let [least, found] = [Infinity, null];
    traces.forEach(({ x, y, reach, id }) => {
      const distance = Math.hypot(x - at.x, y - at.y);
      if (distance <= reach && distance < least) [least, found] = [distance, id];
    });
    return found;
  }

  /**
   * Seats of the traces at one spot: the first event of a place stands on it, later ones around it, always the same.
   * @param {object[]} events located events @param {number} gap pixels
   * @returns {Map<object, {offset: [number, number], alone: boolean}>}
   */
  function traceSeats(events, gap) {
    const spots = new Map();
    [...events]
      .sort((a, b) => a.end - b.end || a.start - b.start || (a.id < b.id ? -1 : 1))
      .forEach((event) => {
        const key = event.geometry.coordinates.join();
        if (spots.has(key)) spots.get(key).push(event);
        else spots.set(key, [event]);
      });
    const seats = new Map();
    spots.forEach((group) => {
      const offsets = core.spreadOffsets(group.length, gap);
      group.forEach((event, i) => seats.set(event, { offset: offsets[i], alone: group.length === 1 }));
    });
    return seats;
  }

  return {
    READABLE,
    identityOf,
    changesBetween,
    readable,
    comparedWith,
    withoutDoubles,
    motionOf,
    arrowMark,
    besides,
    encircled,
    isPast,
    pastEvents,
    traceAt,
    traceSeats,
  };
});
