import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isPast, pastEvents, traceAt, traceSeats } from "../../../geo/component/core/traces.js";
import { featureOf } from "../head.js";

describe("traces", () => {
  const step = [10, 20, -1];
  const event = (id, end, place) =>
    featureOf("event", { id, start: end, end, category: "war", geometry: { coordinates: place || [0, 0] } });
  test("an event is past on the day after its last", () => {
    assert.ok(isPast({ end: 9 }, step));
    assert.ok(!isPast({ end: 10 }, step));
    assert.ok(!isPast({ end: null }, step));
  });
  test("the reader's filter holds for traces too", () => {
    const features = [event("a", 1), { ...event("b", 2), category: "railway" }, event("c", 15)];
    const past = (filter) => [...pastEvents(features, [0, 1, 2], step, filter)];
    assert.deepEqual(past(null), [0, 1]);
    assert.deepEqual(past({ categories: ["railway"] }), [1]);
  });
  test("each event of a place has a seat of its own, the first stands on the place", () => {
    const events = [event("late", 5), event("early", 1), event("elsewhere", 1, [1, 1])];
    const seats = traceSeats(events, 8);
    assert.deepEqual(seats.get(events[1]).offset, [0, 0]);
    assert.ok(Math.abs(Math.hypot(...seats.get(events[0]).offset) - 8) < 1e-9);
    assert.deepEqual(
      events.map((one) => seats.get(one).alone),
      [false, false, true],
    );
  });
});

describe("the pointer finds a trace", () => {
  const traces = [
    { id: "a", x: 0, y: 0, reach: 8 },
    { id: "b", x: 8, y: 0, reach: 8 },
  ];
  const at = (kind, x) => traceAt(kind && featureOf(kind), traces, { x, y: 0 });
  test("the nearest one", () => assert.deepEqual([at(null, 1), at(null, 7)], ["a", "b"]));
  test("on a railway or a territory", () => assert.deepEqual([at("railway", 0), at("territory", 0)], ["a", "a"]));
  test("not before an event or a front of these days", () =>
    assert.deepEqual([at("event", 0), at("front", 0)], [null, null]));
  test("none out of reach", () => assert.equal(at("territory", 40), null));
});
