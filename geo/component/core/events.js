/**
 * Events in their order: ticks of the bar, next and previous.
 */
import { passes, shows } from "./showing.js";
import { stepIndex } from "./steps.js";

/**
 * Event ticks: one per step and category, at the step in which the event begins.
 * @returns {Array<{step: number, category: string, count: number, importance: number}>}
 */
export function eventTicks(features, steps, filter) {
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
export function orderedEvents(features, filter) {
  return features
    .filter((f) => f.kind === "event" && passes(f, filter))
    .sort((a, b) => a.start - b.start || (a.importance || 3) - (b.importance || 3) || (a.id < b.id ? -1 : 1));
}

/**
 * The event after (direction 1) or before (-1) the chosen one, else the nearest beginning outside the step.
 * @param {Feature[]} events from orderedEvents
 */
export function neighbourEvent(events, chosenId, step, direction) {
  const at = events.findIndex((e) => e.id === chosenId);
  if (at >= 0 && shows(events[at], step)) return events[at + direction] || null;
  if (direction > 0) return events.find((e) => e.start >= step[0]) || null;
  return events.filter((e) => e.start <= step[1]).pop() || null;
}
