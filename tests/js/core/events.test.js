import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { neighbourEvent, orderedEvents } from "../../../geo/component/core/events.js";
import { featureOf } from "../head.js";

describe("next and previous event", () => {
  const events = orderedEvents([
    featureOf("event", { id: "c", start: 20, end: 20, importance: 2 }),
    featureOf("event", { id: "b", start: 10, end: 10, importance: 2 }),
    featureOf("event", { id: "a", start: 10, end: 10, importance: 1 }),
    featureOf("territory", { id: "t", start: 0, end: null }),
  ]);
  const id = (event) => (event ? event.id : null);
  test("order: day, importance, id", () => assert.deepEqual(events.map(id), ["a", "b", "c"]));
  test("after the chosen one", () => assert.equal(id(neighbourEvent(events, "a", [10, 10], 1)), "b"));
  test("before the chosen one", () => assert.equal(id(neighbourEvent(events, "b", [10, 10], -1)), "a"));
  test("nothing after the last", () => assert.equal(neighbourEvent(events, "c", [20, 20], 1), null));
  test("none chosen: the first that begins here", () =>
    assert.equal(id(neighbourEvent(events, null, [10, 10], 1)), "a"));
  test("none chosen, backwards", () => assert.equal(id(neighbourEvent(events, null, [11, 19], -1)), "b"));
  test("the chosen one is out of sight", () => assert.equal(id(neighbourEvent(events, "a", [15, 15], 1)), "c"));
});
