/**
 * Events in their order: ticks of the bar, next and previous, the list of a step and its numbers.
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

/** Days from which on an event is a background to others, and what counts as its length without an end. */
const BACKGROUND = 30;
const LASTING = 9999;

/** Whole months, more or less, that an event lasts. */
const monthsOf = ({ start, end }) =>
  Math.floor((end === null || end === undefined ? LASTING : end - start) / BACKGROUND);

const importanceOf = (event) => event.importance || 3;

const byId = (a, b) => (a.id < b.id ? -1 : 1);

/** Order of events that begin in one step: by date, then importance; what lasts for months comes last. */
const newerFirst = (a, b) =>
  Math.min(monthsOf(a), 1) - Math.min(monthsOf(b), 1) ||
  a.start - b.start ||
  importanceOf(a) - importanceOf(b) ||
  byId(a, b);

/** Order of events that go on from an earlier step: the shorter first. */
const olderFirst = (a, b) =>
  monthsOf(a) - monthsOf(b) || importanceOf(a) - importanceOf(b) || a.start - b.start || byId(a, b);

/**
 * Events of a step in the order of the list beside the map (geo/reader/panel.py): those that begin in it, then what
 * goes on. The reader's filter takes lines out of the list, but changes no number.
 * @param {Feature[]} features @param {Step} step
 */
export function stepEvents(features, step) {
  const held = features.filter((f) => f.kind === "event" && shows(f, step));
  const begins = (event) => event.start >= step[0];
  return [...held.filter(begins).sort(newerFirst), ...held.filter((event) => !begins(event)).sort(olderFirst)];
}

/** Numbers of the events of a step by id, from 1: their places in the list. @returns {Map<string, number>} */
export function eventNumbers(features, step) {
  return new Map(stepEvents(features, step).map((event, place) => [event.id, place + 1]));
}

/** Events in the order of N and P: step after step, in each as the list has those that begin in it. */
export function orderedEvents(features, steps) {
  const held = features
    .filter((f) => f.kind === "event")
    .map((event) => ({ event, at: stepIndex(steps, event.start) }));
  return held.sort((a, b) => a.at - b.at || newerFirst(a.event, b.event)).map(({ event }) => event);
}

/**
 * The event after (direction 1) or before (-1) the chosen one, if that begins in the step; else the nearest that
 * begins in the step or beyond it: what counts is the date, not a card that was left open.
 * @param {Feature[]} events from orderedEvents
 * @param {Step} step
 */
export function neighbourEvent(events, chosenId, step, direction) {
  const at = events.findIndex((e) => e.id === chosenId);
  if (at >= 0 && events[at].start >= step[0] && events[at].start <= step[1]) return events[at + direction] || null;
  if (direction > 0) return events.find((e) => e.start >= step[0]) || null;
  return events.filter((e) => e.start <= step[1]).pop() || null;
}
