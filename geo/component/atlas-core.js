/**
 * What holds when: steps, the one rule of showing, visible sets and their difference, filters, bands, legend.
 *
 * Pure functions over the compiled atlas; days are whole numbers (see atlas-dates.js), every interval
 * includes both ends. `end: null` means "still so at the end of the atlas".
 */
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) {
    const parts = Object.assign({}, require("./atlas-dates.js"), require("./atlas-geometry.js"));
    module.exports = Object.assign(parts, factory(parts));
  } else root.atlasCore = Object.assign(root.atlasCore || {}, factory(root.atlasCore));
})(typeof self !== "undefined" ? self : this, function (calendar) {
  "use strict";

  /** Kinds that show the state at the step's last day; all others show when they overlap the step. */
  const STATE_KINDS = new Set(["territory", "area"]);
  const LAYER_OF_KIND = {
    territory: "territories",
    area: "fronts",
    front: "fronts",
    pocket: "fronts",
    claim: "claims",
    railway: "railways",
    movement: "movements",
    plan: "plans",
    event: "events",
    place: "names",
  };

  /** @returns {number} value held between low and high, both allowed */
  function clamp(value, low, high) {
    return Math.min(Math.max(value, low), high);
  }

  /**
   * Index of the step that contains a day; a day outside the atlas gives the nearest step.
   * @param {Array<[number, number, number]>} steps tiling intervals in order
   */
  function stepIndex(steps, day) {
    let low = 0;
    let high = steps.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (steps[middle][0] <= day) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * The one rule: does the feature show at the step [a, b]? It does when the two overlap, at both ends
   * inclusive; territories and controlled areas show what holds on b, the step's last day.
   */
  function shows(feature, step) {
    const reach = STATE_KINDS.has(feature.kind) ? step[1] : step[0];
    return (
      feature.start <= step[1] && (feature.end === null || feature.end === undefined || feature.end >= reach)
    );
  }

  /** Layer of a feature: its own, else the one of its kind. */
  function layerOf(feature) {
    return feature.layer || LAYER_OF_KIND[feature.kind];
  }

  const missing = (wanted) => wanted === null || wanted === undefined;

  /** Does an event pass the reader's filter? Features that are not events always pass. */
  function passes(feature, filter) {
    if (!filter || feature.kind !== "event") return true;
    if (!missing(filter.ids) && !filter.ids.includes(feature.id)) return false;
    if (!missing(filter.categories) && !filter.categories.includes(feature.category)) return false;
    return missing(filter.actors) || (feature.actors || []).some((actor) => filter.actors.includes(actor));
  }

  /**
   * Positions in `features` of all that shows at a step with these layers and this filter.
   * @param {Set<string>} layers ids of the layers that are on
   * @returns {Set<number>}
   */
  function visibleSet(features, step, layers, filter) {
    const shown = new Set();
    for (let i = 0; i < features.length; i += 1) {
      const f = features[i];
      if (shows(f, step) && layers.has(layerOf(f)) && passes(f, filter)) shown.add(i);
    }
    return shown;
  }

  /** What enters and what leaves between two sets. */
  function diffSets(before, after) {
    const enter = [];
    const leave = [];
    for (const item of after) if (!before.has(item)) enter.push(item);
    for (const item of before) if (!after.has(item)) leave.push(item);
    return { enter, leave };
  }

  /** The entry of `periods` (bands or phases: start, end inclusive) that holds a day, or null. */
  function periodAt(periods, day) {
    return (periods || []).find((p) => p.start <= day && day <= p.end) || null;
  }

  /** First and last step of each band: [{id, name, short, first, last}], in order of time. */
  function bandSpans(steps, bands) {
    return (bands || [])
      .map((band, i) => {
        const inside = steps.flatMap((step, at) => (step[2] === i ? [at] : []));
        const { id, name, short } = band;
        return { id, name, short: short || name, first: inside[0], last: inside[inside.length - 1] };
      })
      .filter((span) => span.first !== undefined);
  }

  /** Place of a step on a bar that shows steps first..last: 0 at its first step, 1 at its last. */
  function fractionOf(step, first, last) {
    return last === first ? 0 : (step - first) / (last - first);
  }

  /** The most that each may have so that all fit into a width: who needs less leaves the rest to the others. */
  function evenShare(needs, width) {
    let left = width;
    const sorted = [...needs].sort((a, b) => a - b);
    for (let i = 0; i < sorted.length; i += 1) {
      const share = left / (sorted.length - i);
      if (sorted[i] > share) return share;
      left -= sorted[i];
    }
    return Infinity;
  }

  /**
   * Room for the names of spans on a bar: a span too narrow for its name takes room from its neighbours.
   * @param {Array<{left: number, right: number, least: number}>} spans in order, with the least width each name needs
   * @param {number} width of the bar; when all names together need more, the longest give up what they have too much
   * @returns {Array<{left: number, right: number}>} without overlaps, inside the bar
   */
  function roomFor(spans, width) {
    const most = evenShare(
      spans.map((span) => span.least),
      width,
    );
    const rooms = spans.map((span) => {
      const least = Math.min(span.least, most);
      const lack = Math.max(0, least - (span.right - span.left)) / 2;
      return { left: span.left - lack, right: span.right + lack, least };
    });
    rooms.forEach((room, i) => {
      room.left = Math.max(room.left, i > 0 ? rooms[i - 1].right : 0);
      room.right = Math.max(room.right, room.left + room.least);
    });
    for (let i = rooms.length - 1; i >= 0; i -= 1) {
      rooms[i].right = Math.min(rooms[i].right, i + 1 < rooms.length ? rooms[i + 1].left : width);
      rooms[i].left = Math.min(rooms[i].left, rooms[i].right - rooms[i].least);
    }
    return rooms.map(({ left, right }) => ({ left, right }));
  }

  /**
   * Event ticks: one per step and category, at the step in which the event begins.
   * @returns {Array<{step: number, category: string, count: number, importance: number}>}
   */
  function eventTicks(features, steps, filter) {
    const ticks = new Map();
    for (const f of features) {
      if (f.kind !== "event" || !passes(f, filter)) continue;
      const step = stepIndex(steps, f.start);
      const key = `${step} ${f.category}`;
      const tick = ticks.get(key) || { step, category: f.category, count: 0, importance: 3 };
      tick.count += 1;
      tick.importance = Math.min(tick.importance, f.importance || 3);
      ticks.set(key, tick);
    }
    return [...ticks.values()].sort((a, b) => a.step - b.step || b.importance - a.importance);
  }

  /** Events in order of their first day, then importance, then id: the order of N and P. */
  function orderedEvents(features, filter) {
    return features
      .filter((f) => f.kind === "event" && passes(f, filter))
      .sort(
        (a, b) => a.start - b.start || (a.importance || 3) - (b.importance || 3) || (a.id < b.id ? -1 : 1),
      );
  }

  /**
   * The event after (direction 1) or before (-1) the chosen one, else the nearest beginning outside the step.
   * @param {object[]} events from orderedEvents
   */
  function neighbourEvent(events, chosenId, step, direction) {
    const at = events.findIndex((e) => e.id === chosenId);
    if (at >= 0 && shows(events[at], step)) return events[at + direction] || null;
    if (direction > 0) return events.find((e) => e.start >= step[0]) || null;
    return events.filter((e) => e.start <= step[1]).pop() || null;
  }

  /** Step a year before or after: the one that holds the same day of that year. */
  function stepYears(steps, index, years) {
    const p = calendar.partsOf(steps[index][1]);
    const day = calendar.dayOf(p.year + years, p.month, Math.min(p.date, 28));
    const target = stepIndex(steps, day);
    if (target !== index) return target;
    return clamp(index + Math.sign(years), 0, steps.length - 1);
  }

  /**
   * Legend of what is on the map: one entry per thing that looks different.
   * @param {object[]} shown features drawn at this step
   * @returns {Array<{group: string, key: string, certainty?: string}>} in drawing order, no repeats
   */
  function legendEntries(shown) {
    const seen = new Map();
    const add = (group, key, extra) =>
      seen.set(`${group} ${key} ${extra || ""}`, { group, key, extra: extra || null });
    for (const f of shown) {
      if (f.kind === "territory") add("territory", f.holder || "none", isHatched(f) ? "occupied" : null);
      else if (f.kind === "event") add("event", f.category);
      else if (f.kind === "area" && isUnheld(f)) add("area", f.side || "none", "active");
      else if (f.kind === "area" || f.kind === "pocket") add("area", f.holder || "none", f.kind);
      else if (f.kind === "front") add("front", f.certainty === "attested" ? "attested" : "inferred");
      else if (f.kind === "claim") add("claim", f.holder || "none");
      else if (f.kind === "railway" || f.kind === "movement" || f.kind === "plan") add(f.kind, f.kind);
    }
    const order = ["territory", "area", "front", "claim", "railway", "movement", "plan", "event"];
    return [...seen.values()].sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
  }

  /** An area in which somebody was active without holding it. */
  function isUnheld(feature) {
    return !feature.holder || feature.holder === "none";
  }

  /** Held by arms or under a special regime, not owned: drawn as a hatch without a fill. */
  function isHatched(feature) {
    return (
      feature.status === "occupied" || feature.status === "military-zone" || feature.status === "claimed"
    );
  }

  return {
    STATE_KINDS,
    LAYER_OF_KIND,
    clamp,
    stepIndex,
    shows,
    layerOf,
    passes,
    visibleSet,
    diffSets,
    periodAt,
    bandSpans,
    roomFor,
    fractionOf,
    eventTicks,
    orderedEvents,
    neighbourEvent,
    stepYears,
    legendEntries,
    isHatched,
    isUnheld,
  };
});
