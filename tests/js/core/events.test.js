import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { eventNumbers, neighbourEvent, orderedEvents, stepEvents } from "../../../geo/component/core/events.js";
import { featureOf } from "../head.js";

const LIST = JSON.parse(readFileSync(new URL("../../list_order.json", import.meta.url), "utf8"));

describe("next and previous event", () => {
  const steps = [
    [0, 9, -1],
    [10, 10, -1],
    [11, 14, -1],
    [15, 15, -1],
    [16, 30, -1],
  ];
  const events = orderedEvents(
    [
      featureOf("event", { id: "c", start: 20, end: 20, importance: 2 }),
      featureOf("event", { id: "b", start: 10, end: 12, importance: 2 }),
      featureOf("event", { id: "a", start: 10, end: 15, importance: 1 }),
      featureOf("event", { id: "years", start: 10, end: null, importance: 1 }),
      featureOf("territory", { id: "t", start: 0, end: null }),
    ],
    steps,
  );
  const id = (event) => (event ? event.id : null);
  test("order: that of the list, what lasts for months last in its step", () =>
    assert.deepEqual(events.map(id), ["a", "b", "years", "c"]));
  test("after the chosen one", () => assert.equal(id(neighbourEvent(events, "a", steps[1], 1)), "b"));
  test("before the chosen one", () => assert.equal(id(neighbourEvent(events, "b", steps[1], -1)), "a"));
  test("nothing after the last", () => assert.equal(neighbourEvent(events, "c", steps[4], 1), null));
  test("none chosen: the first that begins here", () =>
    assert.equal(id(neighbourEvent(events, null, steps[1], 1)), "a"));
  test("none chosen, backwards", () => assert.equal(id(neighbourEvent(events, null, steps[2], -1)), "years"));
  test("a card left open from an earlier day: the date counts, not the card", () => {
    assert.equal(id(neighbourEvent(events, "a", steps[2], 1)), "c");
    assert.equal(id(neighbourEvent(events, "a", steps[3], 1)), "c");
    assert.equal(id(neighbourEvent(events, "a", steps[3], -1)), "years");
  });
});

describe("the list of a step and its numbers", () => {
  const features = LIST.events.map((event) => featureOf("event", event));
  const [first, last] = LIST.step;
  /** @type {[number, number, number]} */
  const step = [first, last, -1];
  test("the order is that of the panel; the same cases are asked of geo.reader.panel", () =>
    assert.deepEqual(
      stepEvents(features, step).map(({ id }) => id),
      LIST.expected,
    ));
  test("numbers are places in the list", () =>
    assert.deepEqual(
      [...eventNumbers(features, step)],
      LIST.expected.map((id, place) => [id, place + 1]),
    ));
});
